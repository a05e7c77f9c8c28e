//! Who the document speaks of, and how they stand to each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Mention, Origin, Source, When};
use crate::incident::Where;
use crate::vocabulary::vocabulary;

/// An actor: one identity, however often and by whatever names it is mentioned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// `a1`, `a2`, …
    pub id: String,
    /// Usual name, or the fullest the text gives.
    pub name: String,
    /// Other names the text uses.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Sort of actor.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 of its home.
    pub country: Option<String>,
    /// ACLED and PLOVER actor type: `GOV`, `MIL`, `REB`, …
    pub sector: Option<String>,
    /// Id of the actor it is part of.
    pub part_of: Option<String>,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// The same in every document (`tac:isil-k`); null for actors known from this text alone.
    pub identity: Option<String>,
    /// Other identities the text leaves open.
    #[serde(default)]
    pub candidates: Vec<ActorCandidate>,
    /// What the document tells about the actor itself.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

impl Actor {
    /// An actor of which only the name and sort are known.
    #[must_use]
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: ActorKind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            aliases: Vec::new(),
            kind,
            country: None,
            sector: None,
            part_of: None,
            mentions: Vec::new(),
            identity: None,
            candidates: Vec::new(),
            facts: Vec::new(),
            origin: Origin::default(),
        }
    }
}

/// Another identity an actor may have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActorCandidate {
    /// Identity, as in [`Actor::identity`].
    pub identity: String,
    /// Weight of the reading, 0 to 1.
    pub score: f64,
}

vocabulary! {
    /// Sort of actor.
    pub enum ActorKind {
        /// Rebels, militias, terrorist groups, cartels.
        ArmedGroup = "armed_group",
        /// A state or its government.
        State = "state",
        /// Army, police, intelligence.
        SecurityForce = "security_force",
        /// Parties and movements.
        Political = "political",
        /// United Nations, African Union, NATO.
        InternationalOrg = "international_org",
        /// Charities, unions, churches, crowds.
        CivilSociety = "civil_society",
        /// Papers, broadcasters, agencies.
        Media = "media",
        /// A person.
        Person = "person",
        /// Not known.
        Unknown = "unknown",
    }
}

/// What the document tells about an actor itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What sort of fact.
    pub kind: FactKind,
    /// Id of the other actor it involves.
    pub object: Option<String>,
    /// Whether it grows or shrinks.
    pub trend: Option<Trend>,
    /// When it was so.
    pub when: Option<When>,
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
    /// Sort of fact about an actor.
    pub enum FactKind {
        /// When or by whom it was founded.
        Founded = "founded",
        /// Which actor it left.
        SplitFrom = "split_from",
        /// To whom it pledged allegiance.
        PledgedTo = "pledged_to",
        /// Who leads it.
        LedBy = "led_by",
        /// How many or how strong they are.
        Strength = "strength",
        /// What land it holds.
        Territory = "territory",
        /// Who lists it as terrorist.
        Designated = "designated",
        /// What it is called or was called.
        Name = "name",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Which way a thing goes.
    pub enum Trend {
        /// It grows.
        Up = "up",
        /// It shrinks.
        Down = "down",
    }
}

/// A standing relation between two actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Id of the actor it starts from.
    pub from: String,
    /// Id of the actor it goes to.
    pub to: String,
    /// What relation.
    pub kind: RelationKind,
    /// Day it held, ISO 8601.
    pub as_of: Option<String>,
    /// Who says so; null where the text itself does.
    pub source: Option<Source>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Sort of standing relation, read from `from` to `to`.
    pub enum RelationKind {
        /// They compete.
        Rival = "rival",
        /// They fight or threaten each other.
        Hostile = "hostile",
        /// They are allied.
        Ally = "ally",
        /// The one supports the other.
        Supports = "supports",
        /// The one is part of the other.
        PartOf = "part_of",
        /// The one, a person or group, is a member of the other.
        MemberOf = "member_of",
        /// The one leads the other.
        Leads = "leads",
        /// The one split from the other.
        SplinterOf = "splinter_of",
        /// They talk.
        TalksWith = "talks_with",
    }
}

/// Who did what to whom: an event of PLOVER.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interaction {
    /// `x1`, `x2`, …
    pub id: String,
    /// Id of the actor that acts.
    pub source_actor: Option<String>,
    /// Id of the actor acted on.
    pub target_actor: Option<String>,
    /// PLOVER event type.
    #[serde(rename = "type")]
    pub kind: PloverType,
    /// PLOVER mode, in the manual's spelling: `investigate`, `heavy-weapons`.
    pub mode: Option<String>,
    /// PLOVER contexts: `terrorism`, `military`, …
    #[serde(default)]
    pub context: Vec<String>,
    /// Whether it happened.
    pub status: InteractionStatus,
    /// When.
    pub when: Option<When>,
    /// Where.
    #[serde(rename = "where")]
    pub place: Option<Where>,
    /// Id of the incident it belongs to.
    pub incident: Option<String>,
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
    /// Event types of PLOVER, from agreement to assault.
    pub enum PloverType {
        /// Agree, settle.
        Agree = "AGREE",
        /// Meet, visit, talk.
        Consult = "CONSULT",
        /// Praise, defend, ratify.
        Support = "SUPPORT",
        /// Yield, express regret.
        Concede = "CONCEDE",
        /// Work together, share.
        Cooperate = "COOPERATE",
        /// Give aid.
        Aid = "AID",
        /// Withdraw, release, ease.
        Retreat = "RETREAT",
        /// Ask, demand.
        Request = "REQUEST",
        /// Criticise, charge, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto.
        Reject = "REJECT",
        /// Threaten, warn.
        Threaten = "THREATEN",
        /// Demonstrate, strike, riot.
        Protest = "PROTEST",
        /// Reduce relations, boycott.
        Sanction = "SANCTION",
        /// Move troops, arm.
        Mobilize = "MOBILIZE",
        /// Arrest, seize, restrict.
        Coerce = "COERCE",
        /// Use violence.
        Assault = "ASSAULT",
    }
}

vocabulary! {
    /// Whether an interaction happened.
    pub enum InteractionStatus {
        /// It did.
        Occurred = "occurred",
        /// It is to come.
        Planned = "planned",
        /// It may have.
        Possible = "possible",
        /// It is denied.
        Denied = "denied",
    }
}
