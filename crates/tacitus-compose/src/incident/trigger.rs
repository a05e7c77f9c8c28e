//! Words that tell of violence (`rules/incident/triggers.tsv`), found in a document.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::Kind;
use tacitus_text::{Analysis, Dep, NameKind, Tag, Token};

use crate::{phrase, table};

/// How far a word goes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Nothing of the kind, though a word of violence stands in it.
    Never,
    /// What violence or an accident leaves behind.
    Result,
    /// Violent only with armed people or weapons in its own clause.
    Weak,
    /// Violent where something else in the document says so.
    Open,
    /// Violent by itself.
    Act,
}

/// How the parts of an act hang on its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Verb: the subject acts, the object is hit.
    Does,
    /// Noun: "by X", "X's" acts; "on Y", "against Y" is hit.
    By,
    /// Noun: "of Y", "Y's" is hit; "by X" acts.
    Of,
    /// The subject is the means, or what is hit dies.
    Goes,
    /// Two sides.
    With,
    /// A crowd acts.
    Mass,
    /// Noun: who has it is hit.
    Has,
}

/// A row of the table.
#[derive(Debug)]
pub struct Rule {
    /// Lemmas of the phrase.
    pub words: Vec<&'static str>,
    /// Whether the first word is a verb; else the last is a noun.
    pub verb: bool,
    /// What kinds it supports.
    pub kinds: Vec<Kind>,
    /// How far it goes by itself.
    pub strength: Strength,
    /// How its parts hang on it.
    pub frame: Frame,
    /// A sentence in which it must be found.
    #[cfg_attr(not(test), allow(dead_code))]
    pub example: &'static str,
}

impl Rule {
    /// Its name in the record: "rule:trigger.car-bomb".
    #[must_use]
    pub fn name(&self) -> String {
        format!("trigger.{}", self.words.join("-"))
    }
}

/// A word of violence in a document.
#[derive(Debug, Clone, Copy)]
pub struct Trigger {
    /// The verb, or the noun that heads the phrase.
    pub token: usize,
    /// First token of the phrase.
    pub start: usize,
    /// One past the last token of the phrase, where the phrase is unbroken; else one past the verb.
    pub end: usize,
    /// Its row.
    pub rule: &'static Rule,
}

/// Rows by the word they are found at: their first lemma where that is the verb, else their last.
struct Table {
    first: HashMap<&'static str, Vec<&'static Rule>>,
    last: HashMap<&'static str, Vec<&'static Rule>>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/triggers.tsv"))
        .filter_map(|row| {
            let &[phrase, class, kinds, strength, frame, example] = row.as_slice() else { return None };
            Some(Rule {
                words: phrase.split(' ').collect(),
                verb: class == "v",
                kinds: kinds.split(',').filter_map(Kind::parse).collect(),
                strength: match strength {
                    "act" => Strength::Act,
                    "weak" => Strength::Weak,
                    "open" => Strength::Open,
                    "never" => Strength::Never,
                    _ => Strength::Result,
                },
                frame: match frame {
                    "does" => Frame::Does,
                    "by" => Frame::By,
                    "of" => Frame::Of,
                    "goes" => Frame::Goes,
                    "with" => Frame::With,
                    "has" => Frame::Has,
                    _ => Frame::Mass,
                },
                example,
            })
        })
        .collect()
});

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { first: HashMap::new(), last: HashMap::new() };
    for rule in RULES.iter() {
        // "Sexually assault" has its verb last.
        if rule.verb && !rule.words[0].ends_with("ly") {
            table.first.entry(rule.words[0]).or_default().push(rule);
        } else if let Some(last) = rule.words.last() {
            table.last.entry(last).or_default().push(rule);
        }
    }
    // The longest phrase counts.
    for rules in table.first.values_mut().chain(table.last.values_mut()) {
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.words.len()));
    }
    table
});

/// Words between a verb and the rest of its phrase, at most.
const GAP: usize = 7;

/// Every word of violence, in order.
#[must_use]
pub fn triggers(analysis: &Analysis) -> Vec<Trigger> {
    let mut out: Vec<Trigger> = Vec::new();
    for sentence in &analysis.sentences {
        for token in sentence.tokens.clone() {
            let word = &analysis.tokens[token];
            // Participles are often tagged adjectives, gerunds verbs: "she was gang-raped", "the hostage taking".
            // What stands before a noun may stand before it: "77 deaths due to police firing".
            let gerund = word.tag == Tag::Vbg && analysis.child(token, &[Dep::Compound, Dep::Det]).is_some();
            let participle = matches!(word.tag, Tag::Jj | Tag::Nn) && word.lower.ends_with("ed");
            let found = if word.tag.is_verb() && !gerund {
                ending(analysis, token, sentence.tokens.start, true)
                    .or_else(|| verb(analysis, token, &word.lemma, sentence.tokens.end))
            } else if participle {
                verb(analysis, token, &tacitus_annotate::lemma(&word.lower, Tag::Vbn), sentence.tokens.end)
            } else {
                None
            };
            let nominal = word.tag.is_noun() || word.tag == Tag::Vbg;
            let found = found.or_else(|| nominal.then(|| ending(analysis, token, sentence.tokens.start, false)).flatten());
            out.extend(found.filter(|trigger| !is_name(analysis, trigger)));
        }
    }
    // "Strike" stands within "hunger strike", whose row takes it away.
    let taken: Vec<std::ops::Range<usize>> =
        out.iter().filter(|t| t.rule.strength == Strength::Never).map(|t| t.start..t.end).collect();
    out.retain(|t| !taken.iter().any(|range| range.contains(&t.token)));
    out
}

