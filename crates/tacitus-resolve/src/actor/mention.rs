//! A mention: some words that stand for somebody or something.

use std::ops::Range;

use tacitus_text::Span;

use super::forces::ForceHit;
use super::kind::MentionType;
use super::knowledge::IdentityId;
use super::nouns::NounHit;

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
    /// Index in `Actors::actors` of who is meant.
    pub actor: Option<usize>,
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
            mention: Mention { span, tokens, head, kind, form, actor: None },
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

    /// Whether it may be one person.
    pub(super) fn is_person(&self) -> bool {
        matches!(self.mention.kind, MentionType::Person | MentionType::Role)
    }
}
