//! Who is spoken of: known names, names of this text alone, and which of them are one.

mod alias;
mod arms;
mod assemble;
mod define;
mod describe;
mod extend;
mod fact;
mod forces;
mod gather;
mod identity;
mod join;
mod kind;
mod knowledge;
mod mention;
mod name_kind;
mod names;
mod nouns;
mod own;
mod person;
mod pronoun;
mod read;
mod refer;
mod repeat;
mod role;
mod room;
mod sets;
mod titles;
mod words;

#[cfg(test)]
mod fact_tests;
#[cfg(test)]
mod knowledge_tests;
#[cfg(test)]
mod room_tests;

pub use fact::{Fact, FactKind, Trend};
pub use kind::{ActorKind, MentionType, Scale};
pub use knowledge::{ActorKnowledge, Identity, IdentityId, Known, NameRole};
pub use mention::{Form, Mention};
pub use nouns::{ActorNoun, NounHit};
pub use own::{OwnActors, OwnError};
pub use read::actors;
pub use role::PersonRole;
pub use room::{Actor, Actors};
