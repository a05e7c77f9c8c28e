//! "According to …", "as … said", "reportedly": whole clauses told on another's word.

use std::ops::Range;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Dep, Tag};

use super::reading::{Found, Reading, Speaker};
use super::tree::Tree;

/// The statement that "according to" or an adverb at this token makes of its clause.
pub(super) fn of_token(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    match tree.lower(t) {
        "according" => according(reading, t),
        "reportedly" | "allegedly" | "supposedly" | "purportedly" if matches!(tree.tag(t), Tag::Rb) => adverb(reading, t),
        "in" => in_words(reading, t),
        _ => None,
    }
}

fn according(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    let sentence = tree.sentence(t);
    let to = t + 1;
    if to + 1 >= sentence.end || tree.lower(to) != "to" {
        return None;
    }
    let who = tree.kid(to, &[Dep::Pobj]).or_else(|| tree.kid(t, &[Dep::Pobj])).filter(|&w| w > to)?;
    let phrase = t..end_of_name(reading, who).max(who + 1);
    let content = around(reading, t, &phrase);
    (!content.is_empty()).then(|| Found {
        verb: Some(t),
        cue: vec![t, to],
        content,
        speaker: Speaker::Phrase(who),
        hearer: None,
        kind: StatementKind::Report,
        certainty: StatementCertainty::Asserted,
        rule: "statement.according",
    })
}

/// "in his view", "in the words of", "in the opinion of".
fn in_words(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    let noun = tree.kid(t, &[Dep::Pobj])?;
    if !matches!(tree.lower(noun), "view" | "opinion" | "words" | "eyes" | "telling") || noun > t + 4 {
        return None;
    }
    let of = || tree.kids(noun).find(|&k| k > noun && tree.lower(k) == "of").and_then(|of| tree.kid(of, &[Dep::Pobj]));
    let who = tree.kid(noun, &[Dep::Poss]).or_else(of)?;
    let phrase = t..tree.right(noun);
    let content = around(reading, t, &phrase);
    (!content.is_empty()).then(|| Found {
        verb: Some(t),
        cue: vec![t, noun],
        content,
        speaker: Speaker::Phrase(who),
        hearer: None,
        kind: StatementKind::Opinion,
        certainty: StatementCertainty::Asserted,
        rule: "statement.view",
    })
}

fn adverb(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    let verb = tree.up(t)?;
    let phrase = t..t + 1;
    let whole = if tree.tag(verb).is_verb() { clause_of(tree, verb) } else { tree.below(verb) };
    let content = pieces(reading, &whole, &phrase);
    (!content.is_empty()).then(|| Found {
        verb: Some(t),
        cue: vec![t],
        content,
        speaker: Speaker::Nobody,
        hearer: None,
        kind: StatementKind::Report,
        certainty: StatementCertainty::Probable,
        rule: "statement.adverb",
    })
}

/// One past the words that name whom one goes by, relative clauses and all up to a comma.
fn end_of_name(reading: &Reading<'_>, who: usize) -> usize {
    let tree = &reading.tree;
    let end = tree.right(who);
    // A long phrase with a finite main clause inside was parsed too wide: end it at its first comma.
    (who + 1..end)
        .find(|&t| tree.lower(t) == "," && t + 1 < end && tree.kid(who, &[Dep::Appos]).is_none_or(|a| a < t))
        .unwrap_or(end)
}

/// The clause around a phrase, without it.
fn around(reading: &Reading<'_>, t: usize, phrase: &Range<usize>) -> Vec<Range<usize>> {
    let tree = &reading.tree;
    let sentence = tree.sentence(t);
    let sentence = bracketed(tree, t, &sentence).unwrap_or(sentence);
    let opening = |k: usize| tree.is_mark(k) || matches!(tree.tag(k), Tag::Cc | Tag::Rb);
    let first = (sentence.start..t).all(opening) || (t > sentence.start && tree.lower(t - 1) == ":");
    let last = (phrase.end..sentence.end).all(|k| tree.is_mark(k));
    let comma = t > sentence.start && tree.is_mark(t - 1);
    let whole = match tree.up(t) {
        _ if first || (last && comma) => sentence.clone(),
        Some(up) if tree.tag(up).is_verb() || tree.tag(up) == Tag::Md => clause_of(tree, up),
        Some(up) if comma || last => clause_of(tree, verb_above(tree, up)),
        Some(up) => tree.below(up),
        None => sentence.clone(),
    };
    let start = if first { phrase.end } else { whole.start };
    pieces(reading, &(start..whole.end.max(start)), phrase)
}

/// The inside of the brackets around a token.
fn bracketed(tree: &Tree<'_>, t: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let open = (sentence.start..t).rev().take_while(|&k| tree.lower(k) != ")").find(|&k| tree.lower(k) == "(")?;
    let close = (t..sentence.end).find(|&k| tree.lower(k) == ")")?;
    Some(open + 1..close)
}

fn verb_above(tree: &Tree<'_>, t: usize) -> usize {
    let mut at = t;
    while !tree.tag(at).is_verb() {
        match tree.up(at) {
            Some(up) => at = up,
            None => break,
        }
    }
    at
}

/// The clause of a verb: from the verb up over its chain to the next clause.
fn clause_of(tree: &Tree<'_>, verb: usize) -> Range<usize> {
    let mut at = verb;
    while matches!(tree.dep(at), Dep::Xcomp | Dep::Aux | Dep::Pcomp | Dep::Prep | Dep::Dobj) {
        match tree.up(at) {
            Some(up) => at = up,
            None => break,
        }
    }
    let mut range = tree.below(at);
    // A relative clause says something of its noun: leave the pronoun in, a conjunction before out.
    while range.start < at && matches!(tree.dep(range.start), Dep::Cc | Dep::Punct) {
        range.start += 1;
    }
    range
}

/// A range without a phrase inside it, trimmed.
fn pieces(reading: &Reading<'_>, whole: &Range<usize>, phrase: &Range<usize>) -> Vec<Range<usize>> {
    let left = whole.start..phrase.start.clamp(whole.start, whole.end);
    let right = phrase.end.clamp(whole.start, whole.end)..whole.end;
    [left, right].into_iter().map(|r| reading.trimmed(r)).filter(|r| !r.is_empty()).collect()
}
