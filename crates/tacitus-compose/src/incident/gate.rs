//! Which words of violence speak of a particular act of violence.
//!
//! Each event is weighed by what stands with it: armed people, weapons, victims, a place, a day; against it, the signs of
//! accident, disease, sport and speech in general. The weights are few, whole and stated here.

use tacitus_record::{Harmed, Kind, Status, TargetClass};
use tacitus_text::{Analysis, Dep, Tag};

use super::event::Event;
use super::setting::{Setting, Settings};
use super::thing::{Thing, thing};
use super::trigger::{Frame, Strength};
use super::words::Set;
use crate::noun::noun;

/// Least weight of an event that counts.
pub const ENOUGH: i32 = 3;

/// What is known of an event beside its own parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Details {
    /// A day, month or year stands in its clause.
    pub dated: bool,
    /// A place of its own stands in its clause.
    pub placed: bool,
    /// A number of people harmed stands in its clause.
    pub counted: bool,
    /// An armed group or a force, known by name or word, acts.
    pub armed: bool,
    /// Another word of violence stands in its sentence or in the one before or after.
    pub beside: bool,
}

impl Details {
    /// Whether a day, a place or a number makes it one act among all such.
    fn told(self) -> bool {
        self.dated || self.placed || self.counted
    }
}

/// The weight of an event that may tell of violence; `None` for what by its form tells of no act. It counts from
/// [`ENOUGH`] on.
#[must_use]
pub fn weight(analysis: &Analysis, event: &Event, details: Details, settings: &Settings, violent: bool) -> Option<i32> {
    let unreal = event.modality.unreal && (event.modality.status != Status::Threatened || event.agents.is_empty());
    if unreal || asks(analysis, event.sentence) || is_general(analysis, event, details) {
        return None;
    }
    if is_euphemism(event) && !is_killing(analysis, event, details) {
        return None;
    }
    Some(weigh(analysis, event, details, settings, violent))
}

/// Whether an act is told by a word that those who kill have for it.
pub(super) fn is_euphemism(event: &Event) -> bool {
    Set::Euphemism.has(&event.trigger.rule.words.join(" "))
}

/// Whether what such a word tells is a killing: of people, where the sentence tells of arms, another act or a charge.
fn is_killing(analysis: &Analysis, event: &Event, details: Details) -> bool {
    let people = event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::People { .. }));
    let armed = || event.agents.iter().chain(&event.patients).any(|&p| is_armed(analysis, p));
    let tried = matches!(event.modality.status, Status::Attempted | Status::Thwarted);
    people && (tried || details.armed || details.beside || !event.means.is_empty() || !event.blames.is_empty() || armed())
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
    let kills = lemma == "kill" || is_euphemism(event);
    let mut weight = match strength {
        Strength::Act => 3,
        Strength::Open | Strength::Result => 1,
        Strength::Weak | Strength::Never => 0,
    };
    let armed = details.armed || event.agents.iter().any(|&a| is_armed(analysis, a));
    let acts = event.agents.iter().any(|&a| thing(analysis, a).acts());
    let people = event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::People { .. }));
    let object = event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::Object(_) | Thing::Place));
    // "Hit by a car", "destroyed by fire": nobody's doing unless somebody is told of.
    let shared = shared_cause(analysis, event.trigger.token);
    let mut causes = event.means.iter().copied().chain(shared).peekable();
    let mishap = causes.peek().is_some() && causes.all(|tool| is_blind(analysis, tool)) && !acts;
    let weapons = !(event.means.is_empty() || mishap && strength < Strength::Open);
    weight += match (armed, acts) {
        (true, _) => 2,
        (false, true) => 1,
        _ => 0,
    };
    weight += 2 * i32::from(weapons && !(event.means.len() == 1 && event.means[0] == event.trigger.token));
    weight += i32::from(people) + i32::from(object && strength != Strength::Result);
    weight += i32::from(details.counted && (strength != Strength::Result || kills));
    weight += i32::from(violent && matches!(strength, Strength::Open | Strength::Result));
    weight +=
        i32::from(strength == Strength::Open && event.trigger.rule.frame != Frame::Does && (details.dated && details.placed));
    weight += i32::from(strength == Strength::Open && !event.trigger.rule.verb && violent && details.placed);
    weight += i32::from(strength == Strength::Open && violent && super::group::is_definite(analysis, event));
    // Weapons and towns are seized too.
    weight -= 3 * i32::from(strength == Strength::Weak && event.kinds.first() == Some(&Kind::Abduction) && !people);
    let sentence = &analysis.sentences[event.sentence].tokens;
    // "Charged with assault": a crime; "foiled an attack in Paris": one that was meant.
    let accident = settings.within(sentence, Setting::Accident);
    weight += 2 * i32::from(strength != Strength::Act && !event.blames.is_empty() && !accident);
    weight += 2 * i32::from(strength != Strength::Act && event.modality.status == Status::Thwarted && details.told());
    weight -= 2 * i32::from(mishap && strength < Strength::Open);
    weight -= 2 * i32::from(!weapons && !armed && is_verbal(analysis, event, details));
    weight -= 3 * i32::from(!(weapons || armed && lemma == "kill") && is_figurative(analysis, event, details));
    // A war has many fights; one needs a day, a place or a number.
    weight -= 2 * i32::from(event.trigger.rule.frame == Frame::With && strength == Strength::Open && !details.told());
    // "Was killed" with no cause told is violence unless the text speaks of something else; dying is not.
    weight += i32::from(kills && people);
    weight -= 2 * i32::from(strength == Strength::Result && matches!(lemma, "die" | "death" | "injure") && !armed && !weapons);
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

