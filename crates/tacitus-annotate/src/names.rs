//! Names by form and context: a greedy linear tagger over begin, inside, last, single and outside.

use tacitus_text::{NameKind, Tag};

use crate::model::{Linear, ZERO, best, feature};
use crate::word::Word;

/// The kinds of names, in order of their class.
pub const KINDS: [NameKind; 9] = [
    NameKind::Person,
    NameKind::Nationality,
    NameKind::Organization,
    NameKind::Geopolitical,
    NameKind::Location,
    NameKind::Facility,
    NameKind::Product,
    NameKind::Event,
    NameKind::Other,
];

/// Number of classes: outside, and four places in a name of each kind.
pub const CLASSES: usize = 1 + 4 * KINDS.len();

/// Where in a name a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Outside any name.
    Outside,
    /// First word of several.
    Begin(usize),
    /// Between first and last.
    Inside(usize),
    /// Last of several.
    Last(usize),
    /// The only word.
    Single(usize),
}

impl Place {
    /// The place of a class.
    #[must_use]
    pub fn of_class(class: usize) -> Self {
        let Some(class) = class.checked_sub(1) else { return Place::Outside };
        match class % 4 {
            0 => Place::Begin(class / 4),
            1 => Place::Inside(class / 4),
            2 => Place::Last(class / 4),
            _ => Place::Single(class / 4),
        }
    }

    /// The class of a place.
    #[must_use]
    pub fn class(self) -> usize {
        match self {
            Place::Outside => 0,
            Place::Begin(kind) => 1 + 4 * kind,
            Place::Inside(kind) => 2 + 4 * kind,
            Place::Last(kind) => 3 + 4 * kind,
            Place::Single(kind) => 4 + 4 * kind,
        }
    }

    /// Whether this place may follow another.
    #[must_use]
    pub fn may_follow(self, before: Place) -> bool {
        match (before, self) {
            (Place::Begin(a) | Place::Inside(a), Place::Inside(b) | Place::Last(b)) => a == b,
            (Place::Begin(_) | Place::Inside(_), _) | (_, Place::Inside(_) | Place::Last(_)) => false,
            _ => true,
        }
    }
}

/// Names of a sentence: first word, one past the last, kind.
#[must_use]
pub fn find(model: &impl Linear, words: &[Word], tags: &[Tag]) -> Vec<(usize, usize, NameKind)> {
    let mut places: Vec<Place> = Vec::with_capacity(words.len());
    let mut on = Vec::with_capacity(40);
    for i in 0..words.len() {
        let before = places.last().copied().unwrap_or(Place::Outside);
        // Most words are in small letters and no part of a name: "al" of "al Qaeda" has a capital after it.
        if words[i].small && words.get(i + 1).is_none_or(|w| w.small) && Place::Outside.may_follow(before) {
            places.push(Place::Outside);
            continue;
        }
        features(words, tags, &places, i, &mut on);
        let mut scores = ZERO;
        model.add_scores(&on, &mut scores);
        let last = i + 1 == words.len();
        let allowed = |class: usize| {
            let place = Place::of_class(class);
            place.may_follow(before) && !(last && matches!(place, Place::Begin(_) | Place::Inside(_)))
        };
        places.push(best(&scores, CLASSES, allowed).map_or(Place::Outside, Place::of_class));
    }
    let mut out = Vec::new();
    let mut start = 0;
    for (i, place) in places.into_iter().enumerate() {
        match place {
            Place::Begin(_) => start = i,
            Place::Last(kind) => out.extend(KINDS.get(kind).map(|&kind| (start, i + 1, kind))),
            Place::Single(kind) => out.extend(KINDS.get(kind).map(|&kind| (i, i + 1, kind))),
            Place::Inside(_) | Place::Outside => {}
        }
    }
    out
}

/// The features of word `i`, the words before it being placed.
pub fn features(words: &[Word], tags: &[Tag], places: &[Place], i: usize, out: &mut Vec<u64>) {
    const EDGE: u64 = 3;
    let word = |at: isize| usize::try_from(i as isize + at).ok().and_then(|k| words.get(k));
    let lower = |at: isize| word(at).map_or(EDGE, |w| w.lower);
    let shape = |at: isize| word(at).map_or(EDGE, |w| w.shape);
    let tag = |at: isize| usize::try_from(i as isize + at).ok().and_then(|k| tags.get(k)).map_or(99, |&t| t as u64);
    let place = |back: usize| i.checked_sub(back).and_then(|k| places.get(k)).map_or(0, |p| p.class() as u64 + 1);
    let me = words[i];
    let (one, two) = (place(1), place(2));
    out.clear();
    out.extend([
        feature(1, &[me.lower]),
        feature(2, &[me.shape, u64::from(i == 0)]),
        feature(3, &[tag(0)]),
        feature(4, &[me.suffixes[1]]),
        feature(5, &[me.suffixes[2]]),
        feature(6, &[me.suffixes[3], me.shape]),
        feature(7, &[me.prefixes[0], me.shape]),
        feature(8, &[me.prefixes[1]]),
        feature(9, &[one]),
        feature(10, &[one, two]),
        feature(11, &[one, me.lower]),
        feature(12, &[one, tag(0), me.shape]),
        feature(13, &[lower(-1)]),
        feature(14, &[lower(-2)]),
        feature(15, &[lower(1)]),
        feature(16, &[lower(2)]),
        feature(17, &[lower(-1), me.shape]),
        feature(18, &[lower(1), me.shape]),
        feature(19, &[lower(-2), lower(-1)]),
        feature(20, &[lower(1), lower(2)]),
        feature(21, &[lower(-1), me.lower]),
        feature(22, &[me.lower, lower(1)]),
        feature(23, &[shape(-1), me.shape, shape(1)]),
        feature(24, &[tag(-1), tag(0), tag(1)]),
        feature(25, &[one, lower(-1), me.shape]),
        feature(26, &[one, lower(1), me.shape]),
        feature(27, &[one, shape(1), shape(2), tag(1)]),
        feature(28, &[one, lower(1), lower(2)]),
        feature(29, &[lower(-3), me.shape]),
        feature(30, &[lower(3), me.shape]),
        feature(31, &[one, me.suffixes[2], me.shape]),
        feature(32, &[tag(-2), tag(-1), tag(0)]),
        feature(33, &[word(1).map_or(EDGE, |w| w.suffixes[2]), me.shape]),
        0x77_3E4D_0C52_98B1,
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_places_agree() {
        for class in 0..CLASSES {
            assert_eq!(Place::of_class(class).class(), class);
        }
        assert!(!Place::Outside.may_follow(Place::Begin(0)));
        assert!(!Place::Last(1).may_follow(Place::Begin(0)));
    }
}
