//! Names of the gazetteer in a text: the longest match over words, with the parts of hyphenated words as words.

use std::ops::Range;

use tacitus_text::{Analysis, Span};

use super::fold::{fold_into, short};
use super::gazetteer::{Gazetteer, Rank, Reading, Word};
use super::words::short_state;

/// Words a name has at most.
const LONGEST: usize = 8;

/// Set in the key of a short form, whose rest is the number of its place.
const SHORT_KEY: u64 = 1 << 40;

/// How a stretch of text is written, which says what a capital is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// Ordinary: names have capitals.
    Mixed,
    /// A headline in capitals or with a capital on most words.
    Title,
    /// All capitals.
    Upper,
    /// No capitals.
    Lower,
}

/// A word, a part of a hyphenated word, or a mark.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) span: Span,
    /// The token it is or lies in.
    pub(crate) token: usize,
    /// Index of its sentence.
    pub(crate) sentence: usize,
    fold: Range<usize>,
    /// A word rather than a mark.
    pub(crate) word: bool,
    /// Begins with a capital.
    pub(crate) upper: bool,
    /// All its letters are capitals, or it has dots inside ("U.S.").
    pub(crate) caps: bool,
    /// Has dots inside ("U.S.").
    dotted: bool,
    /// The later part of a hyphenated word.
    pub(crate) glued: bool,
}

/// The units of a text, with their folded forms in one string.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) all: Vec<Unit>,
    /// How each sentence is written.
    pub(crate) cases: Vec<Case>,
    folded: String,
}

/// A match: units, what they may mean, what else the words are.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    pub(crate) units: Range<usize>,
    pub(crate) span: Span,
    pub(crate) readings: Vec<Reading>,
    pub(crate) word: Word,
    /// Value of the transducer: the same for the same folded name.
    pub(crate) key: u64,
}

impl Hit {
    /// Whether every reading is an adjective or a name of a people.
    pub(crate) fn is_demonym(&self) -> bool {
        self.readings.iter().all(|r| r.rank == Rank::Demonym)
    }
}

