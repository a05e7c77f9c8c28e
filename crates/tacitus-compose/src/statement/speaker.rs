//! Whose verb it is: the phrase that names the speaker.

use tacitus_text::{Dep, Tag};

use super::clause;
use super::reading::{Reading, Speaker};
use super::tree::Tree;

/// How far up the tree a shared subject is looked for.
const FURTHEST: usize = 6;

/// The speaker of a verb in the active: its subject, or the one it shares. `None` where the words name none and
/// the verb tells no act of saying either (an order to the reader, "it is fair to say").
pub(super) fn of_verb(reading: &Reading<'_>, verb: usize) -> Option<Speaker> {
    let tree = &reading.tree;
    if let Some(object) = inverted(tree, verb) {
        return Some(Speaker::Phrase(object));
    }
    // "denied it and the stations reported": a noun that the parser joined to the one before is the verb's own subject.
    let own = own_subject(tree, verb);
    if own.is_none() && tree.dep(verb) == Dep::Conj && tree.is_finite(verb) {
        let words = words_before(reading, verb, false);
        if words.is_some() {
            return words;
        }
    }
    by_tree(reading, verb).or_else(|| if tree.is_finite(verb) { words_before(reading, verb, true) } else { None })
}

/// The noun behind a verb that has its clause and a comma before it, taken for an object: "…, say some officials".
pub(super) fn inverted(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let before = tree.kids(verb).any(|k| k < verb && tree.dep(k) == Dep::Ccomp);
    let comma = verb > 0 && tree.is_mark(verb - 1);
    if !before || !comma || own_subject(tree, verb).is_some() {
        return None;
    }
    tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Dobj)
}

/// The nouns right before a verb that the parser gave to another, back to a mark or a verb. `joined` lets "and" stand in
/// them; else the first "and" must open them.
fn words_before(reading: &Reading<'_>, verb: usize, joined: bool) -> Option<Speaker> {
    let tree = &reading.tree;
    let sentence = tree.sentence(verb);
    let part = |t: usize| {
        matches!(
            tree.tag(t),
            Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Dt | Tag::Cd | Tag::Pos | Tag::PrpS | Tag::Prp
        ) || (joined && tree.tag(t) == Tag::Cc)
            || matches!(tree.lower(t), "of" | "in" | "for" | "at" | "from" | "with")
    };
    let skipped = |t: usize| {
        matches!(tree.tag(t), Tag::Rb | Tag::Md)
            || (tree.up(t) == Some(verb) && matches!(tree.dep(t), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Advmod))
    };
    let mut end = verb;
    while end > sentence.start && skipped(end - 1) {
        end -= 1;
    }
    let mut start = end;
    while start > sentence.start && end - start < 12 && part(start - 1) {
        start -= 1;
    }
    if !joined && (start == sentence.start || tree.tag(start - 1) != Tag::Cc) {
        return None;
    }
    while start < end && (matches!(tree.tag(start), Tag::Cc | Tag::Pos) || tree.tag(start) == Tag::In) {
        start += 1;
    }
    let last = (start..end).next_back()?;
    match tree.tag(last) {
        Tag::Prp => Some(Speaker::Phrase(last)),
        tag if tag.is_noun() && end - start == 1 => Some(Speaker::Phrase(last)),
        tag if tag.is_noun() => Some(Speaker::Words(start, end)),
        _ => None,
    }
}

fn by_tree(reading: &Reading<'_>, verb: usize) -> Option<Speaker> {
    let tree = &reading.tree;
    if let Some(subject) = own_subject(tree, verb) {
        return speaks(tree, subject).then_some(Speaker::Phrase(subject));
    }
    let mut at = verb;
    for _ in 0..FURTHEST {
        let up = tree.up(at)?;
        match tree.dep(at) {
            // "a chance to say": whoever has the chance.
            Dep::Acl | Dep::Relcl if tree.has_to(at) => {
                at = governor(tree, up)?;
            }
            Dep::Acl | Dep::Relcl => return Some(Speaker::Phrase(up)),
            Dep::Xcomp | Dep::Ccomp | Dep::Oprd => {
                if (at != verb || !is_quoting(tree, up))
                    && let Some(object) = tree.kid(up, &[Dep::Dobj, Dep::Dative]).filter(|&o| o < at && tree.tag(o) != Tag::Wp)
                {
                    return Some(Speaker::Phrase(object));
                }
                at = up;
            }
            // Behind what somebody says: the speaker's own remark.
            Dep::Advcl
                if tree.dep(up) == Dep::Ccomp && clause::is_remark(tree, at) && tree.up(up).is_some_and(|say| say < up) =>
            {
                at = tree.up(up)?
            }
            Dep::Conj | Dep::Advcl | Dep::Parataxis | Dep::Dep => at = up,
            Dep::Pcomp => {
                let verb_above = tree.up(up)?;
                if tree.tag(verb_above).is_noun() {
                    return owner(tree, verb_above).map(Speaker::Phrase);
                }
                if matches!(tree.lower(up), "of" | "for" | "as")
                    && let Some(object) = tree.kid(verb_above, &[Dep::Dobj])
                {
                    return Some(Speaker::Phrase(object));
                }
                at = verb_above;
            }
            _ => return None,
        }
        if let Some(subject) = own_subject(tree, at).or_else(|| tree.kid(at, &[Dep::Nsubjpass])) {
            return speaks(tree, subject).then_some(Speaker::Phrase(subject));
        }
    }
    None
}

