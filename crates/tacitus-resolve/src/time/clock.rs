//! Clock times and dates in digits.

use jiff::civil::Date;

use super::class::{PARTS, WordClass};
use super::number::{digits, number};
use super::phrase::{Clock, NumericDate};
use super::words::Word;

/// A clock time at `at`, its zone included: "10:30", "10 p.m. EST", "noon", "1430 GMT", "4 in the morning".
pub(super) fn clock(words: &[Word<'_>], at: usize) -> Option<(usize, Clock)> {
    let (n, clock) = bare_clock(words, at)?;
    Some((n + zone(words, at + n), clock))
}

fn bare_clock(words: &[Word<'_>], at: usize) -> Option<(usize, Clock)> {
    let word = words.get(at)?;
    let lower = |i: usize| words.get(at + i).map_or("", |w| w.lower);
    let half = |i: usize| words.get(at + i).and_then(|w| w.class(WordClass::Half));
    if let Some(hour) = word.class(WordClass::Noon) {
        return Some((1, Clock { hour, minute: 0 }));
    }
    if lower(0) == "half" && lower(1) == "past" {
        let (n, hour) = hour(words, at + 2)?;
        return on_dial(hour, 30, None).map(|c| (n + 2, c));
    }
    if let Some((stem, half)) = glued(word.lower) {
        let (hour, minute) = hour_minute(stem).or_else(|| digits(stem).map(|h| (h, 0)))?;
        return on_dial(hour, minute, Some(half)).map(|c| (1, c));
    }
    if let Some((hour, minute)) = hour_minute(word.lower) {
        // A race was run in "2:01 minutes".
        if words.get(at + 1).is_some_and(|w| w.class(WordClass::Units).is_some() && w.lower != "hours" && w.lower != "hrs") {
            return None;
        }
        if let Some(half) = half(1) {
            return on_dial(hour, minute, Some(half)).map(|c| (2, c));
        }
        // Without a.m. or p.m. a dot may as well be a decimal point.
        return if word.lower.contains(':') { on_dial(hour, minute, None).map(|c| (1, c)) } else { None };
    }
    // "1430 GMT", "0900 hours"
    if word.lower.len() == 4 && word.is_digits() && (zone(words, at + 1) > 0 || matches!(lower(1), "hours" | "hrs")) {
        let n = digits(word.lower)?;
        let more = usize::from(matches!(lower(1), "hours" | "hrs"));
        return on_dial(n / 100, n % 100, None).map(|c| (1 + more, c));
    }
    // "AT 1625, GUERRILLAS ATTACKED"
    let before = at.checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| w.lower);
    if word.lower.len() == 4 && word.is_digits() && matches!(before, "at" | "about" | "approximately" | "around") {
        let n = digits(word.lower).filter(|n| !(1900..2060).contains(n) && n / 100 < 24)?;
        let counted =
            words.get(at + 1).is_some_and(|w| w.lower.starts_with(char::is_alphabetic) && w.class(WordClass::Prep).is_none());
        return if counted { None } else { on_dial(n / 100, n % 100, None).map(|c| (1, c)) };
    }
    let (n, hour) = hour(words, at)?;
    if let Some(half) = half(n) {
        return on_dial(hour, 0, Some(half)).map(|c| (n + 1, c));
    }
    let oclock = usize::from(matches!(lower(n), "o'clock" | "o'clock."));
    let part =
        |i: usize| words.get(at + i).and_then(|w| w.class(WordClass::Part)).and_then(|p| PARTS.get(usize::try_from(p).ok()?));
    let told = match (lower(n + oclock), lower(n + oclock + 1)) {
        ("in", "the") => part(n + oclock + 2).map(|p| (3, *p)),
        ("at", "night") => Some((2, "NI")),
        _ => None,
    };
    match told {
        Some((more, part)) => {
            let half = if part == "MO" || (part == "NI" && hour < 5) { 0 } else { 12 };
            on_dial(hour, 0, Some(half)).map(|c| (n + oclock + more, c))
        }
        None if oclock > 0 => on_dial(hour, 0, None).map(|c| (n + 1, c)),
        None => None,
    }
}

fn hour(words: &[Word<'_>], at: usize) -> Option<(usize, i32)> {
    let (n, value) = number(words, at)?;
    #[allow(clippy::cast_possible_truncation)] // checked: whole and small
    (value.fract() == 0.0 && (1.0..=12.0).contains(&value)).then_some((n, value as i32))
}

/// "10:30", "10.30"
fn hour_minute(text: &str) -> Option<(i32, i32)> {
    let (hour, minute) = text.split_once([':', '.'])?;
    let minute = minute.get(..2).filter(|m| minute.len() == 2 || m.len() == 2 && minute[2..].starts_with(':'))?;
    Some((digits(hour).filter(|_| hour.len() <= 2)?, digits(minute)?))
}

/// "10pm", "10.30am": the digits and the half of the day.
fn glued(text: &str) -> Option<(&str, i32)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    for (tail, half) in [("a.m.", 0), ("p.m.", 12), ("a.m", 0), ("p.m", 12), ("am", 0), ("pm", 12)] {
        if let Some(stem) = text.strip_suffix(tail) {
            return Some((stem, half));
        }
    }
    None
}

fn on_dial(hour: i32, minute: i32, half: Option<i32>) -> Option<Clock> {
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) if hour > 12 => hour,
        Some(_) => return None,
        None => hour,
    };
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Clock { hour, minute })
}

