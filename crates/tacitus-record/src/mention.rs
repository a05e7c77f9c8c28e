//! Mentions as found: entities, times, places, events.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Origin, TimeBasis};
use crate::vocabulary::vocabulary;

/// A mention of something named or described.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What it names.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Id of the actor it was resolved to.
    pub actor: Option<String>,
    /// Id of the place it was resolved to.
    pub place: Option<String>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// What a mention names.
    pub enum EntityType {
        /// A person.
        Person = "person",
        /// An organisation with a name and a structure.
        Organization = "organization",
        /// People counted together without being an organisation.
        Group = "group",
        /// A place on earth.
        Place = "place",
        /// A building or other work.
        Facility = "facility",
        /// A nationality or people, as noun or adjective.
        Nationality = "nationality",
        /// A weapon.
        Weapon = "weapon",
        /// A vehicle.
        Vehicle = "vehicle",
        /// An office or trade.
        Role = "role",
        /// Anything else.
        Other = "other",
    }
}

/// A time expression with its TIMEX3 type and value, and the interval it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value: `2024-03-22`, `P3D`, `PRESENT_REF`; null where unresolved.
    pub value: Option<String>,
    /// First day it means, ISO 8601.
    pub earliest: Option<String>,
    /// Last day it means, ISO 8601.
    pub latest: Option<String>,
    /// What it was worked out from.
    pub basis: TimeBasis,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Type of a time expression, as in TIMEX3.
    pub enum TimeType {
        /// A day or longer, on the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A time that comes again and again.
        Set = "SET",
    }
}

/// A mention of a place on earth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// `p1`, `p2`, …
    pub id: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The place's usual name.
    pub name: Option<String>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Name of the first-level division.
    pub admin1: Option<String>,
    /// GeoNames feature code: `PPLC`, `ADM1`, `PCLI`.
    pub feature: Option<String>,
    /// "disputed: …" and the like.
    pub note: Option<String>,
    /// Other readings the text leaves open.
    #[serde(default)]
    pub candidates: Vec<PlaceCandidate>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Another reading of a place name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceCandidate {
    /// GeoNames id.
    pub geonameid: u32,
    /// Weight of the reading, 0 to 1.
    pub score: f64,
}

/// An event word and whether the event happened as told; printed by `tacitus events` only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The word.
    pub text: String,
    /// Whether it happened, according to the text.
    pub factuality: Factuality,
    /// The same from -3 (certainly not) to 3 (certainly).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Whether an event happened, according to the text.
    pub enum Factuality {
        /// It did, or surely will.
        Certain = "certain",
        /// It probably did.
        Probable = "probable",
        /// It may have.
        Possible = "possible",
        /// The text does not tell.
        Unknown = "unknown",
        /// It did not.
        Counterfact = "counterfact",
    }
}
