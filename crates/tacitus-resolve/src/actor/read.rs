//! From a document's grammar to its actors, step by step.

use std::collections::HashMap;

use tacitus_text::{Analysis, Document};

use super::assemble::assemble;
use super::define;
use super::gather::gather;
use super::identity::Context;
use super::join::{equal_names, short_names};
use super::kind::{ActorKind, MentionType};
use super::knowledge::{ActorKnowledge, IdentityId};
use super::mention::{Form, Found, Mention};
use super::name_kind::kind_of;
use super::names::Key;
use super::person;
use super::pronoun::{pronouns, speakers};
use super::refer;
use super::role::{PersonRole, roles};
use super::room::Actors;
use super::sets::Sets;

/// Everything that reading a document for its actors has made, before it is put in order.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    pub context: Context<'a>,
    /// Mentions in the order they were found: names and descriptions by place, then roles and pronouns.
    pub found: Vec<Found>,
    /// Identity of the tables, for each mention that names one.
    pub decided: Vec<Option<IdentityId>>,
    /// Sort of actor by each mention's own words; pronouns have none.
    pub kinds: Vec<ActorKind>,
    /// Which mentions are one.
    pub sets: Sets,
    /// What persons are said to be; mentions by index in `found`.
    pub roles: Vec<PersonRole>,
    /// Pairs of mentions that the text itself says are one.
    pub defined: Vec<(usize, usize)>,
}

/// Find the actors of a document.
#[must_use]
pub fn actors(document: &Document, analysis: &Analysis) -> Actors {
    let mut found = gather(document, analysis);
    define::acronyms(document, analysis, &mut found);
    let keys: Vec<Key> = found.iter().map(|f| Key::of(analysis, f)).collect();
    person::retype(analysis, &mut found, &keys);
    let context = Context::new(ActorKnowledge::get(), document, &found);
    let mut sets = Sets::new(found.len());
    let decided = identify(document, &context, &found, &mut sets);
    equal_names(&found, &keys, &mut sets);
    let defined = define::pairs(analysis, &found, &keys);
    for &(a, b) in defined.iter().filter(|(a, b)| found[*a].is_actor() && found[*b].is_actor()) {
        sets.join(a, b);
    }
    short_names(&found, &keys, &mut sets);
    person::join(analysis, &found, &keys, &mut sets);
    let kinds: Vec<ActorKind> = (0..found.len()).map(|i| kind_of(analysis, &found[i], decided[i], &keys[i])).collect();
    refer::join(analysis, &found, &keys, &kinds, &mut sets);
    let roles = join_roles(analysis, &mut found, &mut sets);
    pronouns(analysis, &mut found, &mut sets);
    speakers(analysis, &mut found, &mut sets);
    assemble(Reading { document, analysis, context, found, decided, kinds, sets, roles, defined })
}

/// The identity of each name that has one; sets learn it, and whether they are persons.
fn identify(document: &Document, context: &Context<'_>, found: &[Found], sets: &mut Sets) -> Vec<Option<IdentityId>> {
    let knowledge = ActorKnowledge::get();
    let mut decided = vec![None; found.len()];
    for (i, mention) in found.iter().enumerate().filter(|(_, f)| !f.adjective) {
        let identity = match &mention.force {
            Some(force) => {
                let (id, identity) = force.identity(knowledge);
                decided[i] = id;
                Some(identity)
            }
            None => {
                decided[i] = context.meant(document, mention);
                decided[i].map(|id| knowledge.identity(id).id.clone())
            }
        };
        if let Some(identity) = identity {
            sets.identify(i, identity);
        }
        if mention.is_actor() {
            sets.tell_person(i, mention.is_person());
        }
    }
    decided
}

/// Roles of persons; one that stands apart from the name ("…, the group's spokesman,") is a mention of the person too.
fn join_roles(analysis: &Analysis, found: &mut Vec<Found>, sets: &mut Sets) -> Vec<PersonRole> {
    let mentions: Vec<Mention> = found.iter().map(|f| f.mention.clone()).collect();
    let roles = roles(analysis, &mentions);
    let described = found.iter().enumerate().rev().filter(|(_, f)| f.mention.form == Form::Description);
    let described: HashMap<usize, usize> = described.map(|(i, f)| (f.mention.head, i)).collect();
    for role in roles.iter().filter(|r| r.apart) {
        let described = described.get(&role.head).copied();
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
