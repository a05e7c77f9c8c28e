//! What the words around a name tell, from `rules/place_words.tsv`, and the short forms of states.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::gazetteer::{PlaceId, gazetteer};

/// Classes of a word, as bits.
pub(crate) type Class = u16;

/// Before a place more often than before a person or an organisation.
pub(crate) const PREP: Class = 1;
/// "City of X", "X city".
pub(crate) const HOLDER: Class = 1 << 1;
/// A province is meant.
pub(crate) const ADMIN1: Class = 1 << 2;
/// A district is meant.
pub(crate) const ADMIN2: Class = 1 << 3;
/// Adjectives that stand before a place's name.
pub(crate) const BEFORE: Class = 1 << 4;
/// Before a person's name.
pub(crate) const TITLE: Class = 1 << 5;
/// "University of X".
pub(crate) const OF_ORG: Class = 1 << 6;
/// "X Times".
pub(crate) const ORG: Class = 1 << 7;
/// "X Street".
pub(crate) const STREET: Class = 1 << 8;
/// "X said".
pub(crate) const SAYING: Class = 1 << 9;

/// Never a place by itself.
pub(crate) const NEVER: Class = 1 << 10;

/// "X police": bodies and people of a place.
pub(crate) const CIVIC: Class = 1 << 11;

const CLASSES: [(&str, Class); 12] = [
    ("prep", PREP),
    ("holder", HOLDER),
    ("admin1", ADMIN1),
    ("admin2", ADMIN2),
    ("before", BEFORE),
    ("title", TITLE),
    ("of_org", OF_ORG),
    ("org", ORG),
    ("street", STREET),
    ("saying", SAYING),
    ("never", NEVER),
    ("civic", CIVIC),
];

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for line in include_str!("../../rules/place_words.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((class, words)) = line.split_once('\t') else { continue };
        let bit = CLASSES.iter().find(|(name, _)| *name == class).map_or(0, |&(_, bit)| bit);
        for word in words.split_whitespace() {
            *out.entry(word).or_default() |= bit;
        }
    }
    out
});

/// Classes of a folded word.
pub(crate) fn class(word: &str) -> Class {
    WORDS.get(word).copied().unwrap_or(0)
}

static SHORT: LazyLock<HashMap<&'static str, PlaceId>> = LazyLock::new(|| {
    let g = gazetteer();
    let mut out = HashMap::new();
    for line in include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/abbreviations.tsv")).lines() {
        let mut fields = line.split('\t');
        let (Some(forms), Some(iso), Some(name)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let country = g.country_by_iso(iso);
        let place = g.look_up(name).into_iter().flat_map(|(readings, _)| readings).map(|r| r.place);
        if let Some(place) = place.into_iter().find(|&p| g.feature(p) == "ADM1" && g.country(p) == country) {
            out.extend(forms.split(';').map(|f| (f, place)));
        }
    }
    out
});

/// The state that a short form stands for, as written ("La.", "N.C.", "OH").
pub(crate) fn short_state(form: &str) -> Option<PlaceId> {
    SHORT.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words_and_every_short_form_a_state() {
        for (name, bit) in CLASSES {
            assert!(WORDS.values().any(|c| c & bit != 0), "{name}");
        }
        let rows = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/abbreviations.tsv"));
        let forms: usize =
            rows.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').next().unwrap().split(';').count()).sum();
        assert_eq!(SHORT.len(), forms);
        assert_eq!(gazetteer().name(short_state("La.").unwrap()), "Louisiana");
    }
}
