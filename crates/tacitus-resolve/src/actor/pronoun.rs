//! Pronouns of the third person and whom they stand for.
//!
//! Candidates before a pronoun are weighed by nearness, by being a subject, and by being named; gender counts where a
//! title or an earlier pronoun has shown it (after Lappin & Leass 1994, much reduced).

use std::collections::HashMap;

use tacitus_text::{Analysis, Dep};

use super::kind::{ActorKind, MentionType};
use super::knowledge::ActorKnowledge;
use super::mention::{Form, Found};
use super::person::gender;
use super::sets::Sets;
use super::titles::Gender;

/// Sentences back that a pronoun may reach.
const REACH: usize = 2;

/// What a pronoun wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Person(Gender),
    Several,
    Thing,
}

fn wants(word: &str) -> Option<Wants> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Wants::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Wants::Person(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Wants::Several,
        "it" | "its" | "itself" => Wants::Thing,
        _ => return None,
    })
}

/// Add the pronouns that stand for somebody found, and join them. `found` and `sets` grow together.
pub(super) fn pronouns(analysis: &Analysis, found: &mut Vec<Found>, sets: &mut Sets) {
    let count = found.len();
    let mut genders: Vec<Option<Gender>> = vec![None; count];
    for (i, mention) in found.iter().enumerate() {
        if let Some(gender) = gender(analysis, mention) {
            genders[sets.root(i)] = Some(gender);
        }
    }
    let mut by_place: Vec<usize> = (0..count).collect();
    by_place.sort_by_key(|&i| found[i].mention.tokens.start);
    let mut named = vec![false; analysis.tokens.len()];
    found.iter().filter(|f| f.is_name()).for_each(|f| named[f.tokens()].fill(true));
    let mut last_subject: Vec<(usize, usize)> = Vec::new();
    for at in 0..analysis.tokens.len() {
        let token = &analysis.tokens[at];
        let Some(wanted) = wants(&token.lower) else { continue };
        if named[at] || expletive(analysis, at) {
            continue;
        }
        let before = &by_place[..by_place.partition_point(|&i| found[i].mention.tokens.start < at)];
        let Some(chosen) = choose(analysis, found, before, sets, &genders, &last_subject, at, wanted) else { continue };
        let kind = if matches!(wanted, Wants::Person(_)) { MentionType::Person } else { MentionType::Group };
        let index = sets.push();
        found.push(Found::new(token.span, at..at + 1, at, kind, Form::Pronoun));
        if !sets.join(chosen, index) {
            continue;
        }
        let root = sets.root(chosen);
        if let (Wants::Person(gender), Some(slot)) = (wanted, genders.get_mut(root)) {
            *slot = slot.or(Some(gender));
        }
        last_subject.push((at, root));
    }
}

/// Verbs that name the speaker of a quotation.
const SAYING: &[&str] = &[
    "say", "tell", "add", "ask", "write", "note", "explain", "recall", "insist", "warn", "declare", "claim", "argue", "state",
    "reply",
];

/// "I" within quotation marks is who speaks there: the subject of the verb of saying in the same paragraph, or in the one
/// before where the quotation goes on.
pub(super) fn speakers(analysis: &Analysis, found: &mut Vec<Found>, sets: &mut Sets) {
    let persons: HashMap<usize, usize> =
        found.iter().enumerate().rev().filter(|(_, f)| f.is_person()).map(|(i, f)| (f.mention.head, i)).collect();
    let mut speaker: Option<usize> = None;
    let mut at = 0;
    while at < analysis.sentences.len() {
        let paragraph = analysis.sentences[at].paragraph;
        let end = at + analysis.sentences[at..].partition_point(|s| s.paragraph == paragraph);
        let tokens = analysis.sentences[at].tokens.start..analysis.sentences[end - 1].tokens.end;
        at = end.max(at + 1);
        let mut inside = false;
        let mut said: Option<usize> = None;
        let mut first_persons = Vec::new();
        for t in tokens.clone() {
            match analysis.tokens[t].lower.as_str() {
                "\"" => inside = !inside,
                "i" | "me" | "my" | "myself" | "mine" if inside => first_persons.push(t),
                _ if !inside && SAYING.contains(&analysis.tokens[t].lemma.as_str()) && analysis.tokens[t].tag.is_verb() => {
                    let subject = analysis.child(t, &[Dep::Nsubj]);
                    let who = subject.and_then(|s| persons.get(&s)).copied();
                    said = said.or(who);
                }
                _ => {}
            }
        }
        let goes_on = analysis.tokens[tokens.start].lower == "\"";
        speaker = said.or(speaker.filter(|_| goes_on));
        let Some(who) = speaker else { continue };
        for t in first_persons {
            let index = sets.push();
            found.push(Found::new(analysis.tokens[t].span, t..t + 1, t, MentionType::Person, Form::Pronoun));
            sets.join(who, index);
        }
    }
}

