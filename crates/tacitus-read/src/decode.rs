//! Bytes to text, and as what.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded text and how it was read.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static Encoding,
    /// Some bytes meant nothing in the encoding and became U+FFFD.
    pub(crate) damaged: bool,
}

/// Decode by the byte order mark, else as UTF-8 where the bytes are that, else as `declared` (by a page or its server),
/// else as what the bytes look most like.
///
/// That bytes beyond ASCII form valid UTF-8 by chance is so unlikely that it outweighs a declaration.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..]);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8, damaged: false };
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|&e| e != UTF_8);
    with(declared.unwrap_or_else(|| guess(bytes)), bytes)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding, damaged }
}

/// The encoding that the bytes look most like; UTF-8 where only a few of them are wrong.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let text = String::from_utf8_lossy(bytes);
    let wrong = text.chars().filter(|&c| c == '\u{FFFD}').count();
    let right = text.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    if right > 10 * wrong {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Most of what is read is English, where a name or a dash is all that tells: Western Europe first.
    detector.guess(Some(b"uk"), Utf8Detection::Deny)
}

/// UTF-16 without its mark: every other byte of the beginning is (nearly always) zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count() * 10 / (head.len() / 2);
    match (zeros(0), zeros(1)) {
        (0, 7..) => Some(UTF_16LE),
        (7.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes are text of some encoding, judged by their beginning: no zero bytes, hardly any control characters.
pub(crate) fn is_text(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || wide(head).is_some() {
        return true;
    }
    let control = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B | 0x08 | 0x1A)).count();
    !head.contains(&0) && control * 50 <= head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let cases: [(&[u8], Option<&str>, &str, &str); 8] = [
            (b"\xEF\xBB\xBFcaf\xC3\xA9", None, "café", "UTF-8"),
            (b"\xFF\xFEc\0a\0", None, "ca", "UTF-16LE"),
            (b"k\0i\0l\0l\0e\0d\0", None, "killed", "UTF-16LE"),
            (b"caf\xC3\xA9", Some("windows-1252"), "café", "UTF-8"),
            (b"caf\xE9", Some("iso-8859-1"), "café", "windows-1252"),
            (
                b"The attack \x96 in Bogot\xE1 \x96 killed \x93many\x94 people",
                None,
                "The attack – in Bogotá – killed “many” people",
                "windows-1252",
            ),
            (b"\xCF\xEE \xEC\xE5\xED\xFC\xF8\xE5\xE9 \xEC\xE5\xF0\xE5", None, "По меньшей мере", "windows-1251"),
            (b"\xEF\xF0\xE8\xE2\xE5\xF2", Some("windows-1251"), "привет", "windows-1251"),
        ];
        for (bytes, declared, text, encoding) in cases {
            let decoded = decode(bytes, declared);
            assert_eq!((decoded.text.as_ref(), decoded.encoding.name()), (text, encoding));
            assert!(!decoded.damaged);
        }
        assert!(decode("é".repeat(40).as_bytes().split_last().unwrap().1, None).damaged);
    }

    #[test]
    fn what_is_text() {
        assert!(is_text("Moscow’s Crocus".as_bytes()) && is_text(b"caf\xE9") && is_text(b"k\0i\0l\0") && is_text(b""));
        assert!(!is_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") && !is_text(b"\x7fELF\x02\x01\x01\0"));
    }
}
