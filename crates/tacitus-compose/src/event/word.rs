//! Which words name events.

use std::collections::HashSet;
use std::sync::LazyLock;

use tacitus_text::{Analysis, Dep, NameKind, Tag};

/// What sort of word names an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWord {
    /// A verb that is no auxiliary.
    Verb,
    /// A noun of `data/events/nouns.txt`.
    Noun,
    /// An adjective that is said of something.
    Adjective,
}

static NOUNS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../../data/events/nouns.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a token names an event, and as what.
#[must_use]
pub fn event_word(analysis: &Analysis, token: usize) -> Option<EventWord> {
    let word = analysis.tokens.get(token)?;
    if !word.lower.starts_with(char::is_alphabetic) {
        return None;
    }
    if word.tag.is_verb() {
        return is_full_verb(analysis, token).then_some(EventWord::Verb);
    }
    if word.tag.is_noun() {
        let named = word.tag.is_proper() && !in_event_name(analysis, token);
        return (!named && is_event_noun(&word.lemma)).then_some(EventWord::Noun);
    }
    let adjective = matches!(word.tag, Tag::Jj | Tag::Jjr | Tag::Jjs) && matches!(word.dep, Dep::Acomp | Dep::Oprd);
    adjective.then_some(EventWord::Adjective)
}

/// Whether a noun (its lemma) names an event in its usual sense.
#[must_use]
pub fn is_event_noun(lemma: &str) -> bool {
    NOUNS.contains(lemma)
}

/// No auxiliary, no preposition in a verb's form ("according to"), no participle that has become an adjective.
fn is_full_verb(analysis: &Analysis, token: usize) -> bool {
    let word = &analysis.tokens[token];
    match word.dep {
        Dep::Auxpass | Dep::Prep | Dep::Compound | Dep::Case => false,
        Dep::Aux => !matches!(word.lemma.as_str(), "be" | "have" | "do" | "get" | "go" | "'s" | "'ve" | "'re" | "'m" | "'d"),
        _ => true,
    }
}

fn in_event_name(analysis: &Analysis, token: usize) -> bool {
    analysis.names.iter().any(|n| n.kind == NameKind::Event && n.tokens.contains(&token))
}
