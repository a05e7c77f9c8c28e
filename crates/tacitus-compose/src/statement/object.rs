//! Objects as content: alone, with what they are called, with what is asked of them, with the phrase that completes them.

use std::ops::Range;

use tacitus_record::StatementKind;
use tacitus_resolve::actor::MentionType;
use tacitus_text::{Dep, Tag};

use super::content::whole;
use super::cue::Cue;
use super::reading::Reading;
use super::tree::Tree;

/// Prepositions whose phrase belongs to the object before it where nothing stands between; others tell time and place.
const BELONGS: &[&str] = &["of", "for", "to", "about", "over", "against", "as", "from", "with", "by", "between"];

/// The object of a verb, which is no relative pronoun.
fn direct(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Dobj).or_else(|| loose(tree, verb))
}

/// The noun right behind a verb that the parser joined to something else.
fn loose(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let end = tree.sentence(verb).end;
    let part = |t: usize| {
        matches!(
            tree.tag(t),
            Tag::Dt | Tag::Jj | Tag::Cd | Tag::PrpS | Tag::Pos | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Prp
        )
    };
    let noun =
        (verb + 1..end).take(8).take_while(|&t| part(t)).filter(|&t| tree.tag(t).is_noun() || tree.tag(t) == Tag::Prp).last()?;
    matches!(tree.dep(noun), Dep::Dep | Dep::Punct).then_some(noun)
}

/// What the relative pronoun of a verb's clause stands for, where it is the object: "the bill, which he opposed".
fn relative(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let pronoun = tree.kids(verb).find(|&k| k < verb && tree.dep(k) == Dep::Dobj && matches!(tree.tag(k), Tag::Wdt | Tag::Wp));
    let noun = tree.up(verb).filter(|&n| tree.dep(verb) == Dep::Relcl && n < verb && tree.tag(n).is_noun());
    let subject = tree.kids(verb).any(|k| k < verb && tree.dep(k) == Dep::Nsubj && !matches!(tree.tag(k), Tag::Wdt | Tag::Wp));
    match (pronoun, noun) {
        (Some(p), _) if matches!(tree.lower(p), "which" | "who" | "whom") => Some(p..p + 1),
        (_, Some(n)) if subject => Some(crate::phrase::with_of(reading.analysis, n)),
        _ => None,
    }
}

/// The object by itself, with what follows it without a mark.
pub(super) fn alone(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let Some(object) = direct(tree, verb) else { return relative(reading, verb).map(|r| vec![r]) };
    // "questioned the suspect": an inquiry, no doubt about what somebody said.
    let person = reading
        .mention_at(object)
        .is_some_and(|(_, m)| !matches!(m.kind, MentionType::Organization | MentionType::Place | MentionType::Other));
    if cue.kind == StatementKind::Question && (person || tree.tag(object) == Tag::Prp) {
        return None;
    }
    let end = absorbed(tree, verb, object, tree.right(object), cue);
    Some(vec![before_next_subject(tree, tree.left(object).max(verb + 1)..end)])
}

/// One past what follows an object of a verb without a mark and belongs to it.
fn absorbed(tree: &Tree<'_>, verb: usize, object: usize, end: usize, cue: &Cue) -> usize {
    let mut end = end;
    for k in tree.kids(verb).filter(|&k| k > object) {
        let more = match tree.dep(k) {
            Dep::Prep => {
                (tree.left(k) == end && BELONGS.contains(&tree.lower(k))) || cue.companions().any(|p| p == tree.lower(k))
            }
            Dep::Xcomp | Dep::Acl | Dep::Relcl => tree.left(k) == end,
            Dep::Advcl => tree.left(k) == end && tree.has_to(k),
            _ => false,
        };
        if more {
            end = tree.right(k).max(end);
        }
    }
    end
}

/// Whom one asks, and what.
pub(super) fn and_infinitive(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
    let k = tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Xcomp | Dep::Ccomp | Dep::Advcl) && tree.has_to(k));
    if let Some(k) = k {
        let object = direct(tree, verb).or_else(|| tree.kid(verb, &[Dep::Prep])).filter(|&o| o < k);
        let start = object.map_or(tree.left(k), |o| tree.left(o)).max(verb + 1);
        return Some(start..tree.right(k));
    }
    // The infinitive may hang on the object.
    let object = direct(tree, verb)?;
    let to = tree.kids(object).any(|k| k > object && matches!(tree.dep(k), Dep::Acl | Dep::Relcl) && tree.has_to(k));
    to.then(|| tree.left(object).max(verb + 1)..tree.right(object))
}

/// The object and what it is called.
pub(super) fn and_name(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let object = tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Dobj | Dep::Nsubj));
    let called = tree.kids(verb).filter(|&k| k > verb && object.is_none_or(|o| k > o)).find(|&k| {
        matches!(tree.dep(k), Dep::Oprd | Dep::Acomp | Dep::Attr)
            || (matches!(tree.dep(k), Dep::Prep | Dep::Advcl) && tree.lower(tree.left(k)) == "as")
    });
    match (object, called) {
        (Some(o), Some(c)) => return Some(whole(tree.left(o).max(verb + 1)..absorbed(tree, verb, c, tree.right(c), cue))),
        (None, Some(c)) => {
            let called = tree.left(c).max(verb + 1)..tree.right(c);
            let thing = relative(reading, verb).filter(|r| r.end <= called.start)?;
            return Some(vec![thing, called]);
        }
        _ => {}
    }
    // "described the man as calm" with the phrase hung on the man; "called him a liar" taken for giving.
    if let Some(o) = object {
        let told = tree.kids(verb).find(|&k| k > verb && k < o && tree.dep(k) == Dep::Dative);
        let twice = tree.kids(verb).find(|&k| k > o && tree.dep(k) == Dep::Dobj);
        let on_object = tree.kids(o).any(|k| k > o && tree.dep(k) == Dep::Prep && tree.lower(k) == "as");
        if told.is_some() || twice.is_some() || on_object {
            let last = twice.unwrap_or(o);
            let end = absorbed(tree, verb, last, tree.right(last), cue);
            return Some(whole(told.map_or(tree.left(o), |t| tree.left(t)).max(verb + 1)..end));
        }
    }
    // A name for it in quotation marks, whatever the parser made of it.
    if let Some(quote) = quote_behind(reading, verb) {
        return Some(whole(verb + 1..quote));
    }
    // "called it dangerous" taken for a small clause.
    let small = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Ccomp && !tree.is_finite(k))?;
    Some(whole(tree.left(small).max(verb + 1)..tree.right(small)))
}

/// The object and the phrase that completes it: "accused Israel of bombing".
pub(super) fn and_phrase(tree: &Tree<'_>, verb: usize, list: &[&str]) -> Option<Range<usize>> {
    let object = direct(tree, verb)?;
    let on_verb = tree.kids(verb).find(|&k| k > object && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)));
    let on_object = || tree.kids(object).find(|&k| k > object && tree.dep(k) == Dep::Prep && list.contains(&tree.lower(k)));
    let with = on_verb.or_else(on_object)?;
    Some(tree.left(object).max(verb + 1)..tree.right(with).max(tree.right(object)))
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
