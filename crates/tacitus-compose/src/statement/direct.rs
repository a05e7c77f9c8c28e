//! Direct quotations: each quotation that is an utterance finds the words that say whose it is.

use std::ops::Range;

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Dep, Tag};

use super::cue::Cue;
use super::indirect::{cue_tokens, entry, hearer};
use super::reading::{Found, Reading, Speaker};
use super::tree::Tree;
use super::{declared, speaker, unframed};

/// How far a frame may stand from its quotation, in tokens.
const REACH: usize = 40;

/// A quotation with its frame, or waiting for one.
#[derive(Debug, Clone)]
pub(super) struct Utterance {
    pub(super) found: Found,
    /// Whether the words around name the speaker; else it is whoever spoke before.
    pub(super) framed: bool,
    /// Quotation it ends with.
    last: usize,
}

/// All direct quotations of a document, in order of place.
pub(super) fn all(reading: &Reading<'_>) -> Vec<Found> {
    let mut out: Vec<Utterance> = Vec::new();
    for q in 0..reading.quotes.len() {
        if let Some(previous) = out.last_mut()
            && goes_on(reading, previous, q)
        {
            previous.found.content.push(reading.quotes[q].outer.clone());
            previous.last = q;
            continue;
        }
        if !is_utterance(reading, q) {
            continue;
        }
        let frame = after(reading, q).or_else(|| before(reading, q));
        let content = vec![reading.quotes[q].outer.clone()];
        let framed = frame.is_some();
        let found = frame.unwrap_or_else(no_frame).with(content);
        out.push(Utterance { found, framed, last: q });
    }
    for i in 0..out.len() {
        if !out[i].framed {
            unframed::inherit(reading, &mut out, i);
        }
    }
    out.into_iter()
        .filter(|u| u.found.verb.is_some() || u.found.speaker != Speaker::Nobody)
        .map(|u| u.found)
        .chain(declared::all(reading))
        .collect()
}

/// The words that frame a quotation: cue and speaker.
struct Frame {
    cue: Vec<usize>,
    verb: Option<usize>,
    speaker: Speaker,
    hearer: Option<usize>,
    kind: StatementKind,
    certainty: StatementCertainty,
    rule: &'static str,
}

impl Frame {
    fn with(self, content: Vec<Range<usize>>) -> Found {
        Found {
            verb: self.verb,
            cue: self.cue,
            content,
            speaker: self.speaker,
            hearer: self.hearer,
            kind: self.kind,
            certainty: self.certainty,
            rule: self.rule,
        }
    }
}

fn no_frame() -> Frame {
    Frame {
        cue: Vec::new(),
        verb: None,
        speaker: Speaker::Nobody,
        hearer: None,
        kind: StatementKind::Report,
        certainty: StatementCertainty::Asserted,
        rule: "statement.quote",
    }
}

/// Whether a quotation is an utterance and no name or borrowed word.
fn is_utterance(reading: &Reading<'_>, q: usize) -> bool {
    let quote = &reading.quotes[q];
    let tree = &reading.tree;
    if quote.inner.is_empty() {
        return false;
    }
    if quote.continues {
        return true;
    }
    let paragraph = paragraph(reading, quote.outer.start);
    // A mark outside any quotation, as around a line of a spreadsheet, is nothing.
    let stray = |b: &usize| tree.lower(*b) == "\"" && reading.quote_at(*b).is_none();
    let before = (paragraph.start..quote.outer.start).rev().find(|b| !stray(b));
    let after = Some(quote.outer.end).filter(|&a| a < paragraph.end);
    let capital = reading
        .words(quote.inner.start..quote.inner.start + 1)
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c == '.' || c == '…');
    let last = tree.lower(quote.inner.end - 1);
    let stopped = matches!(last, "." | "," | "?" | "!" | "…" | "-" | "--" | "—" | "–" | "...");
    let fresh = before.is_none_or(|b| ends(tree.lower(b)) || reading.sentence_of(b) != reading.sentence_of(quote.outer.start));
    let at_end = after.is_none_or(|a| {
        reading.sentence_of(a) != reading.sentence_of(quote.outer.end - 1)
            || matches!(tree.lower(a), "." | "," | ";" | "-" | "—" | "–")
    });
    let verbal = quote.inner.clone().any(|t| tree.tag(t).is_verb());
    if fresh {
        let framed = || after.is_some_and(|a| first_cue(tree, a..paragraph.end.min(a + 5)).is_some());
        return stopped || !quote.closed || (verbal && (at_end || framed()));
    }
    let introduced = before.is_some_and(|b| {
        matches!(tree.lower(b), ":" | ",") || (tree.tag(b).is_verb() && entry(tree, b).is_some_and(|(c, _)| c.quotes()))
    });
    introduced && capital && (verbal || stopped) && (stopped || at_end) || before.is_some_and(|b| tree.lower(b) == ":") && at_end
}

