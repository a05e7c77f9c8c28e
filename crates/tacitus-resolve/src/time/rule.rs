//! Patterns: how they are written and what they ask for.

use std::collections::HashMap;

use super::class::Class;
use super::grammar::lines;
use super::guard::Guard;
use super::meaning::Meaning;
use super::mention::TimeKind;

/// A pattern with what it means.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) items: Vec<Item>,
    /// Words before it: one of these must stand there, or none of them may.
    pub(super) behind: Option<Around>,
    /// Words after it.
    pub(super) ahead: Option<Around>,
    pub(super) kind: TimeKind,
    pub(super) meaning: Meaning,
    pub(super) guard: Guard,
}

/// One element of a pattern: any of some words and classes.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    pub(super) literals: Vec<u16>,
    pub(super) classes: Vec<Class>,
    pub(super) optional: bool,
}

/// A condition on a neighbouring word or class of words.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) item: Item,
    /// Whether the word must not be there.
    pub(super) negative: bool,
}

/// Read the rule file; lines that cannot be read go to `faults`. Words get numbers in `literals`, from 1.
pub(super) fn parse_rules(text: &'static str, literals: &mut HashMap<&'static str, u16>, faults: &mut Vec<String>) -> Vec<Rule> {
    let mut macros: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    let mut rules = Vec::new();
    for line in lines(text) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        if let [name, choices] = fields[..]
            && name.starts_with('@')
        {
            macros.insert(name, choices.split(" / ").collect());
        } else if parse_rule(&fields, &macros, literals, &mut rules).is_none() {
            faults.push(line.to_owned());
        }
    }
    rules
}

fn parse_rule(
    fields: &[&'static str],
    macros: &HashMap<&'static str, Vec<&'static str>>,
    literals: &mut HashMap<&'static str, u16>,
    rules: &mut Vec<Rule>,
) -> Option<()> {
    let [pattern, kind, meaning, guard, _examples] = *fields else { return None };
    let kind = [TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set].into_iter().find(|k| k.as_str() == kind)?;
    let meaning = Meaning::parse(meaning)?;
    let guard = Guard::parse(guard)?;
    for words in expand(pattern, macros)? {
        let mut rule = Rule { items: Vec::new(), behind: None, ahead: None, kind, meaning, guard };
        for word in words {
            if let Some(rest) = word.strip_prefix('<').filter(|r| !r.is_empty()) {
                rule.behind = Some(parse_around(rest, literals)?);
            } else if let Some(rest) = word.strip_prefix('>').filter(|r| !r.is_empty()) {
                rule.ahead = Some(parse_around(rest, literals)?);
            } else {
                rule.items.push(parse_item(word, literals)?);
            }
        }
        if rule.items.iter().all(|i| i.optional) {
            return None;
        }
        rules.push(rule);
    }
    Some(())
}

/// A pattern with its macros written out, one list of words for each combination of choices.
fn expand(pattern: &'static str, macros: &HashMap<&'static str, Vec<&'static str>>) -> Option<Vec<Vec<&'static str>>> {
    let mut all: Vec<Vec<&'static str>> = vec![Vec::new()];
    for word in pattern.split_whitespace() {
        if !word.starts_with('@') {
            all.iter_mut().for_each(|words| words.push(word));
            continue;
        }
        let (name, optional) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
        let mut choices: Vec<Vec<&'static str>> = Vec::new();
        if optional {
            choices.push(Vec::new());
        }
        for choice in macros.get(name)? {
            choices.extend(expand(choice, macros)?);
        }
        all = all.iter().flat_map(|words| choices.iter().map(move |c| words.iter().chain(c).copied().collect())).collect();
    }
    Some(all)
}

fn parse_around(text: &'static str, literals: &mut HashMap<&'static str, u16>) -> Option<Around> {
    let (text, negative) = text.strip_prefix('!').map_or((text, false), |t| (t, true));
    Some(Around { item: parse_item(text, literals)?, negative })
}

fn parse_item(text: &'static str, literals: &mut HashMap<&'static str, u16>) -> Option<Item> {
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |t| (t, true));
    let mut item = Item { optional, ..Item::default() };
    for choice in text.split('|') {
        if choice.starts_with(|c: char| c.is_ascii_uppercase()) {
            item.classes.push(Class::parse(choice)?);
        } else {
            let next = u16::try_from(literals.len() + 1).ok()?;
            item.literals.push(*literals.entry(choice).or_insert(next));
        }
    }
    Some(item)
}
