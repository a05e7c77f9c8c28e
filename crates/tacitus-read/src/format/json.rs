//! JSON: a document a line, an array of documents, one document, a Discourse topic, or an answer that lists documents.

use std::collections::VecDeque;
use std::io::{BufRead, Cursor};
use std::sync::Arc;

use encoding_rs::Encoding;
use serde_json::Value;
use tacitus_text::Document;

use super::discourse;
use super::row::{Field, Row};
use crate::decode::decode;
use crate::source::{Source, note_encoding};
use crate::stream::{self, Bytes};
use crate::{Fault, ReadError, input};

/// Members that an answer keeps its list of documents in.
const LISTS: &[&str] = &["documents", "articles", "items", "results", "data", "rows"];

/// Documents of a JSON stream, one value at a time.
pub(super) struct Documents {
    source: Arc<Source>,
    stream: Bytes,
    /// Encoding of the whole, where it is not one that begins with ASCII.
    wide: Option<&'static Encoding>,
    shape: Shape,
    /// Number of the last value read.
    record: u64,
    ready: VecDeque<Result<Document, ReadError>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Not looked at yet.
    Unknown,
    Lines,
    Array,
    Ended,
}

impl Documents {
    pub(super) fn new(source: Arc<Source>, stream: Bytes) -> Self {
        Self { source, stream, wide: None, shape: Shape::Unknown, record: 0, ready: VecDeque::new() }
    }

    /// Look at the first bytes: an array is read by its elements, anything else by lines.
    fn begin(&mut self) -> Result<(), Fault> {
        let limit = self.source.options.max_input_bytes;
        let start = self.stream.fill_buf()?;
        if start.starts_with(b"\xEF\xBB\xBF") {
            self.stream.consume(3);
        } else if start.starts_with(b"\xFF\xFE")
            || start.starts_with(b"\xFE\xFF")
            || start.get(..2).is_some_and(|s| s.contains(&0))
        {
            let bytes = stream::whole(&mut self.stream, limit)?;
            let decoded = decode(&bytes, None);
            self.wide = Some(decoded.encoding);
            self.stream = Box::new(Cursor::new(decoded.text.into_owned().into_bytes()));
        }
        self.shape = match skip_space(&mut self.stream)? {
            None => Shape::Ended,
            Some(b'[') => {
                self.stream.consume(1);
                Shape::Array
            }
            Some(_) => Shape::Lines,
        };
        Ok(())
    }

    /// Read on until some document or error is ready, or all is read.
    fn advance(&mut self) -> Result<(), Fault> {
        let limit = self.source.options.max_input_bytes;
        match self.shape {
            Shape::Ended => {}
            Shape::Unknown => self.begin()?,
            Shape::Array => {
                self.record += 1;
                match element(&mut self.stream, limit)? {
                    Some(bytes) => self.take(&bytes),
                    None => self.shape = Shape::Ended,
                }
            }
            Shape::Lines => {
                self.record += 1;
                let Some(mut bytes) = stream::line(&mut self.stream, limit)? else {
                    self.shape = Shape::Ended;
                    return Ok(());
                };
                if bytes.iter().all(u8::is_ascii_whitespace) {
                    return Ok(());
                }
                // One value over several lines; a file that says it is one a line is believed.
                if self.record == 1 && !self.is_lines_by_name() && is_unfinished(&bytes) {
                    bytes.push(b'\n');
                    let left = limit.saturating_sub(bytes.len());
                    bytes.extend(stream::whole(&mut self.stream, left).map_err(|fault| match fault {
                        Fault::TooLarge { .. } => Fault::TooLarge { limit },
                        other => other,
                    })?);
                    self.shape = Shape::Ended;
                }
                self.take(&bytes);
            }
        }
        Ok(())
    }

    fn is_lines_by_name(&self) -> bool {
        matches!(input::extension(&self.source.name).as_deref(), Some("jsonl" | "ndjson"))
    }

