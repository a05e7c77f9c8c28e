//! Prints, for documents of JSON lines, their records and what speaks for each value.
//!
//! `tacitus-weigh DOCS.jsonl [--all] > FEATURES.jsonl`, with `--all` nothing left out of the records: one object a document, `{"record", "values": [{"incident", "slot", "names",
//! "evidence": {feature: value}}]}`, `incident` being the index in the record. `fit.py` reads it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Value, json};
use tacitus_compose::{Weighed, weighed};
use tacitus_read::{Input, Options};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: tacitus-weigh DOCS.jsonl [--all] > FEATURES.jsonl");
        return ExitCode::from(2);
    };
    let all = std::env::args_os().nth(2).is_some_and(|flag| flag == "--all");
    match run(PathBuf::from(path), all) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tacitus-weigh: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(path: PathBuf, all: bool) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for document in tacitus_read::open(&Input::File(path), &Options::default()) {
        let document = document.map_err(io::Error::other)?;
        let (record, values) = weighed(&document, all);
        let values: Vec<Value> = values.iter().map(row).collect();
        serde_json::to_writer(&mut out, &json!({ "record": record, "values": values }))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn row(value: &Weighed) -> Value {
    let evidence: Map<String, Value> = value.evidence.iter().map(|(name, weight)| ((*name).to_owned(), json!(weight))).collect();
    json!({ "incident": value.incident, "slot": value.slot.as_str(), "names": value.names, "evidence": evidence })
}
