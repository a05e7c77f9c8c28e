//! Which event a day or a place belongs to: the one whose word it hangs nearest to.

use tacitus_record::Status;
use tacitus_text::{Analysis, Dep, Span};

use super::event::Event;
use super::words::Set;

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
    let after = verb.is_some_and(|&verb| Set::After.has(&analysis.tokens[verb].lemma));
    // A plot is dated by the arrest that ended it.
    let told = |e: &Event| !is_aside(analysis, &path, e) && (!after || e.modality.status == Status::Thwarted);
    nearest(analysis, events, head, &path).filter(|&(event, _)| told(&events[event]))
}

/// Whether an event is only told of who does what a day is of: "A man accused of killing an officer gave himself up on
/// Monday".
fn is_aside(analysis: &Analysis, path: &[usize], event: &Event) -> bool {
    let down = ascent(analysis, event.trigger.token);
    let Some(shared) = down.iter().position(|t| path.contains(t)) else { return false };
    let dep = |t: &usize| analysis.tokens[*t].dep;
    let of_subject = down[..shared].last().is_some_and(|t| matches!(dep(t), Dep::Nsubj | Dep::Nsubjpass));
    of_subject && down[..shared].iter().any(|t| matches!(dep(t), Dep::Acl | Dep::Relcl))
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

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    /// The words of the day of a text's first incident.
    fn day(text: &str) -> Option<String> {
        crate::code(&Document::plain("t", text)).incidents[0].when.as_ref().and_then(|w| w.text.clone())
    }

    #[test]
    fn a_day_of_what_comes_after_is_not_the_act_s() {
        assert_eq!(day("A man was shot in Leeds on Sunday."), Some("Sunday".into()));
        assert_eq!(day("A man accused of killing a judge gave himself up on Monday."), None);
        assert_eq!(day("A man was arrested on Monday over the murder of a judge."), None);
        assert_eq!(day("Police arrested four people on Friday and foiled an attack in Paris."), Some("Friday".into()));
    }
}
