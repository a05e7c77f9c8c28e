//! What the rules look at: words, trees and quotation marks of one document.

use std::ops::Range;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_resolve::actor::{Actors, Form, Mention};
use tacitus_text::{Analysis, Document, Segment, SegmentKind, Span};

use super::quotation::{Quote, quotations};
use super::tree::Tree;

/// A document ready for the rules.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis,
    pub(super) tree: Tree<'a>,
    pub(super) quotes: Vec<Quote>,
    pub(super) actors: &'a Actors,
    /// For each token, one more than the index of the mention that it heads or names; 0 for none.
    mention_of: Vec<u32>,
    /// For each token, one more than the index of the quotation whose inside it stands in; 0 for none.
    quote_of: Vec<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(document: &'a Document, analysis: &'a Analysis, actors: &'a Actors) -> Self {
        let quotes = quotations(analysis, &document.text);
        let mut quote_of = vec![0; analysis.tokens.len()];
        for (i, quote) in quotes.iter().enumerate() {
            quote_of[quote.outer.clone()].fill(one_more(i));
        }
        let mut mention_of = vec![0; analysis.tokens.len()];
        for (i, mention) in actors.mentions.iter().enumerate() {
            // Names last: they win over descriptions that end on them.
            if mention.form != Form::Name && mention_of[mention.head] == 0 {
                mention_of[mention.head] = one_more(i);
            }
        }
        for (i, mention) in actors.mentions.iter().enumerate().filter(|(_, m)| m.form == Form::Name) {
            mention_of[mention.tokens.clone()].fill(one_more(i));
        }
        Self { document, text: &document.text, analysis, tree: Tree::new(analysis), quotes, actors, mention_of, quote_of }
    }

    /// The mention that a token heads or names, by its index.
    pub(super) fn mention_at(&self, t: usize) -> Option<(usize, &'a Mention)> {
        let index = (self.mention_of[t] as usize).checked_sub(1)?;
        Some((index, &self.actors.mentions[index]))
    }

    /// The actor that the mention at a token stands for.
    pub(super) fn actor_at(&self, t: usize) -> Option<usize> {
        self.mention_at(t).and_then(|(_, m)| m.actor)
    }

    /// Index of the quotation that a token stands in, marks included.
    pub(super) fn quote_at(&self, t: usize) -> Option<usize> {
        (self.quote_of[t] as usize).checked_sub(1)
    }

    /// The segment that a sentence stands in.
    pub(super) fn segment(&self, sentence: usize) -> Option<&'a Segment> {
        self.document.segments.get(self.analysis.sentences.get(sentence)?.segment)
    }

    /// Whether a sentence was written by a participant of a discussion.
    pub(super) fn in_post(&self, sentence: usize) -> bool {
        self.segment(sentence).is_some_and(|s| s.kind == SegmentKind::Post)
    }

    pub(super) fn sentence_of(&self, t: usize) -> usize {
        self.analysis.sentence_of(t)
    }

    pub(super) fn paragraph_of(&self, t: usize) -> usize {
        self.analysis.sentences[self.analysis.sentence_of(t)].paragraph
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.analysis.span(tokens)
    }

    pub(super) fn words(&self, tokens: Range<usize>) -> &'a str {
        self.analysis.span(tokens).of(self.text)
    }

    /// A range without marks at its ends; quotation marks and brackets stay where both of a pair are inside.
    pub(super) fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = tokens;
        let loose = |t: usize| {
            self.tree.is_mark(t)
                && match self.quote_at(t) {
                    // A mark of a quotation that lies wholly inside is part of the content.
                    Some(q) => {
                        let outer = &self.quotes[q].outer;
                        let whole = tokens.start <= outer.start && outer.end <= tokens.end;
                        let at_edge = t < self.quotes[q].inner.start || t >= self.quotes[q].inner.end;
                        at_edge && !whole
                    }
                    None => true,
                }
        };
        while start < end && loose(start) && !opens_bracket(self.tree.lower(start)) {
            start += 1;
        }
        while end > start && loose(end - 1) && !closes_bracket(self.tree.lower(end - 1)) {
            end -= 1;
        }
        start..end
    }
}

/// An index as it is kept where 0 means none.
fn one_more(i: usize) -> u32 {
    u32::try_from(i + 1).unwrap_or(0)
}

fn opens_bracket(mark: &str) -> bool {
    matches!(mark, "(" | "[")
}

fn closes_bracket(mark: &str) -> bool {
    matches!(mark, ")" | "]" | "%")
}

/// Who is found to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The phrase that this token heads.
    Phrase(usize),
    /// Some words that are no phrase of the parse.
    Words(usize, usize),
    /// The text does not tell.
    Nobody,
    /// The author of the post.
    Author,
}

/// A statement as the rules find it, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The token of the cue that counts; `None` for what a post says.
    pub(super) verb: Option<usize>,
    /// Tokens of the cue, in order.
    pub(super) cue: Vec<usize>,
    /// Pieces of the content, in order.
    pub(super) content: Vec<Range<usize>>,
    pub(super) speaker: Speaker,
    /// Heads of those it was told to, where they pass it on.
    pub(super) hearer: Option<usize>,
    pub(super) kind: StatementKind,
    pub(super) certainty: StatementCertainty,
    pub(super) rule: &'static str,
}

impl Found {
    /// First token of the content.
    pub(super) fn start(&self) -> usize {
        self.content.first().map_or(0, |r| r.start)
    }

    /// One past the last token of the content.
    pub(super) fn end(&self) -> usize {
        self.content.last().map_or(0, |r| r.end)
    }

    /// Whether the content holds a token.
    pub(super) fn holds(&self, t: usize) -> bool {
        self.content.iter().any(|r| r.contains(&t))
    }
}
