//! `tacitus why` and `tacitus outlook`: what is said of reasons, and of the future, across records.
//!
//! Both gather what the records' statements say, leave out nothing that concerns the question and weigh nobody's word: a
//! group says who gives a reason, in order of time, and how many of them do not depend on each other.

mod group;
mod json;
mod party;
mod said;
mod speaker;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::collections::HashSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sha2::{Digest as _, Sha256};
use tacitus_record::Record;

use crate::account::Style;
use crate::args::{AnswerFormat, AuthorArgs, OutlookArgs, WhyArgs};
use crate::mask::{Authors, Mask};
use crate::records;
use group::Group;
use party::Party;
use said::Said;

/// What is asked for.
#[derive(Debug)]
struct Question<'a> {
    command: &'static str,
    actor: Option<&'a str>,
    against: Option<&'a str>,
}

/// What the records say to it.
#[derive(Debug)]
struct Answer {
    groups: Vec<Group>,
    /// Records read.
    records: usize,
}

/// `tacitus why`.
pub(crate) fn why(args: &WhyArgs) -> io::Result<ExitCode> {
    let question = Question { command: "why", actor: Some(&args.actor), against: args.against.as_deref() };
    answer(&question, &args.records, args.format, &args.authors, |record, mask| {
        let actor = Party::find(record, &args.actor);
        let against = args.against.as_deref().map(|name| Party::find(record, name));
        let seen = [actor.is_some(), against.as_ref().is_none_or(Option::is_some)];
        let said = match (&actor, &against) {
            (Some(actor), None) => said::reasons(record, mask, actor, None),
            (Some(actor), Some(Some(against))) => said::reasons(record, mask, actor, Some(against)),
            _ => Vec::new(),
        };
        (said, seen)
    })
}

/// `tacitus outlook`.
pub(crate) fn outlook(args: &OutlookArgs) -> io::Result<ExitCode> {
    let question = Question { command: "outlook", actor: args.about.as_deref(), against: None };
    answer(&question, &args.records, args.format, &args.authors, |record, mask| match &args.about {
        None => (said::forecasts(record, mask, None), [true; 2]),
        Some(name) => match Party::find(record, name) {
            Some(party) => (said::forecasts(record, mask, Some(&party)), [true; 2]),
            None => (Vec::new(), [false, true]),
        },
    })
}

/// Ask every record and print what they say. `ask` tells too whether the record knows the actor, and the other.
fn answer(
    question: &Question<'_>,
    paths: &[PathBuf],
    format: AnswerFormat,
    authors: &AuthorArgs,
    ask: impl Fn(&Record, &Mask) -> (Vec<Said>, [bool; 2]),
) -> io::Result<ExitCode> {
    let authors = match Authors::of(authors) {
        Ok(authors) => authors,
        Err(message) => {
            eprintln!("tacitus: {message}");
            return Ok(ExitCode::from(2));
        }
    };
    let (mut all, mut known, mut records) = (Vec::new(), [false; 2], 0);
    let failures = each(paths, |record| {
        let (said, seen) = ask(record, &Mask::of_authors(record, authors));
        known = [known[0] | seen[0], known[1] | seen[1]];
        records += 1;
        all.extend(said);
    });
    // Sorting is stable: what has the same time stays in the order of the files.
    all.sort_by(|a, b| (a.when.is_none(), &a.when).cmp(&(b.when.is_none(), &b.when)));
    let answer = Answer { groups: group::groups(all), records };
    let bytes = match format {
        AnswerFormat::Text => text::write(question, &answer, Style::of_stdout()).into_bytes(),
        AnswerFormat::Json => json::write(question, &answer)?,
    };
    io::stdout().lock().write_all(&bytes)?;
    for (name, known) in [question.actor, question.against].into_iter().zip(known) {
        if let Some(name) = name.filter(|_| !known && records > 0) {
            eprintln!(
                "tacitus: no record has an actor {name}. Names, aliases and identities count: `tacitus actors` prints them"
            );
        }
    }
    Ok(if failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Hand every record of the files on, each once. What is none is listed on standard error, and counted.
fn each(paths: &[PathBuf], mut on: impl FnMut(&Record)) -> usize {
    let mut failures = 0;
    let mut fail = |place: String, why: &dyn std::fmt::Display| {
        failures += 1;
        eprintln!("tacitus: {place}: {why}");
    };
    let mut met = HashSet::new();
    for path in paths {
        let input = match records::open(path) {
            Ok(input) => input,
            Err(error) => {
                fail("records".to_owned(), &error);
                continue;
            }
        };
        for line in records::lines(input) {
            let (number, line) = match line {
                Ok(line) => line,
                Err(error) => {
                    fail(name(path), &error);
                    break;
                }
            };
            // The same record from two files is one.
            if !met.insert(Sha256::digest(line.trim_ascii())) {
                continue;
            }
            match serde_json::from_slice::<Record>(&line) {
                Ok(record) => on(&record),
                Err(error) => fail(
                    format!("{}:{number}", name(path)),
                    &format_args!("not a record: {error}. `tacitus check` tells what is wrong with it"),
                ),
            }
        }
    }
    failures
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}
