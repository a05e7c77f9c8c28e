//! Why somebody acts, according to a statement: whose motive, against whom, the reason.

use std::ops::Range;

use tacitus_text::Dep;

use super::draft::MotiveDraft;
use super::reading::{Found, Reading};
use super::tree::Tree;

/// The motive that a statement of that kind tells.
pub(super) fn of(reading: &Reading<'_>, found: &Found) -> MotiveDraft {
    let reason = reason(reading, found);
    let verb = main_verb(&reading.tree, found);
    let tree = &reading.tree;
    let of = verb.and_then(|v| tree.kid(v, &[Dep::Nsubj, Dep::Nsubjpass])).and_then(|s| reading.actor_at(s));
    let against = against(tree, found, reason.as_ref()).and_then(|t| reading.actor_at(t)).filter(|&a| Some(a) != of);
    MotiveDraft { of, against, reason: reason.map(|r| reading.span(r)) }
}

/// The verb of the first clause of the content.
fn main_verb(tree: &Tree<'_>, found: &Found) -> Option<usize> {
    let mut tokens = found.content.iter().cloned().flatten();
    tokens.find(|&t| {
        tree.is_finite(t) && tree.up(t).is_none_or(|up| !found.holds(up))
            || (tree.is_finite(t) && matches!(tree.dep(t), Dep::Root | Dep::Ccomp))
    })
}

/// The words of the reason: behind "because", "over", "in retaliation for", or the purpose of an aim.
fn reason(reading: &Reading<'_>, found: &Found) -> Option<Range<usize>> {
    let tree = &reading.tree;
    for t in found.content.iter().cloned().flatten() {
        let range = match tree.lower(t) {
            "because" if t + 1 < found.end() && tree.lower(t + 1) == "of" => {
                object_of(tree, t + 1).or_else(|| object_of(tree, t))
            }
            "because" => tree.up(t).map(|verb| t + 1..tree.right(verb)),
            "over" if tree.dep(t) == Dep::Prep => object_of(tree, t),
            "retaliation" | "revenge" | "response" => {
                tree.kids(t).find(|&k| k > t && tree.dep(k) == Dep::Prep).and_then(|p| object_of(tree, p))
            }
            "aimed" => tree.kids(t).find(|&k| k > t && tree.dep(k) == Dep::Prep).map(|p| p + 1..tree.right(p)),
            _ if is_aim(tree, t) => purpose(tree, t),
            _ => None,
        };
        let range = range.map(|r| reading.trimmed(r.start..r.end.min(found.end()).max(r.start)));
        if let Some(range) = range.filter(|r| r.len() > 1) {
            return Some(range);
        }
    }
    None
}

fn object_of(tree: &Tree<'_>, preposition: usize) -> Option<Range<usize>> {
    let object = tree.kid(preposition, &[Dep::Pobj, Dep::Pcomp])?;
    (object > preposition).then(|| preposition + 1..tree.right(preposition))
}

fn is_aim(tree: &Tree<'_>, t: usize) -> bool {
    matches!(tree.lemma(t), "aim" | "goal" | "objective" | "want" | "hope" | "seek" | "try" | "attempt" | "intend" | "be")
}

/// The infinitive that tells an aim.
fn purpose(tree: &Tree<'_>, t: usize) -> Option<Range<usize>> {
    let to = tree
        .kids(t)
        .find(|&k| k > t && matches!(tree.dep(k), Dep::Xcomp | Dep::Acl | Dep::Advcl | Dep::Ccomp) && tree.has_to(k))?;
    Some(tree.left(to)..tree.right(to))
}

/// Whom it turns against: the object of the acting verb, or what "against" and "at" name.
fn against(tree: &Tree<'_>, found: &Found, reason: Option<&Range<usize>>) -> Option<usize> {
    let tokens = || found.content.iter().cloned().flatten().filter(|t| reason.is_none_or(|r| !r.contains(t)));
    let named = |t: usize| tree.tag(t).is_noun();
    let by_word = tokens()
        .filter(|&t| matches!(tree.lower(t), "against" | "at" | "towards" | "toward"))
        .find_map(|t| tree.kid(t, &[Dep::Pobj]));
    let object = || {
        tokens()
            .filter(|&t| {
                matches!(
                    tree.lemma(t),
                    "target" | "attack" | "strike" | "punish" | "hit" | "hate" | "bomb" | "kill" | "confront" | "oppose"
                )
            })
            .find_map(|t| tree.kid(t, &[Dep::Dobj]))
    };
    by_word.or_else(object).filter(|&t| named(t))
}
