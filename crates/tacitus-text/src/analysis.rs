//! The layers that reading a text's grammar gives.

use std::ops::Range;

use smol_str::SmolStr;

use crate::{Dep, Span, Tag};

/// Tokens, sentences and names of a document, in order of place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// Every token of every sentence.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of `tokens`; none crosses a segment or a paragraph.
    pub sentences: Vec<Sentence>,
    /// Names found by form and context, before any look-up; never overlapping.
    pub names: Vec<Name>,
}

impl Analysis {
    /// Where a range of tokens stands in the text.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// Index of the sentence that holds a token.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// Whether a token stands in a dateline.
    #[must_use]
    pub fn in_dateline(&self, token: usize) -> bool {
        self.sentences
            .get(self.sentence_of(token))
            .is_some_and(|s| s.tokens.start <= token && token - s.tokens.start < s.dateline)
    }

    /// Range of the tokens that overlap a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let end = self.tokens.partition_point(|t| t.span.start() < span.end());
        start..end.max(start)
    }

    /// The tokens that hang on `head` directly, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = &self.sentences[self.sentence_of(head)];
        sentence.tokens.clone().filter(move |&t| t != head && self.tokens[t].head == head)
    }

    /// The first token that hangs on `head` by one of `deps`.
    #[must_use]
    pub fn child(&self, head: usize, deps: &[Dep]) -> Option<usize> {
        self.children(head).find(|&t| deps.contains(&self.tokens[t].dep))
    }

    /// First and one past the last token below `head`, itself included.
    #[must_use]
    pub fn subtree(&self, head: usize) -> Range<usize> {
        let sentence = self.sentences[self.sentence_of(head)].tokens.clone();
        let below = |t: usize| {
            let mut at = t;
            for _ in 0..sentence.len() {
                if at == head {
                    return true;
                }
                let up = self.tokens[at].head;
                if up == at {
                    return false;
                }
                at = up;
            }
            false
        };
        let start = sentence.clone().find(|&t| below(t)).unwrap_or(head);
        let end = sentence.clone().rev().find(|&t| below(t)).unwrap_or(head) + 1;
        start..end
    }

    /// Heads of the coordination that `first` opens: itself and what hangs on it by `conj`, all the way.
    #[must_use]
    pub fn conjuncts(&self, first: usize) -> Vec<usize> {
        let mut out = vec![first];
        let mut next = 0;
        while let Some(&at) = out.get(next) {
            out.extend(self.children(at).filter(|&t| self.tokens[t].dep == Dep::Conj));
            next += 1;
        }
        out
    }
}

/// One word or mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its letters in lower case, typographic apostrophes and hyphens made plain.
    pub lower: SmolStr,
    /// Dictionary form, lower case.
    pub lemma: SmolStr,
    /// Part of speech.
    pub tag: Tag,
    /// Index in `Analysis::tokens` of the token it hangs on; its own for a sentence's root.
    pub head: usize,
    /// How it hangs on `head`.
    pub dep: Dep,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How many of them, at its head, are a dateline ("KABUL, March 3 (AP) —"): no part of its grammar.
    pub dateline: usize,
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Index of its segment.
    pub segment: usize,
    /// Index of its paragraph, counted over the document.
    pub paragraph: usize,
}

/// A name or name-like phrase, by form and context alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it seems to be.
    pub kind: NameKind,
}

/// What a name seems to be (OntoNotes' named types, times and numbers aside).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// People.
    Person,
    /// Nationalities, religious and political groups as adjectives or nouns ("Russian", "Sunni").
    Nationality,
    /// Companies, agencies, armed groups, institutions.
    Organization,
    /// Countries, cities, states.
    Geopolitical,
    /// Other places: rivers, mountains, regions.
    Location,
    /// Buildings, airports, roads, bridges.
    Facility,
    /// Vehicles, weapons, foods.
    Product,
    /// Named wars, storms, sports events.
    Event,
    /// Books, songs, laws, languages and what is left.
    Other,
}
