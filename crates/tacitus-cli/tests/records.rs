//! Whole records of small documents, read in review like code.
//!
//! A change of rules changes them: look at the difference, then `INSTA_UPDATE=always cargo test -p tacitus-cli --test records`.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::Value;

#[test]
fn records_of_small_documents() {
    let arguments = ["code", "tests/data/small.jsonl", "--format", "jsonl", "--quiet"];
    let output = Command::new(env!("CARGO_BIN_EXE_tacitus")).args(arguments).output().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.lines().count(), 8);
    for line in lines.lines() {
        let mut record: Value = serde_json::from_str(line).unwrap();
        let id = record["document"]["id"].as_str().unwrap().to_owned();
        // What says nothing about reading.
        record.as_object_mut().unwrap().remove("coder");
        record["document"].as_object_mut().unwrap().remove("sha256");
        insta::assert_snapshot!(id, layout(&record));
    }
}

/// The record with a line for each object that fits on one, so that a snapshot stays short.
fn layout(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Value, depth: usize, out: &mut String) {
    let flat = flat(value);
    let inner = "  ".repeat(depth + 1);
    match value {
        _ if flat.chars().count() + 2 * depth <= 118 => out.push_str(&flat),
        Value::Object(fields) => {
            out.push('{');
            for (name, field) in fields.iter().filter(|(_, f)| !is_empty(f)) {
                out.push_str(&format!("\n{inner}{name}: "));
                write(field, depth + 1, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                out.push_str(&format!("\n{inner}"));
                write(item, depth + 1, out);
            }
            out.push(']');
        }
        _ => out.push_str(&flat),
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().filter(|(_, f)| !is_empty(f)).map(|(name, field)| format!("{name}: {}", flat(field))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(flat).collect::<Vec<_>>().join(", ")),
        _ => value.to_string(),
    }
}

/// Null, false and empty lists, which most fields are most of the time.
fn is_empty(value: &Value) -> bool {
    value.is_null() || *value == Value::Bool(false) || value.as_array().is_some_and(Vec::is_empty)
}
