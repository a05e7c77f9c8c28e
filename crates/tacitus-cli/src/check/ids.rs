//! Every id exists once, and what refers to one refers to one that exists.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Fault;
use super::walk::at;

/// Lists whose items have ids.
const LISTS: &[&str] = &["segments", "places", "actors", "incidents", "statements", "interactions"];

/// What refers to an item of which list.
const REFERENCES: &[(&str, &str)] = &[
    ("segments[].reply_to", "segments"),
    ("entities[].actor", "actors"),
    ("entities[].place", "places"),
    ("actors[].part_of", "actors"),
    ("actors[].facts[].object", "actors"),
    ("actors[].facts[].source.actor", "actors"),
    ("incidents[].part_of", "incidents"),
    ("incidents[].related[].incident", "incidents"),
    ("incidents[].segment", "segments"),
    ("incidents[].where[].place", "places"),
    ("incidents[].perpetrators[].actor", "actors"),
    ("incidents[].targets[].actor", "actors"),
    ("incidents[].toll[].side", "actors"),
    ("incidents[].toll[].source.actor", "actors"),
    ("incidents[].damage[].source.actor", "actors"),
    ("incidents[].responsibility[].actor", "actors"),
    ("incidents[].responsibility[].source.actor", "actors"),
    ("statements[].source.actor", "actors"),
    ("statements[].about.incidents[]", "incidents"),
    ("statements[].about.actors[]", "actors"),
    ("statements[].about.statements[]", "statements"),
    ("statements[].within", "statements"),
    ("statements[].motive.of", "actors"),
    ("statements[].motive.against", "actors"),
    ("interactions[].source_actor", "actors"),
    ("interactions[].target_actor", "actors"),
    ("interactions[].incident", "incidents"),
    ("interactions[].where.place", "places"),
    ("interactions[].source.actor", "actors"),
    ("relations[].from", "actors"),
    ("relations[].to", "actors"),
    ("relations[].source.actor", "actors"),
];

/// Fields that point to another item of their own list, and must come to an end.
const CHAINS: &[(&str, &str)] =
    &[("segments", "reply_to"), ("actors", "part_of"), ("incidents", "part_of"), ("statements", "within")];

pub(super) fn check(record: &Value, out: &mut Vec<Fault>) {
    let lists: HashMap<&str, HashSet<&str>> = LISTS.iter().map(|l| (*l, ids(l, &record[*l], out))).collect();
    for (pattern, list) in REFERENCES {
        at(record, pattern, &mut |path, id| {
            if !id.as_str().is_some_and(|id| lists[list].contains(id)) {
                out.push(Fault::new(path, format!("{id} is in no row of {list}")));
            }
        });
    }
    for (list, field) in CHAINS {
        chains(list, &record[*list], field, out);
    }
    for (i, incident) in record["incidents"].as_array().into_iter().flatten().enumerate() {
        let path = format!("incidents[{i}].toll");
        let known = ids(&path, &incident["toll"], out);
        at(&incident["toll"], "[].part_of", &mut |at, id| {
            if !id.as_str().is_some_and(|id| known.contains(id)) {
                out.push(Fault::new(format!("{path}{at}"), format!("{id} is no figure of this incident")));
            }
        });
        chains(&path, &incident["toll"], "part_of", out);
    }
}

/// The ids of a list.
fn ids<'a>(path: &str, list: &'a Value, out: &mut Vec<Fault>) -> HashSet<&'a str> {
    let mut known = HashSet::new();
    for (i, item) in list.as_array().into_iter().flatten().enumerate() {
        match item["id"].as_str() {
            None => out.push(Fault::new(format!("{path}[{i}].id"), "is missing")),
            Some(id) if !known.insert(id) => out.push(Fault::new(format!("{path}[{i}].id"), format!("\"{id}\" is used twice"))),
            Some(_) => {}
        }
    }
    known
}

/// Nothing is, over however many steps, a part of itself.
fn chains(path: &str, list: &Value, field: &str, out: &mut Vec<Fault>) {
    let items: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    let up: HashMap<&str, &str> = items.iter().filter_map(|i| Some((i["id"].as_str()?, i[field].as_str()?))).collect();
    for (i, item) in items.iter().enumerate() {
        let Some(id) = item["id"].as_str() else { continue };
        let mut at = id;
        for _ in 0..items.len() {
            match up.get(at) {
                Some(next) if *next == id => {
                    out.push(Fault::new(format!("{path}[{i}].{field}"), format!("leads back to \"{id}\" itself")));
                    break;
                }
                Some(next) => at = next,
                None => break,
            }
        }
    }
}
