//! How likely a value that is given is right, by what speaks for and against it (`rules/incident/judge.tsv`, fitted by
//! training/judge).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::table;

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// That there was such an incident.
    Incident,
    /// Persons who acted.
    Individual,
    /// Organisations that acted.
    Group,
    /// Things that were hit.
    Facility,
    /// People who were hit.
    Victim,
    /// What it was done with.
    Means,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Slot; 6] = [Slot::Incident, Slot::Individual, Slot::Group, Slot::Facility, Slot::Victim, Slot::Means];

    /// Its name in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Slot::Incident => "incident",
            Slot::Individual => "individual",
            Slot::Group => "group",
            Slot::Facility => "facility",
            Slot::Victim => "victim",
            Slot::Means => "means",
        }
    }
}

/// What speaks for and against a value: features by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence(pub Vec<(&'static str, f32)>);

impl Evidence {
    /// Take a feature in; those that are zero say nothing.
    pub(super) fn add(&mut self, name: &'static str, value: f32) {
        if value != 0.0 {
            self.0.push((name, value));
        }
    }

    /// The probability that the value is right.
    #[must_use]
    pub fn probability(&self, slot: Slot) -> f64 {
        let weights = &WEIGHTS[&slot];
        let sum: f32 = self.0.iter().filter_map(|(name, value)| Some(weights.get(name)? * value)).sum();
        sigmoid(f64::from(sum + weights.get("bias").copied().unwrap_or(0.0)))
    }
}

/// A probability as a logit, kept within reach.
#[must_use]
pub fn logit(probability: f32) -> f32 {
    let p = probability.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

static WEIGHTS: LazyLock<HashMap<Slot, HashMap<&'static str, f32>>> = LazyLock::new(|| {
    let mut out: HashMap<Slot, HashMap<&'static str, f32>> = Slot::ALL.into_iter().map(|slot| (slot, HashMap::new())).collect();
    for row in table::rows(include_str!("../../../rules/incident/judge.tsv")) {
        let &[slot, feature, weight] = row.as_slice() else { continue };
        let (Some(slot), Ok(weight)) = (Slot::ALL.into_iter().find(|s| s.as_str() == slot), weight.parse()) else { continue };
        out.entry(slot).or_default().insert(feature, weight);
    }
    out
});
