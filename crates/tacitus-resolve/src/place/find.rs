//! From a document to its places.

use std::collections::BTreeMap;

use smol_str::SmolStr;
use tacitus_text::{Analysis, Document, NameKind, Span};

use super::evidence::{Evidence, Reader};
use super::gazetteer::{Gazetteer, PlaceId, PlaceKind, Rank, Reading, gazetteer};
use super::joint::{self, Group};
use super::publisher::{self, Home};
use super::qualify::{Qualified, qualified};
use super::scan::{Case, Hit, Units};

/// Evidence that a mention needs to be given.
const ENOUGH: f32 = 1.0;
/// What "X, Y" adds for X.
const LINKED: f32 = 3.0;
/// Share of the votes that the best reading needs.
const CLEAR: f32 = 0.3;

/// A name in a text that names a place on earth.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Where it stands, with the word for its kind ("Anbar province").
    pub span: Span,
    /// The place in the gazetteer.
    pub place: PlaceId,
    /// Its name there.
    pub name: SmolStr,
    /// GeoNames id, where the sources give one (not for most provinces and districts).
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Kilometres around the point that hold what is named.
    pub radius_km: f64,
    /// ISO 3166-1 alpha-2; `None` for what lies in none or several, and for disputed territory unless the text tells.
    pub country: Option<SmolStr>,
    /// Name of the first-level division it is or lies in.
    pub admin1: Option<SmolStr>,
    /// Name of the second-level division it is or lies in.
    pub admin2: Option<SmolStr>,
    /// GeoNames feature code.
    pub feature: &'static str,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// The words are an adjective or the name of a people ("Afghan", "Turks").
    pub nationality: bool,
    /// "disputed: …".
    pub note: Option<SmolStr>,
    /// Other readings that the text leaves open, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// How likely the reading is, 0 to 1, uncalibrated.
    pub score: f32,
}

/// Another reading of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceId,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Its probability among all readings, 0 to 1.
    pub score: f32,
}

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
    joint::settle(&mut groups, &home.countries);

    let by_key: BTreeMap<u64, usize> = groups.iter().enumerate().rev().map(|(i, g)| (g.key, i)).collect();
    let mut out = Vec::new();
    for (index, hit) in hits.iter().enumerate() {
        let Some(group) = by_key.get(&hit.key).map(|&i| &groups[i]) else { continue };
        let link = links.iter().find(|l| l.hit == index);
        let bare_form = matches!(units.case(hit.units.start), Case::Upper | Case::Lower);
        if let Some(mention) = decide(hit, &seen[index], group, link, bare_form, g) {
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
    countries_told(&mut out, g);
    out
}

/// What one mention of a name shows counts in part for the others.
fn one_sense(hits: &[Hit], seen: &mut [Evidence], links: &[Qualified]) {
    let mut best: BTreeMap<u64, f32> = BTreeMap::new();
    for (index, hit) in hits.iter().enumerate() {
        let linked = if links.iter().any(|l| l.hit == index) { LINKED } else { 0.0 };
        let slot = best.entry(hit.key).or_insert(f32::MIN);
        *slot = slot.max(seen[index].score + linked);
    }
    for (hit, seen) in hits.iter().zip(seen.iter_mut()) {
        let gain = best.get(&hit.key).map_or(0.0, |b| b - seen.score);
        if seen.inside != Some(NameKind::Person) {
            seen.score += 0.5 * gain.clamp(0.0, 3.0);
        }
    }
}

/// The names of the text with their readings, each name once.
fn group(reader: &Reader<'_>, seen: &[Evidence], links: &[Qualified], home: &Home) -> Vec<Group> {
    let g = reader.gazetteer;
    let mut of_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, hit) in reader.hits.iter().enumerate() {
        of_key.entry(hit.key).or_default().push(index);
    }
    let mut out: Vec<Group> = Vec::new();
    for (key, indices) in of_key {
        let hit = &reader.hits[indices[0]];
        let asks = indices.iter().fold(0, |a, &i| a | seen[i].asks);
        let asked = indices.iter().all(|&i| seen[i].asks != 0);
        let settlement = indices.iter().any(|&i| seen[i].settlement);
        let best = indices.iter().map(|&i| seen[i].score).fold(f32::MIN, f32::max);
        let mut candidates: Vec<joint::Candidate> = hit
            .readings
            .iter()
            .map(|&r| joint::Candidate::new(g, r, joint::fame(g, r, if asked { asks } else { 0 }, settlement)))
            .collect();
        if asks == 0 {
            town_before_province(&mut candidates, g);
        }
        if let Some((_, country)) = home.town.filter(|t| t.0 == key) {
            // "Athens" in a paper of that name is the one of its own country.
            candidates.iter_mut().filter(|c| g.country(c.reading.place) == Some(country)).for_each(|c| c.prior += 4.0);
        }
        for &index in &indices {
            for link in links.iter().filter(|l| l.hit == index) {
                for candidate in &mut candidates {
                    candidate.prior += if g.within(candidate.reading.place, link.holder) { 7.0 } else { 0.0 };
                }
            }
        }
        let nation = if hit.is_demonym() { 0.6 } else { 1.0 };
        let weight = nation / (1.0 + (-(best - ENOUGH)).exp());
        out.push(Group { key, candidates, weight });
    }
    same_sentence(reader, &mut out);
    out
}

