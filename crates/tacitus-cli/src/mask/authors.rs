//! Authors of posts: private persons, whose names become a keyed hash unless they are to be kept.

use std::fs;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tacitus_record::{DocumentKind, Record, SegmentKind};

use super::person;
use crate::args::AuthorArgs;

/// What becomes of their names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authors {
    /// They are printed.
    Keep,
    /// They become a hash with this key: the same author has the same hash, and nobody without the key can tell by
    /// trying whose it is.
    Hash([u8; 32]),
}

/// The key is nobody's to see.
impl std::fmt::Debug for Authors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Self::Keep { "Keep" } else { "Hash" })
    }
}

impl Authors {
    /// As the command line asks for: kept, hashed with the key of a file, or else with a fresh one that nobody keeps.
    ///
    /// # Errors
    ///
    /// What is wrong with the file of the key, and what to do.
    pub(crate) fn of(args: &AuthorArgs) -> Result<Self, String> {
        if args.keep_authors {
            return Ok(Self::Keep);
        }
        let mut key = [0; 32];
        if let Some(path) = &args.author_key {
            let shown = path.display();
            let bytes = fs::read(path).map_err(|e| format!("{shown}: {e}. Check that it exists and that you may read it"))?;
            let secret = bytes.trim_ascii();
            if secret.len() < 16 {
                return Err(format!("{shown}: a key needs 16 bytes at least. `openssl rand -hex 32` makes one"));
            }
            key = sha256(secret);
        } else {
            getrandom::fill(&mut key).map_err(|e| format!("no random key to be had: {e}. Give one by --author-key FILE"))?;
        }
        Ok(Self::Hash(key))
    }

    /// Whoever writes in a discussion, and what stands for each.
    pub(super) fn masks(self, record: &Record) -> Vec<(String, String)> {
        let Self::Hash(key) = self else { return Vec::new() };
        names(record).map(|name| (name.to_owned(), hashed(&key, name))).collect()
    }
}

/// Names of those who write in a discussion: of its first text too, while a report's author is a byline.
pub(super) fn names(record: &Record) -> impl Iterator<Item = &str> {
    let thread = record.document.kind == DocumentKind::Thread;
    let posts = record.segments.iter().filter(move |s| thread || s.kind == SegmentKind::Post);
    posts.filter_map(|s| s.author.as_deref()).chain(person::participants(record)).filter(|n| !n.trim().is_empty())
}

/// An author's name as exports give it: the first 12 hexadecimal digits of its HMAC-SHA256.
fn hashed(key: &[u8; 32], name: &str) -> String {
    // A key shorter than a block is filled up with zeros (RFC 2104).
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(name.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("author-{hex}")
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_hangs_on_name_and_key() {
        let hash = |key: u8, name| hashed(&[key; 32], name);
        assert_eq!(hash(1, "night_owl"), hash(1, "night_owl"));
        assert_ne!(hash(1, "night_owl"), hash(2, "night_owl"));
        assert_ne!(hash(1, "night_owl"), hash(1, "day_owl"));
        assert_eq!(hash(1, "night_owl").len(), "author-".len() + 12);
    }

    #[test]
    fn fresh_keys_differ_and_are_not_shown() {
        let args = AuthorArgs { keep_authors: false, author_key: None };
        let (one, other) = (Authors::of(&args).unwrap(), Authors::of(&args).unwrap());
        assert_ne!(one, other);
        assert_eq!(format!("{one:?}"), "Hash");
    }
}
