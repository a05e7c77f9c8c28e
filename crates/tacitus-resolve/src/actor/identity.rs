//! Which of the actors that share a name the text means.

use std::collections::HashMap;

use tacitus_text::Document;

use super::knowledge::{ActorKnowledge, IdentityId};
use super::mention::Found;

/// What a text tells about whom its names mean: countries and groups it speaks of, and its year.
#[derive(Debug)]
pub(super) struct Context<'a> {
    knowledge: &'a ActorKnowledge,
    countries: HashMap<&'static str, usize>,
    sure: Vec<IdentityId>,
    year: Option<i16>,
}

impl<'a> Context<'a> {
    pub(super) fn new(knowledge: &'a ActorKnowledge, document: &Document, found: &[Found]) -> Self {
        let mut countries: HashMap<&'static str, usize> = HashMap::new();
        let mut sure = Vec::new();
        for mention in found {
            let of_force = mention.force.as_ref().map(|f| f.state);
            if let (Some(id), _) | (None, &[id]) = (of_force, mention.identities.as_slice()) {
                if !sure.contains(&id) {
                    sure.push(id);
                }
                if let Some(country) = knowledge.identity(id).country {
                    *countries.entry(country).or_default() += 1;
                }
            }
        }
        let year = document.published.as_deref().and_then(|p| p.get(..4)).and_then(|y| y.parse().ok());
        Self { knowledge, countries, sure, year }
    }

    /// Readings of a shared name with their weights, which sum to one, best first.
    pub(super) fn weigh(&self, candidates: &[IdentityId]) -> Vec<(IdentityId, f32)> {
        let weight = |&id: &IdentityId| {
            let identity = self.knowledge.identity(id);
            let named =
                self.sure.iter().any(|&s| s != id && self.knowledge.identity(s).part_of == Some(id)) || self.sure.contains(&id);
            let country = identity.country.and_then(|c| self.countries.get(c)).copied().unwrap_or(0);
            let over = self.year.zip(identity.until).is_some_and(|(year, until)| year > until + 5);
            let early = self.year.zip(identity.from).is_some_and(|(year, from)| year < from);
            0.1 + 4.0 * f32::from(u8::from(named)) + country.min(6) as f32 - if over || early { 0.09 } else { 0.0 }
        };
        let weights: Vec<f32> = candidates.iter().map(weight).collect();
        let sum: f32 = weights.iter().sum();
        let mut out: Vec<_> = candidates.iter().copied().zip(weights.into_iter().map(|w| w / sum)).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }

    /// The one meant, where one reading clearly leads.
    pub(super) fn decide(&self, candidates: &[IdentityId]) -> Option<IdentityId> {
        match candidates {
            [] => None,
            [only] => Some(*only),
            several => match self.weigh(several).as_slice() {
                [first, second, ..] if first.1 >= 0.6 && first.1 >= 2.0 * second.1 => Some(first.0),
                _ => None,
            },
        }
    }
}
