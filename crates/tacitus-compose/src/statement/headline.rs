//! Headlines that quote: "Police: Gunman's wife worked at home", "Town retaken: army".

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{NameKind, SegmentKind, Sentence, Tag};

use super::reading::{Found, Reading, Speaker};
use super::role;

/// The longest name before a colon, in tokens.
const LONGEST_NAME: usize = 7;

/// The statement that a colon makes of a headline. A first sentence may be one.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: usize) -> Option<Found> {
    let segment = reading.segment(sentence)?;
    if segment.kind != SegmentKind::Headline && sentence > 0 {
        return transcript(reading, sentence);
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
    (content.len() > 2 && !name.is_empty()).then(|| turn(colon, name, content))
}

/// A turn of a transcript: "TRUMP: …", "Q: …", to the end of its paragraph.
fn transcript(reading: &Reading<'_>, sentence: usize) -> Option<Found> {
    let sentences = &reading.analysis.sentences;
    let own = sentences.get(sentence)?;
    if sentences[sentence - 1].paragraph == own.paragraph {
        return None;
    }
    let tree = &reading.tree;
    let colon = own.tokens.clone().take(6).find(|&t| tree.lower(t) == ":")?;
    let name = own.tokens.start..colon;
    let capitals = |t: usize| {
        let word = tree.token(t).span.of(reading.text);
        word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-') && word.chars().any(char::is_alphabetic)
    };
    let letters = reading.words(name.clone()).chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || !name.clone().all(capitals) {
        return None;
    }
    // One line alone may be a label ("UPDATE: …"); a transcript has the same speakers again.
    let again = |s: &Sentence| {
        s.tokens.start != name.start && tree.lower(s.tokens.start) == tree.lower(name.start) && s.paragraph != own.paragraph
    };
    if !sentences.iter().any(again) && reading.mention_at(name.start).is_none() {
        return None;
    }
    let last = sentences[sentence..].iter().take_while(|s| s.paragraph == own.paragraph).last()?;
    let content = reading.trimmed(colon + 1..last.tokens.end);
    (!content.is_empty() && reading.quote_at(content.start).is_none()).then(|| turn(colon, name, content))
}

fn turn(colon: usize, name: std::ops::Range<usize>, content: std::ops::Range<usize>) -> Found {
    Found {
        verb: Some(colon),
        cue: vec![colon],
        content: vec![content],
        speaker: Speaker::Words(name.start, name.end),
        hearer: None,
        kind: StatementKind::Report,
        certainty: StatementCertainty::Asserted,
        rule: "statement.headline",
    }
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
