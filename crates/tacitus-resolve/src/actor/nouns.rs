//! Common nouns for those who act and are harmed: `data/actors/actor_nouns.tsv`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tacitus_text::Analysis;

use super::kind::ActorKind;
use super::knowledge::rows;

static NOUNS: LazyLock<HashMap<&'static str, (ActorNoun, bool)>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for row in rows(include_str!("../../../../data/actors/actor_nouns.tsv")) {
        let &[singular, plural, kind, sector, one, many, harmed] = row.as_slice() else { continue };
        let noun = ActorNoun {
            noun: singular,
            kind: ActorKind::parse(kind),
            civilian: kind == "civilian",
            sector: Some(sector).filter(|s| !s.is_empty()),
            collective: one == "group",
            force: many == "group",
            harmed,
        };
        out.entry(singular).or_insert((noun, singular == plural && !noun.collective));
        out.entry(plural).or_insert((noun, true));
    }
    out
});

/// Words of the longest noun in the table.
const LONGEST: usize = 4;

/// What a common noun tells of the people it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActorNoun {
    /// The noun in the singular.
    pub noun: &'static str,
    /// Sort of actor.
    pub kind: ActorKind,
    /// Whether they are civilians (crowds, residents, children); their kind is `Unknown`.
    pub civilian: bool,
    /// PLOVER's sector.
    pub sector: Option<&'static str>,
    /// Whether already the singular stands for many ("army", "gang").
    pub collective: bool,
    /// Whether the plural acts as a force rather than as some persons ("militants", not "gunmen").
    pub force: bool,
    /// Who they are as victims, in the record's words.
    pub harmed: &'static str,
}

/// A noun of the table in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounHit {
    /// What it is.
    pub noun: ActorNoun,
    /// Its tokens, the head last.
    pub tokens: Range<usize>,
    /// Whether the form is the plural.
    pub plural: bool,
}

impl ActorNoun {
    /// The longest noun of the table that ends with a token.
    #[must_use]
    pub fn ending_at(analysis: &Analysis, head: usize) -> Option<NounHit> {
        let sentence = &analysis.sentences.get(analysis.sentence_of(head))?.tokens;
        let first = (head + 1).saturating_sub(LONGEST).max(sentence.start);
        (first..=head).find_map(|at| {
            let found = if at == head {
                NOUNS.get(analysis.tokens.get(head)?.lower.as_str())
            } else {
                let words: Vec<&str> = analysis.tokens.get(at..=head)?.iter().map(|t| t.lower.as_str()).collect();
                NOUNS.get(words.join(" ").as_str())
            };
            found.map(|&(noun, plural)| NounHit { noun, tokens: at..head + 1, plural })
        })
    }

    /// The entry of a noun, singular or plural.
    #[must_use]
    pub fn of(noun: &str) -> Option<Self> {
        NOUNS.get(noun).map(|&(noun, _)| noun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::{Document, sentences};

    #[test]
    fn the_longest_noun_counts() {
        let document = Document::plain("t", "A suicide bomber hit the militants and the crowd.");
        let analysis = sentences(&document);
        let bomber = ActorNoun::ending_at(&analysis, 2).unwrap();
        assert_eq!((bomber.noun.noun, bomber.tokens, bomber.plural), ("suicide bomber", 1..3, false));
        let force = ActorNoun::ending_at(&analysis, 5).unwrap();
        assert!(force.plural && force.noun.force && force.noun.harmed == "combatant");
        assert!(ActorNoun::ending_at(&analysis, 8).unwrap().noun.civilian);
        assert!(ActorNoun::ending_at(&analysis, 3).is_none());
    }

    #[test]
    fn every_row_is_sound() {
        let harmed = ["civilian", "combatant", "police", "official", "attacker", "mixed", "unstated"];
        let mut seen = std::collections::HashSet::new();
        for row in rows(include_str!("../../../../data/actors/actor_nouns.tsv")) {
            assert_eq!(row.len(), 7, "{row:?}");
            assert!(seen.insert(row[0]), "{row:?} stands twice");
            assert!(row[2] == "civilian" || row[2] == ActorKind::parse(row[2]).as_str(), "{row:?}: no such kind");
            assert!(["group", "individual"].contains(&row[4]) && ["group", "individual"].contains(&row[5]), "{row:?}");
            assert!(harmed.contains(&row[6]), "{row:?}: no such class");
            assert!(row[0].split(' ').count() <= LONGEST && row[1].split(' ').count() <= LONGEST, "{row:?} is too long");
        }
    }
}
