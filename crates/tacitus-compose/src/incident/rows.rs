//! Incidents as the record gives them: code points, ids, rules named.

use tacitus_record as record;
use tacitus_record::{Origin, TimePrecision};
use tacitus_resolve::time::Precision;

use super::blame_rows::{drop_described, responsibility, unclaimed};
use super::damage::Damage;
use super::draft::Draft;
use super::extent;
use super::nature::nature;
use super::party::Party;
use super::place::Location;
use super::standing::standing;
use crate::context::Context;
use crate::statement::Draft as Statement;

/// The rows of a document's incidents, `i1` and on.
pub(crate) fn rows(context: &Context<'_>, drafts: &[Draft], said: &[Statement]) -> Vec<record::Incident> {
    let main = main_incidents(drafts);
    let mut rows: Vec<record::Incident> =
        drafts.iter().enumerate().map(|(i, draft)| row(context, draft, i, main[i], said)).collect();
    for (row, related) in rows.iter_mut().zip(extent::related(&context.analysis, drafts)) {
        row.related = related
            .into_iter()
            .map(|(other, kind)| record::Related { incident: id(other), kind, origin: Origin::rule("incident.related") })
            .collect();
    }
    rows
}

/// Id of the incident with a number.
fn id(number: usize) -> String {
    format!("i{}", number + 1)
}

fn row(context: &Context<'_>, draft: &Draft, number: usize, main: bool, said: &[Statement]) -> record::Incident {
    let analysis = &context.analysis;
    let mut out = record::Incident::new(id(number), draft.kinds.clone());
    out.status = draft.status;
    out.certainty = draft.certainty;
    out.main = main;
    out.nature = nature(analysis, draft);
    let first = &analysis.sentences[draft.events[0].sentence];
    out.segment = Some(format!("s{}", first.segment + 1));
    out.acts = extent::acts(context, draft);
    out.when = draft.time.map(|t| record::When { extent: extent::extent(context, draft), ..when(context, t) });
    out.places = draft.places.iter().map(|location| place(context, location)).collect();
    let judged = draft.perpetrators.iter().map(|party| (party.clone(), standing(context, draft, party, said)));
    let mut perpetrators = judged.collect();
    super::culprit::join(analysis, &mut perpetrators);
    let mut responsible = Vec::new();
    for (i, (party, standing)) in perpetrators.iter().enumerate() {
        let standing = *standing;
        out.perpetrators.push(record::Perpetrator {
            actor: party.actor.map(crate::actor::actor_id),
            role: party.thing.role(),
            names: names(context, party),
            mentions: mentions(context, party),
            standing,
            origin: scored("party.agent", party.read, party.score),
        });
        // What is said of the rebels is said of the organisation that they are of, where the text names it.
        let organised = |(other, _): &(Party, record::Standing)| !other.persons && other.actor == party.actor;
        if !party.persons || !perpetrators.iter().any(organised) {
            responsible.extend(responsibility(context, draft, party, standing, said).into_iter().map(|row| (i, row)));
        }
    }
    drop_described(&mut responsible, &perpetrators);
    out.responsibility.extend(responsible.into_iter().map(|(_, row)| row));
    out.responsibility.extend(unclaimed(context, draft));
    for party in &draft.targets {
        let Some(class) = party.thing.target() else { continue };
        out.targets.push(record::Target {
            names: names(context, party),
            named: party.named,
            class,
            mentions: mentions(context, party),
            actor: party.actor.map(crate::actor::actor_id),
            relation: extent::relation(analysis, draft, party),
            origin: scored("party.patient", party.read, party.score),
        });
    }
    for tool in &draft.means {
        let (start, end) = context.chars(tool.span);
        out.means.push(record::Means {
            text: tool.span.of(&context.document.text).to_owned(),
            class: tool.class,
            start,
            end,
            origin: scored("means", tool.read, tool.score),
        });
    }
    out.toll = crate::toll::rows(context, &draft.toll, said);
    out.damage = draft.damage.iter().map(|damage| damaged(context, damage, said)).collect();
    for event in &draft.events {
        let span = analysis.span(event.trigger.start..event.trigger.end);
        let (start, end) = context.chars(span);
        out.mentions.push(record::IncidentMention {
            start,
            end,
            text: span.of(&context.document.text).to_owned(),
            origin: Origin::rule(&event.trigger.rule.name()),
        });
        let (start, end) = context.chars(analysis.sentences[event.sentence].span);
        if !out.evidence.contains(&[start, end]) {
            out.evidence.push([start, end]);
        }
    }
    out.origin = scored("incident.group", false, draft.score);
    out
}

