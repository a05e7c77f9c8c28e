//! What a record says that the question asks for, ready to be grouped.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tacitus_record::{Passage, Record, Statement, StatementCertainty, StatementKind, Stretch};

use super::party::{Link, Party, plain};
use super::speaker::{self, Speaker};
use super::words;
use crate::mask::Mask;
use crate::phrases::{Phrases, one_line};

/// Words of the document, and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// One reason or forecast, said by one speaker.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Said {
    pub(super) document: String,
    pub(super) publisher: Option<String>,
    /// Day, or moment of a post, when it was published.
    pub(super) when: Option<String>,
    /// Id of the statement.
    pub(super) id: String,
    pub(super) kind: StatementKind,
    pub(super) certainty: StatementCertainty,
    pub(super) quoted: bool,
    pub(super) speaker: Speaker,
    /// Who acts, where the statement tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<String>,
    /// Against whom, where the statement tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) against: Option<String>,
    /// How the statement comes to concern the actor asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of_by: Option<&'static str>,
    /// How it comes to concern the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) against_by: Option<&'static str>,
    /// The words that give the reason, or what is foretold.
    pub(super) reason: Phrase,
    pub(super) content: Phrase,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) condition: Option<Phrase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) within: Option<String>,
    /// Names in the reason, those asked for left out.
    #[serde(skip)]
    pub(super) names: BTreeSet<String>,
    /// Other words of content in it, by what is left of them without their endings.
    #[serde(skip)]
    pub(super) words: BTreeMap<String, String>,
}

/// The reasons that a record gives for acts of a party, against another if one is asked for.
pub(super) fn reasons(record: &Record, mask: &Mask, actor: &Party<'_>, against: Option<&Party<'_>>) -> Vec<Said> {
    let phrases = Phrases::new(&record.document.text);
    let mut out = Vec::new();
    for statement in record.statements.iter().filter(|s| s.kind == StatementKind::Motive || s.motive.is_some()) {
        let Some(of_by) = actor.acts(record, statement) else { continue };
        let against_by = match against {
            Some(party) => match party.suffers(record, statement) {
                Some(link) => Some(link),
                None => continue,
            },
            None => None,
        };
        let Some(content) = statement.content.as_ref() else { continue };
        let motive = statement.motive.as_ref();
        let whole = motive.and_then(|m| m.reason).map(|r| [r.start, r.end]).unwrap_or([content.start, content.end]);
        let parts = motive.map(|m| m.parts.as_slice()).filter(|p| !p.is_empty()).unwrap_or(std::slice::from_ref(&whole));
        for &[start, end] in parts {
            let asked = [Some(actor), against];
            let Some(mut said) = said(record, &phrases, mask, statement, content, (start, end), &asked) else { continue };
            said.of_by = Some(of_by.as_str());
            said.against_by = against_by.map(Link::as_str);
            out.push(said);
        }
    }
    out
}

/// What a record says of the future, about a party if one is asked for.
pub(super) fn forecasts(record: &Record, mask: &Mask, about: Option<&Party<'_>>) -> Vec<Said> {
    let phrases = Phrases::new(&record.document.text);
    let mut out = Vec::new();
    for statement in &record.statements {
        let Some(content) = statement.content.as_ref() else { continue };
        let text = phrases.get(content.start, content.end).unwrap_or_default();
        let own = matches!(statement.kind, StatementKind::Forecast | StatementKind::Threat);
        let tells = own || statement.kind != StatementKind::Question && (statement.condition.is_some() || is_of_the_future(text));
        let by = match about {
            Some(party) if !party.is_topic(statement, None) => continue,
            Some(_) => Some(Link::About.as_str()),
            None => None,
        };
        if !tells {
            continue;
        }
        if let Some(mut said) = said(record, &phrases, mask, statement, content, (content.start, content.end), &[about]) {
            said.of_by = by;
            out.push(said);
        }
    }
    out
}

/// Whether words speak of what is to come.
fn is_of_the_future(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
    let ahead = |i: usize| words.get(i + 1).copied().unwrap_or_default();
    let noun = |i: usize| i > 0 && matches!(words[i - 1], "a" | "the" | "his" | "her" | "its" | "their" | "our" | "my" | "good");
    words.iter().enumerate().any(|(i, word)| match *word {
        "will" | "shall" => ahead(i) != "have" && !noun(i),
        "won't" => true,
        "going" => ahead(i) == "to",
        _ => word.ends_with("'ll"),
    })
}

fn said(
    record: &Record,
    phrases: &Phrases<'_>,
    mask: &Mask,
    statement: &Statement,
    content: &Passage,
    (start, end): (usize, usize),
    asked: &[Option<&Party<'_>>],
) -> Option<Said> {
    let phrase = |start, end| Some(Phrase { text: mask.apply(&one_line(phrases.get(start, end)?)), start, end });
    let name = |id: Option<&String>| record.actors.iter().find(|a| Some(&a.id) == id).map(|a| mask.apply(&a.name));
    let reason = phrase(start, end)?;
    let (names, known) = names(record, (start, end), asked);
    let motive = statement.motive.as_ref();
    let posted = speaker::post(record, statement).and_then(|p| p.posted.clone());
    Some(Said {
        document: record.document.id.clone(),
        publisher: record.document.publisher.clone(),
        when: posted.or_else(|| record.document.published.clone()),
        id: statement.id.clone(),
        kind: statement.kind,
        certainty: statement.certainty,
        quoted: statement.quoted,
        speaker: speaker::of(record, mask, statement),
        of: name(motive.and_then(|m| m.of.as_ref())),
        against: name(motive.and_then(|m| m.against.as_ref())),
        of_by: None,
        against_by: None,
        words: words::of(&reason.text, &known),
        reason,
        content: phrase(content.start, content.end)?,
        condition: statement.condition.and_then(|Stretch { start, end }| phrase(start, end)),
        within: statement.within.clone(),
        names: names.iter().map(|n| mask.apply(n)).collect(),
    })
}

/// The names in a stretch, those of the parties asked for left out; and the words of all of them, which are no others.
fn names(record: &Record, (start, end): (usize, usize), asked: &[Option<&Party<'_>>]) -> (BTreeSet<String>, BTreeSet<String>) {
    let inside = |s: usize, e: usize| start <= s && e <= end;
    let (mut names, mut known) = (BTreeSet::new(), BTreeSet::new());
    let asked = || asked.iter().flatten();
    let mut learn = |text: &str| known.extend(plain(text).split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
    for entity in record.entities.iter().filter(|e| inside(e.start, e.end)) {
        let Some(actor) = record.actors.iter().find(|a| Some(&a.id) == entity.actor.as_ref()) else { continue };
        let proper = actor.identity.is_some() || entity.text.starts_with(char::is_uppercase);
        if asked().any(|p| p.holds(&actor.id)) {
            learn(&entity.text);
        } else if proper {
            learn(&entity.text);
            names.insert(actor.name.clone());
        }
    }
    for place in record.places.iter().filter(|p| inside(p.start, p.end)) {
        learn(&place.text);
        if !asked().any(|p| p.has_country(place.country.as_deref())) {
            names.extend(place.name.clone());
        }
    }
    (names, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come() {
        for text in ["They will attack.", "we’ll see", "It is going to fail", "It won't end"] {
            assert!(is_of_the_future(text), "{text}");
        }
        for text in ["They attacked.", "against their will", "it will have ended"] {
            assert!(!is_of_the_future(text), "{text}");
        }
    }
}
