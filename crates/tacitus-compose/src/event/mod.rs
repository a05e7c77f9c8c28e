//! Event words and whether the events happened as told.

mod factuality;
mod lexicon;
mod link;
mod stance;

pub use factuality::factuality;
pub use stance::{Judgement, Stance};
