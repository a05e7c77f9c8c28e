//! The document and its parts, as read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::Origin;
use crate::vocabulary::vocabulary;

/// The document that was coded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The input's own id, else the file's stem.
    pub id: String,
    /// Headline, where the format keeps it apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// How wide the publisher's circle is.
    pub publisher_scale: PublisherScale,
    /// Day, or day and time, of publication, ISO 8601.
    pub published: Option<String>,
    /// How `published` is known.
    pub published_basis: PublishedBasis,
    /// Address it came from.
    pub url: Option<String>,
    /// ISO 639-1 code of the language as detected.
    pub language: Option<String>,
    /// Report or discussion.
    pub kind: DocumentKind,
    /// SHA-256 of the input's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Encoding the bytes were read as, in the WHATWG's name.
    pub encoding: Option<String>,
    /// The text that all offsets count in, in code points.
    pub text: String,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// How wide a publisher's circle is.
    pub enum PublisherScale {
        /// A town or a province.
        Local = "local",
        /// A country.
        National = "national",
        /// A part of the world.
        Regional = "regional",
        /// The world: agencies, world services.
        International = "international",
        /// Not known.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How the day of publication is known.
    pub enum PublishedBasis {
        /// Given by the user or the input.
        Given = "given",
        /// From the page's or feed's metadata.
        Metadata = "metadata",
        /// From a dateline in the text.
        Dateline = "dateline",
        /// Not known.
        None = "none",
    }
}

vocabulary! {
    /// Report or discussion.
    pub enum DocumentKind {
        /// Told by one voice.
        Report = "report",
        /// A discussion by participants, perhaps under a report.
        Thread = "thread",
    }
}

/// What coded the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coder {
    /// Version of the program.
    pub version: String,
    /// Name of the model; null without one.
    pub model: Option<String>,
    /// How much work was done.
    pub effort: Effort,
}

vocabulary! {
    /// How much work was done.
    pub enum Effort {
        /// Rules and small models.
        Fast = "fast",
        /// Everything there is.
        Full = "full",
    }
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Segment {
    /// `s1`, `s2`, …
    pub id: String,
    /// What the part is.
    pub kind: SegmentKind,
    /// Who wrote it, or who is quoted.
    pub author: Option<String>,
    /// When it was posted, ISO 8601.
    pub posted: Option<String>,
    /// Likes and other reactions.
    pub reactions: Option<u32>,
    /// Id of the segment it answers.
    pub reply_to: Option<String>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// What a segment is.
    pub enum SegmentKind {
        /// Title that stands in the text.
        Headline = "headline",
        /// The report itself.
        Body = "body",
        /// What a participant of a discussion wrote.
        Post = "post",
        /// Another's words set off as a quotation.
        Quote = "quote",
        /// Caption of a picture.
        Caption = "caption",
    }
}

/// Something the reader of a record should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Stable code, "W…".
    pub code: String,
    /// What happened and what would help.
    pub message: String,
    /// Where it starts, if it has a place.
    pub start: Option<usize>,
    /// Where it ends, if it has a place.
    pub end: Option<usize>,
}
