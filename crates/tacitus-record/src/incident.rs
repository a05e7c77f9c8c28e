//! Incidents: one act of violence, or the acts at one place and time that a report counts as one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::common::{Mention, Origin, When};
use crate::party::{Perpetrator, Responsibility, Target};
use crate::toll::{Damage, Toll};
use crate::vocabulary::vocabulary;

/// An incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Incident {
    /// `i1`, `i2`, …
    pub id: String,
    /// What it was, main kind first; never empty.
    pub kinds: Vec<Kind>,
    /// Whether it came about.
    pub status: Status,
    /// How sure the document is of it.
    pub certainty: Certainty,
    /// Whether the report is mainly about it.
    pub main: bool,
    /// How the document presents it.
    pub nature: Nature,
    /// How many acts it is, where the text counts them ("12 strikes").
    pub acts: Option<Acts>,
    /// Id of the incident it is part of.
    pub part_of: Option<String>,
    /// Incidents the text connects it with.
    #[serde(default)]
    pub related: Vec<Related>,
    /// Id of the segment that tells it first.
    pub segment: Option<String>,
    /// When.
    pub when: Option<When>,
    /// Where, most specific first.
    #[serde(rename = "where", default)]
    pub places: Vec<Where>,
    /// Who acted, as the document tells it.
    #[serde(default)]
    pub perpetrators: Vec<Perpetrator>,
    /// Who and what was hit or aimed at.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// With what.
    #[serde(default)]
    pub means: Vec<Means>,
    /// What it did to people.
    #[serde(default)]
    pub toll: Vec<Toll>,
    /// What it did to things.
    #[serde(default)]
    pub damage: Vec<Damage>,
    /// Who is said to be behind it, and who says so.
    #[serde(default)]
    pub responsibility: Vec<Responsibility>,
    /// The words that refer to it.
    #[serde(default)]
    pub mentions: Vec<IncidentMention>,
    /// The sentences it rests on.
    #[serde(default)]
    pub evidence: Vec<Mention>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

impl Incident {
    /// An incident that occurred, as far as is stated, of which only the kinds are known.
    #[must_use]
    pub fn new(id: impl Into<String>, kinds: Vec<Kind>) -> Self {
        Self {
            id: id.into(),
            kinds,
            status: Status::Occurred,
            certainty: Certainty::Stated,
            main: false,
            nature: Nature::Unclear,
            acts: None,
            part_of: None,
            related: Vec::new(),
            segment: None,
            when: None,
            places: Vec::new(),
            perpetrators: Vec::new(),
            targets: Vec::new(),
            means: Vec::new(),
            toll: Vec::new(),
            damage: Vec::new(),
            responsibility: Vec::new(),
            mentions: Vec::new(),
            evidence: Vec::new(),
            origin: Origin::default(),
        }
    }
}

vocabulary! {
    /// What an incident was. `data/ontology/kinds.tsv` maps each to other codebooks: [`crate::crosswalk`].
    pub enum Kind {
        /// Attack with firearms, or with means the text leaves open.
        ArmedAssault = "armed_assault",
        /// Explosive device.
        Bombing = "bombing",
        /// Explosive device whose bearer dies with it.
        SuicideBombing = "suicide_bombing",
        /// Killing, or attempt, of a person chosen for who they are.
        Assassination = "assassination",
        /// Setting on fire.
        Arson = "arson",
        /// Carrying off people.
        Abduction = "abduction",
        /// Holding people to force others.
        HostageTaking = "hostage_taking",
        /// Taking over a vehicle, ship or aircraft.
        Hijacking = "hijacking",
        /// Attack from the air, drones included.
        AirStrike = "air_strike",
        /// Artillery, mortars, rockets, missiles from the ground.
        Shelling = "shelling",
        /// Fighting between armed sides.
        ArmedClash = "armed_clash",
        /// Rape and other sexual violence.
        SexualViolence = "sexual_violence",
        /// Beating, stoning and other violence without weapons.
        UnarmedAssault = "unarmed_assault",
        /// Attack with blades.
        KnifeAttack = "knife_attack",
        /// Driving into people.
        VehicleAttack = "vehicle_attack",
        /// Damage to works, lines, plant.
        Sabotage = "sabotage",
        /// Plunder.
        Looting = "looting",
        /// Killing of many who cannot fight.
        Massacre = "massacre",
        /// Violence by a crowd against persons.
        MobViolence = "mob_violence",
        /// Violent disorder.
        Riot = "riot",
        /// Demonstration without violence by those who demonstrate.
        Protest = "protest",
        /// Force used by police or soldiers against people.
        PoliceForce = "police_force",
        /// Arrest, where it stands by itself.
        Arrest = "arrest",
        /// Taking by force or threat.
        Robbery = "robbery",
        /// Killing of people held.
        Execution = "execution",
        /// Attack with poison, chemical, biological or radioactive matter.
        ChemicalAttack = "chemical_attack",
        /// Closing in of a place or its people.
        Siege = "siege",
        /// People gone after being taken by those in power.
        Disappearance = "disappearance",
        /// Torment of people held.
        Torture = "torture",
        /// Any other violence.
        OtherViolence = "other_violence",
    }
}

