//! Goes through a document and collects its time expressions.

use jiff::civil::Date;
use tacitus_text::{Analysis, Document, NameKind};

use super::discourse::{Discourse, Place, Told};
use super::grammar::{Grammar, grammar};
use super::granule::Unit;
use super::matcher::matches;
use super::meaning::{Meaning, Scene};
use super::mention::{Extent, Offset, TimeKind, TimeMention};
use super::phrase::{Amount, Phrase};
use super::range;
use super::rule::Rule;
use super::sense::Sense;
use super::setting::Setting;
use super::tense::tense;
use super::voice::Voice;
use super::words::{Word, words};

/// An expression reaches no further than this many words to the next word that speaks of time.
const REACH: usize = 8;

/// All time expressions of a document, in order, none overlapping another.
#[must_use]
pub fn times(document: &Document, analysis: &Analysis) -> Vec<TimeMention> {
    let grammar = grammar();
    let voices: Vec<Voice> = (0..document.segments.len()).map(|i| Voice::of(document, i)).collect();
    let mut scan = Scan { grammar, document, analysis, discourse: Discourse::default(), out: Vec::new() };
    let mut buffer = Vec::new();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if !words(grammar, &document.text, analysis, sentence, &mut buffer) {
            continue;
        }
        let voice = voices.get(sentence.segment).copied().unwrap_or(Voice { id: 0, speech: None });
        let place = Place { voice: voice.id, paragraph: sentence.paragraph, sentence: number };
        scan.sentence(&buffer, place, voice.speech);
    }
    scan.out
}

struct Scan<'a> {
    grammar: &'static Grammar,
    document: &'a Document,
    analysis: &'a Analysis,
    discourse: Discourse,
    out: Vec<TimeMention>,
}

/// A sentence with what holds of all of it.
#[derive(Clone, Copy)]
struct Line<'a> {
    words: &'a [Word<'a>],
    place: Place,
    speech: Option<Date>,
    /// Whether a capital says something.
    cased: bool,
}

