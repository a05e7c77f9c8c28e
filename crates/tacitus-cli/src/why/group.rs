//! Statements that give the same reason, together.
//!
//! Taken in order of time, a reason joins the group with whose first reason it shares most: a name counts two, another
//! word one. It must share two of them, or all that the shorter has, and a quarter by weight; else it opens a group of its
//! own. So no reason drifts from group to group by a chain of neighbours, and each can be seen to belong or not.

use std::collections::{BTreeMap, BTreeSet};

use super::said::Said;

/// The statements of one reason.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) said: Vec<Said>,
    /// Names and words that others share with the first, as it has them.
    pub(super) shared: BTreeSet<String>,
}

/// Groups in order of their first statements; `said` is in order of time.
pub(super) fn groups(said: Vec<Said>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for one in said {
        // Of two that share as much the earlier one: `max_by_key` takes the last.
        let like =
            (0..out.len()).rev().filter_map(|i| Some((alike(&out[i].said[0], &one)?, i))).max_by_key(|&(shared, _)| shared);
        match like {
            Some((_, i)) => {
                let shared: Vec<String> = common(&out[i].said[0], &one).cloned().collect();
                out[i].shared.extend(shared);
                out[i].said.push(one);
            }
            None => out.push(Group { said: vec![one], shared: BTreeSet::new() }),
        }
    }
    out
}

impl Group {
    /// How many speakers do not depend on each other: whoever [counts as](super::speaker::Speaker::counts_as) one, and
    /// who quotes whom in this group, are one.
    pub(super) fn independent(&self) -> usize {
        let mut heads: BTreeMap<&str, &str> = BTreeMap::new();
        for one in &self.said {
            heads.insert(&one.speaker.counts_as, &one.speaker.counts_as);
        }
        for inner in &self.said {
            let outer = self.said.iter().find(|o| o.document == inner.document && inner.within.as_deref() == Some(o.id.as_str()));
            if let Some(outer) = outer {
                let (from, to) = (heads[inner.speaker.counts_as.as_str()], heads[outer.speaker.counts_as.as_str()]);
                heads.values_mut().filter(|head| **head == from).for_each(|head| *head = to);
            }
        }
        heads.values().collect::<BTreeSet<_>>().len()
    }
}

/// What two reasons share, weighed, if it is enough.
fn alike(a: &Said, b: &Said) -> Option<usize> {
    if a.reason.text == b.reason.text {
        return Some(usize::MAX);
    }
    let (names, words) = (a.names.intersection(&b.names).count(), a.words.keys().filter(|w| b.words.contains_key(*w)).count());
    let least = |of: fn(&Said) -> usize| of(a).min(of(b));
    let shared = 2 * names + words;
    let several = names + words >= least(|s| s.names.len() + s.words.len()).min(2);
    (shared > 0 && several && shared * 4 >= least(|s| 2 * s.names.len() + s.words.len())).then_some(shared)
}

fn common<'a>(a: &'a Said, b: &'a Said) -> impl Iterator<Item = &'a String> {
    let words = a.words.iter().filter(|(stem, _)| b.words.contains_key(*stem)).map(|(_, word)| word);
    a.names.intersection(&b.names).chain(words)
}
