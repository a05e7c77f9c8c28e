//! Who takes part in interactions and relations: the actors of the text, and those it only hints at by a nationality, a
//! place or a people ("the Iranian proposal", "a curfew in Haiti", "Kurds").

use tacitus_record as record;
use tacitus_record::Origin;
use tacitus_resolve::actor::{ActorKind, ActorKnowledge, ActorNoun, Form, Identity, Mention, MentionType};
use tacitus_text::{Dep, Document, Span, Tag};

use crate::actor::{actor_id, kind_of};
use crate::context::Context;
use crate::{noun, phrase};

/// Nouns for parts of a whole that is the actor.
const PARTS: &[&str] = &[
    "member", "group", "number", "dozen", "score", "hundred", "thousand", "ten", "leader", "some", "part", "third", "half",
    "majority", "faction",
];

/// Actors by number: those of [`Context::actors`] first, then the ones added here.
#[derive(Debug)]
pub struct Cast<'c, 'd> {
    context: &'c Context<'d>,
    added: Vec<Added>,
    towns: bool,
}

/// An actor that stands in no table row of the text's own actors.
#[derive(Debug)]
struct Added {
    name: String,
    identity: Option<&'static Identity>,
    kind: record::ActorKind,
    mentions: Vec<Span>,
}

impl<'c, 'd> Cast<'c, 'd> {
    /// The cast of a document, with nobody added yet.
    #[must_use]
    pub fn new(context: &'c Context<'d>) -> Self {
        Self { context, added: Vec::new(), towns: false }
    }

    /// Whether towns and provinces stand for their state, as where something is done to a state ("a curfew in Haifa").
    pub fn take_towns_for_states(&mut self, towns: bool) {
        self.towns = towns;
    }

    /// Leave out added actors that are none of `parties`, which get the numbers that the rest have then.
    pub fn keep(&mut self, mut parties: Vec<&mut usize>) {
        let first = self.context.actors.actors.len();
        let mut numbers = vec![None; self.added.len()];
        let mut kept = Vec::new();
        for (i, added) in std::mem::take(&mut self.added).into_iter().enumerate() {
            if parties.iter().any(|p| **p == first + i) {
                numbers[i] = Some(first + kept.len());
                kept.push(added);
            }
        }
        self.added = kept;
        for party in &mut parties {
            let number = party.checked_sub(first).and_then(|i| numbers.get(i).copied().flatten());
            **party = number.unwrap_or(**party);
        }
    }

    /// The actor that a noun phrase names: by its head, else by what owns, modifies or completes it.
    pub fn phrase(&mut self, head: usize) -> Option<usize> {
        let analysis = &self.context.analysis;
        // "Members of the Taliban" are the Taliban, where the whole has a name.
        if PARTS.contains(&analysis.tokens[head].lemma.as_str())
            && let Some(whole) = object_of(self.context, head, &["of", "from"])
            && let Some(actor) = self.phrase(whole)
        {
            return Some(actor);
        }
        if let Some(actor) = self.mention(head) {
            return Some(actor);
        }
        let modifies =
            |t: &usize| matches!(analysis.tokens[*t].dep, Dep::Amod | Dep::Compound | Dep::Poss | Dep::Nmod | Dep::Appos);
        let before: Vec<usize> = phrase::core(analysis, head).rev().skip(1).filter(modifies).collect();
        if let Some(actor) = before.into_iter().find_map(|t| self.token(t)) {
            return Some(actor);
        }
        object_of(self.context, head, &["of", "from", "in"]).and_then(|object| self.phrase(object))
    }

    /// The actor that a noun means by its head alone, or people that it describes.
    pub fn mention(&mut self, head: usize) -> Option<usize> {
        self.token(head).or_else(|| self.described(head))
    }

    /// People told of by a common noun ("the students"): no actor of the text by themselves, but a party here.
    fn described(&mut self, head: usize) -> Option<usize> {
        let analysis = &self.context.analysis;
        let found = noun::noun(analysis, head)?;
        let span = phrase::span(analysis, head);
        let name = span.of(&self.context.document.text);
        let kind = match record::ActorKind::parse(found.kind) {
            Some(kind) => kind,
            None if found.plural => record::ActorKind::CivilSociety,
            None => record::ActorKind::Person,
        };
        let same = |a: &Added| a.name == name;
        Some(self.add(same, || Added { name: name.to_owned(), identity: None, kind, mentions: Vec::new() }, span))
    }

