//! Which format an input has.

use crate::Fault;
use crate::decode;
use crate::format;
use crate::input::extension;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, or a discussion pasted as plain text.
    Text,
    /// A page of HTML.
    Html,
    /// JSON: documents one a line, in an array or alone; a Discourse topic.
    Json,
    /// RSS or Atom.
    Feed,
    /// PDF with a text layer.
    Pdf,
    /// A text of a word processor (Office Open XML).
    Docx,
    /// A workbook (Office Open XML), a document a row.
    Xlsx,
    /// A table as text, a document a row.
    Csv,
    /// A web archive.
    Warc,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Text,
        Format::Html,
        Format::Json,
        Format::Feed,
        Format::Pdf,
        Format::Docx,
        Format::Xlsx,
        Format::Csv,
        Format::Warc,
    ];

    /// Its name, as a user writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Json => "json",
            Format::Feed => "feed",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Warc => "warc",
        }
    }
}

/// Tell the format by the first bytes, and by the name where they leave it open.
pub(crate) fn detect(name: &str, head: &[u8]) -> Result<Format, Fault> {
    if head.starts_with(b"PK\x03\x04") {
        return format::office_format(head, name).ok_or(Fault::UnknownFormat);
    }
    if head[..head.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if !decode::is_text(head) {
        return Err(Fault::UnknownFormat);
    }
    Ok(match extension(name).unwrap_or_default().as_str() {
        "json" | "jsonl" | "ndjson" => Format::Json,
        "csv" | "tsv" => Format::Csv,
        "txt" | "text" => Format::Text,
        "html" | "htm" | "xhtml" => Format::Html,
        "rss" | "atom" => Format::Feed,
        "pdf" | "docx" | "xlsx" | "warc" => return Err(Fault::UnknownFormat),
        _ if looks_like_html(head) => Format::Html,
        _ if format::looks_like_feed(head) => Format::Feed,
        "xml" => return Err(Fault::UnknownFormat),
        _ if looks_like_json(head) => Format::Json,
        _ => Format::Text,
    })
}

/// Markup of a page at the very beginning.
fn looks_like_html(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&head[..head.len().min(1024)]).to_ascii_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    text.starts_with("<!doctype html") || text.starts_with("<html") || (text.starts_with('<') && text.contains("<html"))
}

/// An object that begins with a name, or an array of objects.
fn looks_like_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut marks = head.iter().filter(|b| !b.is_ascii_whitespace());
    match (marks.next(), marks.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b']')) => true,
        (Some(b'['), Some(b'{')) => matches!(marks.next(), Some(b'"' | b'}')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (name, head, expected) in [
            ("a.txt", "{\"text\": 1}", Some(Format::Text)),
            ("a", "[TEXT] THE ARMY", Some(Format::Text)),
            ("a", " {\"text\": \"x\"}", Some(Format::Json)),
            ("-", "[\n {\"id\": 1}]", Some(Format::Json)),
            ("a.jsonl.gz", "not json", Some(Format::Json)),
            ("a", "\u{0}\u{1}\u{2}abc", None),
            ("a", "\n<!DOCTYPE html><p>x", Some(Format::Html)),
            ("a", "<!-- saved --> <HTML lang=en>", Some(Format::Html)),
            ("a.xml", "<?xml version='1.0'?>\n<rss version='2.0'>", Some(Format::Feed)),
            ("a", "<feed xmlns='x'>", Some(Format::Feed)),
            ("a.xml", "<sitemap>", None),
            ("a.xml", "<?xml version='1.0'?><!DOCTYPE html><html>", Some(Format::Html)),
            ("a", "%PDF-1.4", Some(Format::Pdf)),
            ("a", "WARC/1.0\r\n", Some(Format::Warc)),
            ("a", "PK\x03\x04....word/document.xml", Some(Format::Docx)),
            ("a.xlsx.gz", "PK\x03\x04", Some(Format::Xlsx)),
            ("a.pdf", "not a PDF", None),
            ("a.csv", "id,text", Some(Format::Csv)),
            ("a.txt", "", Some(Format::Text)),
        ] {
            assert_eq!(detect(name, head.as_bytes()).ok(), expected, "{name} {head}");
        }
    }
}
