//! Which event a day or a place belongs to: the one whose word it hangs nearest to.

use tacitus_text::{Analysis, Dep, Span};

use super::event::Event;

/// Verbs of saying: a day that hangs on one tells when it was said.
const SAYING: &[&str] = &[
    "say", "tell", "report", "announce", "state", "add", "confirm", "declare", "write", "warn", "claim", "note", "disclose",
    "reveal", "quote", "charge", "arraign", "sentence", "testify", "appear", "hear", "rule",
];

/// Index of the event that a phrase of its sentence belongs to, with how far it stands from it; `None` if it hangs on speech.
#[must_use]
pub fn owner(analysis: &Analysis, events: &[Event], phrase: Span) -> Option<(usize, usize)> {
    let tokens = analysis.tokens_in(phrase);
    if tokens.is_empty() {
        return None;
    }
    let head = top(analysis, tokens);
    let path = ascent(analysis, head);
    // Up to the first act above it; what was said later is not when it happened.
    let below_act = path.iter().take_while(|&&t| !events.iter().any(|e| e.trigger.token == t));
    let verb = below_act.skip(1).find(|&&t| analysis.tokens[t].tag.is_verb());
    if verb.is_some_and(|&verb| SAYING.contains(&analysis.tokens[verb].lemma.as_str())) {
        return None;
    }
    nearest(analysis, events, head, &path)
}

/// Index of the event that a place of its sentence belongs to, with how far it stands from it.
#[must_use]
pub fn owner_of_place(analysis: &Analysis, events: &[Event], phrase: Span) -> Option<(usize, usize)> {
    let tokens = analysis.tokens_in(phrase);
    if tokens.is_empty() {
        return None;
    }
    let head = top(analysis, tokens);
    nearest(analysis, events, head, &ascent(analysis, head))
}

fn nearest(analysis: &Analysis, events: &[Event], head: usize, path: &[usize]) -> Option<(usize, usize)> {
    let sentence = analysis.sentence_of(head);
    events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.sentence == sentence)
        .filter_map(|(i, event)| Some((i, steps(analysis, path, event)?)))
        .min_by_key(|&(i, steps)| (steps, head.abs_diff(events[i].trigger.token)))
}

/// Steps from a phrase's path to an event: up to the lowest word they share, and down to the event.
fn steps(analysis: &Analysis, path: &[usize], event: &Event) -> Option<usize> {
    let down = ascent(analysis, event.trigger.token);
    path.iter().enumerate().find_map(|(up, shared)| {
        let at = down.iter().position(|t| t == shared)?;
        // What hangs on the event itself is nearest; a verb it depends on is next.
        Some(up + 2 * at)
    })
}

/// A token and the words above it, to the root.
#[must_use]
pub fn ascent(analysis: &Analysis, token: usize) -> Vec<usize> {
    let mut out = vec![token];
    let mut at = token;
    for _ in 0..60 {
        let up = analysis.tokens[at].head;
        if up == at {
            break;
        }
        out.push(up);
        at = up;
    }
    out
}

/// The token of a range that hangs on something outside it.
#[must_use]
pub fn top(analysis: &Analysis, tokens: std::ops::Range<usize>) -> usize {
    tokens
        .clone()
        .find(|&t| !tokens.contains(&analysis.tokens[t].head) || analysis.tokens[t].dep == Dep::Root)
        .unwrap_or(tokens.start)
}
