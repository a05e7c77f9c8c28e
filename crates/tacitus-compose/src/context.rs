//! All that is known of a document before composing: its words, times, places and actors.

use tacitus_text::{Analysis, CharOffsets, Document};

/// A document with the layers that the rooms before this one gave. Every part of the record is made from it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document as read.
    pub document: &'a Document,
    /// Its tokens, sentences and names.
    pub analysis: Analysis,
    /// Bytes to code points, for rows of the record.
    pub offsets: CharOffsets<'a>,
}

impl<'a> Context<'a> {
    /// Run the rooms before this one over a document.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        Self { document, analysis: tacitus_annotate::annotate(document), offsets: CharOffsets::new(&document.text) }
    }

    /// The text of a range of tokens.
    #[must_use]
    pub fn text(&self, tokens: std::ops::Range<usize>) -> &'a str {
        self.analysis.span(tokens).of(&self.document.text)
    }
}
