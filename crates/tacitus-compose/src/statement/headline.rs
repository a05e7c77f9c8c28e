//! Headlines that quote: "Police: Gunman's wife worked at home", "Town retaken: army".

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{NameKind, SegmentKind, Tag};

use super::reading::{Found, Reading, Speaker};
use super::role;

/// The longest name before a colon, in tokens.
const LONGEST_NAME: usize = 7;

/// The statement that a colon makes of a headline. A first sentence may be one.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: usize) -> Option<Found> {
    let segment = reading.segment(sentence)?;
    if segment.kind != SegmentKind::Headline && sentence > 0 {
        return None;
    }
    let tree = &reading.tree;
    let tokens = reading.analysis.sentences.get(sentence)?.tokens.clone();
    let colon = tokens.clone().find(|&t| tree.lower(t) == ":" && reading.quote_at(t).is_none())?;
    let left = reading.trimmed(tokens.start..colon);
    let right = reading.trimmed(colon + 1..tokens.end);
    let verbless = |r: &std::ops::Range<usize>| !r.clone().any(|t| tree.is_finite(t));
    let (name, content) = if left.len() <= LONGEST_NAME && verbless(&left) && names_source(reading, left.clone()) {
        (left, right)
    } else if right.len() <= LONGEST_NAME && verbless(&right) && names_source(reading, right.clone()) && left.len() > 3 {
        (right, left)
    } else {
        return None;
    };
    (content.len() > 2 && !name.is_empty()).then(|| Found {
        verb: Some(colon),
        cue: vec![colon],
        content: vec![content],
        speaker: Speaker::Words(name.start, name.end),
        hearer: None,
        kind: StatementKind::Report,
        certainty: StatementCertainty::Asserted,
        rule: "statement.headline",
    })
}

/// Whether a phrase names somebody who speaks: a person, a body, or a noun for a source.
fn names_source(reading: &Reading<'_>, range: std::ops::Range<usize>) -> bool {
    let tree = &reading.tree;
    let Some(last) = range.clone().next_back() else { return false };
    if reading
        .analysis
        .names
        .iter()
        .any(|n| n.tokens.contains(&last) && matches!(n.kind, NameKind::Person | NameKind::Organization))
    {
        return true;
    }
    role::speaks(tree.lemma(last))
        || role::speaks(tree.lower(last))
        || (tree.tag(last) == Tag::Nnp && role::of_name(reading.words(range)).is_some())
}
