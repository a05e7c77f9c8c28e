//! Who did what to whom, as events of PLOVER.

mod circumstance;
mod find;
mod intent;
mod lexicon;
mod party;
mod rows;

#[cfg(test)]
mod tests;

use std::ops::Range;

use tacitus_record::{InteractionStatus, PloverType};

use self::lexicon::Condition;
use crate::cast::Cast;
use crate::context::Context;

pub use rows::rows;

/// An act of one actor on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// Who acts, by number in the cast.
    pub source: Option<usize>,
    /// On whom.
    pub target: Option<usize>,
    /// PLOVER's type.
    pub kind: PloverType,
    /// PLOVER's mode.
    pub mode: Option<&'static str>,
    /// Whether it happened.
    pub status: InteractionStatus,
    /// The word that tells it.
    pub token: usize,
    /// The words that tell it.
    pub tokens: Range<usize>,
    /// PLOVER's contexts.
    pub contexts: Vec<&'static str>,
    /// When: index in the context's times.
    pub time: Option<usize>,
}

/// Every act between actors that a document tells, in order of place. Parties that are none of the text's own actors are
/// added to the cast.
#[must_use]
pub fn interactions(context: &Context<'_>, cast: &mut Cast<'_, '_>) -> Vec<Interaction> {
    let analysis = &context.analysis;
    let triggers = find::triggers(analysis);
    let mut out = Vec::new();
    for trigger in &triggers {
        if intent::is_content(analysis, trigger, &triggers) {
            continue;
        }
        let reading = intent::reading(analysis, trigger, &triggers);
        let parties = party::parties(context, cast, trigger);
        let source = parties.sources.first().copied();
        let target = parties.targets.first().copied();
        let wants_other = trigger.act.conditions.iter().any(|c| matches!(c, Condition::Target));
        let mut sides = source.into_iter().chain(target);
        let private = sides.clone().all(|a| cast.is_private(a)) && sides.any(|a| !cast.is_named(a));
        let public = is_forceful(reading.kind) || !private;
        if !public || wants_other && target.is_none() || !is_told(reading.kind, source, target) {
            continue;
        }
        out.push(Interaction {
            source,
            target,
            kind: reading.kind,
            mode: reading.mode,
            status: reading.status,
            token: trigger.token,
            tokens: trigger.token..trigger.token + 1,
            contexts: circumstance::contexts(analysis, trigger.token),
            time: circumstance::time(context, trigger.verb.unwrap_or(trigger.token)),
        });
    }
    out
}

/// Acts that count whoever does them; talk among private persons does not.
fn is_forceful(kind: PloverType) -> bool {
    use PloverType as P;
    matches!(kind, P::Assault | P::Coerce | P::Sanction | P::Protest | P::Mobilize)
}

/// Whether enough of an act is known: its source, or for force its target.
fn is_told(kind: PloverType, source: Option<usize>, target: Option<usize>) -> bool {
    source.is_some() || target.is_some() && matches!(kind, PloverType::Assault | PloverType::Coerce | PloverType::Sanction)
}
