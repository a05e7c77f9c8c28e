//! Annotations and identities to the record.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod about;
mod actor;
pub mod cast;
pub mod context;
mod document;
pub mod event;
pub mod incident;
pub mod interaction;
mod layer;
pub mod noun;
pub mod phrase;
pub mod relation;
#[cfg(test)]
mod soup;
pub mod statement;
mod table;
mod told;
pub mod toll;
mod undated;
mod weighed;

use context::Context;
pub use incident::learned::try_policies;
use tacitus_annotate::reading::Reading;
use tacitus_record::{Effort, Record};
use tacitus_text::{CharOffsets, Document};
pub use weighed::{Weighed, weighed};

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

/// What is asked of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Which parts.
    pub layers: Layers,
    /// By rules alone, or with the trained reader.
    pub effort: Effort,
    /// Keep what is more likely wrong than right too: for fitting the weights by which that is judged.
    pub everything: bool,
}

impl Default for Ask {
    /// Every part but `events`, by rules alone.
    fn default() -> Self {
        Self { layers: Layers::All, effort: Effort::Fast, everything: false }
    }
}

/// The record of a document by rules alone.
#[must_use]
pub fn code(document: &Document) -> Record {
    answer(document, Ask::default())
}

/// The record of a document, as asked.
#[must_use]
pub fn answer(document: &Document, ask: Ask) -> Record {
    let layers = ask.layers;
    let mut record = Record::new(document::document(document), document::coder(ask));
    let offsets = CharOffsets::new(&document.text);
    record.segments = document::segments(document, &offsets);
    record.warnings = document::warnings(document, &offsets);
    // What is written in another language is not guessed at.
    if !document.is_english() {
        return record;
    }
    let context = Context::of(document, ask);
    if matches!(layers, Layers::All | Layers::Times) {
        record.times = layer::times(&context);
    }
    if matches!(layers, Layers::All | Layers::Places) {
        record.places = layer::places(&context);
    }
    if layers == Layers::Actors {
        record.entities = actor::entities(&context, &Reading::default());
    }
    if matches!(layers, Layers::All | Layers::Actors) {
        record.actors = actor::actors(&context);
    }
    if layers == Layers::All {
        let said = statement::statements(&context);
        let (incidents, reading) = incident::incidents_read(&context);
        record.entities = actor::entities(&context, &reading);
        record.incidents = incident::rows(&context, &incidents, &said);
        record.warnings.extend(undated::warning(&context, &incidents));
        record.statements = statement::rows(&context, &said);
        about::link(&context, &said, &incidents, &mut record.statements);
        let mut cast = cast::Cast::new(&context);
        let mut interactions = interaction::interactions(&context, &mut cast);
        let mut relations = relation::relations(&context, &mut cast);
        let sides = interactions.iter_mut().flat_map(|x| x.source.iter_mut().chain(&mut x.target));
        cast.keep(sides.chain(relations.iter_mut().flat_map(|r| [&mut r.from, &mut r.to])).collect());
        record.interactions = interaction::rows(&context, &interactions);
        record.relations = relation::rows(&context, &relations);
        record.actors.extend(cast.rows());
        told::attribute(&mut record.interactions, &mut record.relations, &record.incidents, &record.statements);
    }
    if layers == Layers::Events {
        record.events = event::rows(&context, &event::events(&context));
    }
    record
}
