//! Bytes in: unpacked as they come, whole up to a limit, or line by line.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::Fault;

/// A stream of bytes of any origin.
pub(crate) type Bytes = Box<dyn BufRead + Send>;

/// Bytes looked at to tell a format.
const HEAD: usize = 8 << 10;
/// Packings within packings that are undone (`a.warc.gz.zst`).
const PACKINGS: usize = 3;

/// Undo compression, as the first bytes tell it, and give the beginning of what was packed beside the whole of it.
pub(crate) fn unpack(raw: impl Read + Send + 'static) -> Result<(Vec<u8>, Bytes), Fault> {
    let mut stream: Bytes = Box::new(BufReader::new(raw));
    let mut left = PACKINGS;
    loop {
        let mut head = Vec::with_capacity(HEAD);
        // A stream damaged further on still has a beginning; the damage is met again in reading.
        if let Err(error) = stream.by_ref().take(HEAD as u64).read_to_end(&mut head)
            && head.is_empty()
        {
            return Err(error.into());
        }
        let packed = match head.as_slice() {
            _ if left == 0 => None,
            [0x1F, 0x8B, ..] => Some(false),
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(true),
            _ => None,
        };
        left = left.saturating_sub(1);
        let whole = Cursor::new(head.clone()).chain(stream);
        stream = match packed {
            None => return Ok((head, Box::new(whole))),
            Some(false) => Box::new(BufReader::new(MultiGzDecoder::new(whole))),
            Some(true) => Box::new(BufReader::new(Zstd::new(whole))),
        };
    }
}

/// Frame after frame of a zstd stream.
struct Zstd<R> {
    stream: R,
    decoder: FrameDecoder,
    /// After an error nothing more is to be had.
    broken: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(stream: R) -> Self {
        Self { stream, decoder: FrameDecoder::new(), broken: false }
    }

    /// Begin the next frame; `false` at the end of the stream.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.stream.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.stream) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.stream.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(damaged(error)),
            }
        }
    }

    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if self.decoder.is_finished() {
                if !self.begin()? {
                    return Ok(0);
                }
            } else {
                let wanted = BlockDecodingStrategy::UptoBytes(buffer.len().max(1));
                self.decoder.decode_blocks(&mut self.stream, wanted).map_err(damaged)?;
            }
        }
    }
}

fn damaged(error: FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.broken || buffer.is_empty() {
            return Ok(0);
        }
        let read = self.fill(buffer);
        self.broken = read.is_err();
        read
    }
}

/// Everything, if it is not more than `limit` bytes.
pub(crate) fn whole(stream: impl Read, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(Fault::TooLarge { limit }) } else { Ok(bytes) }
}

/// The next line without its end; `None` after the last. A line of more than `limit` bytes is passed over and told.
pub(crate) fn line(stream: &mut dyn BufRead, limit: usize) -> Result<Option<Vec<u8>>, Fault> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let ended = bytes.last() == Some(&b'\n');
    if !ended && bytes.len() > limit {
        skip_line(stream)?;
        return Err(Fault::TooLarge { limit });
    }
    if ended {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    Ok(Some(bytes))
}

fn skip_line(stream: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|&b| b == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        stream.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
        whole(unpack(Cursor::new(bytes))?.1, 1 << 20)
    }

    #[test]
    fn packings_of_many_parts() {
        let text = b"killed ".repeat(5000);
        let twice = [text.clone(), text.clone()].concat();
        assert_eq!(unpacked(text.clone()).unwrap(), text);
        assert_eq!(unpacked([gzip(&text), gzip(&text)].concat()).unwrap(), twice);
        let skippable = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3].to_vec();
        assert_eq!(unpacked([zstd(&text), skippable, zstd(&text)].concat()).unwrap(), twice);
        assert_eq!(unpacked(zstd(&gzip(&text))).unwrap(), text);
    }

    #[test]
    fn damage_is_told() {
        let text = b"killed and injured and missing ".repeat(900);
        for packed in [gzip(&text), zstd(&text)] {
            let cut = packed[..packed.len() - 9].to_vec();
            assert!(matches!(unpacked(cut), Err(Fault::Compression(_))));
        }
        assert!(matches!(whole(Cursor::new(text), 100), Err(Fault::TooLarge { limit: 100 })));
    }

    #[test]
    fn lines_and_lines_too_long() {
        let mut stream = Cursor::new(b"one\r\ntwo two two\nthree\n\nend".to_vec());
        let mut seen = Vec::new();
        loop {
            match line(&mut stream, 5) {
                Ok(Some(line)) => seen.push(String::from_utf8(line).unwrap()),
                Ok(None) => break,
                Err(fault) => seen.push(fault.code().into()),
            }
        }
        assert_eq!(seen, ["one", "R003", "three", "", "end"]);
    }
}
