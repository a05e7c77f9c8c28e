//! Which mentions are one incident.
//!
//! Events are taken in order; each joins the incident it fits best or opens a new one. What speaks against joining is
//! hard (other day, other town, other kind, other named victim); what speaks for it is weighed.

use jiff::civil::Date;
use tacitus_record::{Kind, PerpetratorRole, Status};
use tacitus_text::{Analysis, Dep, Tag};

use super::event::Event;
use super::kinds::{compatible, is_generic, one_scene};
use super::thing::{Thing, thing};
use super::trigger::{Frame, Strength};
use crate::context::Context;
use crate::toll::{Person, quantity};

/// Days from which on a time is no near one: some two months.
const A_SEASON: i32 = 60;

/// When and where an event's own clause puts it.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// First and last day, where both are known.
    pub days: Option<(Date, Date)>,
    /// The day in TIMEX3's terms where the year or week is not known: "XXXX-01-03", "XXXX-WXX-5".
    pub day: Option<String>,
    /// Names of the finest places told, lower case; those of towns and sites only.
    pub places: Vec<String>,
    /// Countries told.
    pub countries: Vec<String>,
}

impl Setting {
    /// Whether what is told of two acts cannot be of one: other days, other towns, other countries.
    fn excludes(&self, other: &Self) -> bool {
        let apart = |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x));
        self.excludes_time(other) || apart(&self.places, &other.places) || apart(&self.countries, &other.countries)
    }

    /// Whether they are of other days.
    #[must_use]
    pub fn excludes_time(&self, other: &Self) -> bool {
        let days = matches!((self.days, other.days), (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0);
        // "Jan. 1" and "Jan. 3" are two days in any year; "Jan. 1" and "Friday" may be one.
        let form = |day: &str| day.matches('W').count();
        let named = matches!((&self.day, &other.day), (Some(a), Some(b)) if a != b && form(a) == form(b));
        // Who tells of "Sunday" without a date tells of this week, and of "2012" or "that summer" as of the past.
        let long = |s: &Self| s.days.is_some_and(|(first, last)| (last - first).get_days() > A_SEASON);
        let week = |s: &Self| s.day.as_ref().is_some_and(|day| day.contains('W'));
        let past = long(self) && week(other) || week(self) && long(other);
        days || named || past
    }

    /// Whether both are of one day, and it is known.
    #[must_use]
    pub fn is_same_day(&self, other: &Self) -> bool {
        self.days == other.days && self.days.is_some_and(|(first, last)| first == last)
    }

    /// Take in what another mention tells of the same act; of its days the narrowest stand.
    fn add(&mut self, other: &Self) {
        let length = |days: Option<(Date, Date)>| days.map(|(first, last)| (last - first).get_days());
        if self.days.is_none() || other.days.is_some() && length(other.days) < length(self.days) {
            self.days = other.days;
        }
        self.day = self.day.take().or_else(|| other.day.clone());
        for (mine, theirs) in [(&mut self.places, &other.places), (&mut self.countries, &other.countries)] {
            for name in theirs.iter() {
                if !mine.contains(name) {
                    mine.push(name.clone());
                }
            }
        }
    }
}

/// Mentions that are one incident: indices of events, in order.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Its mentions.
    pub events: Vec<usize>,
}

/// Put events together. `settings[i]` belongs to `events[i]`.
#[must_use]
pub fn group(context: &Context<'_>, events: &[Event], settings: &[Setting]) -> Vec<Group> {
    let analysis = &context.analysis;
    let mut groups: Vec<(Group, Setting)> = Vec::new();
    for (unit, setting) in units(analysis, events, settings) {
        let best = groups
            .iter()
            .enumerate()
            .filter_map(|(g, (group, told))| Some((g, affinity(context, events, (group, told), (&unit, &setting))?)))
            // The later among equals: the incident spoken of last.
            .max_by_key(|&(g, weight)| (weight, g));
        match best {
            Some((g, weight)) if weight >= 1 => {
                groups[g].0.events.extend(unit.events);
                groups[g].1.add(&setting);
            }
            _ => groups.push((unit, setting)),
        }
    }
    let mut out: Vec<Group> = groups.into_iter().map(|(group, _)| group).collect();
    for group in &mut out {
        group.events.sort_unstable();
    }
    out.sort_by_key(|group| group.events[0]);
    out
}

