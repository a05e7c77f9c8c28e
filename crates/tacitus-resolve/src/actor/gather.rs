//! Mentions of a text: known names, names by form, organs of states, descriptions.

use std::ops::Range;

use tacitus_text::{Analysis, Dep, Document, NameKind, Tag};

use super::arms::arms;
use super::describe::descriptions;
use super::extend::{self, Named};
use super::forces::{ForceHit, forces};
use super::kind::{ActorKind, MentionType};
use super::knowledge::{ActorKnowledge, Known, NameRole};
use super::mention::{Form, Found};
use super::nouns::ActorNoun;
use super::repeat::repeats;

/// All mentions but pronouns, in order of place; names do not overlap each other.
pub(super) fn gather(document: &Document, analysis: &Analysis) -> Vec<Found> {
    let knowledge = ActorKnowledge::get();
    let known = knowledge.find(document, analysis);
    let known = supported(analysis, known);
    let forces = forces(analysis, &known);
    let mut taken = vec![false; analysis.tokens.len()];
    let mut out: Vec<Found> = Vec::new();
    let tables: Vec<Named> = known.iter().map(|k| (k.tokens.clone(), as_name(knowledge, k))).collect();
    let names = extend::names(analysis, &tables);
    // Long before short: a known name gives way only to a longer name around it.
    let mut candidates: Vec<(Range<usize>, Found)> = Vec::new();
    for hit in forces {
        candidates.push((hit.tokens.clone(), of_force(analysis, hit)));
    }
    for hit in &known {
        candidates.push((hit.tokens.clone(), of_known(knowledge, analysis, hit)));
    }
    for (tokens, kind) in &names {
        candidates.push((tokens.clone(), of_name(analysis, tokens.clone(), *kind)));
    }
    candidates.sort_by_key(|(tokens, _)| std::cmp::Reverse(tokens.len()));
    for (tokens, found) in candidates {
        if !taken[tokens.clone()].contains(&true) {
            taken[tokens].fill(true);
            out.push(found);
        }
    }
    out.extend(repeats(document, analysis, &out, &mut taken));
    out.extend(descriptions(analysis, &taken));
    out.extend(arms(analysis, &taken));
    out.sort_by_key(|f| (f.mention.span, f.mention.form));
    out
}

/// Weak names stay only beside a surer name of the same actor or a noun that tells what they are.
fn supported(analysis: &Analysis, known: Vec<Known>) -> Vec<Known> {
    let sure: Vec<_> = known.iter().filter(|k| !k.weak).flat_map(|k| k.identities.iter().copied()).collect();
    let countries: Vec<&str> = sure.iter().filter_map(|&id| ActorKnowledge::get().identity(id).country).collect();
    known
        .into_iter()
        .filter(|k| {
            let told = || {
                let next = analysis.tokens.get(k.tokens.end);
                let noun = next.and_then(|t| ActorNoun::of(&t.lower));
                noun.is_some_and(|n| matches!(n.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce))
                    || next
                        .is_some_and(|t| matches!(t.lower.as_str(), "group" | "movement" | "magazine" | "newspaper" | "agency"))
            };
            // A party of a country that the text speaks of is meant by its common name.
            let at_home = || {
                k.identities.iter().any(|&id| {
                    let identity = ActorKnowledge::get().identity(id);
                    identity.kind == ActorKind::Political && identity.country.is_some_and(|c| countries.contains(&c))
                })
            };
            !k.weak || at_home() || k.identities.iter().any(|id| sure.contains(id)) || told()
        })
        .collect()
}

/// What a known name seems to be, in the name finder's words.
fn as_name(knowledge: &ActorKnowledge, known: &Known) -> NameKind {
    let state = known.identities.iter().all(|&id| knowledge.is_state(id));
    match known.by {
        NameRole::People => NameKind::Nationality,
        NameRole::Capital => NameKind::Geopolitical,
        NameRole::Name if state => NameKind::Geopolitical,
        NameRole::Name | NameRole::Seat => NameKind::Organization,
    }
}

/// The token of a range that hangs outside it; the last where none does.
pub(super) fn head_of(analysis: &Analysis, tokens: &Range<usize>) -> usize {
    let outside = |&t: &usize| !tokens.contains(&analysis.tokens[t].head) || analysis.tokens[t].head == t;
    tokens.clone().rev().find(outside).unwrap_or(tokens.end.saturating_sub(1))
}

fn of_name(analysis: &Analysis, tokens: Range<usize>, kind: NameKind) -> Found {
    let kind = match kind {
        NameKind::Person => MentionType::Person,
        NameKind::Nationality => MentionType::Nationality,
        NameKind::Organization => MentionType::Organization,
        NameKind::Geopolitical | NameKind::Location => MentionType::Place,
        NameKind::Facility => MentionType::Facility,
        NameKind::Product | NameKind::Event | NameKind::Other => MentionType::Other,
    };
    let mut found = Found::new(analysis.span(tokens.clone()), tokens.clone(), head_of(analysis, &tokens), kind, Form::Name);
    found.definite = definite(analysis, tokens.start);
    found.adjective = kind == MentionType::Nationality;
    found
}

fn of_known(knowledge: &ActorKnowledge, analysis: &Analysis, hit: &Known) -> Found {
    let state =
        hit.identities.iter().all(|&id| knowledge.identity(id).kind == ActorKind::State && knowledge.identity(id).id.len() == 6);
    let kind = match hit.by {
        NameRole::People => MentionType::Nationality,
        NameRole::Capital => MentionType::Place,
        NameRole::Name if state => MentionType::Place,
        NameRole::Name | NameRole::Seat => MentionType::Organization,
    };
    let head = head_of(analysis, &hit.tokens);
    let mut found = Found::new(hit.span, hit.tokens.clone(), head, kind, Form::Name);
    found.identities = hit.identities.clone();
    found.definite = definite(analysis, hit.tokens.start);
    found.adjective = matches!(hit.by, NameRole::People | NameRole::Capital);
    found.as_place = state && hit.by == NameRole::Name && locative(analysis, head);
    found
}

fn of_force(analysis: &Analysis, hit: ForceHit) -> Found {
    let tokens = hit.tokens.clone();
    let mut found = Found::new(analysis.span(tokens.clone()), tokens.clone(), hit.head, MentionType::Organization, Form::Name);
    found.definite = definite(analysis, tokens.start);
    found.force = Some(hit);
    found
}

fn definite(analysis: &Analysis, start: usize) -> bool {
    let before = start.checked_sub(1).map(|t| analysis.tokens[t].lower.as_str());
    let own = analysis.tokens.get(start).map(|t| t.lower.as_str());
    let is = |w: Option<&str>| matches!(w, Some("the" | "this" | "that" | "these" | "those"));
    is(own) || is(before)
}

/// Whether a state's name stands in a place phrase ("in Iraq", "from Turkey").
fn locative(analysis: &Analysis, head: usize) -> bool {
    let token = &analysis.tokens[head];
    let prep = &analysis.tokens[token.head];
    let place = matches!(
        prep.lower.as_str(),
        "in" | "at"
            | "near"
            | "across"
            | "into"
            | "inside"
            | "outside"
            | "throughout"
            | "within"
            | "around"
            | "from"
            | "through"
            | "to"
    );
    token.dep == Dep::Pobj && prep.tag != Tag::Vb && place
}