/// Who did what a passive tells: the "by …" phrase.
pub(super) fn agent(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    tree.kids(verb)
        .filter(|&k| tree.dep(k) == Dep::Agent || (tree.dep(k) == Dep::Prep && tree.lower(k) == "by"))
        .find_map(|by| tree.kid(by, &[Dep::Pobj]))
}

/// Whose noun it is: "his claim", "the claim by officials".
pub(super) fn owner(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.kid(noun, &[Dep::Poss]).or_else(|| {
        tree.kids(noun)
            .filter(|&k| k > noun && tree.dep(k) == Dep::Prep && matches!(tree.lower(k), "by" | "from" | "among"))
            .find_map(|by| tree.kid(by, &[Dep::Pobj]))
    })
}

/// The verb whose object or phrase a noun is.
fn governor(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    for _ in 0..4 {
        at = tree.up(at)?;
        if tree.tag(at).is_verb() {
            return Some(at);
        }
    }
    None
}

/// The subject of a verb itself: the nearest before it, for a dateline or a day may stand before that; else one behind.
pub(super) fn own_subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let subjects = || tree.kids(verb).filter(|&k| tree.dep(k) == Dep::Nsubj && !is_time(tree.lower(k)));
    let subject = subjects().rfind(|&k| k < verb).or_else(|| subjects().next())?;
    // "A man whose sister was killed told": the noun that the parser hung below a verb.
    let noun = || tree.kid(subject, &[Dep::Nsubj, Dep::Nsubjpass]).filter(|&n| n < subject);
    Some(if tree.tag(subject).is_verb() { noun().unwrap_or(subject) } else { subject })
}

/// Whether a speaker is nobody at all: "no group has claimed", "nobody said".
pub(super) fn is_none(tree: &Tree<'_>, speaker: Speaker) -> bool {
    let no = |t: usize| matches!(tree.lower(t), "no" | "nobody" | "none" | "neither");
    match speaker {
        Speaker::Phrase(head) => {
            no(head) || tree.kids(head).any(|k| k < head && no(k)) || (head > 0 && tree.lower(head) == "one" && no(head - 1))
        }
        Speaker::Words(start, _) => no(start),
        Speaker::Nobody | Speaker::Author => false,
    }
}

fn is_time(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "month"
            | "week"
            | "year"
            | "weekend"
    )
}

fn is_quoting(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.lemma(verb), "say" | "add" | "promise" | "threaten" | "vow")
}

/// Whether a subject names somebody; "there" and the "it" of weather and evidence do not.
fn speaks(tree: &Tree<'_>, subject: usize) -> bool {
    tree.tag(subject) != Tag::Ex && tree.dep(subject) != Dep::Expl
}

/// The words of a speaker as one range: the noun phrase with the "of …" and the others it is joined to, no further clauses.
pub(super) fn words(reading: &Reading<'_>, head: usize) -> std::ops::Range<usize> {
    let tree = &reading.tree;
    let mut range = crate::phrase::with_of(reading.analysis, head);
    // "the Board of Inquiry's report": what hangs before the head belongs to it, where it is one phrase.
    let left = tree.left(head);
    if left < range.start && head - left <= 10 && !(left..head).any(|t| tree.lower(t) == "," || tree.is_finite(t)) {
        range.start = left;
    }
    // "rescuers and residents": the other heads of a coordination, where nothing but a mark lies between.
    for other in reading.analysis.conjuncts(head).into_iter().skip(1) {
        let next = crate::phrase::with_of(reading.analysis, other);
        if next.start >= range.end && next.start - range.end <= 3 && tree.tag(other) != Tag::Vbd {
            range.end = next.end;
        }
    }
    while range.len() > 1 && tree.tag(range.end - 1) == Tag::Pos {
        range.end -= 1;
    }
    range
}
