//! How a document presents an incident: war, terror, unrest, crime.

use tacitus_record::{Harmed, Kind, Nature};
use tacitus_text::Analysis;

use super::draft::Draft;
use super::thing::Thing;
use crate::noun::noun;

const FAMILY: &[&str] = &[
    "boyfriend",
    "brother",
    "daughter",
    "ex-boyfriend",
    "ex-girlfriend",
    "ex-husband",
    "ex-wife",
    "fiancee",
    "girlfriend",
    "husband",
    "mother",
    "mother-in-law",
    "sister",
    "son",
    "spouse",
    "stepfather",
    "stepmother",
    "wife",
    "family",
];
const HATE: &[&str] =
    &["antisemitic", "anti-semitic", "homophobic", "islamophobic", "neo-nazi", "racist", "racially", "supremacist", "hate"];
const COMMUNAL: &[&str] =
    &["caste", "communal", "ethnic", "herders", "herdsmen", "sectarian", "tribal", "tribe", "tribesmen", "hindu", "hindus"];
const TERROR: &[&str] = &[
    "bomber",
    "extremist",
    "extremists",
    "jihadist",
    "jihadists",
    "terror",
    "terrorism",
    "terrorist",
    "terrorists",
    "isis",
    "isil",
    "al-qaeda",
];
const WAR: &[&str] = &[
    "airstrike",
    "airstrikes",
    "army",
    "battalion",
    "brigade",
    "ceasefire",
    "coalition",
    "guerrilla",
    "guerrillas",
    "insurgents",
    "militants",
    "militia",
    "militias",
    "offensive",
    "rebel",
    "rebels",
    "soldiers",
    "strike",
    "strikes",
    "troops",
    "war",
    "front",
];

/// How the document presents an incident.
#[must_use]
pub fn nature(analysis: &Analysis, draft: &Draft) -> Nature {
    let first = draft.kinds.first().copied();
    let sentences: Vec<usize> = draft.events.iter().map(|e| e.sentence).collect();
    let near = |words: &[&str]| {
        sentences
            .iter()
            .any(|&s| analysis.sentences[s].tokens.clone().any(|t| words.contains(&analysis.tokens[t].lower.as_str())))
    };
    let spread = |words: &[&str]| analysis.tokens.iter().filter(|t| words.contains(&t.lower.as_str())).count();
    let kind_of = |kind: &str| {
        draft.perpetrators.iter().any(|party| party.heads.iter().any(|&h| noun(analysis, h).is_some_and(|n| n.kind == kind)))
    };
    let organised =
        draft.perpetrators.iter().any(|party| matches!(party.thing, Thing::People { several: true, named: true, .. }));
    let attackers = draft
        .perpetrators
        .iter()
        .any(|p| p.heads.iter().any(|&h| noun(analysis, h).is_some_and(|n| n.harmed == Harmed::Attacker)));
    match first {
        Some(Kind::Riot | Kind::Protest) => return Nature::Unrest,
        Some(Kind::PoliceForce | Kind::Arrest) => return Nature::StateForce,
        Some(Kind::SuicideBombing) => return Nature::Terrorism,
        Some(Kind::AirStrike | Kind::Shelling | Kind::ArmedClash | Kind::Siege) => return Nature::ArmedConflict,
        _ => {}
    }
    if near(HATE) {
        return Nature::Hate;
    }
    if near(COMMUNAL) && spread(COMMUNAL) >= 2 {
        return Nature::Communal;
    }
    let (war, terror) = (spread(WAR), spread(TERROR));
    if terror >= 1
        && terror * 2 >= war
        && (organised || attackers || kind_of("armed_group") || near(TERROR) || first == Some(Kind::Bombing))
    {
        return Nature::Terrorism;
    }
    if war >= 3 || kind_of("armed_group") || organised && war >= 1 {
        return if first == Some(Kind::Bombing) && terror > 0 { Nature::Terrorism } else { Nature::ArmedConflict };
    }
    if kind_of("security_force") {
        return Nature::StateForce;
    }
    if near(FAMILY) && !matches!(first, Some(Kind::Robbery | Kind::Bombing)) {
        return Nature::Domestic;
    }
    Nature::Crime
}
