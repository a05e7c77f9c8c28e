//! All statements of a document: what each rule finds, made one list without doubles.

use tacitus_record::StatementKind;
use tacitus_text::{Dep, SegmentKind};

use super::reading::{Found, Reading, Speaker};
use super::{according, certainty, direct, headline, indirect, nominal, post, speaker};

/// Every statement, in no order.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Found> {
    let direct = direct::all(reading);
    let taken: Vec<usize> = direct.iter().filter_map(|f| f.verb).collect();
    let mut out = Vec::new();
    for s in 0..reading.analysis.sentences.len() {
        let kind = reading.segment(s).map(|s| s.kind);
        if kind == Some(SegmentKind::Quote) {
            continue;
        }
        if let Some(found) = headline::of_sentence(reading, s).filter(|f| f.verb.is_none_or(|v| !taken.contains(&v))) {
            out.push(found);
        }
        let posts = if reading.in_post(s) { post::of_sentence(reading, s) } else { Vec::new() };
        for t in reading.analysis.sentences[s].tokens.clone() {
            if taken.contains(&t) || posts.iter().any(|p| p.verb == Some(t)) {
                continue;
            }
            let found = nominal::of_adjective(reading, t)
                .or_else(|| indirect::of_token(reading, t))
                .or_else(|| nominal::of_noun(reading, t))
                .or_else(|| according::of_token(reading, t));
            let fits =
                |f: &Found| !reading.in_post(s) || f.content.iter().map(ExactSizeIterator::len).sum::<usize>() <= post::LONGEST;
            if let Some(found) = found
                .and_then(|f| completed(reading, f))
                .filter(|f| !is_first_person(reading, f, s) && !is_unsaid(reading, f) && fits(f))
            {
                out.push(found);
            }
        }
        out.extend(posts);
    }
    drop_doubles(reading, &mut out);
    out.extend(direct);
    out
}

/// What nobody says, and a claim that is not made.
fn is_unsaid(reading: &Reading<'_>, found: &Found) -> bool {
    let tree = &reading.tree;
    let denied =
        || found.verb.is_some_and(|v| certainty::is_negated(tree, v) || tree.kids(v).any(|k| k < v && tree.lower(k) == "no"));
    speaker::is_none(tree, found.speaker) || (found.kind == StatementKind::Claim && denied())
}

/// A content that ends inside a quotation goes on to its end; one without words is none.
fn completed(reading: &Reading<'_>, mut found: Found) -> Option<Found> {
    let own = found.verb.and_then(|v| reading.quote_at(v));
    let last = found.content.last_mut()?;
    if let Some(q) = reading.quote_at(last.end - 1).filter(|&q| Some(q) != own) {
        let quote = &reading.quotes[q];
        if quote.outer.start >= last.start && quote.closed {
            last.end = quote.outer.end.max(last.end);
        }
    }
    let words = found.content.iter().cloned().flatten().any(|t| reading.tree.token(t).lower.chars().any(char::is_alphanumeric));
    words.then_some(found)
}

/// What a speaker says of himself in a quotation or a post is no statement apart from it.
fn is_first_person(reading: &Reading<'_>, found: &Found, sentence: usize) -> bool {
    let Some(verb) = found.verb else { return false };
    let inside = reading.quote_at(verb).is_some() || reading.in_post(sentence);
    let person = match found.speaker {
        // Whom the words mean by "they" only their speaker knows.
        Speaker::Phrase(head) => matches!(
            reading.tree.lower(head),
            "i" | "you"
                | "we"
                | "me"
                | "us"
                | "my"
                | "our"
                | "your"
                | "they"
                | "them"
                | "their"
                | "it"
                | "everyone"
                | "everybody"
                | "anyone"
                | "anybody"
                | "someone"
                | "somebody"
                | "people"
                | "one"
        ),
        Speaker::Nobody => true,
        _ => false,
    };
    inside && person
}

/// "declined to say …" is one statement, not a refusal and a report.
fn drop_doubles(reading: &Reading<'_>, out: &mut Vec<Found>) {
    let tree = &reading.tree;
    let under: Vec<usize> = out
        .iter()
        .filter_map(|f| f.verb)
        .filter(|&v| tree.dep(v) == Dep::Xcomp)
        .filter_map(|v| tree.up(v))
        .filter(|&up| matches!(tree.lemma(up), "decline" | "refuse"))
        .collect();
    out.retain(|f| !(f.verb.is_some_and(|v| under.contains(&v)) && f.kind != StatementKind::Question));
}
