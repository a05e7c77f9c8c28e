//! Who is said to be behind an act, by the words of charge, claim and suspicion above it (`rules/incident/blames.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::ResponsibilityStatus;
use tacitus_text::{Analysis, Dep, Tag};

use super::attach::ascent;
use super::words::Set;
use crate::{phrase, table};

/// One party put to an act by somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Blame {
    /// Head of the party's phrase.
    pub head: usize,
    /// What is said of them; `Confirmed` is that their claim is genuine.
    pub status: ResponsibilityStatus,
    /// The word that says it.
    pub cue: usize,
    /// Head of who says it, where the clause tells.
    pub source: Option<usize>,
}

/// A row of the table.
struct Rule {
    under: &'static str,
    who: &'static str,
    status: ResponsibilityStatus,
    #[cfg_attr(not(test), allow(dead_code))]
    example: &'static str,
}

static RULES: LazyLock<HashMap<&'static str, Vec<Rule>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Rule>> = HashMap::new();
    for row in table::rows(include_str!("../../rules/incident/blames.tsv")) {
        let &[word, under, who, status, example] = row.as_slice() else { continue };
        let Some(status) = ResponsibilityStatus::parse(status) else { continue };
        out.entry(word).or_default().push(Rule { under, who, status, example });
    }
    out
});

/// Steps up from an act to a word that puts it on somebody, at most.
const REACH: usize = 8;

/// The parties put to the act with this word.
#[must_use]
pub fn blames(analysis: &Analysis, trigger: usize) -> Vec<Blame> {
    // "India denies killing two men": in headlines the grammar takes the denial for an auxiliary.
    let auxiliary = analysis
        .children(trigger)
        .find(|&t| analysis.tokens[t].dep == Dep::Aux && matches!(analysis.tokens[t].lemma.as_str(), "deny" | "admit" | "claim"));
    if let Some(cue) = auxiliary
        && let Some(head) = analysis.child(trigger, &[Dep::Nsubj])
    {
        let denied = analysis.tokens[cue].lemma == "deny";
        let status = if denied { ResponsibilityStatus::Denied } else { ResponsibilityStatus::Claimed };
        return vec![Blame { head, status, cue, source: Some(head) }];
    }
    let path = ascent(analysis, trigger);
    let mut preposition: Option<&str> = None;
    let mut direct = true;
    for pair in path.windows(2).take(REACH) {
        let (below, at) = (pair[0], pair[1]);
        let token = &analysis.tokens[at];
        match analysis.tokens[below].dep {
            Dep::Relcl | Dep::Parataxis => return Vec::new(),
            Dep::Advcl if analysis.tokens[below].tag != Tag::Vbg => return Vec::new(),
            _ => {}
        }
        let word = &analysis.tokens[below];
        // "Denied carrying out the attack"; what a subject of its own does is another's act.
        let carries = Set::Support.has(&word.lemma);
        let another = word.dep == Dep::Ccomp && analysis.child(below, &[Dep::Nsubj]).is_some();
        direct &= (below == trigger || carries) && !another;
        if matches!(word.dep, Dep::Prep | Dep::Agent) || below != trigger && word.tag == Tag::In {
            preposition = Some(word.lower.as_str());
        }
        let Some(rules) = rules(analysis, at) else { continue };
        // Who suspects a hand in the act is no suspect.
        let acts = token.tag.is_verb() && !phrase::is_passive(analysis, at);
        let found = rules.iter().filter(|rule| rule.who != "own" || !acts).find(|rule| match rule.under {
            "*" => true,
            "=" => direct && preposition.is_none(),
            under => preposition == Some(under),
        });
        // What is taken is responsibility; who finds guilty is a court.
        let judged = |up: usize| matches!(analysis.tokens[up].lemma.as_str(), "find" | "plead" | "prove" | "declare" | "judge");
        match token.lemma.as_str() {
            "take" | "assume" | "accept" if !has_object(analysis, at, &["responsibility"]) => continue,
            "guilty" if !judged(token.head) => continue,
            _ => {}
        }
        let named = found.map(|rule| parties(analysis, rule, at, Some(trigger))).unwrap_or_default();
        if !named.is_empty() {
            return named;
        }
    }
    // "An attack claimed by the rebels", "an attack that the army blamed on them".
    let clauses = analysis.children(trigger).filter(|&t| matches!(analysis.tokens[t].dep, Dep::Acl | Dep::Relcl));
    let direct = clauses.filter_map(|at| Some((at, rules(analysis, at)?.iter().find(|rule| rule.under == "=")?)));
    direct.flat_map(|(at, rule)| parties(analysis, rule, at, None)).collect()
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
    // "They hold the rebels responsible for it": not who holds.
    let held = || {
        let active = !own && !phrase::is_passive(analysis, verb);
        let object = || analysis.child(verb, &[Dep::Dobj]).filter(|&o| active && o != cue);
        analysis.child(cue, &[Dep::Nsubj]).filter(|_| !own).or_else(object)
    };
    let given = || {
        let active = analysis.tokens[verb].tag.is_verb() && !phrase::is_passive(analysis, verb);
        let whom = |&t: &usize| matches!(analysis.tokens[t].dep, Dep::Dative | Dep::Dobj) && t != cue && t < cue;
        analysis.children(verb).find(whom).filter(|_| active && rule.status == ResponsibilityStatus::Convicted)
    };
    let first = match rule.who {
        "subject" => held().or_else(subject),
        "object" if own => phrase::object(analysis, verb),
        // "A judge gave Smith a sentence for the murder."
        "object" | "own" => given().or_else(subject),
        word => by_preposition(word),
    };
    // A bare participle hangs on who is charged: "a man charged with murder".
    let first = first.or_else(|| phrase::antecedent(analysis, cue)).or_else(|| controller(analysis, cue));
    let source = match rule.who {
        "subject" => first,
        _ if own && !phrase::is_passive(analysis, cue) => phrase::subject(analysis, cue),
        _ => analysis.child(cue, &[Dep::Agent]).and_then(|by| analysis.child(by, &[Dep::Pobj])),
    };
    let nobody = |head: usize| {
        analysis.children(head).any(|t| analysis.tokens[t].lower == "no")
            || matches!(analysis.tokens[head].lower.as_str(), "no-one" | "nobody" | "none" | "one")
    };
    let negated = analysis.child(verb, &[Dep::Neg]).is_some()
        || analysis.child(verb, &[Dep::Acomp, Dep::Oprd]).is_some_and(|a| analysis.child(a, &[Dep::Neg]).is_some());
    first
        .into_iter()
        .flat_map(|head| analysis.conjuncts(head))
        .filter_map(|head| {
            let status = match rule.status {
                ResponsibilityStatus::Claimed if nobody(head) || negated => ResponsibilityStatus::Unclaimed,
                // "Pleaded not guilty", "was found not guilty".
                ResponsibilityStatus::Convicted if negated && rule.who == "subject" => ResponsibilityStatus::Denied,
                // "The rebels are not responsible."
                ResponsibilityStatus::Accused
                | ResponsibilityStatus::Convicted
                | ResponsibilityStatus::Suspected
                | ResponsibilityStatus::Reported
                    if negated =>
                {
                    return None;
                }
                status => status,
            };
            let own_word = matches!(status, ResponsibilityStatus::Claimed | ResponsibilityStatus::Denied);
            Some(Blame { head, status, cue, source: source.filter(|&s| own_word || s != head) })
        })
        .collect()
}

