//! Phrases to identities: times, places, actors.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod actor;
pub mod place;
pub mod time;