    fn take(&mut self, bytes: &[u8]) {
        for document in documents(&self.source, bytes, self.record) {
            let document = document.map(|mut document| {
                if let Some(wide) = self.wide {
                    document.encoding = wide.name();
                }
                document
            });
            self.ready.push_back(document.map_err(|fault| self.source.error(Some(self.record), fault)));
        }
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if self.shape == Shape::Ended {
                return None;
            }
            if let Err(fault) = self.advance() {
                // Past a line or element that is too large the rest can be read; past a damaged stream nothing can.
                if !matches!(fault, Fault::TooLarge { .. }) || self.shape == Shape::Unknown {
                    self.shape = Shape::Ended;
                }
                let record = (self.record > 0).then_some(self.record);
                return Some(Err(self.source.error(record, fault)));
            }
        }
    }
}

/// Skip white space and commas; the byte after them.
fn skip_space(stream: &mut dyn BufRead) -> Result<Option<u8>, Fault> {
    loop {
        let buffer = stream.fill_buf()?;
        let Some(&first) = buffer.first() else { return Ok(None) };
        if !first.is_ascii_whitespace() && first != b',' {
            return Ok(Some(first));
        }
        stream.consume(1);
    }
}

/// The bytes of the next element of an array whose `[` is behind; `None` at its end.
fn element(stream: &mut dyn BufRead, limit: usize) -> Result<Option<Vec<u8>>, Fault> {
    match skip_space(stream)? {
        None => return Err(Fault::Json("the array does not end".into())),
        Some(b']') => return Ok(None),
        Some(_) => {}
    }
    let mut bytes = Vec::new();
    let (mut depth, mut in_string, mut escaped, mut too_large) = (0usize, false, false, false);
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Err(Fault::Json("the array does not end".into()));
        }
        let mut used = 0;
        let mut done = false;
        for &byte in buffer {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b',' | b']' if depth == 0 => {
                    done = true;
                    break;
                }
                _ => {}
            }
            used += 1;
        }
        too_large |= bytes.len() + used > limit;
        if !too_large {
            bytes.extend_from_slice(&buffer[..used]);
        }
        stream.consume(used);
        if done {
            return if too_large { Err(Fault::TooLarge { limit }) } else { Ok(Some(bytes)) };
        }
    }
}

fn is_unfinished(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_err_and(|error| error.is_eof())
}

/// The documents of one value.
fn documents(source: &Source, bytes: &[u8], record: u64) -> Vec<Result<Document, Fault>> {
    let decoded = decode(bytes, None);
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => return vec![Err(Fault::Json(error.to_string()))],
    };
    let mut documents = of_value(source, value, bytes, record);
    for document in documents.iter_mut().flatten() {
        note_encoding(document, decoded.encoding, decoded.damaged);
    }
    documents
}

