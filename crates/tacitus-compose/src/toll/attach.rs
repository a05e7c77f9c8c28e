//! Which incident a figure belongs to, and which figures of one incident say the same.

use tacitus_record::{Effect, Harmed};
use tacitus_text::Analysis;

use super::figure::Figure;
use crate::incident::Draft;

/// Sentences after an incident's last mention in which a figure may still be of it.
const REACH: usize = 3;

/// For each incident its figures, in order, each once; `part_of` counts within the list.
#[must_use]
pub fn attach(analysis: &Analysis, text: &str, figures: &[Figure], drafts: &[Draft]) -> Vec<Vec<Figure>> {
    let mut owners: Vec<Option<usize>> = figures.iter().map(|f| owner(f, drafts)).collect();
    for i in 0..figures.len() {
        if let Some(total) = figures[i].part_of {
            owners[i] = owners[total];
        }
    }
    let mut out: Vec<Vec<Figure>> = vec![Vec::new(); drafts.len()];
    let mut place: Vec<Option<usize>> = vec![None; figures.len()];
    for (i, figure) in figures.iter().enumerate() {
        let Some(owner) = owners[i].filter(|&owner| figure.alone || !may_be_dead(figure, figures, &owners, owner)) else {
            continue;
        };
        let list = &mut out[owner];
        let known = list.iter().position(|other| same(analysis, text, other, figure));
        place[i] = known.or_else(|| {
            // A victim spoken of again ("the officer", "he", a name) adds nobody to those already counted.
            let again = !figure.quantity.counted && list.iter().any(|o| o.effect == figure.effect);
            (!again).then(|| {
                let mut figure = figure.clone();
                figure.part_of = figure.part_of.and_then(|total| place[total]);
                list.push(figure);
                list.len() - 1
            })
        });
    }
    for list in &mut out {
        totals(text, list);
    }
    out
}

/// Whether those a figure speaks of may be among the killed of its incident: as many are, or by a number of their own.
fn may_be_dead(figure: &Figure, all: &[Figure], owners: &[Option<usize>], incident: usize) -> bool {
    let killed = all.iter().zip(owners).filter(|(f, owner)| f.effect == Effect::Killed && **owner == Some(incident));
    let many = figure.quantity.low.or(figure.quantity.high).unwrap_or(0);
    killed.into_iter().any(|(f, _)| f.quantity.high.or(f.quantity.low).unwrap_or(0) >= many)
}

/// The incident whose event a figure's word is, or stands nearest to; else the one told of last before it.
fn owner(figure: &Figure, drafts: &[Draft]) -> Option<usize> {
    let events = || drafts.iter().enumerate().flat_map(|(d, draft)| draft.events.iter().map(move |event| (d, event)));
    let own = events().find(|(_, e)| e.trigger.token == figure.trigger);
    if let Some((d, _)) = own {
        return Some(d);
    }
    let here = events().filter(|(_, e)| e.sentence == figure.sentence);
    if let Some((d, _)) = here.min_by_key(|(_, e)| e.trigger.token.abs_diff(figure.trigger)) {
        return Some(d);
    }
    let before = events().filter(|(_, e)| e.sentence < figure.sentence && figure.sentence - e.sentence <= REACH);
    if let Some((d, _)) = before.max_by_key(|(_, e)| e.sentence) {
        return Some(d);
    }
    let next = events().filter(|(_, e)| e.sentence == figure.sentence + 1);
    next.map(|(d, _)| d).next()
}

/// Whether two figures of one incident are one: same effect, same numbers, nobody else by name or noun.
fn same(analysis: &Analysis, text: &str, a: &Figure, b: &Figure) -> bool {
    if a.effect != b.effect || a.quantity.low != b.quantity.low || a.quantity.high != b.quantity.high {
        return false;
    }
    let lemma = |f: &Figure| f.of.map(|s| s.of(text).to_lowercase().trim_end_matches('s').to_owned());
    match (lemma(a), lemma(b)) {
        (Some(x), Some(y)) if x != y && a.quantity.counted && b.quantity.counted => {
            // Other words may be the same people ("two women", "two people") unless they are another sort.
            a.sentence != b.sentence && (a.harmed == b.harmed || a.harmed == Harmed::Unstated || b.harmed == Harmed::Unstated)
        }
        _ => analysis.tokens.len() > a.head,
    }
}

/// A figure of people in general, or of the same sort, that holds the others of its effect is their total.
fn totals(text: &str, list: &mut [Figure]) {
    for effect in [Effect::Killed, Effect::Injured, Effect::Casualties, Effect::Abducted, Effect::Detained] {
        let of_effect: Vec<usize> = (0..list.len()).filter(|&i| list[i].effect == effect && list[i].part_of.is_none()).collect();
        let Some(&total) = of_effect.iter().max_by_key(|&&i| (list[i].quantity.low, std::cmp::Reverse(i))) else { continue };
        let general = list[total].harmed == Harmed::Unstated
            || list[total].of.is_some_and(|s| {
                matches!(s.of(text).to_lowercase().as_str(), "people" | "persons" | "victims" | "men" | "women")
            });
        let most = list[total].quantity.low.unwrap_or(0);
        let others: Vec<usize> = of_effect
            .into_iter()
            .filter(|&i| {
                i != total
                    && list[i].quantity.counted
                    && list[i].of.is_some()
                    && list[i].quantity.low.is_some_and(|n| n > 0 && n < most)
            })
            .filter(|&i| general || list[i].harmed == list[total].harmed)
            .collect();
        let sum: u64 = others.iter().filter_map(|&i| list[i].quantity.low).sum();
        if general && sum <= most {
            for i in others {
                list[i].part_of = Some(total);
            }
        }
    }
}
