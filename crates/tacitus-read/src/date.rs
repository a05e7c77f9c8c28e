//! Days and times as documents write them, to ISO 8601.

use std::sync::LazyLock;

use regex::{Captures, Regex};

macro_rules! regex {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| {
            #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
            Regex::new($pattern).unwrap()
        });
    };
}
pub(crate) use regex;

regex!(
    ISO,
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?\s*$"
);
regex!(COMPACT, r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z)?)?$");
regex!(NUMERIC, r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})\b");

regex!(
    IN_ADDRESS,
    r"[/-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(0[1-9]|[12]\d|3[01])(?:[/-]|$)"
);

/// A month's name or its abbreviation in English.
pub(crate) const MONTH: &str = r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| worded(&format!(r"\b({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b")));
static DAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| worded(&format!(r"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({MONTH})\.?,?[\s-]+(\d{{4}})\b")));
regex!(CLOCK, r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{4})");

fn worded(pattern: &str) -> Regex {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(pattern).unwrap()
}

/// A day, or a day and time, in ISO 8601: `2024-03-23` or `2024-03-23T21:14:05Z`, with the offset as written and
/// fractions of seconds left out. `None` where the text gives no whole day, or one that the order of its numbers
/// leaves open ("03/04/2024").
///
/// Read are ISO 8601 and its usual corruptions, RFC 2822, "March 23, 2024", "Sat, 23 March 2024" and `23.3.2024`.
#[must_use]
pub fn parse_date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 100 {
        return None;
    }
    if let Some(found) = ISO.captures(text).or_else(|| COMPACT.captures(text)) {
        let day = day(number(&found, 1)?, number(&found, 2)?, number(&found, 3)?)?;
        return Some(timed(day, &found, 4));
    }
    if let Some(found) = worded_day(text) {
        return Some(CLOCK.captures(text).map_or_else(|| found.clone(), |clock| timed(found.clone(), &clock, 1)));
    }
    let found = NUMERIC.captures(text)?;
    let (first, second, year) = (number(&found, 1)?, number(&found, 3)?, number(&found, 4)?);
    if &found[2] == "." || first > 12 {
        day(year, second, first)
    } else if second > 12 || first == second {
        day(year, first, second)
    } else {
        None
    }
}

/// The first full day with the month in words that stands in a text.
pub(crate) fn worded_day(text: &str) -> Option<String> {
    if let Some(found) = MONTH_FIRST.captures(text) {
        return day(number(&found, 3)?, month(&found[1])?, number(&found, 2)?);
    }
    let found = DAY_FIRST.captures(text)?;
    day(number(&found, 3)?, month(&found[2])?, number(&found, 1)?)
}

/// The day of publication within the address of a page: `/2019/11/20/`, `/2019/nov/20/`, `-20191120-story.html`.
pub(crate) fn day_in_address(url: &str) -> Option<String> {
    let found = IN_ADDRESS.captures(url)?;
    day(number(&found, 1)?, number(&found, 2).or_else(|| month(&found[2]))?, number(&found, 3)?)
}

/// A day if the calendar has it.
pub(crate) fn day(year: i16, month: i16, day: i16) -> Option<String> {
    let date = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1000..=2999).contains(&year).then(|| date.to_string())
}

/// Number of a month by its English name, by the first three letters.
pub(crate) fn month(name: &str) -> Option<i16> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let at = MONTHS.find(name.get(..3)?.to_ascii_lowercase().as_str())?;
    i16::try_from(at / 3 + 1).ok()
}

fn number(found: &Captures<'_>, group: usize) -> Option<i16> {
    found.get(group)?.as_str().parse().ok()
}

/// A day with the time of groups `first..`: hour, minute, second, offset. Without hour or offset, the day alone
/// (a time of no known place tells nothing more).
fn timed(day: String, found: &Captures<'_>, first: usize) -> String {
    let part = |i: usize| found.get(first + i).map(|m| m.as_str());
    let (Some(hour), Some(minute), Some(offset)) = (part(0), part(1), part(3)) else { return day };
    let second = part(2).unwrap_or("00");
    let in_range = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|n| n <= most);
    if !(in_range(hour, 23) && in_range(minute, 59) && in_range(second, 60)) {
        return day;
    }
    let offset = match offset {
        "Z" | "UTC" | "GMT" => "Z".to_owned(),
        o if o.contains(':') => o.to_owned(),
        o => format!("{}:{}", &o[..3], &o[3..]),
    };
    format!("{day}T{hour:0>2}:{minute}:{second}{offset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, expected) in [
            ("https://paper.example/world/2019/11/18/blast", Some("2019-11-18")),
            ("https://paper.example/news/2016/jan/26/two-shot", Some("2016-01-26")),
            ("https://paper.example/news/ct-two-shot-20160216-story.html", Some("2016-02-16")),
            ("https://paper.example/2019/13/18/", None),
            ("https://paper.example/2019/02/30/", None),
            ("https://paper.example/story/20190218334", None),
        ] {
            assert_eq!(day_in_address(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn forms() {
        for (text, expected) in [
            ("2024-03-23", Some("2024-03-23")),
            ("2024-03-23T21:14:05.412Z", Some("2024-03-23T21:14:05Z")),
            ("2024-03-23 21:14:05", Some("2024-03-23")),
            ("2024-03-22T23:30:00-0500", Some("2024-03-22T23:30:00-05:00")),
            ("2024-03-22T23:30+01:00", Some("2024-03-22T23:30:00+01:00")),
            ("20240323", Some("2024-03-23")),
            ("20240323211405Z", Some("2024-03-23T21:14:05Z")),
            ("Sat, 23 Mar 2024 21:14:05 GMT", Some("2024-03-23T21:14:05Z")),
            ("Sat, 2 Mar 2024 9:14:05 +0300", Some("2024-03-02T09:14:05+03:00")),
            ("March 23, 2024", Some("2024-03-23")),
            ("Published 23rd March 2024, 14:30", Some("2024-03-23")),
            ("23.3.2024", Some("2024-03-23")),
            ("3/23/2024", Some("2024-03-23")),
            ("23/3/2024", Some("2024-03-23")),
            ("3/4/2024", None),
            ("2024-02-30", None),
            ("2024-13-01", None),
            ("March 2024", None),
            ("", None),
            ("0000-00-00", None),
        ] {
            assert_eq!(parse_date(text).as_deref(), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_a_day(text in "[0-9/.:TZ +-]{0,30}|\\PC{0,40}") {
            if let Some(date) = parse_date(&text) {
                proptest::prop_assert!(date[..10].parse::<jiff::civil::Date>().is_ok());
                proptest::prop_assert_eq!(parse_date(&date), Some(date.clone()));
            }
        }
    }
}
