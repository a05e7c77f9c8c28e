//! Mentions that are one: disjoint sets that know what must stay apart.

use smol_str::SmolStr;

/// Disjoint sets over mentions; a set with an identity is never joined with one of another identity.
#[derive(Debug)]
pub(super) struct Sets {
    parent: Vec<usize>,
    identity: Vec<Option<SmolStr>>,
    person: Vec<Option<bool>>,
}

impl Sets {
    /// One set for each of `count` mentions.
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect(), identity: vec![None; count], person: vec![None; count] }
    }

    /// One more mention, in a set of its own.
    pub(super) fn push(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.identity.push(None);
        self.person.push(None);
        self.parent.len() - 1
    }

    /// The mention that stands for the whole set: its first.
    pub(super) fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// The identity of a mention's set.
    pub(super) fn identity(&self, at: usize) -> Option<&SmolStr> {
        self.identity[self.root(at)].as_ref()
    }

    /// Whether a mention's set is one person; `None` where nothing tells.
    pub(super) fn person(&self, at: usize) -> Option<bool> {
        self.person[self.root(at)]
    }

    /// Give a set its identity.
    pub(super) fn identify(&mut self, at: usize, identity: SmolStr) {
        let root = self.root(at);
        self.identity[root] = Some(identity);
    }

    /// Say whether a set is one person.
    pub(super) fn tell_person(&mut self, at: usize, person: bool) {
        let root = self.root(at);
        self.person[root] = Some(person);
    }

    /// Whether two mentions may be joined.
    pub(super) fn compatible(&self, a: usize, b: usize) -> bool {
        let agree = |a: Option<&SmolStr>, b: Option<&SmolStr>| a.zip(b).is_none_or(|(a, b)| a == b);
        agree(self.identity(a), self.identity(b)) && self.person(a).zip(self.person(b)).is_none_or(|(a, b)| a == b)
    }

    /// Join the sets of two mentions, where nothing forbids it.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if !self.compatible(a, b) {
            return false;
        }
        let (first, second) = (a.min(b), a.max(b));
        self.parent[second] = first;
        self.identity[first] = self.identity[first].take().or_else(|| self.identity[second].take());
        self.person[first] = self.person[first].or(self.person[second]);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_keep_sets_apart() {
        let mut sets = Sets::new(4);
        sets.identify(0, "a".into());
        sets.identify(3, "b".into());
        assert!(sets.join(1, 3) && sets.join(0, 2));
        assert!(!sets.join(2, 1));
        assert!(sets.root(1) == sets.root(3) && sets.root(0) != sets.root(1));
        assert_eq!(sets.identity(1).map(SmolStr::as_str), Some("b"));
    }
}
