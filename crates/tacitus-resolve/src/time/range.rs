//! Ranges: "from 1991 to 1997", "March 3-5", "between 3 and 5 May 2021", "2010-13".

use tacitus_text::Span;

use super::class::WordClass;
use super::granule::Granule;
use super::mention::{Precision, RangeEnd, TimeKind, TimeMention};
use super::number;
use super::phrase::Phrase;
use super::words::Word;

/// Words that join the ends of a range; "and" does after "between" alone.
fn joins(word: &str) -> bool {
    matches!(word, "-" | "to" | "through" | "until" | "till" | "and" | "or")
}

/// A number at one end of a range whose month or century the other end names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short {
    /// Its word.
    pub(super) word: usize,
    /// The phrase it stands for.
    pub(super) end: End,
}

impl Short {
    /// The phrase it stands for, with the month and the year of the other end.
    pub(super) fn phrase(self, other: &Phrase, resolved: Option<Granule>) -> Phrase {
        match self.end {
            End::Day(day) => {
                let year = other.year.or_else(|| resolved.and_then(Granule::year));
                Phrase { day: Some(day), month: other.month, year, ..Phrase::default() }
            }
            End::Year(year) => Phrase { year: Some(year), ..Phrase::default() },
        }
    }
}

/// What a short end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A day of the other end's month.
    Day(i8),
    /// A year of the other end's century.
    Year(i16),
}

/// The year that stands after the range which a day or month without one begins: 2021 for "March 3" in
/// "March 3 to April 5, 2021".
pub(super) fn year_ahead(words: &[Word<'_>], end: usize) -> Option<i16> {
    if !words.get(end).is_some_and(|w| joins(w.lower)) {
        return None;
    }
    let mut dated = false;
    for at in end + 1..end + 5 {
        let word = words.get(at)?;
        if let (true, Some((_, year))) = (dated, number::year(words, at)) {
            return Some(year);
        }
        let part = number::day(word).is_some() || word.class(WordClass::Month).is_some();
        if !(part || dated && word.lower == ",") {
            return None;
        }
        dated |= part;
    }
    None
}

/// The short end before an expression that begins at word `start`: the 3 of "3-5 May".
pub(super) fn short_before(words: &[Word<'_>], start: usize, phrase: &Phrase) -> Option<Short> {
    let (first, joiner) = (words.get(start.checked_sub(2)?)?, words.get(start - 1)?);
    let (day, last) = (number::day(first)?, phrase.day?);
    let opened = start.checked_sub(3).and_then(|i| words.get(i)).map_or("", |w| w.lower);
    let close = joiner.lower == "-" && first.span.end() == joiner.span.start();
    let told = joins(joiner.lower) && matches!(opened, "between" | "from" | "on" | "the" | "");
    let fits = number::day(words.get(start)?).is_some() && phrase.month.is_some() && day < last;
    (fits && (close || told)).then_some(Short { word: start - 2, end: End::Day(day) })
}

/// The short end after an expression that ends before word `end`: the 5 of "March 3-5", the 13 of "2010-13".
pub(super) fn short_after(words: &[Word<'_>], end: usize, phrase: &Phrase) -> Option<Short> {
    let (joiner, second) = (words.get(end)?, words.get(end + 1)?);
    let touching = joiner.span.end() == second.span.start();
    if let (Some(year), None, "-") = (phrase.year, phrase.month, joiner.lower) {
        let short = number::digits(second.lower).filter(|_| second.lower.len() == 2)?;
        let full = i16::try_from(i32::from(year) / 100 * 100 + short).ok()?;
        let close = touching && words.get(end - 1)?.span.end() == joiner.span.start();
        return (close && full > year).then_some(Short { word: end + 1, end: End::Year(full) });
    }
    // The day must be the last word, and what follows must not be counted or a month of its own.
    let (day, last) = (number::day(second)?, number::day(words.get(end - 1)?)?);
    let after = words.get(end + 2);
    let counted = after.is_some_and(|w| w.lower.starts_with(char::is_alphabetic) && !ends_date(w));
    let fits = phrase.month.is_some() && phrase.day == Some(last) && day > last && joins(joiner.lower) && !counted;
    fits.then_some(Short { word: end + 1, end: End::Day(day) })
}

/// Words that may follow a date but not a count.
fn ends_date(word: &Word<'_>) -> bool {
    word.class(WordClass::Prep).is_some()
        || matches!(word.lower, "when" | "as" | "that" | "which" | "will" | "was" | "were" | "at")
}

/// Mark the mentions of a sentence, `from` on, that are ends of one range.
pub(super) fn mark(words: &[Word<'_>], mentions: &mut [TimeMention]) {
    let word_at = |offset: usize| words.partition_point(|w| w.span.start() < offset);
    for at in 1..mentions.len() {
        let (first, second) = (&mentions[at - 1], &mentions[at]);
        let (end, start) = (word_at(first.span.end()), word_at(second.span.start()));
        let before = word_at(first.span.start()).checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| w.lower);
        let [joiner] = words.get(end..start).unwrap_or(&[]) else { continue };
        let joined = match joiner.lower {
            "-" | "through" => true,
            "to" | "until" | "till" => before != "to",
            "and" => before == "between",
            _ => false,
        };
        let alike = first.kind == second.kind && matches!(first.kind, TimeKind::Date | TimeKind::Time);
        let dated = first.precision != Precision::Unknown && second.precision != Precision::Unknown;
        if joined && alike && dated && first.range.is_none() && first.latest <= second.latest {
            mentions[at - 1].range = Some(RangeEnd::First);
            mentions[at].range = Some(RangeEnd::Last);
        }
    }
}

/// The span of a short end; a year that the other end named belongs to it ("5, 2021").
pub(super) fn span(words: &[Word<'_>], short: Short) -> Option<(Span, usize)> {
    let first = words.get(short.word)?.span;
    let lower = |n: usize| words.get(short.word + n).map_or("", |w| w.lower);
    let skip = if lower(1) == "," { 2 } else { 1 };
    match (short.end, number::year(words, short.word + skip)) {
        (End::Day(_), Some((n, _))) => {
            let last = words.get(short.word + skip + n - 1)?.span;
            Some((first.cover(last), skip + n))
        }
        _ => Some((first, 1)),
    }
}