/// Made by a rule, or found by the reader alone, with the probability that it is right, where there is one.
fn scored(rule: &str, read: bool, score: Option<f64>) -> Origin {
    let origin = match tacitus_annotate::reading::version().filter(|_| read) {
        Some(version) => Origin { by: Some(format!("model:{version}")), score: None },
        None => Origin::rule(rule),
    };
    // Three digits are more than the fit can tell apart.
    Origin { score: score.map(|p| (p * 1000.0).round() / 1000.0), ..origin }
}

/// Which incidents the report is mainly about: those told of in its first sentences, else the one told of most.
fn main_incidents(drafts: &[Draft]) -> Vec<bool> {
    let earliest = drafts.iter().map(|d| d.events[0].sentence).min().unwrap_or(0);
    let most = drafts.iter().map(|d| d.events.len()).max().unwrap_or(0);
    let opening = earliest.max(1) + 1;
    let opens = |d: &Draft| d.events[0].sentence <= opening;
    // What is told at length is background where what the text opens with is told at some length too.
    let lead = drafts.iter().filter(|d| opens(d)).map(|d| d.events.len()).max().unwrap_or(0);
    drafts.iter().map(|d| opens(d) || (d.events.len() == most && most > 1 && 3 * lead < 2 * most)).collect()
}

fn place(context: &Context<'_>, location: &Location) -> record::Where {
    let mention = location.place.map(|p| &context.places[p]);
    let (start, end) = context.chars(location.span);
    record::Where {
        text: location.span.of(&context.document.text).to_owned(),
        start,
        end,
        precision: location.precision,
        relation: location.relation,
        place: location.place.map(crate::layer::place_id),
        country: mention.and_then(|m| m.country.as_ref().map(ToString::to_string)),
        point: mention.map(|m| record::Point {
            latitude: m.latitude,
            longitude: m.longitude,
            precision: super::place::point_precision(m),
            radius_km: m.radius_km,
        }),
        origin: Origin::rule("where.clause"),
    }
}

fn damaged(context: &Context<'_>, damage: &Damage, said: &[Statement]) -> record::Damage {
    let text = &context.document.text;
    let (start, end) = context.chars(damage.span);
    record::Damage {
        of: damage.of.of(text).to_owned(),
        extent: damage.extent,
        text: damage.span.of(text).to_owned(),
        start,
        end,
        source: crate::toll::source_at(context, said, damage.span),
        origin: Origin::rule(&format!("damage.{}", damage.rule)),
    }
}

/// A time expression as the record gives it.
pub(crate) fn when(context: &Context<'_>, time: usize) -> record::When {
    let mention = &context.times[time];
    let interval = tacitus_resolve::time::interval(&context.times, time);
    let (start, end) = context.chars(mention.span);
    record::When {
        earliest: interval.map(|i| i.earliest.to_string()),
        latest: interval.map(|i| i.latest.to_string()),
        precision: match mention.precision {
            Precision::Day => TimePrecision::Day,
            Precision::Week => TimePrecision::Week,
            Precision::Month => TimePrecision::Month,
            Precision::Season => TimePrecision::Season,
            Precision::Year => TimePrecision::Year,
            Precision::Unknown => TimePrecision::Unknown,
        },
        text: Some(mention.span.of(&context.document.text).to_owned()),
        start: Some(start),
        end: Some(end),
        basis: crate::layer::basis(mention.basis),
        extent: record::Extent::Unstated,
        origin: Origin::rule("when.nearest"),
    }
}

fn names(context: &Context<'_>, party: &Party) -> Vec<String> {
    party.names.iter().map(|span| span.of(&context.document.text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn mentions(context: &Context<'_>, party: &Party) -> Vec<record::Mention> {
    party
        .heads
        .iter()
        .map(|&head| {
            let (start, end) = context.chars(crate::phrase::span(&context.analysis, head));
            [start, end]
        })
        .collect()
}
