//! Which mentions are one incident.
//!
//! Events are taken in order; each joins the incident it fits best or opens a new one. What speaks against joining is
//! hard (other day, other town, other kind, other named victim); what speaks for it is weighed.

use jiff::civil::Date;
use tacitus_record::Status;
use tacitus_text::{Analysis, Dep, Tag};

use super::event::Event;
use super::kinds::{compatible, is_generic};
use super::thing::{Thing, thing};
use super::trigger::Strength;

/// When and where an event's own clause puts it.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// First and last day, where both are known.
    pub days: Option<(Date, Date)>,
    /// Names of the finest places told, lower case; those of towns and sites only.
    pub places: Vec<String>,
    /// Countries told.
    pub countries: Vec<String>,
}

/// Mentions that are one incident: indices of events, in order.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Its mentions.
    pub events: Vec<usize>,
}

/// Put events together. `settings[i]` belongs to `events[i]`.
#[must_use]
pub fn group(analysis: &Analysis, events: &[Event], settings: &[Setting]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for i in 0..events.len() {
        let best = groups
            .iter()
            .enumerate()
            .filter_map(|(g, group)| Some((g, affinity(analysis, events, settings, group, i)?)))
            // The later among equals: the incident spoken of last.
            .max_by_key(|&(g, weight)| (weight, g));
        match best {
            Some((g, weight)) if weight >= 1 => groups[g].events.push(i),
            _ => groups.push(Group { events: vec![i] }),
        }
    }
    groups
}

/// How well an event fits a group; `None` if something speaks against it.
fn affinity(analysis: &Analysis, events: &[Event], settings: &[Setting], group: &Group, i: usize) -> Option<i32> {
    let event = &events[i];
    let mut weight = 0;
    let last = &events[*group.events.last()?];
    let distance = event.sentence - last.sentence.min(event.sentence);
    let linked = group.events.iter().any(|&j| linked(analysis, &events[j], event));
    let mut kinds_fit = false;
    for &j in &group.events {
        let other = &events[j];
        let fits = other.kinds.iter().any(|&a| event.kinds.iter().any(|&b| compatible(a, b)));
        let same = other.kinds.iter().any(|&a| !is_generic(a) && event.kinds.contains(&a));
        kinds_fit |= fits;
        if same {
            weight = weight.max(1);
        }
        if let (Some(a), Some(b)) = (settings[i].days, settings[j].days)
            && (a.1 < b.0 || b.1 < a.0)
            && !linked
        {
            return None;
        }
    }
    if !kinds_fit && !linked {
        return None;
    }
    let mine = &settings[i].places;
    let theirs: Vec<&String> = group.events.iter().flat_map(|&j| &settings[j].places).collect();
    if !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|p| theirs.contains(&p)) && !linked {
        return None;
    }
    if mine.iter().any(|p| theirs.contains(&p)) {
        weight += 1;
    }
    let countries: Vec<&String> = group.events.iter().flat_map(|&j| &settings[j].countries).collect();
    if !settings[i].countries.is_empty() && !countries.is_empty() && !settings[i].countries.iter().any(|c| countries.contains(&c))
    {
        return None;
    }
    let statuses = |status: Status| matches!(status, Status::Occurred | Status::Alleged);
    if statuses(event.modality.status) != statuses(last.modality.status) && !linked {
        weight -= 1;
    }
    let victims = |e: &Event| -> Vec<String> { e.patients.iter().filter_map(|&p| named_person(analysis, p)).collect() };
    let my_victims = victims(event);
    let their_victims: Vec<String> = group.events.iter().flat_map(|&j| victims(&events[j])).collect();
    if !my_victims.is_empty() && !their_victims.is_empty() {
        if my_victims.iter().any(|v| their_victims.contains(v)) {
            weight += 3;
        } else if !linked && distance > 0 {
            weight -= 1;
        }
    }
    if shares(analysis, events, group, event, |e| &e.agents) {
        weight += 1;
    }
    if shares(analysis, events, group, event, |e| &e.patients) {
        weight += 1;
    }
    weight += 3 * i32::from(linked);
    // "The attack", "this killing" point back; a result alone belongs to what was told last.
    weight += 2 * i32::from(is_definite(analysis, event));
    let result = event.trigger.rule.strength == Strength::Result;
    weight += i32::from(result) + 2 * i32::from(result && last.sentence == event.sentence);
    weight += i32::from(settings[i].days.is_none() && settings[i].places.is_empty());
    weight += i32::from(distance <= 2);
    Some(weight)
}

/// Whether two events of one sentence are tied by grammar: one is subject, object or adjunct of the other, or both share a
/// clause.
#[must_use]
pub fn linked(analysis: &Analysis, a: &Event, b: &Event) -> bool {
    if a.sentence != b.sentence {
        return false;
    }
    let (ta, tb) = (a.trigger.token, b.trigger.token);
    if a.clause == tb || b.clause == ta || a.clause == b.clause {
        return true;
    }
    let chain = |from: usize, to: usize| {
        let mut at = from;
        for _ in 0..6 {
            if at == to {
                return true;
            }
            let token = &analysis.tokens[at];
            if token.head == at || matches!(token.dep, Dep::Parataxis) {
                return false;
            }
            at = token.head;
        }
        false
    };
    chain(ta, tb) || chain(tb, ta)
}

fn shares(analysis: &Analysis, events: &[Event], group: &Group, event: &Event, list: impl Fn(&Event) -> &Vec<usize>) -> bool {
    let lemma = |&t: &usize| analysis.tokens[t].lemma.clone();
    let mine: Vec<_> = list(event).iter().filter(|&&t| analysis.tokens[t].tag.is_noun()).map(lemma).collect();
    group.events.iter().any(|&j| list(&events[j]).iter().any(|t| mine.contains(&lemma(t))))
}

/// The last name of a person that a phrase names.
fn named_person(analysis: &Analysis, head: usize) -> Option<String> {
    match thing(analysis, head) {
        Thing::People { named: true, several: false, .. } if analysis.tokens[head].tag.is_proper() => {
            Some(analysis.tokens[head].lower.to_string())
        }
        _ => None,
    }
}

/// Whether an event's noun points back: "the attack", "this killing".
#[must_use]
pub fn is_definite(analysis: &Analysis, event: &Event) -> bool {
    !event.trigger.rule.verb
        && analysis.tokens[event.trigger.token].tag != Tag::Nns
        && (event.trigger.start..=event.trigger.token).any(|t| {
            analysis.children(t).any(|c| {
                matches!(analysis.tokens[c].dep, Dep::Det | Dep::Poss)
                    && matches!(
                        analysis.tokens[c].lower.as_str(),
                        "the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"
                    )
            })
        })
}