/// Events of one sentence that grammar ties and nothing sets apart: told as one.
fn units(analysis: &Analysis, events: &[Event], settings: &[Setting]) -> Vec<(Group, Setting)> {
    let mut out: Vec<(Group, Setting)> = Vec::new();
    for i in 0..events.len() {
        let tied = |(unit, setting): &&mut (Group, Setting)| {
            // "Was shot in the street and killed in West Lane": whom both words hit.
            let hit = |&j: &usize| events[j].patients.iter().any(|p| events[i].patients.contains(p));
            unit.events.iter().any(|&j| linked(analysis, &events[j], &events[i]))
                && unit.events.iter().all(|&j| one_scene(&events[j], &events[i]) && fits(&events[j], &events[i]))
                && (!setting.excludes(&settings[i]) || unit.events.iter().any(hit))
        };
        let mut recent = out.iter_mut().rev().take_while(|(unit, _)| events[unit.events[0]].sentence == events[i].sentence);
        match recent.find(tied) {
            Some((unit, setting)) => {
                unit.events.push(i);
                setting.add(&settings[i]);
            }
            None => out.push((Group { events: vec![i] }, settings[i].clone())),
        }
    }
    out
}

/// When and where the events of a group put it.
#[must_use]
pub fn of_group(group: &Group, settings: &[Setting]) -> Setting {
    group.events.iter().fold(Setting::default(), |mut all, &i| {
        all.add(&settings[i]);
        all
    })
}

/// Whether some kinds of two events go together.
#[must_use]
pub fn fits(a: &Event, b: &Event) -> bool {
    a.kinds.iter().any(|&a| b.kinds.iter().any(|&b| compatible(a, b)))
}

