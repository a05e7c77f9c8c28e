//! The answer for people to read.

use super::group::Group;
use super::said::Said;
use super::{Answer, Question};
use crate::account::words::{count, plain, quoted};
use crate::account::{Page, Style};

/// The groups, in order of their first statements; in each who says so, in order of time.
pub(super) fn write(question: &Question<'_>, answer: &Answer, style: Style) -> String {
    let mut page = Page::new(style);
    let said = answer.groups.iter().map(|g| g.said.len()).sum();
    let (title, one) = match (question.command, question.actor, question.against) {
        ("why", Some(actor), Some(against)) => (format!("Why {actor} against {against}"), "reason"),
        ("why", Some(actor), None) => (format!("Why {actor}"), "reason"),
        (_, Some(actor), _) => (format!("Outlook for {actor}"), "expectation"),
        _ => ("Outlook".to_owned(), "expectation"),
    };
    let facts = [count(answer.groups.len(), one), count(said, "statement"), count(answer.records, "record")];
    page.heading(&title, &facts.join(" · "));
    if answer.groups.is_empty() {
        page.plain("Nothing is said of it.");
    }
    for (i, group) in answer.groups.iter().enumerate() {
        one_group(&mut page, i + 1, group);
    }
    page.finish()
}

fn one_group(page: &mut Page, number: usize, group: &Group) {
    let speakers = count(group.independent(), "independent speaker");
    page.incident(&number.to_string(), &quoted(&group.said[0].reason.text), &speakers);
    for one in &group.said {
        statement(page, one, group.said.len() > 1);
    }
    if !group.shared.is_empty() {
        const SHOWN: usize = 8;
        let mut shared: Vec<&str> = group.shared.iter().map(String::as_str).take(SHOWN).collect();
        shared.extend((group.shared.len() > SHOWN).then_some("…"));
        page.note(&format!("together by: {}", shared.join(", ")));
    }
}

fn statement(page: &mut Page, one: &Said, several: bool) {
    let day = one.when.as_deref().map_or("undated", |w| w.get(..10).unwrap_or(w));
    let mut facts = vec![plain(one.kind.as_str()), plain(one.certainty.as_str())];
    facts.extend(one.of.as_ref().map(|of| format!("of {of}")));
    facts.extend(one.against.as_ref().map(|against| format!("against {against}")));
    let place = one.publisher.as_ref().map_or(one.document.clone(), |p| format!("{p}, {}", one.document));
    facts.push(format!("{place}/{}", one.id));
    let words = if several { quoted(&one.reason.text) } else { String::new() };
    page.value(day, &format!("{} — {}", one.speaker.in_words(), facts.join(" · ")), Some(&words));
    if let Some(condition) = &one.condition {
        page.value("", "on condition", Some(&quoted(&condition.text)));
    }
}
