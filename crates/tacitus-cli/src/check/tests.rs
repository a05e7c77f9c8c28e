//! Each fault is found, and sound records have none.

use serde_json::{Value, json};

use super::*;

/// A sound record that uses every part the tests spoil.
fn sound() -> Value {
    json!({
        "schema": "tacitus/1",
        "document": { "id": "d", "kind": "report", "published": "2024-03-23T10:00:00Z", "text": "Zoë said “two people” died in Kirkuk, one a child." },
        "segments": [{ "id": "s1", "kind": "body", "start": 0, "end": 50 }],
        "entities": [{ "start": 0, "end": 3, "text": "Zoë", "type": "person", "actor": "a1", "place": null }],
        "places": [{ "id": "p1", "start": 30, "end": 36, "text": "Kirkuk", "latitude": 35.47, "longitude": 44.39, "country": "IQ" }],
        "actors": [{ "id": "a1", "name": "Zoë", "kind": "person", "mentions": [[0, 3]] }],
        "incidents": [{
            "id": "i1", "kinds": ["bombing"], "segment": "s1",
            "when": { "earliest": "2024-03-22", "latest": "2024-03-23", "text": null, "start": null, "end": null },
            "where": [{ "text": "Kirkuk", "start": 30, "end": 36, "place": "p1", "country": "IQ" }],
            "toll": [
                { "id": "k1", "effect": "killed", "low": 2, "high": 2, "text": "two people", "start": 10, "end": 20, "score": 0.5 },
                { "id": "k2", "effect": "killed", "low": 1, "high": null, "part_of": "k1", "text": "one a child", "start": 38, "end": 49 }
            ],
            "evidence": [[0, 50]]
        }],
        "statements": [{
            "id": "t1", "kind": "report", "source": { "name": "Zoë", "start": 0, "end": 3, "actor": "a1" },
            "content": { "start": 9, "end": 36, "parts": [[9, 21], [22, 36]] }, "about": { "incidents": ["i1"] }
        }]
    })
}

fn faults(record: &Value) -> Vec<String> {
    all(record, &schema::Schema::of_records()).iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_record_has_no_fault() {
    assert_eq!(faults(&sound()), Vec::<String>::new());
}

/// What is put where, and the one fault that follows.
#[test]
fn each_fault_is_found() {
    let cases: &[(&str, Value, &str)] = &[
        ("/schema", json!("tacitus/0"), "schema: is \"tacitus/0\", not \"tacitus/1\""),
        ("/entities/0/text", json!("Zoe"), "entities[0].text: is \"Zoe\", but document.text[0:3] is \"Zoë\""),
        ("/entities/0/end", json!(4), "entities[0].text: is \"Zoë\", but document.text[0:4] is \"Zoë \""),
        ("/segments/0/end", json!(51), "segments[0]: end 51 is past the text, which has 50 code points"),
        ("/segments/0/start", json!(51), "segments[0]: start 51 is after end 50"),
        (
            "/segments",
            json!([{ "id": "s1", "start": 8, "end": 50 }, { "id": "s2", "start": 0, "end": 7 }]),
            "segments[1].start: is before that of the segment before",
        ),
        ("/segments/0/start", json!(null), "segments[0].start: is missing, though end is there"),
        (
            "/incidents/0/evidence/0",
            json!([0, 99]),
            "incidents[0].evidence[0]: end 99 is past the text, which has 50 code points",
        ),
        (
            "/statements/0/content/parts/1",
            json!([20, 36]),
            "statements[0].content.parts[1]: begins before the part before it ends",
        ),
        (
            "/statements/0/content/parts/1",
            json!([22, 37]),
            "statements[0].content.parts[1]: lies outside the passage it is a part of",
        ),
        ("/entities/0/actor", json!("a2"), "entities[0].actor: \"a2\" is in no row of actors"),
        ("/incidents/0/segment", json!("s9"), "incidents[0].segment: \"s9\" is in no row of segments"),
        ("/incidents/0/where/0/place", json!("p9"), "incidents[0].where[0].place: \"p9\" is in no row of places"),
        ("/statements/0/about/incidents/0", json!("i9"), "statements[0].about.incidents[0]: \"i9\" is in no row of incidents"),
        ("/statements/0/source/actor", json!("a9"), "statements[0].source.actor: \"a9\" is in no row of actors"),
        ("/incidents/0/toll/1/part_of", json!("k9"), "incidents[0].toll[1].part_of: \"k9\" is no figure of this incident"),
        ("/incidents/0/toll/1/part_of", json!("k2"), "incidents[0].toll[1].part_of: leads back to \"k2\" itself"),
        ("/incidents/0/toll/1/id", json!("k1"), "incidents[0].toll[1].id: \"k1\" is used twice"),
        ("/incidents/0/toll/0/low", json!(3), "incidents[0].toll[0].low: 3 is after high 2"),
        ("/incidents/0/toll/0/score", json!(1.5), "incidents[0].toll[0].score: 1.5 is not between 0 and 1"),
        (
            "/incidents/0/toll/0/effect",
            json!("murdered"),
            "incidents[0].toll[0].effect: \"murdered\" is none of killed, injured, ",
        ),
        ("/incidents/0/toll/0/low", json!("two"), "incidents[0].toll[0].low: \"two\" is not [\"integer\",\"null\"]"),
        ("/incidents/0/kinds", json!([]), "incidents[0].kinds: is empty"),
        ("/incidents/0/kinds/0", json!("war"), "incidents[0].kinds[0]: \"war\" is none of armed_assault, "),
        (
            "/incidents/0/when/earliest",
            json!("2024-03-24"),
            "incidents[0].when.earliest: \"2024-03-24\" is after latest \"2024-03-23\"",
        ),
        ("/incidents/0/when/latest", json!("2024-02-30"), "incidents[0].when.latest: \"2024-02-30\" is no day of ISO 8601"),
        ("/places/0/latitude", json!(91), "places[0].latitude: 91 is not between -90 and 90"),
        ("/places/0/country", json!("Iraq"), "places[0].country: \"Iraq\" is no code of ISO 3166-1 alpha-2"),
    ];
    for (pointer, value, expected) in cases {
        let mut record = sound();
        *record.pointer_mut(pointer).unwrap() = value.clone();
        let found = faults(&record);
        assert!(found.iter().any(|f| f.starts_with(expected)), "{pointer} = {value}: {found:#?}");
    }
}

#[test]
fn what_is_no_record_is_said_to_be_none() {
    assert_eq!(faults(&json!([])), ["record: is no object"]);
    assert!(faults(&json!({})).contains(&"document.text: is no string".to_owned()));
}
