//! Known names found in a text: longest first, with the care that short and common words need.
//!
//! Aliases are sequences of folded words, numbered and sorted; looking one up narrows a range of that order word by
//! word, which finds the longest in a few steps. What case the text must have follows from how the alias is written:
//! capitals in the alias want capitals in the text, unless the sentence has none or nothing else.

use std::collections::{HashMap, HashSet};

use tacitus_text::{Analysis, Span};

use super::words::{Case, Word, words_of};

/// What an alias stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// The identity with this number.
    Identity(u32),
    /// A building or office that stands for the government of the state with this number.
    Seat(u32),
    /// The people of the state with this number, as adjective or noun ("Russian").
    People(u32),
    /// A capital town, which may stand for the government of the state with this number.
    Capital(u32),
}

/// How far an alias is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Plain,
    Exact,
    Weak,
}

#[derive(Debug)]
struct Entry {
    /// Numbers of its words.
    key: Box<[u32]>,
    /// Which words begin with a capital, by bit.
    capitals: u32,
    trust: Trust,
    /// A single word of capitals and digits.
    acronym: bool,
    /// A single word with small and large letters mixed ("JeM").
    mixed: bool,
    /// As it is written, for aliases that want exactly that.
    written: Box<str>,
    target: Target,
}

/// All aliases.
#[derive(Debug, Default)]
pub(super) struct AliasTable {
    numbers: HashMap<Box<str>, u32>,
    entries: Vec<Entry>,
    /// Where the entries that begin with a word start and end.
    first: HashMap<u32, (u32, u32)>,
    /// Acronyms that are words as well.
    common: HashSet<Box<str>>,
}

/// An alias in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Range of words.
    pub words: std::ops::Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// What it may stand for, in order of the tables.
    pub targets: Vec<Target>,
    /// Whether a surer name must support it.
    pub weak: bool,
}

/// Endings of compounds whose first part is a name: "Taliban-linked", "U.S.-led".
const COMPOUND: &[&str] = &[
    "affiliated",
    "aligned",
    "allied",
    "backed",
    "based",
    "claimed",
    "controlled",
    "dominated",
    "funded",
    "held",
    "inspired",
    "led",
    "linked",
    "occupied",
    "organized",
    "ruled",
    "run",
    "sponsored",
    "style",
    "supported",
    "trained",
    "affiliates",
    "born",
    "made",
];

impl AliasTable {
    /// Add an alias; its mark, `!` or `?`, is read off its end.
    pub(super) fn add(&mut self, alias: &str, target: Target) {
        let (written, trust) = match (alias.strip_suffix('!'), alias.strip_suffix('?')) {
            (Some(bare), _) => (bare, Trust::Exact),
            (_, Some(bare)) => (bare, Trust::Weak),
            _ => (alias, Trust::Plain),
        };
        let words = words_of(written);
        if words.is_empty() {
            return;
        }
        let case = |span: &Span| Case::of(span.of(written));
        let capitals = words.iter().take(32).enumerate().filter(|(_, (_, s))| matches!(case(s), Case::Title | Case::Upper));
        let capitals = capitals.fold(0, |mask, (bit, _)| mask | 1 << bit);
        let letters = written.chars().filter(|c| c.is_alphabetic());
        let (upper, lower) = letters.fold((0, 0), |(u, l), c| if c.is_uppercase() { (u + 1, l) } else { (u, l + 1) });
        let single = !written.contains(' ');
        let key = words
            .into_iter()
            .map(|(word, _)| {
                let next = self.numbers.len() as u32;
                *self.numbers.entry(word.into_boxed_str()).or_insert(next)
            })
            .collect();
        let mixed = single && upper > 1 && lower > 0 && written.chars().count() <= 5 && !written.contains('-');
        self.entries.push(Entry {
            key,
            capitals,
            trust,
            acronym: single && upper > 1 && lower == 0,
            mixed,
            written: written.into(),
            target,
        });
    }

    /// Words that acronyms must not be taken for.
    pub(super) fn add_common(&mut self, word: &str) {
        self.common.insert(word.into());
    }

    /// Put the entries in order; needed once after the last `add`.
    pub(super) fn finish(&mut self) {
        self.entries.sort_by(|a, b| (&a.key, a.target).cmp(&(&b.key, b.target)));
        self.first.clear();
        for (at, entry) in self.entries.iter().enumerate() {
            let range = self.first.entry(entry.key[0]).or_insert((at as u32, at as u32));
            range.1 = at as u32 + 1;
        }
    }

