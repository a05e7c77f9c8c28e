//! Where the two sides of a relation stand around the word that tells it.

use tacitus_text::{Analysis, Dep, Tag};

use crate::cast::Cast;
use crate::phrase;

/// The actors in one place of a pattern.
pub(super) fn side(analysis: &Analysis, cast: &mut Cast<'_, '_>, token: usize, place: &str) -> Vec<usize> {
    match place {
        "holder" => holders(analysis, cast, token),
        "subj" => subject(analysis, token).map(|s| all(analysis, cast, s)).unwrap_or_default(),
        "obj" => phrase::object(analysis, token).map(|o| all(analysis, cast, o)).unwrap_or_default(),
        "poss" => child(analysis, token, &[Dep::Poss]).map(|p| all(analysis, cast, p)).unwrap_or_default(),
        "doer" => doer(analysis, token).map(|d| all(analysis, cast, d)).unwrap_or_default(),
        "mod" => modifier(analysis, cast, token).into_iter().collect(),
        preposition => under(analysis, cast, token, preposition),
    }
}

/// Who a noun is said of: "X, the leader", "X is the leader", "leader X"; else whom the phrase itself means.
fn holders(analysis: &Analysis, cast: &mut Cast<'_, '_>, noun: usize) -> Vec<usize> {
    let word = &analysis.tokens[noun];
    let head = &analysis.tokens[word.head];
    let named = match word.dep {
        // The name that the title stands before, or beside which the phrase is set.
        Dep::Appos | Dep::Compound | Dep::Nmod | Dep::Amod if word.head != noun => Some(word.head),
        Dep::Attr if head.lemma == "be" || head.lemma == "become" || head.lemma == "remain" => {
            phrase::subject(analysis, word.head)
        }
        Dep::Pobj if head.lower == "as" => {
            let verb = head.head;
            phrase::object(analysis, verb).or_else(|| phrase::subject(analysis, verb))
        }
        _ => None,
    };
    let named = named.or_else(|| analysis.children(noun).find(|&t| t > noun && analysis.tokens[t].dep == Dep::Appos));
    match named {
        Some(name) => all(analysis, cast, name),
        None => cast.mention(noun).into_iter().collect(),
    }
}

/// The subject of a verb, or who an adjective is said of.
fn subject(analysis: &Analysis, token: usize) -> Option<usize> {
    let word = &analysis.tokens[token];
    if word.tag.is_verb() {
        // "Iraq's efforts to destroy", "conducted strikes to degrade": who owns or does what the infinitive completes.
        if word.dep == Dep::Acl && word.tag == Tag::Vb {
            return child(analysis, word.head, &[Dep::Poss]).or_else(|| doer(analysis, word.head));
        }
        return phrase::subject(analysis, token)
            .or_else(|| phrase::antecedent(analysis, token).filter(|_| !phrase::is_passive(analysis, token)));
    }
    match word.dep {
        Dep::Acomp => phrase::subject(analysis, word.head),
        Dep::Amod | Dep::Relcl | Dep::Acl => Some(word.head),
        _ => None,
    }
}

/// The subject of the verb whose object a noun is, or in whose purpose it stands ("united in the fight").
fn doer(analysis: &Analysis, noun: usize) -> Option<usize> {
    let word = &analysis.tokens[noun];
    let verb = match word.dep {
        Dep::Dobj => word.head,
        Dep::Pobj => {
            let above = analysis.tokens[word.head].head;
            if analysis.tokens[above].tag.is_noun() { return doer(analysis, above).filter(|_| above != noun) } else { above }
        }
        _ => return None,
    };
    analysis.tokens[verb].tag.is_verb().then(|| phrase::subject(analysis, verb)).flatten()
}

/// Whether a noun tells what somebody no longer is: "the former leader", "ex-president".
pub(super) fn is_former(analysis: &Analysis, noun: usize) -> bool {
    let word = &analysis.tokens[noun];
    let modifiers =
        analysis.children(noun).chain(analysis.children(word.head).filter(|&t| t < noun && word.dep == Dep::Compound));
    let mut modifiers = modifiers.filter(|&t| analysis.tokens[t].dep == Dep::Amod);
    modifiers.any(|t| {
        matches!(
            analysis.tokens[t].lower.as_str(),
            "former" | "ex" | "late" | "ousted" | "deposed" | "onetime" | "one-time" | "previous"
        )
    })
}

/// A name before a noun: "the ISIL leader", also where both stand before a person's name ("ISIL leader Abu Bakr").
fn modifier(analysis: &Analysis, cast: &mut Cast<'_, '_>, noun: usize) -> Option<usize> {
    let word = &analysis.tokens[noun];
    let title = word.dep == Dep::Compound && word.head > noun;
    let first = analysis.sentences[analysis.sentence_of(noun)].tokens.start;
    let before = (first..noun).rev().take(6).take_while(|&t| !matches!(analysis.tokens[t].dep, Dep::Punct | Dep::Prep | Dep::Cc));
    let own = |t: usize| {
        let dep = matches!(analysis.tokens[t].dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss);
        dep && (phrase::hangs_below(analysis, t, noun) || title && phrase::hangs_below(analysis, t, word.head))
    };
    before.filter(|&t| own(t)).find_map(|t| cast.token(t))
}

/// The nouns under a preposition of a word: "of", "with"; for "between", both sides.
fn under(analysis: &Analysis, cast: &mut Cast<'_, '_>, token: usize, preposition: &str) -> Vec<usize> {
    let mut holders = vec![token];
    if analysis.tokens[token].tag.is_verb() {
        holders.extend(phrase::object(analysis, token));
    }
    for holder in holders {
        let found = analysis.children(holder).filter(|&t| t > holder && analysis.tokens[t].lower == preposition);
        for at in found.collect::<Vec<_>>() {
            if let Some(object) = analysis.child(at, &[Dep::Pobj]) {
                let actors = all(analysis, cast, object);
                if !actors.is_empty() {
                    return actors;
                }
            }
        }
    }
    Vec::new()
}

fn child(analysis: &Analysis, token: usize, deps: &[Dep]) -> Option<usize> {
    analysis.child(token, deps)
}

/// The actors that a noun and its conjuncts name.
fn all(analysis: &Analysis, cast: &mut Cast<'_, '_>, noun: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for head in analysis.conjuncts(noun) {
        if let Some(actor) = cast.phrase(head)
            && !out.contains(&actor)
        {
            out.push(actor);
        }
    }
    out
}
