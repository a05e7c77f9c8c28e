//! How an event hangs on the word that governs it.

use tacitus_text::{Analysis, Dep, Tag};

/// The governing word and the frame, in the spelling of `rules/event/embedding.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link<'a> {
    pub(super) governor: usize,
    pub(super) frame: &'a str,
}

/// Whether a verb is an infinitive with "to".
pub(super) fn is_infinitive(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| t < verb && analysis.tokens[t].lower == "to" && analysis.tokens[t].dep == Dep::Aux)
}

/// What governs a token, where it hangs as an argument; `None` for roots, modifiers and free clauses.
pub(super) fn link(analysis: &Analysis, token: usize) -> Option<Link<'_>> {
    let word = &analysis.tokens[token];
    let governor = word.head;
    if governor == token {
        return None;
    }
    let frame = match word.dep {
        Dep::Xcomp | Dep::Advcl | Dep::Acl | Dep::Relcl | Dep::Ccomp | Dep::Csubj | Dep::Dep
            if is_infinitive(analysis, token) =>
        {
            "to"
        }
        Dep::Xcomp | Dep::Ccomp if word.tag == Tag::Vbg && !has_auxiliary(analysis, token) => "ing",
        Dep::Ccomp | Dep::Acl | Dep::Xcomp => {
            let clause = word.dep != Dep::Acl || analysis.child(token, &[Dep::Mark]).is_some();
            if clause { "that" } else { return None }
        }
        Dep::Relcl if analysis.child(token, &[Dep::Mark]).is_some() => "that",
        Dep::Dobj | Dep::Nsubjpass => match analysis.child(governor, &[Dep::Prt]) {
            Some(particle) => &analysis.tokens[particle].lower,
            None => "np",
        },
        Dep::Compound | Dep::Nmod => "np",
        Dep::Nsubj => "subj",
        Dep::Pobj | Dep::Pcomp => {
            let preposition = &analysis.tokens[governor];
            if preposition.head == governor || preposition.dep != Dep::Prep {
                return None;
            }
            // "to" alone is the infinitive's.
            let frame = if preposition.lower == "to" { "to+np" } else { &preposition.lower };
            return Some(Link { governor: preposition.head, frame });
        }
        _ => return None,
    };
    Some(Link { governor, frame })
}

/// The verb that an object or what hangs on it may belong to instead: "rebels" in "stopped the rebels from leaving".
pub(super) fn verb_over(analysis: &Analysis, noun: usize) -> Option<usize> {
    let word = &analysis.tokens[noun];
    let over = matches!(word.dep, Dep::Dobj | Dep::Nsubjpass | Dep::Nsubj) && analysis.tokens[word.head].tag.is_verb();
    over.then_some(word.head)
}

/// Whether a verb has an auxiliary of its own.
pub(super) fn has_auxiliary(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| matches!(analysis.tokens[t].dep, Dep::Aux | Dep::Auxpass))
}