    /// Number of aliases.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All aliases in a text, longest first from the left, none overlapping another.
    pub(super) fn find(&self, text: &str, analysis: &Analysis, words: &[Word<'_>]) -> Vec<Hit> {
        let numbers: Vec<Option<u32>> = words.iter().map(|w| self.numbers.get(w.folded.as_ref()).copied()).collect();
        let upper = SentenceCase::of(words, false) == SentenceCase::Upper;
        let mut out: Vec<Hit> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let sentence = analysis.sentence_of(words[at].token);
            let end = analysis
                .sentences
                .get(sentence)
                .map_or(words.len(), |s| at + words[at..].partition_point(|w| w.token < s.tokens.end));
            let case = SentenceCase::of(&words[at..end], upper);
            while at < end {
                let from = |at: usize| words.get(at)?.opens.then(|| self.longest(text, words, &numbers, at, end, case)).flatten();
                // "The National Liberation Army" is not the paper "The National".
                let inner = (words[at].folded == "the" && at + 1 < end).then(|| from(at + 1)).flatten();
                let hit = match (from(at), inner) {
                    (Some(outer), Some(inner)) if outer.words.end >= inner.words.end => Some(outer),
                    (Some(outer), None) => Some(outer),
                    (_, inner) => inner,
                };
                match hit {
                    Some(hit) => {
                        at = hit.words.end;
                        out.push(hit);
                    }
                    None => at += 1,
                }
            }
            at = at.max(end);
        }
        out
    }

    fn longest(
        &self,
        text: &str,
        words: &[Word<'_>],
        numbers: &[Option<u32>],
        at: usize,
        end: usize,
        case: SentenceCase,
    ) -> Option<Hit> {
        let &(low, high) = self.first.get(&numbers[at]?)?;
        let (mut low, mut high) = (low as usize, high as usize);
        let mut best: Option<Hit> = None;
        for depth in 1.. {
            // Entries of exactly these words come first in the range.
            let exact = low + self.entries[low..high].partition_point(|e| e.key.len() == depth);
            if exact > low
                && let Some(hit) =
                    self.accept(text, &words[at..at + depth], at, &self.entries[low..exact], case, words.get(at + depth))
            {
                best = Some(hit);
            }
            let Some(next) = numbers.get(at + depth).copied().flatten().filter(|_| at + depth < end) else { break };
            let rest = &self.entries[exact..high];
            let from = rest.partition_point(|e| e.key[depth] < next);
            let to = rest.partition_point(|e| e.key[depth] <= next);
            (low, high) = (exact + from, exact + to);
            if low == high {
                break;
            }
        }
        best
    }

    /// The hit of some words, where case and neighbours allow one of the entries.
    fn accept(
        &self,
        text: &str,
        words: &[Word<'_>],
        at: usize,
        entries: &[Entry],
        case: SentenceCase,
        next: Option<&Word<'_>>,
    ) -> Option<Hit> {
        let (first, last) = (words.first()?, words.last()?);
        if !last.closes && !next.is_some_and(|w| COMPOUND.contains(&w.folded.as_ref())) {
            return None;
        }
        let mut targets: Vec<Target> = Vec::new();
        let mut weak = true;
        for entry in entries.iter().filter(|e| self.fits(text, words, e, case)) {
            if !targets.contains(&entry.target) {
                targets.push(entry.target);
            }
            weak &= entry.trust == Trust::Weak;
        }
        let span = first.span.cover(last.span);
        (!targets.is_empty()).then_some(Hit { words: at..at + words.len(), span, targets, weak })
    }

    fn fits(&self, text: &str, words: &[Word<'_>], entry: &Entry, case: SentenceCase) -> bool {
        if let [word] = words
            && word.dotted
        {
            return word.case != Case::Lower;
        }
        let common = || words.len() == 1 && self.common.contains(words[0].folded.as_ref());
        match case {
            SentenceCase::Upper => {
                return !common() && (entry.trust != Trust::Exact || entry.acronym || entry.mixed && entry.written.len() > 3);
            }
            SentenceCase::Lower => {
                let long = entry.written.chars().count() >= 5;
                return entry.trust == Trust::Plain
                    && !common()
                    && (entry.capitals == 0 || long && (words.len() > 1 || !entry.acronym));
            }
            SentenceCase::Mixed => {}
        }
        if entry.trust == Trust::Exact || entry.mixed {
            let same = words[0].span.cover(words[words.len() - 1].span).of(text) == &*entry.written;
            return same || entry.mixed && entry.trust == Trust::Plain && entry.written.len() > 3 && words[0].case == Case::Upper;
        }
        if entry.acronym && words.len() == 1 {
            let titled = words[0].case == Case::Title && entry.written.chars().count() >= 4 && !common();
            return words[0].case == Case::Upper || titled;
        }
        words
            .iter()
            .take(32)
            .enumerate()
            .all(|(bit, w)| entry.capitals & 1 << bit == 0 || matches!(w.case, Case::Title | Case::Upper))
    }
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SentenceCase {
    Mixed,
    /// All capitals.
    Upper,
    /// None at all.
    Lower,
}

impl SentenceCase {
    /// Case of some words; in a text of capitals (`upper`) a few small words or a short sentence make no difference.
    fn of(words: &[Word<'_>], upper_text: bool) -> Self {
        let (mut upper, mut lower, mut title) = (0, 0, 0);
        for word in words {
            match word.case {
                Case::Upper => upper += 1,
                Case::Lower => lower += 1,
                Case::Title => title += 1,
                Case::None => {}
            }
        }
        if upper >= 4 && lower * 5 <= upper || upper_text && upper > lower {
            Self::Upper
        } else if upper + title == 0 && lower >= 3 {
            Self::Lower
        } else {
            Self::Mixed
        }
    }
}