impl Scan<'_> {
    fn sentence(&mut self, words: &[Word<'_>], place: Place, speech: Option<Date>) {
        let text = &self.document.text;
        let begin = |case: fn(char) -> bool| words.iter().filter(|w| w.span.of(text).starts_with(case)).count();
        let cased = begin(char::is_lowercase) * 3 > words.len() && begin(char::is_uppercase) > 0;
        let line = Line { words, place, speech, cased };
        let first = self.out.len();
        let (mut at, mut core) = (0, 0);
        while at < words.len() {
            core = core.max(at);
            while words.get(core).is_some_and(|w| !w.core) {
                core += 1;
            }
            if core == words.len() {
                break;
            }
            at = at.max(core.saturating_sub(REACH));
            at = self.best(line, at).unwrap_or(at + 1);
        }
        range::mark(words, &mut self.out[first..]);
    }

    /// Push the longest expression at a word whose surroundings allow it and whose parts make sense; returns the word
    /// after it.
    fn best(&mut self, line: Line<'_>, at: usize) -> Option<usize> {
        for found in matches(self.grammar, line.words, at) {
            let mut phrase = found.phrase;
            let end = at + found.len;
            if found.rule.meaning == Meaning::Date && phrase.month.is_some() && phrase.year.is_none() {
                phrase.year = range::year_ahead(line.words, end);
            }
            let setting = self.setting(line, at, end, &phrase);
            if !found.rule.guard.allows(&setting) || self.in_name(&setting) {
                continue;
            }
            let Some(sense) = self.sense(&setting, line, found.rule.meaning) else { continue };
            let whole = mention(&setting, found.rule, &sense);
            let short = |short: Option<range::Short>| {
                let short = short.filter(|_| found.rule.meaning == Meaning::Date && sense.kind == TimeKind::Date)?;
                let phrase = short.phrase(&phrase, sense.granule);
                let (span, len) = range::span(line.words, short)?;
                let setting = self.setting(line, short.word, short.word + len, &phrase);
                let mut of = self.sense(&setting, line, Meaning::Date)?;
                of.basis = if of.days.is_some() { sense.basis } else { of.basis };
                Some((TimeMention { span, ..mention(&setting, found.rule, &of) }, short.word + len, of.granule))
            };
            let before = short(range::short_before(line.words, at, &phrase));
            let after = short(range::short_after(line.words, end, &phrase));
            let free = self.out.last().map_or(0, |m| m.span.end());
            let last = after.as_ref().map_or(end, |a| a.1);
            let adverbial = setting.is_adverbial();
            let granule = after.as_ref().and_then(|a| a.2).or(sense.granule);
            self.out.extend(before.map(|b| b.0).filter(|b| b.span.start() >= free));
            self.out.push(whole);
            self.out.extend(after.map(|a| a.0));
            // "a year earlier" is what another time is compared with; the next comparison does not lean on it.
            let compared = (phrase.unit, phrase.amount) == (Some(Unit::Year), Some(Amount::Exact(1.0)))
                && matches!(found.rule.meaning, Meaning::Earlier | Meaning::Ago)
                || found.rule.meaning == Meaning::YearAgo;
            if let Some(granule) = granule.filter(|_| !compared) {
                let back = phrase.drel.is_some_and(|n| n < 0);
                self.discourse.tell(Told { granule, basis: sense.basis, place: line.place, adverbial, back });
            }
            return Some(last);
        }
        None
    }

    fn setting<'s>(&'s self, line: Line<'s>, start: usize, end: usize, phrase: &'s Phrase) -> Setting<'s> {
        let text = &self.document.text;
        Setting { words: line.words, start, end, phrase, analysis: self.analysis, text, cased: line.cased }
    }

    /// What a phrase means where it stands.
    fn sense(&self, at: &Setting<'_>, line: Line<'_>, meaning: Meaning) -> Option<Sense> {
        let (first, last) = (line.words.get(at.start)?, line.words.get(at.end.checked_sub(1)?)?);
        let scene = Scene {
            grammar: self.grammar,
            speech: line.speech,
            discourse: &self.discourse,
            place: line.place,
            tense: tense(self.grammar, self.analysis, first.token, last.token + 1),
            the: first.lower == "the",
            rate: at.is_rate(),
            ended: matches!(at.after(0), "ended" | "ending"),
            last_word: last.lower,
        };
        meaning.of(at.phrase, &scene)
    }

    /// Whether the words are part of the name of something else: "USA Today", "the film High Noon".
    /// A weekday is none: the name finder takes it along in "the World Court Friday rejected".
    fn in_name(&self, at: &Setting<'_>) -> bool {
        if at.phrase.weekday.is_some() {
            return false;
        }
        let (Some(first), Some(last)) = (at.words.get(at.start), at.words.get(at.end - 1)) else { return false };
        let names = &self.analysis.names;
        let next = names.partition_point(|n| n.tokens.end <= first.token);
        names.get(next).is_some_and(|n| {
            let more = n.tokens.start < first.token || last.token + 1 < n.tokens.end;
            let overlap = n.tokens.start <= last.token;
            overlap && more && matches!(n.kind, NameKind::Organization | NameKind::Product | NameKind::Facility | NameKind::Other)
        })
    }
}

/// The mention that a sense makes of an expression.
fn mention(at: &Setting<'_>, rule: &Rule, sense: &Sense) -> TimeMention {
    // A rule's SET stays one; else what the parts came to decides.
    let kind = if rule.kind == TimeKind::Set { TimeKind::Set } else { sense.kind };
    TimeMention {
        span: at.span(),
        kind,
        value: sense.value.clone(),
        earliest: sense.days.map(|d| d.0),
        latest: sense.days.map(|d| d.1),
        precision: sense.precision,
        basis: sense.basis,
        extent: extent(at),
        resolves_with: sense.missing,
        offset: offset(at, rule.meaning, kind),
        range: None,
    }
}

/// What the words before tell about moment or throughout.
fn extent(setting: &Setting<'_>) -> Option<Extent> {
    match setting.before(1) {
        "on" | "at" => Some(Extent::Moment),
        "for" | "since" | "throughout" => Some(Extent::Throughout),
        _ if setting.words.get(setting.start).is_some_and(|w| w.lower == "all") => Some(Extent::Throughout),
        _ => None,
    }
}

/// "two days [before the attack]", "the day [after the attack]".
fn offset(setting: &Setting<'_>, meaning: Meaning, kind: TimeKind) -> Option<Offset> {
    let before = match (setting.after(0), setting.after(1)) {
        ("before", _) | ("prior", "to") | ("ahead", "of") | ("in", "advance") => true,
        ("after" | "following" | "since" | "into", _) => false,
        _ => return None,
    };
    let unit = setting.phrase.unit?;
    let amount = match meaning {
        Meaning::UnitOfEvent => Some(1),
        _ if kind != TimeKind::Duration => return None,
        _ => setting.phrase.amount.and_then(Amount::whole),
    };
    Some(Offset { amount: amount.map(|n| if before { -n } else { n }), unit, before })
}
