//! How sure a speaker is, and on what condition.

use std::sync::LazyLock;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Dep, Span, Tag};

use super::reading::{Found, Reading};
use super::tree::Tree;

const HEDGES: &str = include_str!("../../rules/statement/hedges.tsv");

/// A hedge: its words, and what it makes of a statement.
static WORDS: LazyLock<Vec<(Vec<&'static str>, StatementCertainty)>> = LazyLock::new(|| {
    HEDGES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(words, certainty)| Some((words.split(' ').collect(), StatementCertainty::parse(certainty)?)))
        .collect()
});

/// How sure the speaker of a statement is.
pub(super) fn of(reading: &Reading<'_>, found: &Found, kind: StatementKind) -> StatementCertainty {
    if kind == StatementKind::Denial {
        return StatementCertainty::Denied;
    }
    let negated = found.verb.is_some_and(|v| is_negated(&reading.tree, v));
    let cue = match (found.certainty, kind) {
        (_, StatementKind::Question) => StatementCertainty::Possible,
        (StatementCertainty::Probable, _) if negated => StatementCertainty::Doubted,
        (StatementCertainty::Doubted, _) if negated => StatementCertainty::Asserted,
        (StatementCertainty::Asserted, _) if negated && found.rule == "statement.adjective" => StatementCertainty::Possible,
        (certainty, _) => certainty,
    };
    let hedge = hedge(reading, found);
    match (cue, hedge) {
        (StatementCertainty::Asserted, Some(hedge)) => hedge,
        (StatementCertainty::Probable, Some(StatementCertainty::Possible)) => StatementCertainty::Possible,
        (cue, _) => cue,
    }
}

/// Whether a verb or adjective is denied.
pub(super) fn is_negated(tree: &Tree<'_>, t: usize) -> bool {
    let own =
        |t: usize| tree.kids(t).any(|k| tree.dep(k) == Dep::Neg || (tree.dep(k) == Dep::Preconj && tree.lower(k) == "neither"));
    own(t) || (tree.dep(t) == Dep::Acomp && tree.up(t).is_some_and(own))
}

/// The weakest hedge among the words of the content's own clauses.
fn hedge(reading: &Reading<'_>, found: &Found) -> Option<StatementCertainty> {
    let mut out: Option<StatementCertainty> = None;
    for t in found.content.iter().cloned().flatten() {
        let lower = reading.tree.lower(t);
        let Some((words, certainty)) =
            WORDS.iter().find(|(words, _)| words[0] == lower && follows(&reading.tree, t, words, found.end()))
        else {
            continue;
        };
        if words.len() == 1 && !counts(reading, t, found) {
            continue;
        }
        if out.is_none_or(|have| rank(*certainty) > rank(have)) {
            out = Some(*certainty);
        }
    }
    out
}

fn follows(tree: &Tree<'_>, t: usize, words: &[&str], end: usize) -> bool {
    t + words.len() <= end && words.iter().enumerate().all(|(i, w)| tree.lower(t + i) == *w)
}

/// Whether a hedge stands in a main clause of the content: not in a clause about a noun or a side remark.
fn counts(reading: &Reading<'_>, t: usize, found: &Found) -> bool {
    let tree = &reading.tree;
    if matches!(tree.lower(t), "may" | "might" | "could") {
        let denied = tree.lower(t) == "could" && tree.up(t).is_some_and(|verb| is_negated(tree, verb));
        if tree.tag(t) != Tag::Md || denied {
            return false;
        }
    }
    let mut at = t;
    for _ in 0..12 {
        if matches!(tree.dep(at), Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Pcomp) {
            return false;
        }
        match tree.up(at) {
            Some(up) if found.holds(up) => at = up,
            _ => return true,
        }
    }
    true
}

fn rank(certainty: StatementCertainty) -> u8 {
    match certainty {
        StatementCertainty::Asserted => 0,
        StatementCertainty::Probable => 1,
        StatementCertainty::Possible => 2,
        StatementCertainty::Doubted => 3,
        StatementCertainty::Denied => 4,
    }
}

/// The "if …" in a content on which it depends.
pub(super) fn condition(reading: &Reading<'_>, found: &Found, kind: StatementKind) -> Option<Span> {
    let tree = &reading.tree;
    if kind == StatementKind::Question {
        return None;
    }
    for t in found.content.iter().cloned().flatten() {
        let opens = match tree.lower(t) {
            "if" | "unless" | "provided" => true,
            "should" => is_inverted(tree, t),
            _ => false,
        };
        if !opens {
            continue;
        }
        let Some(verb) = tree.up(t) else { continue };
        let asked = t == found.start() && found.cue.last().is_some_and(|&c| c + 1 == t);
        let end = match tree.dep(verb) {
            // "If there is": a clause that ends so soon lost its rest in the parse.
            Dep::Advcl if tree.left(verb) <= t && tree.right(verb) <= t + 3 => ends_at(tree, t, found.end()),
            Dep::Advcl if tree.left(verb) <= t => Some(tree.right(verb)),
            // A clause before its main one that the parser hung otherwise: up to "then" or a comma. Behind a verb that asks
            // it is what is asked.
            Dep::Ccomp if tree.up(verb).is_some_and(|up| up < t) => None,
            Dep::Ccomp | Dep::Root | Dep::Conj | Dep::Parataxis => ends_at(tree, t, found.end()),
            _ => None,
        };
        let Some(end) = end.filter(|_| !asked) else { continue };
        let range = reading.trimmed(t..end.min(found.end()).max(t + 1));
        if range.len() > 2 {
            return Some(reading.span(range));
        }
    }
    None
}

/// Where an "if …" ends that no tree bounds: at "then", or at a comma.
fn ends_at(tree: &Tree<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 3..end).find(|&t| tree.lower(t) == "then").or_else(|| (open + 3..end).find(|&t| tree.lower(t) == ","))
}

/// "Should the attack be attributed to them, …"
fn is_inverted(tree: &Tree<'_>, t: usize) -> bool {
    let Some(verb) = tree.up(t) else { return false };
    tree.tag(t) == Tag::Md
        && tree.kids(verb).any(|k| k > t && k < verb && matches!(tree.dep(k), Dep::Nsubj | Dep::Nsubjpass))
        && tree.left(verb) == t
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hedge_is_read() {
        let rows = HEDGES.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).count();
        assert_eq!(WORDS.len(), rows);
    }
}
