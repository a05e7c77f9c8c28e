//! `tacitus check`: whether records hold. It reads raw JSON, so that records of any origin can be checked.
//!
//! Checked are, one file a question: words and types against the schema, phrases and offsets against the text, ids and
//! what refers to them, the order of intervals and the form of days, places and probabilities.

mod ids;
mod order;
mod schema;
mod spans;
mod walk;

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::records;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where in the record: `incidents[0].toll[1].text`.
    path: String,
    /// What does not hold.
    message: String,
}

impl Fault {
    fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// `tacitus check`.
pub(crate) fn check(path: &Path) -> io::Result<ExitCode> {
    let schema = schema::Schema::of_records();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut records, mut faults) = (0u64, 0u64);
    let mut ids = HashSet::new();
    for line in records::lines(records::open(path)?) {
        let (number, line) = line?;
        records += 1;
        let (id, mut found) = match serde_json::from_slice::<Value>(&line) {
            Ok(record) => (record["document"]["id"].as_str().map(str::to_owned), all(&record, &schema)),
            Err(error) => (None, vec![Fault::new("record", format!("is no JSON: {error}"))]),
        };
        if id.as_ref().is_some_and(|id| !ids.insert(hash(id))) {
            found.push(Fault::new("document.id", "an earlier record has the same"));
        }
        faults += found.len() as u64;
        for fault in found {
            writeln!(out, "line {number}, {}: {fault}", id.as_deref().unwrap_or("?"))?;
        }
    }
    let count = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    writeln!(out, "{}, {}", count(records, "record"), count(faults, "fault"))?;
    out.flush()?;
    Ok(if faults > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// Every fault of a record.
fn all(record: &Value, schema: &schema::Schema) -> Vec<Fault> {
    let mut out = Vec::new();
    if !record.is_object() {
        return vec![Fault::new("record", "is no object")];
    }
    match record["schema"].as_str() {
        Some(tacitus_record::SCHEMA) => {}
        _ => out.push(Fault::new("schema", format!("is {}, not \"{}\"", record["schema"], tacitus_record::SCHEMA))),
    }
    for field in ["id", "text"] {
        if !record["document"][field].is_string() {
            out.push(Fault::new(format!("document.{field}"), "is no string"));
        }
    }
    schema.check(record, &mut out);
    spans::check(record, &mut out);
    ids::check(record, &mut out);
    order::check(record, &mut out);
    out
}

#[cfg(test)]
mod tests;
