//! Who is spoken of: known names, names of this text alone, and which of them are one.

mod alias;
mod kind;
mod knowledge;
mod words;

#[cfg(test)]
mod knowledge_tests;

pub use kind::{ActorKind, MentionType, Scale};
pub use knowledge::{ActorKnowledge, Identity, IdentityId, Known, NameRole};
