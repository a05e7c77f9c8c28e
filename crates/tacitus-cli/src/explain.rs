//! `tacitus explain`: an incident, the sentence behind every value, and the rule or model that read it.

use std::io::{self, Write as _};
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use tacitus_record::{Incident, Origin, Record, Source};

use crate::account::words::{self, figure, plain, point, source, when};
use crate::account::{Page, Style};
use crate::phrases::{Phrases, one_line, sentence_at};
use crate::records;

/// `tacitus explain`.
pub(crate) fn explain(path: &Path, id: &str) -> io::Result<ExitCode> {
    // A document's id may hold slashes, an incident's does not.
    let (document, incident) = id.rsplit_once('/').map_or((None, id), |(d, i)| (Some(d), i));
    let mut found: Vec<String> = Vec::new();
    let mut text = None;
    for line in records::lines(records::open(path)?) {
        let (number, line) = line?;
        let record: Record = serde_json::from_slice(&line).map_err(|e| {
            let what = format!("{}:{number}: not a record: {e}. `tacitus check` tells what is wrong with it", path.display());
            io::Error::new(io::ErrorKind::InvalidData, what)
        })?;
        if document.is_some_and(|d| d != record.document.id) {
            continue;
        }
        if let Some(incident) = record.incidents.iter().find(|i| i.id == incident) {
            found.push(record.document.id.clone());
            text.get_or_insert_with(|| write(&record, incident, Style::of_stdout()));
        }
    }
    match (found.as_slice(), text) {
        ([_], Some(text)) => {
            io::stdout().lock().write_all(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        ([], _) => {
            eprintln!("tacitus: {}: no incident {id}. `tacitus code` prints the ids; give DOCUMENT/i1", path.display());
            Ok(ExitCode::FAILURE)
        }
        (several, _) => {
            let first: Vec<String> = several.iter().take(3).map(|d| format!("{d}/{incident}")).collect();
            eprintln!(
                "tacitus: {}: {} documents have an incident {incident}; say which: {} …",
                path.display(),
                several.len(),
                first.join(", ")
            );
            Ok(ExitCode::FAILURE)
        }
    }
}

/// A value to explain.
struct Value<'a> {
    label: &'static str,
    value: String,
    at: Option<(usize, usize)>,
    origin: &'a Origin,
}

/// The explanation of an incident.
fn write(record: &Record, incident: &Incident, style: Style) -> String {
    let phrases = Phrases::new(&record.document.text);
    let sentences = phrases.sentences(record);
    let mut page = Page::new(style);
    let kinds: Vec<&str> = incident.kinds.iter().map(|k| k.as_str()).collect();
    page.heading(&format!("{}/{}", record.document.id, incident.id), &kinds.join(", "));
    let mut last: Option<Range<usize>> = None;
    for value in values(record, incident) {
        page.value(value.label, &value.value, Some(&by(value.origin)));
        let Some((start, end)) = value.at else { continue };
        let sentence = sentence_at(&sentences, start).unwrap_or(start..end);
        let sentence = sentence.start..sentence.end.max(end);
        if last.as_ref() == Some(&sentence) {
            let phrase = one_line(phrases.get(start, end).unwrap_or_default());
            page.value("", &format!("»{phrase}« in the same sentence"), None);
        } else if let Some(text) = marked(&phrases, &sentence, start, end) {
            page.value("", &text, None);
        }
        last = Some(sentence);
    }
    page.finish()
}

/// A sentence with the phrase between arrows.
fn marked(phrases: &Phrases<'_>, sentence: &Range<usize>, start: usize, end: usize) -> Option<String> {
    let (before, phrase) = (phrases.get(sentence.start, start)?, phrases.get(start, end)?);
    let after = phrases.get(end, sentence.end)?;
    Some(one_line(&format!("{before}»{}«{after}", phrase.trim())))
}

fn by(origin: &Origin) -> String {
    let by = origin.by.as_deref().unwrap_or("maker not recorded");
    origin.score.map_or(format!("[{by}]"), |s| format!("[{by}, {:.0}%]", s * 100.0))
}

/// Every value of an incident, in the record's order.
fn values<'a>(record: &'a Record, incident: &'a Incident) -> Vec<Value<'a>> {
    let row = |label, value, at, origin| Value { label, value, at, origin };
    let whole = &incident.origin;
    let first = incident.mentions.first().map(|m| (m.start, m.end)).or(incident.evidence.first().map(|e| (e[0], e[1])));
    let kinds: Vec<&str> = incident.kinds.iter().map(|k| k.as_str()).collect();
    let manner = format!(
        "{}, {}, {}{}",
        incident.status,
        incident.certainty,
        incident.nature,
        if incident.main { ", what the report is about" } else { ", background" }
    );
    let mut out = vec![row("kinds", kinds.join(", "), first, whole), row("status", manner, None, whole)];
    if let Some(acts) = &incident.acts {
        out.push(row("acts", words::acts(acts), None, whole));
    }
    for mention in &incident.mentions {
        out.push(row("mention", mention.text.clone(), Some((mention.start, mention.end)), &mention.origin));
    }
    if let Some(time) = &incident.when {
        let value = format!("{}, from: {}", when(time), time.basis);
        out.push(row("when", value, time.start.zip(time.end), &time.origin));
    }
    for place in &incident.places {
        let known = place.place.as_ref().and_then(|id| record.places.iter().find(|p| p.id == *id));
        let name = known.and_then(|p| p.name.as_deref()).unwrap_or("not on the map");
        let point = place.point.as_ref().map(|p| format!(", {}", point(p))).unwrap_or_default();
        let value = format!("{} ({}): {name}{point}", one_line(&place.text), place.precision);
        out.push(row("where", value, Some((place.start, place.end)), &place.origin));
    }
    for party in &incident.perpetrators {
        let at = party.mentions.first().map(|m| (m[0], m[1]));
        out.push(row("who", format!("{} — {}, {}", party.names.join(", also "), party.standing, party.role), at, &party.origin));
    }
    for target in &incident.targets {
        let at = target.mentions.first().map(|m| (m[0], m[1]));
        out.push(row(
            "whom",
            format!("{} — {}, {}", target.names.join(", also "), target.class, target.relation),
            at,
            &target.origin,
        ));
    }
    for means in &incident.means {
        out.push(row("with", format!("{} — {}", means.text, means.class), Some((means.start, means.end)), &means.origin));
    }
    for toll in &incident.toll {
        let part = toll.part_of.as_deref().map(|k| format!(", part of {k}")).unwrap_or_default();
        let harmed = plain(toll.harmed.as_str());
        let value = format!("{} {} ({harmed}){part}{}", toll.id, figure(toll), said(toll.source.as_ref()));
        out.push(row("toll", value, Some((toll.start, toll.end)), &toll.origin));
    }
    for damage in &incident.damage {
        let value = format!("{} {}{}", damage.of, damage.extent, said(damage.source.as_ref()));
        out.push(row("damage", value, Some((damage.start, damage.end)), &damage.origin));
    }
    for blame in &incident.responsibility {
        let name = blame.name.as_deref().unwrap_or("unnamed");
        let value = format!("{name}: {}{}", blame.status, said(blame.source.as_ref()));
        out.push(row("blamed", value, Some((blame.start, blame.end)), &blame.origin));
    }
    for statement in record.statements.iter().filter(|s| s.about.incidents.contains(&incident.id)) {
        let who = statement.source.as_ref().and_then(|s| s.name.as_deref()).unwrap_or("unnamed");
        let at = statement.content.as_ref().map(|c| (c.start, c.end));
        out.push(row(
            "said",
            format!("{} {who}: {}, {}", statement.id, statement.kind, statement.certainty),
            at,
            &statement.origin,
        ));
    }
    out
}

fn said(by: Option<&Source>) -> String {
    by.map(|s| format!(", according to {}", source(s))).unwrap_or_default()
}
