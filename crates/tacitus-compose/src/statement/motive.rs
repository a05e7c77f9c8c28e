//! Why somebody acts, according to a statement: whose motive, against whom, the reason.
//!
//! Words of reason (`rules/statement/reasons.tsv`) lead to it: each by its frame to the words that give the reason and
//! to the clause in which somebody acts.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tacitus_resolve::actor::ActorKind;
use tacitus_text::{Dep, Tag};

use super::draft::MotiveDraft;
use super::reading::{Found, Reading};
use super::tree::Tree;

const REASONS: &str = include_str!("../../rules/statement/reasons.tsv");

/// How a word leads to a reason, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Frame {
    Because,
    For,
    Hostile,
    Foe,
    Driven,
    Drives,
    Object,
    Aim,
    Follows,
    FoeWord,
    Hostility,
}

impl Frame {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "because" => Self::Because,
            "for" => Self::For,
            "hostile" => Self::Hostile,
            "foe" => Self::Foe,
            "driven" => Self::Driven,
            "drives" => Self::Drives,
            "object" => Self::Object,
            "aim" => Self::Aim,
            "follows" => Self::Follows,
            "foe word" => Self::FoeWord,
            "hostility" => Self::Hostility,
            _ => return None,
        })
    }
}

/// Phrases by their first word: all their words, and the frame.
type Phrases = HashMap<&'static str, Vec<(Vec<&'static str>, Frame)>>;

static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    let mut out: Phrases = HashMap::new();
    for row in REASONS.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut cells = row.split('\t');
        let Some((words, frame)) = cells.next().zip(cells.next().and_then(Frame::parse)) else { continue };
        let words: Vec<&str> = words.split(' ').collect();
        out.entry(words[0]).or_default().push((words, frame));
    }
    out.values_mut().for_each(|list| list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
    out
});

/// A reason in tokens.
#[derive(Debug, Clone)]
struct Reason {
    frame: Frame,
    words: Range<usize>,
    /// Head of who acts, where the frame tells.
    of: Option<usize>,
    /// Head of whom it turns against, where the frame tells.
    against: Option<usize>,
}

/// The motive that a statement of that kind tells. `speaker` is the actor who speaks, `about` those it is about.
pub(super) fn of(reading: &Reading<'_>, found: &Found, speaker: Option<usize>, about: &[usize]) -> MotiveDraft {
    let reasons = reasons(reading, found);
    let tree = &reading.tree;
    let first = reasons.first();
    let actor = |t: usize| reading.actor_at(t);
    let against = first.and_then(|r| r.against).and_then(actor);
    let own = first.filter(|r| r.frame == Frame::Aim && r.words.start == found.start()).and(speaker);
    let of = reasons.iter().filter_map(|r| r.of).find_map(actor).filter(|&a| Some(a) != speaker || own.is_some());
    let of = of
        .or(own)
        .or_else(|| main_verb(tree, found).and_then(|v| subject(tree, v)).and_then(actor).filter(|&a| Some(a) != speaker));
    let acts = |a: &usize| {
        let kind = reading.actors.actors[*a].kind;
        Some(*a) != speaker && Some(*a) != against && matches!(kind, ActorKind::ArmedGroup | ActorKind::SecurityForce)
    };
    // A thing that acts ("the talks aim to") leaves open whose aim it is.
    let thing = first.and_then(|r| r.of).is_some_and(|t| actor(t).is_none() && tree.tag(t) != Tag::Prp);
    let of = of.or_else(|| about.iter().copied().find(acts).filter(|_| !thing));
    let against = against
        .or_else(|| target(reading, found, first.map(|r| &r.words)).and_then(actor))
        .filter(|&a| Some(a) != of && Some(a) != speaker);
    let mut parts: Vec<Range<usize>> = reasons.iter().flat_map(|r| split(tree, r.words.clone())).collect();
    parts.sort_by_key(|p| p.start);
    parts.dedup();
    let parts: Vec<_> = parts.into_iter().map(|p| bare(reading, p)).filter(|p| !p.is_empty()).map(|p| reading.span(p)).collect();
    MotiveDraft {
        of,
        against,
        reason: first.map(|r| reading.span(r.words.clone())),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
    }
}

