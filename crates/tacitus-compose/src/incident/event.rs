//! One word of violence with its parts: who acted, who or what was hit, what with.

use tacitus_record::{Harmed, Kind};
use tacitus_text::Analysis;

use super::blame::{Blame, blames};
use super::modality::{Modality, modality};
use super::parts::{noun_parts, verb_parts};
use super::thing::weapon;
use super::trigger::{Strength, Trigger};
use super::words::Set;
use crate::noun::noun;

/// An act as one place in the text tells it. Parts are the head words of their phrases, in order, each once.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its word.
    pub trigger: Trigger,
    /// Index of its sentence.
    pub sentence: usize,
    /// The verb whose clause it stands in: itself for a verb, the verb it is subject or object of for a noun.
    pub clause: usize,
    /// What kinds its word and its means support, the first before the others.
    pub kinds: Vec<Kind>,
    /// Who acted.
    pub agents: Vec<usize>,
    /// Who or what was hit.
    pub patients: Vec<usize>,
    /// What with.
    pub means: Vec<usize>,
    /// Whom the words above it put it on.
    pub blames: Vec<Blame>,
    /// Whether it happened, as told.
    pub modality: Modality,
}

/// Read the parts of a trigger from the grammar around it.
#[must_use]
pub fn event(analysis: &Analysis, trigger: Trigger) -> Event {
    let token = trigger.token;
    let mut event = Event {
        trigger,
        sentence: analysis.sentence_of(token),
        clause: token,
        kinds: trigger.rule.kinds.clone(),
        agents: Vec::new(),
        patients: Vec::new(),
        means: Vec::new(),
        blames: blames(analysis, token),
        modality: Modality::default(),
    };
    if trigger.rule.verb {
        verb_parts(analysis, &mut event)
    } else {
        noun_parts(analysis, &mut event)
    }
    // Who accuses does not act: "the army accused the rebels of killing".
    let accusers: Vec<usize> = event.blames.iter().filter_map(|b| b.source.filter(|s| *s != b.head)).collect();
    event.agents.retain(|a| !accusers.contains(a));
    event.agents.retain(|&a| !analysis.children(a).any(|t| analysis.tokens[t].lower == "no"));
    let blamed = event.blames.iter().filter(|b| b.status != tacitus_record::ResponsibilityStatus::Unclaimed).map(|b| b.head);
    event.agents.extend(blamed);
    for list in [&mut event.agents, &mut event.patients, &mut event.means] {
        list.sort_unstable();
        list.dedup();
    }
    let own = event.trigger.start..event.trigger.end;
    event.agents.retain(|t| !own.contains(t));
    event.patients.retain(|t| !own.contains(t));
    event.modality = modality(analysis, token, event.clause);
    refine_kinds(analysis, &mut event);
    event
}

/// Kinds that the means and the parties tell: an attack with a knife is a knife attack.
fn refine_kinds(analysis: &Analysis, event: &mut Event) {
    use tacitus_record::MeansClass;
    let generic = matches!(
        event.kinds.first(),
        Some(Kind::ArmedAssault | Kind::OtherViolence | Kind::UnarmedAssault | Kind::MobViolence | Kind::Sabotage)
    );
    let suicide = |t: usize| {
        let from = t.saturating_sub(3);
        analysis.tokens[from..=t].iter().any(|w| w.lower.starts_with("suicide"))
    };
    let by_suicide = event.agents.iter().chain(&event.means).copied().chain([event.trigger.token]).any(suicide);
    if by_suicide && matches!(event.kinds.first(), Some(Kind::Bombing | Kind::ArmedAssault)) {
        event.kinds = vec![Kind::SuicideBombing];
        return;
    }
    let crowd = |&side: &usize| Set::Crowd.has(&analysis.tokens[side].lower);
    let murder = event.trigger.rule.strength == Strength::Act && event.kinds.first() == Some(&Kind::ArmedAssault);
    if !murder && event.agents.iter().any(crowd) && (generic || event.kinds.first() == Some(&Kind::ArmedClash)) {
        event.kinds = vec![Kind::Riot];
        return;
    }
    if !generic {
        return;
    }
    // What the police do to people is the force of the state.
    let by_police = event.agents.iter().any(|&a| noun(analysis, a).is_some_and(|n| n.harmed == Harmed::Police));
    let attacked = event.patients.iter().any(|&p| noun(analysis, p).is_some_and(|n| n.harmed == Harmed::Police));
    if by_police && !attacked && event.blames.is_empty() {
        event.kinds = vec![Kind::PoliceForce];
        return;
    }
    let mut found = Vec::new();
    for &tool in &event.means {
        let first = analysis.sentences[event.sentence].tokens.start;
        found.push(match weapon(analysis, tool, first) {
            Some(MeansClass::Explosive) => Kind::Bombing,
            Some(MeansClass::Artillery) => Kind::Shelling,
            Some(MeansClass::Incendiary) => Kind::Arson,
            Some(MeansClass::Chemical) => Kind::ChemicalAttack,
            Some(MeansClass::Aircraft) => Kind::AirStrike,
            Some(MeansClass::Firearm) => Kind::ArmedAssault,
            Some(MeansClass::Melee) if is_blade(&analysis.tokens[tool].lemma) => Kind::KnifeAttack,
            _ => continue,
        });
    }
    if event.trigger.rule.strength == Strength::Result && found.is_empty() {
        return;
    }
    if let Some(&kind) = found.first() {
        event.kinds = vec![kind];
    }
}

fn is_blade(lemma: &str) -> bool {
    matches!(
        lemma,
        "knife" | "machete" | "axe" | "ax" | "sword" | "dagger" | "blade" | "cleaver" | "hatchet" | "razor" | "scissors"
    )
}
