//! XLSX: every row of a sheet under a row of column names is a document.

use std::collections::VecDeque;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataRef, Reader as _, Xlsx};
use tacitus_text::Document;

use super::row::{Columns, Row};
use super::zipped;
use crate::source::Source;
use crate::{Fault, ReadError, guard};

const FORMAT: &str = "XLSX";
/// Rows that may stand above the column names.
const ROWS_ABOVE: u32 = 10;
/// Columns beyond this one are not looked at.
const MOST_COLUMNS: u32 = 1024;

/// The rows of a workbook.
pub(super) struct Documents {
    source: Arc<Source>,
    rows: VecDeque<(u64, Row)>,
}

impl Documents {
    pub(super) fn new(source: Arc<Source>, bytes: Vec<u8>) -> Result<Self, Fault> {
        let limit = source.options.max_input_bytes;
        let rows = guard::run(FORMAT, &source.options, move || {
            zipped::open(FORMAT, bytes.clone(), limit)?;
            read_rows(bytes)
        })?;
        Ok(Self { source, rows })
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (number, row) = self.rows.pop_front()?;
        let cells = row.cells();
        Some(row.document(&self.source, cells.as_bytes(), number).map_err(|fault| self.source.error(Some(number), fault)))
    }
}

/// Rows with their numbers, sheet after sheet; sheets without a column of texts are passed over.
///
/// Cells are taken as they stand in the file: a sheet whose one cell lies in its last corner must not take the memory of
/// all the cells there could be.
fn read_rows(bytes: Vec<u8>) -> Result<VecDeque<(u64, Row)>, Fault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| zipped::damaged(FORMAT, &error))?;
    let mut out = VecDeque::new();
    let mut found = false;
    for sheet in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
        let mut columns: Option<Columns> = None;
        let mut line: Vec<(u32, String)> = Vec::new();
        let mut at = 0;
        loop {
            let cell = cells.next_cell().map_err(|error| zipped::damaged(FORMAT, &error))?;
            let position = cell.as_ref().map(|c| c.get_position());
            if position.is_none_or(|(row, _)| row != at) && !line.is_empty() {
                match &columns {
                    Some(columns) => out.push_back((u64::from(at) + 1, columns.row(&line))),
                    None if at < ROWS_ABOVE => columns = Columns::of(&line),
                    None => {}
                }
                line.clear();
            }
            let (Some(cell), Some((row, column))) = (cell, position) else { break };
            at = row;
            if column < MOST_COLUMNS
                && let Some(value) = text(cell.get_value())
            {
                line.push((column, value));
            }
        }
        found |= columns.is_some();
    }
    if found { Ok(out) } else { Err(Fault::NoText("no sheet has a column named \"text\"")) }
}

/// A cell as text; days in ISO 8601.
fn text(cell: &DataRef<'_>) -> Option<String> {
    match cell {
        DataRef::DateTime(when) if when.is_datetime() => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Empty | DataRef::Error(_) => None,
        other => Some(Data::from(other.clone()).to_string()),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::Options;

    /// A workbook of one sheet with these rows (all strings, save that a cell "#N" is the number N in date format).
    pub(in super::super) fn sample(rows: &[&[&str]]) -> Vec<u8> {
        let mut sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".to_owned();
        for (r, row) in rows.iter().enumerate() {
            sheet.push_str(&format!("<row r=\"{}\">", r + 1));
            for (c, cell) in row.iter().enumerate() {
                let at = format!("{}{}", char::from(b'A' + u8::try_from(c).unwrap()), r + 1);
                sheet.push_str(&match cell.strip_prefix('#') {
                    Some(number) => format!("<c r=\"{at}\" s=\"1\"><v>{number}</v></c>"),
                    None => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                });
            }
            sheet.push_str("</row>");
        }
        sheet.push_str("</sheetData></worksheet>");
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        zipped::tests::sample(&[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                &format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns:r=\"{relation}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    }

    fn read(bytes: Vec<u8>) -> Vec<Result<Document, ReadError>> {
        crate::read("table.xlsx", Cursor::new(bytes), &Options::default()).collect()
    }

    #[test]
    fn rows_under_their_names() {
        let rows: &[&[&str]] = &[
            &["My reports"],
            &["No.", "Headline", "Date", "Body"],
            &["1", "Blast", "#45374", "Ten were killed."],
            &["2", "Empty"],
            &["3", "", "", "More."],
        ];
        let read = read(sample(rows));
        let first = read[0].as_ref().unwrap();
        assert_eq!(
            (first.id.as_str(), first.text.as_str(), first.title.as_deref()),
            ("table#3", "Ten were killed.", Some("Blast"))
        );
        assert_eq!(first.published.as_deref(), Some("2024-03-23"));
        let error = read[1].as_ref().unwrap_err();
        assert_eq!((error.code(), error.record), ("R008", Some(4)));
        assert_eq!(read[2].as_ref().unwrap().text, "More.");
    }

    #[test]
    fn a_table_of_something_else() {
        assert_eq!(read(sample(&[&["a", "b"], &["1", "2"]]))[0].as_ref().unwrap_err().code(), "R008");
    }
}