/// How well what a sentence tells fits a group; `None` if something speaks against it.
fn affinity(
    context: &Context<'_>,
    events: &[Event],
    (group, told): (&Group, &Setting),
    (unit, setting): (&Group, &Setting),
) -> Option<i32> {
    if told.excludes(setting) {
        return None;
    }
    let analysis = &context.analysis;
    let mine = || unit.events.iter().map(|&i| &events[i]);
    let theirs = || group.events.iter().map(|&j| &events[j]);
    let pairs = || mine().flat_map(|a| theirs().map(move |b| (a, b)));
    // "Killed" fits any act, but does not make two named kinds one.
    let told_kinds = |events: &mut dyn Iterator<Item = &Event>| -> Vec<Kind> {
        let all: Vec<Kind> = events.flat_map(|e| e.kinds.iter().copied()).collect();
        let narrow: Vec<Kind> = all.iter().copied().filter(|&k| !is_generic(k)).collect();
        if narrow.is_empty() { all } else { narrow }
    };
    let (my_kinds, their_kinds) = (told_kinds(&mut mine()), told_kinds(&mut theirs()));
    let fits = my_kinds.iter().any(|&a| their_kinds.iter().any(|&b| compatible(a, b)));
    if !fits || !pairs().all(|(a, b)| one_scene(a, b)) {
        return None;
    }
    let last = theirs().next_back()?;
    let first = mine().next()?;
    let distance = first.sentence - last.sentence.min(first.sentence);
    let same = my_kinds.iter().any(|&k| !is_generic(k) && their_kinds.contains(&k));
    let mut weight = i32::from(same);
    weight += i32::from(setting.places.iter().any(|p| told.places.contains(p)));
    let happened = |e: &Event| matches!(e.modality.status, Status::Occurred | Status::Alleged);
    weight -= i32::from(happened(first) != happened(last));
    let hit = |e: &Event| e.patients.iter().filter_map(|&p| victim(context, p)).collect::<Vec<_>>();
    let (my_victims, their_victims): (Vec<Person>, Vec<Person>) =
        (mine().flat_map(hit).collect(), theirs().flat_map(hit).collect());
    let pairs_of = || my_victims.iter().flat_map(|a| their_victims.iter().map(move |b| (a, b)));
    if pairs_of().any(|(a, b)| a.is(b)) {
        weight += 3;
    } else if !my_victims.is_empty() && !their_victims.is_empty() && distance > 0 {
        // "The woman" and "a woman" may be one; names and ages tell others apart.
        match my_victims.iter().find(|a| their_victims.iter().any(|b| !a.is_another(b))) {
            Some(victim) => weight += 2 * i32::from(victim.points_back()),
            None => weight -= 1,
        }
    }
    let shares = |list: fn(&Event) -> &Vec<usize>| {
        let nouns = |e: &Event| list(e).iter().filter(|&&t| analysis.tokens[t].tag.is_noun()).copied().collect::<Vec<_>>();
        let known: Vec<usize> = theirs().flat_map(nouns).collect();
        mine().flat_map(nouns).any(|t| known.iter().any(|&k| analysis.tokens[k].lemma == analysis.tokens[t].lemma))
    };
    weight += i32::from(shares(|e| &e.agents)) + i32::from(shares(|e| &e.patients));
    // "The attack", "this killing" point back; a result alone belongs to what was told last.
    weight += 2 * i32::from(mine().any(|e| is_definite(analysis, e)));
    let result = mine().all(|e| e.trigger.rule.strength == Strength::Result || e.trigger.rule.frame == Frame::Has);
    weight += i32::from(result) + 2 * i32::from(result && distance == 0);
    weight += i32::from(setting.days.is_none() && setting.places.is_empty());
    weight += i32::from(distance <= 2);
    // "Another attack", "a second bomb".
    weight -= 3 * i32::from(mine().any(|e| is_other(analysis, e)));
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

/// The one person that a phrase stands for.
fn victim(context: &Context<'_>, head: usize) -> Option<Person> {
    let one = matches!(thing(&context.analysis, head), Thing::People { several: false, role: PerpetratorRole::Individual, .. });
    let fresh = quantity(&context.analysis, head).filter(|q| q.low == Some(1)).map(|q| q.counted);
    fresh.filter(|_| one).map(|fresh| Person::at(context, head, fresh))
}

/// Whether an event's noun tells of one more: "another attack", "a second bomb".
#[must_use]
pub fn is_other(analysis: &Analysis, event: &Event) -> bool {
    !event.trigger.rule.verb
        && (event.trigger.start..=event.trigger.token).any(|t| {
            analysis.children(t).any(|c| {
                matches!(
                    analysis.tokens[c].lower.as_str(),
                    "another"
                        | "second"
                        | "third"
                        | "fourth"
                        | "other"
                        | "separate"
                        | "similar"
                        | "previous"
                        | "earlier"
                        | "recent"
                )
            })
        })
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

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    fn kinds(text: &str) -> Vec<&'static str> {
        let record = crate::code(&Document::plain("t", text));
        record.incidents.iter().map(|i| i.kinds[0].as_str()).collect()
    }

    #[test]
    fn one_shooting_told_again_is_one() {
        let hour =
            "A man was shot and killed in Leeds on 9 January. Shortly before 8:30 p.m., the man was walking when he was shot.";
        assert_eq!(kinds(hour).len(), 1);
        let ward = "A man was shot in Leeds on Monday. The victim was taken to a hospital in Bradford with a gunshot wound.";
        assert_eq!(kinds(ward).len(), 1);
        let two = "A man was shot in Leeds on Monday. Another shooting wounded two women in Bradford.";
        assert_eq!(kinds(two).len(), 2);
    }

    #[test]
    fn other_days_towns_and_scenes_are_other_incidents() {
        let attacks = "Gunmen killed five soldiers in Mosul on Sunday. A mortar attack wounded three children in Tikrit.";
        assert_eq!(kinds(attacks), ["armed_assault", "shelling"]);
        let one = "A bomb killed five people in Mosul on Sunday. The attack wounded three children.";
        assert_eq!(kinds(one), ["bombing"]);
        let days = "An airstrike on Jan. 1 killed two rebels. A Jan. 3 airstrike killed four.";
        assert_eq!(kinds(days), ["air_strike", "air_strike"]);
        let unrest = "Riots broke out in Athens on Sunday. Police had shot dead a boy on Saturday.";
        assert_eq!(kinds(unrest), ["riot", "police_force"]);
    }
}
