//! Small sets of words that reading the parts of an act needs (`rules/incident/words.tsv`).

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::table;

/// A set of words; the table says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Set {
    /// "carried out", of an attack.
    Support,
    /// "killed", of an attack.
    Effect,
    /// "occurred", of an attack.
    Happen,
    /// "front", of an embassy.
    Beside,
    /// "group", of men.
    Collective,
    /// "dozens", of rebels.
    Quantity,
    /// "members", of a movement.
    Part,
    /// "offices", of a company.
    Seat,
    /// "Friday".
    Time,
    /// "President".
    Title,
    /// "Protesters".
    Crowd,
    /// "Husband".
    Family,
    /// "Racist".
    Hate,
    /// "Sectarian".
    Communal,
    /// "Terrorist".
    Terror,
    /// "Battalion".
    War,
    /// "Campaign", after an act.
    General,
    /// "Thief".
    Stealth,
    /// "Crime".
    Deed,
    /// "U.S.", of a strike.
    Whose,
    /// "Rushed", to a hospital.
    Transport,
    /// "Said", "was arrested", after an act.
    After,
    /// "Pulled out", a gun.
    Wield,
    /// "Man", "his".
    Male,
    /// "Woman", "her".
    Female,
    /// "Toddler".
    Child,
    /// "Man", who is no boy.
    Grown,
    /// "Neutralise".
    Euphemism,
    /// "Stab", always somebody.
    Harming,
}

const SETS: [(&str, Set); 29] = [
    ("support", Set::Support),
    ("effect", Set::Effect),
    ("happen", Set::Happen),
    ("beside", Set::Beside),
    ("collective", Set::Collective),
    ("quantity", Set::Quantity),
    ("part", Set::Part),
    ("seat", Set::Seat),
    ("time", Set::Time),
    ("title", Set::Title),
    ("crowd", Set::Crowd),
    ("family", Set::Family),
    ("hate", Set::Hate),
    ("communal", Set::Communal),
    ("terror", Set::Terror),
    ("war", Set::War),
    ("general", Set::General),
    ("stealth", Set::Stealth),
    ("deed", Set::Deed),
    ("whose", Set::Whose),
    ("transport", Set::Transport),
    ("after", Set::After),
    ("wield", Set::Wield),
    ("male", Set::Male),
    ("female", Set::Female),
    ("child", Set::Child),
    ("grown", Set::Grown),
    ("euphemism", Set::Euphemism),
    ("harming", Set::Harming),
];

static WORDS: LazyLock<HashSet<(Set, &'static str)>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../rules/incident/words.tsv"));
    rows.filter_map(|row| {
        let &[set, word] = row.as_slice() else { return None };
        Some((SETS.iter().find(|(name, _)| *name == set)?.1, word))
    })
    .collect()
});

impl Set {
    /// Whether the set has a word.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        WORDS.contains(&(self, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows: Vec<_> = table::rows(include_str!("../../rules/incident/words.tsv")).collect();
        assert_eq!(WORDS.len(), rows.len(), "a set is misspelt or a row stands twice");
        assert!(Set::Title.has("bishop") && !Set::Title.has("front") && Set::Beside.has("front"));
    }
}
