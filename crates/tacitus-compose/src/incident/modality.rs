//! Whether an act happened, as the words around it put it.

use tacitus_record::{Certainty, Status};
use tacitus_text::{Analysis, Dep};

/// Status and certainty of one mention, and whether it speaks of a particular act at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modality {
    /// Whether it happened.
    pub status: Status,
    /// How sure the text is.
    pub certainty: Certainty,
    /// Whether the words deny it, suppose it, or speak of acts in general: no incident by itself.
    pub unreal: bool,
}

impl Default for Modality {
    fn default() -> Self {
        Self { status: Status::Occurred, certainty: Certainty::Stated, unreal: false }
    }
}

const TRYING: &[&str] = &["attempt", "try", "seek", "fail"];
const FOILING: &[&str] = &["avert", "defuse", "disrupt", "foil", "prevent", "stop", "thwart", "deactivate", "abort"];
const PLANNING: &[&str] = &["conspire", "intend", "plan", "plot", "prepare", "want", "hope", "scheme"];
const THREATENING: &[&str] = &["threaten", "vow", "warn", "promise"];
const CALLING: &[&str] =
    &["urge", "call", "incite", "order", "ask", "encourage", "demand", "advocate", "authorize", "allow", "permit"];

/// How a trigger is told: `clause` is the verb whose clause it stands in.
#[must_use]
pub fn modality(analysis: &Analysis, token: usize, clause: usize) -> Modality {
    let mut out = Modality::default();
    for child in analysis.children(token).chain(analysis.children(clause).filter(|_| clause != token)) {
        let word = &analysis.tokens[child];
        let on_clause = word.head == clause;
        // "Were killed, apparently by rebels": who did it is doubted, not that it was done.
        if word.dep == Dep::Advmod && analysis.tokens.get(child + 1).is_some_and(|next| next.lower == "by") {
            continue;
        }
        match (word.dep, word.lower.as_str()) {
            (Dep::Neg, _) | (Dep::Det, "no" | "any") if !(on_clause && clause != token && word.dep == Dep::Det) => {
                out.unreal = true
            }
            (Dep::Aux, "would" | "could" | "may" | "might" | "can" | "should" | "will" | "'ll" | "must")
                if !has_perfect(analysis, word.head) =>
            {
                out.unreal = true;
            }
            (Dep::Aux, "may" | "might" | "could") => out.certainty = Certainty::Possible,
            (Dep::Advmod, "allegedly" | "reportedly" | "apparently" | "presumably" | "supposedly") => {
                out.certainty = Certainty::Probable
            }
            (Dep::Advmod, "possibly" | "perhaps" | "maybe") => out.certainty = Certainty::Possible,
            (Dep::Mark, "if" | "unless" | "whether") => out.unreal = true,
            (Dep::Amod | Dep::Compound, "attempted" | "failed") => out.status = Status::Attempted,
            (Dep::Amod | Dep::Compound, "foiled" | "thwarted" | "planned") => out.status = Status::Thwarted,
            (Dep::Amod, "alleged" | "suspected" | "reported") => out.certainty = Certainty::Probable,
            (Dep::Amod, "possible" | "potential" | "future" | "further" | "hypothetical" | "such" | "similar" | "frequent") => {
                out.unreal = true
            }
            _ => {}
        }
    }
    above(analysis, token, &mut out);
    out
}

/// Verbs and nouns that the trigger depends on: "tried to kill", "plot to bomb", "prevented an attack".
fn above(analysis: &Analysis, token: usize, out: &mut Modality) {
    let mut at = token;
    for _ in 0..4 {
        let word = &analysis.tokens[at];
        let plan = crate::phrase::purpose(analysis, at);
        let up = plan.unwrap_or(word.head);
        if up == at {
            break;
        }
        let lemma = analysis.tokens[up].lemma.as_str();
        let complement = plan.is_some()
            || matches!(
                word.dep,
                Dep::Xcomp | Dep::Ccomp | Dep::Dobj | Dep::Acl | Dep::Pobj | Dep::Pcomp | Dep::Nsubjpass | Dep::Compound
            );
        if !complement && word.dep != Dep::Prep && word.dep != Dep::Conj {
            break;
        }
        if complement {
            if TRYING.contains(&lemma) {
                out.status = Status::Attempted;
            } else if FOILING.contains(&lemma) {
                out.status = Status::Thwarted;
            } else if PLANNING.contains(&lemma) {
                out.status = Status::Thwarted;
                out.unreal = out.unreal || word.dep == Dep::Xcomp && !matches!(lemma, "conspire" | "plot");
            } else if THREATENING.contains(&lemma) && matches!(word.dep, Dep::Xcomp | Dep::Ccomp) {
                out.status = Status::Threatened;
            } else if matches!(lemma, "threat" | "fear" | "risk" | "danger" | "possibility")
                || CALLING.contains(&lemma) && matches!(word.dep, Dep::Xcomp | Dep::Ccomp | Dep::Pobj)
            {
                out.unreal = true;
            } else if matches!(lemma, "attempt" | "bid" | "effort") {
                out.status = Status::Attempted;
            } else if matches!(lemma, "plot" | "conspiracy" | "plan") {
                out.status = Status::Thwarted;
            }
        }
        at = up;
    }
}

fn has_perfect(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| analysis.tokens[t].dep == Dep::Aux && analysis.tokens[t].lemma == "have")
}
