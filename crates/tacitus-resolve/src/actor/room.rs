//! The room of actors: mentions of a document and who they are.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use smol_str::SmolStr;
use tacitus_text::{Analysis, Dep, Document, Span};

use super::define;
use super::fact::{self, Fact, facts};
use super::gather::gather;
use super::identity::Context;
use super::kind::{ActorKind, MentionType};
use super::knowledge::{ActorKnowledge, IdentityId, rows};
use super::mention::{Form, Found, Mention};
use super::names::Key;
use super::nouns::ActorNoun;
use super::person;
use super::pronoun::{pronouns, speakers};
use super::refer;
use super::role::{PersonRole, roles};
use super::sets::Sets;

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
        let covering = |i: &usize| self.mentions[*i].span.contains(span);
        (0..self.mentions.len()).filter(covering).min_by_key(|&i| (self.mentions[i].span.len(), self.mentions[i].form))
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
        let here = self.mentions.iter().filter(|m| m.head == token || m.form == Form::Name && m.tokens.contains(&token));
        here.min_by_key(|m| m.form).and_then(|m| m.actor)
    }
}

/// Find the actors of a document.
#[must_use]
pub fn actors(document: &Document, analysis: &Analysis) -> Actors {
    let knowledge = ActorKnowledge::get();
    let mut found = gather(document, analysis);
    define::acronyms(document, analysis, &mut found);
    let mut keys: Vec<Key> = found.iter().map(|f| Key::of(analysis, f)).collect();
    person::retype(analysis, &mut found, &keys);
    let context = Context::new(knowledge, document, &found);
    let mut sets = Sets::new(found.len());
    let mut decided: Vec<Option<IdentityId>> = vec![None; found.len()];
    for (i, mention) in found.iter().enumerate() {
        if mention.adjective {
            continue;
        }
        let (id, identity) = match &mention.force {
            Some(force) => {
                let (id, identity) = force.identity(knowledge);
                (id, Some(identity))
            }
            None => {
                let id = context.decide(&mention.identities);
                (id, id.map(|id| knowledge.identity(id).id.clone()))
            }
        };
        decided[i] = id;
        if let Some(identity) = identity {
            sets.identify(i, identity);
        }
        if is_actor(mention) {
            sets.tell_person(i, mention.is_person());
        }
    }
    equal_names(&found, &keys, &mut sets);
    let defined = define::pairs(analysis, &found, &keys);
    for &(a, b) in &defined {
        if is_actor(&found[a]) && is_actor(&found[b]) {
            sets.join(a, b);
        }
    }
    short_names(&found, &keys, &mut sets);
    person::join(analysis, &found, &keys, &mut sets);
    let kinds: Vec<ActorKind> = (0..found.len()).map(|i| kind_of(analysis, &found[i], decided[i], &keys[i])).collect();
    refer::join(analysis, &found, &keys, &kinds, &mut sets);
    let roles = join_roles(analysis, &mut found, &mut sets);
    pronouns(analysis, &mut found, &mut sets);
    speakers(analysis, &mut found, &mut sets);
    keys.resize_with(found.len(), || Key(Vec::new()));
    assemble(document, analysis, knowledge, &context, found, &decided, kinds, &sets, roles, &defined)
}

/// Roles of persons; one that stands apart from the name ("…, the group's spokesman,") is a mention of the person too.
fn join_roles(analysis: &Analysis, found: &mut Vec<Found>, sets: &mut Sets) -> Vec<PersonRole> {
    let mentions: Vec<Mention> = found.iter().map(|f| f.mention.clone()).collect();
    let roles = roles(analysis, &mentions);
    for role in roles.iter().filter(|r| r.apart) {
        let described =
            (0..found.len()).find(|&i| found[i].mention.head == role.head && found[i].mention.form == Form::Description);
        let index = described.unwrap_or_else(|| {
            found.push(Found::new(role.span, role.tokens.clone(), role.head, MentionType::Role, Form::Description));
            sets.push()
        });
        if sets.person(index).is_none_or(|p| p) {
            sets.join(role.mention, index);
        }
    }
    roles
}

/// Whether a mention stands for one who acts.
fn is_actor(found: &Found) -> bool {
    match found.mention.kind {
        MentionType::Person | MentionType::Organization | MentionType::Group | MentionType::Role => true,
        MentionType::Place => !found.identities.is_empty() && !found.adjective,
        _ => false,
    }
}

/// Join what has the same identity or the same name.
fn equal_names(found: &[Found], keys: &[Key], sets: &mut Sets) {
    let mut by_identity: HashMap<SmolStr, usize> = HashMap::new();
    let mut by_key: HashMap<(&Key, bool), usize> = HashMap::new();
    for i in 0..found.len() {
        if !found[i].is_name() || !is_actor(&found[i]) {
            continue;
        }
        if let Some(identity) = sets.identity(i).cloned() {
            let first = *by_identity.entry(identity).or_insert(i);
            sets.join(first, i);
        }
        let first = *by_key.entry((&keys[i], found[i].is_person())).or_insert(i);
        sets.join(first, i);
    }
}

