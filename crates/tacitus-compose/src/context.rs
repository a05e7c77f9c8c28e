//! All that is known of a document before composing: its words, times, places and actors.

use tacitus_resolve::actor::{Actors, actors};
use tacitus_resolve::place::{PlaceMention, places};
use tacitus_resolve::time::{TimeMention, times};
use tacitus_text::{Analysis, CharOffsets, Document, Span};

use crate::{Ask, Layers};

/// A document with the layers that the rooms before this one gave. Every part of the record is made from it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// Its tokens, sentences and names.
    pub analysis: Analysis,
    /// Time expressions, in order.
    pub times: Vec<TimeMention>,
    /// Names of places on earth, in order.
    pub places: Vec<PlaceMention>,
    /// Who is spoken of.
    pub actors: Actors,
    /// What was asked for.
    pub ask: Ask,
    /// Bytes to code points, for rows of the record.
    pub offsets: CharOffsets<'a>,
}

impl<'a> Context<'a> {
    /// Run the rooms before this one over a document.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        Self::of(document, Ask::default())
    }

    /// Run those that some layers need; what the others would give is left empty.
    #[must_use]
    pub fn of(document: &'a Document, ask: Ask) -> Self {
        let layers = ask.layers;
        let analysis = tacitus_annotate::annotate(document);
        let times = if layers == Layers::Places { Vec::new() } else { times(document, &analysis) };
        let places = if layers == Layers::Times { Vec::new() } else { places(document, &analysis) };
        let actors = match layers {
            Layers::Times | Layers::Places => Actors::default(),
            Layers::All | Layers::Actors | Layers::Events => actors(document, &analysis),
        };
        Self { document, analysis, times, places, actors, ask, offsets: CharOffsets::new(&document.text) }
    }

    /// A span in code points: start and end, as rows of the record count.
    #[must_use]
    pub fn chars(&self, span: Span) -> (usize, usize) {
        (self.offsets.chars(span.start()), self.offsets.chars(span.end()))
    }

    /// The text of a range of tokens.
    #[must_use]
    pub fn text(&self, tokens: std::ops::Range<usize>) -> &'a str {
        self.analysis.span(tokens).of(&self.document.text)
    }
}
