//! What the models see of a word.

use crate::model::letters;

/// Hashes of a word's letters and form, made once a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, digits as "0".
    pub lower: u64,
    /// Its last one to four letters.
    pub suffixes: [u64; 4],
    /// Its first two and three letters.
    pub prefixes: [u64; 2],
    /// Its form: capitals, digits, hyphens; one fixed value in text without a contrast of case.
    pub shape: u64,
    /// Small letters or marks only, where capitals would tell a name.
    pub small: bool,
}

/// Form of words in text that is all capitals or has none.
const NO_CASE: u64 = 1;

impl Word {
    /// Describe a word; `cased` tells whether the sentence around it contrasts capitals and small letters.
    #[must_use]
    pub fn new(word: &str, lower: &str, cased: bool) -> Self {
        let digits = lower.bytes().any(|b| b.is_ascii_digit());
        let plain: std::borrow::Cow<'_, str> = if digits {
            lower.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>().into()
        } else {
            lower.into()
        };
        let tail = |n: usize| letters(plain.char_indices().rev().nth(n - 1).map_or(&plain, |(at, _)| &plain[at..]));
        let head = |n: usize| letters(plain.char_indices().nth(n).map_or(&plain, |(at, _)| &plain[..at]));
        Self {
            lower: letters(&plain),
            suffixes: [tail(1), tail(2), tail(3), tail(4)],
            prefixes: [head(2), head(3)],
            shape: if cased { shape(word) } else { NO_CASE + u64::from(digits) },
            small: cased && !digits && !word.chars().any(char::is_uppercase),
        }
    }
}

/// Capitals, small letters, digits and marks of a word, runs shortened to two.
fn shape(word: &str) -> u64 {
    let mut out = 2u64;
    let (mut last, mut run) = (0u64, 0);
    for c in word.chars() {
        let class = match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            '-' => 4,
            '.' => 5,
            _ => 6,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            out = out.wrapping_mul(7).wrapping_add(class);
        }
    }
    out
}

/// Whether some words show both capitals and small letters beyond their first, so that case tells something.
#[must_use]
pub fn is_cased<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let (mut upper, mut lower) = (0u32, 0u32);
    for (i, word) in words.enumerate() {
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            lower += u32::from(c.is_lowercase());
            upper += u32::from(c.is_uppercase() && i > 0);
        }
    }
    // One capital is a sentence's ordinary first letter; a sentence without names has that alone, and case tells.
    lower > 0 && (upper > 0 || lower < 400) && upper < 3 * lower.max(1)
}
