//! What a cue says: from the word to the stretch of its content.

use std::ops::Range;

use tacitus_text::{Dep, Tag};

use super::clause::clause;
use super::cue::{Cue, Frame};
use super::object;
use super::reading::Reading;
use super::tree::Tree;

/// The content of a verb in the active, in pieces; `None` where no frame of its cue is there.
pub(super) fn of_verb(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let clause = clause(reading, verb, cue);
    if clause.is_some() {
        return clause;
    }
    for frame in &cue.frames {
        let found = match frame {
            Frame::Clause | Frame::MarkedClause | Frame::Quote => None,
            Frame::To => infinitive(tree, verb).map(whole),
            Frame::Ing => gerund(tree, verb).map(whole),
            Frame::ObjectTo => object::and_infinitive(tree, verb).map(whole),
            Frame::ObjectAs => object::and_name(reading, verb, cue),
            Frame::ObjectWith(list) => object::and_phrase(tree, verb, list).map(whole),
            Frame::Object if cue.hearer => None,
            Frame::Object => object::alone(reading, verb, cue),
            Frame::Phrase(list) => phrase(tree, verb, list).map(whole),
        };
        let pieces: Vec<_> = found.into_iter().flatten().map(|r| reading.trimmed(r)).filter(|r| !r.is_empty()).collect();
        if !pieces.is_empty() {
            return Some(pieces);
        }
    }
    None
}

/// A content in one piece.
pub(super) fn whole(range: Range<usize>) -> Vec<Range<usize>> {
    vec![range]
}

fn infinitive(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
    let k =
        tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Xcomp | Dep::Ccomp | Dep::Advcl) && tree.has_to(k))?;
    if tree.kid(verb, &[Dep::Dobj]).is_some_and(|o| o > verb) {
        return None;
    }
    Some(tree.left(k).max(verb + 1)..tree.right(k))
}

fn gerund(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
    let k = tree
        .kids(verb)
        .find(|&k| k > verb && matches!(tree.dep(k), Dep::Xcomp | Dep::Ccomp | Dep::Pcomp) && tree.tag(k) == Tag::Vbg)?;
    Some(tree.left(k).max(verb + 1)..tree.right(k))
}

fn phrase(tree: &Tree<'_>, verb: usize, list: &[&str]) -> Option<Range<usize>> {
    let k = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)))?;
    Some(k + 1..tree.right(k))
}
