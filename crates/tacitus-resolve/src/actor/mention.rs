//! A mention: some words that stand for somebody or something.

use std::ops::Range;

use tacitus_text::Span;

use super::forces::ForceHit;
use super::kind::{ActorKind, MentionType};
use super::knowledge::IdentityId;
use super::nouns::{ActorNoun, NounHit};

/// What kind of words a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A proper name.
    Name,
    /// A description by a common noun.
    Description,
    /// A pronoun.
    Pronoun,
}

/// Some words that stand for somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens; a name may end inside the last ("Taliban-linked").
    pub tokens: Range<usize>,
    /// Its head token.
    pub head: usize,
    /// What it is.
    pub kind: MentionType,
    /// Name, description or pronoun.
    pub form: Form,
    /// The noun of a description.
    pub noun: Option<ActorNoun>,
    /// Whether the noun of a description is a plural.
    pub plural: bool,
    /// Index in `Actors::actors` of who is meant.
    pub actor: Option<usize>,
}

impl Mention {
    /// Whether the record lists it among its entities: names, and descriptions of those who fight, attack or are harmed;
    /// states' bodies told of by
    /// a common noun too ("the regime"), no pronouns and no common nouns for officials and parties.
    #[must_use]
    pub fn is_entity(&self) -> bool {
        let people = |n: ActorNoun| {
            matches!(n.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce)
                || n.civilian
                || matches!(n.kind, ActorKind::State | ActorKind::InternationalOrg)
                || matches!(n.harmed, "attacker" | "combatant")
        };
        match self.form {
            Form::Name => true,
            Form::Description => self.noun.is_some_and(people) || matches!(self.kind, MentionType::Weapon | MentionType::Vehicle),
            Form::Pronoun => false,
        }
    }
}

/// A mention with what led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub mention: Mention,
    /// Whom its words may name in the tables; empty where they are not known.
    pub identities: Vec<IdentityId>,
    /// The organ of a state it names.
    pub force: Option<ForceHit>,
    /// The noun of a description.
    pub noun: Option<NounHit>,
    /// Whether it has "the", "this" and the like before it.
    pub definite: bool,
    /// A state named where something happens rather than as one who acts ("in Iraq").
    pub as_place: bool,
    /// A state's people, or a capital: not an actor by itself.
    pub adjective: bool,
}

impl Found {
    pub(super) fn new(span: Span, tokens: Range<usize>, head: usize, kind: MentionType, form: Form) -> Self {
        Self {
            mention: Mention { span, tokens, head, kind, form, noun: None, plural: false, actor: None },
            identities: Vec::new(),
            force: None,
            noun: None,
            definite: false,
            as_place: false,
            adjective: false,
        }
    }

    /// Tokens of the mention.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.mention.tokens.clone()
    }

    /// Whether it is a proper name.
    pub(super) fn is_name(&self) -> bool {
        self.mention.form == Form::Name
    }

    /// Whether it stands for one who acts.
    pub(super) fn is_actor(&self) -> bool {
        match self.mention.kind {
            MentionType::Person | MentionType::Organization | MentionType::Group | MentionType::Role => true,
            MentionType::Place => !self.identities.is_empty() && !self.adjective,
            _ => false,
        }
    }

    /// Whether it may be one person.
    pub(super) fn is_person(&self) -> bool {
        matches!(self.mention.kind, MentionType::Person | MentionType::Role)
    }
}
