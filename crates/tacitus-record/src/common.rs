//! What many parts of the record share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

/// Start and end of a phrase in `document.text`, in code points, end exclusive; `[start, end]` in JSON.
pub type Mention = [usize; 2];

/// How the coder came to an object, which any object may carry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The coder's own calibrated probability, 0 to 1, that the object is right; not the document's certainty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What produced it: `rule:toll.killed`, `model:1`, `person:…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Origin {
    /// Made by a rule, named as in its file: `Origin::rule("toll.killed")`.
    #[must_use]
    pub fn rule(name: &str) -> Self {
        Self { score: None, by: Some(format!("rule:{name}")) }
    }
}

/// A stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A stretch of the text that other words may interrupt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The pieces that belong to it, where it is interrupted; empty where it is whole.
    #[serde(default)]
    pub parts: Vec<Mention>,
}

impl Passage {
    /// A passage that nothing interrupts.
    #[must_use]
    pub fn whole(start: usize, end: usize) -> Self {
        Self { start, end, parts: Vec::new() }
    }
}

/// When something was, as the text tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// First day it may have been, ISO 8601; null where unresolved.
    pub earliest: Option<String>,
    /// Last day it may have been, ISO 8601; null where unresolved.
    pub latest: Option<String>,
    /// How exact the words are.
    pub precision: TimePrecision,
    /// The words, where they stand in the text.
    pub text: Option<String>,
    /// Where the words start.
    pub start: Option<usize>,
    /// Where the words end.
    pub end: Option<usize>,
    /// What the days were worked out from.
    pub basis: TimeBasis,
    /// Whether it was at one moment of the interval or filled it.
    pub extent: Extent,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// How exact a time is.
    pub enum TimePrecision {
        /// One day, or part of one.
        Day = "day",
        /// A week, or a few days.
        Week = "week",
        /// A month.
        Month = "month",
        /// A season, or a few months.
        Season = "season",
        /// A year or more.
        Year = "year",
        /// Not known.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What a time's days were worked out from.
    pub enum TimeBasis {
        /// The day of publication ("on Friday").
        Published = "published",
        /// The words alone ("22 March 2024").
        Explicit = "explicit",
        /// A time named before ("that same year").
        EarlierMention = "earlier mention",
        /// Nothing: unresolved.
        None = "none",
    }
}

vocabulary! {
    /// Whether something took a moment of an interval or all of it.
    pub enum Extent {
        /// At some moment in the interval: a blast.
        Moment = "moment",
        /// All through it: fighting from Monday to Friday.
        Throughout = "throughout",
        /// The text does not tell.
        Unstated = "unstated",
    }
}

/// Who is named as the source of a value or a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Name as the text gives it, or the description where there is none.
    pub name: Option<String>,
    /// Office or trade: "military analyst and former Turkish army colonel".
    pub role: Option<String>,
    /// Organisation it speaks for or belongs to.
    pub affiliation: Option<String>,
    /// Sort of source.
    pub kind: Option<SourceKind>,
    /// Whether it speaks of its own side's act or loss.
    #[serde(default)]
    pub is_party: bool,
    /// Where the words that name it start; null where it is known from the format alone (a post's author).
    pub start: Option<usize>,
    /// Where the words that name it end.
    pub end: Option<usize>,
    /// The chain that passed it on, nearest to the speaker first.
    #[serde(default)]
    pub via: Vec<String>,
    /// Id of the actor it is.
    pub actor: Option<String>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

impl Source {
    /// A source of which only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            role: None,
            affiliation: None,
            kind: None,
            is_party: false,
            start: None,
            end: None,
            via: Vec::new(),
            actor: None,
            origin: Origin::default(),
        }
    }
}

vocabulary! {
    /// Sort of source.
    pub enum SourceKind {
        /// Government, ministers, local authorities.
        Official = "official",
        /// Armed forces of a state.
        Military = "military",
        /// Police, prosecutors, investigators.
        Police = "police",
        /// Hospitals, doctors, ambulance services.
        Medical = "medical",
        /// International organisations.
        Igo = "igo",
        /// Charities, monitors, rights groups.
        Ngo = "ngo",
        /// Analysts and scholars.
        Analyst = "analyst",
        /// People who saw it.
        Witness = "witness",
        /// Relatives and friends.
        Family = "family",
        /// Armed groups.
        ArmedGroup = "armed_group",
        /// Papers, broadcasters, agencies.
        Media = "media",
        /// Accounts and channels.
        SocialMedia = "social_media",
        /// Sources that are not to be named.
        Anonymous = "anonymous",
        /// Who takes part in a discussion.
        Participant = "participant",
    }
}
