//! Numbers, years and digits in words.

use super::class::WordClass;
use super::phrase::Amount;
use super::words::Word;

/// A whole number from its digits, commas allowed; `None` for more than seven digits.
pub(super) fn digits(text: &str) -> Option<i32> {
    let mut n: i32 = 0;
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    for b in text.bytes() {
        match b {
            b'0'..=b'9' => n = n.checked_mul(10)?.checked_add(i32::from(b - b'0'))?,
            b',' => {}
            _ => return None,
        }
    }
    text.as_bytes().first().filter(|b| b.is_ascii_digit()).map(|_| n)
}

/// A number at `at`: how many words it takes, and what it is.
pub(super) fn number(words: &[Word<'_>], at: usize) -> Option<(usize, f64)> {
    let first = words.get(at)?;
    if first.is_digits() {
        let whole = match digits(first.lower) {
            Some(n) => f64::from(n),
            None => return decimal(first.lower).map(|n| (1, n)),
        };
        // "2 1/2", "2 ½", "2-1/2"
        let skip = usize::from(words.get(at + 1).is_some_and(|w| w.lower == "-"));
        if let Some((n, part)) = fraction(words, at + 1 + skip) {
            return Some((1 + skip + n, whole + part));
        }
        return Some((1, whole));
    }
    if let Some((n, part)) = fraction(words, at) {
        return Some((n, part));
    }
    let (n, value) = card(words, at)?;
    Some((n, f64::from(value)))
}

fn decimal(text: &str) -> Option<f64> {
    if let Some(whole) = text.strip_suffix('½') {
        return digits(whole).map(|n| f64::from(n) + 0.5);
    }
    let (whole, part) = text.split_once('.')?;
    if part.is_empty() || part.len() > 3 || whole.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits(whole)?;
    text.parse().ok()
}

fn fraction(words: &[Word<'_>], at: usize) -> Option<(usize, f64)> {
    match words.get(at)?.lower {
        "½" => return Some((1, 0.5)),
        "¼" => return Some((1, 0.25)),
        "¾" => return Some((1, 0.75)),
        _ => {}
    }
    let top = digits(words.get(at)?.lower).filter(|n| (1..=3).contains(n))?;
    let slash = words.get(at + 1)?.lower == "/";
    let bottom = digits(words.get(at + 2)?.lower).filter(|n| [2, 4].contains(n))?;
    (slash && top < bottom).then(|| (3, f64::from(top) / f64::from(bottom)))
}

/// A number in words: "twenty-four", "a hundred and five" without the article.
fn card(words: &[Word<'_>], at: usize) -> Option<(usize, i32)> {
    let value = |i: usize| words.get(i).and_then(|w| w.class(WordClass::Card));
    let (mut i, mut total, mut group) = (at, 0i32, None::<i32>);
    loop {
        // A hyphen only joins tens and units; "and" only follows a hundred or a thousand.
        let skip = match words.get(i).map(|w| w.lower) {
            Some("-") if group.is_some_and(|g| g >= 20 && g % 10 == 0) => 1,
            Some("and") if group.is_some_and(|g| g >= 100) || (total > 0 && group.is_none()) => 1,
            _ => 0,
        };
        let Some(n) = value(i + skip) else { break };
        group = match (group, n) {
            (None, 100 | 1000) if i == at && total == 0 => return None,
            (Some(g), 100) if g < 100 => Some(g * 100),
            (Some(g), 1000) => {
                total = total.checked_add(g.checked_mul(1000)?)?;
                None
            }
            (None, n) if n < 100 => Some(n),
            (Some(g), n) if n < 10 && n > 0 && g % 10 == 0 && g >= 20 => Some(g + n),
            (Some(g), n) if n < 100 && g >= 100 && g % 100 == 0 => Some(g + n),
            _ => break,
        };
        i += skip + 1;
    }
    (i > at).then(|| (i - at, total + group.unwrap_or(0)))
}

/// "three", "several", "a couple of", "half a dozen".
pub(super) fn amount(words: &[Word<'_>], at: usize) -> Option<(usize, Amount)> {
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower);
    let vague = |i: usize| words.get(i).is_some_and(|w| w.class(WordClass::Vague).is_some());
    let of = |n: usize| n + usize::from(lower(at + n) == "of");
    match (lower(at), lower(at + 1)) {
        ("a", "couple") => return Some((of(2), Amount::Exact(2.0))),
        ("couple", "of") => return Some((2, Amount::Exact(2.0))),
        ("a", "dozen") => return Some((2, Amount::Exact(12.0))),
        ("a", "hundred") => return Some((2, Amount::Exact(100.0))),
        ("a", "thousand") => return Some((2, Amount::Exact(1000.0))),
        ("a", "few" | "number") => return Some((of(2), Amount::Vague)),
        ("half", "a") if lower(at + 2) == "dozen" => return Some((3, Amount::Exact(6.0))),
        _ => {}
    }
    if let Some((n, value)) = number(words, at) {
        return Some((n, Amount::Exact(value)));
    }
    vague(at).then(|| (of(1), Amount::Vague))
}

/// A year from 1000 to 2100 at `at`: "1998", "nineteen ninety-eight", "two thousand ten".
pub(super) fn year(words: &[Word<'_>], at: usize) -> Option<(usize, i16)> {
    let first = words.get(at)?;
    if first.is_digits() {
        let n = digits(first.lower).filter(|n| first.lower.len() == 4 && (1000..=2100).contains(n))?;
        return Some((1, i16::try_from(n).ok()?));
    }
    let value = |i: usize| words.get(i).and_then(|w| w.class(WordClass::Card));
    if let Some(century) = value(at).filter(|n| [17, 18, 19, 20].contains(n)) {
        let (n, rest) = card(words, at + 1).filter(|(_, r)| (10..100).contains(r))?;
        return Some((n + 1, i16::try_from(century * 100 + rest).ok()?));
    }
    let (n, whole) = card(words, at).filter(|(n, w)| *n >= 2 && (2000..=2100).contains(w))?;
    Some((n, i16::try_from(whole).ok()?))
}

/// An ordinal: "third", "3rd".
pub(super) fn ordinal(word: &Word<'_>) -> Option<i32> {
    if let Some(n) = word.class(WordClass::Ord) {
        return Some(n);
    }
    let stem = ["st", "nd", "rd", "th"].iter().find_map(|s| word.lower.strip_suffix(s))?;
    digits(stem)
}

/// A day of the month in digits: "3", "03", "3rd".
pub(super) fn day(word: &Word<'_>) -> Option<i8> {
    if !word.is_digits() {
        return None;
    }
    let n = if word.lower.len() <= 2 { digits(word.lower) } else { ordinal(word) };
    n.and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=31).contains(n))
}

/// The first year of a decade: "1990s", "90s", "nineties".
pub(super) fn decade(words: &[Word<'_>], at: usize) -> Option<(usize, i16)> {
    let word = words.get(at)?;
    let full = |n: i32| i16::try_from(if n < 100 { n + 1900 } else { n }).ok();
    if let Some(n) = word.class(WordClass::Decade) {
        return Some((1, full(n)?));
    }
    let (stem, n) = match word.lower.strip_suffix('s') {
        Some(stem) => (stem, 1),
        None if words.get(at + 1).is_some_and(|w| w.lower == "'s") => (word.lower, 2),
        None => return None,
    };
    let value = digits(stem).filter(|v| v % 10 == 0)?;
    match stem.len() {
        4 if (1000..=2100).contains(&value) => Some((n, full(value)?)),
        2 if n == 1 && value >= 20 => Some((n, full(value)?)),
        _ => None,
    }
}
