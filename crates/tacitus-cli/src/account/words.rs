//! Values in words.

use std::ops::Range;

use tacitus_record::{Point, Source, Toll, When};

use crate::phrases::{Phrases, one_line, sentence_at};

/// Longest phrase shown whole, in code points.
const LONGEST: usize = 180;

/// A phrase of the document, in quotation marks, on one line, not too long.
pub(crate) fn quoted(text: &str) -> String {
    let text = one_line(text);
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(LONGEST).collect();
    let more = if chars.next().is_some() { " …" } else { "" };
    format!("“{}{more}”", head.trim_end())
}

/// The surroundings of a phrase in its sentence, so that it can be judged.
pub(super) fn around(phrases: &Phrases<'_>, sentences: &[Range<usize>], start: usize, end: usize) -> Option<String> {
    const SIDE: usize = 60;
    let sentence = sentence_at(sentences, start).unwrap_or(start..end);
    let (from, to) = (start.saturating_sub(SIDE).max(sentence.start), (end + SIDE).min(sentence.end.max(end)));
    let text = one_line(phrases.get(from, to)?);
    // Cut at words.
    let text = if from > sentence.start { text.split_once(' ').map_or(text.as_str(), |(_, t)| t).to_owned() } else { text };
    let text = if to < sentence.end { text.rsplit_once(' ').map_or(text.as_str(), |(t, _)| t).to_owned() } else { text };
    let before = if from > sentence.start { "… " } else { "" };
    let after = if to < sentence.end { " …" } else { "" };
    Some(format!("“{before}{text}{after}”"))
}

/// A vocabulary's word as people write it.
pub(super) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// A time: "2024-03-22", "2024-03 (month)", "between …".
pub(super) fn when(when: &When) -> String {
    match (when.earliest.as_deref(), when.latest.as_deref()) {
        (Some(a), Some(b)) if a == b => a.to_owned(),
        (Some(a), Some(b)) => format!("{a} to {b} ({})", when.precision),
        (None, Some(b)) => format!("by {b}"),
        (Some(a), None) => format!("from {a}"),
        (None, None) => "unresolved".to_owned(),
    }
}

/// A coordinate with what it stands for: "35.33 N 43.77 E (settlement, within 5 km)".
pub(super) fn point(point: &Point) -> String {
    let side =
        |degrees: f64, plus: &str, minus: &str| format!("{:.2} {}", degrees.abs(), if degrees < 0.0 { minus } else { plus });
    let (north, east) = (side(point.latitude, "N", "S"), side(point.longitude, "E", "W"));
    format!("{north} {east} ({}, within {} km)", point.precision, point.radius_km)
}

/// A figure: "killed at least 134 people".
pub(super) fn figure(toll: &Toll) -> String {
    let number = match (toll.low, toll.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "some".to_owned(),
    };
    let of = toll.of.as_deref().map(|of| format!(" {of}")).unwrap_or_default();
    let part = toll.part_of.as_deref().map(|k| format!(", of {k}")).unwrap_or_default();
    format!("{} {} {number}{of}{part}", toll.id, toll.effect)
}

/// Who says so: "Murat Aslan, military analyst, via Al Jazeera".
pub(super) fn source(source: &Source) -> String {
    let mut parts: Vec<String> = [&source.name, &source.role, &source.affiliation].into_iter().flatten().cloned().collect();
    parts.dedup();
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
        assert_eq!(figure(&toll), "k2 killed at least 134 people");
        toll.high = Some(134);
        toll.part_of = Some("k1".into());
        assert_eq!(figure(&toll), "k2 killed 134 people, of k1");
    }

    #[test]
    fn surroundings_are_cut_at_words() {
        let text = format!("{} the blast tore {}", "word ".repeat(30).trim(), "more ".repeat(30).trim());
        let at = text.find("blast").unwrap();
        let shown = around(&Phrases::new(&text), &[0..text.len()], at, at + 5).unwrap();
        assert!(shown.starts_with("“… word") && shown.ends_with("more …”"), "{shown}");
    }
}
