//! Who is a person in a record, and who of them is public.

use tacitus_record::{Actor, ActorKind, Entity, EntityType, PerpetratorRole, Record, Source, SourceKind, TargetClass};

/// Sectors of actors that make a person a public one. Soldiers, police and suspects are private unless they speak for
/// somebody.
const OFFICES: &[&str] = &["GOV", "IGO", "JUD", "LEG", "OPP", "PTY"];

/// A person of the record, by all that is known of them.
pub(super) struct Person {
    /// What the text calls them.
    pub(super) names: Vec<String>,
    /// Where it does.
    pub(super) places: Vec<[usize; 2]>,
    /// Whether they may be named.
    pub(super) public: bool,
}

/// Every person: actors of that kind, person entities without an actor, single named people hit or acting.
pub(super) fn persons(record: &Record) -> Vec<Person> {
    let mut out = Vec::new();
    for actor in record.actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let mut names = actor.aliases.clone();
        names.push(actor.name.clone());
        names.extend(record.entities.iter().filter(|e| e.actor.as_ref() == Some(&actor.id)).map(|e| e.text.clone()));
        let office = sources(record).any(|s| s.actor.as_ref() == Some(&actor.id) && is_public(s));
        let public = in_public(actor) || office;
        out.push(Person { names, places: actor.mentions.clone(), public });
    }
    // What the reader alone takes for a person may be a description ("a spokesman"): names are found by rules too.
    let ruled = |e: &&Entity| e.origin.by.as_deref().is_none_or(|by| !by.starts_with("model:"));
    let loose = record.entities.iter().filter(|e| e.kind == EntityType::Person && e.actor.is_none()).filter(ruled);
    out.extend(loose.map(|e| Person { names: vec![e.text.clone()], places: vec![[e.start, e.end]], public: false }));
    let group = |id: &Option<String>| {
        let kind = record.actors.iter().find(|a| Some(&a.id) == id.as_ref()).map(|a| a.kind);
        kind.is_some_and(|k| !matches!(k, ActorKind::Person | ActorKind::Unknown))
    };
    for incident in &record.incidents {
        let hit = incident.targets.iter().filter(|t| t.named && t.class == TargetClass::Person);
        let acting = incident.perpetrators.iter().filter(|p| p.role == PerpetratorRole::Individual);
        let rows = hit.map(|t| (&t.names, &t.mentions, &t.actor)).chain(acting.map(|p| (&p.names, &p.mentions, &p.actor)));
        for (names, mentions, actor) in rows.filter(|(_, _, actor)| !group(actor)) {
            let known = record.actors.iter().find(|a| Some(&a.id) == actor.as_ref());
            let public = known.is_some_and(in_public);
            out.push(Person { names: names.clone(), places: mentions.clone(), public });
        }
    }
    out
}

/// Known in every document, or of an office.
fn in_public(actor: &Actor) -> bool {
    actor.identity.is_some() || actor.sector.as_deref().is_some_and(|s| OFFICES.contains(&s))
}

fn sources(record: &Record) -> impl Iterator<Item = &Source> {
    let said = record.statements.iter().filter_map(|s| s.source.as_ref());
    let counted = record.incidents.iter().flat_map(|i| &i.toll).filter_map(|t| t.source.as_ref());
    let blamed = record.incidents.iter().flat_map(|i| &i.responsibility).filter_map(|r| r.source.as_ref());
    said.chain(counted).chain(blamed)
}

/// Names of those who take part in a discussion.
pub(super) fn participants(record: &Record) -> impl Iterator<Item = &str> {
    sources(record).filter(|s| s.kind == Some(SourceKind::Participant)).filter_map(|s| s.name.as_deref())
}

/// Whether a source speaks by office or trade.
fn is_public(source: &Source) -> bool {
    !matches!(
        source.kind,
        None | Some(
            SourceKind::Witness | SourceKind::Family | SourceKind::Anonymous | SourceKind::SocialMedia | SourceKind::Participant
        )
    )
}
