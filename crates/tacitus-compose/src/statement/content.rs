//! What a cue says: from the word to the stretch of its content.

use std::ops::Range;

use tacitus_text::{Dep, Tag};

use super::clause::clause;
use super::cue::{Cue, Frame};
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
            Frame::To => infinitive(tree, verb),
            Frame::Ing => gerund(tree, verb),
            Frame::ObjectTo => object_infinitive(tree, verb),
            Frame::ObjectAs => object_as(reading, verb),
            Frame::ObjectWith(list) => object_with(tree, verb, list),
            Frame::Object => object(tree, verb, cue),
            Frame::Phrase(list) => phrase(tree, verb, list),
        };
        if let Some(range) = found.map(|r| reading.trimmed(r)).filter(|r| !r.is_empty()) {
            return Some(vec![range]);
        }
    }
    None
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

/// The object of a verb, which is no relative pronoun.
fn direct_object(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Dobj)
}

fn object_infinitive(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
    let k = tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Xcomp | Dep::Ccomp | Dep::Advcl) && tree.has_to(k));
    if let Some(k) = k {
        let object = direct_object(tree, verb).or_else(|| tree.kid(verb, &[Dep::Prep])).filter(|&o| o < k);
        let start = object.map_or(tree.left(k), |o| tree.left(o)).max(verb + 1);
        return Some(start..tree.right(k));
    }
    // The infinitive may hang on the object.
    let object = direct_object(tree, verb)?;
    let to = tree.kids(object).any(|k| k > object && matches!(tree.dep(k), Dep::Acl | Dep::Relcl) && tree.has_to(k));
    to.then(|| tree.left(object).max(verb + 1)..tree.right(object))
}

fn object_as(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let object = tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Dobj | Dep::Nsubj));
    let called = tree.kids(verb).filter(|&k| k > verb && object.is_none_or(|o| k > o)).find(|&k| {
        matches!(tree.dep(k), Dep::Oprd | Dep::Acomp | Dep::Attr)
            || (matches!(tree.dep(k), Dep::Prep | Dep::Advcl) && tree.lower(tree.left(k)) == "as")
    });
    if let (Some(o), Some(c)) = (object, called) {
        return Some(tree.left(o).max(verb + 1)..tree.right(c));
    }
    // "described the man as calm" with the phrase hung on the man; "called him a liar" taken for giving.
    if let Some(o) = object {
        let told = tree.kids(verb).find(|&k| k > verb && k < o && tree.dep(k) == Dep::Dative);
        let on_object = tree.kids(o).any(|k| k > o && tree.dep(k) == Dep::Prep && tree.lower(k) == "as");
        if told.is_some() || on_object {
            return Some(told.map_or(tree.left(o), |t| tree.left(t)).max(verb + 1)..tree.right(o));
        }
    }
    // A name for it in quotation marks, whatever the parser made of it.
    if let Some(quote) = quote_behind(reading, verb) {
        return Some(verb + 1..quote);
    }
    // "called it dangerous" taken for a small clause.
    let small = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Ccomp && !tree.is_finite(k))?;
    Some(tree.left(small).max(verb + 1)..tree.right(small))
}

fn object_with(tree: &Tree<'_>, verb: usize, list: &[&str]) -> Option<Range<usize>> {
    let object = direct_object(tree, verb)?;
    let on_verb = tree.kids(verb).find(|&k| k > object && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)));
    let on_object = || tree.kids(object).find(|&k| k > object && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)));
    let with = on_verb.or_else(on_object)?;
    Some(tree.left(object).max(verb + 1)..tree.right(with).max(tree.right(object)))
}

fn object(tree: &Tree<'_>, verb: usize, cue: &Cue) -> Option<Range<usize>> {
    if cue.hearer {
        return None;
    }
    let object = direct_object(tree, verb)?;
    let mut end = tree.right(object);
    // "criticized the police for the delay", and what else follows without a mark.
    for k in tree.kids(verb).filter(|&k| k > object) {
        let more = match tree.dep(k) {
            Dep::Prep => tree.left(k) == end || cue.companions().any(|p| p == tree.lower(k)),
            Dep::Xcomp | Dep::Acl | Dep::Relcl => tree.left(k) == end,
            _ => false,
        };
        if more {
            end = tree.right(k).max(end);
        }
    }
    Some(before_next_subject(tree, tree.left(object).max(verb + 1)..end))
}

/// "denied the allegation and the stations reported": the last noun of a phrase is the subject of the verb behind it.
fn before_next_subject(tree: &Tree<'_>, range: Range<usize>) -> Range<usize> {
    let end = range.end;
    let next = (end..end + 4)
        .take_while(|&t| t < tree.len())
        .find(|&t| tree.tag(t).is_verb() && !matches!(tree.dep(t), Dep::Aux | Dep::Auxpass) && tree.is_finite(t));
    let taken = next.is_some_and(|v| {
        tree.dep(v) == Dep::Conj && super::speaker::own_subject(tree, v).is_none() && (end..v).all(|t| tree.up(t) == Some(v))
    });
    if taken && let Some(and) = range.clone().rev().find(|&t| tree.tag(t) == Tag::Cc) {
        return range.start..and;
    }
    range
}

fn phrase(tree: &Tree<'_>, verb: usize, list: &[&str]) -> Option<Range<usize>> {
    let k = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)))?;
    Some(k + 1..tree.right(k))
}

/// One past the first quotation behind a verb, before its sentence ends or another verb comes.
fn quote_behind(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let tree = &reading.tree;
    let own = reading.quote_at(verb);
    let end = tree.sentence(verb).end;
    for t in verb + 1..end {
        if let Some(q) = reading.quote_at(t).filter(|&q| Some(q) != own) {
            return Some(reading.quotes[q].outer.end);
        }
        if tree.tag(t) == Tag::Md || matches!(tree.tag(t), Tag::Vbd | Tag::Vbz | Tag::Vbp) || matches!(tree.lower(t), ";" | ":") {
            return None;
        }
    }
    None
}
