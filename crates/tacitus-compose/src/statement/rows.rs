//! Drafts to rows of the record.

use tacitus_record as record;
use tacitus_text::Span;

use super::draft::{Draft, SourceDraft};
use crate::actor::actor_id;
use crate::context::Context;

/// The statements of the record, `t1` and on, in the order of the drafts. Incidents are not
/// known here: the composer adds what they are about.
#[must_use]
pub fn rows(context: &Context<'_>, drafts: &[Draft]) -> Vec<record::Statement> {
    let stretch =
        |span: Span| record::Stretch { start: context.offsets.chars(span.start()), end: context.offsets.chars(span.end()) };
    let passage = |span: Span, parts: &[Span]| {
        let whole = stretch(span);
        let parts = parts.iter().map(|&p| stretch(p)).map(|s| [s.start, s.end]).collect();
        record::Passage { start: whole.start, end: whole.end, parts }
    };
    let row = |(i, draft): (usize, &Draft)| record::Statement {
        id: id(i),
        kind: draft.kind,
        source: draft.source.as_ref().map(|s| source(s, stretch)),
        content: Some(passage(draft.content, &draft.content_parts)),
        cue: draft.cue.map(|span| passage(span, &draft.cue_parts)),
        quoted: draft.quoted,
        about: record::About { actors: draft.about.iter().copied().map(actor_id).collect(), ..record::About::default() },
        within: draft.within.map(id),
        motive: draft.motive.as_ref().map(|m| record::Motive {
            of: m.of.map(actor_id),
            against: m.against.map(actor_id),
            reason: m.reason.map(stretch),
            parts: m.parts.iter().map(|&p| stretch(p)).map(|s| [s.start, s.end]).collect(),
            origin: record::Origin::default(),
        }),
        certainty: draft.certainty,
        condition: draft.condition.map(stretch),
        origin: record::Origin::rule(draft.rule),
    };
    drafts.iter().enumerate().map(row).collect()
}

/// A source as a row gives it.
pub(crate) fn source(source: &SourceDraft, stretch: impl Fn(Span) -> record::Stretch) -> record::Source {
    let place = source.span.map(stretch);
    record::Source {
        name: source.name.clone(),
        role: source.role.clone(),
        affiliation: source.affiliation.clone(),
        kind: source.kind,
        is_party: source.is_party,
        start: place.map(|s| s.start),
        end: place.map(|s| s.end),
        via: source.via.clone(),
        actor: source.actor.map(actor_id),
        origin: record::Origin::default(),
    }
}

/// Id of the statement with an index.
fn id(index: usize) -> String {
    format!("t{}", index + 1)
}