/// Whether a word tells of a motive that the bare word does not: hostility over something, somebody taken for a foe.
pub(super) fn tells(reading: &Reading<'_>, found: &Found, t: usize) -> bool {
    matches!(frame(&reading.tree, t, found.end()), Some((_, Frame::Hostile | Frame::Foe)))
        && self::reason(reading, found, t).is_some()
}

/// Whether a content gives a reason; a bare word such as "goal" or "ideology" is none.
pub(super) fn is_given(reading: &Reading<'_>, found: &Found) -> bool {
    !reasons(reading, found).is_empty()
}

/// Every reason that a content gives, the surest first; none within another.
fn reasons(reading: &Reading<'_>, found: &Found) -> Vec<Reason> {
    let mut all: Vec<Reason> = found.content.iter().cloned().flatten().filter_map(|t| reason(reading, found, t)).collect();
    // "He hopes to win support": what is hoped is the whole content.
    let whole = reading.trimmed(found.start()..found.end());
    let to = found.content.len() == 1 && !whole.is_empty() && reading.tree.lower(whole.start) == "to";
    let aims = found.verb.is_some_and(|v| matches!(WORDS.get(reading.tree.lemma(v)), Some(list) if list[0].1 == Frame::Aim));
    if to && aims {
        all.insert(0, Reason { frame: Frame::Aim, words: whole, of: None, against: None });
    }
    all.sort_by_key(|r| r.frame);
    let mut out: Vec<Reason> = Vec::new();
    for reason in all {
        if !out.iter().any(|o| o.words.start < reason.words.end && reason.words.start < o.words.end) {
            out.push(reason);
        }
    }
    out
}

/// The frame that a phrase beginning at a token has, and where the phrase ends.
fn frame(tree: &Tree<'_>, t: usize, end: usize) -> Option<(usize, Frame)> {
    [tree.lower(t), tree.lemma(t)].iter().find_map(|key| {
        let (words, frame) = WORDS.get(key)?.iter().find(|(words, frame)| {
            !matches!(frame, Frame::FoeWord | Frame::Hostility)
                && t + words.len() <= end
                && (1..words.len()).all(|i| tree.lower(t + i) == words[i])
        })?;
        Some((t + words.len(), *frame))
    })
}

fn is(tree: &Tree<'_>, t: usize, frame: Frame) -> bool {
    WORDS.get(tree.lemma(t)).is_some_and(|list| list.iter().any(|(words, f)| words.len() == 1 && *f == frame))
}