/// Whether the parts of an act are nothing that could have them.
fn is_figurative(analysis: &Analysis, event: &Event, details: Details) -> bool {
    let rule = event.trigger.rule;
    let vague =
        |&part: &usize| thing(analysis, part) == Thing::Unknown && matches!(analysis.tokens[part].tag, Tag::Nn | Tag::Nns);
    match rule.frame {
        // "Fighting fires", "combat Ebola", "fought hard": no two sides, each of which is listed as both.
        Frame::With if rule.strength == Strength::Weak => {
            event.agents.iter().chain(&event.patients).filter(|&&side| thing(analysis, side).acts()).count() < 4
        }
        // "The population exploded".
        Frame::Goes if rule.verb && rule.strength == Strength::Open => {
            event.means.is_empty() && crate::phrase::subject(analysis, event.trigger.token).is_none_or(|s| vague(&s))
        }
        // "Attacked the plan", "was fired from the campaign".
        _ if rule.verb && rule.words.len() == 1 && !(rule.strength == Strength::Act && details.told()) => {
            let dismissed = |part: &usize| rule.words == ["fire"] && matches!(thing(analysis, *part), Thing::People { .. });
            crate::phrase::object(analysis, event.trigger.token).is_some_and(|o| vague(&o) || dismissed(&o))
        }
        _ => false,
    }
}

/// Whether a person by name goes at another with words: "Smith attacked Jones", "the senator's attack on Jones".
fn is_verbal(analysis: &Analysis, event: &Event, details: Details) -> bool {
    let person = |&part: &usize| matches!(thing(analysis, part), Thing::People { named: true, several: false, .. });
    event.trigger.rule.strength == Strength::Open
        && !details.counted
        && !event.agents.is_empty()
        && event.agents.iter().chain(&event.patients).all(person)
}

/// Speech about such acts in general: bare plurals and generic nouns without when, where, who or how many.
fn is_general(analysis: &Analysis, event: &Event, details: Details) -> bool {
    let token = event.trigger.token;
    if event.trigger.rule.verb {
        // "They kill us": the present tells of what is usual, but in headlines.
        return event.sentence > 0 && matches!(analysis.tokens[token].tag, Tag::Vbp | Tag::Vbz) && !details.told();
    }
    // "He had gunshot wounds": somebody's.
    if event.trigger.rule.frame == Frame::Has && !event.patients.is_empty() {
        return false;
    }
    // "A bombing campaign", "rape prevention".
    let above = &analysis.tokens[analysis.tokens[token].head];
    if analysis.tokens[token].dep == Dep::Compound && Set::General.has(&above.lemma) {
        return true;
    }
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

/// By what the verb before one is passive: "hit by a car and killed".
fn shared_cause(analysis: &Analysis, verb: usize) -> Option<usize> {
    let token = &analysis.tokens[verb];
    let by = (token.dep == Dep::Conj).then(|| analysis.child(token.head, &[Dep::Agent]))??;
    analysis.child(by, &[Dep::Pobj])
}

/// Whether a means hurts without anybody's will: traffic, a fire.
fn is_blind(analysis: &Analysis, tool: usize) -> bool {
    thing(analysis, tool) == Thing::Object(TargetClass::Vehicle)
        || matches!(analysis.tokens[tool].lemma.as_str(), "fire" | "blaze")
}

/// Whether a phrase stands for armed people: fighters, soldiers, police, attackers.
#[must_use]
pub fn is_armed(analysis: &Analysis, head: usize) -> bool {
    match noun(analysis, head) {
        Some(_) if Set::Stealth.has(&analysis.tokens[head].lemma) => false,
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

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    /// How many incidents a text has.
    fn incidents(text: &str) -> usize {
        crate::code(&Document::plain("t", text)).incidents.len()
    }

    #[test]
    fn mishaps_and_figures_of_speech_are_none() {
        for text in [
            "A woman was struck by a car on Main Street on Monday.",
            "A fire destroyed a warehouse in Leeds on Sunday.",
            "Crews spent the night fighting two apartment fires.",
            "The army is helping to combat Ebola in Liberia.",
            "The home side were bombed out of the cup.",
            "Senator Smith attacked Donald Trump in a speech.",
            "The aide was fired from the campaign on Monday.",
            "He died after a heart attack on Monday.",
            "The Battle Creek Museum opened in Michigan on Sunday.",
            "Drivers began a general strike in Athens on Monday.",
            "A cyclist was hit by a van and killed on Tuesday.",
            "Vandals struck shops in Leeds on Monday.",
        ] {
            assert_eq!(incidents(text), 0, "{text}");
        }
    }

    #[test]
    fn acts_are_told_from_them() {
        for text in [
            "Gunmen struck a checkpoint near Mosul on Monday.",
            "Rebels fired rockets at the base.",
            "He rammed a truck into the crowd on Monday.",
            "A bar brawl left four men hurt in Dundee on Friday.",
            "Smith was charged after an attack on a shopkeeper in New York on Thursday.",
            "Rebels attacked Mosul on Monday.",
            "Police foiled an attack in Paris on Friday.",
            "The 22-year-old victim had gunshot wounds.",
        ] {
            assert_eq!(incidents(text), 1, "{text}");
        }
    }
}
