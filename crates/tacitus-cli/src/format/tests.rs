//! What each format shows of the sample and, above all, what it does not.

use serde_json::Value;

use super::*;
use crate::testing::sample;

const HASHED: Privacy = Privacy { names: false, authors: Authors::Hash([7; 32]) };

fn printed(format: Format) -> String {
    let mut out = Vec::new();
    format.head(&mut out).unwrap();
    out.extend(format.record(&sample()).unwrap());
    format.tail(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The rows of the table, by column.
fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    ::csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_row_an_incident_with_each_standing_in_its_own_column() {
    let rows = rows(&printed(Format::Csv(HASHED)));
    assert_eq!(rows.len(), 2);
    let expected = [
        ("incident", "i1"),
        ("kinds", "bombing"),
        ("earliest", "2016-03-04"),
        ("place", "Café Nour"),
        ("latitude", "35.46806"),
        ("radius_km", "10"),
        ("perpetrators_established", ""),
        ("perpetrators_accused", "Islamic State"),
        ("killed_low", "12"),
        ("killed_high", ""),
        ("toll", "killed 12..? people [police]; killed 1 [minor] (part); injured 1 [person]"),
        ("responsibility", "Islamic State: accused [Officials]"),
    ];
    for (column, value) in expected {
        assert_eq!(rows[0][column], value, "{column}");
    }
}

#[test]
fn minors_persons_and_authors_are_masked() {
    for format in [Format::Csv(HASHED), Format::Geojson(HASHED)] {
        let text = printed(format);
        for name in ["Ali Hassan", "Omar Khalid", "night_owl"] {
            assert!(!text.contains(name), "{format:?} {name}: {text}");
        }
    }
    let named = printed(Format::Csv(Privacy { names: true, ..HASHED }));
    assert!(named.contains("Omar Khalid") && !named.contains("Ali Hassan") && !named.contains("night_owl"), "{named}");
    assert!(named.contains("The regime: accused [author-"), "{named}");
    let kept = printed(Format::Csv(Privacy { authors: Authors::Keep, ..HASHED }));
    assert!(kept.contains("night_owl") && !kept.contains("Omar Khalid"), "{kept}");
}

#[test]
fn an_account_hides_authors_alone() {
    let style = account::Style::plain();
    let text = printed(Format::Account(style, HASHED.authors));
    assert!(!text.contains("night_owl") && text.contains("author-") && text.contains("Omar Khalid"), "{text}");
    assert!(printed(Format::Account(style, Authors::Keep)).contains("night_owl"));
}

#[test]
fn a_feature_an_incident_that_has_a_point() {
    let map: Value = serde_json::from_str(&printed(Format::Geojson(HASHED))).unwrap();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 1);
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([44.39222, 35.46806]));
    assert_eq!(features[0]["properties"]["radius_km"], 10.0);
    assert_eq!(features[0]["properties"]["perpetrators_accused"], "Islamic State");
}

#[test]
fn json_lines_keep_everything() {
    let text = printed(Format::Jsonl);
    assert_eq!(text.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), sample());
    let part: Value = serde_json::from_str(&printed(Format::LayerJsonl(Layer::Actors))).unwrap();
    assert_eq!(part.as_object().unwrap().keys().collect::<Vec<_>>(), ["schema", "document", "entities", "actors"]);
}
