//! The record: what one document tells, in one JSON object.
//!
//! Types only. [`Record`] is what `tacitus code` prints, [`schema`] its JSON Schema, [`crosswalk`] the table that maps
//! [`Kind`] to the types of other codebooks.
//!
//! Offsets, here and in JSON, count Unicode code points of `document.text`, end exclusive, so that `text[start:end]` in
//! Python is the phrase. Dates are ISO 8601, countries ISO 3166-1 alpha-2. A value nobody states is `null` or absent,
//! never guessed. Any object may carry an [`Origin`]: the coder's own probability that it is right, and the rule or
//! model that made it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod actor;
mod common;
pub mod crosswalk;
mod document;
mod incident;
mod mention;
mod party;
mod record;
mod statement;
mod toll;
mod vocabulary;

pub use actor::{
    Actor, ActorCandidate, ActorKind, Fact, FactKind, Interaction, InteractionStatus, PloverType, Relation, RelationKind, Trend,
};
pub use common::{Extent, Mention, Origin, Passage, Source, SourceKind, Stretch, TimeBasis, TimePrecision, When};
pub use document::{Coder, Document, DocumentKind, Effort, PublishedBasis, PublisherScale, Segment, SegmentKind, Warning};
pub use incident::{
    Acts, Certainty, Incident, IncidentMention, Kind, Means, MeansClass, Nature, Point, PointPrecision, Related, RelatedKind,
    Status, Where, WherePrecision, WhereRelation,
};
pub use mention::{Entity, EntityType, Event, Factuality, Place, PlaceCandidate, Time, TimeType};
pub use party::{
    Perpetrator, PerpetratorRole, Responsibility, ResponsibilityStatus, Standing, Target, TargetClass, TargetRelation,
};
pub use record::{Record, SCHEMA, schema};
pub use statement::{About, Motive, Statement, StatementCertainty, StatementKind};
pub use toll::{Damage, DamageExtent, Effect, Harmed, Toll};
pub use vocabulary::UnknownWord;
