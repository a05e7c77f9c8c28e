//! Named days: which day they fall on in a year.

use icu_calendar::cal::{ChineseTraditional, Hebrew, Hijri};
use icu_calendar::types::Month;
use icu_calendar::{Calendar, Date as CalendarDate, Iso};
use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::granule::weekday;

/// A named day or stretch of days, one entry a name.
#[derive(Debug, Clone)]
pub(super) struct Holiday {
    /// Its name in lower case, word by word as the text is cut.
    pub(super) words: Vec<&'static str>,
    rule: Rule,
    /// Length in days.
    days: i32,
    /// Whether the sighting of the moon may move it by a day.
    pub(super) loose: bool,
}

/// How the first day is found.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Fixed(i8, i8),
    Once(Date),
    /// n-th weekday of a month (-1: the last), and days after it.
    Nth(i8, Weekday, i8, i32),
    Easter(i32),
    Orthodox(i32),
    Islamic(u8, u8),
    Hebrew(u8, u8),
    Chinese(u8, u8),
}

impl Holiday {
    /// Read a line of the list: one holiday for each name.
    pub(super) fn parse(line: &'static str) -> Option<Vec<Self>> {
        let mut fields = line.split('\t');
        let (names, rule, days) = (fields.next()?, fields.next()?, fields.next()?.parse().ok()?);
        let rule = Rule::parse(rule)?;
        let loose = matches!(rule, Rule::Islamic(..));
        let words = |name: &'static str| cut(name);
        Some(names.split(" / ").map(|name| Self { words: words(name), rule, days, loose }).collect())
    }

    /// First and last day in a year of our calendar; of two in one year the first. `None` for a day of another year.
    pub(super) fn in_year(&self, year: i16) -> Option<(Date, Date)> {
        let first = self.rule.in_year(year)?;
        Some((first, first.checked_add(Span::new().try_days(self.days - 1).ok()?).ok()?))
    }

    /// Its value where the year is not known.
    pub(super) fn open_value(&self) -> String {
        match self.rule {
            Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            _ => "XXXX-XX-XX".to_owned(),
        }
    }

    /// The one day it names, for days of a single year ("9/11").
    pub(super) fn once(&self) -> Option<Date> {
        match self.rule {
            Rule::Once(date) => Some(date),
            _ => None,
        }
    }
}

/// Cut a name as the tokeniser cuts text: clitics, slashes and hyphens apart.
fn cut(name: &'static str) -> Vec<&'static str> {
    let mut out = Vec::new();
    for word in name.split(' ') {
        let mut rest = word;
        while let Some(at) = rest.find(['/', '-']) {
            out.extend([&rest[..at], &rest[at..=at]]);
            rest = &rest[at + 1..];
        }
        match rest.strip_suffix("'s") {
            Some(stem) => out.extend([stem, &rest[stem.len()..]]),
            None => match rest.strip_suffix('\'') {
                Some(stem) => out.extend([stem, "'"]),
                None => out.push(rest),
            },
        }
    }
    out
}

impl Rule {
    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(' ').collect();
        if let [day] = parts[..] {
            if let Ok(date) = day.parse() {
                return Some(Self::Once(date));
            }
            let (month, day) = day.split_once('-')?;
            return Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?));
        }
        let number = |i: usize| parts.get(i).and_then(|p| p.parse::<i32>().ok());
        let small = |i: usize| number(i).and_then(|n| i8::try_from(n).ok());
        let index = |i: usize| number(i).and_then(|n| u8::try_from(n).ok());
        Some(match parts[0] {
            "nth" => Self::Nth(small(1)?, weekday(number(2)?)?, small(3)?, 0),
            "nth+" => Self::Nth(small(1)?, weekday(number(2)?)?, small(3)?, number(4)?),
            "last" => Self::Nth(-1, weekday(number(1)?)?, small(2)?, 0),
            "easter" => Self::Easter(number(1)?),
            "orthodox" => Self::Orthodox(number(1)?),
            "islamic" => Self::Islamic(index(1)?, index(2)?),
            "hebrew" => Self::Hebrew(index(1)?, index(2)?),
            "chinese" => Self::Chinese(index(1)?, index(2)?),
            _ => return None,
        })
    }

    fn in_year(self, year: i16) -> Option<Date> {
        let shift = |date: Option<Date>, days: i32| date?.checked_add(Span::new().try_days(days).ok()?).ok();
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Once(date) => (date.year() == year).then_some(date),
            Self::Nth(n, weekday, month, days) => {
                shift(Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok(), days)
            }
            Self::Easter(days) => shift(easter(year), days),
            Self::Orthodox(days) => shift(orthodox_easter(year), days),
            Self::Islamic(month, day) => other_calendar(year, Hijri::new_umm_al_qura(), month, day),
            Self::Hebrew(month, day) => other_calendar(year, Hebrew::new(), month, day),
            Self::Chinese(month, day) => other_calendar(year, ChineseTraditional::new(), month, day),
        }
    }
}