fn ends(mark: &str) -> bool {
    matches!(mark, "." | "?" | "!" | "…")
}

/// Whether a quotation goes on with the one before: interrupted by its frame within a sentence, or over a paragraph.
fn goes_on(reading: &Reading<'_>, previous: &Utterance, q: usize) -> bool {
    let (last, quote) = (&reading.quotes[previous.last], &reading.quotes[q]);
    if quote.continues {
        return true;
    }
    let between = last.outer.end..quote.outer.start;
    if between.is_empty() || reading.paragraph_of(last.outer.start) != reading.paragraph_of(quote.outer.start) {
        return false;
    }
    let tree = &reading.tree;
    let same_sentence = reading.sentence_of(last.outer.end) == reading.sentence_of(between.end - 1)
        && !between.clone().any(|t| ends(tree.lower(t)) || tree.lower(t) == ":");
    let Some(verb) = previous.found.verb else { return false };
    // Frame between them, then a comma: "…," he said, "…"
    same_sentence
        && between.contains(&verb)
        && between.len() <= REACH
        && matches!(tree.lower(between.end - 1), "," | "—" | "–" | "-" | "--" | ";")
}

/// The frame behind a quotation: "…," he said; "…," said the mayor of Kyiv.
fn after(reading: &Reading<'_>, q: usize) -> Option<Frame> {
    let quote = &reading.quotes[q];
    let tree = &reading.tree;
    let paragraph = paragraph(reading, quote.outer.start);
    let mut start = quote.outer.end;
    if !quote.closed || start >= paragraph.end {
        return None;
    }
    let comma = tree.lower(start) == ",";
    if comma {
        start += 1;
    }
    if start >= paragraph.end {
        return None;
    }
    let sentence = tree.sentence(start);
    let own = reading.sentence_of(start) == reading.sentence_of(quote.outer.end - 1);
    let stop = reading.quotes.get(q + 1).map_or(sentence.end, |n| n.outer.start).min(sentence.end).min(start + REACH);
    let (verb, cue) = first_cue(tree, start..stop)?;
    // A sentence of its own behind the quotation frames it only if it says nothing else.
    if !own && (sentence.end - verb > 12 || has_clause(tree, verb)) {
        return None;
    }
    if own
        && has_clause(tree, verb)
        && !tree.kids(verb).any(|k| k < verb && tree.dep(k) == Dep::Ccomp)
        && verb + 1 < stop
        && !comma
        && !ends_inside(tree, quote)
    {
        return None;
    }
    let speaker = frame_speaker(reading, start..stop, verb);
    Some(frame(tree, verb, cue, speaker, "statement.quote.after"))
}

fn ends_inside(tree: &Tree<'_>, quote: &super::quotation::Quote) -> bool {
    matches!(tree.lower(quote.inner.end - 1), "," | "?" | "!" | "-" | "--" | "—" | "…")
}

/// Whether a verb has a clause of its own to the right.
fn has_clause(tree: &Tree<'_>, verb: usize) -> bool {
    tree.kids(verb).any(|k| k > verb && matches!(tree.dep(k), Dep::Ccomp))
}

