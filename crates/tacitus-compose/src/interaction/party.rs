//! Who acts and on whom: the actors that stand where the grammar puts them.

use tacitus_text::{Analysis, Dep, Tag};

use super::find::{Trigger, complements};
use crate::cast::Cast;
use crate::context::Context;
use crate::phrase;

/// Prepositions looked through for the other side of an act told by a clause below.
const OTHERS: &[&str] = &["with", "to", "for", "on", "against", "from", "between", "of", "in", "into", "at", "by"];

/// The two sides of an act, as indices of actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parties {
    pub(super) sources: Vec<usize>,
    pub(super) targets: Vec<usize>,
}

/// Find both sides. Where an act is mutual and its subject names several, they are each other's.
pub(super) fn parties(context: &Context<'_>, cast: &mut Cast<'_, '_>, trigger: &Trigger) -> Parties {
    let analysis = &context.analysis;
    let mut out = Parties { sources: sources(context, cast, trigger), targets: Vec::new() };
    cast.take_towns_for_states(true);
    let mut targets: Vec<usize> = trigger
        .act
        .target
        .iter()
        .map(|role| targets(context, cast, trigger, role))
        .find(|t| t.iter().any(|a| !out.sources.contains(a)))
        .unwrap_or_default();
    cast.take_towns_for_states(false);
    targets.retain(|a| !out.sources.contains(a));
    if out.sources.is_empty() && targets.len() > 1 && has_between(analysis, trigger.token) {
        out.sources = vec![targets.remove(0)];
    }
    if targets.is_empty() && out.sources.len() > 1 {
        targets = out.sources.split_off(1);
    }
    out.targets = targets;
    out
}

fn has_between(analysis: &Analysis, token: usize) -> bool {
    analysis.children(token).any(|t| analysis.tokens[t].lower == "between")
}

/// Those who act.
fn sources(context: &Context<'_>, cast: &mut Cast<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let analysis = &context.analysis;
    if let Some(verb) = trigger.verb {
        if let Some(subject) = phrase::subject(analysis, verb) {
            let found = all(context, cast, subject);
            if !found.is_empty() || !analysis.tokens[subject].tag.eq(&Tag::Prp) {
                return found;
            }
            // "Iraq said it would allow": the speaker.
            return speaker(analysis, verb).map(|s| all(context, cast, s)).unwrap_or_default();
        }
        if trigger.verb == Some(trigger.token) {
            return Vec::new();
        }
    }
    let noun = trigger.token;
    let own = analysis.children(noun).find_map(|t| {
        let word = &analysis.tokens[t];
        match word.dep {
            Dep::Poss | Dep::Compound | Dep::Amod | Dep::Nmod => cast.token(t),
            Dep::Prep if word.lower == "by" => analysis.child(t, &[Dep::Pobj]).and_then(|o| cast.phrase(o)),
            _ => None,
        }
    });
    own.into_iter().collect()
}

/// The subject of the verb that reports a clause.
pub(super) fn speaker(analysis: &Analysis, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..6 {
        let word = &analysis.tokens[at];
        if word.head == at {
            return None;
        }
        if word.dep == Dep::Ccomp {
            return phrase::subject(analysis, word.head);
        }
        at = word.head;
    }
    None
}

/// Those who stand in one role of the table.
fn targets(context: &Context<'_>, cast: &mut Cast<'_, '_>, trigger: &Trigger, role: &str) -> Vec<usize> {
    let analysis = &context.analysis;
    let token = trigger.token;
    match role {
        "obj" => {
            let object = phrase::object(analysis, token).or_else(|| analysis.child(token, &[Dep::Dative]));
            object.map(|o| all(context, cast, o)).unwrap_or_default()
        }
        "own" => phrase::object(analysis, token).map(|o| below(context, cast, o)).unwrap_or_default(),
        "subj" => complements(analysis, token)
            .find_map(|c| Some(clause(context, cast, c)).filter(|t| !t.is_empty()))
            .unwrap_or_default(),
        preposition => {
            let found = with_preposition(context, cast, token, preposition);
            // "held talks with Turkey": parsers hang the phrase on the verb as often as on the noun.
            let verb = trigger.verb.filter(|&v| v != token && found.is_empty());
            verb.map(|v| with_preposition(context, cast, v, preposition)).unwrap_or(found)
        }
    }
}

/// Who a preposition below a word names, in its own clause; the nearest first.
fn with_preposition(context: &Context<'_>, cast: &mut Cast<'_, '_>, token: usize, preposition: &str) -> Vec<usize> {
    let analysis = &context.analysis;
    if preposition == "to"
        && let Some(object) =
            analysis.children(token).find(|&t| analysis.tokens[t].dep == Dep::Dative && analysis.tokens[t].tag.is_noun())
    {
        return all(context, cast, object);
    }
    for t in analysis.subtree(token).filter(|&t| t > token) {
        let word = &analysis.tokens[t];
        if word.lower != preposition
            || !matches!(word.dep, Dep::Prep | Dep::Dative | Dep::Agent)
            || !in_clause(analysis, t, token)
        {
            continue;
        }
        let Some(object) = analysis.child(t, &[Dep::Pobj]) else { continue };
        let found = all(context, cast, object);
        if !found.is_empty() {
            return found;
        }
        let inner = below(context, cast, object);
        if !inner.is_empty() {
            return inner;
        }
    }
    Vec::new()
}

/// Whether a word hangs on another without a finite clause between them.
fn in_clause(analysis: &Analysis, token: usize, head: usize) -> bool {
    let mut at = token;
    for _ in 0..12 {
        if at == head {
            return true;
        }
        let word = &analysis.tokens[at];
        if word.head == at
            || matches!(word.dep, Dep::Relcl | Dep::Ccomp | Dep::Advcl | Dep::Parataxis)
            || word.dep == Dep::Conj && word.tag.is_verb()
        {
            return false;
        }
        at = word.head;
    }
    false
}

/// The other side of an act told by a clause: its subject, its object, or who its prepositions name.
fn clause(context: &Context<'_>, cast: &mut Cast<'_, '_>, verb: usize) -> Vec<usize> {
    let analysis = &context.analysis;
    let subject = analysis.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]);
    let object = phrase::object(analysis, verb);
    for noun in subject.into_iter().chain(object) {
        let found = all(context, cast, noun);
        if !found.is_empty() {
            return found;
        }
        let inner = below(context, cast, noun);
        if !inner.is_empty() {
            return inner;
        }
    }
    let found = OTHERS.iter().map(|p| with_preposition(context, cast, verb, p)).find(|f| !f.is_empty());
    found.unwrap_or_else(|| {
        complements(analysis, verb).find_map(|c| Some(clause(context, cast, c)).filter(|t| !t.is_empty())).unwrap_or_default()
    })
}

/// The actors that a noun and its conjuncts name.
fn all(context: &Context<'_>, cast: &mut Cast<'_, '_>, noun: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for head in context.analysis.conjuncts(noun) {
        if let Some(actor) = cast.phrase(head)
            && !out.contains(&actor)
        {
            out.push(actor);
        }
    }
    out
}

/// The first actors named anywhere below a noun.
fn below(context: &Context<'_>, cast: &mut Cast<'_, '_>, noun: usize) -> Vec<usize> {
    context.analysis.subtree(noun).find_map(|t| cast.token(t)).into_iter().collect()
}
