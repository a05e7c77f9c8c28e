//! Records for people to read, in the terminal or a text file.

mod incident;
mod layer;
mod layout;
mod statement;
pub(crate) mod words;

use tacitus_record::{DocumentKind, PublishedBasis, Record};

pub(crate) use layer::list;
pub(crate) use layout::{Page, Style};
use words::quoted;

#[cfg(test)]
use crate::format::Layer;
use crate::mask::{Authors, Mask};
use crate::phrases::Phrases;

/// Statements shown of a document; the count of the others is told.
const STATEMENTS: usize = 6;

/// What a document tells: heading, incidents (the main ones first), statements, warnings.
pub(crate) fn account(record: &Record, authors: Authors, style: Style) -> String {
    let phrases = Phrases::new(&record.document.text);
    let sentences = phrases.sentences(record);
    let mut page = Page::new(style).masked(Mask::of_authors(record, authors));
    heading(&mut page, record);
    if record.incidents.is_empty() {
        page.plain("No incident is told.");
    }
    let (main, background): (Vec<_>, Vec<_>) = record.incidents.iter().partition(|i| i.main);
    for incident in main.into_iter().chain(background) {
        incident::write(&mut page, record, incident, &phrases, &sentences);
    }
    statements(&mut page, record, &phrases);
    for warning in &record.warnings {
        let place = warning.start.zip(warning.end).and_then(|(s, e)| phrases.get(s, e)).map(quoted);
        page.warning(&[Some(warning.code.as_str()), Some(&warning.message), place.as_deref()]);
    }
    page.finish()
}

/// Name, title, publisher, day.
fn heading(page: &mut Page, record: &Record) {
    let document = &record.document;
    let published = match (&document.published, document.published_basis) {
        (Some(day), PublishedBasis::None) => day.clone(),
        (Some(day), basis) => format!("{day} ({basis})"),
        (None, _) => "no date of publication".to_owned(),
    };
    let posts = record.segments.iter().filter(|s| s.kind == tacitus_record::SegmentKind::Post).count();
    let kind =
        (document.kind == DocumentKind::Thread).then(|| format!("discussion, {posts} post{}", if posts == 1 { "" } else { "s" }));
    let language = document.language.as_deref().filter(|l| *l != "en").map(|l| format!("language {l}"));
    let facts: Vec<&str> =
        [document.publisher.as_deref(), Some(&published), kind.as_deref(), language.as_deref()].into_iter().flatten().collect();
    page.heading(&document.id, &facts.join(" · "));
    if let Some(title) = document.title.as_deref().filter(|t| !t.trim().is_empty()) {
        page.plain(title);
    }
}

/// The first statements, and how many more there are.
fn statements(page: &mut Page, record: &Record, phrases: &Phrases<'_>) {
    if record.statements.is_empty() {
        return;
    }
    page.section("Said");
    for statement in record.statements.iter().take(STATEMENTS) {
        statement::write(page, record, statement, phrases);
    }
    let more = record.statements.len().saturating_sub(STATEMENTS);
    if more > 0 {
        page.note(&format!("and {more} more statement{}, in --format jsonl", if more == 1 { "" } else { "s" }));
    }
}

#[cfg(test)]
mod tests;
