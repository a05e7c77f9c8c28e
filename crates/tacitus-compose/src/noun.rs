//! Common nouns for those who act and are harmed (`data/actors/actor_nouns.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{Harmed, PerpetratorRole};
use tacitus_text::Analysis;

use crate::table;

/// What a common noun tells of the people it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// armed_group, security_force, civilian, … (the actor's kind).
    pub kind: &'static str,
    /// PLOVER's sector; empty where the noun tells none.
    pub sector: &'static str,
    /// What it is as a perpetrator.
    pub role: PerpetratorRole,
    /// Who they are as victims.
    pub harmed: Harmed,
    /// Whether the form is the plural.
    pub plural: bool,
}

static NOUNS: LazyLock<HashMap<String, Noun>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for row in table::rows(include_str!("../../../data/actors/actor_nouns.tsv")) {
        let &[singular, plural, kind, sector, one, many, harmed] = row.as_slice() else { continue };
        let harmed = Harmed::parse(harmed).unwrap_or(Harmed::Unstated);
        let noun = |role, plural| Noun {
            kind,
            sector,
            role: PerpetratorRole::parse(role).unwrap_or(PerpetratorRole::Individual),
            harmed,
            plural,
        };
        // Several persons are persons still: "militants" are told of as a force in the table, but did not act as an
        // organisation. Police did.
        let many = if sector == "COP" { many } else { one };
        // "Persons" beside "people".
        out.entry(format!("{singular}s")).or_insert_with(|| noun(many, true));
        out.insert(plural.to_owned(), noun(many, true));
        out.insert(singular.to_owned(), noun(one, false));
    }
    out
});

/// Words of the longest noun in the table.
const LONGEST: usize = 4;

/// The longest noun of the table that ends with a token.
#[must_use]
pub fn noun(analysis: &Analysis, head: usize) -> Option<&'static Noun> {
    let first = analysis.sentences.get(analysis.sentence_of(head))?.tokens.start;
    ending(analysis, head, first, LONGEST, |phrase| NOUNS.get(phrase))
}

/// Look up the phrases of up to `longest` words that end with a token, the longest first.
pub(crate) fn ending<T>(
    analysis: &Analysis,
    head: usize,
    first: usize,
    longest: usize,
    find: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let start = (head + 1).saturating_sub(longest).max(first);
    (start..=head).find_map(|at| {
        if at == head {
            return find(&analysis.tokens[head].lower);
        }
        let words: Vec<&str> = analysis.tokens[at..=head].iter().map(|t| t.lower.as_str()).collect();
        find(&words.join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    #[test]
    fn the_longest_noun_counts() {
        let document = Document::plain("t", "A suicide bomber hit the policemen.");
        let analysis = tacitus_text::sentences(&document);
        assert_eq!(noun(&analysis, 2).unwrap().harmed, Harmed::Attacker);
        let police = noun(&analysis, 5).unwrap();
        assert!(police.plural && police.harmed == Harmed::Police);
        assert!(noun(&analysis, 3).is_none());
    }
}
