//! Where quotation marks open and close.

use std::ops::Range;

use tacitus_text::{Analysis, Span, Tag};

/// A stretch in quotation marks, within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// Tokens between the marks.
    pub(super) inner: Range<usize>,
    /// Tokens with the marks.
    pub(super) outer: Range<usize>,
    /// Whether a closing mark ends it; an open quotation runs to the end of its paragraph.
    pub(super) closed: bool,
    /// Whether it goes on from the open quotation before it.
    pub(super) continues: bool,
}

/// What a mark may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Either,
}

/// The longest quotation in single marks, in tokens: what is longer is a pair of apostrophes.
const LONGEST_SINGLE: usize = 120;

/// All quotations in order of place; none lies in another.
pub(super) fn quotations(analysis: &Analysis, text: &str) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    let mut at = 0;
    while at < analysis.sentences.len() {
        let paragraph = analysis.sentences[at].paragraph;
        let end = at + analysis.sentences[at..].iter().take_while(|s| s.paragraph == paragraph).count();
        let tokens = analysis.sentences[at].tokens.start..analysis.sentences[end - 1].tokens.end;
        let before = out.len();
        let open = out.last().is_some_and(|q| !q.closed);
        let carried = if open { carried(analysis, text, &tokens) } else { None };
        let rest = carried.map_or(tokens.start, |close| {
            out.push(Quote { inner: tokens.start..close.0, outer: tokens.start..close.1, closed: true, continues: true });
            close.1
        });
        doubles(analysis, text, rest..tokens.end, &mut out);
        if open && out.get(before).is_some_and(|q| q.outer.start == tokens.start) {
            out[before].continues = true;
        }
        singles(analysis, text, tokens, before, &mut out);
        at = end;
    }
    out
}

/// The closing mark of a quotation that the paragraph before left open, where no opening mark comes first.
fn carried(analysis: &Analysis, text: &str, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let (mark, place) = marks(analysis, text, tokens.clone()).into_iter().next()?;
    let (before, after) = around(text, analysis.tokens[place.start].span.cover(analysis.tokens[place.end - 1].span));
    let closes = match mark {
        Mark::Close => true,
        Mark::Either => before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(char::is_whitespace),
        Mark::Open => false,
    };
    (closes && place.start > tokens.start).then_some((place.start, place.end))
}

/// Quotations in double marks of one paragraph.
fn doubles(analysis: &Analysis, text: &str, tokens: Range<usize>, out: &mut Vec<Quote>) {
    let mut marks = marks(analysis, text, tokens.clone());
    strip_outer(analysis, text, &tokens, &mut marks);
    let mut open: Option<Range<usize>> = None;
    for (mark, place) in marks {
        let closes = match (mark, &open) {
            (Mark::Open, _) => false,
            (Mark::Close, _) => true,
            (Mark::Either, open) => open.is_some(),
        };
        match open.take() {
            Some(from) if closes => {
                out.push(Quote { inner: from.end..place.start, outer: from.start..place.end, closed: true, continues: false })
            }
            // Paragraphs of one quotation run together: each opens with a mark, the last closes.
            Some(from) if place.start > from.end && ends_sentence(analysis, place.start - 1) => open = Some(from),
            // A second opening mark begins afresh: the first was never closed.
            Some(from) => {
                out.push(Quote { inner: from.end..place.start, outer: from.start..place.start, closed: false, continues: false });
                open = Some(place);
            }
            None if !closes => open = Some(place),
            None => {}
        }
    }
    if let Some(from) = open {
        out.push(Quote { inner: from.end..tokens.end, outer: from.start..tokens.end, closed: false, continues: false });
    }
}

fn ends_sentence(analysis: &Analysis, t: usize) -> bool {
    matches!(analysis.tokens[t].lower.as_str(), "." | "?" | "!" | "…")
}

/// Double marks of a paragraph with the tokens they take.
fn marks(analysis: &Analysis, text: &str, tokens: Range<usize>) -> Vec<(Mark, Range<usize>)> {
    let mut out = Vec::new();
    let mut t = tokens.start;
    while t < tokens.end {
        let span = analysis.tokens[t].span;
        let doubled = |mark: &str| {
            t + 1 < tokens.end
                && analysis.tokens[t + 1].span.start() == span.end()
                && analysis.tokens[t + 1].span.of(text) == mark
        };
        let (mark, length) = match span.of(text) {
            "“" | "„" | "«" | "``" => (Mark::Open, 1),
            "”" | "»" => (Mark::Close, 1),
            "\"" if doubled("\"") => (Mark::Either, 2),
            "\"" | "''" => (Mark::Either, 1),
            "'" if doubled("'") => (Mark::Either, 2),
            _ => {
                t += 1;
                continue;
            }
        };
        out.push((mark, t..t + length));
        t += length;
    }
    out
}

/// A line of a spreadsheet stands in marks as a whole and doubles those inside: its outer marks quote nothing.
fn strip_outer(analysis: &Analysis, text: &str, tokens: &Range<usize>, marks: &mut Vec<(Mark, Range<usize>)>) {
    let quote = |t: usize| analysis.tokens[t].span.of(text) == "\"";
    let inside = marks.iter().any(|(_, place)| place.len() == 2 && quote(place.start));
    if !inside || tokens.len() < 3 || !quote(tokens.start) || !quote(tokens.end - 1) {
        return;
    }
    *marks = self::marks(analysis, text, tokens.start + 1..tokens.end - 1);
}

/// Quotations in single marks, outside those in double marks.
fn singles(analysis: &Analysis, text: &str, tokens: Range<usize>, from: usize, out: &mut Vec<Quote>) {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let inside = |t: usize, out: &[Quote]| out[from..].iter().any(|q| q.outer.contains(&t));
    for t in tokens {
        let token = &analysis.tokens[t];
        let mark = token.span.of(text);
        if !matches!(mark, "'" | "‘" | "’") || inside(t, out) {
            continue;
        }
        let (before, after) = around(text, token.span);
        let opens = mark != "’" && !before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| !c.is_whitespace());
        let closes = mark != "‘"
            && token.tag != Tag::Pos
            && !after.is_some_and(char::is_alphanumeric)
            && before.is_some_and(|c| !c.is_whitespace());
        match open {
            Some(at) if closes && t - at <= LONGEST_SINGLE => {
                found.push(Quote { inner: at + 1..t, outer: at..t + 1, closed: true, continues: false });
                open = None;
            }
            _ if opens => open = Some(t),
            _ => {}
        }
    }
    found.retain(|q| {
        !q.inner.is_empty() && !out[from..].iter().any(|d| d.outer.start < q.outer.end && q.outer.start < d.outer.end)
    });
    out.extend(found);
    out[from..].sort_by_key(|q| q.outer.start);
}

/// The characters on both sides of a span.
fn around(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let before = text.get(..span.start()).and_then(|t| t.chars().next_back());
    let after = text.get(span.end()..).and_then(|t| t.chars().next());
    (before, after)
}
