//! An incident as one flat row, for tables and maps.
//!
//! Nobody is made a culprit by a column: each standing has its own, and only what the text tells as fact stands under
//! `perpetrators_established`. Figures that disagree are all listed; the bounds span them.

use std::fmt::Write as _;

use tacitus_record::{Effect, Incident, Record, Source, Standing, Toll};

use crate::mask::Mask;

/// Names of the columns, in order.
pub(super) const COLUMNS: &[&str] = &[
    "document",
    "publisher",
    "published",
    "url",
    "incident",
    "main",
    "kinds",
    "status",
    "certainty",
    "nature",
    "part_of",
    "earliest",
    "latest",
    "date_precision",
    "place",
    "place_precision",
    "country",
    "latitude",
    "longitude",
    "point_precision",
    "radius_km",
    "perpetrators_established",
    "perpetrators_claimed",
    "perpetrators_accused",
    "perpetrators_suspected",
    "perpetrators_party",
    "targets",
    "means",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "abducted_low",
    "abducted_high",
    "toll",
    "responsibility",
];

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing known.
    Empty,
    /// Words of the document, masked.
    Text(String),
    /// A word of the program's own: an id, a date, a word of a vocabulary.
    Word(String),
    /// A count.
    Count(u64),
    /// A measure.
    Measure(f64),
    /// Yes or no.
    Flag(bool),
}

impl Cell {
    fn text(mask: &Mask, text: Option<&str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, |t| Self::Text(mask.apply(t)))
    }

    fn word(word: Option<&str>) -> Self {
        word.map_or(Self::Empty, |w| Self::Word(w.to_owned()))
    }

    fn count(count: Option<u64>) -> Self {
        count.map_or(Self::Empty, Self::Count)
    }

    fn measure(measure: Option<f64>) -> Self {
        measure.map_or(Self::Empty, Self::Measure)
    }
}

/// The row of an incident; one cell a column.
pub(super) fn row(record: &Record, incident: &Incident, mask: &Mask) -> Vec<Cell> {
    let document = &record.document;
    let when = incident.when.as_ref();
    let place = incident.places.first();
    let point = point(incident);
    let kinds: Vec<&str> = incident.kinds.iter().map(|k| k.as_str()).collect();
    let mut out = vec![
        Cell::text(mask, Some(&document.id)),
        Cell::text(mask, document.publisher.as_deref()),
        Cell::word(document.published.as_deref()),
        Cell::text(mask, document.url.as_deref()),
        Cell::word(Some(&incident.id)),
        Cell::Flag(incident.main),
        Cell::Word(kinds.join("; ")),
        Cell::word(Some(incident.status.as_str())),
        Cell::word(Some(incident.certainty.as_str())),
        Cell::word(Some(incident.nature.as_str())),
        Cell::word(incident.part_of.as_deref()),
        Cell::word(when.and_then(|w| w.earliest.as_deref())),
        Cell::word(when.and_then(|w| w.latest.as_deref())),
        Cell::word(when.map(|w| w.precision.as_str())),
        place.map_or(Cell::Empty, |p| Cell::Text(mask.apply_to_place(&p.text))),
        Cell::word(place.map(|p| p.precision.as_str())),
        Cell::word(incident.places.iter().find_map(|p| p.country.as_deref())),
        Cell::measure(point.map(|p| p.latitude)),
        Cell::measure(point.map(|p| p.longitude)),
        Cell::word(point.map(|p| p.precision.as_str())),
        Cell::measure(point.map(|p| p.radius_km)),
    ];
    for standing in [Standing::Established, Standing::Claimed, Standing::Accused, Standing::Suspected, Standing::Party] {
        let those = incident.perpetrators.iter().filter(|p| p.standing == standing);
        out.push(list(mask, those.filter_map(|p| p.names.first())));
    }
    out.push(list(mask, incident.targets.iter().filter_map(|t| t.names.first())));
    out.push(list(mask, incident.means.iter().map(|m| &m.text)));
    for effect in [Effect::Killed, Effect::Injured, Effect::Abducted] {
        let (low, high) = bounds(&incident.toll, effect);
        out.extend([Cell::count(low), Cell::count(high)]);
    }
    let toll: Vec<String> = incident.toll.iter().map(figure).collect();
    out.push(list(mask, toll.iter()));
    let said: Vec<String> = incident
        .responsibility
        .iter()
        .map(|r| with_source(format!("{}: {}", r.name.as_deref().unwrap_or("?"), r.status), r.source.as_ref()))
        .collect();
    out.push(list(mask, said.iter()));
    out
}

/// The coordinate of the most specific place that has one.
pub(super) fn point(incident: &Incident) -> Option<&tacitus_record::Point> {
    incident.places.iter().find_map(|p| p.point.as_ref())
}

fn list<'a>(mask: &Mask, items: impl Iterator<Item = &'a String>) -> Cell {
    let items: Vec<String> = items.map(|i| mask.apply(i)).collect();
    if items.is_empty() { Cell::Empty } else { Cell::Text(items.join("; ")) }
}

/// The least and the most that any total says; parts are in their totals. The most is unknown if any leaves it open.
fn bounds(toll: &[Toll], effect: Effect) -> (Option<u64>, Option<u64>) {
    let totals = || toll.iter().filter(move |t| t.effect == effect && t.part_of.is_none());
    let low = totals().filter_map(|t| t.low).min();
    let high = totals().map(|t| t.high).collect::<Option<Vec<_>>>().and_then(|h| h.into_iter().max());
    (low, high)
}

/// A figure in words: "killed 134..? people [Investigative Committee]".
fn figure(toll: &Toll) -> String {
    let bound = |b: Option<u64>| b.map_or("?".to_owned(), |b| b.to_string());
    let mut out = toll.effect.to_string();
    match (toll.low, toll.high) {
        (Some(low), Some(high)) if low == high => _ = write!(out, " {low}"),
        (low, high) => _ = write!(out, " {}..{}", bound(low), bound(high)),
    }
    if let Some(of) = &toll.of {
        _ = write!(out, " {of}");
    }
    if toll.part_of.is_some() {
        out.push_str(" (part)");
    }
    with_source(out, toll.source.as_ref())
}

fn with_source(mut text: String, source: Option<&Source>) -> String {
    if let Some(name) = source.and_then(|s| s.name.as_deref().or(s.role.as_deref())) {
        _ = write!(text, " [{name}]");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let record = crate::testing::record("x");
        let incident = Incident::new("i1", vec![tacitus_record::Kind::Bombing]);
        assert_eq!(row(&record, &incident, &Mask::default()).len(), COLUMNS.len());
    }

    #[test]
    fn bounds_span_figures_that_disagree_and_leave_parts_out() {
        let mut toll = vec![crate::testing::killed("k1", 3, Some(5)), crate::testing::killed("k2", 7, Some(7))];
        toll.push(crate::testing::killed("k3", 1, Some(1)));
        toll[2].part_of = Some("k2".into());
        assert_eq!(bounds(&toll, Effect::Killed), (Some(3), Some(7)));
        toll[0].high = None;
        assert_eq!(bounds(&toll, Effect::Killed), (Some(3), None));
        assert_eq!(bounds(&toll, Effect::Injured), (None, None));
    }
}
