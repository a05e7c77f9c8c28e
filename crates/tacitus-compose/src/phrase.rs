//! Noun phrases: from a head word to the words that name or describe a thing.

use std::ops::Range;

use tacitus_text::{Analysis, Dep, Span, Tag};

/// Verbs whose clause follows without anybody who is told it: "police say two men were shot".
const SAYING: &[&str] = &["say", "report", "confirm", "believe", "allege", "claim", "think", "announce", "state", "add"];

/// The phrase around a noun without what follows it: "two masked gunmen" of "two masked gunmen from Idlib".
#[must_use]
pub fn core(analysis: &Analysis, head: usize) -> Range<usize> {
    let sentence = &analysis.sentences[analysis.sentence_of(head)];
    let mut start = head;
    for t in (sentence.tokens.start..head).rev() {
        let token = &analysis.tokens[t];
        let inside = hangs_below(analysis, t, head);
        let modifier = matches!(
            token.dep,
            Dep::Det
                | Dep::Amod
                | Dep::Compound
                | Dep::Nummod
                | Dep::Poss
                | Dep::Nmod
                | Dep::Quantmod
                | Dep::Advmod
                | Dep::Case
                | Dep::Predet
                | Dep::Punct
                | Dep::Npadvmod
                | Dep::Cc
                | Dep::Conj
                | Dep::Pobj
                | Dep::Prep
                | Dep::Appos
                | Dep::Neg
        );
        if !inside || !modifier {
            break;
        }
        start = t;
    }
    // Leading marks and conjunctions are no part of a phrase.
    while start < head && matches!(analysis.tokens[start].dep, Dep::Punct | Dep::Cc) && analysis.tokens[start].lower != "\"" {
        start += 1;
    }
    start..head + 1
}

/// The phrase with the "of …" that completes it: "members of the Taliban", "governor of Helmand".
#[must_use]
pub fn with_of(analysis: &Analysis, head: usize) -> Range<usize> {
    let core = core(analysis, head);
    let of = analysis.children(head).find(|&t| t == head + 1 && analysis.tokens[t].lower == "of");
    let object = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
    object.map_or(core.clone(), |object| core.start..with_of(analysis, object).end.max(core.end))
}

/// Whether a token is `head` or hangs below it.
#[must_use]
pub fn hangs_below(analysis: &Analysis, token: usize, head: usize) -> bool {
    let mut at = token;
    for _ in 0..200 {
        if at == head {
            return true;
        }
        let up = analysis.tokens[at].head;
        if up == at {
            return false;
        }
        at = up;
    }
    false
}

/// The phrase without a leading article, and without a possessive mark at either end.
#[must_use]
pub fn trimmed(analysis: &Analysis, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    let leads = |t: usize| {
        matches!(analysis.tokens[t].lower.as_str(), "a" | "an" | "the" | "\"" | "'" | "(" | ")" | "[" | "]" | ",")
            || analysis.tokens[t].tag == Tag::Pos
    };
    while range.len() > 1 && leads(range.start) {
        range.start += 1;
    }
    while range.len() > 1 && (analysis.tokens[range.end - 1].tag == Tag::Pos || analysis.tokens[range.end - 1].lower == "\"") {
        range.end -= 1;
    }
    range
}

/// Where the trimmed phrase of a head stands.
#[must_use]
pub fn span(analysis: &Analysis, head: usize) -> Span {
    analysis.span(trimmed(analysis, core(analysis, head)))
}

/// The noun a relative clause or participle hangs on: "gunmen" for "opened" in "gunmen who opened fire".
#[must_use]
pub fn antecedent(analysis: &Analysis, verb: usize) -> Option<usize> {
    let token = &analysis.tokens[verb];
    let above = matches!(token.dep, Dep::Relcl | Dep::Acl).then_some(token.head).filter(|&head| head != verb);
    above.or_else(|| purpose(analysis, verb))
}

