//! Statements that a colon sets off, without quotation marks.

use tacitus_text::Dep;

use super::content::whole;
use super::indirect::{cue_tokens, entry};
use super::reading::{Found, Reading};
use super::speaker;

/// The longest statement set off by a colon, in paragraphs.
const LONGEST_DECLARATION: usize = 12;

/// How far the verb stands from the colon, in tokens.
const LONGEST_CUE: usize = 40;

/// Statements without quotation marks: "The Foreign Secretary said:" on a line of its own, and the paragraphs after it.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Found> {
    let tree = &reading.tree;
    let sentences = &reading.analysis.sentences;
    let mut out = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let colon = sentence.tokens.end - 1;
        if reading.in_post(i)
            || tree.lower(colon) != ":"
            || sentences.get(i + 1).is_none_or(|n| n.paragraph == sentence.paragraph)
        {
            continue;
        }
        let cue =
            sentence.tokens.clone().rev().take(LONGEST_CUE).find_map(|t| {
                entry(tree, t).filter(|(c, _)| tree.tag(t).is_verb() && c.quotes() && !c.hearer).map(|(c, _)| (t, c))
            });
        let Some((verb, cue)) = cue else { continue };
        let Some(speaker) = speaker::of_verb(reading, verb) else { continue };
        let mut at = i + 1;
        for _ in 0..LONGEST_DECLARATION {
            let Some(first) = sentences.get(at) else { break };
            let end = at + sentences[at..].iter().take_while(|s| s.paragraph == first.paragraph).count();
            let tokens = first.tokens.start..sentences[end - 1].tokens.end;
            let marked = tokens.clone().any(|t| reading.quote_at(t).is_some());
            let told = tokens.clone().any(|t| tree.lemma(t) == "say" && tree.dep(t) == Dep::Root);
            if marked || told || first.segment != sentence.segment || tree.lower(tokens.end - 1) == ":" {
                break;
            }
            let content = reading.trimmed(tokens);
            if !content.is_empty() {
                out.push(Found {
                    verb: Some(verb),
                    cue: cue_tokens(tree, verb, None),
                    content: whole(content),
                    speaker,
                    hearer: None,
                    kind: cue.kind,
                    certainty: cue.certainty,
                    rule: "statement.declared",
                });
            }
            at = end;
        }
    }
    out
}
