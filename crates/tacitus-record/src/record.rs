//! The whole record of a document.

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Interaction, Relation};
use crate::document::{Coder, Document, Segment, Warning};
use crate::incident::Incident;
use crate::mention::{Entity, Event, Place, Time};
use crate::statement::Statement;

/// Name and version of the record's form. Fields may be added within a version; those there keep their meaning.
pub const SCHEMA: &str = "tacitus/1";

/// What one document tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// The document, its text included.
    pub document: Document,
    /// What coded it.
    pub coder: Coder,
    /// Its parts, in order, covering the text.
    #[serde(default)]
    pub segments: Vec<Segment>,
    /// Mentions of persons, organisations, places and things, in order of place.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Time expressions, in order of place.
    #[serde(default)]
    pub times: Vec<Time>,
    /// Mentions of places on earth, in order of place.
    #[serde(default)]
    pub places: Vec<Place>,
    /// Who the document speaks of.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// What happened.
    #[serde(default)]
    pub incidents: Vec<Incident>,
    /// What somebody says.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    #[serde(default)]
    pub interactions: Vec<Interaction>,
    /// How actors stand to each other.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Every event word, violent or not; filled by `tacitus events` only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// What the reader of the record should know.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl Record {
    /// The record of a document in which nothing has been found yet.
    #[must_use]
    pub fn new(document: Document, coder: Coder) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            document,
            coder,
            segments: Vec::new(),
            entities: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            incidents: Vec::new(),
            statements: Vec::new(),
            interactions: Vec::new(),
            relations: Vec::new(),
            events: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// JSON Schema (draft 2020-12) of [`Record`], generated from the types.
#[must_use]
pub fn schema() -> Schema {
    schema_for!(Record)
}
