//! The sets of mentions as actors, in order of first mention.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;
use tacitus_text::{Analysis, Dep};

use super::fact::{self, facts};
use super::kind::{ActorKind, MentionType};
use super::knowledge::{ActorKnowledge, IdentityId};
use super::mention::{Form, Found, Mention};
use super::name_kind::of_words;
use super::names::Key;
use super::nouns::ActorNoun;
use super::read::Reading;
use super::role::PersonRole;
use super::room::{Actor, Actors};

/// Put what was read in order.
pub(super) fn assemble(reading: Reading<'_>) -> Actors {
    let found = &reading.found;
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].mention.span, found[i].mention.form));
    let mut place = vec![0; found.len()];
    order.iter().enumerate().for_each(|(new, &old)| place[old] = new);

    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, mention) in found.iter().enumerate() {
        if mention.is_actor() || mention.mention.form == Form::Pronoun {
            groups.entry(reading.sets.root(i)).or_default().push(i);
        }
    }
    let mut out = Actors::default();
    // Identity in the tables of each actor, and that of the actor it is part of.
    let mut ids: Vec<(Option<IdentityId>, Option<IdentityId>)> = Vec::new();
    for group in groups.values().filter(|g| reading.is_of_note(g)) {
        let id = group.iter().find_map(|&i| reading.decided.get(i).copied().flatten());
        let mut actor = reading.actor(group, id);
        actor.mentions = group.iter().map(|&i| place[i]).collect();
        actor.mentions.sort_unstable();
        ids.push((id, reading.whole(group, id)));
        out.actors.push(actor);
    }
    let numbers: HashMap<IdentityId, usize> = ids.iter().enumerate().rev().filter_map(|(n, (id, _))| Some(((*id)?, n))).collect();
    for (number, (_, whole)) in ids.iter().enumerate() {
        out.actors[number].part_of = whole.and_then(|w| numbers.get(&w)).copied();
    }
    out.mentions = mentions(reading.found, &order);
    for (number, actor) in out.actors.iter().enumerate() {
        for &mention in &actor.mentions {
            out.mentions[mention].actor = Some(number);
        }
    }
    let moved = |r: PersonRole| PersonRole { mention: place[r.mention], affiliation: r.affiliation.map(|a| place[a]), ..r };
    out.roles = reading.roles.into_iter().map(moved).collect();
    out.roles.sort_by_key(|r| (r.mention, r.span));
    out.index(reading.analysis.tokens.len());
    sectors_of_persons(&mut out);
    out.facts = facts(reading.analysis, &out);
    let defined: Vec<(usize, usize)> = reading.defined.iter().map(|&(a, b)| (place[a], place[b])).collect();
    out.facts.extend(fact::of_definitions(&out, &defined));
    out.facts.sort_by_key(|f| (f.span, f.kind));
    out
}

/// A person's sector is that of the body whose office he has, else that of the office.
fn sectors_of_persons(actors: &mut Actors) {
    for role in actors.roles.iter().rev().filter(|r| !r.former) {
        let Some(person) = actors.mentions[role.mention].actor else { continue };
        let body = role.affiliation.and_then(|m| actors.mentions[m].actor).and_then(|a| actors.actors[a].sector.clone());
        let office = || ActorNoun::of(&role.noun).and_then(|n| n.sector).map(SmolStr::from);
        if let Some(sector) = body.or_else(office) {
            actors.actors[person].sector = Some(sector);
        }
    }
}

/// Mentions in a given order.
fn mentions(found: Vec<Found>, order: &[usize]) -> Vec<Mention> {
    let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    order.iter().filter_map(|&i| found[i].take()).map(|f| f.mention).collect()
}

