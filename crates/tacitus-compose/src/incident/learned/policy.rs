//! By what the reader's word counts beside the rules' (`rules/incident/reader.tsv`): measured slot by slot.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::judge::Slot;
use crate::table;

/// What the reader says of a phrase's having a part in an incident.
#[derive(Debug, Clone, Copy)]
pub struct Support {
    /// Whether it read the phrase.
    pub read: bool,
    /// That the phrase has such a part.
    pub role: f32,
    /// That the same word has it, where it is surest.
    pub best: f32,
    /// That the phrase belongs to an incident of that kind.
    pub kind: f32,
    /// Whether the phrase stands near the incident and no other is nearer.
    pub near: bool,
}

/// A row of the table: probabilities.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    keep: f32,
    add: f32,
    kind: f32,
}

impl Policy {
    /// Whether a phrase that the rules propose stands.
    #[must_use]
    pub fn keeps(&self, support: &Support) -> bool {
        !support.read || support.role.max(support.best) >= self.keep
    }

    /// Whether what the rules take for an incident stands: `incident` is that it is one at all, `kind` that it is one of its kind.
    #[must_use]
    pub fn keeps_incident(&self, incident: f32, kind: f32) -> bool {
        incident >= self.keep && kind >= self.kind
    }

    /// Whether a phrase that the reader alone finds is taken.
    #[must_use]
    pub fn adds(&self, support: &Support) -> bool {
        support.near && support.role >= self.add && support.kind >= self.kind
    }
}

/// What holds for a slot, in a text of capitals or another. Without a row the rules' word counts alone.
#[must_use]
pub fn policy(slot: Slot, capitals: bool) -> Policy {
    POLICIES.get(&(slot, capitals)).copied().unwrap_or(Policy { keep: 0.0, add: 2.0, kind: 0.0 })
}

/// Whether a text is in capitals, where grammar has less to go by.
#[must_use]
pub fn in_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0_usize, 0_usize);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper > 2 * lower
}

static POLICIES: LazyLock<HashMap<(Slot, bool), Policy>> = LazyLock::new(|| {
    table::rows(include_str!("../../../rules/incident/reader.tsv"))
        .filter_map(|row| {
            let &[slot, text, keep, add, kind] = row.as_slice() else { return None };
            let slot = Slot::ALL.into_iter().find(|s| s.as_str() == slot)?;
            let policy = Policy { keep: keep.parse().ok()?, add: add.parse().ok()?, kind: kind.parse().ok()? };
            Some(((slot, text == "capitals"), policy))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_seen() {
        assert!(in_capitals("THE FMLN [Farabundo] ATTACKED SAN SALVADOR"));
        assert!(!in_capitals("The FMLN attacked San Salvador"));
        assert!(!in_capitals(""));
    }

    #[test]
    fn every_slot_has_its_rows() {
        assert_eq!(POLICIES.len(), 2 * Slot::ALL.len());
    }
}
