//! Persons: a surname after the full name is the same person, unless two could be meant.

use std::collections::{BTreeSet, HashMap, HashSet};

use smol_str::SmolStr;
use tacitus_text::Analysis;

use super::kind::MentionType;
use super::mention::{Form, Found};
use super::name_kind::is_name_word;
use super::names::Key;
use super::sets::Sets;
use super::titles::{Gender, of_given_name, title_ending_at};

/// Mend what the name finder took names for: the same unknown name is of one kind throughout, the kind it has most often;
/// a given name with a surname is a person; so is the surname of a person named in full before.
pub(super) fn retype(analysis: &Analysis, found: &mut [Found], keys: &[Key]) {
    let unknown = |f: &Found| f.is_name() && f.identities.is_empty() && f.force.is_none() && !f.adjective;
    let mut counts: HashMap<&Key, Vec<(MentionType, usize)>> = HashMap::new();
    let open: Vec<usize> = (0..found.len()).filter(|&i| unknown(&found[i])).collect();
    for &i in &open {
        let first = found[i].mention.tokens.start;
        let misread = matches!(found[i].mention.kind, MentionType::Organization | MentionType::Place | MentionType::Facility);
        let tokens = &analysis.tokens[found[i].tokens()];
        let named = matches!(tokens.len(), 2 | 3) && of_given_name(&analysis.tokens[first].lower).is_some();
        let plain = tokens.iter().all(|t| t.tag.is_proper() && !is_name_word(&t.lower));
        if misread && named && plain && !found[i].definite {
            found[i].mention.kind = MentionType::Person;
        }
        let kinds = counts.entry(&keys[i]).or_default();
        let mut vote = |wanted: MentionType, weight: usize| match kinds.iter_mut().find(|(kind, _)| *kind == wanted) {
            Some((_, count)) => *count += weight,
            None => kinds.push((wanted, weight)),
        };
        // "in Raqqah" is a place, whatever it was taken for.
        if !named && tokens.len() <= 2 && plain && inside(analysis, first) {
            vote(MentionType::Place, 2);
        }
        vote(found[i].mention.kind, 1);
    }
    for &i in &open {
        // Of kinds as frequent as each other the first counts.
        let most = counts.get(&keys[i]).and_then(|kinds| kinds.iter().rev().max_by_key(|(_, count)| *count));
        if let Some((kind, _)) = most {
            found[i].mention.kind = *kind;
        }
    }
    let mut surnames: HashSet<&SmolStr> = HashSet::new();
    for i in 0..found.len() {
        let misread = matches!(
            found[i].mention.kind,
            MentionType::Place | MentionType::Organization | MentionType::Facility | MentionType::Other
        );
        let known = keys[i].len() == 1 && keys[i].last().is_some_and(|w| surnames.contains(w));
        if misread && known && unknown(&found[i]) && !found[i].definite {
            found[i].mention.kind = MentionType::Person;
        }
        if found[i].is_name() && found[i].mention.kind == MentionType::Person && keys[i].len() > 1 {
            surnames.extend(keys[i].last());
        }
    }
}

/// Whether a preposition of place stands before a name that may be anything.
fn inside(analysis: &Analysis, first: usize) -> bool {
    let before = first.checked_sub(1).map(|t| analysis.tokens[t].lower.as_str());
    let word = analysis.tokens[first].lower.as_str();
    matches!(before, Some("in" | "near" | "into" | "around" | "outside"))
        && word.len() > 3
        && word.chars().all(char::is_alphabetic)
}

/// Gender that the title before a name, the given name or the noun of a description shows.
pub(super) fn gender(analysis: &Analysis, found: &Found) -> Option<Gender> {
    let first = found.mention.tokens.start;
    match found.mention.form {
        Form::Name => {
            let before = first.checked_sub(1).and_then(|t| title_ending_at(analysis, t)).and_then(|(_, t)| t.gender);
            let own = || title_ending_at(analysis, first).and_then(|(_, t)| t.gender);
            let given = || of_given_name(&analysis.tokens[first].lower).filter(|_| found.mention.kind == MentionType::Person);
            before.or_else(own).or_else(given)
        }
        _ => title_ending_at(analysis, found.mention.head).and_then(|(_, t)| t.gender),
    }
}

/// Join names of persons: shorter forms with the one fuller name that holds them.
pub(super) fn join(analysis: &Analysis, found: &[Found], keys: &[Key], sets: &mut Sets) {
    let persons: Vec<usize> =
        (0..found.len()).filter(|&i| found[i].is_name() && found[i].mention.kind == MentionType::Person).collect();
    // Fuller names by each of their words, one for each different name.
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut seen: HashSet<(&Key, Option<Gender>)> = HashSet::new();
    for &i in persons.iter().filter(|&&i| keys[i].bare().len() > 1) {
        if seen.insert((&keys[i], gender(analysis, &found[i]))) {
            for word in keys[i].bare() {
                by_word.entry(word.as_str()).or_default().push(i);
            }
        }
    }
    for &i in &persons {
        let mine = keys[i].bare();
        let (single, Some(last)) = (mine.len() == 1, mine.last()) else { continue };
        let Some(fuller) = by_word.get(last.as_str()) else { continue };
        // A surname belongs to full names that end with it; a forename only where nobody has it as surname.
        let by = |fits: &dyn Fn(usize) -> bool| -> BTreeSet<usize> {
            let fitting = fuller.iter().copied().filter(|&j| j != i && keys[j].len() > keys[i].len() && fits(j));
            fitting.filter(|&j| agree(analysis, found, i, j)).map(|j| sets.root(j)).take(3).collect()
        };
        let surname = by(&|j| keys[j].bare().last() == mine.last() && keys[i].within(&keys[j]));
        let chosen = match (surname.len(), single) {
            (1, _) => surname,
            (0, _) => by(&|j| keys[i].within(&keys[j]) && (!single || keys[j].bare().first() == mine.first())),
            _ => BTreeSet::new(),
        };
        if let (1, Some(&one)) = (chosen.len(), chosen.first()) {
            sets.join(i, one);
        }
    }
}

fn agree(analysis: &Analysis, found: &[Found], a: usize, b: usize) -> bool {
    gender(analysis, &found[a]).zip(gender(analysis, &found[b])).is_none_or(|(a, b)| a == b)
}
