//! Interactions as the record gives them.

use tacitus_record as record;
use tacitus_record::Origin;

use super::Interaction;
use crate::actor::actor_id;
use crate::context::Context;
use crate::incident::when;

/// The rows of a document's interactions, `x1` and on.
#[must_use]
pub fn rows(context: &Context<'_>, interactions: &[Interaction]) -> Vec<record::Interaction> {
    interactions.iter().enumerate().map(|(i, x)| row(context, x, i)).collect()
}

fn row(context: &Context<'_>, interaction: &Interaction, number: usize) -> record::Interaction {
    let span = context.analysis.span(interaction.tokens.clone());
    record::Interaction {
        id: format!("x{}", number + 1),
        source_actor: interaction.source.map(actor_id),
        target_actor: interaction.target.map(actor_id),
        kind: interaction.kind,
        mode: interaction.mode.map(str::to_owned),
        context: interaction.contexts.iter().map(|&c| c.to_owned()).collect(),
        status: interaction.status,
        when: interaction.time.map(|t| when(context, t)),
        place: None,
        incident: None,
        start: context.offsets.chars(span.start()),
        end: context.offsets.chars(span.end()),
        source: None,
        origin: Origin::rule(&format!("interaction.{}", context.analysis.tokens[interaction.token].lemma)),
    }
}
