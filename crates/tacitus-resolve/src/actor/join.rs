//! Names that are one by their words alone: equal, of one identity, acronyms and shortened forms of one another.

use std::collections::HashMap;

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
    for &i in &organisations {
        let only = |fits: &dyn Fn(usize) -> bool| -> Option<usize> {
            let mut roots: Vec<usize> =
                organisations.iter().copied().filter(|&j| j != i && fits(j)).map(|j| sets.root(j)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let [one] = roots.as_slice() { Some(*one) } else { None }
        };
        let word = keys[i].0.first().map(|w| w.replace('.', "")).unwrap_or_default();
        let acronym = keys[i].len() == 1 && word.len() >= 3 && sets.identity(i).is_none();
        let target = if acronym { only(&|j| keys[j].has_initials(&word)) } else { None };
        let plain = sets.identity(i).is_none() && (found[i].definite || keys[i].len() > 1);
        let target = target.or_else(|| if plain { only(&|j| j < i && keys[i].shortens(&keys[j])) } else { None });
        if let Some(j) = target {
            sets.join(i, j);
        }
    }
}