/// Whose state a participle without a subject tells: "was remanded after being charged", "were held, charged with killing".
fn controller(analysis: &Analysis, cue: usize) -> Option<usize> {
    if analysis.tokens[cue].tag != Tag::Vbn {
        return None;
    }
    let path = ascent(analysis, cue);
    let below = path.iter().take_while(|&&t| {
        matches!(analysis.tokens[t].dep, Dep::Advcl | Dep::Pcomp | Dep::Prep | Dep::Conj | Dep::Xcomp)
            && !analysis.tokens[t].tag.is_noun()
    });
    let verb = path.get(below.count()).copied().filter(|&t| t != cue && analysis.tokens[t].tag.is_verb())?;
    analysis.child(verb, &[Dep::Nsubjpass, Dep::Nsubj])
}

/// The rows of a word.
fn rules(analysis: &Analysis, at: usize) -> Option<&'static Vec<Rule>> {
    let token = &analysis.tokens[at];
    let lemma = if token.tag.is_verb() || token.tag.is_noun() { token.lemma.as_str() } else { token.lower.as_str() };
    RULES.get(lemma)
}

fn has_object(analysis: &Analysis, verb: usize, lemmas: &[&str]) -> bool {
    analysis.children(verb).any(|t| {
        matches!(analysis.tokens[t].dep, Dep::Dobj | Dep::Nsubjpass) && lemmas.contains(&analysis.tokens[t].lemma.as_str())
    })
}

