//! Which words of violence speak of a particular act of violence.
//!
//! Each event is weighed by what stands with it: armed people, weapons, victims, a place, a day; against it, the signs of
//! accident, disease, sport and speech in general. The weights are few, whole and stated here.

use tacitus_record::{Harmed, Kind, Status};
use tacitus_text::{Analysis, Dep, Tag};

use super::event::Event;
use super::setting::{Setting, Settings};
use super::thing::{Thing, thing};
use super::trigger::{Frame, Strength};
use crate::noun::noun;

/// Least weight of an event that counts.
const ENOUGH: i32 = 3;

/// What is known of an event beside its own parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Details {
    /// A day, month or year stands in its clause.
    pub dated: bool,
    /// A place of its own stands in its clause.
    pub placed: bool,
    /// A number of people harmed stands in its clause.
    pub counted: bool,
}

/// Whether an event tells of violence, by itself and its sentence.
#[must_use]
pub fn counts(analysis: &Analysis, event: &Event, details: Details, settings: &Settings, violent: bool) -> bool {
    if event.modality.unreal && (event.modality.status != Status::Threatened || event.agents.is_empty()) {
        return false;
    }
    if asks(analysis, event.sentence) || is_general(analysis, event, details) {
        return false;
    }
    weigh(analysis, event, details, settings, violent) >= ENOUGH
}

/// Whether a sentence is a question.
fn asks(analysis: &Analysis, sentence: usize) -> bool {
    let tokens = analysis.sentences[sentence].tokens.clone();
    tokens.rev().take(3).any(|t| analysis.tokens[t].lower == "?")
}

/// The weight of an event; see the top of the file.
#[must_use]
pub fn weigh(analysis: &Analysis, event: &Event, details: Details, settings: &Settings, violent: bool) -> i32 {
    let strength = event.trigger.rule.strength;
    let lemma = analysis.tokens[event.trigger.token].lemma.as_str();
    let mut weight = match strength {
        Strength::Act => 3,
        Strength::Open | Strength::Result => 1,
        Strength::Weak => 0,
    };
    let armed = event.agents.iter().any(|&a| is_armed(analysis, a));
    let acts = event.agents.iter().any(|&a| thing(analysis, a).acts());
    let people = event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::People { .. }));
    let object = event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::Object(_) | Thing::Place));
    let weapons = !event.means.is_empty();
    weight += match (armed, acts) {
        (true, _) => 2,
        (false, true) => 1,
        _ => 0,
    };
    weight += 2 * i32::from(weapons && !(event.means.len() == 1 && event.means[0] == event.trigger.token));
    weight += i32::from(people) + i32::from(object && strength != Strength::Result);
    weight += i32::from(details.counted && (strength != Strength::Result || lemma == "kill"));
    weight += i32::from(violent && matches!(strength, Strength::Open | Strength::Result));
    weight +=
        i32::from(strength == Strength::Open && event.trigger.rule.frame != Frame::Does && (details.dated && details.placed));
    weight += i32::from(strength == Strength::Open && !event.trigger.rule.verb && violent && details.placed);
    weight += i32::from(strength == Strength::Open && violent && super::group::is_definite(analysis, event));
    // "Attacked the plan", "targeted its propaganda": what is hit is no thing that can be.
    let figurative = event.trigger.rule.verb && strength != Strength::Act && event.trigger.rule.words.len() == 1 && !weapons && {
        crate::phrase::object(analysis, event.trigger.token)
            .is_some_and(|o| thing(analysis, o) == Thing::Unknown && !analysis.tokens[o].tag.is_proper())
    };
    weight -= 3 * i32::from(figurative);
    // Weapons and towns are seized too.
    weight -= 3 * i32::from(strength == Strength::Weak && event.kinds.first() == Some(&Kind::Abduction) && !people);
    // A war has many fights; one needs a day, a place or a number.
    weight -= 2 * i32::from(
        event.trigger.rule.frame == Frame::With
            && strength == Strength::Open
            && !details.dated
            && !details.placed
            && !details.counted,
    );
    // "Was killed" with no cause told is violence unless the text speaks of something else; dying is not.
    weight += i32::from(lemma == "kill" && people);
    weight -= 2 * i32::from(strength == Strength::Result && matches!(lemma, "die" | "death" | "injure") && !armed && !weapons);
    let sentence = &analysis.sentences[event.sentence].tokens;
    let mild = strength != Strength::Act && !armed && !weapons;
    for (setting, much) in [(Setting::Accident, 2), (Setting::Disease, 2), (Setting::Sport, 4), (Setting::Art, 4)] {
        let count = settings.count(setting);
        weight -= 2 * i32::from(settings.within(sentence, setting) && (mild || setting == Setting::Sport));
        weight -= 3 * i32::from(count >= much && mild && !violent);
        weight -=
            2 * i32::from(count >= 2 * much && strength != Strength::Act && matches!(setting, Setting::Sport | Setting::Disease));
    }
    weight
}

/// Speech about such acts in general: bare plurals and generic nouns without when, where, who or how many.
fn is_general(analysis: &Analysis, event: &Event, details: Details) -> bool {
    if event.trigger.rule.verb {
        return false;
    }
    let token = event.trigger.token;
    let told = usize::from(details.dated)
        + usize::from(details.placed)
        + usize::from(details.counted)
        + usize::from(event.agents.iter().any(|&a| thing(analysis, a) != Thing::Unknown))
        + usize::from(event.patients.iter().any(|&p| thing(analysis, p) != Thing::Unknown));
    let determined = analysis.children(event.trigger.start.min(token)).chain(analysis.children(token)).any(|t| {
        matches!(analysis.tokens[t].dep, Dep::Det | Dep::Poss | Dep::Nummod)
            && !matches!(analysis.tokens[t].lower.as_str(), "any" | "no" | "such" | "some")
    });
    match analysis.tokens[token].tag {
        Tag::Nns | Tag::Nnps => told < if determined { 1 } else { 2 },
        _ if determined => false,
        // "Murder is a crime": a bare singular; headlines and compounds have more beside them.
        _ => told == 0 && matches!(analysis.tokens[token].dep, Dep::Pobj | Dep::Compound | Dep::Conj | Dep::Dobj | Dep::Nsubj),
    }
}

/// Whether a phrase stands for armed people: fighters, soldiers, police, attackers.
#[must_use]
pub fn is_armed(analysis: &Analysis, head: usize) -> bool {
    match noun(analysis, head) {
        Some(noun) => {
            matches!(noun.kind, "armed_group" | "security_force")
                || noun.harmed == Harmed::Attacker
                || matches!(noun.harmed, Harmed::Combatant)
        }
        None => analysis.tokens[head.saturating_sub(3)..head]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "armed" | "masked" | "hooded")),
    }
}