/// The plan that an infinitive tells, where the grammar hangs it on the verb: "foiled a plot by rebels to bomb a school".
#[must_use]
pub fn purpose(analysis: &Analysis, verb: usize) -> Option<usize> {
    let token = &analysis.tokens[verb];
    let infinitive = token.dep == Dep::Advcl && analysis.children(verb).any(|t| t < verb && analysis.tokens[t].lower == "to");
    let plan = analysis.child(token.head, &[Dep::Dobj]).filter(|_| infinitive)?;
    let plans = matches!(analysis.tokens[plan].lemma.as_str(), "attempt" | "bid" | "conspiracy" | "plan" | "plot" | "threat");
    (plans && plan < verb).then_some(plan)
}

/// The subject of a verb, also where it shares one with the verb it is joined to or depends on by `xcomp` or `advcl`.
///
/// `None` for a passive (its subject is the object: [`object`]).
#[must_use]
pub fn subject(analysis: &Analysis, verb: usize) -> Option<usize> {
    if let Some(subject) = taken_for_another(analysis, verb) {
        return Some(subject);
    }
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = analysis.child(at, &[Dep::Nsubj, Dep::Csubj]).filter(|_| reduced(analysis, at).is_none()) {
            return Some(relative(analysis, at, subject));
        }
        if let Some(by) = analysis.child(at, &[Dep::Agent]) {
            return analysis.child(by, &[Dep::Pobj]);
        }
        if at == verb && is_passive(analysis, verb) {
            return None;
        }
        if let Some(subject) = misplaced_subject(analysis, at) {
            return Some(subject);
        }
        let token = &analysis.tokens[at];
        match token.dep {
            Dep::Acl if analysis.tokens[at].tag == Tag::Vbg => return Some(token.head),
            Dep::Relcl if !is_passive(analysis, at) => return None,
            Dep::Advcl if purpose(analysis, at).is_some() => return None,
            Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Pcomp if token.head != at => {
                let up = token.head;
                if token.dep == Dep::Xcomp
                    && let Some(object) = analysis.child(up, &[Dep::Dobj])
                {
                    return Some(object);
                }
                if analysis.tokens[up].dep == Dep::Prep {
                    at = analysis.tokens[up].head;
                } else {
                    at = up;
                }
                if is_passive(analysis, at) {
                    return analysis.child(at, &[Dep::Nsubjpass]).map(|s| relative(analysis, at, s));
                }
            }
            _ => return None,
        }
    }
    None
}

/// The subject right before its verb that the grammar took for something else: what "after" leads to in "he said after soldiers
/// killed two men", the first part of a compound in "Bomb kills six".
fn taken_for_another(analysis: &Analysis, verb: usize) -> Option<usize> {
    let token = &analysis.tokens[verb];
    let finite = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp) && analysis.child(verb, &[Dep::Nsubj]).is_none();
    let noun = verb.checked_sub(1).filter(|&t| finite && analysis.tokens[t].tag.is_noun())?;
    let before = &analysis.tokens[noun];
    let leads = matches!(analysis.tokens[before.head].lower.as_str(), "after" | "before" | "since" | "until" | "as");
    let led = before.dep == Dep::Pobj && leads && matches!(token.dep, Dep::Advcl | Dep::Ccomp);
    (led || before.dep == Dep::Compound && before.head == verb).then_some(noun)
}

