//! Common nouns for those who act and are harmed (`data/actors/actor_nouns.tsv`), and words for the people of nations, faiths
//! and ethnic groups, for states and armed groups (`data/places/countries.tsv`, `data/actors/peoples.tsv`, `armed_groups.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{Harmed, PerpetratorRole};
use tacitus_text::{Analysis, Tag};

use crate::incident::thing::object;
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
        // "Police", "forces" are several in their only form.
        out.insert(singular.to_owned(), noun(one, singular == plural));
    }
    out
});

/// People of a nation, faith or ethnic group: "Russians", "Shiites".
const PEOPLE: Noun =
    Noun { kind: "person", sector: "", role: PerpetratorRole::Individual, harmed: Harmed::Unstated, plural: true };

/// "Muslim forces": people in arms, whosever they are.
const FORCES: Noun =
    Noun { kind: "unknown", sector: "UAF", role: PerpetratorRole::Group, harmed: Harmed::Combatant, plural: true };

/// How a word tells of a people, a state or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// Its people: "Russians".
    Many,
    /// What is theirs, or one of them: "Russian".
    Adjective,
    /// Its state, by a name of one word: "Russia".
    State,
    /// An armed group, by a name of one word: "Hamas".
    Group,
}

static PEOPLES: LazyLock<HashMap<String, People>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for line in include_str!("../../../data/places/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
        let names = line.split('\t').nth(1).unwrap_or_default().split(';').filter(|name| !name.contains(' '));
        out.extend(names.map(|name| (name.to_lowercase(), People::State)));
        let forms: Vec<&str> = line.rsplit('\t').next().unwrap_or_default().split(';').collect();
        for form in &forms {
            let many = form.strip_suffix('s').is_some_and(|one| forms.contains(&one)) || form.ends_with("men");
            out.insert(form.to_lowercase(), if many { People::Many } else { People::Adjective });
        }
    }
    for group in groups() {
        out.entry(group.to_lowercase()).or_insert(People::Group);
    }
    for row in table::rows(include_str!("../../../data/actors/peoples.tsv")) {
        let &[many, adjective] = row.as_slice() else { continue };
        out.insert(adjective.to_owned(), People::Adjective);
        out.insert(many.to_owned(), People::Many);
    }
    out
});

/// Names of armed groups of one word that are no acronyms and need no other word beside them.
fn groups() -> impl Iterator<Item = &'static str> {
    let rows = table::rows(include_str!("../../../data/actors/armed_groups.tsv"));
    let names = rows.flat_map(|row| {
        let column = |i: usize| row.get(i).copied().unwrap_or_default();
        column(2).split('|').chain([column(1)]).collect::<Vec<_>>()
    });
    let sure = |name: &str| name.len() > 4 && !name.contains([' ', '!', '?']) && name.contains(char::is_lowercase);
    names.filter(move |name| sure(name) && (name.starts_with(char::is_uppercase) || name.starts_with("al-")))
}

/// Whether a word tells of a people; "power poles" do not.
#[must_use]
pub fn people(analysis: &Analysis, head: usize) -> Option<People> {
    let token = analysis.tokens.get(head)?;
    let thing = || !token.tag.is_proper() && object(analysis, head).is_some();
    PEOPLES.get(token.lower.as_str()).copied().filter(|_| !thing())
}

/// Words of the longest noun in the table.
const LONGEST: usize = 4;

/// The longest noun of the table that ends with a token.
#[must_use]
pub fn noun(analysis: &Analysis, head: usize) -> Option<&'static Noun> {
    let first = analysis.sentences.get(analysis.sentence_of(head))?.tokens.start;
    let people = || (people(analysis, head) == Some(People::Many)).then_some(&PEOPLE);
    let modified = || head > first && analysis.tokens[head - 1].head == head && analysis.tokens[head - 1].tag != Tag::PrpS;
    let forces = || (analysis.tokens[head].lower == "forces" && modified()).then_some(&FORCES);
    ending(analysis, head, first, LONGEST, |phrase| NOUNS.get(phrase)).or_else(people).or_else(forces)
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

    #[test]
    fn every_people_is_known_alike() {
        let document = Document::plain("t", "Russians met Croats, Muslims, Druze and Turkish Alawites at the poles.");
        let analysis = tacitus_annotate::annotate(&document);
        for head in [0, 2, 4, 6, 9] {
            assert!(noun(&analysis, head).is_some_and(|n| n.plural && n.role == PerpetratorRole::Individual), "{head}");
        }
        assert!(noun(&analysis, 8).is_none() && noun(&analysis, 12).is_none());
        assert_eq!(people(&analysis, 8), Some(People::Adjective));
    }
}
