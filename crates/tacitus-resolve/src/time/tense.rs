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
    let word =
        |back: usize| start.checked_sub(back).filter(|i| tokens.contains(i)).map_or("", |i| analysis.tokens[i].lower.as_str());
    let soon = word(1) == "as" && matches!(word(2), "early" | "soon" | "late") && word(3) == "as";
    if soon || matches!(word(1), "until" | "by" | "through" | "starting" | "beginning") {
        // "Until Thursday, they had not called him a suspect."
        let had = |i: usize| matches!(analysis.tokens[i].lower.as_str(), "had" | "was" | "were" | "did");
        let past = (end..tokens.end.min(end + REACH)).any(had) || cue_left(grammar, analysis, &tokens, start) == Tense::Past;
        // "has given them until Tuesday", "postponed until Monday"
        let reach = tokens.start.max(start.saturating_sub(REACH))..start;
        let verb = reach.rev().find(|&i| analysis.tokens[i].tag.is_verb() && analysis.tokens[i].tag != Tag::Vbg);
        let deadline = verb.is_some_and(|i| is(grammar, &analysis.tokens[i].lemma, WordClass::Plan));
        if soon || deadline || !past {
            return Tense::Future;
        }
    }
    if word(1) == "since" {
        return Tense::Past;
    }
    // "created an office of the chairman, effective Feb. 1"
    if matches!(word(1), "effective" | "payable") {
        return Tense::Future;
    }
    // "Wednesday's ruling": the verb speaks of something else.
    if analysis.tokens.get(end).is_some_and(|t| t.lower == "'s") {
        return Tense::Unknown;
    }
    match governor(grammar, analysis, start, end) {
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

/// Whether a word is of a class.
fn is(grammar: &Grammar, word: &str, class: WordClass) -> bool {
    grammar.entries.get(word).is_some_and(|e| e.classes.iter().any(|(c, _)| *c == class))
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
    if is(grammar, lower, WordClass::Past) || matches!(token.tag, Tag::Vbd) {
        return Tense::Past;
    }
    // "died", but not "need".
    if token.tag == Tag::Xx && lower.len() >= 4 && lower.ends_with("ed") && !lower.ends_with("eed") {
        return Tense::Past;
    }
    Tense::Unknown
}

/// The tense of the nearest verb above the tokens in the parse that has one.
fn governor(grammar: &Grammar, analysis: &Analysis, start: usize, end: usize) -> Tense {
    let parsed = analysis.tokens.get(start..end).is_some_and(|ts| ts.iter().any(|t| t.dep != Dep::Root));
    if !parsed {
        return Tense::Unknown;
    }
    let mut at = start;
    // Whether an infinitive was passed on the way up, so that a verb which looks ahead decides.
    let mut infinitive = false;
    // Whether a noun was: "after the attack in January".
    let mut noun = false;
    for _ in 0..CLIMB {
        let Some(token) = analysis.tokens.get(at) else { break };
        let inside = (start..end).contains(&at);
        // "planned a rally on Saturday", "scheduled for March", "effective Feb. 1"; "to leave by Friday" under "ordered"
        let ahead = is(grammar, &token.lower, WordClass::Future) || infinitive && is(grammar, &token.lemma, WordClass::Plan);
        if !inside && ahead {
            return if had(analysis, at) { Tense::Past } else { Tense::Future };
        }
        if noun && matches!(token.lower.as_str(), "after" | "since" | "following") {
            return Tense::Past;
        }
        noun |= !inside && token.tag.is_noun();
        if !inside && token.tag.is_verb() {
            match of_verb(grammar, analysis, at) {
                Mood::Told(tense) => return tense,
                Mood::Infinitive => infinitive = true,
                Mood::None => {}
            }
        }
        if token.head == at {
            break;
        }
        at = token.head;
    }
    Tense::Unknown
}

/// How far up to look for a verb.
const CLIMB: usize = 12;

/// Whether it looked ahead from a moment that is past itself: "had been scheduled to expire on Friday".
fn had(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    let of = |verb| analysis.children(verb).any(|c| analysis.tokens[c].lower == "had");
    of(at) || token.dep != Dep::Root && analysis.tokens[token.head].lower == "been" && of(token.head)
}

/// What a verb's form tells.
enum Mood {
    Told(Tense),
    Infinitive,
    None,
}

fn of_verb(grammar: &Grammar, analysis: &Analysis, verb: usize) -> Mood {
    let (mut infinitive, mut modal, mut present, mut condition) = (false, false, false, false);
    for child in analysis.children(verb) {
        let token = &analysis.tokens[child];
        // "when the case is heard in May", "unless they leave by Friday"
        condition |= matches!(token.lower.as_str(), "when" | "if" | "once" | "unless" | "until" | "before");
        if !matches!(token.dep, Dep::Aux | Dep::Auxpass) {
            continue;
        }
        match token.lower.as_str() {
            "will" | "'ll" | "wo" | "shall" => return Mood::Told(Tense::Future),
            // "may have fallen" is past for all its "may".
            "would" | "may" | "might" => modal = true,
            "was" | "were" | "had" | "did" | "has" | "have" | "'ve" => return Mood::Told(Tense::Past),
            "to" => infinitive = true,
            "is" | "are" | "'s" | "'re" => present = true,
            _ => {}
        }
    }
    let token = &analysis.tokens[verb];
    present |= matches!(token.tag, Tag::Vbz | Tag::Vbp);
    if modal || present && condition {
        return Mood::Told(Tense::Future);
    }
    match token.tag {
        _ if infinitive => Mood::Infinitive,
        Tag::Vbn if is(grammar, &token.lemma, WordClass::Plan) => Mood::Told(Tense::Future),
        Tag::Vbd | Tag::Vbn => Mood::Told(Tense::Past),
        _ => Mood::None,
    }
}
