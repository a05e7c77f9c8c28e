//! What statements are about: the incidents and actors that their content speaks of.

use tacitus_record as record;
use tacitus_text::Span;

use crate::actor::actor_id;
use crate::context::Context;
use crate::incident::Draft as Incident;
use crate::statement::Draft;

/// Fill in the identities that the statements' rows leave open. `rows[i]` is made from `drafts[i]`.
pub(crate) fn link(context: &Context<'_>, drafts: &[Draft], incidents: &[Incident], rows: &mut [record::Statement]) {
    let analysis = &context.analysis;
    let actor_in = |span: Span| {
        let tokens = analysis.tokens_in(span);
        tokens.clone().rev().find_map(|t| context.actors.actor_at(t))
    };
    for (draft, row) in drafts.iter().zip(rows) {
        let says = |span: Span| draft.says(span);
        row.about.incidents = (0..incidents.len())
            .filter(|&i| incidents[i].events.iter().any(|e| says(analysis.tokens[e.trigger.token].span)))
            .map(|i| format!("i{}", i + 1))
            .collect();
        let source = draft.source.as_ref().and_then(|s| s.head).and_then(|head| context.actors.actor_at(head));
        let mut actors: Vec<usize> = context
            .actors
            .mentions
            .iter()
            .filter(|m| says(m.span))
            .filter_map(|m| m.actor)
            .filter(|a| Some(*a) != source)
            .collect();
        actors.sort_unstable();
        actors.dedup();
        row.about.actors = actors.into_iter().map(actor_id).collect();
        if let Some(row_source) = &mut row.source {
            row_source.actor = source.map(actor_id);
        }
        if let (Some(motive), Some(spans)) = (&mut row.motive, draft.motive) {
            motive.of = spans.of.and_then(actor_in).map(actor_id);
            motive.against = spans.against.and_then(actor_in).map(actor_id);
        }
    }
}
