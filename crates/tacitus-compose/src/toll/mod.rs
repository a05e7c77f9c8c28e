//! What an incident did to people: figures, whose they are, which are parts of which.

mod attach;
mod figure;
mod period;
mod person;
mod quantity;

use tacitus_record as record;
use tacitus_record::{Origin, StatementKind};
use tacitus_resolve::actor::ActorKind;

pub use attach::attach;
pub(crate) use attach::owner;
pub use figure::{Figure, figures};
pub(crate) use person::Person;
pub use quantity::{Quantity, number, quantity};

use crate::context::Context;
use crate::statement::Draft as Statement;

/// Rows of an incident's figures, `k1` and on.
pub(crate) fn rows(context: &Context<'_>, figures: &[Figure], said: &[Statement]) -> Vec<record::Toll> {
    let text = &context.document.text;
    let id = |i: usize| format!("k{}", i + 1);
    let row = |(i, figure): (usize, &Figure)| record::Toll {
        id: id(i),
        part_of: figure.part_of.map(id),
        effect: figure.effect,
        low: figure.quantity.low,
        high: figure.quantity.high,
        wording: Some(context.analysis.span(figure.quantity.start..figure.quantity.end).of(text).to_owned()),
        of: figure.of.map(|span| span.of(text).to_lowercase()),
        harmed: figure.harmed,
        side: side(context, figure).map(crate::actor::actor_id),
        text: figure.span.of(text).to_owned(),
        start: context.offsets.chars(figure.span.start()),
        end: context.offsets.chars(figure.span.end()),
        source: source_at(context, said, figure.span),
        origin: Origin::rule(&format!("toll.{}", figure.rule)),
    };
    figures.iter().enumerate().map(row).collect()
}

/// The actor whose people a figure counts: "13 US soldiers", "five Taliban fighters".
fn side(context: &Context<'_>, figure: &Figure) -> Option<usize> {
    let phrase = crate::phrase::core(&context.analysis, figure.head);
    let told = context.analysis.tokens[phrase.clone()].iter().any(|t| t.tag.is_proper());
    phrase.rev().filter_map(|token| context.actors.actor_at(token)).find(|&actor| {
        let actor = &context.actors.actors[actor];
        (actor.named || told) && matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::State)
    })
}

/// Who says what stands at a place of the text; `None` where the text itself does.
///
/// Who claims an act, denies or condemns it ("claimed the attack that killed 20") says nothing of what it did.
pub(crate) fn source_at(context: &Context<'_>, said: &[Statement], span: tacitus_text::Span) -> Option<record::Source> {
    let of_the_act =
        |s: &&Statement| matches!(s.kind, StatementKind::Claim | StatementKind::Denial | StatementKind::Condemnation);
    let telling = said.iter().filter(|s| s.says(span) && !of_the_act(s)).min_by_key(|s| s.content.len())?;
    let stretch =
        |s: tacitus_text::Span| record::Stretch { start: context.offsets.chars(s.start()), end: context.offsets.chars(s.end()) };
    telling.source.as_ref().map(|s| crate::statement::source(s, stretch))
}
