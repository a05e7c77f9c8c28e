//! Clauses as content: behind the verb, before it, or around it ("the car, police said, was stolen").

use std::ops::Range;

use tacitus_record::StatementKind;
use tacitus_text::{Dep, Tag};

use super::cue::{Cue, Frame, Lexicon};
use super::reading::Reading;
use super::tree::Tree;

/// A complement clause of a verb, after it, before it or around it.
pub(super) fn clause(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let marked_only = !cue.takes_clause();
    if marked_only && !cue.has(&Frame::MarkedClause) {
        return None;
    }
    let inverted = is_inverted(tree, verb);
    let complement = |k: usize| match tree.dep(k) {
        Dep::Ccomp => is_marked(tree, k) || (!marked_only && !inverted && (cue.quotes() || tells(tree, k))),
        Dep::Advcl | Dep::Acl | Dep::Relcl | Dep::Dep => opens_content(tree, k, cue.kind == StatementKind::Question),
        _ => false,
    };
    if let Some(that) = loose_that(tree, verb) {
        let range = reading.trimmed(that..cut_at_cue(tree, verb, that..tree.right(verb)));
        return (range.len() > 2).then(|| vec![range]);
    }
    if let Some(c) = tree.kids(verb).find(|&k| k > verb && complement(k)) {
        let start = if marked_only { tree.left(c).max(verb + 1) } else { start_of_clause(tree, verb, c, cue) };
        let end = cut_at_cue(tree, verb, start..end_of_clause(tree, verb, c));
        return with_antecedent(reading, verb, c, reading.trimmed(start..end));
    }
    if marked_only {
        return None;
    }
    if tree.lemma(verb) == "hear" && !is_court(tree, verb) {
        return None;
    }
    let before = framed(reading, verb, cue);
    if before.is_some() || inverted || !cue.quotes() {
        return before;
    }
    unparsed(reading, verb, cue).map(|range| vec![range])
}

/// "…, a court heard": what was told there.
pub(super) fn is_court(tree: &Tree<'_>, verb: usize) -> bool {
    super::speaker::own_subject(tree, verb).is_some_and(|s| {
        matches!(tree.lemma(s), "court" | "jury" | "inquest" | "tribunal" | "hearing" | "inquiry" | "trial" | "bailey" | "juror")
    })
}

/// A "that" behind a verb that the parser did not join to its clause, with no other verb between.
fn loose_that(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let end = tree.right(verb);
    let that = (verb + 1..end).take(14).take_while(|&t| !tree.is_finite(t)).find(|&t| tree.lower(t) == "that")?;
    let opens = match tree.dep(that) {
        Dep::Dep => tree.tag(that) != Tag::Dt,
        Dep::Mark => tree.up(that).is_some_and(|clause| matches!(tree.dep(clause), Dep::Relcl | Dep::Acl)),
        _ => false,
    };
    (opens && (that + 1..end).any(|t| tree.tag(t).is_verb() || tree.tag(t) == Tag::Md)).then_some(that)
}

/// The content ends before another cue of the same speaker: "said it was safe, and urged people to return".
fn cut_at_cue(tree: &Tree<'_>, verb: usize, range: Range<usize>) -> usize {
    let cue = |t: usize| {
        tree.dep(t) == Dep::Conj
            && (tree.tag(t) == tree.tag(verb) && tree.tag(t) != Tag::Vb || tree.tag(t) == Tag::Vb && tree.tag(verb) == Tag::Vbp)
            && tree.kid(t, &[Dep::Nsubj, Dep::Nsubjpass]).is_none()
            && Lexicon::get().verbs.get(tree.lemma(t)).is_some_and(|c| c.quotes() || c.hearer)
    };
    if let Some(beside) = range.clone().find(|&t| is_remark(tree, t)) {
        return tree.left(beside) - 1;
    }
    let Some(next) = range.clone().find(|&t| cue(t)) else { return range.end };
    let conjunction = (range.start..next).rev().take(4).find(|&t| tree.tag(t) == Tag::Cc);
    conjunction.filter(|&c| c > range.start + 1).unwrap_or(range.end)
}

