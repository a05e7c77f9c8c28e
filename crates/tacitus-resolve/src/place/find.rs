//! From a document to its places.

use std::collections::BTreeMap;

use tacitus_text::{Analysis, Document, Span};

use super::capital;
use super::evidence::{Evidence, Reader};
use super::gazetteer::{Gazetteer, PlaceId, PlaceKind, Rank, gazetteer};
use super::groups::{ENOUGH, LINKED, from_title, group, loose, one_sense};
use super::joint::{self, Group};
use super::mention::{Candidate, PlaceMention, countries_told, mention};
use super::publisher;
use super::qualify::{Qualified, qualified};
use super::relation;
use super::scan::{Case, Hit, Units};

/// Share of the votes that the best reading needs.
const CLEAR: f32 = 0.3;

/// The places a document names, in order of their place in the text, none overlapping.
#[must_use]
pub fn places(document: &Document, analysis: &Analysis) -> Vec<PlaceMention> {
    let g = gazetteer();
    let text = document.text.as_str();
    let units = Units::of(text, analysis);
    let hits = units.hits(text, g);
    let reader = Reader::new(text, &units, &hits, analysis, g);
    let mut seen: Vec<Evidence> = (0..hits.len()).map(|i| reader.read(i)).collect();
    let links = qualified(&reader);
    one_sense(&hits, &mut seen, &links);

    let home = publisher::home(document, g);
    let mut groups = group(&reader, &seen, &links, &home);
    let title = document.title.as_deref().unwrap_or_default();
    let known: Vec<u64> = groups.iter().map(|g| g.key).collect();
    groups.extend(from_title(title, &known, g));
    groups.extend(home.names);
    let foremost = joint::settle(&mut groups, &home.countries);

    let by_key: BTreeMap<u64, usize> = groups.iter().enumerate().rev().map(|(i, g)| (g.key, i)).collect();
    let mut out = Vec::new();
    for (index, hit) in hits.iter().enumerate() {
        let Some(group) = by_key.get(&hit.key).map(|&i| &groups[i]) else { continue };
        let bare_form = matches!(units.case(hit.units.start), Case::Upper | Case::Lower);
        let setting = Setting { gazetteer: g, foremost, bare_form, link: links.iter().find(|l| l.hit == index) };
        if let Some(mention) = decide(hit, &seen[index], group, &setting) {
            out.push(mention);
        }
    }
    for link in links.iter().filter(|l| l.by.is_none()) {
        let found = out.partition_point(|m| m.span.start() < link.span.start());
        let after_hit = found > 0 && out[found - 1].span == hits[link.hit].span;
        if after_hit && out.get(found).is_none_or(|m| !m.span.overlaps(link.span)) {
            out.insert(found, mention(link.holder, link.span, 0.95, g));
        }
    }
    capital::capitals(analysis, &mut out, g);
    countries_told(&mut out, g);
    relation::relate(analysis, &mut out);
    out
}

/// What the text as a whole says beside a hit.
struct Setting<'a> {
    gazetteer: &'a Gazetteer,
    /// The country the text is most about.
    foremost: Option<PlaceId>,
    /// Written without the capitals that tell names.
    bare_form: bool,
    /// What the hit is said to lie in.
    link: Option<&'a Qualified>,
}

fn decide(hit: &Hit, seen: &Evidence, group: &Group, setting: &Setting<'_>) -> Option<PlaceMention> {
    let g = setting.gazetteer;
    let mut order: Vec<&joint::Candidate> = group.candidates.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.reading.place.cmp(&b.reading.place)));
    let best = order.first()?;
    let settled = if setting.link.is_some() { LINKED } else { -doubt(best, seen, setting) };
    let evidence = seen.score + settled + (best.support * 0.35).min(1.5);
    if evidence < ENOUGH || best.share < CLEAR {
        return None;
    }
    let score = best.share / (1.0 + (-evidence).exp());
    let mut out = mention(best.reading.place, seen.span.unwrap_or(hit.span), score, g);
    out.nationality = best.reading.rank == Rank::Demonym;
    out.candidates = order[1..]
        .iter()
        .filter(|c| c.share >= 0.05)
        .map(|c| Candidate { place: c.reading.place, geonameid: g.geonameid(c.reading.place), score: c.share })
        .collect();
    Some(out)
}

/// A small town far from all else that the text names is rather something else of that name, and so is a name of common
/// words ("Eastern Region") in a land of which the text says nothing.
fn doubt(best: &joint::Candidate, seen: &Evidence, setting: &Setting<'_>) -> f32 {
    let g = setting.gazetteer;
    let place = best.reading.place;
    let small = g.kind(place) == PlaceKind::City && g.log_population(place) < 12.0;
    let elsewhere = best.local < 0.3 && setting.foremost.is_some_and(|c| g.country(place) != Some(c));
    let lone = match (small && (best.support < 0.4 || elsewhere), setting.bare_form) {
        (false, _) => 0.0,
        (true, false) => 0.5,
        (true, true) if elsewhere => 2.5,
        (true, true) => 1.5,
    };
    let vague = if seen.common && best.support < 0.5 && g.kind(place) != PlaceKind::Country { 2.0 } else { 0.0 };
    lone + vague
}

/// The place that a name most likely means where nothing else is known; `None` for a name the gazetteer lacks.
#[must_use]
pub fn resolve_name(name: &str) -> Option<PlaceMention> {
    let g = gazetteer();
    let (readings, _) = g.look_up(name)?;
    let mut group = [loose(&readings, 0, 1.0, g)];
    joint::settle(&mut group, &[]);
    let best =
        group[0].candidates.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.reading.place.cmp(&a.reading.place)))?;
    let mut out = mention(best.reading.place, Span::new(0, name.len()), best.share, g);
    out.nationality = best.reading.rank == Rank::Demonym;
    Some(out)
}
