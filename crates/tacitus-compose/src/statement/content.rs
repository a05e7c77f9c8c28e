//! What a cue says: from the word to the stretch of its content.

use std::ops::Range;

use tacitus_record::StatementKind;
use tacitus_text::{Dep, Tag};

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
            Frame::ObjectAs => object_as(tree, verb),
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

/// A complement clause, after the verb or before it.
fn clause(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let marked_only = !cue.takes_clause();
    if marked_only && !cue.has(&Frame::MarkedClause) {
        return None;
    }
    let complement = |k: usize| match tree.dep(k) {
        Dep::Ccomp => !marked_only || is_marked(tree, k),
        Dep::Advcl | Dep::Acl | Dep::Relcl | Dep::Dep => k > verb && opens_content(tree, k, cue.kind == StatementKind::Question),
        _ => false,
    };
    let after = tree.kids(verb).find(|&k| k > verb && complement(k));
    if let Some(c) = after {
        let start = tree.left(c).max(verb + 1);
        let range = reading.trimmed(start..end_of_clause(reading, verb, c));
        return (!range.is_empty()).then(|| vec![range]);
    }
    // The object of a verb of saying with a participle below is a clause that the parser took for a phrase.
    if !marked_only
        && !cue.hearer
        && !cue.has(&Frame::Object)
        && let Some(o) =
            tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Dobj && tree.kid(k, &[Dep::Acl, Dep::Relcl]).is_some())
    {
        let range = reading.trimmed(tree.left(o).max(verb + 1)..end_of_clause(reading, verb, o));
        return Some(vec![range]);
    }
    if marked_only {
        return None;
    }
    framed(reading, verb)
}

/// The content that a frame at the end or in the midst of a sentence leaves: "…, police said", "the car, police said, …".
pub(super) fn framed(reading: &Reading<'_>, verb: usize) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let sentence = tree.sentence(verb);
    let frame = frame_of(tree, verb, &sentence);
    let close = |t: usize| tree.is_mark(t) && !matches!(tree.lower(t), "(" | "[");
    let opens = frame.start > sentence.start && close(frame.start - 1);
    let ends = (frame.end..sentence.end).all(|t| tree.is_mark(t));
    if opens && ends {
        let range = reading.trimmed(sentence.start..frame.start);
        return (!range.is_empty()).then(|| vec![range]);
    }
    if opens && frame.end < sentence.end && close(frame.end) {
        let whole = whole_around(tree, verb, &sentence);
        let (left, right) = (reading.trimmed(whole.start..frame.start), reading.trimmed(frame.end..whole.end));
        return match (left.is_empty(), right.is_empty()) {
            (false, false) => Some(vec![left, right]),
            (false, true) => Some(vec![left]),
            _ => None,
        };
    }
    // A clause before the verb that it governs, without a comma: after a quotation.
    let before = tree.kids(verb).find(|&k| k < verb && tree.dep(k) == Dep::Ccomp)?;
    let range = reading.trimmed(tree.left(before)..tree.right(before).min(frame.start.max(tree.left(before))));
    (!range.is_empty()).then(|| vec![range])
}

/// The verb with its subject, addressee and adverbs, without what it says.
fn frame_of(tree: &Tree<'_>, verb: usize, sentence: &Range<usize>) -> Range<usize> {
    let mut range = verb..verb + 1;
    for k in tree.kids(verb) {
        let part = match tree.dep(k) {
            Dep::Nsubj | Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Dobj | Dep::Dative | Dep::Prt => true,
            Dep::Advmod | Dep::Npadvmod | Dep::Prep | Dep::Nsubjpass | Dep::Advcl => {
                k > verb || tree.right(k) == range.start || k + 4 > verb
            }
            _ => false,
        };
        if part {
            range = range.start.min(tree.left(k))..range.end.max(tree.right(k));
        }
    }
    range.start.max(sentence.start)..range.end.min(sentence.end)
}

/// The clause in whose midst a frame stands: what the frame hangs on, with all below.
fn whole_around(tree: &Tree<'_>, verb: usize, sentence: &Range<usize>) -> Range<usize> {
    let mut at = match tree.up(verb) {
        Some(up) if matches!(tree.dep(verb), Dep::Parataxis | Dep::Ccomp | Dep::Dep | Dep::Advcl | Dep::Conj) => up,
        _ => return sentence.clone(),
    };
    while let Some(up) = tree.up(at) {
        if matches!(tree.dep(at), Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Ccomp | Dep::Root)
            || !matches!(tree.dep(at), Dep::Conj | Dep::Xcomp | Dep::Nsubj | Dep::Dobj)
        {
            break;
        }
        at = up;
    }
    tree.below(at)
}

/// Whether a clause is opened by "that", "whether", "if" or a wh-word.
fn is_marked(tree: &Tree<'_>, clause: usize) -> bool {
    let first = tree.left(clause);
    opener(tree, first) || tree.kids(clause).any(|k| tree.dep(k) == Dep::Mark && opener(tree, k))
}

/// Whether a clause that the parser hung on loosely opens as content does.
pub(super) fn opens_content(tree: &Tree<'_>, clause: usize, asks: bool) -> bool {
    let first = tree.left(clause);
    (matches!(tree.lower(first), "that" | "whether") || (asks && tree.lower(first) == "if"))
        && tree.kids(clause).any(|k| k == first)
}

fn opener(tree: &Tree<'_>, t: usize) -> bool {
    matches!(tree.lower(t), "that" | "whether" | "if") || matches!(tree.tag(t), Tag::Wp | Tag::Wrb | Tag::Wdt)
}

/// One past the content that begins with a clause: with what the parser hung on the verb behind it.
fn end_of_clause(reading: &Reading<'_>, verb: usize, clause: usize) -> usize {
    let tree = &reading.tree;
    let mut end = tree.right(clause);
    for k in tree.kids(verb) {
        if k > clause
            && tree.left(k) >= end
            && matches!(tree.dep(k), Dep::Prep | Dep::Advcl | Dep::Npadvmod | Dep::Ccomp | Dep::Xcomp)
        {
            let according = tree.lower(k) == "according";
            let next_cue = tree.dep(k) == Dep::Advcl && tree.tag(k) == Tag::Vbg;
            if according || next_cue {
                break;
            }
            end = tree.right(k);
        }
    }
    end
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

fn object_as(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
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
    // "criticized the police for the delay"
    for k in tree.kids(verb).filter(|&k| k > object && tree.dep(k) == Dep::Prep) {
        if cue.companions().any(|p| p == tree.lower(k)) {
            end = tree.right(k);
        }
    }
    Some(tree.left(object).max(verb + 1)..end)
}

fn phrase(tree: &Tree<'_>, verb: usize, list: &[&str]) -> Option<Range<usize>> {
    let k = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)))?;
    Some(k + 1..tree.right(k))
}
