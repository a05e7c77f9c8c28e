//! Bytes to code points, once, at the edge.

/// Converts byte offsets of a text to code points.
///
/// Keeps one checkpoint every 64 bytes, so a look-up scans at most 64 bytes.
#[derive(Debug)]
pub struct CharOffsets<'a> {
    text: &'a str,
    /// Code points before byte `64 * i` (rounded down to a character boundary by counting starts).
    checkpoints: Vec<usize>,
    ascii: bool,
}

const STEP: usize = 64;

impl<'a> CharOffsets<'a> {
    /// Index a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, checkpoints: Vec::new(), ascii: true };
        }
        let mut count = 0;
        let checkpoints = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = count;
                count += starts(chunk);
                before
            })
            .collect();
        Self { text, checkpoints, ascii: false }
    }

    /// Code points before a byte offset; an offset past the end counts the whole text.
    #[must_use]
    pub fn chars(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.ascii {
            return byte;
        }
        let slot = byte / STEP;
        let base = self.checkpoints.get(slot).copied();
        match base {
            Some(base) => base + starts(&self.text.as_bytes()[slot * STEP..byte]),
            None => self.text.chars().count(),
        }
    }
}

/// Character starts among some bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| (b & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,200}") {
            let offsets = CharOffsets::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.chars(byte), n);
            }
            prop_assert_eq!(offsets.chars(text.len()), text.chars().count());
        }
    }
}
