//! How a document presents an incident: war, terror, unrest, crime.

use tacitus_record::{Harmed, Kind, Nature};
use tacitus_text::{Analysis, Dep};

use super::draft::Draft;
use super::thing::Thing;
use super::words::Set;
use crate::noun::{Noun, noun};

/// How the document presents an incident.
#[must_use]
pub fn nature(analysis: &Analysis, draft: &Draft) -> Nature {
    let first = draft.kinds.first().copied();
    let sentences: Vec<usize> = draft.events.iter().map(|e| e.sentence).collect();
    let near =
        |set: Set| sentences.iter().any(|&s| analysis.sentences[s].tokens.clone().any(|t| set.has(&analysis.tokens[t].lower)));
    let spread = |set: Set| analysis.tokens.iter().filter(|t| set.has(&t.lower)).count();
    // A gang is no side of a war.
    let kind_of = |kind: &str| {
        let is = |n: &Noun| n.kind == kind && n.harmed != Harmed::Attacker;
        draft.perpetrators.iter().any(|party| party.heads.iter().any(|&h| noun(analysis, h).is_some_and(is)))
    };
    // "His wife", "her ex-boyfriend": whose they are must be told, for the dead have families too.
    let family = |h: &usize| {
        let token = &analysis.tokens[*h];
        Set::Family.has(&token.lemma) && analysis.child(*h, &[Dep::Poss]).is_some()
    };
    let domestic = draft.events.iter().any(|e| e.agents.iter().chain(&e.patients).any(family));
    let organised =
        draft.perpetrators.iter().any(|party| matches!(party.thing, Thing::People { several: true, named: true, .. }));
    let attackers = draft
        .perpetrators
        .iter()
        .any(|p| p.heads.iter().any(|&h| noun(analysis, h).is_some_and(|n| n.harmed == Harmed::Attacker)));
    let crowd = draft.events.iter().any(|e| e.agents.iter().any(|&a| Set::Crowd.has(&analysis.tokens[a].lower)));
    match first {
        Some(Kind::Arson | Kind::Sabotage | Kind::Looting) if crowd => return Nature::Unrest,
        Some(Kind::Riot | Kind::Protest) => return Nature::Unrest,
        Some(Kind::PoliceForce | Kind::Arrest) => return Nature::StateForce,
        Some(Kind::SuicideBombing) => return Nature::Terrorism,
        Some(Kind::AirStrike | Kind::Shelling | Kind::ArmedClash | Kind::Siege) => return Nature::ArmedConflict,
        _ => {}
    }
    if near(Set::Hate) {
        return Nature::Hate;
    }
    if near(Set::Communal) && spread(Set::Communal) >= 2 {
        return Nature::Communal;
    }
    let (war, terror) = (spread(Set::War), spread(Set::Terror));
    if terror >= 1
        && terror * 2 >= war
        && (organised || attackers || kind_of("armed_group") || near(Set::Terror) || first == Some(Kind::Bombing))
    {
        return Nature::Terrorism;
    }
    if war >= 3 || kind_of("armed_group") || organised && war >= 1 {
        return if first == Some(Kind::Bombing) && terror > 0 { Nature::Terrorism } else { Nature::ArmedConflict };
    }
    if kind_of("security_force") {
        return Nature::StateForce;
    }
    if domestic && !matches!(first, Some(Kind::Robbery | Kind::Bombing)) {
        return Nature::Domestic;
    }
    Nature::Crime
}
