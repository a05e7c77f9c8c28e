//! Parts of speech: a greedy linear tagger, left to right (Collins 2002, averaged perceptron).

use tacitus_text::Tag;

use crate::model::{Linear, ZERO, best, feature};
use crate::word::Word;

/// Number of classes of the tagger's model.
pub const CLASSES: usize = Tag::ALL.len();

/// Tag the words of a sentence.
#[must_use]
pub fn tag(model: &impl Linear, words: &[Word]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
    let mut on = Vec::with_capacity(24);
    for i in 0..words.len() {
        features(words, &tags, i, &mut on);
        let mut scores = ZERO;
        model.add_scores(&on, &mut scores);
        tags.push(best(&scores, CLASSES, |_| true).and_then(|class| Tag::ALL.get(class).copied()).unwrap_or(Tag::Xx));
    }
    tags
}

/// The features of word `i`, the words before it being tagged.
pub fn features(words: &[Word], tags: &[Tag], i: usize, out: &mut Vec<u64>) {
    const EDGE: u64 = 3;
    let word = |at: isize| usize::try_from(i as isize + at).ok().and_then(|k| words.get(k));
    let lower = |at: isize| word(at).map_or(EDGE, |w| w.lower);
    let suffix = |at: isize| word(at).map_or(EDGE, |w| w.suffixes[2]);
    let tag = |back: usize| i.checked_sub(back).and_then(|k| tags.get(k)).map_or(99, |&t| t as u64);
    let me = words[i];
    let (one, two) = (tag(1), tag(2));
    out.clear();
    out.extend([
        feature(1, &[me.lower]),
        feature(2, &[me.suffixes[0], me.shape]),
        feature(3, &[me.suffixes[1]]),
        feature(4, &[me.suffixes[2]]),
        feature(5, &[me.suffixes[3]]),
        feature(6, &[me.prefixes[1]]),
        feature(7, &[me.shape, u64::from(i == 0)]),
        feature(8, &[one]),
        feature(9, &[one, two]),
        feature(10, &[one, me.lower]),
        feature(11, &[lower(-1)]),
        feature(12, &[lower(-2)]),
        feature(13, &[lower(1)]),
        feature(14, &[lower(2)]),
        feature(15, &[lower(-1), me.lower]),
        feature(16, &[me.lower, lower(1)]),
        feature(17, &[one, suffix(1)]),
        feature(18, &[suffix(-1)]),
        feature(19, &[suffix(1)]),
        feature(20, &[one, me.suffixes[2]]),
        feature(21, &[one, two, me.suffixes[1]]),
        feature(22, &[lower(-1), lower(1)]),
        feature(23, &[me.shape, word(1).map_or(EDGE, |w| w.shape), word(-1).map_or(EDGE, |w| w.shape)]),
        0x51_7CC1_B727_2209,
    ]);
}
