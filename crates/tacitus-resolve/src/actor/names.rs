//! Names compared: equal, part of one another, initials.

use smol_str::SmolStr;
use tacitus_text::Analysis;

use super::mention::Found;
use super::words::fold;

/// A name as it is compared: its folded words, cut at hyphens, without article, possessive and marks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key(pub Vec<SmolStr>);

const ARTICLES: &[&str] = &["the", "a", "an"];
/// Words left out of initials, or not.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "de", "la", "el", "del", "y", "&", "des", "du"];
/// Particles of surnames that may be left out ("Baghdadi", "al-Baghdadi").
const PARTICLES: &[&str] = &["al", "el", "ul", "an", "as", "ash", "ad", "ar", "bin", "ibn", "de", "von", "van"];

impl Key {
    pub(super) fn of(analysis: &Analysis, found: &Found) -> Self {
        let mut words: Vec<SmolStr> = Vec::new();
        for token in &analysis.tokens[found.tokens()] {
            if token.lower == "'s" || token.lower == "'" || token.lower.chars().all(|c| !c.is_alphanumeric()) {
                continue;
            }
            // "al-Baghdadi" is compared as "Baghdadi", "Al Gore" as it stands.
            let mut pieces = token.lower.split('-').filter(|p| !p.is_empty()).peekable();
            while let Some(piece) = pieces.next() {
                if pieces.peek().is_none() || !PARTICLES.contains(&piece) {
                    words.push(fold(piece).0.as_ref().into());
                }
            }
        }
        // "Comeaux Jr." is compared as "Comeaux".
        while words.len() > 1
            && words.last().is_some_and(|w| matches!(w.as_str(), "jr." | "jr" | "sr." | "sr" | "ii" | "iii" | "iv"))
        {
            words.pop();
        }
        while words.len() > 1 && ARTICLES.contains(&words[0].as_str()) {
            words.remove(0);
        }
        Self(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn last(&self) -> Option<&SmolStr> {
        self.0.last()
    }

    /// Without particles, as surnames are compared.
    pub(super) fn bare(&self) -> Vec<&SmolStr> {
        self.0.iter().enumerate().filter(|(i, w)| *i == 0 || !PARTICLES.contains(&w.as_str())).map(|(_, w)| w).collect()
    }

    /// Whether all words of `self` stand in `other` in the same order.
    pub(super) fn within(&self, other: &Key) -> bool {
        let (short, long) = (self.bare(), other.bare());
        let mut rest = long.into_iter();
        short.iter().all(|w| rest.any(|o| o == *w || initial(w, o)))
    }

    /// Whether the name is a shortened form of `long`: its last words, or what stands before "of".
    pub(super) fn shortens(&self, long: &Key) -> bool {
        let (short, long) = (&self.0, &long.0);
        if short.is_empty() || short.len() >= long.len() {
            return false;
        }
        let before_of = long.iter().position(|w| w == "of" || w == "for").is_some_and(|of| long[..of].ends_with(short) && of > 0);
        long.ends_with(short) && !SMALL.contains(&long[long.len() - short.len() - 1].as_str()) || before_of
    }

    /// Whether `acronym`, a folded single word, is made of the name's initials.
    pub(super) fn has_initials(&self, acronym: &str) -> bool {
        if self.len() < 2 || acronym.chars().count() < 2 {
            return false;
        }
        let letters: String = acronym.chars().filter(|c| c.is_alphanumeric()).collect();
        let plain = letters.strip_suffix('s').filter(|_| acronym.len() > 3);
        self.initials().iter().any(|i| *i == letters || plain == Some(i.as_str()))
    }

    /// First letters of all words, and of those that are not small.
    pub(super) fn initials(&self) -> [String; 2] {
        let initials = |all: bool| -> String {
            let kept = self.0.iter().filter(|w| all || !SMALL.contains(&w.as_str()));
            kept.filter_map(|w| w.chars().next()).collect()
        };
        [initials(true), initials(false)]
    }

    /// Words that may end a shorter form of the name: its last, and the one before "of".
    pub(super) fn ends(&self) -> impl Iterator<Item = &SmolStr> {
        let of = self.0.iter().position(|w| w == "of" || w == "for").and_then(|at| at.checked_sub(1));
        self.0.last().into_iter().chain(of.map(|at| &self.0[at]))
    }
}

/// "J." for "John".
fn initial(short: &str, long: &str) -> bool {
    let letters = short.strip_suffix('.').unwrap_or(short);
    letters.chars().count() == 1 && long.starts_with(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key(text.split(' ').map(SmolStr::from).collect())
    }

    #[test]
    fn initials() {
        assert!(key("state board of antiquities and heritage").has_initials("sbah"));
        assert!(key("world monuments fund").has_initials("wmf"));
        assert!(key("ministry of defence").has_initials("mod"));
        assert!(key("ministry of defence").has_initials("md"));
        assert!(!key("world monuments fund").has_initials("wm"));
        assert!(!key("turkey").has_initials("t"));
    }

    #[test]
    fn shorter_names() {
        assert!(key("observatory").shortens(&key("syrian observatory for human rights")));
        assert!(key("defence ministry").shortens(&key("russian defence ministry")));
        assert!(!key("iraq").shortens(&key("government of iraq")));
        assert!(!key("russian").shortens(&key("russian defence ministry")));
        assert!(key("haider abadi").within(&key("haider al abadi")));
        assert!(key("baghdadi").within(&key("abu bakr al baghdadi")));
        assert_eq!(key("ash carter").bare().len(), 2);
    }
}
