//! One layer of a record as a list.

use tacitus_record::Record;

use super::layout::{Page, Style};
use super::words::plain;
use crate::format::Layer;
use crate::phrases::one_line;

/// A line a mention: place in the text, the words, what they were read as.
pub(crate) fn list(record: &Record, layer: Layer, style: Style) -> String {
    let mut page = Page::new(style);
    let rows = match layer {
        Layer::Times => times(record),
        Layer::Places => places(record),
        Layer::Actors => actors(record),
        Layer::Events => events(record),
    };
    let found = match rows.len() {
        0 => "none found".to_owned(),
        n => format!("{n} found"),
    };
    page.heading(&record.document.id, &found);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|t| textwrap::core::display_width(t)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|c| width(c).min(40)).collect();
    for row in &rows {
        let cells: Vec<(usize, &str)> = widths.iter().copied().zip(row.iter().map(String::as_str)).collect();
        page.row(&cells);
    }
    page.finish()
}

fn span(start: usize, end: usize) -> String {
    format!("{start}-{end}")
}

fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    match (earliest, latest) {
        (Some(a), Some(b)) if a == b => a.to_owned(),
        (None, None) => String::new(),
        (a, b) => format!("{} to {}", a.unwrap_or("?"), b.unwrap_or("?")),
    }
}

fn times(record: &Record) -> Vec<Vec<String>> {
    let row = |t: &tacitus_record::Time| {
        vec![
            span(t.start, t.end),
            one_line(&t.text),
            t.kind.to_string(),
            t.value.clone().unwrap_or_else(|| "unresolved".into()),
            days(t.earliest.as_deref(), t.latest.as_deref()),
            t.basis.to_string(),
        ]
    };
    record.times.iter().map(row).collect()
}

fn places(record: &Record) -> Vec<Vec<String>> {
    let row = |p: &tacitus_record::Place| {
        let area: Vec<&str> = [p.admin1.as_deref(), p.country.as_deref()].into_iter().flatten().collect();
        let point = p.latitude.zip(p.longitude).map(|(n, e)| format!("{n:.4} {e:.4}")).unwrap_or_default();
        vec![
            span(p.start, p.end),
            one_line(&p.text),
            p.name.clone().unwrap_or_default(),
            area.join(", "),
            point,
            p.feature.clone().unwrap_or_default(),
            p.geonameid.map(|id| id.to_string()).unwrap_or_default(),
        ]
    };
    record.places.iter().map(row).collect()
}

fn actors(record: &Record) -> Vec<Vec<String>> {
    let row = |a: &tacitus_record::Actor| {
        let times = if a.mentions.len() == 1 { "once".to_owned() } else { format!("{} times", a.mentions.len()) };
        vec![
            a.id.clone(),
            one_line(&a.name),
            plain(a.kind.as_str()),
            a.country.clone().unwrap_or_default(),
            a.identity.clone().unwrap_or_default(),
            times,
            one_line(&a.aliases.join(", ")),
        ]
    };
    record.actors.iter().map(row).collect()
}

fn events(record: &Record) -> Vec<Vec<String>> {
    let row = |e: &tacitus_record::Event| {
        let value = e.value.map(|v| format!("{v:+.1}")).unwrap_or_default();
        vec![span(e.start, e.end), one_line(&e.text), e.factuality.to_string(), value]
    };
    record.events.iter().map(row).collect()
}
