//! Incidents: words of violence, their parts, which of them count, which are one.

mod again;
mod attach;
pub mod bearer;
pub mod blame;
mod blame_rows;
mod culprit;
pub mod damage;
mod draft;
pub mod event;
mod extent;
pub(crate) mod gate;
mod group;
mod kinds;
mod later;
pub mod learned;
pub mod modality;
mod nature;
mod parts;
mod party;
mod place;
mod repair;
mod rows;
mod setting;
mod standing;
pub mod thing;
pub mod trigger;
pub(crate) mod words;

use tacitus_annotate::reading::Reading;
use tacitus_record::{Effort, PerpetratorRole, ResponsibilityStatus};
use tacitus_resolve::actor::ActorKind;
use tacitus_resolve::time::{Precision, TimeMention};
use tacitus_text::{Analysis, SegmentKind, Sentence, Tag};

use crate::context::Context;
pub use draft::Draft;
use event::{Event, event};
use gate::{Details, ENOUGH, weigh};
use group::{Setting, group};
use setting::Settings;
use trigger::{Frame, Strength, triggers};

pub(crate) use rows::{rows, when};

/// Sentences after an act in which a claim may still be of it.
const CLAIM_REACH: usize = 6;

/// Mentions of armed groups and forces from which on a text is read as a whole.
const MARTIAL: usize = 3;

/// The incidents of a document, in the order in which the text first tells of them.
#[must_use]
pub fn incidents(context: &Context<'_>) -> Vec<Draft> {
    incidents_read(context).0
}

/// The incidents of a document, and what the trained reader made of its words.
#[must_use]
pub fn incidents_read(context: &Context<'_>) -> (Vec<Draft>, Reading) {
    let analysis = &context.analysis;
    let settings = Settings::new(analysis);
    let reported = |token: usize| tells(context, &analysis.sentences[analysis.sentence_of(token)]);
    let mut read: Vec<Event> =
        triggers(analysis).into_iter().filter(|t| reported(t.token)).map(|trigger| event(analysis, trigger)).collect();
    killed_in_clashes(analysis, &mut read);
    let times = attach_times(context, &read);
    let details: Vec<Details> = (0..read.len()).map(|i| details(context, &read, &times, i)).collect();
    // War and terror are in the air where armed groups are spoken of again and again.
    let spoken = |kinds: &[ActorKind]| {
        let actors = context.actors.mentions.iter().filter_map(|m| m.actor);
        actors.filter(|&a| kinds.contains(&context.actors.actors[a].kind)).count()
    };
    let armed = spoken(&[ActorKind::ArmedGroup]);
    let violent = armed >= 3
        || read.iter().zip(&details).any(|(e, &d)| {
            e.trigger.rule.strength == Strength::Act && !e.modality.unreal && weigh(analysis, e, d, &settings, false) >= 4
        });
    let weights: Vec<Option<i32>> =
        (0..read.len()).map(|i| gate::weight(analysis, &read[i], details[i], &settings, violent)).collect();
    let case = learned::Case::of(&context.document.text);
    let reading = match context.ask.effort {
        Effort::Full => {
            let whole = violent || armed + spoken(&[ActorKind::SecurityForce]) >= MARTIAL;
            learned::read(context, &read, &weights, case, whole)
        }
        Effort::Fast => Reading::default(),
    };
    // In capitals grammar has too little to go by to be asked first.
    let told = case == learned::Case::Capitals || weights.iter().flatten().any(|&weight| weight >= ENOUGH);
    let tipped =
        |i: &usize| weights[*i].is_some_and(|weight| weight + learned::weight(&reading, &read[*i], case, told) >= ENOUGH);
    let kept: Vec<usize> = (0..read.len()).filter(tipped).collect();
    let mut events: Vec<Event> = kept.iter().map(|&i| read[i].clone()).collect();
    let times: Vec<Option<usize>> = kept.iter().map(|&i| times[i]).collect();
    let located = place::locations(context, &events);
    let placed: Vec<Setting> = times.iter().zip(&located).map(|(&time, places)| setting_of(context, time, places)).collect();
    blame_alone(context, &mut events);
    later::told_later(analysis, &mut events);
    let figures = crate::toll::figures(analysis);
    let groups = again::reunite(context, &events, &placed, &figures, group(context, &events, &placed));
    let mut drafts: Vec<Draft> = groups.iter().map(|g| draft::draft(context, &events, &times, &located, g)).collect();
    let most = |g: &group::Group| g.events.iter().filter_map(|&i| weights[kept[i]]).max().unwrap_or_default();
    learned::keep(context, &reading, &mut drafts, &groups.iter().map(most).collect::<Vec<_>>());
    learned::revise(context, &reading, &mut drafts);
    learned::locate(context, &reading, &mut drafts);
    let tolls = crate::toll::attach(context, &figures, &drafts);
    for (draft, toll) in drafts.iter_mut().zip(tolls) {
        draft.toll = toll;
    }
    let damage = damage::attach(analysis, &context.document.text, &drafts);
    for (draft, damage) in drafts.iter_mut().zip(damage) {
        draft.damage = damage;
    }
    learned::weigh(&reading, &mut drafts);
    (drafts, reading)
}

/// Who is killed "in clashes" died in a clash, even where the clashes by themselves are too general to count.
fn killed_in_clashes(analysis: &Analysis, events: &mut [Event]) {
    for i in 0..events.len() {
        let clashes = |other: &Event| other.trigger.rule.frame == Frame::With && group::linked(analysis, &events[i], other);
        if events[i].trigger.rule.strength == Strength::Result
            && let Some(clash) = events[i.saturating_sub(3)..].iter().take(7).find(|other| clashes(other))
        {
            events[i].kinds = clash.kinds.clone();
        }
    }
}

