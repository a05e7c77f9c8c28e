//! Phrases to identities: times, places, actors.

pub mod time;
