//! The dynamic oracle of the arc-eager parser (Goldberg & Nivre 2012), with the root behind the last word.

use tacitus_annotate::parser::{State, Step};
use tacitus_text::Dep;

/// How many arcs of the gold tree a step makes unreachable. `gold` gives a head for each word; the root's is the
/// number of words.
pub fn cost(state: &State, gold: &[(usize, Dep)], step: Step) -> usize {
    let next = state.next;
    let top = state.stack.last().copied();
    let head = |i: usize| gold[i].0;
    let waiting = |from: usize| (from..gold.len()).filter(|&k| Some(head(k)) == top).count();
    match step {
        Step::Shift => {
            state.stack.iter().filter(|&&k| head(k) == next && state.heads[k].is_none()).count()
                + usize::from(state.stack.contains(&head(next)))
        }
        Step::Reduce => waiting(next),
        Step::Left(_) => {
            let lost = top.is_some_and(|t| head(t) > next);
            waiting(next) + usize::from(lost)
        }
        Step::Right(_) => {
            let h = head(next);
            let reachable = h > next || state.stack.contains(&h);
            usize::from(Some(h) != top && reachable)
                + state.stack.iter().filter(|&&k| head(k) == next && state.heads[k].is_none()).count()
        }
    }
}
