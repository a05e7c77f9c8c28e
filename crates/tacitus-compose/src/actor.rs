//! Who is spoken of, as the record gives it: `entities` and `actors`.

use tacitus_annotate::reading::{self, Reading};
use tacitus_record as record;
use tacitus_record::Origin;
use tacitus_resolve::actor::{Actor, Fact, Mention, Trend};
use tacitus_text::{Span, Tag};

use crate::context::Context;
use crate::incident::learned::Case;
use crate::layer::place_id;

/// Id of the actor with an index.
pub(crate) fn actor_id(index: usize) -> String {
    format!("a{}", index + 1)
}

/// Least probability of a mention that the reader finds.
const SURE: f32 = 0.5;

/// Rows of `entities`: mentions that name or describe somebody or something. Where the trained reader has read, its phrases: whole
/// ones ("Iraqi President Fuad Masum"), pointing to the actor or place that is named in them; what it passes over, and elsewhere,
/// names and descriptions as the rules find them.
pub(crate) fn entities(context: &Context<'_>, reading: &Reading) -> Vec<record::Entity> {
    let analysis = &context.analysis;
    let ruled: Vec<&Mention> = context.actors.mentions.iter().filter(|m| m.is_entity()).collect();
    // A phrase without a noun is no mention; in capitals the reader has not learned where phrases end.
    let nouns =
        |m: &&reading::Mention| m.tokens.clone().any(|t| analysis.tokens[t].tag.is_noun() || analysis.tokens[t].tag == Tag::Prp);
    let capitals = Case::of(&context.document.text) == Case::Capitals;
    let read = reading
        .mentions
        .iter()
        .filter(|m| m.score >= SURE && !capitals)
        .filter(nouns)
        .map(|m| (analysis.span(m.tokens.clone()), m));
    let read: Vec<(Span, &reading::Mention)> = read.collect();
    let overlap = |a: Span, b: Span| a.start() < b.end() && b.start() < a.end();
    let entity = |span: Span, kind: &str, actor: Option<usize>, origin: Origin| record::Entity {
        start: context.offsets.chars(span.start()),
        end: context.offsets.chars(span.end()),
        text: span.of(&context.document.text).to_owned(),
        kind: record::EntityType::parse(kind).unwrap_or(record::EntityType::Other),
        actor: actor.map(actor_id),
        place: context.places.iter().position(|p| p.span == span).map(place_id),
        origin,
    };
    let mut out: Vec<record::Entity> = ruled
        .iter()
        .filter(|m| !read.iter().any(|(span, _)| overlap(*span, m.span)))
        .map(|m| entity(m.span, m.kind.as_str(), m.actor, Origin::rule("actor.mention")))
        .collect();
    out.extend(read.iter().map(|(span, mention)| {
        // Whom the phrase is of: the mention that ends it, as in "the Foreign Secretary, Philip Hammond".
        let own = context.actors.mentions.iter().filter(|m| overlap(*span, m.span) && span.contains(m.span));
        let actor = own.max_by_key(|m| m.span.end()).and_then(|m| m.actor);
        entity(
            *span,
            mention.named.label(),
            actor,
            Origin { score: Some(round(mention.score)), by: reading::version().map(|v| format!("model:{v}")) },
        )
    }));
    out.sort_by_key(|e| (e.start, e.end));
    out
}

/// Rows of `actors`, `a1` and on.
pub(crate) fn actors(context: &Context<'_>) -> Vec<record::Actor> {
    let row = |(i, actor): (usize, &Actor)| record::Actor {
        aliases: actor.aliases.clone(),
        country: actor.country.as_ref().map(ToString::to_string),
        sector: actor.sector.as_ref().map(ToString::to_string),
        part_of: actor.part_of.map(actor_id),
        mentions: actor
            .mentions
            .iter()
            .filter_map(|&m| context.actors.mentions.get(m))
            .map(|m| [context.offsets.chars(m.span.start()), context.offsets.chars(m.span.end())])
            .collect(),
        identity: actor.identity.as_ref().map(ToString::to_string),
        candidates: actor
            .candidates
            .iter()
            .map(|(identity, weight)| record::ActorCandidate { identity: identity.to_string(), score: round(*weight) })
            .collect(),
        facts: facts(context, i),
        origin: Origin::rule("actor"),
        ..record::Actor::new(actor_id(i), actor.name.clone(), kind_of(actor))
    };
    context.actors.actors.iter().enumerate().map(row).collect()
}

/// What the text tells about an actor itself.
fn facts(context: &Context<'_>, actor: usize) -> Vec<record::Fact> {
    let row = |fact: &Fact| {
        let (start, end) = context.chars(fact.span);
        let time = context.times.iter().position(|t| fact.span.contains(t.span) && t.interval().is_some());
        Some(record::Fact {
            kind: record::FactKind::parse(fact.kind.as_str())?,
            object: fact.object.map(actor_id),
            trend: fact.trend.map(|trend| match trend {
                Trend::Up => record::Trend::Up,
                Trend::Down => record::Trend::Down,
            }),
            when: time.map(|t| crate::incident::when(context, t)),
            text: fact.span.of(&context.document.text).to_owned(),
            start,
            end,
            source: None,
            origin: Origin::rule("actor.fact"),
        })
    };
    context.actors.facts.iter().filter(|f| f.actor == actor).filter_map(row).collect()
}

/// Sort of an actor, in the record's words.
pub(crate) fn kind_of(actor: &Actor) -> record::ActorKind {
    record::ActorKind::parse(actor.kind.as_str()).unwrap_or(record::ActorKind::Unknown)
}

/// Three digits are more than a score means.
fn round(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::*;

    #[test]
    fn mentions_point_to_their_actor() {
        let document = Document::plain("t", "Boko Haram attacked the town. Police said the group had fled.");
        let context = Context::new(&document);
        let (entities, actors) = (entities(&context, &Reading::default()), actors(&context));
        let entity = entities.iter().find(|e| e.text == "Boko Haram").unwrap();
        let actor = actors.iter().find(|a| Some(&a.id) == entity.actor.as_ref()).unwrap();
        assert_eq!(actor.kind, record::ActorKind::ArmedGroup);
        assert!(actor.mentions.contains(&[0, 10]));
    }
}
