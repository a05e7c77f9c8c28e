//! A stream as UTF-8, whatever its encoding, so that parsers of one record after another need not know of it.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::decode;
use crate::stream::Bytes;

const BUFFER: usize = 8 << 10;

/// Decodes as it is read; what means nothing becomes U+FFFD. Gives an error once more than `left` bytes are read, so
/// that a record can be given its limit.
pub(crate) struct Utf8 {
    stream: Bytes,
    decoder: Decoder,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes that may yet be read.
    pub(crate) left: usize,
    /// Whether something was replaced since this was last set to `false`.
    pub(crate) damaged: bool,
    ended: bool,
}

impl Utf8 {
    /// Of a stream that begins with `head`: its encoding is taken from the byte order mark, the declaration, or the
    /// look of that beginning.
    pub(crate) fn new(stream: Bytes, head: &[u8], declared: Option<&str>) -> Self {
        let encoding = encoding(head, declared);
        let (decoder, buffer) = (encoding.new_decoder_with_bom_removal(), Vec::new());
        Self { stream, decoder, buffer, at: 0, left: usize::MAX, damaged: false, ended: false }
    }

    pub(crate) fn encoding(&self) -> &'static Encoding {
        self.decoder.encoding()
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.resize(BUFFER * 3, 0);
        self.at = 0;
        loop {
            let bytes = self.stream.fill_buf()?;
            let last = bytes.is_empty();
            let bytes = &bytes[..bytes.len().min(BUFFER)];
            let (result, read, written, damaged) = self.decoder.decode_to_utf8(bytes, &mut self.buffer, last);
            self.stream.consume(read);
            self.damaged |= damaged;
            self.ended = last && result == CoderResult::InputEmpty;
            if written > 0 || self.ended {
                self.buffer.truncate(written);
                return Ok(());
            }
        }
    }
}

/// The beginning may be cut within a character, which must not make it look like another encoding.
fn encoding(head: &[u8], declared: Option<&str>) -> &'static Encoding {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => UTF_8,
        _ => decode::decode(head, declared).encoding,
    }
}

impl BufRead for Utf8 {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() && !self.ended {
            self.refill()?;
        }
        if self.left == 0 && self.at < self.buffer.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.buffer.len());
        self.left = self.left.saturating_sub(amount);
    }
}

impl Read for Utf8 {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(bytes: Vec<u8>, declared: Option<&str>) -> (String, &'static str, bool) {
        let head = bytes[..bytes.len().min(BUFFER)].to_vec();
        let mut stream = Utf8::new(Box::new(Cursor::new(bytes)), &head, declared);
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        (text, stream.encoding().name(), stream.damaged)
    }

    #[test]
    fn any_encoding_of_any_length() {
        let text = "Größe é ’ ".repeat(3000);
        assert_eq!(read(text.clone().into_bytes(), None), (text.clone(), "UTF-8", false));
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(wide, None), (text.clone(), "UTF-16LE", false));
        let narrow = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
        assert_eq!(read(narrow, Some("latin1")), (text, "windows-1252", false));
        assert_eq!(read([b"a".repeat(9000), vec![0xC3]].concat(), None).0.pop(), Some('\u{FFFD}'));
        assert_eq!(read(Vec::new(), None).0, "");
    }

    #[test]
    fn the_limit() {
        let mut stream = Utf8::new(Box::new(Cursor::new(b"abcdefgh".to_vec())), b"abcdefgh", None);
        stream.left = 4;
        let mut out = [0; 4];
        stream.read_exact(&mut out).unwrap();
        assert_eq!(stream.read(&mut out).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        stream.left = 100;
        assert_eq!(stream.read(&mut out).unwrap(), 4);
    }
}