impl Reading<'_> {
    /// Whether a set of mentions is worth an actor: somebody who acts, and more than people told of once in passing.
    fn is_of_note(&self, group: &[usize]) -> bool {
        let acting = group
            .iter()
            .map(|&i| &self.found[i])
            .any(|f| !f.as_place && (f.mention.kind != MentionType::Place || acts(self.analysis, f)));
        let named = group.iter().any(|&i| self.found[i].is_name());
        let armed = |&i: &usize| {
            let kind = self.kinds.get(i).copied().unwrap_or(ActorKind::Unknown);
            let body =
                matches!(kind, ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::State | ActorKind::InternationalOrg);
            body || self.found[i].noun.as_ref().is_some_and(|n| n.noun.harmed == "attacker")
        };
        acting && (named || group.len() > 1 || group.iter().any(armed))
    }

    /// The actor that a set is part of: by the tables, or the state whose organ it is.
    fn whole(&self, group: &[usize], id: Option<IdentityId>) -> Option<IdentityId> {
        let force = group.iter().find_map(|&i| self.found[i].force.as_ref()).filter(|f| f.force.class != "state");
        id.and_then(|id| ActorKnowledge::get().identity(id).part_of).or(force.map(|f| f.state))
    }

    /// The words of a mention on one line.
    fn words(&self, mention: usize) -> String {
        self.found[mention].mention.span.of(&self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What is known of a set of mentions; its mentions are set by the caller.
    fn actor(&self, group: &[usize], id: Option<IdentityId>) -> Actor {
        let knowledge = ActorKnowledge::get();
        let known = id.map(|id| knowledge.identity(id));
        let force = group.iter().find_map(|&i| self.found[i].force.as_ref());
        let identity = group.first().and_then(|&i| self.sets.identity(i)).cloned();
        let names: Vec<String> = group.iter().filter(|&&i| self.found[i].is_name()).map(|&i| self.words(i)).collect();
        // Of the names with the most words the first.
        let fullest = names.iter().rev().max_by_key(|n| n.split(' ').count()).cloned();
        let described = || group.iter().find(|&&i| self.found[i].mention.form == Form::Description).map(|&i| self.words(i));
        let name = match known {
            Some(known) => known.name.split(" (").next().unwrap_or(known.name).to_owned(),
            None => fullest.or_else(described).unwrap_or_default(),
        };
        let mut aliases: Vec<String> = Vec::new();
        for alias in names {
            if alias != name && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }

        let state = force.map(|f| f.state).and_then(|s| knowledge.identity(s).country);
        let open = group.iter().map(|&i| &self.found[i]).find(|f| !f.identities.is_empty() && !f.adjective);
        let open = open.filter(|_| identity.is_none() && id.is_none());
        let candidates = open.map(|f| self.context.weigh(&f.identities)).unwrap_or_default();
        Actor {
            name,
            aliases,
            kind: known.map(|k| k.kind).or(force.map(|f| f.force.kind)).unwrap_or_else(|| self.kind(group)),
            country: known.and_then(|k| k.country).or(state).map(SmolStr::from),
            sector: self.sector(group, id).map(SmolStr::from),
            identity,
            part_of: None,
            candidates: candidates.into_iter().map(|(id, weight)| (knowledge.identity(id).id.clone(), weight)).collect(),
            mentions: Vec::new(),
            named: group.iter().any(|&i| self.found[i].is_name()),
        }
    }

    /// The sort of actor that the mentions' own words tell; a named person is a person whatever describes him.
    fn kind(&self, group: &[usize]) -> ActorKind {
        if group.iter().any(|&i| self.found[i].is_name() && self.found[i].mention.kind == MentionType::Person) {
            return ActorKind::Person;
        }
        let told = group.iter().filter_map(|&i| self.kinds.get(i).copied());
        told.into_iter().find(|&k| k != ActorKind::Unknown).unwrap_or(ActorKind::Unknown)
    }

    fn sector(&self, group: &[usize], id: Option<IdentityId>) -> Option<&'static str> {
        let found = || group.iter().map(|&i| &self.found[i]);
        let known = id.and_then(|id| ActorKnowledge::get().identity(id).sector);
        let force = || found().find_map(|f| f.force.as_ref()).map(|f| f.force.sector);
        let noun = || found().find_map(|f| f.noun.as_ref()).and_then(|n| n.noun.sector);
        let words = || {
            let organisations = found().filter(|f| f.mention.kind == MentionType::Organization);
            organisations.filter_map(|f| of_words(&Key::of(self.analysis, f))).find_map(|(_, sector)| sector)
        };
        known.or_else(force).or_else(noun).or_else(words)
    }
}

/// Whether a state's name stands for one who acts, not for where or of what country.
fn acts(analysis: &Analysis, found: &Found) -> bool {
    let mut at = found.mention.head;
    // A conjunct plays the part of the first of its list.
    for _ in 0..8 {
        match analysis.tokens[at].dep {
            Dep::Conj if analysis.tokens[at].head != at => at = analysis.tokens[at].head,
            _ => break,
        }
    }
    let token = &analysis.tokens[at];
    match token.dep {
        Dep::Pobj => matches!(analysis.tokens[token.head].lower.as_str(), "by" | "against" | "with" | "between" | "for"),
        Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Appos | Dep::Npadvmod => false,
        _ => true,
    }
}
