//! What the words of an unknown organisation's name tell of it: `data/actors/name_words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use smol_str::SmolStr;
use tacitus_text::Analysis;

use super::kind::ActorKind;
use super::knowledge::{ActorKnowledge, IdentityId, rows};
use super::mention::Found;
use super::names::Key;
use super::nouns::ActorNoun;

type Told = (ActorKind, Option<&'static str>);

static NAME_WORDS: LazyLock<HashMap<&'static str, Told>> = LazyLock::new(|| {
    rows(include_str!("../../../../data/actors/name_words.tsv"))
        .filter_map(|row| match row.as_slice() {
            &[word, kind, sector] => Some((word, (ActorKind::parse(kind), Some(sector).filter(|s| !s.is_empty())))),
            _ => None,
        })
        .collect()
});

/// Whether a word heads names of organisations ("party", "ministry").
pub(super) fn is_name_word(word: &str) -> bool {
    NAME_WORDS.contains_key(word)
}

/// Kind and sector that a name's words tell: the word before "of", else the last that tells anything.
pub(super) fn of_words(key: &Key) -> Option<Told> {
    let word = |w: &SmolStr| NAME_WORDS.get(w.as_str()).copied();
    let head = key.0.iter().position(|w| w == "of" || w == "for").filter(|&at| at > 0).and_then(|at| word(&key.0[at - 1]));
    head.or_else(|| key.0.iter().rev().find_map(word))
}

/// The sort of actor a mention is by its own words.
pub(super) fn kind_of(analysis: &Analysis, found: &Found, decided: Option<IdentityId>, key: &Key) -> ActorKind {
    if let Some(force) = &found.force {
        return force.force.kind;
    }
    if let Some(&id) = decided.as_ref().or(found.identities.first().filter(|_| found.identities.len() > 1)) {
        return ActorKnowledge::get().identity(id).kind;
    }
    if let Some(hit) = &found.noun {
        return hit.noun.kind;
    }
    if found.is_person() {
        return ActorKind::Person;
    }
    // "the militant group X" tells what X is.
    let before = found.mention.tokens.start.checked_sub(1).and_then(|t| ActorNoun::ending_at(analysis, t));
    let told = before.filter(|b| b.noun.collective && b.noun.kind != ActorKind::Unknown).map(|b| b.noun.kind);
    if let [word] = key.0.as_slice() {
        return ActorNoun::of(word).map_or(ActorKind::Unknown, |n| n.kind);
    }
    told.or_else(|| of_words(key).map(|(kind, _)| kind)).unwrap_or(ActorKind::Unknown)
}
