//! Phrases that stand for one party: who acted or was hit, under all the words used for it.

use std::ops::Range;

use tacitus_text::{Analysis, Span};

use super::thing::{Thing, thing};
use crate::phrase;

/// One perpetrator or target with its mentions.
#[derive(Debug, Clone)]
pub struct Party {
    /// What it is, by its first mention that tells.
    pub thing: Thing,
    /// Head words of its mentions, in order.
    pub heads: Vec<usize>,
    /// Phrases of its mentions, fullest proper name first, then other names, then descriptions; each wording once.
    pub names: Vec<Span>,
    /// Whether the first name is a proper name.
    pub named: bool,
}

/// Put phrases together that stand for one party. Heads must be in order.
#[must_use]
pub fn parties(analysis: &Analysis, text: &str, heads: &[usize]) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    for &head in heads {
        match out.iter_mut().find(|party| party.heads.iter().any(|&other| same(analysis, other, head))) {
            Some(party) => party.heads.push(head),
            None => out.push(Party { thing: thing(analysis, head), heads: vec![head], names: Vec::new(), named: false }),
        }
    }
    for party in &mut out {
        let mut names: Vec<(bool, Range<usize>)> = Vec::new();
        for &head in &party.heads {
            // "Melton Paris, 51, a farmer": the name and what is set beside it are names of one.
            for part in [head].into_iter().chain(appositions(analysis, head)) {
                if matches!(thing(analysis, part), Thing::Unknown) && !analysis.tokens[part].tag.is_noun() {
                    continue;
                }
                names.push((is_named(analysis, part), name_range(analysis, part)));
            }
        }
        names.sort_by_key(|(named, range)| (!named, std::cmp::Reverse(if *named { range.len() } else { 0 })));
        party.named = names.first().is_some_and(|(named, _)| *named);
        for (_, range) in names {
            let span = analysis.span(range);
            if !party.names.iter().any(|n| n.of(text).eq_ignore_ascii_case(span.of(text))) {
                party.names.push(span);
            }
        }
    }
    out.retain(|party| !party.names.is_empty());
    out
}

fn appositions(analysis: &Analysis, head: usize) -> Vec<usize> {
    use tacitus_text::{Dep, Tag};
    analysis
        .children(head)
        .filter(|&t| {
            analysis.tokens[t].dep == Dep::Appos && analysis.tokens[t].tag.is_noun() && analysis.tokens[t].tag != Tag::Cd
        })
        .collect()
}

/// A person's name alone without titles and ages; other phrases without their article.
fn name_range(analysis: &Analysis, head: usize) -> Range<usize> {
    if let Some(name) = analysis.names.iter().find(|n| n.tokens.contains(&head))
        && name.kind == tacitus_text::NameKind::Person
    {
        return phrase::trimmed(analysis, name.tokens.clone());
    }
    phrase::trimmed(analysis, phrase::core(analysis, head))
}

/// Whether the head of a phrase is part of a name.
#[must_use]
pub fn is_named(analysis: &Analysis, head: usize) -> bool {
    analysis.names.iter().any(|n| n.tokens.contains(&head) && n.tokens.end == head + 1)
}

/// Whether two phrases may stand for one party: the same words, or a name and its last part.
fn same(analysis: &Analysis, a: usize, b: usize) -> bool {
    let (x, y) = (&analysis.tokens[a], &analysis.tokens[b]);
    if a == b {
        return true;
    }
    if x.lemma != y.lemma || !x.tag.is_noun() {
        return false;
    }
    // "13 soldiers" and "two soldiers" may well be others; without numbers the same word is the same party.
    let numbers = |t: usize| {
        analysis.children(t).find(|&c| analysis.tokens[c].tag == tacitus_text::Tag::Cd).map(|c| analysis.tokens[c].lower.clone())
    };
    match (numbers(a), numbers(b)) {
        (Some(m), Some(n)) => m == n,
        _ => true,
    }
}
