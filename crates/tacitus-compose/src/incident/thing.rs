//! What a noun phrase stands for, as far as an act of violence is concerned.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{MeansClass, PerpetratorRole, TargetClass};
use tacitus_text::{Analysis, Dep, Name, NameKind, Tag, Token};

use super::words::Set;
use crate::noun::{People, ending, noun, people};
use crate::table;

static THINGS: LazyLock<HashMap<&'static str, TargetClass>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/things.tsv"))
        .filter_map(|row| Some((*row.first()?, TargetClass::parse(row.get(1)?)?)))
        .collect()
});

static WEAPONS: LazyLock<HashMap<&'static str, MeansClass>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/weapons.tsv"))
        .filter_map(|row| Some((*row.first()?, MeansClass::parse(row.get(1)?)?)))
        .collect()
});

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// People: role as perpetrators, and whether they are several.
    People {
        /// What they are as perpetrators.
        role: PerpetratorRole,
        /// More than one.
        several: bool,
        /// By a proper name.
        named: bool,
    },
    /// A building, vehicle or place.
    Object(TargetClass),
    /// What an act is done with.
    Weapon(MeansClass),
    /// A country, city or other place by its name.
    Place,
    /// None of these, or not told.
    Unknown,
}

impl Thing {
    /// Whether it can act.
    #[must_use]
    pub fn acts(self) -> bool {
        matches!(self, Thing::People { .. } | Thing::Place)
    }

    /// What it is as a perpetrator: what is no person is an organisation, a force or a state.
    #[must_use]
    pub fn role(self) -> PerpetratorRole {
        match self {
            Thing::People { role, .. } => role,
            _ => PerpetratorRole::Group,
        }
    }

    /// Its class as a target; `None` for weapons and what is not known.
    #[must_use]
    pub fn target(self) -> Option<TargetClass> {
        match self {
            Thing::People { several: false, .. } => Some(TargetClass::Person),
            Thing::People { .. } => Some(TargetClass::Group),
            Thing::Object(class) => Some(class),
            Thing::Place => Some(TargetClass::Place),
            Thing::Weapon(_) | Thing::Unknown => None,
        }
    }
}

/// What the phrase with this head stands for.
#[must_use]
pub fn thing(analysis: &Analysis, head: usize) -> Thing {
    let token = &analysis.tokens[head];
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(head)) else { return Thing::Unknown };
    let first = sentence.tokens.start;
    // "Serbs", "a Sikh commander": the finder of names may take them for a person or a place.
    let mistaken = |name: &&Name| name.tokens.len() == 1 && people(analysis, head).is_some();
    let name = analysis.names.iter().find(|n| n.tokens.contains(&head));
    if name.is_none_or(|name| mistaken(&name)) && people(analysis, head) == Some(People::Adjective) && is_modifier(token) {
        return Thing::People { role: PerpetratorRole::Group, several: true, named: true };
    }
    if let Some(name) = name.filter(|name| !mistaken(name)) {
        let organised = |role| Thing::People { role, several: true, named: true };
        match name.kind {
            NameKind::Person => return Thing::People { role: PerpetratorRole::Individual, several: false, named: true },
            NameKind::Organization if object(analysis, head).is_some() => {
                return object(analysis, head).map_or(Thing::Unknown, Thing::Object);
            }
            NameKind::Organization | NameKind::Nationality => {
                return match noun(analysis, head) {
                    Some(noun) => Thing::People { role: noun.role, several: noun.plural, named: true },
                    None => organised(PerpetratorRole::Group),
                };
            }
            NameKind::Geopolitical | NameKind::Location => return Thing::Place,
            NameKind::Facility => return Thing::Object(object(analysis, head).unwrap_or(TargetClass::Facility)),
            _ => {}
        }
    }
    let acting = noun(analysis, head);
    // "University", "bank" and "company" are told of as places that are hit, not as those who act.
    let building = acting.is_none_or(|n| {
        matches!(n.kind, "civil_society" | "media" | "unknown" | "political" | "state")
            && !n.plural
            && n.harmed != tacitus_record::Harmed::Attacker
    });
    if let (true, Some(class)) = (building, object(analysis, head)) {
        return Thing::Object(class);
    }
    if let Some(noun) = acting {
        return Thing::People { role: noun.role, several: noun.plural, named: false };
    }
    if let Some(class) =
        weapon(analysis, head, first).filter(|class| !matches!(class, MeansClass::Vehicle | MeansClass::Aircraft))
    {
        return Thing::Weapon(class);
    }
    if let Some(class) = object(analysis, head) {
        return Thing::Object(class);
    }
    if Set::Collective.has(&token.lemma) && token.tag.is_noun() {
        return Thing::People { role: PerpetratorRole::Individual, several: true, named: false };
    }
    match people(analysis, head) {
        Some(People::State) if token.tag.is_proper() => return Thing::Place,
        Some(People::Group) => return Thing::People { role: PerpetratorRole::Group, several: true, named: true },
        // "A Kurdish attack" is told above; "a Palestinian" is one of them.
        Some(People::Many | People::Adjective) => {
            return Thing::People { role: PerpetratorRole::Individual, several: false, named: false };
        }
        _ => {}
    }
    match token.tag {
        Tag::Prp if matches!(token.lower.as_str(), "he" | "she" | "him" | "her" | "i" | "me" | "himself" | "herself") => {
            Thing::People { role: PerpetratorRole::Individual, several: false, named: false }
        }
        Tag::Prp if matches!(token.lower.as_str(), "they" | "them" | "we" | "us") => {
            Thing::People { role: PerpetratorRole::Individual, several: true, named: false }
        }
        Tag::Cd => {
            Thing::People { role: PerpetratorRole::Individual, several: token.lower != "one" && token.lower != "1", named: false }
        }
        _ if matches!(
            token.lower.as_str(),
            "others" | "another" | "dozens" | "scores" | "hundreds" | "thousands" | "some" | "many" | "several"
        ) =>
        {
            Thing::People { role: PerpetratorRole::Individual, several: true, named: false }
        }
        _ if token.lower.ends_with("-year-old")
            || matches!(token.lower.as_str(), "one" | "someone" | "somebody" | "nobody" | "none") =>
        {
            Thing::People { role: PerpetratorRole::Individual, several: false, named: false }
        }
        _ => Thing::Unknown,
    }
}

/// Whether a word stands before another that it is told of.
fn is_modifier(token: &Token) -> bool {
    matches!(token.dep, Dep::Amod | Dep::Compound | Dep::Nmod)
}

/// The weapon that ends with a token, the longest entry first.
#[must_use]
pub fn weapon(analysis: &Analysis, head: usize, first: usize) -> Option<MeansClass> {
    let lemma = &analysis.tokens[head].lemma;
    ending(analysis, head, first, 3, |phrase| WEAPONS.get(phrase).copied()).or_else(|| WEAPONS.get(lemma.as_str()).copied())
}

/// The building, vehicle or place that a phrase with this head is by its words.
#[must_use]
pub fn object(analysis: &Analysis, head: usize) -> Option<TargetClass> {
    let token = &analysis.tokens[head];
    let first = analysis.sentences.get(analysis.sentence_of(head))?.tokens.start;
    ending(analysis, head, first, 2, |phrase| THINGS.get(phrase).copied())
        .or_else(|| THINGS.get(token.lemma.as_str()).copied())
        .or_else(|| token.lower.strip_suffix('s').and_then(|stem| THINGS.get(stem).copied()))
}
