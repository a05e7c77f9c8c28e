//! A discussion as its page was copied: posts with the forum's "2 Likes" lines between them.
//!
//! A post ends at its Like line. Two posts without one between them cannot be told apart for certain and stay one;
//! nobody is named, so authors are unknown. The Like lines themselves belong to no segment: they are the forum's
//! words, and what they say stands in `reactions`. Lines that begin with ">" are quotations.

use std::sync::LazyLock;

use regex::Regex;
use tacitus_text::{Segment, SegmentKind, Span};

use crate::article;

static LIKES: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(r"(?im)^[ \t]*(\d{1,6})[ \t]+likes?[ \t]*\r?$").unwrap()
});

/// The segments of a pasted discussion; `None` where the text is none: no Like line with posts on both sides.
///
/// Where the title is known, only it is taken for the headline.
pub(super) fn segments(text: &str, title: Option<&str>) -> Option<Vec<Segment>> {
    let mut posts: Vec<(Span, Option<u32>)> = Vec::new();
    let mut start = 0;
    for found in LIKES.captures_iter(text) {
        let (Some(line), likes) = (found.get(0), found[1].parse().ok()) else { continue };
        let post = article::trimmed(text, Span::new(start, line.start()));
        start = line.end();
        match posts.last_mut() {
            _ if !post.is_empty() => posts.push((post, likes)),
            // A second Like line right after the first, as of several kinds of reactions.
            Some((_, reactions)) => *reactions = reactions.zip(likes).map(|(a, b)| a.saturating_add(b)),
            None => {}
        }
    }
    let last = article::trimmed(text, Span::new(start, text.len()));
    if !last.is_empty() {
        posts.push((last, None));
    }
    if posts.len() < 2 {
        return None;
    }
    let mut out = Vec::with_capacity(posts.len() + 1);
    for (i, (mut span, reactions)) in posts.into_iter().enumerate() {
        let mut kind = SegmentKind::Post;
        if i == 0 && article::is_report(span.of(text)) {
            kind = SegmentKind::Body;
            if let Some(headline) = article::headline(text, span, title) {
                out.push(Segment::new(SegmentKind::Headline, headline));
                span = article::trimmed(text, Span::new(headline.end(), span.end()));
            }
        }
        out.push(Segment { reactions, ..Segment::new(kind, span) });
        out.extend(quotations(text, span).into_iter().map(|span| Segment::new(SegmentKind::Quote, span)));
    }
    Some(out)
}

/// Runs of lines that begin with ">".
fn quotations(text: &str, within: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = within.start();
    let mut goes_on = false;
    for line in within.of(text).split_inclusive('\n') {
        let span = article::trimmed(text, Span::new(at, at + line.len()));
        at += line.len();
        let quoted = span.of(text).starts_with('>');
        match out.last_mut() {
            Some(last) if quoted && goes_on => *last = last.cover(span),
            _ if quoted => out.push(span),
            _ => {}
        }
        goes_on = quoted;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(SegmentKind, Option<u32>, &str)> {
        segments(text, None).unwrap_or_default().iter().map(|s| (s.kind, s.reactions, s.span.of(text))).collect()
    }

    #[test]
    fn posts_end_at_their_like_line() {
        let text =
            "What do you think of the attack?\r\n\r\n12 Likes\r\n\r\nAwful.\r\n\r\nIndeed.\r\n\r\n1 Like\r\n\r\nI agree.\r\n";
        let expected = [
            (SegmentKind::Post, Some(12), "What do you think of the attack?"),
            (SegmentKind::Post, Some(1), "Awful.\r\n\r\nIndeed."),
            (SegmentKind::Post, None, "I agree."),
        ];
        assert_eq!(parts(text), expected);
    }

    #[test]
    fn a_report_under_its_headline() {
        let report = "Police said on Friday that two men were arrested after the blast, officials said. ".repeat(10);
        let text = format!("Two held after blast\n\n{report}\n\n2 Likes\n\nAwful.");
        let expected = [
            (SegmentKind::Headline, None, "Two held after blast"),
            (SegmentKind::Body, Some(2), report.trim()),
            (SegmentKind::Post, None, "Awful."),
        ];
        assert_eq!(parts(&text), expected);
    }

    #[test]
    fn quoted_lines() {
        let text = "Awful.\n\n1 Like\n\n> Awful.\n>> no\nI agree.\n> end";
        let expected = [
            (SegmentKind::Post, Some(1), "Awful."),
            (SegmentKind::Post, None, "> Awful.\n>> no\nI agree.\n> end"),
            (SegmentKind::Quote, None, "> Awful.\n>> no"),
            (SegmentKind::Quote, None, "> end"),
        ];
        assert_eq!(parts(text), expected);
    }

    #[test]
    fn a_report_with_likes_is_no_discussion() {
        assert_eq!(segments("Ten people were killed.\n\n10 Likes\n", None), None);
        assert_eq!(segments("2 likes the town", None), None);
    }
}
