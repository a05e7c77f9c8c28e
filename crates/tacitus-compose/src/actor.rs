//! Who is spoken of, as the record gives it: `entities` and `actors`.

use tacitus_annotate::reading::{self, Mention as Mentioned, Named, Reading};
use tacitus_record as record;
use tacitus_record::Origin;
use tacitus_resolve::actor::{Actor, Fact, Form, MentionType, Trend};
use tacitus_text::{Span, Tag};

use crate::context::Context;
use crate::incident::learned::{Case, head};
use crate::layer::place_id;

/// Id of the actor with an index.
pub(crate) fn actor_id(index: usize) -> String {
    format!("a{}", index + 1)
}

/// Least probability of a mention that the reader finds.
const SURE: f32 = 0.5;

/// Rows of `entities`: mentions that name or describe somebody or something. Where the trained reader has read, its phrases: whole
/// ones ("Iraqi President Fuad Masum"), pointing to the actor or place that their head names; names of persons within those of
/// something else ("Assad's forces"); what it passes over, and elsewhere, names and descriptions as the rules find them.
pub(crate) fn entities(context: &Context<'_>, reading: &Reading) -> Vec<record::Entity> {
    let phrases = phrases(context, reading);
    let text = &context.document.text;
    let entity = |span: Span, kind: &str, actor: Option<usize>, place: Option<usize>, origin: Origin| record::Entity {
        start: context.offsets.chars(span.start()),
        end: context.offsets.chars(span.end()),
        text: span.of(text).to_owned(),
        kind: record::EntityType::parse(kind).unwrap_or(record::EntityType::Other),
        actor: actor.map(actor_id),
        place: place.map(place_id),
        origin,
    };
    let ruled = context.actors.mentions.iter().filter(|m| m.is_entity()).filter(|m| {
        let over = phrases.iter().find(|p| p.span.start() < m.span.end() && m.span.start() < p.span.end());
        // A private person's name is told apart wherever it stands: exports must find it.
        let person = m.form == Form::Name && m.kind == MentionType::Person;
        over.is_none_or(|p| person && (m.actor.is_none() || p.actor != m.actor))
    });
    let mut out: Vec<record::Entity> = ruled
        .map(|m| {
            let place = context.places.iter().position(|p| p.span == m.span);
            entity(m.span, m.kind.as_str(), m.actor, place, Origin::rule("actor.mention"))
        })
        .collect();
    let by = reading::version().map(|version| format!("model:{version}"));
    out.extend(
        phrases
            .iter()
            .map(|p| entity(p.span, p.named.label(), p.actor, p.place, Origin { score: Some(round(p.score)), by: by.clone() })),
    );
    out.sort_by_key(|e| (e.start, e.end));
    out
}

/// A phrase that the reader takes for a mention.
struct Phrase {
    span: Span,
    named: Named,
    score: f32,
    /// Whom and what place its head names.
    actor: Option<usize>,
    place: Option<usize>,
}

/// The reader's mentions. None in capitals, where it has not learned where they end.
fn phrases(context: &Context<'_>, reading: &Reading) -> Vec<Phrase> {
    let analysis = &context.analysis;
    if reading.mentions.is_empty() || Case::of(&context.document.text) == Case::Capitals {
        return Vec::new();
    }
    let tag = |t: usize| analysis.tokens[t].tag;
    let opens = |t: usize| matches!(tag(t), Tag::In | Tag::Cc | Tag::To | Tag::Punct);
    let closes = |t: usize| opens(t) || matches!(tag(t), Tag::Dt | Tag::Pos | Tag::PrpS);
    let mut free = 0;
    let phrase = |mention: &Mentioned| {
        let mut tokens = mention.tokens.clone();
        while !tokens.is_empty() && opens(tokens.start) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && closes(tokens.end - 1) {
            tokens.end -= 1;
        }
        // A phrase without a noun is no mention.
        let noun = |t: usize| tag(t).is_noun() || tag(t) == Tag::Prp;
        if !tokens.clone().any(noun) {
            return None;
        }
        let head = head(analysis, &tokens);
        // "Two reporters", "their station": what belongs to the head stands in the phrase.
        let describes = |t: usize| matches!(tag(t), Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Jj) && analysis.tokens[t].head == head;
        while tokens.start > free && describes(tokens.start - 1) {
            tokens.start -= 1;
        }
        free = tokens.end;
        // "No group": nobody.
        if analysis.tokens[tokens.start].lower == "no" {
            return None;
        }
        let own = context.actors.mentions.iter().find(|m| m.tokens.contains(&head));
        let at = analysis.tokens[head].span.start();
        let place = context.places.iter().position(|p| !p.nationality && p.span.contains_offset(at));
        Some(Phrase {
            span: analysis.span(tokens),
            // Names that the reader was not told (`plain.rs`) are of the sort that the rules know.
            named: own.filter(|m| m.form == Form::Name).and_then(|m| named(m.kind)).unwrap_or(mention.named),
            score: mention.score,
            actor: own.and_then(|m| m.actor),
            place: place.filter(|_| mention.named == Named::Place),
        })
    };
    reading.mentions.iter().filter(|m| m.score >= SURE).filter_map(phrase).collect()
}

/// The reader's sort of a rule's, where it has one.
fn named(kind: MentionType) -> Option<Named> {
    Named::ALL.into_iter().find(|named| named.label() == kind.as_str())
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

    #[test]
    fn the_reader_s_mentions_are_whole_and_apart() {
        let text = "Two militants of Boko Haram killed the mayor of Gwoza, Ali Bukar, in Borno state on Monday. No group claimed the \
            attack. Soldiers of President Muhammadu Buhari shot three gunmen near Gwoza on Tuesday, the army said.";
        let document = Document::plain("t", text);
        let ask = crate::Ask { effort: record::Effort::Full, ..crate::Ask::default() };
        let entities = crate::answer(&document, ask).entities;
        assert!(entities.iter().any(|e| e.origin.by.as_deref().is_some_and(|by| by.starts_with("model:"))), "{entities:?}");
        let read: Vec<_> = entities.iter().filter(|e| e.origin.score.is_some()).collect();
        assert!(read.windows(2).all(|pair| pair[0].end <= pair[1].start), "{read:?}");
        assert!(!entities.iter().any(|e| e.text == "No group"), "{entities:?}");
        assert!(entities.iter().any(|e| e.text == "Boko Haram" && e.kind == record::EntityType::Organization), "{entities:?}");
        assert!(
            entities.iter().any(|e| e.text.contains("Muhammadu Buhari") && e.kind == record::EntityType::Person),
            "{entities:?}"
        );
    }
}