/// Whether a noun stands inside a longer name, where it tells of nothing: "the Battle Creek Museum". As a name's last word it
/// may ("the Oklahoma City Bombing").
fn is_name(analysis: &Analysis, trigger: &Trigger) -> bool {
    let at = analysis.names.partition_point(|name| name.tokens.end <= trigger.token + 1);
    !trigger.rule.verb
        && analysis.tokens[trigger.token].tag.is_proper()
        && analysis.names.get(at).is_some_and(|name| name.tokens.contains(&trigger.token) && name.kind != NameKind::Event)
}

fn verb(analysis: &Analysis, token: usize, lemma: &str, end: usize) -> Option<Trigger> {
    let rules = TABLE.first.get(lemma)?;
    rules.iter().find_map(|rule| {
        let mut at = token + 1;
        let mut last = token;
        for (i, wanted) in rule.words.iter().enumerate().skip(1) {
            let gap = if i == 1 { GAP } else { 1 };
            let is = |t: usize| analysis.tokens[t].lemma == *wanted || analysis.tokens[t].lower == *wanted;
            let found = (at..end.min(at + gap)).find(|&t| is(t) && !is_aside(analysis, token, t))?;
            last = found;
            at = found + 1;
        }
        let unbroken = last - token < rule.words.len();
        Some(Trigger { token, start: token, end: if unbroken { last + 1 } else { token + 1 }, rule })
    })
}

/// What only looks like the rest of a phrase: "shot in the back", "shot at least once", "shot a man at his home".
fn is_aside(analysis: &Analysis, verb: usize, token: usize) -> bool {
    let next = |word: &str| analysis.tokens.get(token + 1).is_some_and(|t| t.lower == word);
    match analysis.tokens[token].lower.as_str() {
        "back" => matches!(analysis.tokens[token - 1].tag, Tag::Dt | Tag::PrpS | Tag::Jj | Tag::Jjr),
        // "Was shot at his home": where, not what at.
        "at" => {
            let place = |t: &Token| t.tag.is_noun() || matches!(t.tag, Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Jj | Tag::In);
            let where_ = phrase::is_passive(analysis, verb) && analysis.tokens.get(token + 1).is_some_and(place);
            token > verb + 1 || next("least") || where_
        }
        _ => false,
    }
}

/// The longest phrase that ends with a token: nouns, and verbs behind their adverb.
fn ending(analysis: &Analysis, token: usize, first: usize, verb: bool) -> Option<Trigger> {
    let word = &analysis.tokens[token];
    let rules = TABLE.last.get(word.lemma.as_str()).or_else(|| TABLE.last.get(word.lower.as_str()))?;
    rules.iter().filter(|rule| rule.verb == verb).find_map(|rule| {
        let start = (token + 1).checked_sub(rule.words.len()).filter(|&start| start >= first)?;
        let same = rule.words.iter().enumerate().all(|(i, wanted)| {
            let token = &analysis.tokens[start + i];
            token.lemma == *wanted || token.lower == *wanted
        });
        same.then_some(Trigger { token, start, end: token + 1, rule })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    #[test]
    fn every_row_finds_its_example() {
        let mut missed = Vec::new();
        for rule in RULES.iter() {
            let document = Document::plain("t", rule.example);
            let analysis = tacitus_annotate::annotate(&document);
            let found = triggers(&analysis);
            let right = match rule.strength {
                Strength::Never => found.iter().all(|t| t.rule.words.last() != rule.words.last()),
                _ => found.iter().any(|t| std::ptr::eq(t.rule, rule)),
            };
            if !right {
                let tags: Vec<String> =
                    analysis.tokens.iter().map(|t| format!("{}/{}/{}", t.lower, t.lemma, t.tag.as_str())).collect();
                missed.push(format!("{}: {}", rule.words.join(" "), tags.join(" ")));
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn kinds_are_known() {
        assert!(RULES.len() > 200);
        assert!(RULES.iter().all(|rule| rule.kinds.is_empty() == (rule.strength == Strength::Never)));
    }
}
