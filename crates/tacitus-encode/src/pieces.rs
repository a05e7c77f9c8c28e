//! Text to pieces of words, as BERT's uncased vocabulary has them, with the case that its words had.
//!
//! A word ends at white space, and each punctuation mark is a word. Words are folded (no control characters, no accents, lower
//! case) and cut, from the left, into the longest pieces that the vocabulary has. `tests/pieces.rs` holds this against what
//! the Python package `tokenizers` gives, by which models are trained.

use std::collections::HashMap;

use tacitus_text::Span;
use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::fault::Fault;

/// Classes of case.
pub const CASES: usize = 6;

/// Most characters of a word that is cut into pieces; a longer one is unknown.
const LONGEST_WORD: usize = 100;

/// A piece of a word, or what opens or closes a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the vocabulary.
    pub id: u32,
    /// The case of its whole word.
    pub case: Case,
    /// What it stands for in the text; empty where it opens or closes a passage.
    pub span: Span,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No word: what opens or closes a passage.
    Special,
    /// No letters nor digits.
    Mark,
    /// No capitals.
    Lower,
    /// A capital first and no other.
    Title,
    /// Two capitals or more, and no small letters.
    Upper,
    /// Capitals elsewhere, or a digit.
    Mixed,
}

impl Case {
    /// The case of a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let (mut letters, mut capitals) = (0, 0);
        let mut first = false;
        for c in word.chars() {
            if c.is_numeric() {
                return Self::Mixed;
            }
            if c.is_alphabetic() {
                first |= letters == 0 && c.is_uppercase();
                capitals += usize::from(c.is_uppercase());
                letters += 1;
            }
        }
        match (letters, capitals) {
            (0, _) => Self::Mark,
            (_, 0) => Self::Lower,
            (_, 1) if first => Self::Title,
            _ if letters == capitals => Self::Upper,
            _ => Self::Mixed,
        }
    }
}

/// The words that pieces come from.
#[derive(Debug)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, u32>,
    /// Lines, some of which may be the same word.
    length: usize,
    unknown: u32,
    opening: u32,
    closing: u32,
}

/// A character after folding, and the bytes of the text it came from.
struct Folded {
    c: char,
    from: Span,
}

impl Vocabulary {
    /// One word a line.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let lines: Vec<&str> = text.lines().collect();
        let ids: HashMap<Box<str>, u32> = (0..).zip(&lines).map(|(id, line)| (Box::from(*line), id)).collect();
        let id = |word: &str, missing| ids.get(word).copied().ok_or(Fault::Vocabulary(missing));
        let unknown = id("[UNK]", "it lacks [UNK]")?;
        let (opening, closing) = (id("[CLS]", "it lacks [CLS]")?, id("[SEP]", "it lacks [SEP]")?);
        Ok(Self { length: lines.len(), unknown, opening, closing, ids })
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn opening(&self) -> Piece {
        Piece { id: self.opening, case: Case::Special, span: Span::new(0, 0) }
    }

    pub fn closing(&self) -> Piece {
        Piece { id: self.closing, ..self.opening() }
    }

    /// The piece of a whole word of the vocabulary, in small letters; it stands for no place in a text yet.
    pub fn piece(&self, word: &str, case: Case) -> Option<Piece> {
        Some(Piece { id: *self.ids.get(word)?, case, span: Span::new(0, 0) })
    }

    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let (mut pieces, mut word, mut bytes) = (Vec::new(), Vec::new(), String::new());
        for (start, c) in text.char_indices() {
            let from = Span::new(start, start + c.len_utf8());
            let apart = is_ideograph(c);
            if apart || c.is_whitespace() {
                self.cut(text, &mut word, &mut bytes, &mut pieces);
            }
            if c == '\0' || c == char::REPLACEMENT_CHARACTER || c.is_whitespace() || is_control(c) {
                continue;
            }
            fold(c, |c| {
                let mark = is_mark(c);
                if mark {
                    self.cut(text, &mut word, &mut bytes, &mut pieces);
                }
                word.push(Folded { c, from });
                if mark {
                    self.cut(text, &mut word, &mut bytes, &mut pieces);
                }
            });
            if apart {
                self.cut(text, &mut word, &mut bytes, &mut pieces);
            }
        }
        self.cut(text, &mut word, &mut bytes, &mut pieces);
        pieces
    }

    /// Cut a word into pieces and empty it. `bytes` is a buffer.
    fn cut(&self, text: &str, word: &mut Vec<Folded>, bytes: &mut String, pieces: &mut Vec<Piece>) {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return };
        let whole = Span::new(first.from.start(), last.from.end());
        let case = Case::of(whole.of(text));
        let before = pieces.len();
        let mut start = 0;
        while start < word.len() && word.len() <= LONGEST_WORD {
            bytes.clear();
            bytes.push_str(if start > 0 { "##" } else { "" });
            bytes.extend(word[start..].iter().map(|folded| folded.c));
            let Some((id, end)) = self.longest(word, start, bytes) else { break };
            pieces.push(Piece { id, case, span: Span::new(word[start].from.start(), word[end - 1].from.end()) });
            start = end;
        }
        if start < word.len() {
            pieces.truncate(before);
            pieces.push(Piece { id: self.unknown, case, span: whole });
        }
        word.clear();
    }

    /// The longest piece from `start`, which `bytes` begins with: its id, and where it ends.
    fn longest(&self, word: &[Folded], start: usize, bytes: &mut String) -> Option<(u32, usize)> {
        for end in (start + 1..=word.len()).rev() {
            if let Some(&id) = self.ids.get(bytes.as_str()) {
                return Some((id, end));
            }
            bytes.pop();
        }
        None
    }
}

/// A character without accents and in lower case, which may be none or several.
fn fold(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(c.to_ascii_lowercase());
    }
    decompose_canonical(c, |c| {
        if c.general_category() != GeneralCategory::NonspacingMark {
            c.to_lowercase().for_each(&mut each);
        }
    });
}

fn is_control(c: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    if c.is_ascii() { c.is_ascii_control() } else { matches!(c.general_category(), Control | Format | PrivateUse) }
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || (!c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Punctuation)
}

/// Whether a character is of the blocks of CJK ideographs, which are words by themselves.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x2_0000..=0x2_a6df | 0x2_a700..=0x2_b81f | 0x2_b920..=0x2_ceaf | 0x2_f800..=0x2_fa1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let known = [
            ("killed", Case::Lower),
            ("Kunduz", Case::Title),
            ("A", Case::Title),
            ("UN", Case::Upper),
            ("McVeigh", Case::Mixed),
            ("M16", Case::Mixed),
            ("1989", Case::Mixed),
            ("-", Case::Mark),
            ("القاعدة", Case::Lower),
        ];
        for (word, case) in known {
            assert_eq!(Case::of(word), case, "{word}");
        }
    }

    #[test]
    fn the_longest_pieces_from_the_left() {
        let vocabulary = Vocabulary::read("[UNK]\n[CLS]\n[SEP]\ngun\ngunm\n##en\n##men\n.\nsao\n").unwrap();
        let text = "Gunmen, São.";
        let pieces = vocabulary.pieces(text);
        let seen: Vec<_> = pieces.iter().map(|piece| (piece.id, piece.case, piece.span.of(text))).collect();
        let expected = [
            (4, Case::Title, "Gunm"),
            (5, Case::Title, "en"),
            (0, Case::Mark, ","),
            (8, Case::Title, "São"),
            (7, Case::Mark, "."),
        ];
        assert_eq!(seen, expected);
    }
}
