//! What is announced, refused or asked for is another act: a promise, a threat, a refusal, a request.

use tacitus_record::{InteractionStatus, PloverType};
use tacitus_text::{Analysis, Dep};

use super::find::{Trigger, complements};
use crate::event::{Judgement, Stance, factuality};

/// Type, mode and status of an act as the text puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) kind: PloverType,
    pub(super) mode: Option<&'static str>,
    pub(super) status: InteractionStatus,
}

/// Read an act.
pub(super) fn reading(analysis: &Analysis, trigger: &Trigger, all: &[Trigger]) -> Reading {
    let at = trigger.verb.filter(|&v| analysis.tokens[v].tag.is_verb()).unwrap_or(trigger.token);
    let judgement = factuality(analysis, at);
    let mut out = Reading { kind: trigger.act.kind, mode: trigger.act.mode, status: status(judgement) };
    match out.status {
        InteractionStatus::Denied if cooperative(out.kind) && is_refused(analysis, at) => {
            out = Reading { kind: PloverType::Reject, mode: None, status: InteractionStatus::Occurred };
        }
        InteractionStatus::Planned if cooperative(out.kind) && has_unless(analysis, at) => {
            out.kind = PloverType::Threaten;
            out.mode = None;
        }
        InteractionStatus::Planned if cooperative(out.kind) => {
            out.kind = PloverType::Agree;
            out.mode = None;
        }
        InteractionStatus::Planned => {
            if let Some(mode) = threat(out.kind) {
                out.kind = PloverType::Threaten;
                out.mode = mode;
            }
        }
        _ => {}
    }
    if matches!(out.kind, PloverType::Agree | PloverType::Threaten)
        && let Some(mode) = content(analysis, trigger, all).and_then(|act| threat(act.act.kind))
    {
        out.kind = PloverType::Threaten;
        out.mode = mode.or(out.mode);
    }
    out
}

/// The act that a promise or threat is about.
fn content<'t>(analysis: &Analysis, trigger: &Trigger, all: &'t [Trigger]) -> Option<&'t Trigger> {
    let clause = complements(analysis, trigger.token).next()?;
    let below = |t: &&Trigger| t.token == clause || t.verb == Some(clause) && t.token > trigger.token;
    all.iter().find(below).or_else(|| all.iter().find(|t| t.token > clause && analysis.tokens[t.token].head == clause))
}

fn status(judgement: Judgement) -> InteractionStatus {
    match judgement.stance {
        Stance::Not => InteractionStatus::Denied,
        Stance::Happened | Stance::Claimed | Stance::Likely | Stance::Aimed if judgement.ahead => InteractionStatus::Planned,
        Stance::Happened | Stance::Claimed | Stance::Likely => InteractionStatus::Occurred,
        _ => InteractionStatus::Possible,
    }
}

/// Acts that are agreed to when they are announced, and refused when they are denied.
fn cooperative(kind: PloverType) -> bool {
    use PloverType as P;
    matches!(kind, P::Agree | P::Consult | P::Support | P::Cooperate | P::Aid | P::Concede | P::Retreat)
}

/// The mode of the threat that announcing an act is.
fn threat(kind: PloverType) -> Option<Option<&'static str>> {
    use PloverType as P;
    match kind {
        P::Assault => Some(Some("violence")),
        P::Coerce => Some(Some("restrict")),
        P::Sanction => Some(Some("relations")),
        P::Protest | P::Mobilize => Some(None),
        _ => None,
    }
}

/// "Unless …": what is announced so is a threat.
fn has_unless(analysis: &Analysis, verb: usize) -> bool {
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(verb)) else { return false };
    // Wherever it hangs: parsers attach it badly.
    analysis.tokens[verb..sentence.tokens.end].iter().any(|t| t.lower == "unless")
}

/// Denied by will: "will not", "refused to", "would not".
fn is_refused(analysis: &Analysis, verb: usize) -> bool {
    let willed = analysis.children(verb).any(|t| {
        analysis.tokens[t].dep == Dep::Aux
            && matches!(analysis.tokens[t].lower.as_str(), "will" | "would" | "wo" | "can" | "could")
    });
    let head = &analysis.tokens[analysis.tokens[verb].head];
    willed || matches!(head.lemma.as_str(), "refuse" | "decline" | "reject")
}

/// Whether an act is the content of another: what is agreed to, asked for, refused, threatened or objected to.
pub(super) fn is_content(analysis: &Analysis, trigger: &Trigger, all: &[Trigger]) -> bool {
    let mut at = trigger.verb.unwrap_or(trigger.token);
    if at != trigger.token && all.iter().any(|t| t.token == at) {
        return true;
    }
    for _ in 0..8 {
        let word = &analysis.tokens[at];
        let up = word.head;
        if up == at {
            return false;
        }
        let argument = matches!(
            word.dep,
            Dep::Xcomp | Dep::Ccomp | Dep::Dobj | Dep::Nsubjpass | Dep::Pobj | Dep::Pcomp | Dep::Prep | Dep::Dative | Dep::Conj
        ) || word.dep == Dep::Acl && has_to(analysis, at)
            || word.dep == Dep::Advcl && has_to(analysis, at)
            || word.dep == Dep::Nsubj && analysis.tokens[at].tag.is_noun();
        if !argument {
            return false;
        }
        if word.dep != Dep::Conj && all.iter().any(|t| t.token == up) {
            return true;
        }
        at = up;
    }
    false
}

fn has_to(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| t < verb && analysis.tokens[t].dep == Dep::Aux && analysis.tokens[t].lower == "to")
}