/// "In Idlib" means the town rather than the province of that name that it lies in.
fn town_before_province(candidates: &mut [joint::Candidate], g: &Gazetteer) {
    for i in 0..candidates.len() {
        let province = candidates[i].reading.place;
        let has_town = candidates.iter().any(|c| {
            c.reading.place != province
                && g.kind(c.reading.place) == PlaceKind::City
                && g.log_population(c.reading.place) > 10.5
                && g.within(c.reading.place, province)
        });
        if matches!(g.kind(province), PlaceKind::Admin1 | PlaceKind::Admin2) && has_town {
            candidates[i].prior -= 1.0;
        }
    }
}

/// A reading that lies in a country, province or district named in the same sentence gains by it.
fn same_sentence(reader: &Reader<'_>, groups: &mut [Group]) {
    let g = reader.gazetteer;
    let slot: BTreeMap<u64, usize> = groups.iter().enumerate().map(|(i, g)| (g.key, i)).collect();
    let sentence = |hit: &Hit| reader.units.all[hit.units.start].sentence;
    let holders: Vec<(usize, u64, PlaceId)> = reader
        .hits
        .iter()
        .flat_map(|h| {
            let kept = h.readings.iter().filter(|r| {
                matches!(g.kind(r.place), PlaceKind::Country | PlaceKind::Admin1)
                    || (g.kind(r.place) == PlaceKind::Admin2 && r.rank == Rank::Primary)
            });
            kept.take(4).map(|r| (sentence(h), h.key, r.place))
        })
        .collect();
    let mut gains: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for hit in reader.hits.iter().filter(|h| h.readings.len() > 1) {
        let Some(&at) = slot.get(&hit.key) else { continue };
        for &(_, _, holder) in holders.iter().filter(|h| h.0 == sentence(hit) && h.1 != hit.key) {
            for (i, candidate) in groups[at].candidates.iter().enumerate() {
                if candidate.reading.place != holder && g.within(candidate.reading.place, holder) {
                    let gain = if g.kind(holder) == PlaceKind::Country { 1.2 } else { 1.8 };
                    let slot = gains.entry((at, i)).or_default();
                    *slot = slot.max(gain);
                }
            }
        }
    }
    for ((group, candidate), gain) in gains {
        groups[group].candidates[candidate].prior += gain;
    }
}

/// Names of the headline that the text does not repeat: they vote, and are not given.
fn from_title(title: &str, known: &[u64], g: &Gazetteer) -> Vec<Group> {
    let units = Units::of_line(title);
    let mut out: Vec<Group> = Vec::new();
    for hit in units.hits(title, g) {
        if !known.contains(&hit.key) && !out.iter().any(|g| g.key == hit.key) && !hit.word.common {
            out.push(loose(&hit.readings, hit.key, 0.7, g));
        }
    }
    out
}

/// A name with weight but without surroundings.
pub(crate) fn loose(readings: &[Reading], key: u64, weight: f32, g: &Gazetteer) -> Group {
    let candidates = readings.iter().map(|&r| joint::Candidate::new(g, r, joint::fame(g, r, 0, false))).collect();
    Group { key, candidates, weight }
}

fn decide(
    hit: &Hit,
    seen: &Evidence,
    group: &Group,
    link: Option<&Qualified>,
    bare_form: bool,
    g: &Gazetteer,
) -> Option<PlaceMention> {
    let mut order: Vec<&joint::Candidate> = group.candidates.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.reading.place.cmp(&b.reading.place)));
    let best = order.first()?;
    // A small town far from all else that the text names is rather something else of that name.
    let lone = best.support < 0.4 && g.kind(best.reading.place) == PlaceKind::City && g.log_population(best.reading.place) < 12.0;
    let doubt = match (lone && link.is_none(), bare_form) {
        (false, _) => 0.0,
        (true, false) => 0.5,
        (true, true) => 1.5,
    };
    let evidence = seen.score - doubt + if link.is_some() { LINKED } else { 0.0 } + (best.support * 0.35).min(1.5);
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

fn mention(place: PlaceId, span: Span, score: f32, g: &Gazetteer) -> PlaceMention {
    let point = g.point(place);
    let dispute = g.dispute(place);
    let named = |p: Option<PlaceId>| p.map(|p| SmolStr::new(g.name(p)));
    PlaceMention {
        span,
        place,
        name: SmolStr::new(g.name(place)),
        geonameid: g.geonameid(place),
        latitude: point.latitude,
        longitude: point.longitude,
        radius_km: g.radius_km(place),
        country: g.country(place).and_then(|c| g.iso(c)).filter(|_| dispute.is_none_or(|(_, keep)| keep)).map(SmolStr::new),
        admin1: named(g.admin1(place)),
        admin2: named(g.admin2(place)),
        feature: g.feature(place),
        kind: g.kind(place),
        nationality: false,
        note: dispute.map(|(note, _)| SmolStr::new(note)),
        candidates: Vec::new(),
        score,
    }
}

/// Disputed places get the country that the text itself names right after them ("Crimea, Ukraine").
fn countries_told(mentions: &mut [PlaceMention], g: &Gazetteer) {
    for i in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(i);
        let (this, next) = (&mut before[i - 1], &after[0]);
        let beside = next.span.start().saturating_sub(this.span.end()) <= 2;
        if this.country.is_none() && this.note.is_some() && beside && next.kind == PlaceKind::Country {
            this.country = g.iso(next.place).map(SmolStr::new);
        }
    }
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