    /// The actor that one word names: as the head of a mention, or as a nationality, a people or a place.
    pub fn token(&mut self, token: usize) -> Option<usize> {
        if let Some(actor) = self.context.actors.actor_at(token) {
            return Some(actor);
        }
        let context = self.context;
        let at = |m: &&Mention| m.form == Form::Name && m.tokens.contains(&token) && m.actor.is_none();
        let mention = context.actors.mentions.iter().find(at)?;
        match mention.kind {
            MentionType::Nationality => {
                let state = state_named(mention.span.of(&context.document.text));
                if is_people(context, token) {
                    Some(self.people(mention, state))
                } else {
                    state.map(|s| self.known(s, mention.span))
                }
            }
            MentionType::Place => {
                if let Some(state) = state_named(mention.span.of(&context.document.text)) {
                    return Some(self.known(state, mention.span));
                }
                if !self.towns {
                    return None;
                }
                let place = context.places.iter().find(|p| p.span.contains(context.analysis.tokens[token].span))?;
                let state = place.country.as_ref().and_then(|code| ActorKnowledge::get().state(code))?;
                Some(self.known(ActorKnowledge::get().identity(state), mention.span))
            }
            _ => None,
        }
    }

    /// The actor that a part of a word names: an actor of the text by one of its mentions, or a state.
    pub fn part(&mut self, span: Span) -> Option<usize> {
        let text = &self.context.document.text;
        let name = span.of(text);
        let actors = &self.context.actors;
        let named = actors
            .mentions
            .iter()
            .find(|m| m.actor.is_some() && m.form == Form::Name && m.span.of(text).eq_ignore_ascii_case(name));
        if let Some(actor) = named.and_then(|m| m.actor) {
            return Some(actor);
        }
        identity_named(name).map(|identity| self.known(identity, span))
    }

    /// A known actor, joined with the one of the text that it is.
    fn known(&mut self, identity: &'static Identity, span: Span) -> usize {
        let known = &self.context.actors.actors;
        if let Some(actor) = known.iter().position(|a| a.identity.as_deref() == Some(&*identity.id)) {
            return actor;
        }
        let kind = record::ActorKind::parse(identity.kind.as_str()).unwrap_or(record::ActorKind::Unknown);
        let same = |a: &Added| a.identity.is_some_and(|i| i.id == identity.id) && a.kind == kind;
        self.add(same, || Added { name: identity.name.to_owned(), identity: Some(identity), kind, mentions: Vec::new() }, span)
    }

    /// A people: nobody's government, known by its country at most.
    fn people(&mut self, mention: &Mention, state: Option<&'static Identity>) -> usize {
        let name = mention.span.of(&self.context.document.text);
        let same = |a: &Added| a.name == name;
        self.add(
            same,
            || Added { name: name.to_owned(), identity: state, kind: record::ActorKind::CivilSociety, mentions: Vec::new() },
            mention.span,
        )
    }

    fn add(&mut self, same: impl Fn(&Added) -> bool, new: impl FnOnce() -> Added, span: Span) -> usize {
        let index = self.added.iter().position(same).unwrap_or_else(|| {
            self.added.push(new());
            self.added.len() - 1
        });
        let mentions = &mut self.added[index].mentions;
        if !mentions.contains(&span) {
            mentions.push(span);
        }
        self.context.actors.actors.len() + index
    }

    /// Whether the text names the actor, rather than describing it.
    #[must_use]
    pub fn is_named(&self, actor: usize) -> bool {
        let known = self.context.actors.actors.get(actor).map(|a| a.named);
        known.unwrap_or_else(|| self.added.get(actor - self.context.actors.actors.len()).is_some_and(|a| a.identity.is_some()))
    }

    /// Whether the actor is a person of whom the text tells no office.
    #[must_use]
    pub fn is_private(&self, actor: usize) -> bool {
        let actors = &self.context.actors;
        let office = |m: &usize| {
            actors.role_of(*m).is_some() || actors.mentions[*m].form == Form::Description && is_office(actors.mentions[*m].noun)
        };
        match actors.actors.get(actor) {
            Some(known) => {
                kind_of(known) == record::ActorKind::Person && known.identity.is_none() && !known.mentions.iter().any(office)
            }
            None => self.kind(actor) == record::ActorKind::Person,
        }
    }

    /// What sort of actor a number stands for.
    #[must_use]
    pub fn kind(&self, actor: usize) -> record::ActorKind {
        let known = self.context.actors.actors.get(actor).map(kind_of);
        let added = || self.added.get(actor - self.context.actors.actors.len()).map(|a| a.kind);
        known.or_else(added).unwrap_or(record::ActorKind::Unknown)
    }

