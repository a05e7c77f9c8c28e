//! Whether what is told at a place lies before or after the telling.

use tacitus_text::{Analysis, Dep, Tag};

use super::class::WordClass;
use super::grammar::Grammar;

/// Direction in time, seen from the moment of speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Told as past.
    Past,
    /// Told as to come.
    Future,
    /// Not told.
    Unknown,
}

/// How many words to look to either side.
const REACH: usize = 14;

/// The tense around tokens `start..end`: of the verb above them in the parse, else of the nearest cue to the left in
/// the clause, else to the right.
pub(super) fn tense(grammar: &Grammar, analysis: &Analysis, start: usize, end: usize) -> Tense {
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(start)) else { return Tense::Unknown };
    let tokens = sentence.tokens.clone();
    let word = |back: usize| start.checked_sub(back).filter(|i| tokens.contains(i)).map_or("", |i| analysis.tokens[i].lower.as_str());
    let soon = word(1) == "as" && matches!(word(2), "early" | "soon" | "late") && word(3) == "as";
    if soon || matches!(word(1), "until" | "by" | "through" | "starting" | "beginning") {
        // "Until Thursday, they had not called him a suspect."
        let had = |i: usize| matches!(analysis.tokens[i].lower.as_str(), "had" | "was" | "were" | "did");
        let past = (end..tokens.end.min(end + REACH)).any(had) || cue_left(grammar, analysis, &tokens, start) == Tense::Past;
        if soon || !past {
            return Tense::Future;
        }
    }
    match governor(analysis, start, end) {
        Tense::Unknown => {}
        known => return known,
    }
    match cue_left(grammar, analysis, &tokens, start) {
        Tense::Unknown => (end..tokens.end.min(end + REACH))
            .take_while(|&i| !stops(analysis.tokens[i].lower.as_str()))
            .map(|i| cue(grammar, analysis, i))
            .find(|t| *t != Tense::Unknown)
            .unwrap_or(Tense::Unknown),
        known => known,
    }
}

fn cue_left(grammar: &Grammar, analysis: &Analysis, tokens: &std::ops::Range<usize>, start: usize) -> Tense {
    (tokens.start.max(start.saturating_sub(REACH))..start)
        .rev()
        .take_while(|&i| !stops(analysis.tokens[i].lower.as_str()))
        .map(|i| cue(grammar, analysis, i))
        .find(|t| *t != Tense::Unknown)
        .unwrap_or(Tense::Unknown)
}

/// Marks across which one clause says nothing of another.
fn stops(word: &str) -> bool {
    matches!(word, ";" | ":" | "--" | "\"" | "(" | ")" | "_")
}

/// What a word by itself says.
fn cue(grammar: &Grammar, analysis: &Analysis, at: usize) -> Tense {
    let token = &analysis.tokens[at];
    let lower = token.lower.as_str();
    let class =
        |word: &str, class: WordClass| grammar.entries.get(word).is_some_and(|e| e.classes.iter().any(|(c, _)| *c == class));
    if class(lower, WordClass::Future) {
        return Tense::Future;
    }
    if class(lower, WordClass::Past) || matches!(token.tag, Tag::Vbd) {
        return Tense::Past;
    }
    // "died", but not "need".
    if token.tag == Tag::Xx && lower.len() >= 4 && lower.ends_with("ed") && !lower.ends_with("eed") {
        return Tense::Past;
    }
    Tense::Unknown
}

/// The tense of the nearest verb above the tokens in the parse.
fn governor(analysis: &Analysis, start: usize, end: usize) -> Tense {
    let parsed = analysis.tokens.get(start..end).is_some_and(|ts| ts.iter().any(|t| t.dep != Dep::Root));
    if !parsed {
        return Tense::Unknown;
    }
    let mut at = start;
    for _ in 0..12 {
        let token = &analysis.tokens[at];
        let inside = (start..end).contains(&at);
        if !inside && token.tag.is_verb() {
            match of_verb(analysis, at) {
                Tense::Unknown => {}
                known => return known,
            }
        }
        if token.head == at || token.head >= analysis.tokens.len() {
            break;
        }
        at = token.head;
    }
    Tense::Unknown
}

fn of_verb(analysis: &Analysis, verb: usize) -> Tense {
    let aux = |word: &str| {
        analysis
            .children(verb)
            .any(|c| matches!(analysis.tokens[c].dep, Dep::Aux | Dep::Auxpass) && analysis.tokens[c].lower == word)
    };
    if ["will", "'ll", "wo", "shall", "would", "may", "might", "could", "can"].into_iter().any(aux) {
        return Tense::Future;
    }
    if ["was", "were", "had", "did", "has", "have", "'ve"].into_iter().any(aux) {
        return Tense::Past;
    }
    if aux("to") {
        return Tense::Future;
    }
    match analysis.tokens[verb].tag {
        Tag::Vbd => Tense::Past,
        _ => Tense::Unknown,
    }
}