impl Units {
    /// Cut the tokens of a text at hyphens.
    pub(crate) fn of(text: &str, analysis: &Analysis) -> Self {
        let mut out = Self { folded: String::with_capacity(text.len()), ..Self::default() };
        let small = mostly(text, char::is_lowercase, 995);
        let large = mostly(text, char::is_uppercase, 700);
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let first = out.all.len();
            for token in sentence.tokens.clone() {
                out.push_token(text, analysis.tokens[token].span, token, index);
            }
            let case = if small {
                Case::Lower
            } else if large {
                Case::Upper
            } else {
                written(text, &out.all[first..])
            };
            out.cases.push(case);
        }
        out
    }

    /// The units of a line that stands alone.
    pub(crate) fn of_line(line: &str) -> Self {
        let mut out = Self::default();
        for (token, span) in tacitus_text::tokens(line, Span::new(0, line.len())).into_iter().enumerate() {
            out.push_token(line, span, token, 0);
        }
        out.cases.push(Case::Title);
        out
    }

    fn push_token(&mut self, text: &str, span: Span, token: usize, sentence: usize) {
        let word = span.of(text);
        let mut at = span.start();
        let mut glued = false;
        for part in word.split_inclusive(['-', '\u{2010}', '\u{2011}']) {
            let name = part.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
            if !name.is_empty() {
                self.push(name, Span::new(at, at + name.len()), token, sentence, glued);
                glued = true;
            }
            at += part.len();
        }
        if !glued {
            self.push(word, span, token, sentence, false);
        }
    }

    fn push(&mut self, name: &str, span: Span, token: usize, sentence: usize, glued: bool) {
        let start = self.folded.len();
        fold_into(name, &mut self.folded);
        let shorter = short(&self.folded[start..]);
        if shorter.len() != self.folded.len() - start {
            let shorter = shorter.to_string();
            self.folded.truncate(start);
            self.folded.push_str(&shorter);
        }
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let dotted = name.trim_end_matches('.').contains('.');
        self.all.push(Unit {
            span,
            token,
            sentence,
            fold: start..self.folded.len(),
            word: name.chars().any(char::is_alphanumeric),
            dotted,
            upper: name.trim_start_matches(['\'', '‘', '’', 'ʻ']).chars().next().is_some_and(char::is_uppercase),
            caps: letters.clone().count() > 0
                && (dotted || letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)),
            glued,
        });
    }

    /// Folded form of a unit.
    pub(crate) fn fold(&self, unit: usize) -> &str {
        self.all.get(unit).and_then(|u| self.folded.get(u.fold.clone())).unwrap_or("")
    }

    /// How the sentence of a unit is written.
    pub(crate) fn case(&self, unit: usize) -> Case {
        self.all.get(unit).and_then(|u| self.cases.get(u.sentence)).copied().unwrap_or(Case::Mixed)
    }

    /// The unit before, in the same sentence.
    pub(crate) fn before(&self, unit: usize) -> Option<usize> {
        let before = unit.checked_sub(1)?;
        (self.all.get(before)?.sentence == self.all.get(unit)?.sentence).then_some(before)
    }

    /// The unit after, in the same sentence.
    pub(crate) fn after(&self, unit: usize) -> Option<usize> {
        (self.all.get(unit + 1)?.sentence == self.all.get(unit)?.sentence).then_some(unit + 1)
    }

    /// Every name of the gazetteer that the text may hold, the longest at each place, none overlapping.
    pub(crate) fn hits(&self, text: &str, gazetteer: &Gazetteer) -> Vec<Hit> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.all.len() {
            match self.hit_at(text, at, gazetteer) {
                Some(hit) => {
                    at = hit.units.end;
                    out.push(hit);
                }
                None => at += 1,
            }
        }
        out
    }

    /// A state's short form with its dot ("Fla.", "N.C."), or three capitals ("NSW").
    fn short_form(&self, text: &str, at: usize, gazetteer: &Gazetteer) -> Option<Hit> {
        let unit = &self.all[at];
        if !unit.upper || unit.span.len() > 7 {
            return None;
        }
        let mut units = at..at + 1;
        let mut span = unit.span;
        if let Some(dot) = self.all.get(at + 1).filter(|d| d.span.of(text) == "." && d.span.start() == unit.span.end()) {
            units.end += 1;
            span = span.cover(dot.span);
        }
        let form = span.of(text);
        if form.len() < 3 {
            return None;
        }
        let place = short_state(form)?;
        // "Miss.", "Ill." are words at the end of a sentence too.
        let comma = at > 0 && self.all[at - 1].span.of(text) == ",";
        if gazetteer.word(self.fold(at)).common && !comma {
            return None;
        }
        let readings = vec![Reading { place, rank: Rank::Primary, code: true }];
        Some(Hit { units, span, readings, word: Word::default(), key: SHORT_KEY | u64::from(place.0) })
    }

    fn hit_at(&self, text: &str, at: usize, gazetteer: &Gazetteer) -> Option<Hit> {
        if !self.may_begin(text, at) {
            return None;
        }
        if let Some(hit) = self.short_form(text, at, gazetteer) {
            return Some(hit);
        }
        let mut state = gazetteer.root();
        let mut ends: [(usize, u64); LONGEST] = [(0, 0); LONGEST];
        let mut found = 0;
        for unit in at..self.all.len().min(at + LONGEST) {
            let this = &self.all[unit];
            if !this.word || this.sentence != self.all[at].sentence {
                break;
            }
            let clitic = unit > at && self.all[unit - 1].span.end() == this.span.start() && !this.glued;
            if unit > at && !clitic {
                match gazetteer.step(state, b" ") {
                    Some(next) => state = next,
                    None => break,
                }
            }
            match gazetteer.step(state, self.fold(unit).as_bytes()) {
                Some(next) => state = next,
                None => break,
            }
            // "Moore's" is not Moores; "St. John's" is a town.
            let possessive = clitic && self.fold(unit) == "s" && self.fold(at) != "st";
            if state.0.is_final() && !possessive {
                ends[found] = (unit + 1, state.1 + state.0.final_output().value());
                found += 1;
            }
        }
        ends[..found].iter().rev().find_map(|&(end, key)| {
            let (mut readings, word) = gazetteer.readings(key);
            let span = self.all[at].span.cover(self.all[end - 1].span);
            let form = self.form(&(at..end), span.len());
            // "NATO", "EU" are not the villages Nato and Eu, nor is "us" the United States.
            readings.retain(|r| match form {
                Form::Any => true,
                Form::Code => r.code,
                Form::Name => !r.code,
                Form::No => false,
            });
            (!readings.is_empty()).then_some(Hit { units: at..end, span, readings, word, key })
        })
    }

    /// Whether a name may begin here by its form: a capital, or an article joined to one ("al-Hol").
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let unit = &self.all[at];
        if !unit.word {
            return false;
        }
        match self.case(at) {
            Case::Upper | Case::Lower => true,
            Case::Mixed | Case::Title => {
                let next_glued = self.all.get(at + 1).is_some_and(|n| n.glued && n.upper);
                unit.upper || next_glued && unit.span.of(text).len() <= 4
            }
        }
    }

    /// Capitals at the head of a sentence before a bracket, a dash or a comma.
    pub(crate) fn is_dateline(&self, units: &Range<usize>) -> bool {
        let head = self.before(units.start).is_none_or(|b| !self.all[b].word && self.before(b).is_none());
        let capitals = units.clone().all(|u| self.all[u].caps);
        head && capitals
            && self.after(units.end - 1).is_some_and(|n| matches!(self.fold(n), "(" | "--" | "—" | "," | "" | " " | ":"))
    }

    /// What a stretch may be by the way it is written.
    fn form(&self, units: &Range<usize>, size: usize) -> Form {
        let (first, last) = (&self.all[units.start], &self.all[units.end - 1]);
        let alone = units.len() == 1;
        match self.case(units.start) {
            // "KABUL (Reuters)"
            Case::Mixed | Case::Title if first.caps && alone && self.is_dateline(units) => Form::Any,
            Case::Mixed | Case::Title => match first.caps && size <= 6 && alone {
                true => Form::Code,
                // "Checkpoint 12" has its capital in front.
                false if size >= 2 && (last.upper || last.glued || closes_name(self.fold(units.end - 1))) => Form::Name,
                false => Form::No,
            },
            Case::Upper | Case::Lower if alone && first.dotted => Form::Code,
            Case::Upper | Case::Lower if size == 3 => Form::Code,
            Case::Upper | Case::Lower if size >= 4 => Form::Any,
            Case::Upper | Case::Lower => Form::No,
        }
    }
}