    /// Rows of the actors that were added, to stand after the text's own.
    #[must_use]
    pub fn rows(&self) -> Vec<record::Actor> {
        let first = self.context.actors.actors.len();
        let row = |(i, added): (usize, &Added)| {
            let mut mentions: Vec<_> = added.mentions.iter().map(|s| self.chars(*s)).collect();
            mentions.sort_unstable();
            record::Actor {
                country: added.identity.and_then(|i| i.country).map(str::to_owned),
                identity: added.identity.filter(|_| added.kind != record::ActorKind::CivilSociety).map(|i| i.id.to_string()),
                sector: added
                    .identity
                    .filter(|_| added.kind == record::ActorKind::State)
                    .and_then(|i| i.sector)
                    .map(str::to_owned),
                mentions,
                origin: Origin::rule("actor.cast"),
                ..record::Actor::new(actor_id(first + i), added.name.clone(), added.kind)
            }
        };
        self.added.iter().enumerate().map(row).collect()
    }

    fn chars(&self, span: Span) -> record::Mention {
        [self.context.offsets.chars(span.start()), self.context.offsets.chars(span.end())]
    }
}

/// Whether a noun for a person names an office rather than a private person or an attacker.
fn is_office(noun: Option<ActorNoun>) -> bool {
    noun.is_some_and(|n| {
        matches!(n.kind, ActorKind::State | ActorKind::SecurityForce | ActorKind::InternationalOrg | ActorKind::Political)
    })
}

/// The noun under the first of some prepositions after a noun.
fn object_of(context: &Context<'_>, head: usize, prepositions: &[&str]) -> Option<usize> {
    let analysis = &context.analysis;
    let preposition = analysis.children(head).find(|&t| t > head && prepositions.contains(&analysis.tokens[t].lower.as_str()))?;
    analysis.child(preposition, &[Dep::Pobj]).filter(|&object| object > head)
}

/// The one actor of the tables that a name means, or the state whose people it names.
fn identity_named(name: &str) -> Option<&'static Identity> {
    let knowledge = ActorKnowledge::get();
    let document = Document::plain("", name);
    let analysis = tacitus_text::sentences(&document);
    let known = knowledge.find(&document, &analysis).into_iter().next()?;
    let state = known.identities.iter().copied().find(|&id| knowledge.is_state(id));
    let only = if let [only] = known.identities[..] { Some(only) } else { None };
    state.or(only.filter(|_| !known.weak)).map(|id| knowledge.identity(id))
}

/// The one state that a name means or whose people it names.
fn state_named(name: &str) -> Option<&'static Identity> {
    identity_named(name).filter(|identity| identity.kind == ActorKind::State)
}

/// A nationality that stands for people ("the Kurds", "Palestinians") rather than beside a noun.
fn is_people(context: &Context<'_>, token: usize) -> bool {
    let word = &context.analysis.tokens[token];
    let noun = matches!(word.tag, Tag::Nns | Tag::Nnps) || word.lower.ends_with('s');
    noun && !matches!(word.dep, Dep::Amod | Dep::Compound | Dep::Poss | Dep::Nmod)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, word: &str) -> Option<record::Actor> {
        let document = Document::plain("t", text);
        let context = Context::new(&document);
        let token = context.analysis.tokens.iter().position(|t| t.span.of(text) == word).unwrap();
        let mut cast = Cast::new(&context);
        let actor = cast.phrase(token)?;
        let rows: Vec<_> = crate::actor::actors(&context).into_iter().chain(cast.rows()).collect();
        assert_eq!(rows[actor].id, actor_id(actor));
        Some(rows[actor].clone())
    }

    #[test]
    fn a_nationality_stands_for_its_state() {
        let state = named("Turkey rejected an Indian proposal.", "proposal").unwrap();
        assert_eq!((state.identity.as_deref(), state.mentions.as_slice()), (Some("tac:IN"), [[19, 25]].as_slice()));
        assert_eq!(named("India said Turkey rejected an Indian proposal.", "proposal").unwrap().id, "a1");
    }

    #[test]
    fn a_people_is_not_its_state() {
        let people = named("Palestinians demonstrated on Friday.", "Palestinians").unwrap();
        assert_eq!((people.kind, people.identity), (record::ActorKind::CivilSociety, None));
        assert_eq!(people.country.as_deref(), Some("PS"));
    }

    #[test]
    fn things_are_nobody() {
        assert_eq!(named("The house collapsed.", "house"), None);
        assert_eq!(named("Members of the Taliban fled.", "Members").unwrap().kind, record::ActorKind::ArmedGroup);
        assert_eq!(named("The students fled.", "students").unwrap().kind, record::ActorKind::CivilSociety);
    }
}
