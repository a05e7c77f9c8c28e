//! Tables as text: comma-, semicolon- or tab-separated, with a row of column names.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};
use tacitus_text::Document;

use super::row::{Columns, Row};
use crate::source::{Source, note_encoding};
use crate::stream::Bytes;
use crate::utf8::Utf8;
use crate::{Fault, ReadError};

/// The rows of a table.
pub(super) struct Documents {
    source: Arc<Source>,
    rows: csv::Reader<Utf8>,
    columns: Option<Columns>,
    ended: bool,
}

impl Documents {
    pub(super) fn new(source: Arc<Source>, stream: Bytes, head: &[u8]) -> Self {
        let utf8 = Utf8::new(stream, head, None);
        let rows = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(head)).from_reader(utf8);
        Self { source, rows, columns: None, ended: false }
    }

    /// The next row and its line; `None` at the end.
    fn row(&mut self) -> Result<Option<(u64, Row)>, Fault> {
        loop {
            let limit = self.source.options.max_input_bytes;
            let stream = self.rows.get_mut();
            stream.left = limit;
            stream.damaged = false;
            let mut record = StringRecord::new();
            let read = self.rows.read_record(&mut record).map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => Fault::TooLarge { limit },
                csv::ErrorKind::Io(error) => error.into(),
                other => Fault::Damaged { format: "a table", reason: format!("{other:?}") },
            })?;
            if !read {
                return Ok(None);
            }
            let cells: Vec<(u32, String)> = (0..).zip(record.iter().map(str::to_owned)).collect();
            match &self.columns {
                Some(columns) => return Ok(Some((record.position().map_or(0, csv::Position::line), columns.row(&cells)))),
                None => {
                    let columns = Columns::of(&cells).ok_or(Fault::NoText("no column is named \"text\""))?;
                    self.columns = Some(columns);
                }
            }
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.row() {
            Ok(Some((line, row))) => {
                let cells = row.cells();
                let document = row.document(&self.source, cells.as_bytes(), line).map(|mut document| {
                    let stream = self.rows.get_ref();
                    note_encoding(&mut document, stream.encoding(), stream.damaged);
                    document
                });
                Some(document.map_err(|fault| self.source.error(Some(line), fault)))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(fault) => {
                self.ended = true;
                Some(Err(self.source.error(None, fault)))
            }
        }
    }
}

/// The separator that stands most often in the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |separator: u8| line.iter().filter(|&&b| b == separator).count();
    [b'\t', b';', b','].into_iter().max_by_key(|&s| count(s)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use crate::Options;
    use std::io::Cursor;

    fn read(name: &str, table: &[u8]) -> Vec<String> {
        crate::read(name, Cursor::new(table.to_vec()), &Options::default())
            .map(|document| match document {
                Ok(d) => format!("{}|{}|{}|{}", d.id, d.title.unwrap_or_default(), d.published.unwrap_or_default(), d.text),
                Err(e) => format!("{}@{}", e.code(), e.record.unwrap_or(0)),
            })
            .collect()
    }

    #[test]
    fn rows_of_any_separator() {
        let table = b"id,Title,date,text\na,\"One, two\",2024-03-23,\"Ten were\nkilled.\"\nb,Three\n,Four,,More.\n";
        assert_eq!(read("x.csv", table), ["a|One, two|2024-03-23|Ten were\nkilled.", "R008@4", "x#5|Four||More."]);
        assert_eq!(read("x.tsv", b"\xEF\xBB\xBFtext\tdate\nKilled, ten\t23.3.2024\n"), ["x#2||2024-03-23|Killed, ten"]);
        assert_eq!(read("x.csv", b"a;text\n1;caf\xE9\n"), ["x#2|||caf\u{e9}"]);
        assert_eq!(read("x.csv", b"a,b\n1,2\n"), ["R008@0"]);
    }
}
