//! What an incident did to people: figures, whose they are, which are parts of which.

mod attach;
mod figure;
mod quantity;

use tacitus_record as record;
use tacitus_record::Origin;

pub use attach::attach;
pub use figure::{Figure, figures};
pub use quantity::{Quantity, number, quantity};

use crate::context::Context;

/// Rows of an incident's figures, `k1` and on.
pub(crate) fn rows(context: &Context<'_>, figures: &[Figure]) -> Vec<record::Toll> {
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
        side: None,
        text: figure.span.of(text).to_owned(),
        start: context.offsets.chars(figure.span.start()),
        end: context.offsets.chars(figure.span.end()),
        source: None,
        origin: Origin::rule(&format!("toll.{}", figure.rule)),
    };
    figures.iter().enumerate().map(row).collect()
}
