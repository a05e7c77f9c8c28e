//! The names of a text gathered, each with its readings and what the text as a whole says of them.

use std::collections::BTreeMap;

use tacitus_text::NameKind;

use super::evidence::{Evidence, Reader};
use super::gazetteer::{Gazetteer, PlaceId, PlaceKind, Rank, Reading};
use super::joint::{self, Group};
use super::publisher::Home;
use super::qualify::Qualified;
use super::scan::{Hit, Units};

/// Evidence that a mention needs to be given.
pub(crate) const ENOUGH: f32 = 1.0;
/// What "X, Y" adds for X.
pub(crate) const LINKED: f32 = 3.0;

/// What one mention of a name shows counts in part for the others.
pub(crate) fn one_sense(hits: &[Hit], seen: &mut [Evidence], links: &[Qualified]) {
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
pub(crate) fn group(reader: &Reader<'_>, seen: &[Evidence], links: &[Qualified], home: &Home) -> Vec<Group> {
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
            // What is said to hold another is the place that does.
            for link in links.iter().filter(|l| l.by == Some(index)) {
                candidates.iter_mut().filter(|c| c.reading.place == link.holder).for_each(|c| c.prior += 4.0);
            }
        }
        let nation = if hit.is_demonym() { 0.6 } else { 1.0 };
        let weight = nation / (1.0 + (-(best - ENOUGH)).exp());
        out.push(Group { key, candidates, weight });
    }
    same_sentence(reader, &mut out);
    listed(reader, &mut out);
    out
}

/// Names listed together ("Ohio, Georgia and Utah") are of one kind and country where that can be.
fn listed(reader: &Reader<'_>, groups: &mut [Group]) {
    let g = reader.gazetteer;
    let slot: BTreeMap<u64, usize> = groups.iter().enumerate().map(|(i, g)| (g.key, i)).collect();
    let joined = |a: &Hit, b: &Hit| {
        let gap = a.units.end..b.units.start;
        !gap.is_empty() && gap.len() <= 2 && gap.clone().all(|u| matches!(reader.unit_text(u), "," | "and" | "or"))
    };
    let sort = |c: &joint::Candidate| (g.kind(c.reading.place), g.country(c.reading.place));
    let mut start = 0;
    while start < reader.hits.len() {
        let mut end = start + 1;
        while end < reader.hits.len() && joined(&reader.hits[end - 1], &reader.hits[end]) {
            end += 1;
        }
        let members: Vec<usize> = reader.hits[start..end].iter().filter_map(|h| slot.get(&h.key).copied()).collect();
        if members.len() >= 3 {
            let best = |group: &Group| group.candidates.iter().max_by(|a, b| a.prior.total_cmp(&b.prior)).map(sort);
            let sorts: Vec<_> = members.iter().map(|&m| best(&groups[m])).collect();
            for (own, &member) in members.iter().enumerate() {
                for candidate in &mut groups[member].candidates {
                    let others = sorts.iter().enumerate().filter(|&(i, _)| i != own);
                    let alike = others.filter(|&(_, s)| *s == Some(sort(candidate))).count();
                    candidate.prior += if alike * 2 > members.len() - 1 { 2.5 } else { 0.0 };
                }
            }
        }
        start = end;
    }
}

/// "In Idlib" means the town rather than the province of that name that it lies in.
fn town_before_province(candidates: &mut [joint::Candidate], g: &Gazetteer) {
    for i in 0..candidates.len() {
        let province = candidates[i].reading.place;
        let has_town = candidates.iter().any(|c| {
            c.reading.place != province
                && g.kind(c.reading.place) == PlaceKind::City
                && g.log_population(c.reading.place) > 9.5
                && g.within(c.reading.place, province)
        });
        if matches!(g.kind(province), PlaceKind::Admin1 | PlaceKind::Admin2) && has_town {
            candidates[i].prior -= 1.5;
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
pub(crate) fn from_title(title: &str, known: &[u64], g: &Gazetteer) -> Vec<Group> {
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
    let mut candidates: Vec<_> = readings.iter().map(|&r| joint::Candidate::new(g, r, joint::fame(g, r, 0, false))).collect();
    town_before_province(&mut candidates, g);
    Group { key, candidates, weight }
}
