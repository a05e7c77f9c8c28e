//! By what the reader's word counts beside the rules' (`rules/incident/reader.tsv`): measured slot by slot.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::judge::Slot;
use crate::table;

/// Most that the reader adds to the weight of a word of violence.
pub const MOST: i32 = 2;

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
    /// Least probability with which what the rules propose stands.
    #[must_use]
    pub fn keep(&self) -> f32 {
        self.keep
    }

    /// Least probability with which what the reader alone finds is taken.
    #[must_use]
    pub fn add(&self) -> f32 {
        self.add
    }

    /// Least probability of the incident's kind.
    #[must_use]
    pub fn kind(&self) -> f32 {
        self.kind
    }

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

    /// What the reader's word adds to the weight of a word of violence: `p` is that it is one of an incident.
    #[must_use]
    pub fn weight(&self, p: f32) -> i32 {
        if p >= self.add {
            MOST
        } else if p >= 0.75 * self.add {
            MOST / 2
        } else if p < self.keep {
            -MOST
        } else if p < 4.0 * self.keep {
            -MOST / 2
        } else {
            0
        }
    }

    /// Whether the reader's word can add anything.
    #[must_use]
    pub fn can_add(&self) -> bool {
        self.add <= 1.0
    }

    /// Whether a phrase that the reader alone finds is taken.
    #[must_use]
    pub fn adds(&self, support: &Support) -> bool {
        support.near && support.role >= self.add && support.kind >= self.kind
    }
}

/// What the reader's word is of, beside slots whose values are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A word of violence.
    Act,
    /// Where an incident was.
    Place,
    /// A slot.
    Of(Slot),
}

impl Part {
    fn as_str(self) -> &'static str {
        match self {
            Part::Act => "act",
            Part::Place => "place",
            Part::Of(slot) => slot.as_str(),
        }
    }
}

/// What holds for a part, in a text written in some way. Without a row the rules' word counts alone.
#[must_use]
pub fn policy(part: Part, case: Case) -> Policy {
    let table = POLICIES.get_or_init(|| read(include_str!("../../../rules/incident/reader.tsv")));
    table.get(&(part.as_str(), case)).copied().unwrap_or(Policy { keep: 0.0, add: 2.0, kind: 0.0 })
}

/// Let another table hold, in the form of `rules/incident/reader.tsv`: for choosing its figures. False once one is in use.
#[must_use]
pub fn try_policies(table: &'static str) -> bool {
    POLICIES.set(read(table)).is_ok()
}

/// How a text is written: without capitals to tell names by, grammar and reader have less to go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// In capitals throughout.
    Capitals,
    /// In small letters throughout.
    Lower,
    /// As newspapers are.
    Mixed,
}

impl Case {
    /// Every way.
    pub const ALL: [Case; 3] = [Case::Capitals, Case::Lower, Case::Mixed];

    /// How a text is written.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut upper, mut lower) = (0_usize, 0_usize);
        for c in text.chars() {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
        match (upper, lower) {
            _ if upper > 2 * lower => Case::Capitals,
            _ if 100 * upper < lower => Case::Lower,
            _ => Case::Mixed,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Case::Capitals => "capitals",
            Case::Lower => "lower",
            Case::Mixed => "mixed",
        }
    }
}

type Table = HashMap<(&'static str, Case), Policy>;

static POLICIES: OnceLock<Table> = OnceLock::new();

fn read(table: &'static str) -> Table {
    table::rows(table)
        .filter_map(|row| {
            let &[slot, text, keep, add, kind] = row.as_slice() else { return None };
            let policy = Policy { keep: keep.parse().ok()?, add: add.parse().ok()?, kind: kind.parse().ok()? };
            let case = Case::ALL.into_iter().find(|case| case.as_str() == text)?;
            Some(((slot, case), policy))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_a_text_is_written_is_seen() {
        assert_eq!(Case::of("THE FMLN [Farabundo] ATTACKED SAN SALVADOR"), Case::Capitals);
        assert_eq!(Case::of("The FMLN attacked San Salvador"), Case::Mixed);
        assert_eq!(Case::of("the fmln attacked san salvador"), Case::Lower);
        assert_eq!(Case::of(""), Case::Mixed);
    }

    #[test]
    fn every_part_has_its_rows() {
        let table = read(include_str!("../../../rules/incident/reader.tsv"));
        let parts = [Part::Act, Part::Place].into_iter().chain(Slot::ALL.map(Part::Of));
        let wanted: Vec<_> = parts.flat_map(|part| Case::ALL.map(|case| (part.as_str(), case))).collect();
        assert!(wanted.iter().all(|key| table.contains_key(key)) && table.len() == wanted.len());
    }
}
