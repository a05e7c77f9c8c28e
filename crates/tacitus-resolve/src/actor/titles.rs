//! Words before names and nouns of office: `data/actors/titles.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_text::Analysis;

use super::knowledge::rows;

static TITLES: LazyLock<HashMap<&'static str, Title>> = LazyLock::new(|| {
    rows(include_str!("../../../../data/actors/titles.tsv"))
        .map(|row| {
            let sort = row.get(1).copied().unwrap_or_default();
            let gender = match row.get(2).copied() {
                Some("m") => Some(Gender::Male),
                Some("f") => Some(Gender::Female),
                _ => None,
            };
            (row[0], Title { before: sort != "role", role: sort != "title", gender })
        })
        .collect()
});

static GIVEN_NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    rows(include_str!("../../../../data/actors/given_names.tsv"))
        .map(|row| (row[0], if row.get(1) == Some(&"f") { Gender::Female } else { Gender::Male }))
        .collect()
});

/// The gender that a given name in lower case shows.
pub(super) fn of_given_name(name: &str) -> Option<Gender> {
    GIVEN_NAMES.get(name).copied()
}

/// Gender as words show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    Male,
    Female,
}

/// What is known of a word of office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Title {
    /// Stands before names.
    pub before: bool,
    /// Heads a description.
    pub role: bool,
    pub gender: Option<Gender>,
}

/// The entry of a phrase in lower case.
pub(super) fn title(phrase: &str) -> Option<Title> {
    TITLES.get(phrase).copied()
}

/// The longest title that ends with a token, and its first token.
pub(super) fn title_ending_at(analysis: &Analysis, last: usize) -> Option<(usize, Title)> {
    let sentence = analysis.sentences.get(analysis.sentence_of(last))?;
    let first = (last + 1).saturating_sub(4).max(sentence.tokens.start);
    (first..=last).find_map(|at| {
        let words: Vec<&str> = analysis.tokens.get(at..=last)?.iter().map(|t| t.lower.as_str()).collect();
        title(&words.join(" ")).map(|t| (at, t))
    })
}
