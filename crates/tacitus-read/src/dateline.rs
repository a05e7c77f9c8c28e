//! The day of publication where the text itself begins with it.

use std::sync::LazyLock;

use regex::Regex;

use crate::date::{MONTH, day, month, worded_day};

/// How much of the beginning is looked at, in bytes.
const LOOKED_AT: usize = 600;

/// "This story is from March 8, 2002", "Published: 3 March 2021", "Updated March 3, 2021 10:30 am", "Saturday, March 23, 2024".
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?im)^\W*(?:(?:this (?:story|article) is from|(?:first )?(?:published|posted|issued|released|date|dated)(?: on| at| in)?:?)\s+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\.?,?\s+\d{{4}})(?:\W+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{{2,4}})?)?\W*$"
    ))
});

/// "KABUL, March 3, 2021 (AP) —", "BOGOTA, 20 JUN 89 (EFE) --": place, full date, perhaps an agency, a dash.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?m)^\W*\p{{Lu}}[\p{{L}} .,'’()/-]{{1,60}}?,\s+(?:(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}}),?\s+(?P<y1>\d{{4}}|\d{{2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})\.?,?\s+(?P<y2>\d{{4}}|\d{{2}}))\s*(?:[(/][^()\n]{{1,40}}[)/])?\s*(?:--|[–—:-])"
    ))
});

fn compile(pattern: &str) -> Regex {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(pattern).unwrap()
}

/// The full day that a dateline at the beginning of a text gives.
pub(crate) fn find(text: &str) -> Option<String> {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let head = &text[..end];
    if let Some(found) = PLACE.captures(head) {
        let part = |a: &str, b: &str| found.name(a).or_else(|| found.name(b)).map(|m| m.as_str());
        let year: i16 = part("y1", "y2")?.parse().ok()?;
        // Two digits are of agencies before 2000, or of the years since.
        let year = match year {
            0..=49 => 2000 + year,
            50..=99 => 1900 + year,
            _ => year,
        };
        return day(year, month(part("m1", "m2")?)?, part("d1", "d2")?.parse().ok()?);
    }
    worded_day(LINE.find(head)?.as_str())
}

/// Whether a line is a dateline or a line of date alone.
pub(crate) fn is_dateline(line: &str) -> bool {
    find(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("KABUL, March 3, 2021 (AP) — Two people were killed.", Some("2021-03-03")),
            ("BOGOTA, 20 JUN 89 (EFE) -- [TEXT] THE ARMY", Some("1989-06-20")),
            ("SAN SALVADOR (EL SALVADOR), 5 Feb 1990 -- The", Some("1990-02-05")),
            ("This story is from March 8, 2002\n\nnew delhi: the", Some("2002-03-08")),
            ("A headline stands here\n\nSaturday, 23 March 2024, 14:30 GMT\n\nThe text", Some("2024-03-23")),
            ("A headline\nPublished on March 3rd, 2021 10:30 am\nThe", Some("2021-03-03")),
            ("KABUL (AP) — On March 3, 2021, two people were killed.", None),
            ("In Kabul, March 3, 2021 was a day of mourning.", None),
            ("MOSCOW, March 23 (Reuters) - Two", None),
            ("The attack on March 3, 2021 killed ten", None),
            ("", None),
        ] {
            assert_eq!(find(text).as_deref(), expected, "{text}");
        }
    }
}
