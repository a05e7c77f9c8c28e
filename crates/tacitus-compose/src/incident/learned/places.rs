//! Where incidents were: what the rules put there by grammar, and the reader by context.

use tacitus_annotate::reading::{Class, Reading};
use tacitus_record::WhereRelation;
use tacitus_text::Span;

use super::class;
use super::parties::{NEAR, head};
use super::policy::{Case, Part, policy};
use crate::context::Context;
use crate::incident::draft::Draft;
use crate::incident::place::{Location, finest_first, precision, site_precision};
use crate::phrase;

/// Leave out of every draft's places those that the reader takes for none, and take in those that it alone finds.
pub(crate) fn locate(context: &Context<'_>, reading: &Reading, drafts: &mut [Draft]) {
    if reading.is_empty() {
        return;
    }
    let analysis = &context.analysis;
    let policy = policy(Part::Place, Case::of(&context.document.text));
    let told: Vec<Vec<usize>> = drafts.iter().map(|draft| draft.events.iter().map(|e| e.sentence).collect()).collect();
    let distance = |i: usize, sentence: usize| told[i].iter().map(|&s| s.abs_diff(sentence)).min().unwrap_or(usize::MAX);
    for (i, draft) in drafts.iter_mut().enumerate() {
        let before = draft.places.clone();
        draft.places.retain(|location| {
            let marks = || analysis.tokens_in(location.span).filter_map(|t| reading.mark(t));
            marks().next().is_none() || marks().map(|mark| mark.place).fold(0.0, f32::max) >= policy.keep()
        });
        let class = draft.kinds.first().map_or(Class::Attack, |&kind| class(kind));
        let mut found = Vec::new();
        for place in reading.places.iter().filter(|place| place.score >= policy.add()) {
            let head = head(analysis, &place.tokens);
            let here = distance(i, analysis.sentence_of(head));
            let nearest = here <= NEAR && (0..told.len()).all(|j| distance(j, analysis.sentence_of(head)) >= here);
            let kind = reading.mark(place.tokens.start).map_or(0.0, |mark| mark.kinds[class as usize]);
            let span = analysis.span(phrase::trimmed(analysis, place.tokens.clone()));
            if nearest && kind >= policy.kind() && !draft.places.iter().chain(&found).any(|l: &Location| overlap(l.span, span)) {
                found.extend(location(context, head, span));
            }
        }
        draft.places.extend(found);
        if draft.places != before {
            draft.places = finest_first(context, std::mem::take(&mut draft.places));
        }
    }
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

/// A phrase as a place: one of the gazetteer's, else a site; nothing if it is a country or no thing.
fn location(context: &Context<'_>, head: usize, span: Span) -> Option<Location> {
    use tacitus_resolve::place::PlaceKind;
    let at = context.analysis.tokens[head].span.start();
    let known = context.places.iter().enumerate().find(|(_, p)| !p.nationality && p.span.contains_offset(at));
    match known {
        Some((_, mention)) if mention.kind == PlaceKind::Country => None,
        Some((p, mention)) => {
            Some(Location { span: mention.span, precision: precision(mention), relation: WhereRelation::At, place: Some(p) })
        }
        None => {
            Some(Location { span, precision: site_precision(&context.analysis, head)?, relation: WhereRelation::At, place: None })
        }
    }
}
