//! The words of a sentence as patterns see them.

use tacitus_text::{Analysis, Sentence, Span};

use super::class::WordClass;
use super::grammar::{Entry, Grammar};

/// A word, or a part of a hyphenated one ("third", "-", "quarter").
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// In lower case.
    pub(super) lower: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    /// Index of its token.
    pub(super) token: usize,
    /// What the rule files know of it.
    pub(super) entry: Option<&'a Entry>,
    /// Whether an expression may rest on it.
    pub(super) core: bool,
}

impl Word<'_> {
    /// The value it has as a word of a class.
    pub(super) fn class(&self, class: WordClass) -> Option<i32> {
        self.entry?.classes.iter().find(|(c, _)| *c == class).map(|(_, v)| *v)
    }

    /// Its number among the words that patterns name; 0 for others.
    pub(super) fn literal(&self) -> u16 {
        self.entry.map_or(0, |e| e.literal)
    }

    /// Whether it begins with a digit.
    pub(super) fn is_digits(&self) -> bool {
        self.lower.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of a sentence into `out`; returns whether any of them speaks of time.
pub(super) fn words<'a>(
    grammar: &'a Grammar,
    text: &str,
    analysis: &'a Analysis,
    sentence: &Sentence,
    out: &mut Vec<Word<'a>>,
) -> bool {
    out.clear();
    let mut any = false;
    for index in sentence.tokens.clone() {
        let Some(token) = analysis.tokens.get(index) else { break };
        let lower = token.lower.as_str();
        let known = lookup(grammar, lower);
        if known.is_none() && lower.len() > 2 && lower.contains('-') && split(grammar, text, token.span, index, lower, out) {
            any = true;
            continue;
        }
        let mut word = Word { lower, span: token.span, token: index, entry: known, core: false };
        if known.is_none() && !lower.is_ascii() {
            clean(grammar, text, &mut word);
        }
        word.core = is_core(&word) || spelled_year(&word, out);
        any |= word.core;
        out.push(word);
    }
    any
}

fn lookup<'a>(grammar: &'a Grammar, lower: &str) -> Option<&'a Entry> {
    grammar.entries.get(lower).or_else(|| grammar.entries.get(lower.strip_suffix('.')?))
}

/// Whether a word goes on with a year in words: "nineteen ninety".
fn spelled_year(word: &Word<'_>, before: &[Word<'_>]) -> bool {
    word.class(WordClass::Card).is_some_and(|n| (10..100).contains(&n))
        && before.last().and_then(|w| w.class(WordClass::Card)).is_some_and(|n| (17..=20).contains(&n))
}

fn is_core(word: &Word<'_>) -> bool {
    if word.is_digits() {
        // A number alone is none, but a year, a decade, a clock time and a dotted date are.
        let lower = word.lower;
        return word.entry.is_some_and(|e| e.core)
            || lower.len() >= 4
            || lower.ends_with('m')
            || lower.ends_with('s')
            || lower.contains(':');
    }
    word.entry.is_some_and(|e| e.core)
}

/// Push the parts of a hyphenated word if one of them speaks of time, or all are numbers.
fn split<'a>(grammar: &'a Grammar, text: &str, span: Span, token: usize, lower: &'a str, out: &mut Vec<Word<'a>>) -> bool {
    let before = out.len();
    let raw = span.of(text);
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let (mut core, mut numbers) = (false, true);
    let mut at = span.start();
    let mut raw_parts = raw.split_inclusive(hyphen);
    for part in lower.split('-') {
        let Some(raw_part) = raw_parts.next() else { break };
        let stem = raw_part.trim_end_matches(hyphen);
        let mut word =
            Word { lower: part, span: Span::new(at, at + stem.len()), token, entry: lookup(grammar, part), core: false };
        word.core = is_core(&word) && (!word.is_digits() || part.len() == 4 || part.len() == 5 && part.ends_with('s'));
        word.core |= spelled_year(&word, out);
        core |= word.core;
        numbers &= word.class(WordClass::Card).is_some();
        out.push(word);
        if stem.len() < raw_part.len() {
            let hyphen_span = Span::new(at + stem.len(), at + raw_part.len());
            out.push(Word { lower: "-", span: hyphen_span, token, entry: grammar.entries.get("-"), core: false });
        }
        at += raw_part.len();
    }
    let whole = raw_parts.next().is_none() && at == span.end();
    if whole && (core || numbers) {
        return true;
    }
    out.truncate(before);
    false
}

/// Strip what a wrong decoding has left at the ends of a word: "fridayâ" (of "Friday’s").
fn clean<'a>(grammar: &'a Grammar, text: &str, word: &mut Word<'a>) {
    let foreign = |c: char| !c.is_ascii();
    let core = word.lower.trim_matches(foreign);
    let raw = word.span.of(text);
    let head = raw.len() - raw.trim_start_matches(foreign).len();
    let tail = raw.len() - raw.trim_end_matches(foreign).len();
    let entry = lookup(grammar, core);
    let year = core.len() == 4 && core.bytes().all(|b| b.is_ascii_digit());
    if (entry.is_some() || year) && head + tail + core.len() == raw.len() {
        word.lower = core;
        word.entry = entry;
        word.span = Span::new(word.span.start() + head, word.span.end() - tail);
    }
}
