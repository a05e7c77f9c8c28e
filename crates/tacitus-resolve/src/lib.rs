//! Phrases to identities: times, places, actors.
