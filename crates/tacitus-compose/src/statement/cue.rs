//! The words that introduce statements, read from `rules/statement/*.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{StatementCertainty, StatementKind};

use crate::table::rows;

const VERBS: &str = include_str!("../../rules/statement/verbs.tsv");
const NOUNS: &str = include_str!("../../rules/statement/nouns.tsv");
const ADJECTIVES: &str = include_str!("../../rules/statement/adjectives.tsv");

/// What the content of a cue stands in; see `verbs.tsv` for the meaning of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    Clause,
    /// A clause that a conjunction or wh-word opens.
    MarkedClause,
    Quote,
    To,
    Ing,
    Object,
    ObjectTo,
    ObjectAs,
    ObjectWith(Vec<&'static str>),
    Phrase(Vec<&'static str>),
}

/// A word that introduces statements.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) frames: Vec<Frame>,
    /// An object is who is told.
    pub(super) hearer: bool,
    /// Its passive has the content for subject.
    pub(super) raised: bool,
    pub(super) kind: StatementKind,
    pub(super) certainty: StatementCertainty,
}

impl Cue {
    pub(super) fn has(&self, frame: &Frame) -> bool {
        self.frames.contains(frame)
    }

    /// Whether it may introduce a quotation.
    pub(super) fn quotes(&self) -> bool {
        self.has(&Frame::Quote)
    }

    /// Whether it takes a clause of any sort.
    pub(super) fn takes_clause(&self) -> bool {
        self.has(&Frame::Clause)
    }

    /// Prepositions whose phrase is content.
    pub(super) fn prepositions(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.frames.iter().filter_map(|f| if let Frame::Phrase(list) = f { Some(list) } else { None }).flatten().copied()
    }

    /// Prepositions whose phrase is content together with an object.
    pub(super) fn companions(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.frames.iter().filter_map(|f| if let Frame::ObjectWith(list) = f { Some(list) } else { None }).flatten().copied()
    }
}

/// The three tables.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) verbs: HashMap<&'static str, Cue>,
    pub(super) nouns: HashMap<&'static str, Cue>,
    pub(super) adjectives: HashMap<&'static str, Cue>,
}

impl Lexicon {
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon { verbs: table(VERBS), nouns: table(NOUNS), adjectives: table(ADJECTIVES) });
        &LEXICON
    }
}

fn table(text: &'static str) -> HashMap<&'static str, Cue> {
    rows(text).filter_map(|row| Some((*row.first()?, cue(&row)?))).collect()
}

fn cue(row: &[&'static str]) -> Option<Cue> {
    let mut cue = Cue {
        frames: Vec::new(),
        hearer: false,
        raised: false,
        kind: StatementKind::parse(row.get(2)?)?,
        certainty: StatementCertainty::parse(row.get(3)?)?,
    };
    for word in row.get(1)?.split(' ') {
        match word {
            "hearer" => cue.hearer = true,
            "raised" => cue.raised = true,
            _ => cue.frames.push(frame(word)?),
        }
    }
    Some(cue)
}

fn frame(word: &'static str) -> Option<Frame> {
    Some(match word {
        "clause" => Frame::Clause,
        "weak" => Frame::MarkedClause,
        "quote" => Frame::Quote,
        "to" => Frame::To,
        "ing" => Frame::Ing,
        "np" => Frame::Object,
        "np+to" => Frame::ObjectTo,
        "np+as" => Frame::ObjectAs,
        _ => {
            let (companion, list) = match word.strip_prefix("np+") {
                Some(list) => (true, list),
                None => (false, word.strip_prefix(':')?),
            };
            let list = list.split(',').collect();
            if companion { Frame::ObjectWith(list) } else { Frame::Phrase(list) }
        }
    })
}

/// Rows of all tables that carry an example: cue and example.
#[cfg(test)]
pub(super) fn examples() -> Vec<(&'static str, &'static str)> {
    [VERBS, NOUNS, ADJECTIVES]
        .into_iter()
        .flat_map(rows)
        .filter_map(|row| Some((row[0], *row.get(4)?)))
        .filter(|(_, example)| !example.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for text in [VERBS, NOUNS, ADJECTIVES] {
            for row in rows(text) {
                assert!(cue(&row).is_some(), "{row:?}");
            }
        }
    }

    #[test]
    fn no_word_stands_twice() {
        for text in [VERBS, NOUNS, ADJECTIVES] {
            assert_eq!(table(text).len(), rows(text).count());
        }
    }
}
