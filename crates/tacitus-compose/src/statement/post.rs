//! What posts in a discussion say: each sentence or clause is its author's statement.

use std::ops::Range;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Dep, Tag};

use super::cue::Lexicon;
use super::reading::{Found, Reading, Speaker};
use super::tree::Tree;

/// The longest statement of a post, in words.
pub(super) const LONGEST: usize = 60;

/// The shortest clause that is cut from its sentence, in words.
const SHORTEST: usize = 5;

/// The statements that a sentence of a post makes.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: usize) -> Vec<Found> {
    let tree = &reading.tree;
    let tokens = reading.analysis.sentences[sentence].tokens.clone();
    // An address, "[deleted]" or a single word says nothing that could be coded.
    let word = |t: usize| {
        let lower = tree.lower(t);
        lower.chars().any(char::is_alphabetic) && !lower.contains("://") && !lower.starts_with("www.")
    };
    if tokens.clone().filter(|&t| word(t)).count() < 2 {
        return Vec::new();
    }
    let question = tokens.clone().rev().take(3).any(|t| tree.lower(t) == "?");
    let pieces = split(reading, tokens);
    let only = pieces.len() == 1;
    pieces.into_iter().map(|piece| statement(reading, piece, question && only)).collect()
}

fn statement(reading: &Reading<'_>, piece: Range<usize>, question: bool) -> Found {
    let own = if question { None } else { first_person(reading, piece.clone()) };
    let (verb, cue, content, kind, certainty) = match own {
        Some(own) => own,
        None if question => (None, Vec::new(), piece, StatementKind::Question, StatementCertainty::Possible),
        None => (None, Vec::new(), piece, StatementKind::Opinion, StatementCertainty::Asserted),
    };
    Found { verb, cue, content: vec![content], speaker: Speaker::Author, hearer: None, kind, certainty, rule: "statement.post" }
}

type Own = (Option<usize>, Vec<usize>, Range<usize>, StatementKind, StatementCertainty);

/// "I think that …", "I suppose there is …", "It makes you wonder why …": the content is the clause.
fn first_person(reading: &Reading<'_>, piece: Range<usize>) -> Option<Own> {
    let tree = &reading.tree;
    for verb in piece.clone() {
        if !tree.tag(verb).is_verb() {
            continue;
        }
        let Some(cue) = Lexicon::get().verbs.get(tree.lemma(verb)) else { continue };
        if !mine(tree, verb) && tree.lemma(verb) != "wonder" {
            continue;
        }
        if cue.kind == StatementKind::Agreement {
            return Some((Some(verb), vec![verb], piece, cue.kind, cue.certainty));
        }
        let clause = tree
            .kids(verb)
            .find(|&k| k > verb && matches!(tree.dep(k), Dep::Ccomp | Dep::Advcl | Dep::Relcl) && tree.is_finite(k));
        let Some(clause) = clause.filter(|&k| tree.dep(k) == Dep::Ccomp) else { continue };
        let range = reading.trimmed(tree.left(clause).max(verb + 1)..piece.end);
        // What stands before must be no more than an opening ("I may be wrong but").
        if range.len() * 2 >= piece.len() || verb - piece.start <= 10 {
            return Some((Some(verb), vec![verb], range, cue.kind, cue.certainty));
        }
    }
    None
}

/// Whether the author speaks of what he himself says or thinks.
fn mine(tree: &Tree<'_>, verb: usize) -> bool {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(subject) = tree.kid(at, &[Dep::Nsubj]) {
            return tree.lower(subject) == "i";
        }
        match tree.up(at) {
            Some(up) if matches!(tree.dep(at), Dep::Xcomp | Dep::Conj) => at = up,
            _ => return false,
        }
    }
    false
}

/// A sentence in pieces of at most so many words, cut where a clause of its own begins, else at a comma.
fn split(reading: &Reading<'_>, tokens: Range<usize>) -> Vec<Range<usize>> {
    let whole = reading.trimmed(tokens.clone());
    if whole.is_empty() {
        return Vec::new();
    }
    let tree = &reading.tree;
    let words = |r: &Range<usize>| r.clone().filter(|&t| !tree.is_mark(t)).count();
    let mut out = Vec::new();
    let mut rest = whole;
    // "I agree with you, and the US …": a main clause with its own subject is a statement of its own.
    while let Some(and) =
        next_clause(tree, &rest).filter(|&c| words(&(rest.start..c)) >= SHORTEST && words(&(c..rest.end)) >= SHORTEST)
    {
        if words(&(rest.start..and)) > LONGEST {
            break;
        }
        let piece = reading.trimmed(rest.start..and);
        if !piece.is_empty() {
            out.push(piece);
        }
        rest = reading.trimmed(and + 1..rest.end);
    }
    while words(&rest) > LONGEST {
        let clause = |t: usize| {
            tree.tag(t) == Tag::Cc
                && tree.up(t).is_some_and(|v| tree.kids(v).any(|k| k > t && tree.dep(k) == Dep::Conj && tree.is_finite(k)))
        };
        let cut = |t: usize| matches!(tree.lower(t), ";" | "," | "—" | "–" | ":");
        let fits = |t: usize| words(&(rest.start..t)) <= LONGEST && words(&(rest.start..t)) >= 8;
        let last = rest
            .clone()
            .rfind(|&t| clause(t) && fits(t))
            .or_else(|| rest.clone().rfind(|&t| cut(t) && fits(t)))
            .or_else(|| rest.clone().rfind(|&t| words(&(rest.start..t)) <= LONGEST))
            .unwrap_or(rest.end)
            .max(rest.start + 1);
        let piece = reading.trimmed(rest.start..last);
        if !piece.is_empty() {
            out.push(piece);
        }
        rest = reading.trimmed(last..rest.end);
        if rest.is_empty() {
            return out;
        }
    }
    out.push(rest);
    out
}

/// The first "and" or "so" of a stretch that opens a main clause with its own subject.
fn next_clause(tree: &Tree<'_>, range: &Range<usize>) -> Option<usize> {
    let top = |v: usize| tree.dep(v) == Dep::Root || tree.up(v).is_none_or(|up| !range.contains(&up));
    range.clone().skip(1).find(|&t| {
        if !matches!(tree.lower(t), "and" | "so") {
            return false;
        }
        let clause = tree.up(t).filter(|&v| tree.tag(v).is_verb());
        match tree.tag(t) {
            Tag::Cc => clause.is_some_and(|v| {
                top(v)
                    && tree.kids(v).any(|k| {
                        k > t
                            && tree.dep(k) == Dep::Conj
                            && tree.is_finite(k)
                            && tree.kid(k, &[Dep::Nsubj, Dep::Nsubjpass]).is_some()
                    })
            }),
            _ => {
                tree.lower(t) == "so"
                    && tree.is_mark(t - 1)
                    && clause.is_some_and(|v| v > t && tree.is_finite(v) && tree.kid(v, &[Dep::Nsubj]).is_some())
            }
        }
    })
}