/// "It is said that", "it rained".
fn expletive(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    token.dep == Dep::Expl
        || token.lower == "it"
            && analysis.tokens[token.head].lemma == "be"
            && analysis.child(token.head, &[Dep::Ccomp, Dep::Acomp, Dep::Csubj]).is_some()
}

#[allow(clippy::too_many_arguments)] // the state of one pass over the pronouns
fn choose(
    analysis: &Analysis,
    found: &[Found],
    before: &[usize],
    sets: &Sets,
    genders: &[Option<Gender>],
    earlier: &[(usize, usize)],
    at: usize,
    wanted: Wants,
) -> Option<usize> {
    let sentence = analysis.sentence_of(at);
    let segment = analysis.sentences[sentence].segment;
    let mut best: Option<(i32, usize)> = None;
    let first = analysis.sentences[sentence.saturating_sub(REACH)].tokens.start;
    for &i in before.iter().rev().take_while(|&&i| found[i].mention.tokens.start >= first) {
        let candidate = &found[i];
        let head = candidate.mention.head;
        let theirs = analysis.sentence_of(head);
        if candidate.mention.tokens.end > at || candidate.adjective || analysis.sentences[theirs].segment != segment {
            continue;
        }
        let root = sets.root(i);
        if !fits(candidate, wanted, genders.get(root).copied().flatten()) || bound(analysis, head, at) {
            continue;
        }
        let subject = matches!(analysis.tokens[head].dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Agent);
        let mut weight = -40 * (sentence - theirs) as i32 - (at - head).min(40) as i32 / 2;
        weight += if subject { 35 } else { 0 };
        weight += if candidate.is_name() { 10 } else { 0 };
        // Whom the last pronoun of the kind stood for is still spoken of.
        weight += if earlier.iter().rev().take(2).any(|&(p, r)| r == root && p + 40 > at) { 25 } else { 0 };
        if best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, i));
        }
    }
    best.map(|(_, i)| i)
}

fn fits(candidate: &Found, wanted: Wants, known: Option<Gender>) -> bool {
    let kind = candidate.mention.kind;
    match wanted {
        Wants::Person(gender) => {
            let plural = candidate.noun.as_ref().is_some_and(|n| n.plural);
            candidate.is_person() && !plural && known.is_none_or(|k| k == gender)
        }
        Wants::Several => {
            let organisation = kind == MentionType::Organization && candidate.is_name() && !media(candidate);
            kind == MentionType::Group || organisation
        }
        Wants::Thing => match kind {
            MentionType::Organization => !media(candidate),
            MentionType::Place => !candidate.identities.is_empty() && !candidate.as_place,
            MentionType::Group => candidate.noun.as_ref().is_some_and(|n| n.noun.collective && !n.plural),
            _ => false,
        },
    }
}

/// Papers and agencies stand in a text as its sources; pronouns seldom mean them.
fn media(candidate: &Found) -> bool {
    let knowledge = ActorKnowledge::get();
    !candidate.identities.is_empty() && candidate.identities.iter().all(|&id| knowledge.identity(id).kind == ActorKind::Media)
}

/// Whether a pronoun that is no possessive or reflexive hangs on the same verb as the candidate.
fn bound(analysis: &Analysis, head: usize, at: usize) -> bool {
    let pronoun = &analysis.tokens[at];
    let free = matches!(pronoun.lower.as_str(), "his" | "her" | "its" | "their") && pronoun.dep == Dep::Poss
        || pronoun.lower.ends_with("self")
        || pronoun.lower.ends_with("selves");
    !free && pronoun.head == analysis.tokens[head].head && pronoun.head != at
}
