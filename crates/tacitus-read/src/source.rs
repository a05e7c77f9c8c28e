//! One input as the format readers see it: its name, the options, and what every document goes through at the end.

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};
use tacitus_text::{Basis, Document, DocumentKind, Segment, SegmentKind, Span, Warning};

use crate::date::day_in_address;
use crate::{Fault, Options, ReadError, dateline, input, language, parse_date};

/// An input's name and what the user said about the run.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) options: Options,
}

impl Source {
    pub(crate) fn error(&self, record: Option<u64>, fault: Fault) -> ReadError {
        ReadError { path: self.name.clone(), record, fault }
    }

    /// A document named after the file, nothing else known of it.
    pub(crate) fn document(&self, bytes: &[u8]) -> Document {
        Document {
            id: input::stem(&self.name),
            title: None,
            publisher: None,
            published: None,
            published_basis: Basis::None,
            url: None,
            language: None,
            encoding: "UTF-8",
            kind: DocumentKind::Report,
            sha256: sha256(bytes),
            text: String::new(),
            segments: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// What all formats have in common: the text's limit and language, and what the user, the page's address and the
    /// text's dateline can say about where the format itself is silent.
    pub(crate) fn finish(&self, mut document: Document) -> Result<Document, Fault> {
        let length = document.text.len();
        if length > self.options.max_document_bytes {
            return Err(Fault::TooLong { length, limit: self.options.max_document_bytes });
        }
        if document.segments.is_empty() {
            document.segments.push(Segment::new(SegmentKind::Body, Span::new(0, length)));
        }
        if document.text.trim().is_empty() {
            warn(&mut document, "W004", "it has no text".into());
        }
        document.language = language::detect(&document.text);
        if let Some(other) = document.language.as_deref().filter(|&l| l != "en") {
            let message = format!("its language is \"{other}\", not English: its incidents are not read");
            warn(&mut document, "W003", message);
        }
        if document.published.is_none() {
            let given = self.options.published.clone().map(|day| (day, Basis::Given));
            let address = || document.url.as_deref().and_then(day_in_address).map(|day| (day, Basis::Metadata));
            let dateline = || dateline::find(&document.text).map(|day| (day, Basis::Dateline));
            let known = given.or_else(address).or_else(dateline);
            if let Some((day, basis)) = known {
                document.published = Some(day);
                document.published_basis = basis;
            }
        }
        if document.publisher.is_none() {
            document.publisher.clone_from(&self.options.publisher);
        }
        Ok(document)
    }
}

/// Note how a text was decoded.
pub(crate) fn note_encoding(document: &mut Document, encoding: &'static Encoding, damaged: bool) {
    document.encoding = encoding.name();
    if damaged {
        let message = format!("some bytes are not {}; they are read as U+FFFD", encoding.name());
        warn(document, "W002", message);
    }
}

/// Set the day of publication from a field, or say that the field is no day.
pub(crate) fn set_published(document: &mut Document, value: &str, basis: Basis) {
    match parse_date(value) {
        Some(day) => {
            document.published = Some(day);
            document.published_basis = basis;
        }
        None if value.trim().is_empty() => {}
        None => warn(document, "W005", format!("\"{}\" is not a day of publication that can be read", value.trim())),
    }
}

pub(crate) fn warn(document: &mut Document, code: &'static str, message: String) {
    document.warnings.push(Warning { code, message, span: None });
}

/// A field that says something: trimmed, not empty.
pub(crate) fn filled(value: impl AsRef<str>) -> Option<String> {
    let value = value.as_ref().trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