/// Join acronyms with the name they shorten, and shortened names with the one longer name they fit.
fn short_names(found: &[Found], keys: &[Key], sets: &mut Sets) {
    let organisations: Vec<usize> =
        (0..found.len()).filter(|&i| found[i].is_name() && found[i].mention.kind == MentionType::Organization).collect();
    for &i in &organisations {
        let only = |fits: &dyn Fn(usize) -> bool| -> Option<usize> {
            let mut roots: Vec<usize> =
                organisations.iter().copied().filter(|&j| j != i && fits(j)).map(|j| sets.root(j)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let [one] = roots.as_slice() { Some(*one) } else { None }
        };
        let word = keys[i].0.first().map(|w| w.replace('.', "")).unwrap_or_default();
        let acronym = keys[i].len() == 1 && word.len() >= 3 && sets.identity(i).is_none();
        let target = if acronym { only(&|j| keys[j].has_initials(&word)) } else { None };
        let plain = sets.identity(i).is_none() && (found[i].definite || keys[i].len() > 1);
        let target = target.or_else(|| if plain { only(&|j| j < i && keys[i].shortens(&keys[j])) } else { None });
        if let Some(j) = target {
            sets.join(i, j);
        }
    }
}

static NAME_WORDS: LazyLock<HashMap<&'static str, (ActorKind, Option<&'static str>)>> = LazyLock::new(|| {
    rows(include_str!("../../../../data/actors/name_words.tsv"))
        .map(|row| {
            (row[0], (ActorKind::parse(row.get(1).copied().unwrap_or_default()), row.get(2).copied().filter(|s| !s.is_empty())))
        })
        .collect()
});

/// Whether a word heads names of organisations ("party", "ministry").
pub(super) fn is_name_word(word: &str) -> bool {
    NAME_WORDS.contains_key(word)
}

/// What the words of an unknown organisation's name tell of it.
fn of_words(key: &Key) -> Option<(ActorKind, Option<&'static str>)> {
    let word = |w: &SmolStr| NAME_WORDS.get(w.as_str()).copied();
    let head = key.0.iter().position(|w| w == "of" || w == "for").filter(|&at| at > 0).and_then(|at| word(&key.0[at - 1]));
    head.or_else(|| key.0.iter().rev().find_map(word))
}

/// The sort of actor a mention is by its own words.
fn kind_of(analysis: &Analysis, found: &Found, decided: Option<IdentityId>, key: &Key) -> ActorKind {
    if let Some(force) = &found.force {
        return force.force.kind;
    }
    if let Some(&id) = decided.as_ref().or(found.identities.first()) {
        return ActorKnowledge::get().identity(id).kind;
    }
    if let Some(hit) = &found.noun {
        return hit.noun.kind;
    }
    if found.is_person() {
        return ActorKind::Person;
    }
    // "the militant group X" tells what X is.
    let before = found.mention.tokens.start.checked_sub(1).and_then(|t| ActorNoun::ending_at(analysis, t));
    let told = before.filter(|b| b.noun.collective && b.noun.kind != ActorKind::Unknown).map(|b| b.noun.kind);
    told.or_else(|| of_words(key).map(|(kind, _)| kind)).unwrap_or(ActorKind::Unknown)
}

