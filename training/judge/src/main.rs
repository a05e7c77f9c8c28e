//! Prints, for documents of JSON lines, their records and what speaks for each value.
//!
//! `tacitus-weigh DOCS.jsonl [--all] [--policies TABLE] > FEATURES.jsonl`, with `--all` nothing left out of the records, with
//! `--policies` by another table than `rules/incident/reader.tsv`: one object a document, `{"record", "values": [{"incident",
//! "slot", "names", "evidence": {feature: value}}]}`, `incident` being the index in the record. `fit.py` reads it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Map, Value, json};
use tacitus_compose::{Weighed, weighed};
use tacitus_read::{Input, Options};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: tacitus-weigh DOCS.jsonl [--all] [--policies TABLE] > FEATURES.jsonl");
        return ExitCode::from(2);
    };
    let mut all = false;
    while let Some(flag) = arguments.next() {
        let path = (flag == "--policies").then(|| arguments.next()).flatten();
        // Read once, kept for as long as the program runs.
        let table: Option<io::Result<&'static str>> = path.map(|path| Ok(&*std::fs::read_to_string(path)?.leak()));
        match table {
            Some(Ok(table)) if tacitus_compose::try_policies(table) => {}
            Some(_) => {
                eprintln!("tacitus-weigh: no table of policies there");
                return ExitCode::from(2);
            }
            None => all |= flag == "--all",
        }
    }
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
