//! Whose names exports leave out.
//!
//! A minor is never named. A private person is named only on request: whoever the actor list does not know, the text
//! gives no public office, and no statement or figure quotes by trade. Authors of posts become a hash, the same for the
//! same author everywhere. The masks hold in every string of the export, so that a name hidden in one column does not
//! stand in another.

mod minor;
mod person;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use tacitus_record::{Record, SegmentKind};

/// What stands for a minor's name.
const MINOR: &str = "[minor]";
/// What stands for a private person's name.
const PERSON: &str = "[person]";

/// The names to leave out of one record's export and what stands for each, longest first.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    names: Vec<(String, String)>,
}

impl Mask {
    /// The masks of a record. `names`: private persons may be named.
    pub(crate) fn new(record: &Record, names: bool) -> Self {
        let mut masks = BTreeMap::new();
        let chars: Vec<char> = record.document.text.chars().collect();
        for person in person::persons(record) {
            let minor = person.places.iter().any(|&[start, end]| minor::around(&chars, start, end))
                || person.names.iter().any(|n| minor::describes(n));
            if !minor && (names || person.public) {
                continue;
            }
            let mask = if minor { MINOR } else { PERSON };
            for name in person.names.iter().filter(|n| is_name(n)).flat_map(|n| [n.as_str()].into_iter().chain(surname(n))) {
                let kept: &mut String = masks.entry(name.to_owned()).or_insert_with(|| mask.to_owned());
                if minor {
                    mask.clone_into(kept);
                }
            }
        }
        for author in record.segments.iter().filter(|s| s.kind == SegmentKind::Post).filter_map(|s| s.author.as_ref()) {
            masks.insert(author.clone(), hashed(author));
        }
        for name in person::participants(record) {
            masks.insert(name.to_owned(), hashed(name));
        }
        let mut names: Vec<_> = masks.into_iter().collect();
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self { names }
    }

    /// The name of a place: masked as any text ("the home of Ali Khan"), unless all of it is a name that some person has
    /// too, for then it is the place's own.
    pub(crate) fn apply_to_place(&self, text: &str) -> String {
        if self.names.iter().any(|(name, _)| name == text) { text.to_owned() } else { self.apply(text) }
    }

    /// A text with every name masked where it stands as whole words.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let free = !out.chars().next_back().is_some_and(char::is_alphanumeric);
            let hit = self.names.iter().find(|(name, _)| {
                free && rest.starts_with(name.as_str()) && !rest[name.len()..].chars().next().is_some_and(char::is_alphanumeric)
            });
            if let Some((name, mask)) = hit {
                out.push_str(mask);
                at += name.len();
            } else if let Some(c) = rest.chars().next() {
                out.push(c);
                at += c.len_utf8();
            }
        }
        out
    }
}

/// A proper name rather than a description: it begins with a capital and is not an article or a number.
fn is_name(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    name.chars().next().is_some_and(char::is_alphabetic)
        && (name.chars().any(char::is_uppercase) || !name.is_ascii())
        && !["a", "an", "the", "two", "three", "some"].contains(&first.to_lowercase().as_str())
        && !minor::describes(name)
}

/// The last word of a name of several, by which later mentions call its bearer.
fn surname(name: &str) -> Option<&str> {
    let (_, last) = name.trim_end().rsplit_once(char::is_whitespace)?;
    (last.chars().count() >= 3 && last.starts_with(char::is_uppercase)).then_some(last)
}

/// An author's name as exports give it: the first 12 hexadecimal digits of its SHA-256.
fn hashed(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    let hex: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("author-{hex}")
}

#[cfg(test)]
mod tests;
