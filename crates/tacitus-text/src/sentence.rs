//! Paragraphs and sentences.
//!
//! UAX 29 never ends a sentence before a small letter and always ends one at a line break, so it fails on
//! text without capitals and on hard-wrapped text; both are ordinary input here.

use smol_str::SmolStr;

use crate::dateline::dateline;
use crate::token::{abbreviation, lower, tokens};
use crate::{Analysis, Dep, Document, Sentence, Span, Tag, Token};

/// Tokens longer than this are never ends of anything; sentences are cut at this many tokens.
const LONGEST_SENTENCE: usize = 200;

/// Split a document into paragraphs, sentences and tokens. Tags, lemmas and heads are not set yet: every
/// token is its own root.
#[must_use]
pub fn sentences(document: &Document) -> Analysis {
    let text = &document.text;
    let mut out = Analysis::default();
    let mut paragraph = 0;
    for (segment, span) in stretches(document) {
        let small = is_lower_case(span.of(text));
        for part in paragraphs(text, span) {
            let spans = tokens(text, part);
            let mut first = out.tokens.len();
            for (i, &span) in spans.iter().enumerate() {
                let word = span.of(text);
                let lower = lower(word);
                out.tokens.push(Token {
                    span,
                    lemma: SmolStr::default(),
                    lower,
                    tag: Tag::Xx,
                    head: out.tokens.len(),
                    dep: Dep::Root,
                });
                let length = out.tokens.len() - first;
                if length >= LONGEST_SENTENCE || ends_sentence(text, &spans, i, small) {
                    push(text, &mut out, first, segment, paragraph);
                    first = out.tokens.len();
                }
            }
            push(text, &mut out, first, segment, paragraph);
            paragraph += 1;
        }
    }
    out
}

fn push(text: &str, out: &mut Analysis, first: usize, segment: usize, paragraph: usize) {
    if first < out.tokens.len() {
        let span = out.tokens[first].span.cover(out.tokens[out.tokens.len() - 1].span);
        let words: Vec<&str> = out.tokens[first..].iter().map(|t| t.span.of(text)).collect();
        let dateline = dateline(&words);
        out.sentences.push(Sentence { tokens: first..out.tokens.len(), dateline, span, segment, paragraph });
    }
}

/// Stretches of the text that belong to one segment each, innermost first where segments overlap.
fn stretches(document: &Document) -> Vec<(usize, Span)> {
    let mut cuts: Vec<usize> = document.segments.iter().flat_map(|s| [s.span.start(), s.span.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<(usize, Span)> = Vec::new();
    for pair in cuts.windows(2) {
        let Some(segment) = document.segment_at(pair[0]) else { continue };
        out.push((segment, Span::new(pair[0], pair[1])));
    }
    out
}

/// Whether a stretch is written without capitals (a few stray ones aside).
fn is_lower_case(text: &str) -> bool {
    let (mut upper, mut all) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        upper += usize::from(c.is_uppercase());
    }
    all >= 40 && upper * 200 < all
}

/// Paragraphs: stretches between blank lines, and single lines unless the block is hard-wrapped.
fn paragraphs(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = within.start();
    for line in within.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end();
        if line.trim().is_empty() {
            flush(text, &mut block, &mut out);
        } else {
            block.push(span);
        }
    }
    flush(text, &mut block, &mut out);
    out
}

fn flush(text: &str, block: &mut Vec<Span>, out: &mut Vec<Span>) {
    if let (Some(first), Some(last)) = (block.first(), block.last())
        && is_wrapped(text, block)
    {
        // An indented line after a full one begins a paragraph.
        let mut start = *first;
        for pair in block.windows(2) {
            let indented = pair[1].of(text).starts_with("   ") && !pair[0].of(text).starts_with("   ");
            if indented && ends_full(pair[0].of(text)) {
                out.push(start.cover(pair[0]));
                start = pair[1];
            }
        }
        out.push(start.cover(*last));
        block.clear();
        return;
    }
    // Elsewhere each line is a paragraph, but for one that reaches the full width and stops in mid-sentence.
    let longest = block.iter().map(|line| width(text, *line)).max().unwrap_or(0);
    let goes_on = |line: Span| WIDTHS.contains(&longest) && width(text, line) * 10 >= longest * 8 && !ends_full(line.of(text));
    let mut open: Option<Span> = None;
    for line in block.drain(..) {
        let so_far = open.map_or(line, |start| start.cover(line));
        open = goes_on(line).then_some(so_far);
        if open.is_none() {
            out.push(so_far);
        }
    }
    out.extend(open);
}

/// Widths at which a text's lines may be cut, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Characters of a line, its indent aside.
fn width(text: &str, line: Span) -> usize {
    line.of(text).trim().chars().count()
}

/// Lines cut by a fixed width: none very long, most about as long as the longest, some ending in mid-sentence.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    if block.len() < 2 {
        return false;
    }
    let lengths: Vec<usize> = block.iter().map(|line| width(text, *line)).collect();
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let inner = &lengths[..lengths.len() - 1];
    let full = inner.iter().filter(|&&n| n * 10 >= longest * 7).count();
    let broken = block[..block.len() - 1].iter().any(|s| !ends_full(s.of(text)));
    WIDTHS.contains(&longest) && full * 3 >= inner.len() * 2 && broken
}

