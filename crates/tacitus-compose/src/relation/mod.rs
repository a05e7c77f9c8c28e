//! How actors stand to each other, beyond single acts: who leads, belongs to, supports or fights whom.

mod pattern;
mod side;
#[cfg(test)]
mod tests;

use std::ops::Range;

use tacitus_record as record;
use tacitus_record::{Origin, RelationKind};
use tacitus_text::{Span, Tag};

use crate::actor::actor_id;
use crate::cast::Cast;
use crate::context::Context;
use crate::event::{Stance, factuality};
use pattern::{Pattern, hyphened, patterns};

/// A standing relation of two actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Who stands so, by number in the cast.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// How.
    pub kind: RelationKind,
    /// The word that tells it.
    pub token: usize,
}

/// Every relation that a document tells, in order of place, each once.
#[must_use]
pub fn relations(context: &Context<'_>, cast: &mut Cast<'_, '_>) -> Vec<Relation> {
    let analysis = &context.analysis;
    let mut out: Vec<Relation> = Vec::new();
    for token in 0..analysis.tokens.len() {
        let word = &analysis.tokens[token];
        let (kind, pairs) = match hyphened(&word.lower) {
            Some((pattern, name)) => (pattern.kind, compound(context, cast, token, pattern, name)),
            None => {
                let found = patterns(&word.lemma, word.tag).map(|p| (p.kind, pairs(context, cast, token, p)));
                let mut found = found.filter(|(_, pairs)| !pairs.is_empty());
                let Some(first) = found.next() else { continue };
                first
            }
        };
        for (from, to) in pairs {
            if !fits(cast, kind, from, to) {
                continue;
            }
            let relation = Relation { from, to, kind, token };
            if !out.iter().any(|r| (r.from, r.to, r.kind) == (from, to, kind)) {
                out.push(relation);
            }
        }
    }
    offices(context, &mut out);
    out.sort_by_key(|r| r.token);
    out
}

/// Whether actors of their sorts can stand so: persons have no members, crowds and victims are no side of a conflict.
fn fits(cast: &Cast<'_, '_>, kind: RelationKind, from: usize, to: usize) -> bool {
    use record::ActorKind as A;
    let body = |a: usize| match cast.kind(a) {
        A::Person => false,
        A::CivilSociety => cast.is_named(a),
        _ => true,
    };
    let side = |a: usize| !cast.is_private(a) && !matches!(cast.kind(a), A::Media) && (body(a) || cast.kind(a) == A::Person);
    match kind {
        RelationKind::Leads | RelationKind::MemberOf | RelationKind::PartOf | RelationKind::SplinterOf => body(to),
        RelationKind::TalksWith => !(cast.is_private(from) && cast.is_private(to)),
        _ => side(to) && !cast.is_private(from),
    }
}

/// What the offices of persons tell: "Russian President Vladimir Putin", "Murat Aslan, an officer of the Turkish army".
fn offices(context: &Context<'_>, out: &mut Vec<Relation>) {
    let actors = &context.actors;
    let actor = |mention: usize| actors.mentions.get(mention).and_then(|m| m.actor);
    for role in actors.roles.iter().filter(|r| !r.former) {
        let (Some(from), Some(to)) = (actor(role.mention), role.affiliation.and_then(actor)) else { continue };
        let bound = |r: &Relation| (r.from, r.to) == (from, to) && matches!(r.kind, RelationKind::Leads | RelationKind::MemberOf);
        if from == to || out.iter().any(bound) {
            continue;
        }
        let words = &context.analysis.tokens[role.tokens.clone()];
        let head = words.iter().position(|t| patterns(&t.lemma, Tag::Nn).any(|p| p.kind == RelationKind::Leads));
        // "Deputy leader", "spokesman of the president" lead nothing.
        let leads = head.is_some_and(|at| {
            !words[..at].iter().any(|t| t.tag.is_noun() && patterns(&t.lemma, Tag::Nn).any(|p| p.kind == RelationKind::MemberOf))
        });
        let kind = if leads { RelationKind::Leads } else { RelationKind::MemberOf };
        out.push(Relation { from, to, kind, token: role.tokens.start + head.unwrap_or_default() });
    }
}

/// A name joined to a word, and the noun that the two modify: "Iran-backed militants".
fn compound(
    context: &Context<'_>,
    cast: &mut Cast<'_, '_>,
    token: usize,
    pattern: &Pattern,
    name: Range<usize>,
) -> Vec<(usize, usize)> {
    let word = &context.analysis.tokens[token];
    // The lower-case form may differ in length from the text's; then the word is left alone.
    if word.head == token || word.lower.len() != word.span.len() {
        return Vec::new();
    }
    let span = Span::new(word.span.start() + name.start, word.span.start() + name.end);
    let (Some(name), Some(head)) = (cast.part(span), cast.mention(word.head)) else { return Vec::new() };
    let from_name = pattern.from.contains(&"name");
    if name == head { Vec::new() } else { vec![if from_name { (name, head) } else { (head, name) }] }
}

/// The pairs of actors that stand where a pattern wants them.
fn pairs(context: &Context<'_>, cast: &mut Cast<'_, '_>, token: usize, pattern: &Pattern) -> Vec<(usize, usize)> {
    let analysis = &context.analysis;
    if pattern.pos == 'n' && side::is_former(analysis, token) {
        return Vec::new();
    }
    if pattern.pos == 'v' && factuality(analysis, token).stance == Stance::Not {
        return Vec::new();
    }
    let to = pattern.to.iter().map(|p| side::side(analysis, cast, token, p)).find(|s| !s.is_empty()).unwrap_or_default();
    if to.is_empty() {
        return Vec::new();
    }
    let mut from = pattern.from.iter().map(|p| side::side(analysis, cast, token, p)).find(|s| !s.is_empty()).unwrap_or_default();
    if pattern.from.contains(&"between") && from == to && from.len() == 2 {
        return vec![(from[0], from[1])];
    }
    from.retain(|f| !to.contains(f));
    from.iter().flat_map(|&f| to.iter().map(move |&t| (f, t))).collect()
}

/// Rows of the record's `relations`.
#[must_use]
pub fn rows(context: &Context<'_>, relations: &[Relation]) -> Vec<record::Relation> {
    let row = |relation: &Relation| {
        let span = context.analysis.tokens[relation.token].span;
        record::Relation {
            from: actor_id(relation.from),
            to: actor_id(relation.to),
            kind: relation.kind,
            as_of: context.document.published.as_ref().and_then(|p| p.get(..10)).map(str::to_owned),
            source: None,
            start: context.offsets.chars(span.start()),
            end: context.offsets.chars(span.end()),
            origin: Origin::rule(&format!("relation.{}", relation.kind)),
        }
    };
    relations.iter().map(row).collect()
}