/// ", calling it a diversion", ", adding that …" behind what somebody says: his too, whatever it hangs on.
pub(super) fn is_remark(tree: &Tree<'_>, t: usize) -> bool {
    tree.tag(t) == Tag::Vbg
        && tree.dep(t) == Dep::Advcl
        && tree.left(t) > 0
        && tree.lower(tree.left(t) - 1) == ","
        && tree.up(t).is_some_and(|up| up < t)
        && Lexicon::get().verbs.get(tree.lemma(t)).is_some_and(|c| !c.hearer && (c.quotes() || c.has(&Frame::ObjectAs)))
}

/// Whether a clause has a finite verb or is one without a verb ("finds it offensive"): "found him hiding" tells no content.
fn tells(tree: &Tree<'_>, clause: usize) -> bool {
    tree.is_finite(clause) || tree.has_to(clause) || !tree.tag(clause).is_verb()
}

/// "said the mayor": the subject stands behind the verb and nothing of the content does.
fn is_inverted(tree: &Tree<'_>, verb: usize) -> bool {
    super::speaker::own_subject(tree, verb).is_some_and(|s| s > verb) || super::speaker::inverted(tree, verb).is_some()
}

/// Where the content begins: with the clause, or with a noun before it that belongs to the clause and hangs on the verb.
fn start_of_clause(tree: &Tree<'_>, verb: usize, clause: usize, cue: &Cue) -> usize {
    let start = tree.left(clause).max(verb + 1);
    if is_marked(tree, clause) {
        return start;
    }
    let subject = tree.kid(clause, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl, Dep::Attr]).is_some();
    tree.kids(verb)
        .filter(|&k| k > verb && k < start)
        .find(|&k| match tree.dep(k) {
            Dep::Dobj | Dep::Dative => !cue.hearer,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Xcomp | Dep::Csubj | Dep::Dep | Dep::Expl => !tree.is_mark(k),
            // "says at 24 civilians have been killed": a phrase in the place of the subject.
            Dep::Prep => tree.right(k) == start && !subject,
            _ => false,
        })
        .map_or(start, |k| tree.left(k).max(verb + 1))
}

/// The words behind a verb of saying as a clause that the parser did not see: "said he and Trump differ".
fn unparsed(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let subject = tree.kid(verb, &[Dep::Nsubj])?;
    if subject > verb {
        return None;
    }
    let beside = |k: usize| match tree.dep(k) {
        Dep::Advmod | Dep::Npadvmod | Dep::Prep | Dep::Prt | Dep::Neg | Dep::Cc => true,
        Dep::Dobj | Dep::Dative => cue.hearer,
        Dep::Punct => tree.below(k).len() == 1,
        _ => false,
    };
    let first = tree.kids(verb).filter(|&k| k > verb).find(|&k| !beside(k))?;
    if matches!(tree.dep(first), Dep::Conj | Dep::Advcl | Dep::Parataxis) {
        return None;
    }
    let start = tree.left(first).max(verb + 1);
    let range = reading.trimmed(start..end_of_clause(tree, verb, first));
    let says = range.len() > 2 && range.clone().any(|t| tree.is_finite(t) || tree.tag(t) == Tag::Md);
    (says && reading.quote_at(range.start).is_none()).then_some(range)
}

/// A relative clause lacks what its noun gives: "photos of the aftermath, which it said did not show any forces".
fn with_antecedent(reading: &Reading<'_>, verb: usize, clause: usize, range: Range<usize>) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    if range.is_empty() {
        return None;
    }
    let lacks = tree.dep(verb) == Dep::Relcl
        && !is_marked(tree, clause)
        && tree.kid(clause, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl]).is_none()
        && tree.kids(verb).any(|k| k < verb && tree.dep(k) == Dep::Nsubj && !matches!(tree.tag(k), Tag::Wp | Tag::Wdt));
    let noun = tree.up(verb).filter(|&n| lacks && n < verb && tree.tag(n).is_noun());
    let mut pieces: Vec<Range<usize>> =
        noun.map(|n| crate::phrase::with_of(reading.analysis, n)).into_iter().filter(|r| r.end <= range.start).collect();
    pieces.push(range);
    Some(pieces)
}