fn ends_full(line: &str) -> bool {
    line.trim_end().trim_end_matches(['"', '”', '\'', '’', ')', ']']).ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a sentence ends with token `i` of a paragraph.
fn ends_sentence(text: &str, spans: &[Span], i: usize, small: bool) -> bool {
    let word = |k: usize| spans.get(k).map_or("", |s| s.of(text));
    let closing = |w: &str| matches!(w, "\"" | "”" | "''" | "'" | "’" | ")" | "]" | "»");
    // The end is the last closing mark after the stop; a quotation mark with a space before and none after opens.
    let mut stop = i;
    while stop > 0 && closing(word(stop)) && spans[stop - 1].end() == spans[stop].start() {
        stop -= 1;
    }
    let token = word(stop);
    let may_end = match abbreviation(token) {
        Some(also_final) => {
            let told = is_hour(token) && SPEAKERS.contains(&word(i + 1));
            also_final && (stop < i || starts_plainly(word(i + 1)) || told)
        }
        None => token.starts_with(['.', '!', '?', '…']) && !(stop > 0 && token == "." && enumerates(spans, text, stop)),
    };
    if !may_end || i + 1 >= spans.len() {
        return false;
    }
    let next = word(i + 1);
    let touches = spans[i].end() == spans[i + 1].start();
    if closing(next) && touches {
        return false;
    }
    if touches && !next.starts_with(['"', '“', '(', '[']) {
        // "end.Next" is a missing space only before a capital.
        return next.starts_with(char::is_uppercase) && token == "." && next.chars().count() > 1;
    }
    let first = next.chars().next().unwrap_or(' ');
    if first.is_lowercase() {
        return small;
    }
    true
}

/// "1." or "a." at the head of a paragraph is a number, not a sentence.
fn enumerates(spans: &[Span], text: &str, stop: usize) -> bool {
    stop == 1 && spans[0].of(text).len() <= 2 && spans[0].of(text).bytes().all(|b| b.is_ascii_digit())
}

/// "8 p.m.", which no name follows as one may "U.S."
fn is_hour(token: &str) -> bool {
    matches!(token, "a.m." | "p.m." | "A.M." | "P.M.")
}

/// Those who tell the news: after an hour they begin a sentence.
const SPEAKERS: &[&str] =
    &["Authorities", "Deputies", "Detectives", "Investigators", "Neighbors", "Officers", "Officials", "Police", "Witnesses"];

/// Words that begin a sentence rather than go on with a name after "U.S.", "Inc." and the like.
fn starts_plainly(next: &str) -> bool {
    const OPENERS: &[&str] = &[
        "A",
        "After",
        "Although",
        "An",
        "And",
        "As",
        "At",
        "But",
        "By",
        "During",
        "For",
        "He",
        "Her",
        "His",
        "However",
        "If",
        "In",
        "It",
        "Its",
        "Many",
        "Meanwhile",
        "On",
        "One",
        "She",
        "Since",
        "So",
        "Some",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Two",
        "We",
        "When",
        "While",
        "With",
    ];
    OPENERS.binary_search(&next).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let document = Document::plain("t", text);
        sentences(&document).sentences.iter().map(|s| s.span.of(text).replace('\n', " ")).collect()
    }

    #[test]
    fn who_tells_the_news_begins_after_an_hour() {
        assert_eq!(split("It happened at 8 p.m. Police came."), ["It happened at 8 p.m.", "Police came."]);
        assert_eq!(split("The D.C. Police came at 8 p.m. Monday."), ["The D.C. Police came at 8 p.m. Monday."]);
    }

    #[test]
    fn abbreviations_and_quotes() {
        assert_eq!(
            split("Gen. Smith left the U.S. on Friday. “He went.” The U.S. The end!"),
            ["Gen. Smith left the U.S. on Friday.", "“He went.”", "The U.S.", "The end!"]
        );
        assert_eq!(
            split("He said \"no.\" Then he left (at last). She stayed."),
            ["He said \"no.\"", "Then he left (at last).", "She stayed."]
        );
    }

    #[test]
    fn a_full_line_that_stops_in_mid_sentence_goes_on() {
        let text = "No group has admitted it, but officials say it bears the hallmarks of the\n  outlawed party.\n\
                    It comes a week after 44 people were killed in Istanbul.\nThe governor said so.\n";
        let document = Document::plain("t", text);
        assert_eq!(sentences(&document).sentences.len(), 3);
        let headline =
            Document::plain("t", "Bomb kills twelve\nA bomb killed twelve people in a market of the old town on Monday.\n");
        assert_eq!(sentences(&headline).sentences.len(), 2);
    }

    #[test]
    fn hard_wrapped_capitals() {
        let text = "THE GOVERNMENT JUNTA YESTERDAY APPROVED A\nDRAFT BILL TO MODIFY LAW 18314, WHICH DEFINES\nTERROR. IT PASSED.\n\n   NEXT PART";
        assert_eq!(split(text).len(), 3);
    }

    #[test]
    fn one_paragraph_a_line() {
        assert_eq!(
            split("A headline\nThe first paragraph is here.\nThe second."),
            ["A headline", "The first paragraph is here.", "The second."]
        );
    }

    #[test]
    fn text_without_capitals() {
        let text = "lucknow: even though the party has agreed, no one believes it. there are several instances. it is said.";
        assert_eq!(split(text).len(), 3);
    }
}
