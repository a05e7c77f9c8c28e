//! The text the program is modelled on, a report with a discussion under it, in both of its forms: what is read in it,
//! item by item.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

const TEXT: &str = "crocus.txt";
const TOPIC: &str = "crocus.discourse.json";
const DAY: &[&str] = &["--published", "2024-03-23"];

fn record(example: &str, options: &[&str]) -> Value {
    let path = format!("{}/../../examples/{example}", env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_tacitus"));
    let output = command.args(["code", &path, "--format", "jsonl", "--quiet"]).args(options).output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn items<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value[field].as_array().unwrap().iter()
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// An incident in a few lines: kinds and days, places, toll, responsibility.
fn summary(incident: &Value) -> [String; 4] {
    let kinds: Vec<&str> = items(incident, "kinds").filter_map(Value::as_str).collect();
    let when = &incident["when"];
    let places: Vec<&str> = items(incident, "where").map(|p| word(p, "text")).collect();
    let bound = |figure: &Value, field: &str| figure[field].as_u64().map_or("?".to_owned(), |n| n.to_string());
    let figure = |f: &Value| {
        let harmed = f["harmed"].as_str().unwrap_or("-");
        format!("{} {}..{} {harmed}", word(f, "effect"), bound(f, "low"), bound(f, "high"))
    };
    let toll: Vec<String> = items(incident, "toll").map(figure).collect();
    let responsible = |r: &Value| {
        let source = &r["source"];
        let via: Vec<&str> = source["via"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let chain = [vec![word(source, "name")], via].concat().join(" < ");
        format!("{} {} [{chain}]", word(r, "name"), word(r, "status"))
    };
    let responsibility: Vec<String> = items(incident, "responsibility").map(responsible).collect();
    [
        format!("{} {}..{}", kinds.join("+"), word(when, "earliest"), word(when, "latest")),
        places.join(", "),
        toll.join("; "),
        responsibility.join("; "),
    ]
}

#[test]
fn every_incident_of_the_report() {
    let record = record(TEXT, DAY);
    let found: Vec<[String; 4]> = items(&record, "incidents").map(summary).collect();
    let group = "Islamic State in Khorasan Province";
    // Still to be read better: the eleven detained are not all attackers, "including women and infants" makes civilians.
    let wanted = [
        [
            "armed_assault+bombing 2024-03-22..2024-03-22",
            "Moscow’s Crocus City Hall, concert venue, Moscow, Russia",
            "killed 134..? unstated; injured 101..? unstated; detained 11..11 attacker; detained 4..4 attacker",
            "four people suspected [Russia’s Interfax news agency]; GROUP claimed [ISIL’s Afghan branch < Reuters news agency]; \
             GROUP confirmed [United States officials < Reuters news agency]",
        ],
        [
            "armed_assault 2021-01-01..2021-12-31",
            "Kabul airport, Kabul",
            "killed 175..? civilian; killed 13..13 combatant; injured 24..? unstated",
            "GROUP claimed [ISIS-K fighters]",
        ],
        ["armed_assault 2020-05-01..2020-05-31", "maternity ward, Kabul", "killed 24..24 unstated", "GROUP accused []"],
        ["armed_assault 2020-11-01..2020-11-30", "Kabul University, Kabul", "killed 22..? civilian", "GROUP reported []"],
        ["suicide_bombing 2022-09-01..2022-09-30", "Russian embassy, Kabul", "", "GROUP claimed [group]"],
    ];
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found, &wanted.map(|line| line.replace("GROUP", group)));
    }
    assert_eq!(found.len(), wanted.len());
}

#[test]
fn weekdays_wait_for_the_day_of_publication() {
    let record = record(TEXT, &[]);
    let first = items(&record, "incidents").next().unwrap();
    assert_eq!((word(&first["when"], "text"), word(&first["when"], "basis")), ("Friday", "none"));
    assert!(first["when"]["earliest"].is_null() && first["when"]["latest"].is_null());
    let warning = items(&record, "warnings").find(|w| word(w, "code") == "W007").unwrap();
    assert!(word(warning, "message").contains("--published"), "{warning}");
    let dated: Vec<&str> = items(&record, "incidents").skip(1).map(|i| word(&i["when"], "earliest")).collect();
    assert_eq!(dated, ["2021-01-01", "2020-05-01", "2020-11-01", "2022-09-01"]);
}

#[test]
fn both_forms_tell_the_same() {
    let (text, topic) = (record(TEXT, DAY), record(TOPIC, DAY));
    let told = |record: &Value| items(record, "incidents").map(summary).collect::<Vec<_>>();
    assert_eq!(told(&text), told(&topic));
}

#[test]
fn posts_say_and_report_nothing() {
    let record = record(TOPIC, DAY);
    let posts: Vec<&Value> = items(&record, "segments").filter(|s| word(s, "kind") == "post").collect();
    let within = |span: &Value, segment: &Value| {
        segment["start"].as_u64() <= span["start"].as_u64() && span["end"].as_u64() <= segment["end"].as_u64()
    };
    assert!(posts.len() >= 3);
    for post in &posts {
        let author = word(post, "author");
        let said: Vec<&Value> = items(&record, "statements").filter(|s| within(&s["content"], post)).collect();
        assert!(said.iter().any(|s| word(&s["source"], "name") == author), "{author} says nothing");
    }
    for incident in items(&record, "incidents") {
        assert!(items(incident, "mentions").all(|m| !posts.iter().any(|post| within(m, post))), "{incident}");
    }
}