/// The reason to which the words at a token lead.
fn reason(reading: &Reading<'_>, found: &Found, t: usize) -> Option<Reason> {
    let tree = &reading.tree;
    let (after, frame) = frame(tree, t, found.end())?;
    let last = after - 1;
    let mut clause = acting(tree, found, t);
    let (mut of, mut against) = (None, None);
    let words = match frame {
        Frame::Because if last == t => tree.up(t).filter(|&verb| verb > t).map(|verb| after..tree.right(verb)),
        Frame::Because => object_of(tree, last)
            // "Because" as the preposition, "of" as a mere part of it.
            .or_else(|| object_of(tree, t).map(|words| after..words.end))
            .or_else(|| clause_behind(tree, last)),
        Frame::Hostile => {
            let head = tree.up(t).filter(|&h| h < t)?;
            // "For" may hang on the object of the act, hardly on anything else below it.
            let above = tree.up(head).filter(|&up| up < t && (tree.lower(t) != "for" || tree.dep(head) == Dep::Dobj));
            let hostile = is(tree, head, Frame::Hostility) || above.is_some_and(|up| is(tree, up, Frame::Hostility));
            let words = object_of(tree, last)?;
            let object = tree.kid(last, &[Dep::Pobj, Dep::Pcomp])?;
            (hostile && !measures(tree, object) && reading.actor_at(object).is_none()).then_some(words)
        }
        Frame::For => {
            let preposition = tree.kids(t).find(|&k| k > t && matches!(tree.lower(k), "for" | "to" | "against"));
            preposition.and_then(|p| object_of(tree, p))
        }
        Frame::Object => tree.kid(t, &[Dep::Dobj]).filter(|_| tree.tag(t).is_verb()).map(|o| tree.below(o)),
        Frame::Aim => {
            let noun = !tree.tag(t).is_verb();
            of = if noun { owner(tree, t) } else { None };
            purpose(tree, t).or_else(|| phrase_of_aim(tree, t))
        }
        Frame::Drives => {
            let verb = Some(t).filter(|&t| tree.tag(t).is_verb() && tree.kid(t, &[Dep::Auxpass]).is_none())?;
            of = tree.kid(verb, &[Dep::Dobj]);
            clause = None;
            // "To inspire fear" drives nobody.
            tree.kid(verb, &[Dep::Nsubj]).filter(|_| of.is_some_and(|o| reading.actor_at(o).is_some())).map(|s| tree.below(s))
        }
        Frame::Driven => {
            of = tree.kid(t, &[Dep::Nsubjpass, Dep::Nsubj]);
            let by = tree.kids(t).find(|&k| k > t && tree.lower(k) == "by");
            by.and_then(|by| object_of(tree, by))
        }
        Frame::Foe => {
            let foe = foe(tree, t)?;
            let judged = tree.kid(t, &[Dep::Dobj, Dep::Nsubjpass]).filter(|&o| o != foe).or_else(|| subject(tree, foe));
            // Where the parse does not tell, whoever stands nearest before "as".
            let known = |k: &usize| reading.actor_at(*k).is_some();
            against = judged.filter(known).or_else(|| (t + 1..foe).rev().find(known));
            of = whose(tree, foe);
            match tree.kid(t, &[Dep::Nsubj]).filter(|&s| s < t) {
                // "They see such countries as hostile": what came before is why, where the text says so.
                Some(s) if reading.mention_at(s).is_some() || tree.tag(s) == Tag::Prp => {
                    of = Some(s);
                    let before = because_of_which(reading, found, t);
                    if let Some((doer, _)) = before.as_ref().filter(|_| against.is_none()) {
                        against = *doer;
                    }
                    Some(before.map_or_else(|| tree.below(t), |(_, words)| words))
                }
                Some(s) => Some(tree.below(s)),
                None if tree.tag(t).is_verb() => Some(tree.below(t)),
                None => Some(tree.sentence(t).start..t),
            }
        }
        Frame::Follows | Frame::FoeWord | Frame::Hostility => None,
    }?;
    let start = words.start.max(found.start());
    let words = bare(reading, start..words.end.min(found.end()).max(start));
    let of = of.or_else(|| clause.and_then(|c| subject(tree, c)));
    let against = against.or_else(|| clause.and_then(|c| object(reading, c)));
    (words.len() > 1 || frame != Frame::Foe && words.len() == 1 && reading.tree.tag(words.start).is_noun()).then_some(Reason {
        frame,
        words,
        of,
        against,
    })
}

/// A range without marks at its ends, where it stands in a quotation too.
fn bare(reading: &Reading<'_>, words: Range<usize>) -> Range<usize> {
    let mut words = reading.trimmed(words);
    while words.len() > 1 && matches!(reading.tree.lower(words.end - 1), "." | "," | ";" | "–" | "—") {
        words.end -= 1;
    }
    words
}

/// The verb above a word whose subject acts.
fn acting(tree: &Tree<'_>, found: &Found, t: usize) -> Option<usize> {
    let mut at = t;
    for _ in 0..12 {
        if at < t + 1 && tree.tag(at).is_verb() && subject(tree, at).is_some() {
            return Some(at);
        }
        at = tree.up(at).filter(|&up| found.holds(up))?;
    }
    None
}

