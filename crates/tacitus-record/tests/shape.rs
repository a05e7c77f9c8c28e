//! The record keeps the contract's shape: field order, words, round trip, schema.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use tacitus_record::*;

fn record() -> Record {
    let document = Document {
        id: "d".into(),
        title: None,
        publisher: None,
        publisher_scale: PublisherScale::Unknown,
        published: Some("2024-03-23".into()),
        published_basis: PublishedBasis::Given,
        url: None,
        language: Some("en".into()),
        kind: DocumentKind::Report,
        sha256: String::new(),
        encoding: None,
        text: "Two people were killed.".into(),
        origin: Origin::default(),
    };
    let coder = Coder { version: "0.1.0".into(), model: None, effort: Effort::Fast };
    let mut record = Record::new(document, coder);
    let mut incident = Incident::new("i1", vec![Kind::Bombing]);
    incident.toll.push(Toll {
        id: "k1".into(),
        part_of: None,
        effect: Effect::Killed,
        low: Some(2),
        high: Some(2),
        wording: Some("Two".into()),
        of: Some("people".into()),
        harmed: Harmed::Unstated,
        side: None,
        text: "Two people were killed".into(),
        start: 0,
        end: 22,
        source: Some(Source::named("police")),
        origin: Origin::rule("toll.killed"),
    });
    record.incidents.push(incident);
    record
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn fields_stand_in_the_contracts_order() {
    let value = serde_json::to_value(record()).unwrap();
    assert_eq!(
        keys(&value),
        [
            "schema",
            "document",
            "coder",
            "segments",
            "entities",
            "times",
            "places",
            "actors",
            "incidents",
            "statements",
            "interactions",
            "relations",
            "warnings"
        ]
    );
    assert_eq!(
        keys(&value["incidents"][0]),
        [
            "id",
            "kinds",
            "status",
            "certainty",
            "main",
            "nature",
            "acts",
            "part_of",
            "related",
            "segment",
            "when",
            "where",
            "perpetrators",
            "targets",
            "means",
            "toll",
            "damage",
            "responsibility",
            "mentions",
            "evidence"
        ]
    );
    assert_eq!(
        keys(&value["incidents"][0]["toll"][0]),
        ["id", "part_of", "effect", "low", "high", "wording", "of", "harmed", "side", "text", "start", "end", "source", "by"]
    );
    assert_eq!(value["incidents"][0]["toll"][0]["by"], json!("rule:toll.killed"));
    assert_eq!(value["incidents"][0]["kinds"], json!(["bombing"]));
}

#[test]
fn reads_back_what_it_writes() {
    let record = record();
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}

#[test]
fn reads_records_with_fields_left_out_or_added() {
    let text = r#"{"schema":"tacitus/1","document":{"id":"d","publisher_scale":"unknown","published_basis":"none",
        "kind":"report","sha256":"","text":"x","later":1},"coder":{"version":"9","effort":"full"},"incidents":[]}"#;
    let record: Record = serde_json::from_str(text).unwrap();
    assert_eq!(record.document.text, "x");
}

#[test]
fn words_parse_to_what_they_print() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(kind.as_str()));
    }
    assert_eq!("EarlierMention".parse::<TimeBasis>().unwrap_err().to_string(), "\"EarlierMention\" is not a word of TimeBasis");
    assert_eq!(TimeBasis::EarlierMention.as_str(), "earlier mention");
}

#[test]
fn the_schema_names_every_part_and_word() {
    let schema = serde_json::to_value(schema()).unwrap();
    let text = schema.to_string();
    for part in ["incidents", "statements", "interactions", "relations", "events", "warnings"] {
        assert!(schema["properties"].get(part).is_some(), "{part}");
    }
    for word in Kind::ALL.iter().map(|k| k.as_str()).chain(Standing::ALL.iter().map(|s| s.as_str())) {
        assert!(text.contains(&format!("\"{word}\"")), "{word}");
    }
}
