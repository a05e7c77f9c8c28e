//! Patterns joined where they begin alike, so that a word is tried once for all of them.

use super::rule::{Item, Rule};

/// All patterns as one tree of steps.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// What may follow, and the rules whose patterns end here.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) steps: Vec<(Item, usize)>,
    pub(super) rules: Vec<usize>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Trie {
    /// Join the patterns of rules.
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut trie = Self::default();
        for (number, rule) in rules.iter().enumerate() {
            trie.insert(0, &rule.items, number);
        }
        trie
    }

    fn insert(&mut self, at: usize, items: &[Item], rule: usize) {
        let Some((item, rest)) = items.split_first() else {
            if !self.nodes[at].rules.contains(&rule) {
                self.nodes[at].rules.push(rule);
            }
            return;
        };
        let known = self.nodes[at].steps.iter().find(|(i, _)| i.literals == item.literals && i.classes == item.classes);
        let next = known.map(|(_, next)| *next).unwrap_or_else(|| {
            let next = self.nodes.len();
            self.nodes.push(Node::default());
            self.nodes[at].steps.push((item.clone(), next));
            next
        });
        self.insert(next, rest, rule);
        if item.optional {
            self.insert(at, rest, rule);
        }
    }

    /// The node of that number.
    pub(super) fn node(&self, number: usize) -> Option<&Node> {
        self.nodes.get(number)
    }

    /// The first steps of all patterns.
    pub(super) fn first_steps(&self) -> impl Iterator<Item = &Item> {
        self.nodes.first().into_iter().flat_map(|n| n.steps.iter().map(|(item, _)| item))
    }
}
