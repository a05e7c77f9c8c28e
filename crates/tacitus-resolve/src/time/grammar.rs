//! Loads the word list, the patterns and the named days, once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::{Class, PARTS, UNITS, WordClass};
use super::holiday::Holiday;
use super::rule::{Item, Rule, parse_rules};

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
    /// Rules that an expression beginning with it may follow.
    pub(super) rules: Vec<u32>,
}

/// Everything the rule files say.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) entries: HashMap<&'static str, Entry>,
    pub(super) rules: Vec<Rule>,
    pub(super) holidays: Vec<Holiday>,
    /// Rules that an expression beginning with digits may follow.
    pub(super) digit_rules: Vec<u32>,
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
            WordClass::Vague | WordClass::Zone | WordClass::Past | WordClass::Future => 0,
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

    /// For each word, the rules that may begin with it.
    fn index(&mut self) {
        let mut by_literal: HashMap<u16, Vec<u32>> = HashMap::new();
        let mut by_class: HashMap<Class, Vec<u32>> = HashMap::new();
        for (number, rule) in (0..).zip(&self.rules) {
            let first = rule.items.iter().position(|i| !i.optional).unwrap_or(rule.items.len());
            for item in rule.items.iter().take(first + 1) {
                item.literals.iter().for_each(|l| by_literal.entry(*l).or_default().push(number));
                item.classes.iter().for_each(|c| by_class.entry(*c).or_default().push(number));
            }
        }
        let of = |class: Class| by_class.get(&class).into_iter().flatten().copied();
        let ordered = |mut rules: Vec<u32>| {
            rules.sort_unstable();
            rules.dedup();
            rules
        };
        for entry in self.entries.values_mut() {
            let mut rules: Vec<u32> = by_literal.get(&entry.literal).cloned().unwrap_or_default();
            for (class, _) in &entry.classes {
                rules.extend(of(Class::Word(*class)));
                match class {
                    WordClass::Card => [Class::Num, Class::Amount, Class::Year, Class::Clock].map(|c| rules.extend(of(c))).len(),
                    WordClass::Ord => [Class::Ord].map(|c| rules.extend(of(c))).len(),
                    WordClass::Noon => [Class::Clock].map(|c| rules.extend(of(c))).len(),
                    WordClass::Decade => [Class::Decade].map(|c| rules.extend(of(c))).len(),
                    WordClass::Vague => [Class::Amount].map(|c| rules.extend(of(c))).len(),
                    _ => 0,
                };
            }
            if !entry.holidays.is_empty() {
                rules.extend(of(Class::Holiday));
            }
            entry.rules = ordered(rules);
        }
        for article in ["a", "an", "one", "half"] {
            if let Some(entry) = self.entries.get_mut(article) {
                entry.rules.extend(of(Class::Amount).chain(of(Class::One)).chain(of(Class::Clock)));
                entry.rules = ordered(std::mem::take(&mut entry.rules));
            }
        }
        let digits = [
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
        self.digit_rules = ordered(digits.into_iter().flat_map(of).collect());
    }
}
