//! Who is said to be behind an act, by the words of charge, claim and suspicion above it (`rules/incident/blames.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{ResponsibilityStatus, Standing};
use tacitus_text::{Analysis, Dep, Tag};

use super::attach::ascent;
use crate::{phrase, table};

/// One party put to an act by somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Blame {
    /// Head of the party's phrase.
    pub head: usize,
    /// How firmly.
    pub standing: Standing,
    /// What is said of them.
    pub status: ResponsibilityStatus,
    /// That the claim is genuine, not that they did it.
    pub of_claim: bool,
    /// The word that says it.
    pub cue: usize,
    /// Head of who says it, where the clause tells.
    pub source: Option<usize>,
}

/// A row of the table.
struct Rule {
    under: &'static str,
    who: &'static str,
    standing: Standing,
    status: ResponsibilityStatus,
    #[cfg_attr(not(test), allow(dead_code))]
    example: &'static str,
}

static RULES: LazyLock<HashMap<&'static str, Vec<Rule>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Rule>> = HashMap::new();
    for row in table::rows(include_str!("../../rules/incident/blames.tsv")) {
        let &[word, under, who, standing, status, example] = row.as_slice() else { continue };
        let (Some(standing), Some(status)) = (Standing::parse(standing), ResponsibilityStatus::parse(status)) else { continue };
        out.entry(word).or_default().push(Rule { under, who, standing, status, example });
    }
    out
});

/// Steps up from an act to a word that puts it on somebody, at most.
const REACH: usize = 8;

/// The parties put to the act with this word.
#[must_use]
pub fn blames(analysis: &Analysis, trigger: usize) -> Vec<Blame> {
    let path = ascent(analysis, trigger);
    let mut preposition: Option<&str> = None;
    for pair in path.windows(2).take(REACH) {
        let (below, at) = (pair[0], pair[1]);
        let token = &analysis.tokens[at];
        match analysis.tokens[below].dep {
            Dep::Relcl | Dep::Parataxis => return Vec::new(),
            Dep::Advcl if analysis.tokens[below].tag != Tag::Vbg => return Vec::new(),
            _ => {}
        }
        if matches!(analysis.tokens[below].dep, Dep::Prep | Dep::Agent)
            || (below != trigger && analysis.tokens[below].tag == Tag::In)
        {
            preposition = Some(analysis.tokens[below].lower.as_str());
        }
        let lemma = if token.tag.is_verb() || token.tag.is_noun() { token.lemma.as_str() } else { token.lower.as_str() };
        let Some(rules) = RULES.get(lemma) else { continue };
        let found = rules.iter().find(|rule| match rule.under {
            "*" => true,
            "=" => preposition.is_none() && below == trigger,
            under => preposition == Some(under),
        });
        let needs_responsibility = matches!(lemma, "take" | "assume" | "accept");
        if needs_responsibility && !analysis.children(at).any(|t| analysis.tokens[t].lemma == "responsibility") {
            continue;
        }
        if let Some(rule) = found {
            return parties(analysis, rule, at, Some(trigger));
        }
    }
    Vec::new()
}

