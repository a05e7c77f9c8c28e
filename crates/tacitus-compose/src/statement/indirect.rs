//! Statements that a verb introduces: "police said two men had died", "is believed to be", "blamed the rebels for".

use std::ops::Range;

use tacitus_text::{Dep, Tag};

use super::clause;
use super::content;
use super::cue::{Cue, Frame, Lexicon};
use super::reading::{Found, Reading, Speaker};
use super::speaker;
use super::tree::Tree;

/// The statement that a token introduces as a verb, if it does.
pub(super) fn of_token(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    if let Some(found) = taken_for_noun(reading, t) {
        return Some(found);
    }
    if !tree.tag(t).is_verb() || matches!(tree.dep(t), Dep::Amod | Dep::Compound | Dep::Aux | Dep::Auxpass | Dep::Case) {
        return None;
    }
    let (cue, extra) = entry(tree, t)?;
    let passive =
        is_asked(tree, t) || tree.kid(t, &[Dep::Auxpass, Dep::Nsubjpass, Dep::Csubjpass]).is_some() || is_participle(tree, t);
    let (content, speaker) =
        if passive { passive_of(reading, t, cue)? } else { (content::of_verb(reading, t, cue)?, active(reading, t)?) };
    Some(Found {
        verb: Some(t),
        cue: cue_tokens(tree, t, extra),
        content,
        speaker,
        hearer: if cue.hearer { hearer(tree, t) } else { None },
        kind: cue.kind,
        certainty: cue.certainty,
        rule: if passive { "statement.passive" } else { "statement.verb" },
    })
}

/// "his campaign hopes to win": a verb that the tagger took for the last noun of its subject.
fn taken_for_noun(reading: &Reading<'_>, t: usize) -> Option<Found> {
    let tree = &reading.tree;
    if tree.tag(t) != Tag::Nns
        || !matches!(
            tree.lower(t),
            "hopes" | "plans" | "claims" | "fears" | "vows" | "promises" | "pledges" | "demands" | "doubts"
        )
    {
        return None;
    }
    let sentence = tree.sentence(t);
    let subject = t.checked_sub(1).filter(|&s| {
        s >= sentence.start && matches!(tree.tag(s), Tag::Nn | Tag::Nnp | Tag::Wp | Tag::Wdt) && tree.up(s) == Some(t)
    })?;
    let next = t + 1;
    let clause = tree.kids(t).find(|&k| k > t && tree.tag(k).is_verb() && (tree.left(k) == next || k == next))?;
    let opens = next < sentence.end && (tree.tag(next) == Tag::To || tree.lower(next) == "that");
    let cue = Lexicon::get().verbs.get(tree.lower(t).strip_suffix('s')?)?;
    let start = crate::phrase::core(reading.analysis, t).start.min(subject);
    let content = reading.trimmed(next..tree.right(clause));
    (opens && !content.is_empty()).then(|| Found {
        verb: Some(t),
        cue: vec![t],
        content: vec![content],
        speaker: if start == subject { Speaker::Phrase(subject) } else { Speaker::Words(start, t) },
        hearer: None,
        kind: cue.kind,
        certainty: cue.certainty,
        rule: "statement.verb",
    })
}

/// A participle without an auxiliary: "a man accused of", "arrested and charged with".
fn is_participle(tree: &Tree<'_>, verb: usize) -> bool {
    let perfect = |v: usize| tree.kids(v).any(|k| tree.dep(k) == Dep::Aux && tree.lemma(k) == "have");
    tree.tag(verb) == Tag::Vbn
        && !perfect(verb)
        && !(tree.dep(verb) == Dep::Conj && tree.up(verb).is_some_and(|up| perfect(up) || tree.tag(up) != Tag::Vbn))
}

/// "Asked whether …, he said": somebody asked him.
fn is_asked(tree: &Tree<'_>, verb: usize) -> bool {
    matches!(tree.lower(verb), "asked" | "questioned" | "pressed")
        && speaker::own_subject(tree, verb).is_none()
        && matches!(tree.dep(verb), Dep::Advcl | Dep::Ccomp | Dep::Dep | Dep::Parataxis)
        && !tree.kids(verb).any(|k| matches!(tree.dep(k), Dep::Aux | Dep::Dobj | Dep::Dative))
}

/// The cue of a verb, with its particle, object or adjective where the table has them together.
pub(super) fn entry(tree: &Tree<'_>, verb: usize) -> Option<(&'static Cue, Option<usize>)> {
    let verbs = &Lexicon::get().verbs;
    let lemma = tree.lemma(verb);
    let mut key = String::with_capacity(24);
    for k in tree.kids(verb).filter(|&k| k > verb) {
        let joined = matches!(tree.dep(k), Dep::Prt | Dep::Dobj | Dep::Acomp | Dep::Oprd)
            || (k == verb + 1 && matches!(tree.dep(k), Dep::Prep | Dep::Advmod));
        if !joined {
            continue;
        }
        key.clear();
        key.push_str(lemma);
        key.push(' ');
        key.push_str(if tree.dep(k) == Dep::Dobj { tree.lemma(k) } else { tree.lower(k) });
        if let Some(cue) = verbs.get(key.as_str()) {
            let of_cue = tree.dep(k) != Dep::Dobj;
            return Some((cue, of_cue.then_some(k)));
        }
    }
    verbs.get(lemma).map(|cue| (cue, None))
}

