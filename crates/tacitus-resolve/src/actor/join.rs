//! Names that are one by their words alone: equal, of one identity, acronyms and shortened forms of one another.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::kind::MentionType;
use super::mention::Found;
use super::names::Key;
use super::sets::Sets;

/// Join what has the same identity or the same name.
pub(super) fn equal_names(found: &[Found], keys: &[Key], sets: &mut Sets) {
    let mut by_identity: HashMap<SmolStr, usize> = HashMap::new();
    let mut by_key: HashMap<(&Key, bool), usize> = HashMap::new();
    for i in 0..found.len() {
        if !found[i].is_name() || !found[i].is_actor() {
            continue;
        }
        if let Some(identity) = sets.identity(i).cloned() {
            let first = *by_identity.entry(identity).or_insert(i);
            sets.join(first, i);
        }
        let first = *by_key.entry((&keys[i], found[i].is_person())).or_insert(i);
        sets.join(first, i);
    }
}

/// Join acronyms with the name they shorten, and shortened names with the one longer name they fit.
pub(super) fn short_names(found: &[Found], keys: &[Key], sets: &mut Sets) {
    let organisations: Vec<usize> =
        (0..found.len()).filter(|&i| found[i].is_name() && found[i].mention.kind == MentionType::Organization).collect();
    // Longer names by their initials, and by the words that may end a shorter form; the first of each name.
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_end: HashMap<&SmolStr, Vec<usize>> = HashMap::new();
    let mut seen: HashSet<&Key> = HashSet::new();
    for &i in organisations.iter().filter(|&&i| keys[i].len() > 1) {
        if seen.insert(&keys[i]) {
            keys[i].initials().into_iter().for_each(|initials| by_initials.entry(initials).or_default().push(i));
            keys[i].ends().for_each(|word| by_end.entry(word).or_default().push(i));
        }
    }
    for &i in organisations.iter() {
        if sets.identity(i).is_some() {
            continue;
        }
        let only = |candidates: Option<&Vec<usize>>, fits: &dyn Fn(usize) -> bool| -> Option<usize> {
            let mut roots = candidates?.iter().filter(|&&j| j != i && fits(j)).map(|&j| sets.root(j));
            let first = roots.next()?;
            roots.all(|root| root == first).then_some(first)
        };
        let word = keys[i].0.first().map(|w| w.replace('.', "")).unwrap_or_default();
        let acronym = keys[i].len() == 1 && word.chars().count() >= 3;
        let spelled = || {
            let plural = word.strip_suffix('s').filter(|w| w.len() >= 3);
            only(by_initials.get(&word), &|_| true).or_else(|| only(by_initials.get(plural?), &|_| true))
        };
        let shortened = || only(by_end.get(keys[i].last()?), &|j| j < i && keys[i].shortens(&keys[j]));
        let plain = found[i].definite || keys[i].len() > 1;
        let target = acronym.then(spelled).flatten().or_else(|| plain.then(shortened).flatten());
        if let Some(j) = target {
            sets.join(i, j);
        }
    }
}