#[allow(clippy::too_many_arguments)] // the last step takes what all the others made
fn assemble(
    document: &Document,
    analysis: &Analysis,
    knowledge: &ActorKnowledge,
    context: &Context<'_>,
    found: Vec<Found>,
    decided: &[Option<IdentityId>],
    kinds: Vec<ActorKind>,
    sets: &Sets,
    roles: Vec<PersonRole>,
    defined: &[(usize, usize)],
) -> Actors {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, mention) in found.iter().enumerate() {
        if is_actor(mention) || mention.mention.form == Form::Pronoun {
            members.entry(sets.root(i)).or_default().push(i);
        }
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].mention.span, found[i].mention.form));
    let mut place = vec![0; found.len()];
    order.iter().enumerate().for_each(|(new, &old)| place[old] = new);

    let mut out = Actors::default();
    let mut whole: Vec<Option<IdentityId>> = Vec::new();
    let mut ids: Vec<Option<IdentityId>> = Vec::new();
    for group in members.values() {
        let acting = group
            .iter()
            .any(|&i| !found[i].as_place && (found[i].mention.kind != MentionType::Place || acts(analysis, &found[i])));
        let unnamed = group.iter().all(|&i| !found[i].is_name());
        let of_note = |&i: &usize| {
            matches!(
                kinds.get(i),
                Some(ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::State | ActorKind::InternationalOrg)
            ) || found[i].noun.as_ref().is_some_and(|n| n.noun.harmed == "attacker")
        };
        if !acting || unnamed && group.len() == 1 && !group.iter().any(of_note) {
            continue;
        }
        let id = group.iter().find_map(|&i| decided.get(i).copied().flatten());
        let actor = describe(document, analysis, knowledge, context, &found, &kinds, sets, group, id);
        let force = group.iter().find_map(|&i| found[i].force.as_ref());
        whole.push(
            id.and_then(|id| knowledge.identity(id).part_of)
                .or_else(|| force.filter(|f| f.force.class != "state").map(|f| f.state)),
        );
        ids.push(id);
        out.actors.push(actor);
        let number = out.actors.len() - 1;
        out.actors[number].mentions = group.iter().map(|&i| place[i]).collect();
        out.actors[number].mentions.sort_unstable();
    }
    for (number, whole) in whole.iter().enumerate() {
        out.actors[number].part_of = whole.and_then(|w| ids.iter().position(|&id| id == Some(w)));
    }
    let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    out.mentions = order.iter().filter_map(|&i| found[i].take()).map(|f| f.mention).collect();
    for number in 0..out.actors.len() {
        for i in out.actors[number].mentions.clone() {
            out.mentions[i].actor = Some(number);
        }
    }
    let moved = |r: PersonRole| PersonRole { mention: place[r.mention], affiliation: r.affiliation.map(|a| place[a]), ..r };
    out.roles = roles.into_iter().map(moved).collect();
    out.roles.sort_by_key(|r| (r.mention, r.span));
    out.facts = facts(analysis, &out);
    let defined: Vec<(usize, usize)> = defined.iter().map(|&(a, b)| (place[a], place[b])).collect();
    out.facts.extend(fact::of_definitions(&out, &defined));
    out.facts.sort_by_key(|f| (f.span, f.kind));
    out
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

#[allow(clippy::too_many_arguments)] // as above
fn describe(
    document: &Document,
    analysis: &Analysis,
    knowledge: &ActorKnowledge,
    context: &Context<'_>,
    found: &[Found],
    kinds: &[ActorKind],
    sets: &Sets,
    group: &[usize],
    id: Option<IdentityId>,
) -> Actor {
    let identity = sets.identity(group[0]).cloned();
    let known = id.map(|id| knowledge.identity(id));
    let force = group.iter().find_map(|&i| found[i].force.as_ref());
    let names: Vec<&str> =
        group.iter().filter(|&&i| found[i].is_name()).map(|&i| found[i].mention.span.of(&document.text)).collect();
    let described = || {
        group.iter().filter(|&&i| found[i].mention.form == Form::Description).map(|&i| found[i].mention.span.of(&document.text))
    };
    let fullest = names.iter().copied().max_by_key(|n| (n.split_whitespace().count(), std::cmp::Reverse(n.len())));
    let fullest = names
        .iter()
        .copied()
        .find(|n| fullest.is_some_and(|f| f.split_whitespace().count() == n.split_whitespace().count()))
        .or(fullest);
    let name = match known {
        Some(identity) => identity.name.split(" (").next().unwrap_or(identity.name).to_owned(),
        None => fullest.or_else(|| described().next()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let mut aliases: Vec<String> = Vec::new();
    for alias in names {
        let alias = alias.split_whitespace().collect::<Vec<_>>().join(" ");
        if alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let told = group.iter().filter_map(|&i| kinds.get(i).copied()).filter(|&k| k != ActorKind::Unknown);
    let kind = known.map(|k| k.kind).or_else(|| force.map(|f| f.force.kind)).or_else(|| {
        let mut told: Vec<ActorKind> = told.collect();
        let person = group.iter().any(|&i| found[i].is_name() && found[i].mention.kind == MentionType::Person);
        told.retain(|&k| !person || k == ActorKind::Person);
        told.first().copied()
    });
    let noun = group.iter().find_map(|&i| found[i].noun.as_ref());
    let sector = known
        .and_then(|k| k.sector)
        .or_else(|| force.map(|f| f.force.sector))
        .or_else(|| noun.and_then(|n| n.noun.sector))
        .or_else(|| {
            group.iter().find_map(|&i| {
                of_words(&Key::of(analysis, &found[i])).filter(|_| found[i].mention.kind == MentionType::Organization)?.1
            })
        });
    let state = force.map(|f| f.state).and_then(|s| knowledge.identity(s).country);
    let open = group.iter().find(|&&i| found[i].identities.len() > 1).filter(|_| identity.is_none() && id.is_none());
    let candidates = open.map(|&i| context.weigh(&found[i].identities)).unwrap_or_default();
    Actor {
        name,
        aliases,
        kind: kind.unwrap_or(ActorKind::Unknown),
        country: known.and_then(|k| k.country).or(state).map(SmolStr::from),
        sector: sector.map(SmolStr::from),
        identity,
        part_of: None,
        candidates: candidates.into_iter().map(|(id, w)| (knowledge.identity(id).id.clone(), w)).collect(),
        mentions: Vec::new(),
        named: group.iter().any(|&i| found[i].is_name()),
    }
}
