//! The parties to an incident: who acted, who was hit, who is said to be behind it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Mention, Origin, Source};
use crate::vocabulary::vocabulary;

/// Who acted, as the document tells it. In `names` the fullest proper name stands first, then other names, then
/// descriptions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Perpetrator {
    /// Id of the actor.
    pub actor: Option<String>,
    /// Organisation or persons.
    pub role: PerpetratorRole,
    /// Names and descriptions in the text.
    pub names: Vec<String>,
    /// Where those stand.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// How firmly the document puts it on them. Never to be dropped where a perpetrator is shown.
    pub standing: Standing,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Organisation or persons.
    pub enum PerpetratorRole {
        /// An organisation, force or state.
        Group = "group",
        /// Persons, one or several, named or not.
        Individual = "individual",
    }
}

vocabulary! {
    /// How firmly an act is put on somebody.
    pub enum Standing {
        /// The text tells it as fact.
        Established = "established",
        /// They say so themselves.
        Claimed = "claimed",
        /// A source charges them plainly.
        Accused = "accused",
        /// A source suspects them.
        Suspected = "suspected",
        /// A side of a clash, a crowd.
        Party = "party",
    }
}

/// Who or what was hit or aimed at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// Names and descriptions in the text, the fullest proper name first.
    pub names: Vec<String>,
    /// Whether one of them is a proper name.
    pub named: bool,
    /// Sort of target.
    pub class: TargetClass,
    /// Where those stand.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Id of the actor.
    pub actor: Option<String>,
    /// Aimed at, or hit.
    pub relation: TargetRelation,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Sort of target.
    pub enum TargetClass {
        /// One person.
        Person = "person",
        /// Several people, or an organisation.
        Group = "group",
        /// A building or other work.
        Facility = "facility",
        /// A vehicle.
        Vehicle = "vehicle",
        /// A place.
        Place = "place",
    }
}

vocabulary! {
    /// Aimed at, or hit: that civilians died does not say that they were aimed at.
    pub enum TargetRelation {
        /// The text says it was aimed at.
        Intended = "intended",
        /// The text says it was hit.
        Hit = "hit",
        /// Neither is said.
        Unstated = "unstated",
    }
}

/// Who is said to be behind an incident, and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Responsibility {
    /// Id of the actor.
    pub actor: Option<String>,
    /// Name as the text gives it; for `unclaimed` the words used ("No group").
    pub name: Option<String>,
    /// What is said.
    pub status: ResponsibilityStatus,
    /// For `confirmed`: that the claim is genuine, not that they did it.
    #[serde(default)]
    pub of_claim: bool,
    /// Day it was said, ISO 8601.
    pub as_of: Option<String>,
    /// Who says so; null where the text itself does.
    pub source: Option<Source>,
    /// First code point of the words.
    pub start: usize,
    /// One past the last code point of the words.
    pub end: usize,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// What is said of somebody's responsibility.
    pub enum ResponsibilityStatus {
        /// They claim it.
        Claimed = "claimed",
        /// A source charges them.
        Accused = "accused",
        /// A source suspects them.
        Suspected = "suspected",
        /// The text itself says so.
        Reported = "reported",
        /// They deny it.
        Denied = "denied",
        /// A source confirms it.
        Confirmed = "confirmed",
        /// A court found so.
        Convicted = "convicted",
        /// Nobody has claimed it.
        Unclaimed = "unclaimed",
    }
}