/// The object of a verb: what a passive has for subject, an active for object, a participle for noun before it.
#[must_use]
pub fn object(analysis: &Analysis, verb: usize) -> Option<usize> {
    if let Some(subject) = analysis.child(verb, &[Dep::Nsubjpass, Dep::Csubjpass]) {
        return Some(relative(analysis, verb, subject));
    }
    if let Some(object) = analysis.child(verb, &[Dep::Dobj]) {
        return Some(relative(analysis, verb, object));
    }
    // "Arrested over 50 workers": what the grammar may take for a place.
    let many = |&t: &usize| matches!(analysis.tokens[t].lower.as_str(), "over" | "around" | "about");
    let counted = |t: usize| analysis.child(t, &[Dep::Nummod]).is_some_and(|n| n == verb + 2);
    let number = analysis.children(verb).filter(|t| *t == verb + 1).find(many).and_then(|t| analysis.child(t, &[Dep::Pobj]));
    if let Some(object) = number.filter(|&object| counted(object)) {
        return Some(object);
    }
    let token = &analysis.tokens[verb];
    if token.tag == Tag::Vbn && token.dep == Dep::Acl {
        return Some(token.head);
    }
    let passive = analysis.child(verb, &[Dep::Auxpass]).is_some();
    if let Some(subject) = reduced(analysis, verb).or_else(|| passive.then(|| misplaced_subject(analysis, verb)).flatten()) {
        return Some(subject);
    }
    // "Was found shot and stabbed": what is found is what was shot.
    if token.tag == Tag::Vbn && matches!(token.dep, Dep::Oprd | Dep::Acomp | Dep::Xcomp) && token.head < verb {
        return object(analysis, token.head);
    }
    // "They left the house and were arrested": what both verbs tell of.
    if is_passive(analysis, verb) && token.dep == Dep::Conj && token.head != verb {
        let passive = is_passive(analysis, token.head);
        return if passive { object(analysis, token.head) } else { subject(analysis, token.head) };
    }
    if token.tag == Tag::Vbn && token.dep == Dep::Conj && token.head != verb && analysis.child(verb, &[Dep::Nsubj]).is_none() {
        return is_passive(analysis, token.head).then(|| object(analysis, token.head)).flatten();
    }
    None
}

/// "Police say two men were shot": the grammar may take the men for what police say.
fn misplaced_subject(analysis: &Analysis, verb: usize) -> Option<usize> {
    let token = &analysis.tokens[verb];
    let says = SAYING.contains(&analysis.tokens[token.head].lemma.as_str());
    if token.dep != Dep::Ccomp || !says || analysis.child(verb, &[Dep::Mark]).is_some() {
        return None;
    }
    analysis.child(token.head, &[Dep::Dobj]).filter(|&noun| token.head < noun && noun < verb)
}

/// "A man shot and killed by police carried a rifle": by whom it is done tells that the first verb is no finite one.
fn reduced(analysis: &Analysis, verb: usize) -> Option<usize> {
    let by = |t: usize| analysis.child(t, &[Dep::Agent]).is_some();
    let joined = |&t: &usize| analysis.tokens[t].dep == Dep::Conj && analysis.tokens[t].tag == Tag::Vbn;
    let done = by(verb) || analysis.children(verb).any(|t| joined(&t) && by(t));
    let bare = analysis.child(verb, &[Dep::Aux, Dep::Auxpass, Dep::Dobj]).is_none();
    (done && bare).then(|| analysis.child(verb, &[Dep::Nsubj])).flatten()
}

/// A relative pronoun stands for the noun its clause hangs on.
fn relative(analysis: &Analysis, verb: usize, noun: usize) -> usize {
    match analysis.tokens[noun].tag {
        Tag::Wdt | Tag::Wp if analysis.tokens[verb].dep == Dep::Relcl => analysis.tokens[verb].head,
        _ => noun,
    }
}

/// Whether a verb is passive: an auxiliary or a subject says so, or a bare participle modifies a noun.
#[must_use]
pub fn is_passive(analysis: &Analysis, verb: usize) -> bool {
    analysis.child(verb, &[Dep::Auxpass, Dep::Nsubjpass, Dep::Csubjpass]).is_some()
        || (analysis.tokens[verb].tag == Tag::Vbn && analysis.tokens[verb].dep == Dep::Acl)
        || reduced(analysis, verb).is_some()
        || shares_passive(analysis, verb)
}

/// "Killed" in "was shot and killed": a participle without subject or auxiliary of its own, joined to a passive.
fn shares_passive(analysis: &Analysis, verb: usize) -> bool {
    let token = &analysis.tokens[verb];
    token.tag == Tag::Vbn
        && token.dep == Dep::Conj
        && token.head < verb
        && analysis.child(verb, &[Dep::Nsubj, Dep::Aux, Dep::Dobj]).is_none()
        && is_passive(analysis, token.head)
}
