//! What a text is about where words of violence may mean something else.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tacitus_text::Analysis;

use crate::table;

/// What kind of story a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Traffic, weather, mishaps.
    Accident,
    /// Illness.
    Disease,
    /// Games.
    Sport,
    /// Films, books, science.
    Art,
}

static WORDS: LazyLock<HashMap<&'static str, Setting>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/settings.tsv"))
        .filter_map(|row| {
            let setting = match *row.get(1)? {
                "accident" => Setting::Accident,
                "disease" => Setting::Disease,
                "sport" => Setting::Sport,
                _ => Setting::Art,
            };
            Some((*row.first()?, setting))
        })
        .collect()
});

/// How often each setting's words stand in a document, and where.
#[derive(Debug, Default)]
pub struct Settings {
    found: Vec<(usize, Setting)>,
}

impl Settings {
    /// Read a document's words.
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let mut found = Vec::new();
        for (i, token) in analysis.tokens.iter().enumerate() {
            let pair =
                || analysis.tokens.get(i + 1).and_then(|next| WORDS.get(format!("{} {}", token.lemma, next.lemma).as_str()));
            if let Some(&setting) = WORDS.get(token.lemma.as_str()).or_else(pair) {
                found.push((i, setting));
            }
        }
        Self { found }
    }

    /// Words of a setting in the whole document.
    #[must_use]
    pub fn count(&self, setting: Setting) -> usize {
        self.found.iter().filter(|(_, s)| *s == setting).count()
    }

    /// Whether a word of a setting stands among some tokens.
    #[must_use]
    pub fn within(&self, tokens: &Range<usize>, setting: Setting) -> bool {
        self.found.iter().any(|(at, s)| *s == setting && tokens.contains(at))
    }
}
