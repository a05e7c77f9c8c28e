//! Annotations and identities to the record.
