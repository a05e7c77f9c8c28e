//! The table of patterns, `rules/relation/patterns.tsv`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tacitus_record::RelationKind;
use tacitus_text::Tag;

use crate::table;

pub(super) const PATTERNS_TSV: &str = include_str!("../../rules/relation/patterns.tsv");

/// A word that relates two actors, and where they stand.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) pos: char,
    pub(super) kind: RelationKind,
    pub(super) from: Vec<&'static str>,
    pub(super) to: Vec<&'static str>,
}

static PATTERNS: LazyLock<HashMap<&'static str, Vec<Pattern>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<Pattern>> = HashMap::new();
    for row in table::rows(PATTERNS_TSV) {
        let &[words, pos, kind, from, to, ..] = row.as_slice() else { continue };
        let Some(kind) = RelationKind::parse(kind) else { continue };
        let pos = pos.chars().next().unwrap_or(' ');
        let pattern = Pattern { pos, kind, from: from.split(',').collect(), to: to.split(',').collect() };
        for word in words.split('|') {
            out.entry(word).or_default().push(pattern.clone());
        }
    }
    out
});

/// The patterns of a word, in the order of the table.
pub(super) fn patterns(lemma: &str, tag: Tag) -> impl Iterator<Item = &'static Pattern> {
    let pos = match tag {
        tag if tag.is_verb() => 'v',
        tag if tag.is_noun() => 'n',
        Tag::Jj | Tag::Jjr => 'a',
        _ => ' ',
    };
    PATTERNS.get(lemma).into_iter().flatten().filter(move |p| p.pos == pos)
}

/// The pattern of a hyphened word, and the bytes of it that name somebody: "Iran-backed" by its end, "pro-Iranian" by its
/// start.
pub(super) fn hyphened(lower: &str) -> Option<(&'static Pattern, Range<usize>)> {
    let joined = |word: &str| PATTERNS.get(word).into_iter().flatten().find(|p| p.pos == 'x');
    let last = lower.rfind('-')?;
    if let Some(pattern) = joined(&lower[last + 1..]) {
        return Some((pattern, 0..last));
    }
    let first = lower.find('-')? + 1;
    joined(&lower[..first]).map(|pattern| (pattern, first..lower.len()))
}