/// The content that a frame at the end or in the midst of a sentence leaves: "…, police said", "the car, police said, …".
pub(super) fn framed(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<Vec<Range<usize>>> {
    let tree = &reading.tree;
    let subject = super::speaker::own_subject(tree, verb);
    let object = tree.kids(verb).any(|k| k > verb && tree.dep(k) == Dep::Dobj);
    if object && !cue.hearer && subject.is_some() {
        return None;
    }
    let told = |pieces: &[Range<usize>]| pieces.iter().cloned().flatten().any(|t| tree.is_finite(t));
    let sentence = tree.sentence(verb);
    let mut frame = frame_of(tree, verb, &sentence);
    if subject.is_none() && frame.start == verb {
        // The subject was given to the clause before: "…, teachers and officials told the paper".
        let comma = (sentence.start..verb).rev().take(12).take_while(|&t| !tree.tag(t).is_verb()).find(|&t| tree.lower(t) == ",");
        frame.start = comma.map_or(frame.start, |c| c + 1);
    }
    let close = |t: usize| tree.is_mark(t) && !matches!(tree.lower(t), "(" | "[");
    let opens = frame.start > sentence.start && close(frame.start - 1);
    let ends = (frame.end..sentence.end).all(|t| tree.is_mark(t));
    if opens && ends {
        let range = reading.trimmed(sentence.start..frame.start);
        return told(std::slice::from_ref(&range)).then(|| vec![range]);
    }
    if opens && frame.end < sentence.end && close(frame.end) {
        let whole = whole_around(tree, verb, &sentence, &frame);
        let (left, right) = (reading.trimmed(whole.start..frame.start), reading.trimmed(frame.end..whole.end));
        let pieces: Vec<Range<usize>> = [left, right].into_iter().filter(|r| !r.is_empty()).collect();
        return told(&pieces).then_some(pieces);
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

/// The clause in whose midst a frame stands: the one that the frame hangs on, or else the sentence.
fn whole_around(tree: &Tree<'_>, verb: usize, sentence: &Range<usize>, frame: &Range<usize>) -> Range<usize> {
    let mut at = verb;
    while let Some(up) = tree.up(at) {
        at = up;
        let range = tree.below(at);
        let clause = matches!(tree.dep(at), Dep::Root | Dep::Ccomp | Dep::Advcl | Dep::Relcl | Dep::Acl | Dep::Parataxis);
        if clause && range.start < frame.start && range.end > frame.end {
            return range;
        }
    }
    sentence.clone()
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
fn end_of_clause(tree: &Tree<'_>, verb: usize, clause: usize) -> usize {
    let mut end = tree.right(clause);
    for k in tree.kids(verb).filter(|&k| k > clause) {
        if tree.left(k) < end {
            continue;
        }
        let goes_on = match tree.dep(k) {
            Dep::Punct if tree.below(k).len() > 2 => true,
            Dep::Prep => tree.lower(k) != "according",
            Dep::Advcl => tree.tag(k) != Tag::Vbg,
            Dep::Npadvmod | Dep::Ccomp | Dep::Xcomp | Dep::Dobj | Dep::Attr | Dep::Acomp | Dep::Oprd | Dep::Dep | Dep::Advmod => {
                true
            }
            Dep::Punct => continue,
            // Another verb of the same subject says something of its own; one with its own subject goes on.
            Dep::Conj => tree.kid(k, &[Dep::Nsubj, Dep::Nsubjpass]).is_some() && tree.kid(verb, &[Dep::Ccomp]).is_none(),
            Dep::Cc => continue,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = tree.right(k);
    }
    end
}
