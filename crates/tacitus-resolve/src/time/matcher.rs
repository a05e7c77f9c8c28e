//! Finds the pattern that fits best at a word.

use super::class::{Class, PARTS, UNITS, WordClass};
use super::clock::{clock, numeric_date};
use super::grammar::Grammar;
use super::granule::{Season, Unit, weekday};
use super::number;
use super::phrase::{Amount, Part, Phrase};
use super::rule::{Around, Item, Rule};
use super::words::Word;

/// A pattern that fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'g> {
    /// Words it takes.
    pub(super) len: usize,
    pub(super) phrase: Phrase,
    pub(super) rule: &'g Rule,
}

/// The patterns that fit at `at`, longest first, of equally long ones in the order of the file.
pub(super) fn matches<'g>(grammar: &'g Grammar, words: &[Word<'_>], at: usize) -> Vec<Match<'g>> {
    let Some(word) = words.get(at) else { return Vec::new() };
    let own = word.entry.map_or(&[][..], |e| e.steps.as_slice());
    let digit = if word.is_digits() { grammar.digit_steps.as_slice() } else { &[] };
    let mut walk = Walk { grammar, words, start: at, out: Vec::new() };
    if let Some(root) = grammar.trie.node(0) {
        for step in own.iter().chain(digit).filter_map(|&n| root.steps.get(n as usize)) {
            walk.step(step, at, Phrase::default());
        }
    }
    let mut out = walk.out;
    out.sort_by_key(|(rule, m)| (std::cmp::Reverse(m.len), *rule));
    out.dedup_by_key(|(rule, m)| (*rule, m.len));
    out.into_iter().map(|(_, m)| m).collect()
}

/// A walk through the patterns along the words.
struct Walk<'g, 'w, 'a> {
    grammar: &'g Grammar,
    words: &'w [Word<'a>],
    start: usize,
    out: Vec<(usize, Match<'g>)>,
}

impl Walk<'_, '_, '_> {
    /// Take one step from word `at`, by whichever of its choices fits.
    fn step(&mut self, (item, next): &(Item, usize), at: usize, phrase: Phrase) {
        let Some(word) = self.words.get(at) else { return };
        if word.literal() != 0 && item.literals.contains(&word.literal()) {
            self.arrive(*next, at + 1, phrase);
        }
        for class in &item.classes {
            let mut with = phrase;
            if let Some(n) = take(self.grammar, *class, self.words, at, &mut with) {
                self.arrive(*next, at + n, with);
            }
        }
    }

    /// Note the rules that end at a node, and go on.
    fn arrive(&mut self, node: usize, end: usize, phrase: Phrase) {
        let (grammar, words) = (self.grammar, self.words);
        let Some(node) = grammar.trie.node(node) else { return };
        for &number in &node.rules {
            let Some(rule) = grammar.rules.get(number) else { continue };
            let before = self.start.checked_sub(1).and_then(|i| words.get(i));
            if around(rule.behind.as_ref(), before)
                && around(rule.ahead.as_ref(), words.get(end))
                && words[self.start..end].iter().any(|w| w.core)
            {
                self.out.push((number, Match { len: end - self.start, phrase, rule }));
            }
        }
        for step in &node.steps {
            self.step(step, end, phrase);
        }
    }
}

fn around(condition: Option<&Around>, word: Option<&Word<'_>>) -> bool {
    condition.is_none_or(|c| {
        let there = word.is_some_and(|w| {
            c.item.literals.contains(&w.literal()) && w.literal() != 0
                || c.item.classes.iter().any(|class| match class {
                    Class::Word(class) => w.class(*class).is_some(),
                    _ => w.is_digits() || w.class(WordClass::Card).is_some() || w.class(WordClass::Vague).is_some(),
                })
        });
        there != c.negative
    })
}

/// Take words of a class: how many, noting in `phrase` what they say.
fn take(grammar: &Grammar, class: Class, words: &[Word<'_>], at: usize, phrase: &mut Phrase) -> Option<usize> {
    let word = words.get(at)?;
    match class {
        Class::Num | Class::Amount => {
            let (n, amount) = match class {
                Class::Num => number::number(words, at).map(|(n, v)| (n, Amount::Exact(v)))?,
                _ => number::amount(words, at)?,
            };
            let slot = if phrase.amount.is_some() { &mut phrase.second_amount } else { &mut phrase.amount };
            *slot = Some(amount);
            Some(n)
        }
        Class::One => {
            phrase.amount = matches!(word.lower, "a" | "an" | "one").then_some(Amount::Exact(1.0));
            phrase.amount.map(|_| 1)
        }
        Class::Day => {
            phrase.day = Some(number::day(word)?);
            Some(1)
        }
        Class::Ord => {
            phrase.ordinal = Some(number::ordinal(word)?);
            Some(1)
        }
        Class::Year => {
            let (n, year) = number::year(words, at)?;
            phrase.year = Some(year);
            Some(n)
        }
        Class::Yy => {
            let n = number::digits(word.lower).filter(|n| word.lower.len() == 2 && (30..100).contains(n))?;
            phrase.year = Some(1900 + i16::try_from(n).ok()?);
            Some(1)
        }
        Class::Decade => {
            let (n, year) = number::decade(words, at)?;
            phrase.decade = Some(year);
            Some(n)
        }
        Class::NDate => {
            let (n, date) = numeric_date(words, at)?;
            phrase.numeric = Some(date);
            Some(n)
        }
        Class::Clock => {
            let (n, time) = clock(words, at)?;
            phrase.clock = Some(time);
            Some(n)
        }
        Class::Holiday => {
            let fits = |h: usize| {
                let names = &grammar.holidays.get(h)?.words;
                names
                    .iter()
                    .enumerate()
                    .all(|(i, name)| words.get(at + i).is_some_and(|w| w.lower == *name))
                    .then_some((names.len(), h))
            };
            let (n, holiday) = word.entry?.holidays.iter().filter_map(|h| fits(*h)).max()?;
            phrase.holiday = Some(holiday);
            Some(n)
        }
        Class::Word(class) => {
            let value = word.class(class)?;
            note(class, value, phrase)?;
            Some(1)
        }
    }
}

/// Note what a word of a class says.
fn note(class: WordClass, value: i32, phrase: &mut Phrase) -> Option<()> {
    let index = usize::try_from(value);
    match class {
        WordClass::Month => phrase.month = i8::try_from(value).ok(),
        WordClass::Weekday | WordClass::DayName | WordClass::Weekdays => phrase.weekday = Some(weekday(value)?),
        WordClass::Season => phrase.season = Some(Season::number(value)?),
        WordClass::Unit | WordClass::Units | WordClass::Often => {
            phrase.unit = Some(Unit::parse(UNITS.get(index.ok()?)?)?);
            phrase.plural = class == WordClass::Units;
        }
        WordClass::Part | WordClass::Parts => phrase.part = Some(PARTS.get(index.ok()?)?),
        WordClass::Today | WordClass::Tonight => phrase.today = Some(value),
        WordClass::Rel => phrase.rel = Some(value),
        WordClass::Drel => phrase.drel = Some(value),
        WordClass::Mod | WordClass::Edge => phrase.portion = Some(Part::number(value)),
        WordClass::Quarter => phrase.quarter = Some(value),
        WordClass::Decade => phrase.decade = i16::try_from(1900 + value).ok(),
        _ => {}
    }
    Some(())
}
