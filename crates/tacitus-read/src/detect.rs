//! Which format an input has.

use crate::Fault;
use crate::decode;
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
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[Format::Text, Format::Html, Format::Json];

    /// Its name, as a user writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Json => "json",
        }
    }
}

/// Tell the format by the first bytes, and by the name where they leave it open.
pub(crate) fn detect(name: &str, head: &[u8]) -> Result<Format, Fault> {
    if !decode::is_text(head) {
        return Err(Fault::UnknownFormat);
    }
    let extension = extension(name).unwrap_or_default();
    Ok(match extension.as_str() {
        "json" | "jsonl" | "ndjson" => Format::Json,
        "html" | "htm" | "xhtml" => Format::Html,
        "txt" | "text" => Format::Text,
        _ if looks_like_json(head) => Format::Json,
        _ if looks_like_html(head) => Format::Html,
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
            ("a.txt", "", Some(Format::Text)),
        ] {
            assert_eq!(detect(name, head.as_bytes()).ok(), expected, "{name} {head}");
        }
    }
}
