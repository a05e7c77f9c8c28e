//! Goes through a document and collects its time expressions.

use jiff::civil::Date;
use tacitus_text::{Analysis, Document, SegmentKind};

use super::discourse::{Discourse, Place, Told};
use super::grammar::{Grammar, grammar};
use super::matcher::{Match, matches};
use super::meaning::{Meaning, Scene};
use super::mention::{Extent, Offset, TimeKind, TimeMention};
use super::phrase::Amount;
use super::sense::Sense;
use super::setting::Setting;
use super::tense::tense;
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

/// Who speaks in a segment, and when.
#[derive(Debug, Clone, Copy)]
struct Voice {
    /// 0 for the report, else one for each post and quotation.
    id: usize,
    speech: Option<Date>,
}

impl Voice {
    fn of(document: &Document, index: usize) -> Self {
        let published = document.published.as_deref().and_then(day);
        let Some(segment) = document.segments.get(index) else { return Self { id: 0, speech: published } };
        let posted = segment.posted.as_deref().and_then(day);
        match segment.kind {
            SegmentKind::Headline | SegmentKind::Body | SegmentKind::Caption => Self { id: 0, speech: published.or(posted) },
            SegmentKind::Post => Self { id: index + 1, speech: posted.or(published) },
            SegmentKind::Quote => {
                // A quotation without a date of its own was said before the post it stands in; that post's day serves.
                let around = document.segments.iter().filter(|s| s.kind == SegmentKind::Post && s.span.contains(segment.span));
                let outer = around.filter_map(|s| s.posted.as_deref().and_then(day)).next();
                Self { id: index + 1, speech: posted.or(outer).or(published) }
            }
        }
    }
}

/// The day of an ISO 8601 date or date and time.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok().filter(|d: &Date| (1..=9990).contains(&d.year()))
}

struct Scan<'a> {
    grammar: &'static Grammar,
    document: &'a Document,
    analysis: &'a Analysis,
    discourse: Discourse,
    out: Vec<TimeMention>,
}

impl Scan<'_> {
    fn sentence(&mut self, words: &[Word<'_>], place: Place, speech: Option<Date>) {
        let text = &self.document.text;
        let cased = words.iter().filter(|w| w.span.of(text).starts_with(char::is_lowercase)).count() * 3 > words.len();
        let mut at = 0;
        let mut next_core = 0;
        while at < words.len() {
            next_core = next_core.max(at);
            while next_core < words.len() && !words[next_core].core {
                next_core += 1;
            }
            if next_core == words.len() {
                break;
            }
            if next_core > at + REACH {
                at = next_core - REACH;
            }
            match self.best(words, at, place, speech, cased) {
                Some((len, mention)) => {
                    self.out.push(mention);
                    at += len;
                }
                None => at += 1,
            }
        }
    }

    /// The longest expression at a word whose surroundings allow it and whose parts make sense.
    fn best(
        &mut self,
        words: &[Word<'_>],
        at: usize,
        place: Place,
        speech: Option<Date>,
        cased: bool,
    ) -> Option<(usize, TimeMention)> {
        for found in matches(self.grammar, words, at) {
            let end = at + found.len;
            let setting = Setting {
                words,
                start: at,
                end,
                phrase: &found.phrase,
                analysis: self.analysis,
                text: &self.document.text,
                cased,
            };
            if !found.rule.guard.allows(&setting) {
                continue;
            }
            let scene = Scene {
                grammar: self.grammar,
                speech,
                discourse: &self.discourse,
                place,
                tense: tense(self.grammar, self.analysis, words[at].token, words[end - 1].token + 1),
                the: words[at].lower == "the",
                rate: setting.is_rate(),
                ended: matches!(setting.after(0), "ended" | "ending"),
                last_word: words[end - 1].lower,
            };
            let Some(sense) = found.rule.meaning.of(&found.phrase, &scene) else { continue };
            if let Some(granule) = sense.granule {
                let adverbial = matches!(setting.before(1), "" | "in" | "on" | "at" | "since" | "from" | "until" | "by" | "(");
                self.discourse.tell(Told { granule, basis: sense.basis, place, adverbial });
            }
            return Some((found.len, mention(&setting, &found, sense)));
        }
        None
    }
}

/// The mention that a sense makes of a match.
fn mention(setting: &Setting<'_>, found: &Match<'_>, sense: Sense) -> TimeMention {
    let (words, start, end) = (setting.words, setting.start, setting.end);
    // A rule's SET stays one; else what the parts came to decides.
    let kind = if found.rule.kind == TimeKind::Set { TimeKind::Set } else { sense.kind };
    TimeMention {
        span: words[start].span.cover(words[end - 1].span),
        kind,
        value: sense.value,
        earliest: sense.days.map(|d| d.0),
        latest: sense.days.map(|d| d.1),
        precision: sense.precision,
        basis: sense.basis,
        extent: extent(setting),
        resolves_with: sense.missing,
        offset: offset(setting, found.rule.meaning, kind),
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
