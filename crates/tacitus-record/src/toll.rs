//! What an incident did to people and to things.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Origin, Source};
use crate::vocabulary::vocabulary;

/// A figure that a source gives. Figures that disagree stay side by side; a part points to its total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Toll {
    /// `k1`, `k2`, …, within the incident.
    pub id: String,
    /// Id of the figure it is a part of.
    pub part_of: Option<String>,
    /// What was done to them.
    pub effect: Effect,
    /// At least; null where the text sets no lower bound.
    pub low: Option<u64>,
    /// At most; null where the text sets no upper bound.
    pub high: Option<u64>,
    /// The words that give the number: "more than 133", "dozens".
    pub wording: Option<String>,
    /// What was counted: "people", "soldiers".
    pub of: Option<String>,
    /// Who they were.
    pub harmed: Harmed,
    /// Id of the actor whose people they are.
    pub side: Option<String>,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Who says so; null where the text itself does.
    pub source: Option<Source>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// What was done to people.
    pub enum Effect {
        /// Killed.
        Killed = "killed",
        /// Injured.
        Injured = "injured",
        /// Killed and injured together.
        Casualties = "casualties",
        /// Carried off.
        Abducted = "abducted",
        /// Set free.
        Released = "released",
        /// Arrested or held by authorities.
        Detained = "detained",
        /// Missing.
        Missing = "missing",
        /// Driven from home.
        Displaced = "displaced",
    }
}

vocabulary! {
    /// Who was harmed, as the text tells.
    pub enum Harmed {
        /// Children, worshippers, students and others the text shows to be civilians.
        Civilian = "civilian",
        /// Soldiers and fighters.
        Combatant = "combatant",
        /// Police.
        Police = "police",
        /// Politicians, diplomats, officials.
        Official = "official",
        /// Those who did this act.
        Attacker = "attacker",
        /// Several of these together.
        Mixed = "mixed",
        /// "People" alone.
        Unstated = "unstated",
    }
}

/// What an incident did to a thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Damage {
    /// The thing: "the concert venue".
    pub of: String,
    /// How badly.
    pub extent: DamageExtent,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Who says so; null where the text itself does.
    pub source: Option<Source>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// How badly a thing was hit.
    pub enum DamageExtent {
        /// Destroyed.
        Destroyed = "destroyed",
        /// Damaged.
        Damaged = "damaged",
        /// Burned.
        Burned = "burned",
        /// Collapsed.
        Collapsed = "collapsed",
        /// Otherwise.
        Other = "other",
    }
}
