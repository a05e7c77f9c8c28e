//! A text's tokens as aliases are compared: without accents and dots, cut at hyphens.

use std::borrow::Cow;

use tacitus_text::{Analysis, Span};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A stretch of a token between hyphens, or the whole token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Folded letters.
    pub folded: Cow<'a, str>,
    /// Where it stands.
    pub span: Span,
    /// Index of its token.
    pub token: usize,
    /// Whether it is the first stretch of its token.
    pub opens: bool,
    /// Whether it is the last stretch of its token.
    pub closes: bool,
    /// Its letters' case.
    pub case: Case,
    /// Whether dots were taken out of it ("U.S.").
    pub dotted: bool,
}

/// Case of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// No letters.
    None,
    /// Small letters, or a small first one.
    Lower,
    /// A capital first.
    Title,
    /// More than one letter, all capitals.
    Upper,
}

impl Case {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { return Self::None };
        if !first.is_uppercase() {
            return Self::Lower;
        }
        let (mut count, mut small) = (1, false);
        for c in letters {
            count += 1;
            small |= c.is_lowercase();
        }
        if count > 1 && !small { Self::Upper } else { Self::Title }
    }
}

/// Words of all tokens of an analysis.
pub(super) fn words<'a>(text: &'a str, analysis: &'a Analysis) -> Vec<Word<'a>> {
    let mut out = Vec::with_capacity(analysis.tokens.len() + 16);
    for (index, token) in analysis.tokens.iter().enumerate() {
        cut(token.span.of(text), token.lower.as_str(), token.span, index, &mut out);
    }
    out
}

/// Words of one stretch of text by itself, as for an alias.
pub(super) fn words_of(text: &str) -> Vec<(String, Span)> {
    let mut out = Vec::new();
    for (index, span) in tacitus_text::tokens(text, Span::new(0, text.len())).into_iter().enumerate() {
        let surface = span.of(text);
        let lower: String = surface.chars().flat_map(char::to_lowercase).map(plain).collect();
        let mut pieces = Vec::new();
        cut(surface, &lower, span, index, &mut pieces);
        out.extend(pieces.into_iter().map(|w| (w.folded.into_owned(), w.span)));
    }
    out
}

const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];

fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '\u{2010}' | '\u{2011}' | '–' | '—' => '-',
        c => c,
    }
}

fn cut<'a>(surface: &str, lower: &'a str, span: Span, token: usize, out: &mut Vec<Word<'a>>) {
    let pieces = || lower.split('-').zip(surface.split(HYPHENS));
    let whole = !lower.contains('-') || lower.split('-').any(str::is_empty) || pieces().count() != surface.split(HYPHENS).count();
    if whole {
        let (folded, dotted) = fold(lower);
        out.push(Word { folded, span, token, opens: true, closes: true, case: Case::of(surface), dotted });
        return;
    }
    let (mut at, count) = (span.start(), pieces().count());
    for (i, (piece, written)) in pieces().enumerate() {
        let (folded, dotted) = fold(piece);
        let part = Span::new(at, at + written.len());
        out.push(Word { folded, span: part, token, opens: i == 0, closes: i + 1 == count, case: Case::of(written), dotted });
        let hyphen = surface[at + written.len() - span.start()..].chars().next().map_or(0, char::len_utf8);
        at += written.len() + hyphen;
    }
}

/// A lower-case word without accents; dots between single letters go too, which the flag tells.
pub(super) fn fold(lower: &str) -> (Cow<'_, str>, bool) {
    let dotted = lower.len() >= 4 && lower.ends_with('.') && lower.bytes().skip(1).step_by(2).all(|b| b == b'.');
    if !dotted && lower.is_ascii() {
        return (Cow::Borrowed(lower), false);
    }
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars().filter(|&c| !(dotted && c == '.')) {
        match c {
            'ø' => out.push('o'),
            'đ' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' => {}
            c => decompose_canonical(c, |d| {
                if !is_combining_mark(d) {
                    out.push(d);
                }
            }),
        }
    }
    (Cow::Owned(out), dotted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words_of(text).into_iter().map(|(w, _)| w).collect()
    }

    #[test]
    fn hyphens_accents_and_dots() {
        assert_eq!(folded("Al-Qaeda in the U.S."), ["al", "qaeda", "in", "the", "us"]);
        assert_eq!(folded("Cártel de Jalisco Nueva Generación"), ["cartel", "de", "jalisco", "nueva", "generacion"]);
        assert_eq!(folded("Da’esh"), ["da'esh"]);
        assert_eq!(folded("Gen. Smith"), ["gen.", "smith"]);
    }

    #[test]
    fn case_of_words() {
        assert_eq!(Case::of("FARC"), Case::Upper);
        assert_eq!(Case::of("Farc"), Case::Title);
        assert_eq!(Case::of("A"), Case::Title);
        assert_eq!(Case::of("al"), Case::Lower);
        assert_eq!(Case::of("19"), Case::None);
    }
}
