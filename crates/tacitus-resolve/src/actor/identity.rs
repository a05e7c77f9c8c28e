//! Which of the actors that share a name the text means.

use std::collections::HashMap;

use tacitus_text::Document;

use super::kind::{ActorKind, Scale};
use super::knowledge::{ActorKnowledge, IdentityId};
use super::mention::Found;

/// Whether a mention is an acronym of three letters or fewer.
fn is_short(document: &Document, found: &Found) -> bool {
    let text = found.mention.span.of(&document.text);
    text.chars().count() <= 3 && text.chars().all(char::is_uppercase)
}

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
        for mention in found.iter().filter(|f| !is_short(document, f)) {
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

    /// Whom a mention names: the one meant, where one reading clearly leads. An acronym of three letters that a group
    /// far from all countries of the text has, and of which the text gives no longer name, is left open: it may be
    /// anybody's ("MNR").
    pub(super) fn meant(&self, document: &Document, found: &Found) -> Option<IdentityId> {
        let id = self.decide(&found.identities)?;
        let identity = self.knowledge.identity(id);
        let far = identity.country.is_some_and(|c| !self.countries.contains_key(c)) && !self.countries.is_empty();
        let common = matches!(identity.kind, ActorKind::ArmedGroup | ActorKind::Political) && is_short(document, found);
        (!common || !far || self.sure.contains(&id)).then_some(id)
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
            // An agency of the world is quoted anywhere.
            let agency = identity.kind == ActorKind::Media && identity.scale == Some(Scale::International);
            let prior = if agency { 0.6 } else { 0.1 };
            prior + 4.0 * f32::from(u8::from(named)) + country.min(6) as f32 - if over || early { 0.09 } else { 0.0 }
        };
        let weights: Vec<f32> = candidates.iter().map(weight).collect();
        let sum: f32 = weights.iter().sum();
        let mut out: Vec<_> = candidates.iter().copied().zip(weights.into_iter().map(|w| w / sum)).collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out
    }

    fn decide(&self, candidates: &[IdentityId]) -> Option<IdentityId> {
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
