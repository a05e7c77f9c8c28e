//! Times and places as the record gives them.

use tacitus_record as record;
use tacitus_record::Origin;
use tacitus_resolve::time::{TimeBasis, TimeKind};

use crate::context::Context;

/// Rows of `times`.
pub(crate) fn times(context: &Context<'_>) -> Vec<record::Time> {
    let row = |mention: &tacitus_resolve::time::TimeMention| record::Time {
        start: context.offsets.chars(mention.span.start()),
        end: context.offsets.chars(mention.span.end()),
        text: mention.span.of(&context.document.text).to_owned(),
        kind: match mention.kind {
            TimeKind::Date => record::TimeType::Date,
            TimeKind::Time => record::TimeType::Time,
            TimeKind::Duration => record::TimeType::Duration,
            TimeKind::Set => record::TimeType::Set,
        },
        value: Some(mention.value.clone()),
        earliest: mention.earliest.map(|d| d.to_string()),
        latest: mention.latest.map(|d| d.to_string()),
        basis: basis(mention.basis),
        origin: Origin::rule("time"),
    };
    context.times.iter().map(row).collect()
}

/// How days are known, in the record's words.
pub(crate) fn basis(basis: TimeBasis) -> record::TimeBasis {
    match basis {
        TimeBasis::Published => record::TimeBasis::Published,
        TimeBasis::Explicit => record::TimeBasis::Explicit,
        TimeBasis::EarlierMention => record::TimeBasis::EarlierMention,
        TimeBasis::None => record::TimeBasis::None,
    }
}

/// Rows of `places`, `p1` and on.
pub(crate) fn places(context: &Context<'_>) -> Vec<record::Place> {
    let row = |(i, mention): (usize, &tacitus_resolve::place::PlaceMention)| record::Place {
        id: place_id(i),
        start: context.offsets.chars(mention.span.start()),
        end: context.offsets.chars(mention.span.end()),
        text: mention.span.of(&context.document.text).to_owned(),
        name: Some(mention.name.to_string()),
        geonameid: mention.geonameid,
        latitude: Some(mention.latitude),
        longitude: Some(mention.longitude),
        country: mention.country.as_ref().map(ToString::to_string),
        admin1: mention.admin1.as_ref().map(ToString::to_string),
        feature: Some(mention.feature.to_owned()),
        note: mention.note.as_ref().map(ToString::to_string),
        candidates: mention
            .candidates
            .iter()
            .filter_map(|c| Some(record::PlaceCandidate { geonameid: c.geonameid?, score: round(c.score) }))
            .collect(),
        origin: Origin { score: None, by: Some("rule:place".to_owned()) },
    };
    context.places.iter().enumerate().map(row).collect()
}

/// Id of the place mention with an index.
pub(crate) fn place_id(index: usize) -> String {
    format!("p{}", index + 1)
}

/// Three digits are more than a score means.
fn round(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