vocabulary! {
    /// Whether an incident came about.
    pub enum Status {
        /// It did.
        Occurred = "occurred",
        /// It was tried and failed.
        Attempted = "attempted",
        /// It was stopped before it began.
        Thwarted = "thwarted",
        /// Somebody threatened it.
        Threatened = "threatened",
        /// Somebody says it did; the document does not.
        Alleged = "alleged",
    }
}

vocabulary! {
    /// How sure the document is.
    pub enum Certainty {
        /// It states it.
        Stated = "stated",
        /// It calls it likely.
        Probable = "probable",
        /// It calls it possible.
        Possible = "possible",
        /// It tells of denial or contrary accounts.
        Disputed = "disputed",
    }
}

vocabulary! {
    /// How the document presents an incident.
    pub enum Nature {
        /// Part of fighting between armed sides.
        ArmedConflict = "armed_conflict",
        /// Terrorism.
        Terrorism = "terrorism",
        /// Riots, protests, political disorder.
        Unrest = "unrest",
        /// Force by a state against people.
        StateForce = "state_force",
        /// Between communities.
        Communal = "communal",
        /// Out of hatred of a group.
        Hate = "hate",
        /// Crime for gain or other private ends.
        Crime = "crime",
        /// Within a family or household.
        Domestic = "domestic",
        /// The document does not tell.
        Unclear = "unclear",
    }
}

/// A count of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Acts {
    /// At least.
    pub low: Option<u64>,
    /// At most.
    pub high: Option<u64>,
}

/// Another incident the text connects with this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// Its id.
    pub incident: String,
    /// How they are connected.
    pub kind: RelatedKind,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// How two incidents are connected.
    pub enum RelatedKind {
        /// Planned together.
        Coordinated = "coordinated",
        /// The one answers the other.
        Retaliation = "retaliation",
        /// Of one series.
        SameCampaign = "same_campaign",
    }
}

/// Where something was, as the text tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Where {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How exact the words are.
    pub precision: WherePrecision,
    /// How the incident lies to the place named.
    pub relation: WhereRelation,
    /// Id of the place mention in `places`.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Coordinate, never more exact than what is known.
    pub point: Option<Point>,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// How exact the words for a place are.
    pub enum WherePrecision {
        /// A building, street, road, base.
        Site = "site",
        /// A city, town or village.
        City = "city",
        /// A district or county.
        District = "district",
        /// A province, state or larger area.
        Region = "region",
        /// A country.
        Country = "country",
    }
}

vocabulary! {
    /// How an incident lies to the place named.
    pub enum WhereRelation {
        /// In or at it.
        At = "at",
        /// Near it.
        Near = "near",
        /// Between it and another.
        Between = "between",
        /// In the water off it.
        Offshore = "offshore",
    }
}

/// A coordinate and how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What the coordinate stands for, which may be coarser than the words.
    pub precision: PointPrecision,
    /// Radius in kilometres within which the true place lies.
    pub radius_km: f64,
}

vocabulary! {
    /// What a coordinate stands for.
    pub enum PointPrecision {
        /// The very site.
        Site = "site",
        /// A settlement's centre.
        Settlement = "settlement",
        /// A second-level division's centre.
        Admin2 = "admin2",
        /// A first-level division's centre.
        Admin1 = "admin1",
        /// A country's centre.
        Country = "country",
    }
}

/// With what an incident was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Means {
    /// The words.
    pub text: String,
    /// Sort of means.
    pub class: MeansClass,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}

vocabulary! {
    /// Sort of means.
    pub enum MeansClass {
        /// Guns.
        Firearm = "firearm",
        /// Bombs, mines, grenades, missiles.
        Explosive = "explosive",
        /// Vehicles driven into people or things.
        Vehicle = "vehicle",
        /// Blades, clubs, stones, hands.
        Melee = "melee",
        /// Fire and fire bombs.
        Incendiary = "incendiary",
        /// Poisons of every sort.
        Chemical = "chemical",
        /// Aircraft and drones.
        Aircraft = "aircraft",
        /// Artillery, mortars, rockets, shells.
        Artillery = "artillery",
        /// Anything else.
        Other = "other",
    }
}

/// A word that refers to an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IncidentMention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The word.
    pub text: String,
    /// How the coder came to it.
    #[serde(flatten)]
    pub origin: Origin,
}
