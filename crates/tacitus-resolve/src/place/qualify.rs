//! Names that say where another lies: "Alexandria, La.", "Tikrit, Iraq", "Mosul (Iraq)".

use tacitus_text::Span;

use super::evidence::Reader;
use super::gazetteer::{PlaceId, PlaceKind, Rank};
use super::words::short_state;

/// A name with what it is said to lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Qualified {
    /// Index of the hit that is qualified.
    pub(crate) hit: usize,
    /// The country or province it lies in.
    pub(crate) holder: PlaceId,
    /// The hit that says so; `None` for a short form.
    pub(crate) by: Option<usize>,
    /// Where the holder stands.
    pub(crate) span: Span,
}

/// Every "X, Y" and "X (Y" whose Y holds a reading of X.
pub(crate) fn qualified(reader: &Reader<'_>) -> Vec<Qualified> {
    let mut out: Vec<Qualified> = Vec::new();
    for (index, hit) in reader.hits.iter().enumerate() {
        if hit.is_demonym() {
            continue;
        }
        let last = hit.units.end - 1;
        let Some(comma) = reader.units.after(last) else { continue };
        // "Moscow region, Russia": the comma may stand after the word for the kind.
        let comma = match reader.unit_text(comma) {
            "," | "(" => comma,
            _ => match reader.units.after(comma) {
                Some(next) if matches!(reader.unit_text(next), "," | "(") && reader.hit_of[comma].is_none() => next,
                _ => continue,
            },
        };
        let Some(next) = reader.units.after(comma) else { continue };
        // "Dayton, OH": two letters count after a comma only.
        let unit = &reader.units.all[next];
        if unit.span.len() == 2
            && let Some(holder) = short_state(unit.span.of(reader.text))
            && hit.readings.iter().any(|r| r.place != holder && reader.gazetteer.within(r.place, holder))
        {
            out.push(Qualified { hit: index, holder, by: None, span: unit.span });
            continue;
        }
        let Some(by) = reader.hit_of[next].filter(|&h| reader.hits[h].units.start == next) else { continue };
        let holder = reader.hits[by].readings.iter().filter(|r| r.rank != Rank::Demonym).map(|r| r.place).find(|&p| {
            matches!(reader.gazetteer.kind(p), PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2)
                && hit.readings.iter().any(|r| r.place != p && reader.gazetteer.within(r.place, p))
        });
        // "Washington, Pennsylvania and California" is a list of states.
        if let Some(holder) = holder
            && !is_list(reader, index, by, holder)
        {
            out.push(Qualified { hit: index, holder, by: Some(by), span: reader.hits[by].span });
        }
    }
    out
}

/// Whether a name, what seems to hold it and the name after them are of one kind.
fn is_list(reader: &Reader<'_>, hit: usize, by: usize, holder: PlaceId) -> bool {
    let g = reader.gazetteer;
    let kind = g.kind(holder);
    let like = |h: usize| reader.hits[h].readings.iter().any(|r| r.rank == Rank::Primary && g.kind(r.place) == kind);
    let listed = |from: usize, to: usize| {
        let (end, start) = (reader.hits[from].units.end, reader.hits[to].units.start);
        start > end && start - end <= 2 && (end..start).all(|u| matches!(reader.unit_text(u), "," | "and" | "or" | "&"))
    };
    let after = by + 1 < reader.hits.len() && listed(by, by + 1) && like(by + 1);
    let before = hit > 0 && listed(hit - 1, hit) && like(hit - 1);
    like(hit) && (after || before)
}
