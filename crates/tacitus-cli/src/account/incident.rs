//! One incident of an account.

use std::ops::Range;

use tacitus_record::{Incident, Record, Responsibility, ResponsibilityStatus, Source, When, Where};

use super::Page;
use super::words::{acts, around, figure, plain, point, quoted, source, totals_first, when};
use crate::phrases::{Phrases, sentence_at};

/// Names of one party shown.
const NAMES: usize = 3;

/// Code points of a sentence shown on either side of the word that tells what happened, and of others.
const SIDES: (usize, usize) = (110, 50);

/// Heading, then what, when, where, who, whom, with what, toll, damage, who is said to be behind it. A phrase from the
/// sentence that stands under "what" is not shown again.
pub(super) fn write(page: &mut Page, record: &Record, incident: &Incident, phrases: &Phrases<'_>, sentences: &[Range<usize>]) {
    heading(page, incident);
    let whole = |at: (usize, usize)| sentence_at(sentences, at.0).unwrap_or(at.0..at.1);
    let first = incident.mentions.first().map(|m| (m.start, m.end)).or(incident.evidence.first().map(|e| (e[0], e[1])));
    let told = first.map(whole);
    if let Some(phrase) = first.and_then(|at| around(phrases, &whole(at), at, SIDES.0)) {
        page.value("what", &phrase, None);
    }
    let near = |at: (usize, usize)| {
        let sentence = whole(at);
        if told.as_ref() == Some(&sentence) { None } else { around(phrases, &sentence, at, SIDES.1) }
    };
    let said = |by: &Option<Source>| by.as_ref().map(|s| format!(", according to {}", source(s))).unwrap_or_default();
    if let Some(time) = &incident.when {
        page.value("when", &day(record, time), time.text.as_deref().map(quoted).as_deref());
    }
    let mut label = Label::new("where");
    for place in &incident.places {
        page.value(label.take(), &named_place(record, place), Some(&quoted(&place.text)));
    }
    let mut label = Label::new("who");
    for party in &incident.perpetrators {
        let value = format!("{} — {}", names(&party.names), plain(party.standing.as_str()));
        page.value(label.take(), &value, party.mentions.first().and_then(|m| near((m[0], m[1]))).as_deref());
    }
    let mut label = Label::new("whom");
    for target in &incident.targets {
        page.value(label.take(), &names(&target.names), target.mentions.first().and_then(|m| near((m[0], m[1]))).as_deref());
    }
    let mut label = Label::new("with");
    for means in &incident.means {
        page.value(label.take(), &plain(means.class.as_str()), Some(&quoted(&means.text)));
    }
    let mut label = Label::new("toll");
    for (depth, toll) in totals_first(&incident.toll) {
        let of = if depth > 0 { "of whom " } else { "" };
        page.value(label.take(), &format!("{of}{}{}", figure(toll), said(&toll.source)), Some(&quoted(&toll.text)));
    }
    let mut label = Label::new("damage");
    for damage in &incident.damage {
        let value = format!("{} {}{}", damage.of, damage.extent, said(&damage.source));
        page.value(label.take(), &value, Some(&quoted(&damage.text)));
    }
    let mut label = Label::new("behind it");
    // What the text itself reports stands under "who".
    let reported = |r: &&Responsibility| r.status == ResponsibilityStatus::Reported && r.source.is_none();
    for row in incident.responsibility.iter().filter(|r| !reported(r)) {
        let who = row.name.as_deref().unwrap_or("unnamed");
        let claim = if row.of_claim { " (the claim is genuine)" } else { "" };
        let value = format!("{who}: {}{claim}{}", row.status, said(&row.source));
        page.value(label.take(), &value, near((row.start, row.end)).as_deref());
    }
}

fn heading(page: &mut Page, incident: &Incident) {
    let kinds: Vec<String> = incident.kinds.iter().map(|k| plain(k.as_str())).collect();
    let mut facts = vec![plain(incident.status.as_str()), plain(incident.certainty.as_str()), plain(incident.nature.as_str())];
    facts.extend(incident.acts.as_ref().map(acts));
    if !incident.main {
        facts.push("background".to_owned());
    }
    facts.extend(incident.part_of.as_ref().map(|i| format!("part of {i}")));
    facts.extend(incident.related.iter().map(|r| format!("{} with {}", plain(r.kind.as_str()), r.incident)));
    page.incident(&incident.id, &kinds.join(", ").to_uppercase(), &facts.join(" · "));
}

fn day(record: &Record, time: &When) -> String {
    match (&time.earliest, &time.latest, &record.document.published) {
        (None, None, None) => "unresolved: a date of publication may tell (--published)".to_owned(),
        _ => when(time),
    }
}

/// A place with what it was resolved to.
fn named_place(record: &Record, place: &Where) -> String {
    let known = place.place.as_ref().and_then(|id| record.places.iter().find(|p| p.id == *id));
    let mut parts: Vec<String> = Vec::new();
    match known.and_then(|p| p.name.clone()) {
        Some(name) => parts.push(name),
        None => parts.push(format!("a {} not on the map", place.precision)),
    }
    parts.extend(known.and_then(|p| p.admin1.clone()).filter(|a| !parts.contains(a)));
    parts.extend(place.country.clone());
    let name = parts.join(", ");
    let relation =
        if place.relation == tacitus_record::WhereRelation::At { String::new() } else { format!("{} ", place.relation) };
    let at = place.point.as_ref().map(|p| format!(" · {}", point(p))).unwrap_or_default();
    format!("{relation}{name}{at}")
}

fn names(names: &[String]) -> String {
    let shown = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", also ");
    if shown.is_empty() { "unnamed".to_owned() } else { crate::phrases::one_line(&shown) }
}

/// A label that stands once.
struct Label(&'static str);

impl Label {
    fn new(label: &'static str) -> Self {
        Self(label)
    }

    fn take(&mut self) -> &'static str {
        std::mem::take(&mut self.0)
    }
}
