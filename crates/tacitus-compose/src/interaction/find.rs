//! Words of the text that are acts of the table, with what the table asks for around them.

use tacitus_text::{Analysis, Dep};

use super::lexicon::{Act, Condition, acts, is_light};
use crate::phrase;

/// A word that is an act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    pub(super) token: usize,
    pub(super) act: &'static Act,
    /// The verb whose subject acts: the word itself, or what lends a noun its subject.
    pub(super) verb: Option<usize>,
}

/// Every act of a document, in order of place.
pub(super) fn triggers(analysis: &Analysis) -> Vec<Trigger> {
    (0..analysis.tokens.len()).filter_map(|token| trigger(analysis, token)).collect()
}

fn trigger(analysis: &Analysis, token: usize) -> Option<Trigger> {
    let word = &analysis.tokens[token];
    if matches!(word.dep, Dep::Aux | Dep::Auxpass | Dep::Compound | Dep::Amod | Dep::Prep) {
        return None;
    }
    let act = acts(&word.lemma, word.tag).find(|act| act.conditions.iter().all(|c| holds(analysis, token, c)))?;
    let verb = if word.tag.is_noun() {
        light_verb(analysis, token)
    } else if word.tag.is_verb() {
        Some(token)
    } else {
        Some(word.head)
    };
    Some(Trigger { token, act, verb })
}

fn holds(analysis: &Analysis, token: usize, condition: &Condition) -> bool {
    let lower = |t: usize| analysis.tokens[t].lower.as_str();
    match condition {
        Condition::AnyObject => phrase::object(analysis, token).is_some(),
        Condition::Object(heads) => {
            let Some(object) = phrase::object(analysis, token) else { return false };
            let object = analysis.conjuncts(object).into_iter().map(|o| contents(analysis, o));
            object.flatten().any(|o| heads.contains(&analysis.tokens[o].lemma.as_str()))
        }
        Condition::Particle(particle) => analysis
            .children(token)
            .any(|t| matches!(analysis.tokens[t].dep, Dep::Prt | Dep::Advmod | Dep::Prep) && lower(t) == *particle),
        Condition::Preposition(words) => analysis
            .children(token)
            .any(|t| matches!(analysis.tokens[t].dep, Dep::Prep | Dep::Dative) && words.contains(&lower(t))),
        Condition::Leads(preposition, nouns) => analysis.children(token).filter(|&t| lower(t) == *preposition).any(|t| {
            let object = analysis.child(t, &[Dep::Pobj]);
            object.is_some_and(|o| nouns.contains(&analysis.tokens[o].lemma.as_str()))
        }),
        Condition::Infinitive => infinitive(analysis, token).is_some(),
        Condition::InfinitiveOf(verbs) => {
            infinitive(analysis, token).is_some_and(|t| verbs.contains(&analysis.tokens[t].lemma.as_str()))
        }
        Condition::InfinitiveBut(verbs) => {
            infinitive(analysis, token).is_some_and(|t| !verbs.contains(&analysis.tokens[t].lemma.as_str()))
        }
        Condition::Target => true,
        Condition::Clause(modals) => {
            let modal = |t: usize| analysis.children(t).any(|c| analysis.tokens[c].dep == Dep::Aux && modals.contains(&lower(c)));
            complements(analysis, token).any(|t| !has_to(analysis, t) && (modals.is_empty() || modal(t)))
        }
        Condition::Light => light_verb(analysis, token).is_some() || has_own_actor(analysis, token),
        Condition::Governor(verbs) => {
            let head = analysis.tokens[token].head;
            verbs.contains(&analysis.tokens[head].lemma.as_str())
        }
        Condition::Modifier(word) => analysis.children(token).any(|t| lower(t) == *word),
    }
}

/// An object and what it is made of: "kilograms of medicine".
fn contents(analysis: &Analysis, object: usize) -> Vec<usize> {
    let of = analysis.children(object).find(|&t| analysis.tokens[t].lower == "of" && t > object);
    let inner = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
    std::iter::once(object).chain(inner).collect()
}

/// Clauses that hang on a word.
pub(super) fn complements(analysis: &Analysis, token: usize) -> impl Iterator<Item = usize> + '_ {
    analysis.children(token).filter(move |&t| {
        t > token
            && matches!(analysis.tokens[t].dep, Dep::Xcomp | Dep::Ccomp | Dep::Advcl)
            && (analysis.tokens[t].dep != Dep::Advcl || has_to(analysis, t))
    })
}

fn infinitive(analysis: &Analysis, token: usize) -> Option<usize> {
    complements(analysis, token).find(|&t| has_to(analysis, t))
}

fn has_to(analysis: &Analysis, verb: usize) -> bool {
    analysis.children(verb).any(|t| t < verb && analysis.tokens[t].dep == Dep::Aux && analysis.tokens[t].lower == "to")
}

/// The verb that lends an event noun its subject: "launched an attack", "the attack was launched".
pub(super) fn light_verb(analysis: &Analysis, noun: usize) -> Option<usize> {
    let word = &analysis.tokens[noun];
    let mut head = word.head;
    if word.dep == Dep::Pobj {
        // "went on strike", "embarked on a visit"
        head = analysis.tokens[head].head;
    }
    let argument = matches!(word.dep, Dep::Dobj | Dep::Nsubjpass | Dep::Pobj);
    (argument && head != noun && analysis.tokens[head].tag.is_verb() && is_light(&analysis.tokens[head].lemma)).then_some(head)
}

/// "Iran's attack", "an attack by Iran", "the Iranian attack", "talks between": the noun names who acts.
fn has_own_actor(analysis: &Analysis, noun: usize) -> bool {
    analysis.children(noun).any(|t| {
        let word = &analysis.tokens[t];
        matches!(word.lower.as_str(), "by" | "between")
            || word.dep == Dep::Poss
            || matches!(word.dep, Dep::Amod | Dep::Compound | Dep::Nmod) && analysis.names.iter().any(|n| n.tokens.contains(&t))
    })
}
