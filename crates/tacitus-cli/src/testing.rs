//! Small records for tests.

use tacitus_record::*;
use tacitus_text::Document;

/// A record of a text in which nothing is found.
pub(crate) fn record(text: &str) -> Record {
    let mut record = tacitus_compose::answer(
        &Document::plain("d", ""),
        tacitus_compose::Ask { layers: tacitus_compose::Layers::Times, ..Default::default() },
    );
    text.clone_into(&mut record.document.text);
    record.segments.clear();
    record
}

/// A figure of people killed.
pub(crate) fn killed(id: &str, low: u64, high: Option<u64>) -> Toll {
    Toll {
        id: id.into(),
        part_of: None,
        effect: Effect::Killed,
        low: Some(low),
        high,
        wording: None,
        of: Some("people".into()),
        harmed: Harmed::Unstated,
        side: None,
        text: String::new(),
        start: 0,
        end: 0,
        source: None,
        origin: Origin::default(),
    }
}

/// The record of a small report with a post under it; every part of an incident is filled.
pub(crate) fn sample() -> Record {
    serde_json::from_str(include_str!("../tests/data/kirkuk.jsonl")).unwrap()
}