/// What a sentence says of somebody's part in acts told of elsewhere: "He was charged on Monday", "The group claimed
/// responsibility on Telegram", "officials have confirmed the authenticity of that claim".
#[must_use]
pub fn alone(analysis: &Analysis, sentence: usize) -> Vec<Blame> {
    let mut out: Vec<Blame> = Vec::new();
    for at in analysis.sentences[sentence].tokens.clone() {
        let Some(rule) = rules(analysis, at).and_then(|r| r.iter().find(|r| matches!(r.under, "alone" | "*"))) else { continue };
        let objects: &[&str] = match rule.status {
            ResponsibilityStatus::Claimed => &["responsibility", "credit"],
            ResponsibilityStatus::Denied => &["responsibility", "involvement", "accusation", "allegation", "charge", "role"],
            _ => &[],
        };
        let token = &analysis.tokens[at];
        // "If convicted, he faces a sentence of 15 years."
        let supposed = analysis.child(at, &[Dep::Mark]).is_some_and(|m| analysis.tokens[m].lower == "if");
        // A noun only with who it is of: "the hallmarks of"; "a sentence of 15 years" sentences nobody.
        let told = !token.tag.is_noun() || !matches!(rule.who, "subject" | "object");
        if told && !supposed && (objects.is_empty() || has_object(analysis, at, objects)) {
            out.extend(parties(analysis, rule, at, None));
        }
    }
    let claimed = out.iter().find(|b| b.status == ResponsibilityStatus::Claimed).cloned();
    if let (Some(cue), Some(claimed)) = (confirming(analysis, sentence), claimed) {
        let source = phrase::subject(analysis, cue).filter(|&s| s != claimed.head).or_else(|| noun_before(analysis, cue));
        out.push(Blame { status: ResponsibilityStatus::Confirmed, cue, source, ..claimed });
    }
    out
}

/// The noun that stands before a verb and its auxiliaries: who confirms in "claimed the attack and officials have confirmed",
/// whom the grammar may take for what was claimed.
fn noun_before(analysis: &Analysis, verb: usize) -> Option<usize> {
    let first = analysis.children(verb).filter(|&t| analysis.tokens[t].dep == Dep::Aux).min().unwrap_or(verb);
    first.checked_sub(1).filter(|&t| analysis.tokens[t].tag.is_noun())
}

/// Whether the word of a blame says what it is of, and that is no act of violence: "accused them of lying".
#[must_use]
pub fn is_of_another(analysis: &Analysis, cue: usize) -> bool {
    let of = |t: usize| rules(analysis, cue).is_some_and(|r| r.iter().any(|r| r.under == analysis.tokens[t].lower));
    analysis.children(cue).any(|t| analysis.tokens[t].dep == Dep::Prep && of(t))
}

/// The verb that confirms a claim.
fn confirming(analysis: &Analysis, sentence: usize) -> Option<usize> {
    analysis.sentences[sentence].tokens.clone().find(|&t| {
        let verb = &analysis.tokens[t];
        verb.tag.is_verb()
            && matches!(verb.lemma.as_str(), "confirm" | "verify" | "authenticate")
            && phrase::object(analysis, t).is_some_and(|o| {
                analysis.subtree(o).any(|w| matches!(analysis.tokens[w].lemma.as_str(), "claim" | "authenticity"))
            })
    })
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
            let triggers = triggers(&analysis);
            let mut found = match rule.under {
                "alone" => alone(&analysis, 0),
                _ => triggers.iter().flat_map(|t| blames(&analysis, t.token)).collect(),
            }
            .into_iter();
            let found = found.any(|b| b.status == rule.status);
            if !found {
                missed.push(rule.example);
            }
        }
        missed.sort_unstable();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn who_is_held_responsible() {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", "Officials hold the rebels responsible for the attack."));
        let trigger = triggers(&analysis)[0];
        let blamed = blames(&analysis, trigger.token);
        assert_eq!(blamed.iter().map(|b| analysis.tokens[b.head].lower.as_str()).collect::<Vec<_>>(), ["rebels"]);
    }

    #[test]
    fn who_did_not_do_it_is_not_blamed() {
        for text in ["The rebels are not responsible for the attack.", "Smith was not involved in the murder."] {
            let analysis = tacitus_annotate::annotate(&Document::plain("t", text));
            let found = triggers(&analysis).iter().flat_map(|t| blames(&analysis, t.token)).count();
            assert_eq!(found, 0, "{text}");
        }
    }

    #[test]
    fn nobody_claims() {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", "No group has claimed responsibility for the attack."));
        let trigger = triggers(&analysis)[0];
        assert_eq!(blames(&analysis, trigger.token)[0].status, ResponsibilityStatus::Unclaimed);
    }

    #[test]
    fn a_plea_of_not_guilty_denies() {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", "Smith pleaded not guilty to the murder."));
        let trigger = triggers(&analysis)[0];
        assert_eq!(blames(&analysis, trigger.token)[0].status, ResponsibilityStatus::Denied);
    }
}
