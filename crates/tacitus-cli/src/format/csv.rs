//! One row an incident, as CSV (RFC 4180, lines ended by a line feed).

use std::io;

use tacitus_record::Record;

use super::row::{COLUMNS, Cell, row};
use crate::mask::{Mask, Privacy};

/// The row of column names.
pub(super) fn head() -> io::Result<Vec<u8>> {
    write([COLUMNS.iter().map(|c| (*c).to_owned()).collect()])
}

/// The rows of a record.
pub(super) fn rows(record: &Record, privacy: Privacy) -> io::Result<Vec<u8>> {
    if record.incidents.is_empty() {
        return Ok(Vec::new());
    }
    let mask = Mask::new(record, privacy);
    write(record.incidents.iter().map(|i| row(record, i, &mask).into_iter().map(cell).collect()))
}

fn write(rows: impl IntoIterator<Item = Vec<String>>) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    for row in rows {
        out.write_record(&row)?;
    }
    out.into_inner().map_err(|e| e.into_error())
}

fn cell(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Word(word) => word,
        Cell::Count(count) => count.to_string(),
        Cell::Measure(measure) => measure.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// Words from outside must not become a formula in a spreadsheet: an apostrophe in front keeps them text.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_kept_text() {
        assert_eq!(harmless("=HYPERLINK(1)".into()), "'=HYPERLINK(1)");
        assert_eq!(harmless("a-b".into()), "a-b");
    }
}
