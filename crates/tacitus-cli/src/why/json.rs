//! The answer as JSON, for programs.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::said::Said;
use super::{Answer, Question};

#[derive(Serialize)]
struct Whole<'a> {
    question: &'static str,
    actor: Option<&'a str>,
    against: Option<&'a str>,
    records: usize,
    groups: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    reason: &'a str,
    shared: &'a BTreeSet<String>,
    independent_speakers: usize,
    statements: &'a [Said],
}

/// One JSON object, indented.
pub(super) fn write(question: &Question<'_>, answer: &Answer) -> io::Result<Vec<u8>> {
    let groups = answer.groups.iter().map(|group| Part {
        reason: &group.said[0].reason.text,
        shared: &group.shared,
        independent_speakers: group.independent(),
        statements: &group.said,
    });
    let whole = Whole {
        question: question.command,
        actor: question.actor,
        against: question.against,
        records: answer.records,
        groups: groups.collect(),
    };
    let mut out = serde_json::to_vec_pretty(&whole)?;
    out.push(b'\n');
    Ok(out)
}
