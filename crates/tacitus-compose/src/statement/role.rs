//! What sort of source somebody is, by the words that describe them and by what is known of their name.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::SourceKind;
use tacitus_resolve::actor::{Actor, ActorKind, ActorKnowledge};

const SOURCES: &str = include_str!("../../rules/statement/sources.tsv");

/// How much a word decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Own,
    Loose,
    Beside,
}

static WORDS: LazyLock<HashMap<&'static str, (SourceKind, Weight)>> =
    LazyLock::new(|| SOURCES.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, (SourceKind, Weight))> {
    let mut fields = line.split('\t');
    let word = fields.next()?;
    let kind = SourceKind::parse(fields.next()?)?;
    let weight = match fields.next()? {
        "own" => Weight::Own,
        "loose" => Weight::Loose,
        "beside" => Weight::Beside,
        _ => return None,
    };
    Some((word, (kind, weight)))
}

/// Whether a noun names people or bodies that speak.
pub(super) fn speaks(lemma: &str) -> bool {
    WORDS.get(lemma).is_some_and(|(_, weight)| *weight != Weight::Beside)
}

/// The sort of source of a phrase, head last: "Turkish army spokesman". Words are lower case, dictionary form or not.
pub(super) fn of_words<'w>(words: impl DoubleEndedIterator<Item = &'w str> + Clone) -> Option<SourceKind> {
    let known = || words.clone().rev().filter_map(|w| WORDS.get(w).copied());
    let head = words.clone().next_back().and_then(|w| WORDS.get(w).copied());
    match head {
        Some((kind, Weight::Own)) => Some(kind),
        Some((kind, _)) => Some(known().skip(1).find(|(_, w)| *w != Weight::Loose).map_or(kind, |(kind, _)| kind)),
        None => known().find(|(_, w)| *w == Weight::Own).or_else(|| known().next()).map(|(kind, _)| kind),
    }
}

/// The sort of source of a known name.
pub(super) fn of_name(name: &str) -> Option<SourceKind> {
    let knowledge = ActorKnowledge::get();
    let identity = knowledge.lookup(name).first().map(|&id| knowledge.identity(id))?;
    of_sort(identity.kind, identity.sector)
}

/// The sort of source of an actor.
pub(super) fn of_actor(actor: &Actor) -> Option<SourceKind> {
    of_sort(actor.kind, actor.sector.as_deref())
}

fn of_sort(kind: ActorKind, sector: Option<&str>) -> Option<SourceKind> {
    match kind {
        ActorKind::ArmedGroup => Some(SourceKind::ArmedGroup),
        ActorKind::State | ActorKind::Political => Some(SourceKind::Official),
        ActorKind::SecurityForce => Some(match sector {
            Some("COP" | "SPY") => SourceKind::Police,
            _ => SourceKind::Military,
        }),
        ActorKind::InternationalOrg => Some(SourceKind::Igo),
        ActorKind::CivilSociety => Some(SourceKind::Ngo),
        ActorKind::Media => Some(SourceKind::Media),
        ActorKind::Person | ActorKind::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(phrase: &str) -> Option<SourceKind> {
        of_words(phrase.split(' '))
    }

    #[test]
    fn every_row_is_read() {
        let rows = SOURCES.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).skip(1).count();
        assert_eq!(WORDS.len(), rows, "a row is malformed or stands twice");
    }

    #[test]
    fn words_beside_a_loose_noun_decide() {
        assert_eq!(kind("army spokesman"), Some(SourceKind::Military));
        assert_eq!(kind("hospital official"), Some(SourceKind::Medical));
        assert_eq!(kind("military analyst"), Some(SourceKind::Analyst));
        assert_eq!(kind("turkish official"), Some(SourceKind::Official));
        assert_eq!(kind("police officer"), Some(SourceKind::Police));
        assert_eq!(kind("bicycle"), None);
    }

    #[test]
    fn known_names() {
        assert_eq!(of_name("Reuters"), Some(SourceKind::Media));
        assert_eq!(of_name("Human Rights Watch"), Some(SourceKind::Ngo));
    }
}