/// Who does what a verb tells; of an infinitive or a joined verb, the subject above it.
fn subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(agent) = tree.kids(at).find(|&k| tree.dep(k) == Dep::Agent).and_then(|by| tree.kid(by, &[Dep::Pobj])) {
            return Some(agent);
        }
        let subject = tree.kid(at, &[Dep::Nsubj, Dep::Nsubjpass]);
        if let Some(subject) = subject {
            let relative = matches!(tree.lower(subject), "who" | "which" | "that") && tree.dep(at) == Dep::Relcl;
            return if relative { tree.up(at) } else { Some(subject) };
        }
        at = tree.up(at).filter(|_| matches!(tree.dep(at), Dep::Xcomp | Dep::Conj | Dep::Advcl | Dep::Acl))?;
    }
    None
}

/// Whom a verb's act turns against: its object, or what "against", "at" or "on" name below it.
fn object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let tree = &reading.tree;
    let known = |t: &usize| reading.actor_at(*t).is_some();
    let object = tree.kid(verb, &[Dep::Dobj]);
    object.filter(known).or_else(|| {
        let heads = [Some(verb), object].into_iter().flatten();
        let prepositions = heads.flat_map(|h| tree.kids(h)).filter(|&k| tree.dep(k) == Dep::Prep);
        let mut objects = prepositions.filter(|&p| turns(tree.lower(p))).filter_map(|p| tree.kid(p, &[Dep::Pobj]));
        objects.find(known)
    })
}

fn turns(preposition: &str) -> bool {
    matches!(preposition, "against" | "at" | "on" | "towards" | "toward")
}

/// The words for a foe that a verb of judging has as its predicate: soon behind "as", or joined to it by the parse.
fn foe(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    const NEAR: usize = 6;
    let end = tree.sentence(verb).end;
    let taken = (verb + 1..end.min(verb + 2 * NEAR))
        .find(|&t| tree.lower(t) == "as" && !matches!(tree.lower(t - 1), "such" | "as" | "well" | "far" | "same"));
    let behind = taken.and_then(|taken| (taken + 1..end.min(taken + NEAR)).find(|&t| is(tree, t, Frame::FoeWord)));
    behind.or_else(|| {
        let objects =
            tree.kids(verb).filter(|&k| k > verb && matches!(tree.dep(k), Dep::Dobj | Dep::Oprd | Dep::Ccomp | Dep::Attr));
        let mut last = objects.filter(|&k| is(tree, k, Frame::FoeWord)).filter(|_| tree.lemma(verb) == "make");
        last.next_back()
    })
}

/// Whose foe: "an enemy of", "a target for".
fn whose(tree: &Tree<'_>, foe: usize) -> Option<usize> {
    let near = tree.kids(foe).chain(tree.up(foe).into_iter().flat_map(|up| tree.kids(up)));
    let preposition = near.filter(|&k| k > foe).find(|&k| matches!(tree.lower(k), "of" | "for" | "to"));
    preposition.and_then(|p| tree.kid(p, &[Dep::Pobj])).or_else(|| tree.kid(foe, &[Dep::Poss]))
}

/// "Russia fights them. That means they see it as hostile": who does what is told before, and the words.
fn because_of_which(reading: &Reading<'_>, found: &Found, verb: usize) -> Option<(Option<usize>, Range<usize>)> {
    let tree = &reading.tree;
    let up = tree.up(verb).filter(|&up| found.holds(up) && is(tree, up, Frame::Follows))?;
    let this = tree.kid(up, &[Dep::Nsubj]).filter(|&s| matches!(tree.lower(s), "this" | "that" | "it" | "which"))?;
    let sentence = tree.sentence(this);
    if this > sentence.start + 2 {
        return Some((None, sentence.start..this));
    }
    let before = sentence.start.checked_sub(1).filter(|&t| found.holds(t))?;
    let range = tree.sentence(before);
    // Without "First of all,".
    let root = range.clone().find(|&t| tree.up(t).is_none())?;
    let doer = tree.kid(root, &[Dep::Nsubj, Dep::Nsubjpass]);
    let begin = doer.map_or(range.start, |s| tree.left(s));
    Some((doer, begin.max(found.start())..range.end))
}

