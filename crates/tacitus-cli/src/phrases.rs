//! A record's text by code points, and the sentences around its phrases.

use std::ops::Range;

use tacitus_record::{Record, SegmentKind};
use tacitus_text::{Document, Segment, Span, sentences};

/// The text of a record, to be cut by the record's offsets.
#[derive(Debug)]
pub(crate) struct Phrases<'a> {
    text: &'a str,
    /// Byte offset of every code point and of the end; empty where all are one byte long.
    bytes: Vec<usize>,
}

impl<'a> Phrases<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
        Self { text, bytes }
    }

    /// Code points of the text.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len().checked_sub(1).unwrap_or(self.text.len())
    }

    /// The phrase from `start` to `end`, in code points; `None` where they are out of order or range.
    pub(crate) fn get(&self, start: usize, end: usize) -> Option<&'a str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    fn byte(&self, at: usize) -> Option<usize> {
        if self.bytes.is_empty() { (at <= self.text.len()).then_some(at) } else { self.bytes.get(at).copied() }
    }

    fn chars(&self, byte: usize) -> usize {
        if self.bytes.is_empty() { byte } else { self.bytes.partition_point(|&b| b < byte) }
    }

    /// The record's sentences, in code points.
    pub(crate) fn sentences(&self, record: &Record) -> Vec<Range<usize>> {
        let mut document = Document::plain("", self.text);
        let segments: Option<Vec<Segment>> = record
            .segments
            .iter()
            .map(|s| {
                let span = Span::new(self.byte(s.start)?, self.byte(s.end)?);
                Some(Segment::new(segment_kind(s.kind), span))
            })
            .collect();
        if let Some(segments) = segments.filter(|s| !s.is_empty()) {
            document.segments = segments;
        }
        let analysis = sentences(&document);
        analysis.sentences.iter().map(|s| self.chars(s.span.start())..self.chars(s.span.end())).collect()
    }
}

fn segment_kind(kind: SegmentKind) -> tacitus_text::SegmentKind {
    match kind {
        SegmentKind::Headline => tacitus_text::SegmentKind::Headline,
        SegmentKind::Body => tacitus_text::SegmentKind::Body,
        SegmentKind::Post => tacitus_text::SegmentKind::Post,
        SegmentKind::Quote => tacitus_text::SegmentKind::Quote,
        SegmentKind::Caption => tacitus_text::SegmentKind::Caption,
    }
}

/// The sentence that holds a code point.
pub(crate) fn sentence_at(sentences: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let i = sentences.partition_point(|s| s.end <= at);
    sentences.get(i).filter(|s| s.start <= at).cloned()
}

/// White space made single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_code_points() {
        let phrases = Phrases::new("Zoë “hi”");
        assert_eq!(phrases.len(), 8);
        assert_eq!(phrases.get(4, 8), Some("“hi”"));
        assert_eq!(phrases.get(4, 9), None);
        assert_eq!(phrases.get(5, 4), None);
        assert_eq!(Phrases::new("abc").get(1, 3), Some("bc"));
        assert_eq!(Phrases::new("").len(), 0);
    }
}
