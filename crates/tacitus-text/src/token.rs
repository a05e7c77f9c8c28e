//! Words and marks, in the manner of the Penn Treebank, on top of Unicode's word boundaries (UAX 29).
//!
//! Unlike UAX 29: hyphenated words stay whole ("ISIS-K", "12-year-old"), abbreviations keep their dot
//! ("U.S.", "Gen."), clitics are apart ("Moscow" + "'s", "did" + "n't"), runs of one mark are one token.

use smol_str::SmolStr;
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;

/// Abbreviations that keep their dot and do not end a sentence by it.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "assn", "asst", "atty", "aug", "ave", "blvd", "brig", "bros", "capt", "cmdr", "co", "col", "comdr", "corp",
    "cpl", "dec", "dept", "det", "dist", "dr", "est", "etc", "feb", "fig", "fr", "ft", "gen", "gov", "hon", "inc", "insp", "jan",
    "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "ofc", "pres", "prof",
    "pvt", "rep", "reps", "rev", "rt", "sen", "sens", "sep", "sept", "sgt", "spc", "sr", "st", "supt", "univ", "vs",
];

/// Those that may well end a sentence too, so that a capital after them decides.
const ALSO_FINAL: &[&str] = &["co", "corp", "etc", "inc", "jr", "ltd", "no", "sr", "st"];

/// Whether a token is an abbreviation with its dot ("Gen.", "U.S."); `Some(true)` if a sentence may end by it.
pub(crate) fn abbreviation(token: &str) -> Option<bool> {
    let stem = token.strip_suffix('.')?;
    if stem.is_empty() {
        return None;
    }
    if stem.contains('.') {
        return Some(true);
    }
    let mut letters = stem.chars();
    if letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() {
        return Some(false);
    }
    let lower = stem.to_lowercase();
    ABBREVIATIONS.binary_search(&lower.as_str()).ok().map(|_| ALSO_FINAL.contains(&lower.as_str()))
}

/// The tokens of a stretch of text, as spans of `text`.
#[must_use]
pub fn tokens(text: &str, within: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let base = within.start();
    let stretch = within.of(text);
    let mut pieces = stretch.split_word_bound_indices().peekable();
    while let Some((at, piece)) = pieces.next() {
        let start = base + at;
        let mut end = start + piece.len();
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        if !is_word(piece) {
            // A run of one mark is one token; brackets and double quotation marks stay single.
            let mark = piece.chars().next().unwrap_or(' ');
            if !matches!(mark, '(' | ')' | '[' | ']' | '{' | '}' | '"' | '“' | '”' | '«' | '»') {
                while let Some((_, next)) = pieces.next_if(|(_, p)| *p == piece) {
                    end += next.len();
                }
            }
            out.push(Span::new(start, end));
            continue;
        }
        let tail = |end: usize| stretch[end - base..].chars();
        loop {
            let mut next = tail(end);
            let joiner = next.next();
            let after = next.next();
            let word_after = after.is_some_and(char::is_alphanumeric);
            let last = stretch[..end - base].chars().next_back();
            match joiner {
                Some('-' | '\u{2010}' | '\u{2011}') if word_after && !(digit(last) && digit(after)) => {}
                Some(':') if digit(last) && digit(after) => {}
                Some('&') if word_after && last.is_some_and(char::is_uppercase) && after.is_some_and(char::is_uppercase) => {}
                Some('.') if abbreviation(&text[start..=end]).is_some() => {
                    pieces.next();
                    end += 1;
                    // "U.S.-led" goes on; a word straight after the dot ("J.Smith") does not.
                    if after != Some('-') {
                        break;
                    }
                    continue;
                }
                _ => break,
            }
            pieces.next();
            match pieces.next() {
                Some((next_at, next_piece)) => end = base + next_at + next_piece.len(),
                None => break,
            }
        }
        split_clitic(text, start, end, &mut out);
    }
    out
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Push a word, its clitic ("'s", "n't", "'ll", …) as a token of its own.
fn split_clitic(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let word = &text[start..end];
    let cut = word.rfind(['\'', '’']).and_then(|at| {
        let tail = word[at..].trim_start_matches(['\'', '’']).to_ascii_lowercase();
        match tail.as_str() {
            "s" | "re" | "ve" | "ll" | "d" | "m" => Some(at),
            "t" if at > 1 && word[..at].ends_with(['n', 'N']) => Some(at - 1),
            _ => None,
        }
    });
    match cut {
        Some(at) if at > 0 => out.extend([Span::new(start, start + at), Span::new(start + at, end)]),
        _ => out.push(Span::new(start, end)),
    }
}

/// A token in lower case with plain apostrophes, quotation marks and hyphens, without marks for where it may be broken.
#[must_use]
pub fn lower(token: &str) -> SmolStr {
    if token.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) && token != "``" && token != "''" {
        return SmolStr::new(token);
    }
    match token {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" => return SmolStr::new_static("\""),
        "…" => return SmolStr::new_static("..."),
        _ => {}
    }
    token
        .chars()
        .filter(|c| *c != '\u{AD}')
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | '`' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            '–' | '—' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn hyphens_dots_and_clitics() {
        assert_eq!(
            words("ISIS-K didn’t hit the U.S.-led force's camp."),
            ["ISIS-K", "did", "n’t", "hit", "the", "U.S.-led", "force", "'s", "camp", "."]
        );
        assert_eq!(
            words("Gen. A. Smith of AT&T, 1990-1992, paid $5,000 at 10:30 a.m. ■■■■■■"),
            [
                "Gen.",
                "A.",
                "Smith",
                "of",
                "AT&T",
                ",",
                "1990",
                "-",
                "1992",
                ",",
                "paid",
                "$",
                "5,000",
                "at",
                "10:30",
                "a.m.",
                "■■■■■■"
            ]
        );
        assert_eq!(words("“Stop...” (he said)"), ["“", "Stop", "...", "”", "(", "he", "said", ")"]);
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_in_order_and_cover_all_that_is_not_space(text in "[ a-zA-Z0-9.'’&\\-“”■\\n]{0,80}") {
            let mut at = 0;
            for span in tokens(&text, Span::new(0, text.len())) {
                proptest::prop_assert!(span.start() >= at && !span.is_empty());
                proptest::prop_assert!(text[at..span.start()].chars().all(char::is_whitespace));
                at = span.end();
            }
            proptest::prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