fn of_value(source: &Source, value: Value, bytes: &[u8], record: u64) -> Vec<Result<Document, Fault>> {
    let Value::Object(mut object) = value else {
        return vec![Err(Fault::Json("it is not an object".into()))];
    };
    if object.contains_key("post_stream") {
        return vec![discourse::read(source, Value::Object(object), bytes)];
    }
    let keys: Vec<String> = object.keys().cloned().collect();
    let chosen = |field: Field| field.choose(keys.iter().map(String::as_str)).map(|at| &keys[at]);
    if !chosen(Field::Text).is_some_and(|key| object[key].is_string())
        && let Some(key) = LISTS.iter().find(|&&key| object.get(key).is_some_and(Value::is_array))
        && let Some(Value::Array(list)) = object.get_mut(*key).map(Value::take)
    {
        return (1..).zip(list).flat_map(|(i, value)| of_value(source, value, bytes, i)).collect();
    }
    let mut row = Row::default();
    for field in Field::ALL {
        let Some(value) = chosen(field).and_then(|key| object.get_mut(key)).map(Value::take) else { continue };
        match value {
            Value::String(text) => row.set(field, text),
            Value::Number(number) => row.set(field, number.to_string()),
            Value::Null => {}
            // A publisher or source may be an object with its name.
            Value::Object(mut named) => {
                if let Some(Value::String(name)) = named.get_mut("name").map(Value::take) {
                    row.set(field, name);
                }
            }
            _ if field == Field::Text => return vec![Err(Fault::Json("its text is not a string".into()))],
            _ => {}
        }
    }
    vec![row.document(source, bytes, record)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    /// `id text warnings` of each document, the code and record of each error.
    fn read(name: &str, bytes: &[u8], options: Options) -> Vec<String> {
        crate::read(name, Cursor::new(bytes.to_vec()), &options)
            .map(|document| match document {
                Ok(d) => format!("{}: {}{}", d.id, d.text, d.warnings.iter().map(|w| format!(" {}", w.code)).collect::<String>()),
                Err(e) => format!("{}@{}", e.code(), e.record.unwrap_or(0)),
            })
            .collect()
    }

    #[test]
    fn one_bad_line_does_not_stop_the_others() {
        let lines = b"{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\n\n{\"id\":7,\"text\":\"\\u00e9\"}\n[1]\n{\"id\":\"c\"}\n{\"text\":\"last\"}";
        let expected = ["a: one", "R007@2", "7: é", "R007@5", "R008@6", "x#7: last"];
        assert_eq!(read("x.jsonl", lines, Options::default()), expected);
        let short = Options { max_input_bytes: 24, ..Options::default() };
        assert_eq!(
            read("x.jsonl", b"{\"text\":\"much too long a text\"}\n{\"text\":\"short\"}\n", short),
            ["R003@1", "x#2: short"]
        );
        let short = Options { max_document_bytes: 3, ..Options::default() };
        assert_eq!(read("x.jsonl", b"{\"text\":\"long\"}\n{\"text\":\"abc\"}\n", short), ["R004@1", "x#2: abc"]);
    }

    #[test]
    fn arrays_objects_and_answers() {
        let array = br#"[ {"id": "a, ]", "text": "o\"n]e"}, 3, {"text": "two"} ]"#;
        assert_eq!(read("x.json", array, Options::default()), ["a, ]: o\"n]e", "R007@2", "x#3: two"]);
        assert_eq!(read("x.json", b"[{\"text\": \"a\"}, {\"te", Options::default()), ["x: a", "R007@2"]);
        assert_eq!(read("x.json", b"{\n  \"id\": \"a\",\n  \"text\": \"one\"\n}\n", Options::default()), ["a: one"]);
        let answer = br#"{"status": "ok", "articles": [{"title": "T", "content": "one"}, {"source": {"id": 1, "name": "P"}, "content": "two"}]}"#;
        assert_eq!(read("x.json", answer, Options::default()), ["x: one", "x#2: two"]);
        assert_eq!(read("x.json", b" \n", Options::default()), Vec::<String>::new());
        let wide: Vec<u8> = "\u{FEFF}{\"text\": \"é\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read("x.json", &wide, Options::default()), ["x: é"]);
    }

    #[test]
    fn a_pasted_discussion_is_one_here_too() {
        let line = br#"{"text": "Awful, I think.\n\n2 Likes\n\nIndeed."}"#;
        let document = crate::read("-", Cursor::new(line.to_vec()), &Options::default()).next().unwrap().unwrap();
        assert_eq!((document.kind, document.segments.len()), (tacitus_text::DocumentKind::Thread, 2));
        assert_eq!(document.id, "stdin");
    }

    #[test]
    fn fields_are_taken_as_they_are() {
        let line =
            br#"{"id":"a","title":"T","publisher":"P","published":"March 3, 2021","url":"http://x","text":" a\r\nb\u0000 "}"#;
        let document = crate::read("-", Cursor::new(line.to_vec()), &Options::default()).next().unwrap().unwrap();
        assert_eq!(document.text, " a\r\nb\0 ");
        let fields = (document.title, document.publisher, document.published, document.url);
        assert_eq!(fields, (Some("T".into()), Some("P".into()), Some("2021-03-03".into()), Some("http://x".into())));
        assert_eq!(document.sha256, crate::source::sha256(line));
        assert_eq!(read("x.jsonl", b"{\"text\":\"a\",\"published\":\"soon\"}", Options::default()), ["x: a W005"]);
    }
}
