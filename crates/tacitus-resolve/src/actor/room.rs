//! What the room of actors gives.

use smol_str::SmolStr;
use tacitus_text::Span;

use super::fact::Fact;
use super::kind::ActorKind;
use super::mention::{Form, Mention};
use super::role::PersonRole;

/// Who a document speaks of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Actors {
    /// Mentions in order of place. Names do not overlap each other.
    pub mentions: Vec<Mention>,
    /// One for each identity, in order of first mention.
    pub actors: Vec<Actor>,
    /// What the text says persons are, in order of their names.
    pub roles: Vec<PersonRole>,
    /// What the text tells about the actors themselves, in order of place.
    pub facts: Vec<Fact>,
    /// For each token the mention that it heads or whose name it is in.
    pub(super) by_token: Vec<Option<usize>>,
}

/// One identity within a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Usual name where it is known, else the fullest name or description of the text.
    pub name: String,
    /// Other names that the text uses, in order of first mention.
    pub aliases: Vec<String>,
    /// Sort of actor.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-2 of its home.
    pub country: Option<SmolStr>,
    /// PLOVER's sector.
    pub sector: Option<SmolStr>,
    /// The same in every document: of the tables (`tac:isil-k`), or made of a state and an organ (`tac:IQ.police`).
    pub identity: Option<SmolStr>,
    /// Index in `Actors::actors` of the actor it is part of.
    pub part_of: Option<usize>,
    /// Identities its name leaves open, with weights; empty where `identity` is decided.
    pub candidates: Vec<(SmolStr, f32)>,
    /// Indices in `Actors::mentions`, in order.
    pub mentions: Vec<usize>,
    /// Whether any mention is a name.
    pub named: bool,
}

impl Actors {
    /// The mention that stands exactly there, else the shortest that covers the span.
    #[must_use]
    pub fn mention_at(&self, span: Span) -> Option<usize> {
        // Mentions stand in order of their starts, and few lie within each other.
        let end = self.mentions.partition_point(|m| m.span.start() <= span.start());
        let covering = |i: &usize| self.mentions[*i].span.contains(span);
        (end.saturating_sub(64)..end).filter(covering).min_by_key(|&i| (self.mentions[i].span.len(), self.mentions[i].form))
    }

    /// What the text says the person of a mention is: beside this very name, else beside another of the same person.
    #[must_use]
    pub fn role_of(&self, mention: usize) -> Option<&PersonRole> {
        let own = self.roles.iter().find(|r| r.mention == mention);
        let actor = self.mentions.get(mention).and_then(|m| m.actor);
        own.or_else(|| actor.and_then(|a| self.roles.iter().find(|r| self.mentions[r.mention].actor == Some(a))))
    }

    /// The actor whose mention has its head on a token, names before descriptions.
    #[must_use]
    pub fn actor_at(&self, token: usize) -> Option<usize> {
        self.by_token.get(token).copied().flatten().and_then(|m| self.mentions[m].actor)
    }

    /// Note for each of `count` tokens which mention it belongs to.
    pub(super) fn index(&mut self, count: usize) {
        self.by_token = vec![None; count];
        for (i, mention) in self.mentions.iter().enumerate() {
            let named = mention.form == Form::Name;
            let tokens = if named { mention.tokens.clone() } else { mention.head..mention.head + 1 };
            for slot in self.by_token.get_mut(tokens).into_iter().flatten() {
                let better = slot.is_none_or(|old| self.mentions[old].form > mention.form);
                if better {
                    *slot = Some(i);
                }
            }
        }
    }
}
