//! Who acted and who was hit, told by a sentence that has no word for the act.

use tacitus_record::Harmed;
use tacitus_text::{Analysis, Dep};

use super::event::Event;
use super::thing::{Thing, thing};
use super::words::Set;
use crate::noun::noun;
use crate::phrase;

/// Sentences after an act in which it may still be "the crime".
const REACH: usize = 2;

/// Sentences after an act in which the attackers may still get their names.
const NAMES_REACH: usize = 6;

/// Give the acts who did them by what is told after them: "The crime was committed by soldiers", "The attackers were
/// identified as A and B".
pub fn told_later(analysis: &Analysis, events: &mut [Event]) {
    for (sentence, range) in analysis.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
        for verb in range.filter(|&t| analysis.tokens[t].tag.is_verb()) {
            if let Some(names) = victims(analysis, verb) {
                let near = |e: &&mut Event| e.sentence <= sentence && sentence - e.sentence <= NAMES_REACH && hits(analysis, e);
                if let Some(event) = events.iter_mut().rev().find(near) {
                    event.patients.extend(names);
                    event.patients.sort_unstable();
                    event.patients.dedup();
                }
                continue;
            }
            let done = done_by(analysis, verb).map(|agents| (agents, REACH));
            let Some((agents, reach)) = done.or_else(|| Some((identified(analysis, verb)?, NAMES_REACH))) else { continue };
            let near = |e: &&mut Event| e.sentence <= sentence && sentence - e.sentence <= reach && e.trigger.token < verb;
            if let Some(event) = events.iter_mut().rev().find(near) {
                event.agents.extend(agents);
                event.agents.sort_unstable();
                event.agents.dedup();
            }
        }
    }
}

/// Who did what stands for the act: soldiers, of "it was carried out by soldiers".
fn done_by(analysis: &Analysis, verb: usize) -> Option<Vec<usize>> {
    if !Set::Support.has(&analysis.tokens[verb].lemma) {
        return None;
    }
    let deed = phrase::object(analysis, verb)?;
    let by = analysis.child(verb, &[Dep::Agent]).and_then(|by| analysis.child(by, &[Dep::Pobj]))?;
    let people = |&t: &usize| matches!(thing(analysis, t), Thing::People { .. });
    Set::Deed.has(&analysis.tokens[deed].lemma).then(|| analysis.conjuncts(by).into_iter().filter(people).collect())
}

/// Who the attackers, or those arrested, turn out to be.
fn identified(analysis: &Analysis, verb: usize) -> Option<Vec<usize>> {
    if analysis.tokens[verb].lemma != "identify" {
        return None;
    }
    let described = phrase::object(analysis, verb)?;
    let attackers = noun(analysis, described).is_some_and(|n| n.harmed == Harmed::Attacker && n.kind == "unknown");
    let held = |t: usize| matches!(analysis.tokens[t].lemma.as_str(), "arrest" | "detain" | "capture");
    if !attackers && !analysis.children(described).any(held) {
        return None;
    }
    names_after(analysis, verb)
}

/// Who the victims turn out to be: "The victim was identified as John Smith", "Police identified John Smith as the victim".
fn victims(analysis: &Analysis, verb: usize) -> Option<Vec<usize>> {
    if !matches!(analysis.tokens[verb].lemma.as_str(), "identify" | "name") {
        return None;
    }
    let described = phrase::object(analysis, verb)?;
    let victim = |t: usize| matches!(analysis.tokens[t].lemma.as_str(), "victim" | "deceased" | "decedent");
    if victim(described) {
        return names_after(analysis, verb);
    }
    let after = analysis.children(verb).find(|&t| analysis.tokens[t].lower == "as")?;
    let role = analysis.child(after, &[Dep::Pobj]).filter(|&t| victim(t));
    role.map(|_| analysis.conjuncts(described).into_iter().filter(|&t| is_named(analysis, t)).collect())
}

/// The names that "as" leads to.
fn names_after(analysis: &Analysis, verb: usize) -> Option<Vec<usize>> {
    let names = analysis.children(verb).find(|&t| analysis.tokens[t].lower == "as")?;
    let first = analysis.child(names, &[Dep::Pobj])?;
    Some(analysis.conjuncts(first).into_iter().filter(|&t| is_named(analysis, t)).collect())
}

fn is_named(analysis: &Analysis, head: usize) -> bool {
    matches!(thing(analysis, head), Thing::People { named: true, .. })
}

/// Whether an act hits people, as far as its words tell.
fn hits(analysis: &Analysis, event: &Event) -> bool {
    let people = |&t: &usize| matches!(thing(analysis, t), Thing::People { .. });
    event.patients.is_empty() || event.patients.iter().any(people)
}

#[cfg(test)]
mod tests {
    use crate::code;
    use tacitus_text::Document;

    fn perpetrators(text: &str) -> Vec<String> {
        let record = code(&Document::plain("t", text));
        record.incidents.into_iter().flat_map(|i| i.perpetrators).map(|p| p.names[0].clone()).collect()
    }

    #[test]
    fn a_deed_is_the_act_before() {
        assert_eq!(perpetrators("A judge was murdered on Monday. The crime was committed by two soldiers."), ["two soldiers"]);
        assert_eq!(perpetrators("A judge was murdered on Monday. The survey was carried out by students."), [""; 0]);
    }

    #[test]
    fn victims_have_names() {
        let targets = |text: &str| -> Vec<Vec<String>> {
            let record = code(&Document::plain("t", text));
            record.incidents.into_iter().flat_map(|i| i.targets).map(|t| t.names).collect()
        };
        let text = "A shooting was reported on Monday. The victim was identified as John Smith.";
        assert_eq!(targets(text), [["John Smith"]]);
        let text = "A shooting was reported on Monday. The owner was identified as John Smith.";
        assert!(targets(text).is_empty());
    }

    #[test]
    fn attackers_have_names() {
        let text = "A judge was murdered on Monday. The killers were identified as John Smith and Peter Brown.";
        assert_eq!(perpetrators(text), ["John Smith", "Peter Brown"]);
        let text = "A judge was murdered on Monday. The victim was identified as John Smith.";
        assert_eq!(perpetrators(text), [""; 0]);
    }
}