/// Western Easter (the "anonymous Gregorian" computus; Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let at = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(at / 31).ok()?, i8::try_from(at % 31 + 1).ok()?).ok()
}

/// Orthodox Easter: the Julian computus (Meeus), moved to the Gregorian calendar.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let at = d + e + 114;
    let julian = Date::new(year, i8::try_from(at / 31).ok()?, i8::try_from(at % 31 + 1).ok()?).ok()?;
    let ahead = y / 100 - y / 400 - 2;
    julian.checked_add(Span::new().try_days(ahead).ok()?).ok()
}

/// The first time a day of another calendar falls into a year of ours.
fn other_calendar<C: Calendar + Clone>(year: i16, calendar: C, month: u8, day: u8) -> Option<Date> {
    let new_year = CalendarDate::try_new_iso(i32::from(year), 1, 1).ok()?;
    let first = new_year.to_calendar(calendar.clone()).year().extended_year();
    (first..=first + 1).find_map(|y| {
        let date = CalendarDate::try_new(y.into(), Month::new(month), day, calendar.clone()).ok()?.to_calendar(Iso);
        let ours = i16::try_from(date.year().extended_year()).ok().filter(|y| *y == year)?;
        Date::new(ours, i8::try_from(date.month().ordinal).ok()?, i8::try_from(date.day_of_month().0).ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(name: &'static str, year: i16) -> Option<String> {
        let holidays = &super::super::grammar::grammar().holidays;
        let words = cut(name);
        holidays.iter().find(|h| h.words == words)?.in_year(year).map(|(first, _)| first.to_string())
    }

    #[test]
    fn moving_days() {
        for (name, year, day) in [
            ("easter", 2024, "2024-03-31"),
            ("good friday", 2019, "2019-04-19"),
            ("orthodox easter", 2021, "2021-05-02"),
            ("orthodox easter", 2025, "2025-04-20"),
            ("ramadan", 2024, "2024-03-11"),
            ("eid al-fitr", 2023, "2023-04-21"),
            ("eid al-adha", 2021, "2021-07-20"),
            ("ashura", 2011, "2011-12-05"),
            ("thanksgiving", 1999, "1999-11-25"),
            ("election day", 2016, "2016-11-08"),
            ("memorial day", 2020, "2020-05-25"),
            ("yom kippur", 2023, "2023-09-25"),
            ("passover", 2002, "2002-03-28"),
            ("purim", 2024, "2024-03-24"),
            ("chinese new year", 2023, "2023-01-22"),
        ] {
            assert_eq!(on(name, year).as_deref(), Some(day), "{name} {year}");
        }
    }

    #[test]
    fn names_are_cut_like_text() {
        assert_eq!(cut("new year's eve"), ["new", "year", "'s", "eve"]);
        assert_eq!(cut("9/11"), ["9", "/", "11"]);
        assert_eq!(cut("eid al-fitr"), ["eid", "al", "-", "fitr"]);
    }
}
