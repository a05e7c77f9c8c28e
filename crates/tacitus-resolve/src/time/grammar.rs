//! Loads the word list, the patterns and the named days, once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::{Class, PARTS, UNITS, WordClass};
use super::holiday::Holiday;
use super::rule::{Item, Rule, parse_rules};
use super::trie::Trie;

const WORDS: &str = include_str!("../../rules/time-words.tsv");
const RULES: &str = include_str!("../../rules/time.tsv");
const HOLIDAYS: &str = include_str!("../../rules/time-holidays.tsv");

/// Words that are in patterns but say nothing of time.
const PLAIN: &[&str] = &[
    ",", "-", "(", ")", "'s", "a", "an", "the", "of", "in", "on", "at", "to", "or", "and", "from", "half", "one", "that", "this",
    "about", "around", "over", "before", "after", "than", "same", "first", "full", "all", "every", "each", "per", "long", "more",
    "earlier", "later", "final", "another", "old", "very", "near", "short", "some", "just", "up", "past", "not", "period",
    "whole",
];

/// What the word list and the patterns know of a word.
#[derive(Debug, Default, Clone)]
pub(super) struct Entry {
    /// Its number among the words that patterns name; 0 if none does.
    pub(super) literal: u16,
    /// What it can be.
    pub(super) classes: Vec<(WordClass, i32)>,
    /// Named days that begin with it.
    pub(super) holidays: Vec<usize>,
    /// Whether an expression may rest on it.
    pub(super) core: bool,
    /// First steps of patterns that it may take.
    pub(super) steps: Vec<u32>,
}

/// Everything the rule files say.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) entries: HashMap<&'static str, Entry>,
    pub(super) rules: Vec<Rule>,
    pub(super) holidays: Vec<Holiday>,
    /// The patterns of all rules, joined where they begin alike.
    pub(super) trie: Trie,
    /// First steps that digits may take.
    pub(super) digit_steps: Vec<u32>,
    /// Lines that could not be read, for the tests.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) faults: Vec<String>,
}

/// The grammar compiled into the program.
pub(super) fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::load(WORDS, RULES, HOLIDAYS));
    &GRAMMAR
}

/// Lines of a rule file that say something.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

impl Grammar {
    fn load(words: &'static str, rules: &'static str, holidays: &'static str) -> Self {
        let mut grammar = Self::default();
        for line in lines(words) {
            if grammar.word(line).is_none() {
                grammar.faults.push(line.to_owned());
            }
        }
        for line in lines(holidays) {
            match Holiday::parse(line) {
                Some(many) => many.into_iter().for_each(|h| grammar.holiday(h)),
                None => grammar.faults.push(line.to_owned()),
            }
        }
        let mut literals: HashMap<&'static str, u16> = HashMap::new();
        let parsed = parse_rules(rules, &mut literals, &mut grammar.faults);
        for (word, number) in literals {
            grammar.entries.entry(word).or_default().literal = number;
        }
        grammar.mark_core(&parsed);
        grammar.trie = Trie::new(&parsed);
        grammar.rules = parsed;
        grammar.index();
        grammar
    }

    /// Read a line of the word list.
    fn word(&mut self, line: &'static str) -> Option<()> {
        let mut fields = line.split('\t');
        let (word, class, value) = (fields.next()?, WordClass::parse(fields.next()?)?, fields.next()?);
        let value = match class {
            WordClass::Unit | WordClass::Units | WordClass::Often => UNITS.iter().position(|u| *u == value)?.try_into().ok()?,
            WordClass::Part | WordClass::Parts => PARTS.iter().position(|p| *p == value)?.try_into().ok()?,
            WordClass::Vague | WordClass::Zone => 0,
            class if class.is_context() => 0,
            _ => value.parse().ok()?,
        };
        let entry = self.entries.entry(word).or_default();
        entry.classes.push((class, value));
        entry.core |= class.is_core();
        Some(())
    }

    fn holiday(&mut self, holiday: Holiday) {
        let number = self.holidays.len();
        if let Some(first) = holiday.words.first() {
            let entry = self.entries.entry(first).or_default();
            entry.holidays.push(number);
            entry.core = true;
        }
        // "al-Fitr" is cut where a part of it speaks of time.
        for pair in holiday.words.windows(2) {
            if pair[0] == "-" && pair[1].starts_with(char::is_alphabetic) {
                self.entries.entry(pair[1]).or_default().core = true;
            }
        }
        self.holidays.push(holiday);
    }

    /// A pattern without a class that speaks of time rests on its words.
    fn mark_core(&mut self, rules: &[Rule]) {
        let by_number: HashMap<u16, &'static str> = self.entries.iter().map(|(w, e)| (e.literal, *w)).collect();
        for rule in rules {
            let rests = |item: &&Item| !item.optional && item.classes.iter().any(|c| c.is_core());
            if rule.items.iter().any(|i| rests(&i)) {
                continue;
            }
            for number in rule.items.iter().filter(|i| !i.optional).flat_map(|i| &i.literals) {
                if let Some(word) = by_number.get(number)
                    && !PLAIN.contains(word)
                    && let Some(entry) = self.entries.get_mut(word)
                {
                    entry.core = true;
                }
            }
        }
    }

    /// For each word, the first steps of patterns that may begin with it.
    fn index(&mut self) {
        let steps: Vec<(u32, Item)> = (0..).zip(self.trie.first_steps().cloned()).collect();
        let numbers = [
            Class::Num,
            Class::Amount,
            Class::Day,
            Class::Ord,
            Class::Year,
            Class::Yy,
            Class::Decade,
            Class::NDate,
            Class::Clock,
            Class::Holiday,
        ];
        let begins = |step: &Item, classes: &[Class]| step.classes.iter().any(|c| classes.contains(c));
        for (word, entry) in &mut self.entries {
            let mut classes: Vec<Class> = entry.classes.iter().map(|(c, _)| Class::Word(*c)).collect();
            for (class, _) in &entry.classes {
                classes.extend_from_slice(match class {
                    WordClass::Card => &[Class::Num, Class::Amount, Class::Year, Class::Clock],
                    WordClass::Ord => &[Class::Ord],
                    WordClass::Noon => &[Class::Clock],
                    WordClass::Decade => &[Class::Decade],
                    WordClass::Vague => &[Class::Amount],
                    _ => &[],
                });
            }
            if !entry.holidays.is_empty() {
                classes.push(Class::Holiday);
            }
            if matches!(*word, "a" | "an" | "one" | "half" | "couple") {
                classes.extend([Class::One, Class::Amount, Class::Clock]);
            }
            let fits = |step: &Item| step.literals.contains(&entry.literal) && entry.literal != 0 || begins(step, &classes);
            entry.steps = steps.iter().filter(|(_, s)| fits(s)).map(|(n, _)| *n).collect();
        }
        self.digit_steps = steps.iter().filter(|(_, s)| begins(s, &numbers)).map(|(n, _)| *n).collect();
    }
}