/// Whether a folded word without a capital may end a name: a number, or the "s" of "St. John's".
fn closes_name(folded: &str) -> bool {
    folded == "s" || folded.starts_with(|c: char| c.is_ascii_digit())
}

/// What a stretch may be by the way it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Any,
    Code,
    Name,
    No,
}

/// Whether more than so many thousandths of the letters are of a kind.
fn mostly(text: &str, kind: fn(char) -> bool, share: usize) -> bool {
    let (mut of_kind, mut all) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        of_kind += usize::from(kind(c));
    }
    all >= 40 && of_kind * 1000 > all * share
}

/// How a sentence is written.
fn written(text: &str, units: &[Unit]) -> Case {
    let words: Vec<&Unit> = units.iter().filter(|u| u.word && u.span.of(text).chars().any(char::is_alphabetic)).collect();
    if words.len() < 3 {
        return Case::Mixed;
    }
    let caps = words.iter().filter(|u| !u.span.of(text).chars().any(char::is_lowercase)).count();
    if caps * 10 >= words.len() * 8 {
        return Case::Upper;
    }
    let long: Vec<_> = words.iter().filter(|u| u.span.len() > 3).collect();
    let upper = long.iter().filter(|u| u.upper).count();
    if long.len() >= 4 && upper * 10 >= long.len() * 8 { Case::Title } else { Case::Mixed }
}