/// What keeps an event apart from others: its days, its town, its country.
fn setting_of(context: &Context<'_>, time: Option<usize>, places: &[place::Location]) -> Setting {
    use tacitus_record::WherePrecision::{City, District, Region};
    let mentions = || places.iter().filter_map(|l| Some((l, &context.places[l.place?])));
    let fine = |wanted: &[tacitus_record::WherePrecision]| -> Vec<String> {
        mentions().filter(|(l, _)| wanted.contains(&l.precision)).map(|(_, p)| p.name.to_lowercase()).collect()
    };
    let towns = fine(&[City]);
    let towns = if towns.is_empty() { fine(&[District, Region]) } else { towns };
    let mut countries: Vec<String> = mentions().filter_map(|(_, p)| p.country.as_ref().map(ToString::to_string)).collect();
    countries.dedup();
    let time = time.map(|t| &context.times[t]);
    let day = time.filter(|t| t.interval().is_none() && t.precision == Precision::Day);
    Setting {
        days: time.and_then(TimeMention::interval).map(|i| (i.earliest, i.latest)),
        // An hour tells no day.
        day: day.and_then(|t| t.value.split('T').next()).filter(|d| d.contains(|c: char| c.is_ascii_digit())).map(str::to_owned),
        places: towns,
        countries,
    }
}

/// What sentences say of somebody's part without the act: a charge against a person is of every act told of them; a claim
/// or a denial is of the act told of last.
fn blame_alone(context: &Context<'_>, events: &mut [Event]) {
    let actor = |head: usize| context.actors.actor_at(head);
    for sentence in 0..context.analysis.sentences.len() {
        for blame in blame::alone(&context.analysis, sentence) {
            let known = |e: &Event| e.blames.iter().any(|b| (b.head, b.status) == (blame.head, blame.status));
            let acts = |e: &Event| actor(blame.head).is_some() && e.agents.iter().any(|&a| actor(a) == actor(blame.head));
            let person = thing::thing(&context.analysis, blame.head).role() == PerpetratorRole::Individual;
            let claim = matches!(
                blame.status,
                ResponsibilityStatus::Claimed | ResponsibilityStatus::Confirmed | ResponsibilityStatus::Unclaimed
            );
            if person && !claim {
                events.iter_mut().filter(|e| !known(e) && acts(e)).for_each(|e| e.blames.push(blame.clone()));
                continue;
            }
            let near = |e: &Event| e.sentence <= sentence && sentence - e.sentence <= CLAIM_REACH;
            let another = !claim && blame::is_of_another(&context.analysis, blame.cue);
            let Some(event) = events.iter_mut().rev().find(|e| near(e) && !another) else { continue };
            let agent = matches!(
                blame.status,
                ResponsibilityStatus::Claimed | ResponsibilityStatus::Accused | ResponsibilityStatus::Suspected
            );
            if !known(event) {
                event.agents.extend(agent.then_some(blame.head));
                event.blames.push(blame);
            }
        }
    }
}

/// Only what is reported makes incidents: not posts of a discussion, nor what they quote.
fn tells(context: &Context<'_>, sentence: &Sentence) -> bool {
    match context.document.segments.get(sentence.segment).map(|s| s.kind) {
        Some(SegmentKind::Post) => false,
        Some(SegmentKind::Quote) => context.document.kind == tacitus_text::DocumentKind::Report,
        _ => true,
    }
}

/// The time mention of each event, the one that hangs nearest to it.
fn attach_times(context: &Context<'_>, events: &[Event]) -> Vec<Option<usize>> {
    use tacitus_resolve::time::TimeKind;
    let mut best: Vec<Option<(usize, usize)>> = vec![None; events.len()];
    for (t, mention) in context.times.iter().enumerate() {
        // A dateline tells when and where a report was sent.
        let sent = context.analysis.in_dateline(context.analysis.tokens_in(mention.span).start);
        if sent || !matches!(mention.kind, TimeKind::Date | TimeKind::Time) || mention.value.ends_with("_REF") {
            continue;
        }
        if let Some((event, steps)) = attach::owner(&context.analysis, events, mention.span)
            && best[event].is_none_or(|(_, least)| steps < least)
        {
            best[event] = Some((t, steps));
        }
    }
    best.into_iter().map(|b| b.map(|(t, _)| t)).collect()
}

/// What stands in an event's clause beside its parts.
fn details(context: &Context<'_>, events: &[Event], times: &[Option<usize>], i: usize) -> Details {
    let analysis = &context.analysis;
    let event = &events[i];
    let counted = event.patients.iter().any(|&p| {
        let number = |t: usize| analysis.tokens[t].tag == Tag::Cd;
        number(p) || analysis.children(p).any(number)
    });
    let placed = context.places.iter().filter(|p| !p.nationality).any(|p| {
        let tokens = analysis.tokens_in(p.span);
        !tokens.is_empty() && analysis.sentence_of(tokens.start) == event.sentence
    });
    let kind = |&head: &usize| context.actors.actor_at(head).and_then(|a| context.actors.actors.get(a)).map(|a| a.kind);
    let armed = event.agents.iter().filter_map(kind).any(|k| matches!(k, ActorKind::ArmedGroup | ActorKind::SecurityForce));
    let acts = |e: &Event| e.trigger.rule.strength > Strength::Weak;
    let beside = events.iter().enumerate().any(|(j, e)| j != i && e.sentence.abs_diff(event.sentence) <= 1 && acts(e));
    Details { dated: times[i].is_some(), placed, counted, armed, beside }
}
