//! Values in words.

use std::ops::Range;

use tacitus_record::{Acts, Point, Source, Toll, When};

use crate::phrases::{Phrases, one_line};

/// Longest phrase shown whole, in code points.
const LONGEST: usize = 180;

/// A phrase of the document, in quotation marks, on one line, not too long.
pub(crate) fn quoted(text: &str) -> String {
    let text = one_line(text);
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(LONGEST).collect();
    let more = if chars.next().is_some() { " …" } else { "" };
    // A quotation has its marks.
    if more.is_empty() && head.starts_with(['“', '"']) && head.ends_with(['”', '"']) {
        return head;
    }
    format!("“{}{more}”", head.trim_end())
}

/// A phrase with at most `side` code points of its sentence on either side, so that it can be judged.
pub(crate) fn around(
    phrases: &Phrases<'_>,
    sentence: &Range<usize>,
    (start, end): (usize, usize),
    side: usize,
) -> Option<String> {
    let (from, to) = (start.saturating_sub(side).max(sentence.start), end.saturating_add(side).min(sentence.end.max(end)));
    let text = one_line(phrases.get(from, to)?);
    // Cut at words.
    let text = if from > sentence.start { text.split_once(' ').map_or(text.as_str(), |(_, t)| t).to_owned() } else { text };
    let text = if to < sentence.end { text.rsplit_once(' ').map_or(text.as_str(), |(t, _)| t).to_owned() } else { text };
    let before = if from > sentence.start { "… " } else { "" };
    let after = if to < sentence.end { " …" } else { "" };
    Some(format!("“{before}{text}{after}”"))
}

/// "1 reason", "3 reasons".
pub(crate) fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// A vocabulary's word as people write it.
pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// A time: "2024-03-22", "2024-03 (month)", "between …".
pub(crate) fn when(when: &When) -> String {
    match (when.earliest.as_deref(), when.latest.as_deref()) {
        (Some(a), Some(b)) if a == b => a.to_owned(),
        (Some(a), Some(b)) => format!("{a} to {b} ({})", when.precision),
        (None, Some(b)) => format!("by {b}"),
        (Some(a), None) => format!("from {a}"),
        (None, None) => "unresolved".to_owned(),
    }
}

/// A coordinate with what it stands for: "35.33 N 43.77 E (settlement, within 5 km)".
pub(crate) fn point(point: &Point) -> String {
    let side =
        |degrees: f64, plus: &str, minus: &str| format!("{:.2} {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    let (north, east) = (side(point.latitude, "N", "S"), side(point.longitude, "E", "W"));
    format!("{north} {east} ({}, within {} km)", point.precision, point.radius_km)
}

/// A count of acts: "12 acts", "3 to ? acts".
pub(crate) fn acts(acts: &Acts) -> String {
    let bound = |b: Option<u64>| b.map_or("?".to_owned(), |b| b.to_string());
    if acts.low == acts.high {
        format!("{} acts", bound(acts.low))
    } else {
        format!("{} to {} acts", bound(acts.low), bound(acts.high))
    }
}

/// A figure: "killed at least 134 people", "killed 1 (Ali Hassan)".
pub(crate) fn figure(toll: &Toll) -> String {
    let number = match (toll.low, toll.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "some".to_owned(),
    };
    let of = match toll.of.as_deref() {
        Some(name) if name.starts_with(char::is_uppercase) => format!(" ({name})"),
        Some(of) => format!(" {of}"),
        None => String::new(),
    };
    format!("{} {number}{of}", toll.effect)
}

/// Figures in the order of reading: each total, then its parts, with how deep each lies.
pub(crate) fn totals_first(toll: &[Toll]) -> Vec<(usize, &Toll)> {
    let mut out = Vec::with_capacity(toll.len());
    let is_total = |t: &Toll| t.part_of.as_ref().is_none_or(|id| !toll.iter().any(|other| other.id == *id));
    let mut stack: Vec<(usize, &Toll)> = toll.iter().rev().filter(|t| is_total(t)).map(|t| (0, t)).collect();
    // Each figure is a part of one other at most, so this comes to an end; figures in a circle are not reached.
    while let Some((depth, total)) = stack.pop() {
        out.push((depth, total));
        stack.extend(toll.iter().rev().filter(|t| t.part_of.as_ref() == Some(&total.id) && !is_total(t)).map(|t| (depth + 1, t)));
    }
    out.extend(toll.iter().filter(|t| !out.iter().any(|(_, o)| std::ptr::eq(*o, *t))).map(|t| (0, t)).collect::<Vec<_>>());
    out
}

/// Who says so: "Murat Aslan, military analyst, via Al Jazeera".
pub(crate) fn source(source: &Source) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in [&source.name, &source.role, &source.affiliation].into_iter().flatten() {
        let bare = part.strip_prefix("the ").unwrap_or(part);
        if !parts.iter().any(|p| p.contains(bare)) {
            parts.push(one_line(part));
        }
    }
    if parts.is_empty() {
        parts.push(source.kind.map_or("unnamed".to_owned(), |k| plain(k.as_str())));
    }
    if !source.via.is_empty() {
        parts.push(format!("via {}", source.via.join(", ")));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        let mut toll = crate::testing::killed("k2", 134, None);
        assert_eq!(figure(&toll), "killed at least 134 people");
        toll.high = Some(134);
        toll.of = Some("Ali Hassan".into());
        assert_eq!(figure(&toll), "killed 134 (Ali Hassan)");
    }

    #[test]
    fn parts_follow_their_totals() {
        let mut toll = ["k1", "k2", "k3", "k4", "k5"].map(|id| crate::testing::killed(id, 1, None));
        for (part, total) in [(0, "k3"), (3, "k1"), (4, "k5"), (1, "k9")] {
            toll[part].part_of = Some(total.into());
        }
        let order: Vec<_> = totals_first(&toll).into_iter().map(|(depth, t)| (depth, t.id.as_str())).collect();
        assert_eq!(order, [(0, "k2"), (0, "k3"), (1, "k1"), (2, "k4"), (0, "k5")]);
    }

    #[test]
    fn surroundings_are_cut_at_words() {
        let text = format!("{} the blast tore {}", "word ".repeat(30).trim(), "more ".repeat(30).trim());
        let at = text.find("blast").unwrap();
        let shown = around(&Phrases::new(&text), &(0..text.len()), (at, at + 5), 60).unwrap();
        assert!(shown.starts_with("“… word") && shown.ends_with("more …”"), "{shown}");
    }
}
