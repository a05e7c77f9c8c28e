//! Whose names exports leave out.
//!
//! A minor is never named. A private person is named only on request: whoever the actor list does not know, the text
//! gives no public office, and no statement or figure quotes by trade. Authors of posts become a keyed hash. The masks hold in every string of the export, so that a name hidden in one column does not
//! stand in another.

mod authors;
mod minor;
mod person;

use std::collections::BTreeMap;

pub(crate) use authors::Authors;
use tacitus_record::Record;

/// Whose names an export may print.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Privacy {
    /// Whether private persons are named.
    pub(crate) names: bool,
    /// What becomes of authors of posts.
    pub(crate) authors: Authors,
}

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
    /// The masks of a record.
    pub(crate) fn new(record: &Record, privacy: Privacy) -> Self {
        let mut masks = BTreeMap::new();
        let chars: Vec<char> = record.document.text.chars().collect();
        for person in person::persons(record) {
            let minor = person.places.iter().any(|&[start, end]| minor::around(&chars, start, end))
                || person.names.iter().any(|n| minor::describes(n));
            if !minor && (privacy.names || person.public) {
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
        masks.extend(privacy.authors.masks(record));
        if privacy.authors == Authors::Keep {
            // They are persons too, but their names were asked for.
            masks.retain(|name, mask| mask == MINOR || !authors::names(record).any(|author| author == name));
        }
        Self::of(masks)
    }

    /// Masks of authors alone, for what is read rather than handed on.
    pub(crate) fn of_authors(record: &Record, authors: Authors) -> Self {
        Self::of(authors.masks(record).into_iter().collect())
    }

    fn of(masks: BTreeMap<String, String>) -> Self {
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

#[cfg(test)]
mod tests;