fn active(reading: &Reading<'_>, verb: usize) -> Option<Speaker> {
    // A court hears what others say.
    if reading.tree.lemma(verb) == "hear" && clause::is_court(&reading.tree, verb) {
        return Some(Speaker::Nobody);
    }
    speaker::of_verb(reading, verb)
}

/// What a passive tells, and who is said to have said it.
fn passive_of(reading: &Reading<'_>, verb: usize, cue: &Cue) -> Option<(Vec<Range<usize>>, Speaker)> {
    let tree = &reading.tree;
    let agent = speaker::agent(tree, verb);
    let speaker = agent.map_or(Speaker::Nobody, Speaker::Phrase);
    let subject = passive_subject(tree, verb);
    let done = |pieces: Vec<Range<usize>>| {
        let pieces: Vec<_> = pieces.into_iter().map(|r| reading.trimmed(r)).filter(|r| !r.is_empty()).collect();
        (!pieces.is_empty()).then_some((pieces, speaker))
    };
    let clause = tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Ccomp);
    if let Some(c) = clause.filter(|_| cue.takes_clause()) {
        return done(std::iter::once(tree.left(c).max(verb + 1)..tree.right(c)).collect());
    }
    // "asked about the claim"
    if cue.hearer || cue.has(&Frame::Clause) {
        let about =
            tree.kids(verb).find(|&k| k > verb && tree.dep(k) == Dep::Prep && cue.prepositions().any(|p| p == tree.lower(k)));
        if let Some(k) = about {
            return done(std::iter::once(k + 1..tree.right(k)).collect());
        }
    }
    if !cue.raised && agent.is_none() {
        return None;
    }
    if cue.hearer && subject.is_some() {
        // "…, a jury was told."
        return clause::framed(reading, verb, cue).map(|pieces| (pieces, speaker));
    }
    let own = match subject {
        Some(subject) => subject_range(reading, verb, subject),
        None => noun_before(tree, verb)?,
    };
    let to = tree.kids(verb).find(|&k| {
        k > verb
            && matches!(tree.dep(k), Dep::Xcomp | Dep::Oprd | Dep::Acomp | Dep::Advcl)
            && (tree.has_to(k) || tree.dep(k) != Dep::Advcl)
    });
    let with = tree.kids(verb).find(|&k| {
        k > verb
            && matches!(tree.dep(k), Dep::Prep | Dep::Advcl)
            && (tree.lower(k) == "as" && cue.has(&Frame::ObjectAs) || cue.companions().any(|p| p == tree.lower(k)))
    });
    match to.or(with) {
        Some(k) => {
            let start = if tree.dep(k) == Dep::Prep && tree.lower(k) != "as" { k + 1 } else { tree.left(k).max(verb + 1) };
            done(vec![own, start..tree.right(k)])
        }
        None if agent.is_some() && cue.has(&Frame::Object) => done(vec![own]),
        None => None,
    }
}

/// The noun phrase before a passive whose subject the parser hung elsewhere: "though its membership is said to".
fn noun_before(tree: &Tree<'_>, verb: usize) -> Option<Range<usize>> {
    let end = tree.kid(verb, &[Dep::Auxpass]).filter(|&a| a < verb)?;
    let phrase = tree.kids(verb).filter(|&k| k < end && tree.dep(k) == Dep::Prep).find_map(|p| tree.kid(p, &[Dep::Pobj]))?;
    (tree.right(phrase) <= end).then(|| tree.below(phrase))
}

/// What a passive is said of, with what hangs on it but not the verb itself.
fn subject_range(reading: &Reading<'_>, verb: usize, subject: usize) -> Range<usize> {
    let tree = &reading.tree;
    if subject < verb && tree.is_below(verb, subject) {
        let core = crate::phrase::core(reading.analysis, subject);
        return core.start..verb.min(core.end.max(subject + 1));
    }
    tree.left(subject)..tree.right(subject).min(verb.max(subject + 1))
}

/// The subject of a passive, shared ones too.
fn passive_subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(s) = tree.kid(at, &[Dep::Nsubjpass, Dep::Csubjpass, Dep::Nsubj]) {
            return (tree.dep(s) != Dep::Expl).then_some(s);
        }
        match tree.dep(at) {
            Dep::Acl | Dep::Relcl => return tree.up(at),
            Dep::Conj | Dep::Xcomp => at = tree.up(at)?,
            _ => return None,
        }
    }
    None
}

/// The tokens of a cue: its auxiliaries and negation, the verb, and what belongs to it.
pub(super) fn cue_tokens(tree: &Tree<'_>, verb: usize, extra: Option<usize>) -> Vec<usize> {
    let mut cue: Vec<usize> = tree
        .kids(verb)
        .filter(|&k| k + 4 > verb && k < verb && matches!(tree.dep(k), Dep::Aux | Dep::Auxpass | Dep::Neg))
        .collect();
    // "declined to comment": the verb above is the one that counts.
    if tree.dep(verb) == Dep::Xcomp
        && let Some(up) = tree.up(verb)
        && up < verb
        && matches!(tree.lemma(up), "decline" | "refuse")
    {
        cue.insert(0, up);
    }
    cue.push(verb);
    cue.extend(extra);
    cue.sort_unstable();
    cue.dedup();
    cue
}

/// Whom a verb of telling is addressed to.
pub(super) fn hearer(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    tree.kids(verb).find(|&k| k > verb && matches!(tree.dep(k), Dep::Dobj | Dep::Dative))
}
