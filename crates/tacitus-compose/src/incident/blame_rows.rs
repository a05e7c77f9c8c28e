//! Responsibility as the record gives it: who is said to be behind an incident, by whom.

use tacitus_record as record;
use tacitus_record::{Origin, PerpetratorRole, ResponsibilityStatus, Standing};
use tacitus_text::Span;

use super::draft::Draft;
use super::party::Party;
use super::standing::is_put_on;
use crate::context::Context;
use crate::statement::Draft as Statement;

/// What is said of a party's part: each claim, charge and denial with who says so, else what the text itself reports.
pub(super) fn responsibility(
    context: &Context<'_>,
    draft: &Draft,
    party: &Party,
    standing: Standing,
    said: &[Statement],
) -> Vec<record::Responsibility> {
    let name = party.names[0].of(&context.document.text).to_owned();
    let row = |status, at: Span, source, rule: &str| {
        let (start, end) = context.chars(at);
        record::Responsibility {
            actor: party.actor.map(crate::actor::actor_id),
            name: Some(name.clone()),
            status,
            of_claim: status == ResponsibilityStatus::Confirmed,
            as_of: None,
            source,
            start,
            end,
            origin: Origin::rule(rule),
        }
    };
    let mut out: Vec<record::Responsibility> = Vec::new();
    for blame in draft.events.iter().flat_map(|e| &e.blames).filter(|b| is_put_on(context, party, b)) {
        if out.iter().any(|r| r.status == blame.status) || blame.status == ResponsibilityStatus::Unclaimed {
            continue;
        }
        let cue = context.analysis.tokens[blame.cue].span;
        let source = match blame.source {
            Some(head) => Some(speaker(context, head, said, cue)),
            None => crate::toll::source_at(context, said, cue),
        };
        out.push(row(blame.status, cue, source, &format!("blame.{}", context.analysis.tokens[blame.cue].lemma)));
    }
    // Unnamed gunmen get no row of their own; a side of a clash is blamed for nothing.
    let individual = party.thing.role() == PerpetratorRole::Individual;
    let unnamed = !party.named && individual && standing == Standing::Established;
    let status = match standing {
        Standing::Accused => ResponsibilityStatus::Accused,
        Standing::Suspected => ResponsibilityStatus::Suspected,
        Standing::Claimed => ResponsibilityStatus::Claimed,
        Standing::Established | Standing::Party => ResponsibilityStatus::Reported,
    };
    if out.is_empty() && !unnamed && standing != Standing::Party {
        let at = context.analysis.tokens[party.heads[0]].span;
        let source = crate::toll::source_at(context, said, at).filter(|_| status != ResponsibilityStatus::Reported);
        out.push(row(status, at, source, "party.agent"));
    }
    out
}

/// A claim that nobody has made, in the words used.
pub(super) fn unclaimed(context: &Context<'_>, draft: &Draft) -> Option<record::Responsibility> {
    let blame = draft.events.iter().flat_map(|e| &e.blames).find(|b| b.status == ResponsibilityStatus::Unclaimed)?;
    let span = context.analysis.span(crate::phrase::core(&context.analysis, blame.head));
    let (start, end) = context.chars(span);
    Some(record::Responsibility {
        actor: None,
        name: Some(span.of(&context.document.text).to_owned()),
        status: blame.status,
        of_claim: false,
        as_of: None,
        source: None,
        start,
        end,
        origin: Origin::rule("blame.nobody"),
    })
}

/// Who accuses or claims, by the clause itself, with those who pass it on.
fn speaker(context: &Context<'_>, head: usize, said: &[Statement], cue: Span) -> record::Source {
    let span = crate::phrase::span(&context.analysis, head);
    let mut source = record::Source::named(span.of(&context.document.text));
    let (start, end) = context.chars(span);
    (source.start, source.end) = (Some(start), Some(end));
    source.actor = context.actors.actor_at(head).map(crate::actor::actor_id);
    if let Some(passer) = crate::toll::source_at(context, said, cue).and_then(|s| s.name)
        && Some(&passer) != source.name.as_ref()
    {
        source.via.push(passer);
    }
    source
}