/// The parties a rule names around its word.
fn parties(analysis: &Analysis, rule: &Rule, cue: usize, trigger: Option<usize>) -> Vec<Blame> {
    // "on trial for murder", "a suspect in", "responsible for": the verb above carries the subject.
    let verb = if analysis.tokens[cue].tag.is_verb() {
        cue
    } else {
        ascent(analysis, cue).into_iter().skip(1).take(3).find(|&t| analysis.tokens[t].tag.is_verb()).unwrap_or(cue)
    };
    let own = verb == cue;
    let subject = || {
        let passive = analysis.child(verb, &[Dep::Nsubjpass]);
        passive.or_else(|| phrase::subject(analysis, verb))
    };
    let by_preposition = |word: &str| {
        let preposition = analysis
            .children(cue)
            .chain(trigger.into_iter().flat_map(|t| analysis.children(t)))
            .find(|&t| analysis.tokens[t].lower == word);
        preposition.and_then(|p| analysis.child(p, &[Dep::Pobj]))
    };
    let first = match rule.who {
        "subject" => subject(),
        "object" if own => phrase::object(analysis, verb),
        "object" | "own" => subject(),
        word => by_preposition(word),
    };
    // A bare participle hangs on who is charged: "a man charged with murder".
    let first = first.or_else(|| phrase::antecedent(analysis, cue));
    let source = match rule.who {
        "subject" => first,
        _ if own && !phrase::is_passive(analysis, cue) => phrase::subject(analysis, cue),
        _ => analysis.child(cue, &[Dep::Agent]).and_then(|by| analysis.child(by, &[Dep::Pobj])),
    };
    let nobody = |head: usize| {
        analysis.children(head).any(|t| analysis.tokens[t].lower == "no")
            || matches!(analysis.tokens[head].lower.as_str(), "no-one" | "nobody" | "none" | "one")
    };
    let negated = analysis.child(verb, &[Dep::Neg]).is_some();
    first
        .into_iter()
        .flat_map(|head| analysis.conjuncts(head))
        .map(|head| {
            let (standing, status) = match rule.status {
                ResponsibilityStatus::Claimed if nobody(head) || negated => {
                    (Standing::Suspected, ResponsibilityStatus::Unclaimed)
                }
                _ => (rule.standing, rule.status),
            };
            let source = source.filter(|&s| {
                rule.status == ResponsibilityStatus::Claimed || rule.status == ResponsibilityStatus::Denied || s != head
            });
            Blame { head, standing, status, of_claim: false, cue, source }
        })
        .filter(|blame| !(negated && matches!(blame.status, ResponsibilityStatus::Accused | ResponsibilityStatus::Convicted)))
        .collect()
}

/// Claims and their confirmations in a sentence, whatever act they are of: "The group claimed responsibility on Telegram",
/// "officials have confirmed the authenticity of that claim".
#[must_use]
pub fn claims(analysis: &Analysis, sentence: usize) -> Vec<Blame> {
    let mut out: Vec<Blame> = Vec::new();
    for at in analysis.sentences[sentence].tokens.clone() {
        let token = &analysis.tokens[at];
        let verb = token.head;
        if token.lemma == "responsibility" && token.dep == Dep::Dobj {
            let rules = RULES.get(analysis.tokens[verb].lemma.as_str());
            if let Some(rule) = rules.and_then(|r| r.iter().find(|r| r.status == ResponsibilityStatus::Claimed)) {
                out.extend(parties(analysis, rule, verb, None));
            }
        }
    }
    let confirming = analysis.sentences[sentence].tokens.clone().find(|&t| {
        let verb = &analysis.tokens[t];
        let object = phrase::object(analysis, t);
        verb.tag.is_verb()
            && matches!(verb.lemma.as_str(), "confirm" | "verify" | "authenticate")
            && object.is_some_and(|o| {
                analysis.subtree(o).any(|w| matches!(analysis.tokens[w].lemma.as_str(), "claim" | "authenticity"))
            })
    });
    if let (Some(cue), Some(claimed)) = (confirming, out.iter().find(|b| b.status == ResponsibilityStatus::Claimed).cloned()) {
        let source = phrase::subject(analysis, cue).filter(|&s| s != claimed.head);
        out.push(Blame { status: ResponsibilityStatus::Confirmed, of_claim: true, cue, source, ..claimed });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::trigger::triggers;
    use tacitus_text::Document;

    #[test]
    fn every_row_finds_its_party() {
        let mut missed = Vec::new();
        for rule in RULES.values().flatten() {
            let analysis = tacitus_annotate::annotate(&Document::plain("t", rule.example));
            let found = triggers(&analysis).iter().any(|t| blames(&analysis, t.token).iter().any(|b| b.status == rule.status));
            if !found {
                missed.push(rule.example);
            }
        }
        missed.sort_unstable();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn nobody_claims() {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", "No group has claimed responsibility for the attack."));
        let trigger = triggers(&analysis)[0];
        assert_eq!(blames(&analysis, trigger.token)[0].status, ResponsibilityStatus::Unclaimed);
    }
}