/// How many words a time zone takes: "EST", "local time", "(GMT)".
fn zone(words: &[Word<'_>], at: usize) -> usize {
    let lower = |i: usize| words.get(at + i).map_or("", |w| w.lower);
    let is_zone = |i: usize| words.get(at + i).is_some_and(|w| w.class(WordClass::Zone).is_some());
    match lower(0) {
        "local" if lower(1) == "time" => 2,
        "eastern" | "central" | "pacific" | "moscow" if lower(1) == "time" => 2,
        "(" if is_zone(1) && lower(2) == ")" => 3,
        _ if is_zone(0) => 1,
        _ => 0,
    }
}

/// A date in digits at `at`: "2016-07-16", "16/07/2016", "16.7.16".
pub(super) fn numeric_date(words: &[Word<'_>], at: usize) -> Option<(usize, NumericDate)> {
    let first = words.get(at)?;
    if !first.is_digits() {
        return None;
    }
    let dotted: Vec<&str> = first.lower.split('.').collect();
    if let [a, b, c] = dotted[..] {
        return build(a, b, c).map(|d| (1, d));
    }
    let mark = words.get(at + 1)?.lower;
    if !matches!(mark, "-" | "/" | ".") || words.get(at + 3)?.lower != mark {
        return None;
    }
    let (b, c) = (words.get(at + 2)?, words.get(at + 4)?);
    // The parts stand close: "5 - 3 - 2010" is a sum.
    let close = first.span.end() + 1 == b.span.start() && b.span.end() + 1 == c.span.start();
    let stop = words.get(at + 5).is_some_and(|w| w.lower == mark && w.span.start() == c.span.end());
    // "2016-07-16t10" keeps its clock time in the last part.
    let last = c.lower.split('t').next().unwrap_or_default();
    (close && !stop).then(|| build(first.lower, b.lower, last)).flatten().map(|d| (5, d))
}

fn build(a: &str, b: &str, c: &str) -> Option<NumericDate> {
    let small = |t: &str| digits(t).filter(|_| t.len() <= 2).and_then(|n| i8::try_from(n).ok());
    let year = |t: &str| match (t.len(), digits(t)?) {
        (4, n) if (1000..=2100).contains(&n) => i16::try_from(n).ok(),
        (2, n) => i16::try_from(if n < 70 { 2000 + n } else { 1900 + n }).ok(),
        _ => None,
    };
    if a.len() == 4 {
        let date = Date::new(year(a)?, small(b)?, small(c)?).ok()?;
        return Some(NumericDate { date, other: None });
    }
    let (year, a, b) = (year(c)?, small(a)?, small(b)?);
    let day_first = Date::new(year, b, a).ok();
    let month_first = Date::new(year, a, b).ok();
    Some(match (day_first, month_first) {
        (Some(date), other) => NumericDate { date, other: other.filter(|o| *o != date) },
        (None, Some(date)) => NumericDate { date, other: None },
        (None, None) => return None,
    })
}
