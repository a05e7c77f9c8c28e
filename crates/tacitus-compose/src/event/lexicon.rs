//! The two rule tables of factuality: words beside an event, and words that govern it.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_text::{Dep, Tag};

use super::stance::Stance;
use crate::table;

/// A row of `rules/event/operators.tsv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operator {
    /// How the word hangs on the event: `aux`, `neg`, `adverb`, `det`, `adj`, `mark`, `prep`, `preconj`.
    pub(super) place: &'static str,
    pub(super) stance: Stance,
    /// The same before "have" and a participle.
    pub(super) perfect: Stance,
    pub(super) ahead: bool,
}

/// A row of `rules/event/embedding.tsv`.
#[derive(Debug, Clone)]
pub(super) struct Embedding {
    pos: char,
    frames: Vec<&'static str>,
    pub(super) affirmed: Stance,
    pub(super) denied: Stance,
    pub(super) ahead: bool,
}

pub(super) const OPERATORS_TSV: &str = include_str!("../../rules/event/operators.tsv");
pub(super) const EMBEDDING_TSV: &str = include_str!("../../rules/event/embedding.tsv");

static OPERATORS: LazyLock<HashMap<&'static str, Vec<Operator>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::new();
    for row in table::rows(OPERATORS_TSV) {
        let &[word, place, stance, perfect, ahead, ..] = row.as_slice() else { continue };
        let (Some(stance), Some(perfect)) = (Stance::parse(stance), Stance::parse(perfect)) else { continue };
        out.entry(word).or_default().push(Operator { place, stance, perfect, ahead: ahead == "ahead" });
    }
    out
});

static EMBEDDING: LazyLock<HashMap<&'static str, Vec<Embedding>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::new();
    for row in table::rows(EMBEDDING_TSV) {
        let &[word, pos, frames, affirmed, denied, ahead, ..] = row.as_slice() else { continue };
        let (Some(affirmed), Some(denied)) = (Stance::parse(affirmed), Stance::parse(denied)) else { continue };
        let pos = pos.chars().next().unwrap_or(' ');
        out.entry(word).or_default().push(Embedding {
            pos,
            frames: frames.split(',').collect(),
            affirmed,
            denied,
            ahead: ahead == "ahead",
        });
    }
    out
});

/// The row for a word that hangs on an event by `dep`.
pub(super) fn operator(word: &str, dep: Dep) -> Option<&'static Operator> {
    let rows = OPERATORS.get(word)?;
    let place = match dep {
        Dep::Aux => "aux",
        Dep::Neg => "neg",
        Dep::Advmod => "adverb",
        Dep::Det => "det",
        Dep::Amod | Dep::Compound => "adj",
        Dep::Mark => "mark",
        Dep::Prep => "prep",
        Dep::Preconj => "preconj",
        _ => return None,
    };
    // "no" hangs by det or neg, "never" by advmod or neg: the scheme's treebanks differ.
    rows.iter().find(|o| o.place == place || matches!((o.place, place), ("det", "neg") | ("neg", "adverb" | "det")))
}

/// The row for a governing word and the way the event hangs on it.
pub(super) fn embedding(lemma: &str, tag: Tag, frame: &str) -> Option<&'static Embedding> {
    let pos = match tag {
        tag if tag.is_verb() => 'v',
        tag if tag.is_noun() => 'n',
        Tag::Jj | Tag::Jjr | Tag::Jjs => 'a',
        _ => return None,
    };
    let fits = |e: &&Embedding| (e.pos == pos || pos == 'a' && e.pos == 'v') && e.frames.contains(&frame);
    EMBEDDING.get(lemma)?.iter().find(fits)
}
