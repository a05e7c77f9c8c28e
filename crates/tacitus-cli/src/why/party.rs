//! Which actors of a record a name on the command line means.

use std::collections::HashSet;

use tacitus_record::{Actor, ActorKind, Record, RelationKind, Statement};

/// The actors of one record whom a name means, and where they are at home.
#[derive(Debug)]
pub(super) struct Party<'a> {
    ids: HashSet<&'a str>,
    /// Countries of the states among those that bear the name.
    countries: HashSet<&'a str>,
}

/// How a statement comes to concern a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// The motive names it.
    Stated,
    /// The statement is about it.
    About,
    /// The statement speaks of a place of its country, or of an incident there.
    Place,
}

impl Link {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::About => "about",
            Self::Place => "place",
        }
    }
}

impl<'a> Party<'a> {
    /// Whom of a record a name means: who bears it as name, alias or identity, whatever the case; their parts, members
    /// and leaders as the record tells them; and of a state its forces. `None` where nobody bears it.
    pub(super) fn find(record: &'a Record, name: &str) -> Option<Self> {
        let wanted = plain(name);
        let named: Vec<&Actor> = record.actors.iter().filter(|a| bears(a, &wanted)).collect();
        if named.is_empty() {
            return None;
        }
        let states = named.iter().filter(|a| a.kind == ActorKind::State);
        let countries: HashSet<&str> = states.filter_map(|a| a.country.as_deref()).collect();
        let mut ids: HashSet<&str> = named.iter().map(|a| a.id.as_str()).collect();
        ids.extend(record.actors.iter().filter(|a| serves(a, &countries)).map(|a| a.id.as_str()));
        loop {
            let parts = record.actors.iter().filter(|a| a.part_of.as_deref().is_some_and(|whole| ids.contains(whole)));
            let told = record.relations.iter().filter(|r| {
                matches!(r.kind, RelationKind::PartOf | RelationKind::MemberOf | RelationKind::Leads)
                    && ids.contains(r.to.as_str())
            });
            let more: Vec<&str> = parts.map(|a| a.id.as_str()).chain(told.map(|r| r.from.as_str())).collect();
            let before = ids.len();
            ids.extend(more);
            if ids.len() == before {
                return Some(Self { ids, countries });
            }
        }
    }

    pub(super) fn holds(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether a place lies in a country of the party's.
    pub(super) fn has_country(&self, country: Option<&str>) -> bool {
        country.is_some_and(|c| self.countries.contains(c))
    }

    /// Whether a statement gives a motive of the party's. A motive that names another's is not its own.
    pub(super) fn acts(&self, record: &Record, statement: &Statement) -> Option<Link> {
        if let Some(of) = statement.motive.as_ref().and_then(|m| m.of.as_deref()) {
            return self.holds(of).then_some(Link::Stated);
        }
        let incidents = record.incidents.iter().filter(|i| statement.about.incidents.contains(&i.id));
        let mut acting = incidents.flat_map(|i| &i.perpetrators).filter_map(|p| p.actor.as_deref());
        (self.is_topic(statement, None) || acting.any(|a| self.holds(a))).then_some(Link::About)
    }

    /// Whether a motive turns against the party.
    pub(super) fn suffers(&self, record: &Record, statement: &Statement) -> Option<Link> {
        let motive = statement.motive.as_ref();
        if motive.and_then(|m| m.against.as_deref()).is_some_and(|a| self.holds(a)) {
            return Some(Link::Stated);
        }
        if self.is_topic(statement, motive.and_then(|m| m.of.as_deref())) {
            return Some(Link::About);
        }
        self.is_place_of(record, statement).then_some(Link::Place)
    }

    /// Whether a statement is about the party, another of its actors left out.
    pub(super) fn is_topic(&self, statement: &Statement, but: Option<&str>) -> bool {
        statement.about.actors.iter().any(|a| Some(a.as_str()) != but && self.holds(a))
    }

    /// Whether a statement names a place of the party's country, or is about an incident there.
    fn is_place_of(&self, record: &Record, statement: &Statement) -> bool {
        let Some(content) = &statement.content else { return false };
        let named = record.places.iter().filter(|p| content.start <= p.start && p.end <= content.end);
        let incidents = record.incidents.iter().filter(|i| statement.about.incidents.contains(&i.id));
        named
            .map(|p| &p.country)
            .chain(incidents.flat_map(|i| &i.places).map(|p| &p.country))
            .any(|c| self.has_country(c.as_deref()))
    }
}

/// Whether an actor acts for a state by its office: its forces and officers.
fn serves(actor: &Actor, countries: &HashSet<&str>) -> bool {
    let office = actor.kind == ActorKind::SecurityForce
        || actor.kind == ActorKind::Person && matches!(actor.sector.as_deref(), Some("GOV" | "MIL" | "COP"));
    office && actor.country.as_deref().is_some_and(|c| countries.contains(c))
}

fn bears(actor: &Actor, wanted: &str) -> bool {
    let names = [&actor.name].into_iter().chain(&actor.aliases).chain(&actor.identity);
    !wanted.is_empty() && names.map(|n| plain(n)).any(|n| n == wanted)
}

/// A name without its article, in lower case.
pub(super) fn plain(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    name.strip_prefix("the ").map_or_else(|| name.clone(), str::to_owned)
}
