//! What actors and mentions are, in the record's words.

/// Sort of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// Rebels, militias, terrorist groups, cartels.
    ArmedGroup,
    /// A state, its government, a ministry or court.
    State,
    /// Armies, police forces, intelligence services.
    SecurityForce,
    /// Parties, movements, politicians as a body.
    Political,
    /// Bodies of states: United Nations, African Union, NATO.
    InternationalOrg,
    /// Rights monitors, aid groups, unions, institutes.
    CivilSociety,
    /// Papers, agencies, stations.
    Media,
    /// A person.
    Person,
    /// Not known; crowds and groups of civilians too.
    Unknown,
}

impl ActorKind {
    /// The record's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ArmedGroup => "armed_group",
            Self::State => "state",
            Self::SecurityForce => "security_force",
            Self::Political => "political",
            Self::InternationalOrg => "international_org",
            Self::CivilSociety => "civil_society",
            Self::Media => "media",
            Self::Person => "person",
            Self::Unknown => "unknown",
        }
    }

    /// The kind of that word; what is no kind (and `civilian`, which the noun table uses) is `Unknown`.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "armed_group" => Self::ArmedGroup,
            "state" => Self::State,
            "security_force" => Self::SecurityForce,
            "political" => Self::Political,
            "international_org" => Self::InternationalOrg,
            "civil_society" => Self::CivilSociety,
            "media" => Self::Media,
            "person" => Self::Person,
            _ => Self::Unknown,
        }
    }
}

/// Type of an entity mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionType {
    /// A named person.
    Person,
    /// A named organisation, force or armed group.
    Organization,
    /// People told of together, by a common noun ("the militants").
    Group,
    /// A place, states included.
    Place,
    /// A building or site.
    Facility,
    /// An adjective or noun of a people or faith.
    Nationality,
    /// A weapon.
    Weapon,
    /// A vehicle.
    Vehicle,
    /// One person, by a common noun or title ("the gunman").
    Role,
    /// Another name.
    Other,
}

impl MentionType {
    /// The record's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Place => "place",
            Self::Facility => "facility",
            Self::Nationality => "nationality",
            Self::Weapon => "weapon",
            Self::Vehicle => "vehicle",
            Self::Role => "role",
            Self::Other => "other",
        }
    }
}

/// How far a publisher reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// A town or region of a country.
    Local,
    /// One country.
    National,
    /// Several countries.
    Regional,
    /// The world.
    International,
}

impl Scale {
    /// The record's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::National => "national",
            Self::Regional => "regional",
            Self::International => "international",
        }
    }

    /// The scale of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "local" => Some(Self::Local),
            "national" => Some(Self::National),
            "regional" => Some(Self::Regional),
            "international" => Some(Self::International),
            _ => None,
        }
    }
}