/// The reasons that are joined in one: "its engagement in the war and its efforts to win allies".
fn split(tree: &Tree<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    const LEAST: usize = 4;
    let joined = |t: &usize| {
        let below = tree.below(*t);
        let long = below.end.min(words.end).saturating_sub(below.start) >= LEAST;
        let first = tree.up(*t).is_some_and(|up| words.contains(&up) && below.start.saturating_sub(words.start) >= LEAST);
        // A clause with a subject of its own, or a phrase that more than one word describes.
        let whole = tree.kids(*t).any(|k| match tree.tag(*t).is_verb() {
            true => matches!(tree.dep(k), Dep::Nsubj | Dep::Nsubjpass),
            false => matches!(tree.dep(k), Dep::Acl | Dep::Prep | Dep::Relcl),
        });
        tree.dep(*t) == Dep::Conj && long && first && whole
    };
    let mut cuts: Vec<usize> = words.clone().filter(joined).map(|t| tree.left(t)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    let mut from = words.start;
    for cut in cuts.into_iter().filter(|c| words.contains(c)) {
        let end = (from..cut).rev().find(|&t| !tree.is_mark(t) && tree.dep(t) != Dep::Cc).map_or(from, |t| t + 1);
        if end.saturating_sub(from) >= LEAST {
            out.push(from..end);
            from = cut;
        }
    }
    out.push(from..words.end);
    out
}

/// The verb of the first clause of the content.
fn main_verb(tree: &Tree<'_>, found: &Found) -> Option<usize> {
    let mut tokens = found.content.iter().cloned().flatten();
    tokens.find(|&t| {
        tree.is_finite(t) && tree.up(t).is_none_or(|up| !found.holds(up))
            || (tree.is_finite(t) && matches!(tree.dep(t), Dep::Root | Dep::Ccomp))
    })
}

fn object_of(tree: &Tree<'_>, preposition: usize) -> Option<Range<usize>> {
    let object = tree.kid(preposition, &[Dep::Pobj, Dep::Pcomp])?;
    (object > preposition).then(|| preposition + 1..tree.right(preposition))
}

/// The clause that a conjunction opens: "on the grounds that they were spies".
fn clause_behind(tree: &Tree<'_>, opens: usize) -> Option<Range<usize>> {
    let verb = tree.up(opens).filter(|&v| v > opens)?;
    Some(opens + 1..tree.right(verb))
}

/// A length of time or a number is no reason: "over the past year", "over 100".
fn measures(tree: &Tree<'_>, object: usize) -> bool {
    let time = matches!(
        tree.lemma(object),
        "year"
            | "month"
            | "week"
            | "day"
            | "hour"
            | "minute"
            | "decade"
            | "century"
            | "weekend"
            | "night"
            | "period"
            | "time"
            | "winter"
            | "summer"
    );
    time || tree.tag(object) == Tag::Cd
}

/// Whose aim it is: "its goal", "the goal of the group".
fn owner(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.kid(noun, &[Dep::Poss]).or_else(|| {
        let of = tree.kids(noun).find(|&k| k > noun && tree.lower(k) == "of")?;
        tree.kid(of, &[Dep::Pobj])
    })
}

/// The infinitive that tells an aim: "wants to", "its goal to", "the goal is to".
fn purpose(tree: &Tree<'_>, t: usize) -> Option<Range<usize>> {
    let infinitive = |t: usize| {
        tree.kids(t).find(|&k| {
            k > t && matches!(tree.dep(k), Dep::Xcomp | Dep::Acl | Dep::Advcl | Dep::Ccomp | Dep::Relcl) && tree.has_to(k)
        })
    };
    let be = tree.up(t).filter(|&up| tree.lemma(up) == "be" && tree.dep(t) == Dep::Nsubj);
    let be = be.or_else(|| (t + 1..tree.sentence(t).end.min(t + 8)).find(|&b| tree.lemma(b) == "be"));
    if tree.sentence(t).contains(&(t + 2)) && tree.lower(t + 1) == "to" && tree.tag(t + 2).is_verb() {
        return Some(t + 1..tree.right(t + 2));
    }
    let to = infinitive(t).or_else(|| be.filter(|_| !tree.tag(t).is_verb()).and_then(infinitive)).or_else(|| {
        // "in order to": the infinitive may hang on the verb above.
        let up = tree.up(t).filter(|_| tree.lower(t) == "order")?;
        tree.up(up).into_iter().chain([up]).find_map(infinitive)
    })?;
    Some(tree.left(to)..tree.right(to))
}

/// "aimed at preventing attacks", "with the aim of preventing them".
fn phrase_of_aim(tree: &Tree<'_>, t: usize) -> Option<Range<usize>> {
    let preposition = tree.kids(t).find(|&k| k > t && matches!(tree.lower(k), "at" | "of"))?;
    let gerund = tree.lower(preposition) == "at" || tree.kid(preposition, &[Dep::Pcomp]).is_some();
    if gerund { object_of(tree, preposition) } else { None }
}

/// Whom the content's words turn against, wherever they stand.
fn target(reading: &Reading<'_>, found: &Found, reason: Option<&Range<usize>>) -> Option<usize> {
    let tree = &reading.tree;
    let tokens = || found.content.iter().cloned().flatten().filter(|t| reason.is_none_or(|r| !r.contains(t)));
    let known = |t: &usize| reading.actor_at(*t).is_some();
    let by_word = tokens().filter(|&t| turns(tree.lower(t))).filter_map(|t| tree.kid(t, &[Dep::Pobj])).find(known);
    let object = || tokens().filter(|&t| is(tree, t, Frame::Hostility)).filter_map(|t| tree.kid(t, &[Dep::Dobj])).find(known);
    by_word.or_else(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Context;
    use crate::statement::statements;
    use tacitus_text::Document;

    /// An example without its brackets, and what each kind holds.
    fn unmarked(example: &str) -> (String, [Option<String>; 3]) {
        let inside = |open, close| {
            let (from, to) = (example.find(open)?, example.find(close)?);
            Some(example[from + 1..to].replace(['(', ')', '{', '}'], ""))
        };
        let text = example.replace(['[', ']', '{', '}', '(', ')'], "");
        (text, [inside('[', ']'), inside('{', '}'), inside('(', ')')])
    }

    #[test]
    fn examples_of_the_table() {
        let mut wrong = Vec::new();
        for row in REASONS.lines().filter(|l| !l.starts_with('#')) {
            let Some(example) = row.split('\t').nth(2).filter(|e| e.contains(['[', '{']) && *e != "example") else { continue };
            let (text, [reason, of, against]) = unmarked(example);
            let document = Document::plain("d", &text);
            let context = Context::new(&document);
            let drafts = statements(&context);
            let named = |a: Option<usize>, name: &Option<String>| {
                let names = |a: usize| {
                    context.actors.mentions.iter().filter(move |m| m.actor == Some(a)).map(|m| m.span.of(&text).to_owned())
                };
                name.as_ref().is_none_or(|name| a.is_some_and(|a| names(a).any(|n| n.contains(name.trim_start_matches("the ")))))
            };
            let right = |m: &MotiveDraft| {
                let reason = reason.as_ref().is_none_or(|r| m.reason.is_some_and(|s| s.of(&text) == r));
                reason && named(m.of, &of) && named(m.against, &against)
            };
            if !drafts.iter().filter_map(|d| d.motive.as_ref()).any(right) {
                let got: Vec<_> = drafts
                    .iter()
                    .map(|d| (d.kind, &d.motive, d.motive.as_ref().and_then(|m| m.reason).map(|s| s.of(&text))))
                    .collect();
                wrong.push(format!("{example}\n    {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    }
}
