//! Statements that a noun or an adjective introduces: "the claim that …", "fears of …", "is sure that …".

use std::ops::Range;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Dep, Tag};

use super::clause::opens_content;
use super::cue::{Cue, Frame, Lexicon};
use super::reading::{Found, Reading, Speaker};
use super::speaker;
use super::tree::Tree;

/// The statement that a token introduces as a noun.
pub(super) fn of_noun(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    if !matches!(tree.tag(t), Tag::Nn | Tag::Nns) || tree.dep(t) == Dep::Compound {
        return None;
    }
    let cue = Lexicon::get().nouns.get(tree.lemma(t))?;
    if tree.kids(t).any(|k| tree.dep(k) == Dep::Det && tree.lower(k) == "no") {
        return None;
    }
    let content = complement(reading, t, cue)?;
    let speaker = match speaker::owner(tree, t) {
        Some(owner) => Speaker::Phrase(owner),
        None => voiced_by(reading, t, cue)?,
    };
    Some(found(tree, t, cue, content, speaker, vec![t], "statement.noun"))
}

/// The statement that a token introduces as an adjective.
pub(super) fn of_adjective(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    if !matches!(tree.tag(t), Tag::Jj | Tag::Vbn | Tag::Vbd) || matches!(tree.dep(t), Dep::Amod | Dep::Compound) {
        return None;
    }
    let cue = Lexicon::get().adjectives.get(tree.lower(t))?;
    let (copula, subject) = match tree.dep(t) {
        Dep::Acomp | Dep::Oprd => {
            let verb = tree.up(t)?;
            (Some(verb), speaker::of_verb(reading, verb)?)
        }
        _ => match tree.kid(t, &[Dep::Nsubjpass, Dep::Nsubj]) {
            Some(subject) => (tree.kid(t, &[Dep::Auxpass, Dep::Aux]), Speaker::Phrase(subject)),
            None => return None,
        },
    };
    if let Speaker::Phrase(head) = subject
        && tree.lower(head) == "it"
    {
        return None;
    }
    let content = complement(reading, t, cue).or_else(|| {
        // The clause may hang on the copula.
        let verb = copula.filter(|&v| tree.dep(t) == Dep::Acomp && v < t)?;
        let clause = tree.kids(verb).find(|&k| {
            k > t && matches!(tree.dep(k), Dep::Ccomp | Dep::Xcomp)
                || (k > t && tree.dep(k) == Dep::Advcl && opens_content(tree, k, true))
        })?;
        let range = reading.trimmed(tree.left(clause)..tree.right(clause));
        (!range.is_empty() && cue.takes_clause()).then_some(range)
    })?;
    let mut tokens: Vec<usize> = copula.into_iter().filter(|&c| c < t && t - c < 4).collect();
    if let Some(verb) = copula {
        tokens.extend(tree.kids(verb).filter(|&k| k < t && tree.dep(k) == Dep::Neg));
    }
    tokens.push(t);
    tokens.sort_unstable();
    Some(found(tree, t, cue, content, subject, tokens, "statement.adjective"))
}

fn found(
    _tree: &Tree<'_>,
    t: usize,
    cue: &Cue,
    content: Range<usize>,
    speaker: Speaker,
    tokens: Vec<usize>,
    rule: &'static str,
) -> Found {
    Found {
        verb: Some(t),
        cue: tokens,
        content: vec![content],
        speaker,
        hearer: None,
        kind: cue.kind,
        certainty: cue.certainty,
        rule,
    }
}

/// The clause, infinitive or phrase that completes a noun or adjective.
fn complement(reading: &Reading<'_>, t: usize, cue: &Cue) -> Option<Range<usize>> {
    let tree = &reading.tree;
    for frame in &cue.frames {
        let range = match frame {
            Frame::Clause | Frame::MarkedClause => tree
                .kids(t)
                .find(|&k| {
                    k > t && matches!(tree.dep(k), Dep::Ccomp | Dep::Acl | Dep::Relcl | Dep::Advcl) && content_clause(tree, k)
                })
                .map(|k| tree.left(k).max(t + 1)..tree.right(k)),
            Frame::To => tree
                .kids(t)
                .find(|&k| {
                    k > t && matches!(tree.dep(k), Dep::Acl | Dep::Xcomp | Dep::Relcl | Dep::Advcl | Dep::Ccomp) && tree.has_to(k)
                })
                .map(|k| tree.left(k).max(t + 1)..tree.right(k)),
            Frame::Phrase(list) => tree
                .kids(t)
                .find(|&k| k > t && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)))
                .map(|k| k..tree.right(k)),
            _ => None,
        };
        if let Some(range) = range.map(|r| reading.trimmed(r)).filter(|r| !r.is_empty()) {
            return Some(range);
        }
    }
    None
}

/// Whether a clause below a noun tells its content, and is no relative clause: "that" is no subject or object in it.
fn content_clause(tree: &Tree<'_>, clause: usize) -> bool {
    if tree.dep(clause) == Dep::Ccomp && tree.is_finite(clause) {
        return true;
    }
    let first = tree.left(clause);
    matches!(tree.lower(first), "that" | "whether") && tree.tag(first) == Tag::In && matches!(tree.dep(first), Dep::Mark)
}

/// Who voices a noun: the subject of the verb whose object it is ("expressed fears that"); `None` where nobody does and
/// the noun alone is no report.
fn voiced_by(reading: &Reading<'_>, noun: usize, cue: &Cue) -> Option<Speaker> {
    let tree = &reading.tree;
    let verb = match tree.dep(noun) {
        Dep::Dobj => tree.up(noun),
        Dep::Pobj => tree.up(noun).and_then(|p| tree.up(p)),
        _ => None,
    };
    let voice = verb.filter(|&v| tree.tag(v).is_verb()).and_then(|v| speaker::of_verb(reading, v));
    let reported = matches!(cue.kind, StatementKind::Report | StatementKind::Attribution)
        || matches!(cue.certainty, StatementCertainty::Possible | StatementCertainty::Probable);
    voice.or(reported.then_some(Speaker::Nobody))
}
