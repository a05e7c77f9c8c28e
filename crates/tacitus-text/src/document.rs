//! A document as the reader hands it over.

use crate::Span;

/// One document, read and decoded. Fixed once read: later rooms only add layers beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Identity within the run: the input's own id, else the file's stem.
    pub id: String,
    /// Headline, where the format keeps it apart from the body.
    pub title: Option<String>,
    /// Who published it, as given.
    pub publisher: Option<String>,
    /// Day (or day and time) of publication, ISO 8601: `2024-03-23` or `2024-03-23T21:14:05Z`.
    pub published: Option<String>,
    /// How `published` is known.
    pub published_basis: Basis,
    /// Address it came from.
    pub url: Option<String>,
    /// ISO 639-1 code of its language as detected; `None` where too short to tell.
    pub language: Option<String>,
    /// Encoding the bytes were read as, in the WHATWG's name ("UTF-8").
    pub encoding: &'static str,
    /// Report or discussion.
    pub kind: DocumentKind,
    /// SHA-256 of the input's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The text all offsets count in.
    pub text: String,
    /// The parts of the document, in order. Quotes inside a post are segments of their own.
    pub segments: Vec<Segment>,
    /// What the reader has to say about it.
    pub warnings: Vec<Warning>,
}

impl Document {
    /// A plain report of one body segment; what tests and simple readers start from.
    #[must_use]
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let body = Segment::new(SegmentKind::Body, Span::new(0, text.len()));
        Self {
            id: id.into(),
            title: None,
            publisher: None,
            published: None,
            published_basis: Basis::None,
            url: None,
            language: Some("en".into()),
            encoding: "UTF-8",
            kind: DocumentKind::Report,
            sha256: String::new(),
            text,
            segments: vec![body],
            warnings: Vec::new(),
        }
    }

    /// The segment that holds a byte offset: the innermost, so a quote before its post.
    #[must_use]
    pub fn segment_at(&self, offset: usize) -> Option<usize> {
        (0..self.segments.len())
            .filter(|&i| self.segments[i].span.contains_offset(offset))
            .min_by_key(|&i| self.segments[i].span.len())
    }

    /// Whether the text is English or too short to tell, so that its incidents may be read.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_none_or(|l| l == "en")
    }
}

/// How the day of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Given on the command line or as a field of the input.
    Given,
    /// From the page's or feed's own metadata.
    Metadata,
    /// From a dateline in the text.
    Dateline,
    /// Not known.
    None,
}

/// What sort of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Told by one voice.
    Report,
    /// A discussion: posts by participants, perhaps under a report.
    Thread,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// What the part is.
    pub kind: SegmentKind,
    /// Who wrote it, for posts; who is quoted, for quotes, where told.
    pub author: Option<String>,
    /// When it was posted, ISO 8601.
    pub posted: Option<String>,
    /// Likes and other reactions.
    pub reactions: Option<u32>,
    /// Index in `Document::segments` of the post it answers.
    pub reply_to: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

impl Segment {
    /// A segment of which only kind and place are known.
    #[must_use]
    pub fn new(kind: SegmentKind, span: Span) -> Self {
        Self { kind, author: None, posted: None, reactions: None, reply_to: None, span }
    }
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Title that stands in the text.
    Headline,
    /// The report itself, or the first post of a thread when it is a report.
    Body,
    /// What a participant of a discussion wrote.
    Post,
    /// Another's words set off as a quotation.
    Quote,
    /// Caption of a picture.
    Caption,
}

/// Something to tell the user about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable code, "W…".
    pub code: &'static str,
    /// What happened and what would help.
    pub message: String,
    /// Where, if it has a place.
    pub span: Option<Span>,
}
