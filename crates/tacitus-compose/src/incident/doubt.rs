//! Doubt that stands elsewhere in the document: a charge in one sentence keeps a deed told in another from being fact.

use tacitus_record::{PerpetratorRole, ResponsibilityStatus, Standing};

use super::draft::Draft;
use super::party::Party;
use crate::context::Context;
use crate::statement::{Draft as Statement, source_of};

/// Words before a verdict.
const CHARGED: &[&str] = &[
    "accuse",
    "accused",
    "allege",
    "alleged",
    "allegedly",
    "arraign",
    "arraignment",
    "charge",
    "defendant",
    "indict",
    "indictment",
    "suspect",
    "suspected",
    "trial",
    "prosecutor",
    "bail",
];
/// Words of a verdict.
const JUDGED: &[&str] = &["convict", "convicted", "conviction", "sentence", "verdict"];

/// The standing of a party with all the document says of it.
#[must_use]
pub fn doubted(
    context: &Context<'_>,
    draft: &Draft,
    party: &Party,
    role: PerpetratorRole,
    (standing, status): (Standing, ResponsibilityStatus),
    said: &[Statement],
) -> (Standing, ResponsibilityStatus) {
    if standing != Standing::Established || status != ResponsibilityStatus::Reported {
        return (standing, status);
    }
    let accused = (Standing::Accused, ResponsibilityStatus::Accused);
    let spoken = |words: &[&str]| {
        context.analysis.tokens.iter().any(|t| words.contains(&t.lemma.as_str()) || words.contains(&t.lower.as_str()))
    };
    // A named person is cleared by nothing but a verdict; "the gunman" is whoever did it unless his own sentences doubt it.
    let sentences = || draft.events.iter().map(|e| context.analysis.sentences[e.sentence].tokens.clone());
    let here = sentences().any(|tokens| context.analysis.tokens[tokens].iter().any(|t| CHARGED.contains(&t.lemma.as_str())));
    let charged = if party.named { spoken(CHARGED) } else { here };
    if role == PerpetratorRole::Individual && charged && !spoken(JUDGED) {
        return accused;
    }
    // A named organisation is not made a culprit by what another side says of it.
    let mut acts = draft.events.iter().filter(|e| e.agents.iter().any(|a| party.heads.contains(a))).peekable();
    let others_word = |e: &super::event::Event| {
        let source = source_of(said, context.analysis.tokens[e.trigger.token].span).and_then(|s| s.source.as_ref());
        source.is_some_and(|s| s.actor.is_none_or(|a| party.actor != Some(a)))
    };
    if role == PerpetratorRole::Group && party.named && acts.peek().is_some() && acts.all(others_word) {
        return accused;
    }
    (standing, status)
}
