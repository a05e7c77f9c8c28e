//! Plain text: a report, or a discussion pasted from its page.

use tacitus_text::{Document, DocumentKind, Segment, SegmentKind, Span};

use super::pasted;
use crate::source::{Source, note_encoding};
use crate::{Fault, article, decode};

pub(super) fn read(source: &Source, bytes: &[u8]) -> Result<Document, Fault> {
    read_as(source, bytes, None)
}

/// The same where a server said which encoding it is.
pub(super) fn read_as(source: &Source, bytes: &[u8], charset: Option<&str>) -> Result<Document, Fault> {
    let mut document = source.document(bytes);
    let decoded = decode::decode(bytes, charset);
    note_encoding(&mut document, decoded.encoding, decoded.damaged);
    set_text(&mut document, decoded.text.into_owned());
    source.finish(document)
}

/// Give a document its text and the parts of it: a report, or a discussion that was pasted. Its title must be set.
pub(super) fn set_text(document: &mut Document, text: String) {
    let title = document.title.as_deref();
    match pasted::segments(&text, title) {
        Some(segments) => {
            document.kind = DocumentKind::Thread;
            document.segments = segments;
        }
        None => document.segments = report(&text, title),
    }
    document.text = text;
}

/// Segments of a report: its headline, where it stands in the text, and its body.
pub(super) fn report(text: &str, title: Option<&str>) -> Vec<Segment> {
    let whole = Span::new(0, text.len());
    match article::headline(text, whole, title) {
        None => vec![Segment::new(SegmentKind::Body, whole)],
        Some(headline) => {
            let body = article::trimmed(text, Span::new(headline.end(), text.len()));
            vec![Segment::new(SegmentKind::Headline, headline), Segment::new(SegmentKind::Body, body)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn read_text(text: &str) -> Document {
        let source = Source { name: "dir/report.one.txt".into(), options: Options::default() };
        read(&source, text.as_bytes()).unwrap()
    }

    #[test]
    fn a_report_with_its_headline() {
        let text = "Ten killed in Kabul blast\r\n\r\nKABUL, March 3, 2021 (AP) — Ten people were killed on Wednesday.\r\n";
        let document = read_text(text);
        assert_eq!(document.text, text);
        assert_eq!(document.id, "report");
        assert_eq!(document.published.as_deref(), Some("2021-03-03"));
        assert_eq!(document.segments[0].span.of(text), "Ten killed in Kabul blast");
        assert_eq!(document.segments[1].kind, SegmentKind::Body);
        assert!(document.segments[1].span.of(text).starts_with("KABUL"));
        assert_eq!(document.sha256.len(), 64);
    }

    #[test]
    fn nothing_at_all() {
        let document = read_text(" \n");
        assert_eq!(document.warnings[0].code, "W004");
        assert_eq!(document.segments.len(), 1);
    }
}
