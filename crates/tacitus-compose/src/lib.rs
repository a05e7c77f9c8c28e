//! Annotations and identities to the record.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod context;
mod document;
pub mod phrase;

use tacitus_record::Record;
use tacitus_text::{CharOffsets, Document};

/// Which parts of a record to make beside the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    /// Every part but `events`.
    All,
    /// `times`.
    Times,
    /// `places`.
    Places,
    /// `entities` and `actors`.
    Actors,
    /// `events`.
    Events,
}

/// The record of a document.
#[must_use]
pub fn code(document: &Document) -> Record {
    layers(document, Layers::All)
}

/// The record of a document with only some of its parts.
#[must_use]
pub fn layers(document: &Document, _layers: Layers) -> Record {
    let offsets = CharOffsets::new(&document.text);
    let mut record = Record::new(document::document(document), document::coder());
    record.segments = document::segments(document, &offsets);
    record.warnings = document::warnings(document, &offsets);
    record
}