/// The frame before a quotation: he said: "…"; Clinton: "…".
fn before(reading: &Reading<'_>, q: usize) -> Option<Frame> {
    let quote = &reading.quotes[q];
    let tree = &reading.tree;
    let paragraph = paragraph(reading, quote.outer.start);
    let mark = quote.outer.start.checked_sub(1);
    let inside = mark.filter(|&m| m >= paragraph.start && reading.sentence_of(m) == reading.sentence_of(quote.outer.start));
    let range = match inside {
        Some(m) => tree.sentence(m).start..m + 1,
        // The sentence before, where a colon ends it: "He had this to say:" and the quotation on a line of its own.
        None => {
            let m = mark.filter(|&m| tree.lower(m) == ":")?;
            tree.sentence(m).start..m + 1
        }
    };
    let colon = tree.lower(range.end - 1) == ":";
    let previous = q.checked_sub(1).map_or(range.start, |p| reading.quotes[p].outer.end.max(range.start));
    let range = previous.min(range.end)..range.end;
    let verb = range.clone().rev().take(REACH).find_map(|t| {
        if !tree.tag(t).is_verb() || reading.quote_at(t).is_some() {
            return None;
        }
        entry(tree, t).filter(|(c, _)| c.quotes()).map(|(c, _)| (t, c))
    });
    if let Some((verb, cue)) = verb
        && (colon || range.end - verb <= 16)
    {
        let speaker = speaker::of_verb(reading, verb).unwrap_or(Speaker::Nobody);
        return Some(frame(tree, verb, cue, speaker, "statement.quote.before"));
    }
    if !colon {
        return None;
    }
    let words = reading.trimmed(range.clone());
    let finite = words
        .clone()
        .find(|&t| tree.is_finite(t) && tree.tag(t) != Tag::Md && matches!(tree.dep(t), Dep::Root | Dep::Ccomp | Dep::Conj));
    let speaker = match finite {
        Some(verb) => speaker::of_verb(reading, verb)?,
        None if !words.is_empty() && words.len() <= 14 => name_at(reading, words)?,
        None => return None,
    };
    let mut frame = no_frame();
    frame.verb = Some(range.end - 1);
    frame.cue = vec![range.end - 1];
    frame.speaker = speaker;
    frame.rule = "statement.quote.colon";
    Some(frame)
}

/// The head of a phrase without a verb.
fn name_at(reading: &Reading<'_>, words: Range<usize>) -> Option<Speaker> {
    let tree = &reading.tree;
    let head = words
        .clone()
        .find(|&t| (tree.tag(t).is_noun() || tree.tag(t) == Tag::Prp) && tree.up(t).is_none_or(|up| !words.contains(&up)))?;
    Some(Speaker::Phrase(head))
}

/// The first verb of a stretch if it may introduce a quotation; other verbs before it rule it out.
fn first_cue(tree: &Tree<'_>, range: Range<usize>) -> Option<(usize, &'static Cue)> {
    for t in range {
        if !tree.tag(t).is_verb()
            || matches!(tree.dep(t), Dep::Aux | Dep::Auxpass | Dep::Amod | Dep::Compound | Dep::Acl | Dep::Relcl)
        {
            continue;
        }
        if let Some((cue, _)) = entry(tree, t)
            && cue.quotes()
        {
            return Some((t, cue));
        }
        if tree.is_finite(t) && !matches!(tree.dep(t), Dep::Advcl) {
            return None;
        }
    }
    None
}

/// The speaker of a frame behind a quotation: its subject by the parse, else the nearest noun around the verb.
fn frame_speaker(reading: &Reading<'_>, range: Range<usize>, verb: usize) -> Speaker {
    let tree = &reading.tree;
    if let Some(subject) = tree.kid(verb, &[Dep::Nsubj]).filter(|s| range.contains(s)) {
        return Speaker::Phrase(subject);
    }
    let noun = |t: usize| tree.tag(t).is_noun() || matches!(tree.tag(t), Tag::Prp | Tag::Wp);
    let head = |t: usize| tree.up(t).is_none_or(|up| !noun(up) || up == verb || !range.contains(&up));
    if let Some(t) = (range.start..verb).find(|&t| noun(t) && head(t)) {
        return Speaker::Phrase(t);
    }
    if let Some(t) = (verb + 1..range.end).take(12).find(|&t| noun(t) && head(t) && tree.dep(t) != Dep::Pobj) {
        return Speaker::Phrase(t);
    }
    speaker::of_verb(reading, verb).unwrap_or(Speaker::Nobody)
}

fn frame(tree: &Tree<'_>, verb: usize, cue: &Cue, speaker: Speaker, rule: &'static str) -> Frame {
    let told = if cue.hearer { hearer(tree, verb).filter(|&h| speaker != Speaker::Phrase(h)) } else { None };
    Frame {
        cue: cue_tokens(tree, verb, None),
        verb: Some(verb),
        speaker,
        hearer: told,
        kind: cue.kind,
        certainty: cue.certainty,
        rule,
    }
}

/// The tokens of the paragraph that a token stands in.
fn paragraph(reading: &Reading<'_>, t: usize) -> Range<usize> {
    let sentences = &reading.analysis.sentences;
    let at = reading.sentence_of(t);
    let number = sentences[at].paragraph;
    let first = sentences[..at].iter().rposition(|s| s.paragraph != number).map_or(0, |i| i + 1);
    let last = sentences[at..].iter().position(|s| s.paragraph != number).map_or(sentences.len(), |i| at + i);
    sentences[first].tokens.start..sentences[last - 1].tokens.end
}
