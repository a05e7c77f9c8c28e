//! What somebody says, kept apart from what is reported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Mention, Origin, Passage, Source, Stretch};
use crate::vocabulary::vocabulary;

/// A statement: somebody's words, or what the text says they think, fear, hope or promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `t1`, `t2`, …
    pub id: String,
    /// What sort of statement.
    pub kind: StatementKind,
    /// Who says it.
    pub source: Option<Source>,
    /// What is said.
    pub content: Option<Passage>,
    /// The word that introduces it.
    pub cue: Option<Passage>,
    /// Whether in quotation marks.
    pub quoted: bool,
    /// What it is about.
    pub about: About,
    /// Id of the statement that quotes this one.
    pub within: Option<String>,
    /// For kind `motive`: whose, against whom, why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motive: Option<Motive>,
    /// How sure the source is.
    pub certainty: StatementCertainty,
    /// The "if …" of a forecast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Stretch>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Sort of statement.
    pub enum StatementKind {
        /// Takes responsibility.
        Claim = "claim",
        /// Puts responsibility on another.
        Attribution = "attribution",
        /// Confirms.
        Confirmation = "confirmation",
        /// Denies.
        Denial = "denial",
        /// Condemns.
        Condemnation = "condemnation",
        /// Says why.
        Motive = "motive",
        /// Judges a state of affairs.
        Assessment = "assessment",
        /// Says what will be.
        Forecast = "forecast",
        /// Threatens.
        Threat = "threat",
        /// Demands.
        Demand = "demand",
        /// Agrees.
        Agreement = "agreement",
        /// Asks.
        Question = "question",
        /// Says what one likes or thinks right.
        Opinion = "opinion",
        /// Tells what happened.
        Report = "report",
    }
}

vocabulary! {
    /// How sure a source is of what it says.
    pub enum StatementCertainty {
        /// States it.
        Asserted = "asserted",
        /// Calls it likely.
        Probable = "probable",
        /// Calls it possible.
        Possible = "possible",
        /// Doubts it.
        Doubted = "doubted",
        /// Denies it.
        Denied = "denied",
    }
}

/// What a statement is about, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// Incidents.
    #[serde(default)]
    pub incidents: Vec<String>,
    /// Actors.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Other statements.
    #[serde(default)]
    pub statements: Vec<String>,
}

/// Why somebody acts, according to a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Motive {
    /// Id of the actor whose motive it is.
    pub of: Option<String>,
    /// Id of the actor it turns against.
    pub against: Option<String>,
    /// The words that give the reason.
    pub reason: Option<Stretch>,
    /// The reasons one by one, where those words join several; empty where they give one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Mention>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}
