//! Documents, spans, tokens and sentences: what every later room reads, and nothing of the domain.
//!
//! The [`Document`] owns the text; everything else is a view of it by [`Span`]. Offsets are bytes
//! here and code points outside; [`CharOffsets`] converts them once, at the edge.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
mod dateline;
mod document;
mod offsets;
mod sentence;
mod span;
mod syntax;
mod token;

pub use analysis::{Analysis, Name, NameKind, Sentence, Token};
pub use document::{Basis, Document, DocumentKind, Segment, SegmentKind, Warning};
pub use offsets::CharOffsets;
pub use sentence::sentences;
pub use span::Span;
pub use syntax::{Dep, Tag};
pub use token::{lower, tokens};
