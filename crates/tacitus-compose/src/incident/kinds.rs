//! Which kinds go together, and which of several a group of mentions ends with.

use tacitus_record::Kind;

use super::event::Event;
use super::trigger::Strength;

/// Kinds that may be two words for one act (the families of the field's codebooks; GTD 2021, ACLED 2023).
const FAMILIES: &[&[Kind]] = &[
    &[Kind::Bombing, Kind::SuicideBombing, Kind::VehicleAttack, Kind::Sabotage],
    &[
        Kind::ArmedAssault,
        Kind::Assassination,
        Kind::Massacre,
        Kind::Execution,
        Kind::KnifeAttack,
        Kind::UnarmedAssault,
        Kind::MobViolence,
    ],
    &[Kind::ArmedAssault, Kind::ArmedClash, Kind::Siege],
    &[Kind::AirStrike, Kind::Shelling, Kind::ChemicalAttack],
    &[Kind::Abduction, Kind::Disappearance, Kind::HostageTaking],
    &[Kind::Arson, Kind::Sabotage, Kind::Looting, Kind::Riot, Kind::MobViolence],
    &[Kind::Robbery, Kind::Looting],
    &[Kind::Protest, Kind::Riot, Kind::PoliceForce, Kind::MobViolence],
    &[Kind::SexualViolence, Kind::Torture],
];

/// Kinds that a bare "attack", "killed" or "violence" may stand for too.
#[must_use]
pub fn is_generic(kind: Kind) -> bool {
    matches!(kind, Kind::ArmedAssault | Kind::OtherViolence)
}

/// Whether a kind tells how people are killed.
#[must_use]
pub fn is_lethal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Bombing
            | Kind::SuicideBombing
            | Kind::Assassination
            | Kind::Arson
            | Kind::AirStrike
            | Kind::Shelling
            | Kind::ArmedClash
            | Kind::KnifeAttack
            | Kind::VehicleAttack
            | Kind::Massacre
            | Kind::MobViolence
            | Kind::Riot
            | Kind::PoliceForce
            | Kind::Execution
            | Kind::ChemicalAttack
    )
}

/// Whether two kinds may be one act.
#[must_use]
pub fn compatible(a: Kind, b: Kind) -> bool {
    a == b || is_generic(a) || is_generic(b) || FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b))
}

/// Whether two events may be of one scene: a crowd's unrest is not the killing it is about.
#[must_use]
pub fn one_scene(a: &Event, b: &Event) -> bool {
    !(is_unrest(a) && is_deed(b) || is_deed(a) && is_unrest(b))
}

fn is_unrest(event: &Event) -> bool {
    event.kinds.iter().any(|kind| matches!(kind, Kind::Riot | Kind::Protest | Kind::Looting))
}

/// A killing or shooting by its own word, or one by the police.
fn is_deed(event: &Event) -> bool {
    let word = event.trigger.rule.kinds.first();
    let own = event.trigger.rule.strength == Strength::Act && word == Some(&Kind::ArmedAssault);
    own || event.kinds.first() == Some(&Kind::PoliceForce) && word != Some(&Kind::PoliceForce)
}

/// The kinds of an incident from those its mentions support, each with its weight and whether it is of its own (shots). The narrower goes before the wider; a
/// second kind stands only where it has at least half the weight of the first and says something of its own.
#[must_use]
pub fn settle(weights: &[(Kind, i32, bool)]) -> Vec<Kind> {
    let mut sums: Vec<(Kind, i32)> = Vec::new();
    let mixed = weights.iter().any(|&(kind, _, own)| !is_generic(kind) || own);
    for &(kind, weight, own) in weights {
        // Beside something narrower a bare "attack" says nothing.
        if mixed && is_generic(kind) && !own {
            continue;
        }
        match sums.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((kind, weight)),
        }
    }
    let mut out = sums;
    // A stable sort: among equals the first mentioned.
    out.sort_by_key(|&(_, weight)| std::cmp::Reverse(weight));
    if out.iter().any(|(k, _)| *k == Kind::SuicideBombing) {
        out.retain(|(k, _)| *k != Kind::Bombing);
        out.sort_by_key(|(k, _)| *k != Kind::SuicideBombing);
    }
    let first = out.first().map_or(0, |(_, weight)| *weight);
    out.into_iter()
        .enumerate()
        .filter(|(i, (_, weight))| *i == 0 || (*i == 1 && weight * 2 >= first))
        .map(|(_, (kind, _))| kind)
        .collect()
}
