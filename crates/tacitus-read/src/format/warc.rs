//! WARC archives (ISO 28500), packed or not: the pages, texts and PDFs among their responses, one at a time.
//!
//! The `warc` crate (0.4) reads headers and bodies of any length into memory, stops at the first damaged record and
//! brings a gzip of its own; a strict reader of so simple a frame is shorter than what would have to be put around it.

use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

use tacitus_text::Document;

use super::{html, pdf, plain};
use crate::source::Source;
use crate::stream::{self, Bytes};
use crate::{Fault, ReadError};

/// Longest line of a header, in bytes.
const LONGEST_LINE: usize = 64 << 10;
/// Most lines of a record's header, and of an HTTP header.
const MOST_LINES: usize = 256;

/// The documents of an archive.
pub(super) struct Documents {
    source: Arc<Source>,
    stream: Bytes,
    record: u64,
    ready: VecDeque<Result<Document, ReadError>>,
    /// The line that begins the next record was read already.
    begun: bool,
    ended: bool,
}

impl Documents {
    pub(super) fn new(source: Arc<Source>, stream: Bytes) -> Self {
        Self { source, stream, record: 0, ready: VecDeque::new(), begun: false, ended: false }
    }

    /// Read one record, and make a document of it if it is one.
    fn advance(&mut self) -> Result<(), Fault> {
        if !self.begin()? {
            self.ended = true;
            return Ok(());
        }
        self.record += 1;
        let header = Header::read(&mut self.stream)?;
        let length: u64 = header
            .get("content-length")
            .and_then(|l| l.parse().ok())
            .ok_or_else(|| damaged("a record does not tell its length"))?;
        let kind = header.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let limit = self.source.options.max_input_bytes;
        let wanted = matches!(kind.as_str(), "response" | "resource" | "conversion");
        if !wanted || length > limit as u64 {
            let passed = io::copy(&mut self.stream.by_ref().take(length), &mut io::sink())?;
            if passed < length {
                self.ended = true;
                return Err(damaged("it ends within a record"));
            }
            return if wanted { Err(Fault::TooLarge { limit }) } else { Ok(()) };
        }
        let mut block = Vec::new();
        self.stream.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            self.ended = true;
            return Err(damaged("it ends within a record"));
        }
        if let Some(document) = self.document(&header, &kind, &block).transpose() {
            self.ready.push_back(document.map_err(|fault| self.source.error(Some(self.record), fault)));
        }
        Ok(())
    }

    /// Go to the line that begins the next record; `false` at the end.
    fn begin(&mut self) -> Result<bool, Fault> {
        let mut lost = false;
        loop {
            if std::mem::take(&mut self.begun) {
                return Ok(true);
            }
            match stream::line(&mut self.stream, LONGEST_LINE) {
                Ok(None) => return Ok(false),
                Ok(Some(line)) if line.starts_with(b"WARC/") => {
                    if lost {
                        self.begun = true;
                        return Err(damaged("bytes between its records are none"));
                    }
                    return Ok(true);
                }
                Ok(Some(line)) => lost |= !line.iter().all(u8::is_ascii_whitespace),
                Err(Fault::TooLarge { .. }) => lost = true,
                Err(fault) => return Err(fault),
            }
        }
    }

    /// The document of a record; `None` where it holds none: a redirect, an image, a style sheet.
    fn document(&self, header: &Header, kind: &str, block: &[u8]) -> Result<Option<Document>, Fault> {
        let url = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
        let type_of_block = header.get("content-type").unwrap_or_default();
        let (content_type, body) = if kind == "response" && type_of_block.to_ascii_lowercase().starts_with("application/http") {
            let limit = self.source.options.max_input_bytes;
            let Some(response) = Response::parse(block, limit)? else { return Ok(None) };
            (response.content_type, response.body)
        } else {
            (type_of_block.to_owned(), block.to_vec())
        };
        let (mime, charset) = media_type(&content_type);
        let read = match mime.as_str() {
            "text/html" | "application/xhtml+xml" => html::read(&self.source, &body, charset.as_deref(), url.as_deref()),
            "text/plain" => plain::read_as(&self.source, &body, charset.as_deref()),
            "application/pdf" => pdf::read(&self.source, body),
            _ => return Ok(None),
        };
        let mut document = read?;
        if let Some(id) = header.get("warc-record-id") {
            document.id = id.trim_matches(['<', '>']).to_owned();
        }
        document.url = url;
        Ok(Some(document))
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if self.ended {
                return None;
            }
            if let Err(fault) = self.advance() {
                // A damaged record is passed over; a damaged stream has no more.
                self.ended |= matches!(fault, Fault::Io(_) | Fault::Compression(_));
                let record = (self.record > 0).then_some(self.record);
                return Some(Err(self.source.error(record, fault)));
            }
        }
    }
}

fn damaged(reason: &str) -> Fault {
    Fault::Damaged { format: "WARC", reason: reason.to_owned() }
}

/// Named fields of a record, names in lower case.
struct Header {
    fields: Vec<(String, String)>,
}

impl Header {
    /// Read up to the empty line that ends it.
    fn read(stream: &mut dyn BufRead) -> Result<Self, Fault> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for _ in 0..MOST_LINES {
            let line = stream::line(stream, LONGEST_LINE)?.unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            if line.is_empty() {
                return Ok(Self { fields });
            }
            match (line.split_once(':'), fields.last_mut()) {
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((name, value)), _) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                (None, _) => return Err(damaged("a line of a record's header is none")),
            }
        }
        Err(damaged("a record's header is too long"))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What a server answered.
struct Response {
    content_type: String,
    body: Vec<u8>,
}

impl Response {
    /// Parse an answer and undo the encodings of its body; `None` where the server had no page to give.
    fn parse(block: &[u8], limit: usize) -> Result<Option<Self>, Fault> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut response = httparse::Response::new(&mut headers);
        let start = match response.parse(block) {
            Ok(httparse::Status::Complete(start)) => start,
            Ok(httparse::Status::Partial) => return Err(damaged("a server's answer is cut short")),
            Err(error) => return Err(Fault::Damaged { format: "WARC", reason: format!("a server's answer: {error}") }),
        };
        if !matches!(response.code, Some(200 | 203)) {
            return Ok(None);
        }
        let field = |name: &str| {
            let found = response.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
            found.map(|h| String::from_utf8_lossy(h.value).trim().to_ascii_lowercase()).unwrap_or_default()
        };
        let content_type = field("content-type");
        let mut body = block[start..].to_vec();
        if field("transfer-encoding").contains("chunked") {
            body = joined_chunks(&body).unwrap_or(body);
        }
        match field("content-encoding").as_str() {
            "" | "identity" => {}
            // Some crawlers unpack bodies and leave the header: what is not packed passes through.
            "gzip" | "x-gzip" | "zstd" => body = stream::whole(stream::unpack(Cursor::new(body))?.1, limit)?,
            "deflate" => body = stream::whole(flate2::read::ZlibDecoder::new(body.as_slice()), limit)?,
            other => return Err(Fault::Damaged { format: "WARC", reason: format!("a page is packed as \"{other}\"") }),
        }
        Ok(Some(Self { content_type, body }))
    }
}

/// A body sent in chunks, joined; `None` where it is not in chunks (whatever its header says).
fn joined_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete(found)) => found,
            _ => return None,
        };
        if size == 0 {
            return Some(out);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        out.extend_from_slice(body.get(start..end)?);
        body = body.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

/// The type and the charset of a Content-Type.
fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let mime = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (mime, charset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use std::io::Write;

    fn record(kind: &str, id: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: https://paper.example/{id}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 {status}\r\n{headers}\r\n").as_bytes(), body].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn read(archive: Vec<u8>, options: &Options) -> Vec<String> {
        crate::read("crawl.warc.gz", Cursor::new(archive), options)
            .map(|document| match document {
                Ok(d) => format!(
                    "{}: {} {} {}",
                    d.id,
                    d.url.unwrap_or_default(),
                    d.encoding,
                    d.text.chars().take(9).collect::<String>()
                ),
                Err(e) => format!("{}@{}", e.code(), e.record.unwrap_or(0)),
            })
            .collect()
    }

    fn page() -> Vec<u8> {
        let paragraph = "<p>Ten people were killed in the town when a bomb went off at the caf\u{e9}, the police of the district said on Friday evening.</p>";
        encoding_rs::WINDOWS_1252
            .encode(&format!("<html><body><article>{}</article></body></html>", paragraph.repeat(4)))
            .0
            .into_owned()
    }

    #[test]
    fn responses_of_all_sorts() {
        let chunked = [format!("{:x}\r\n", page().len()).as_bytes(), &page(), b"\r\n0\r\n\r\n"].concat();
        let html = "Content-Type: text/html; charset=windows-1252\r\n";
        let records = [
            record("warcinfo", "0", "application/warc-fields", b"software: x\r\n"),
            record("request", "1", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", "2", "application/http; msgtype=response", &http("200 OK", html, &page())),
            record(
                "response",
                "3",
                "application/http",
                &http("200 OK", &format!("{html}Transfer-Encoding: chunked\r\n"), &chunked),
            ),
            record(
                "response",
                "4",
                "application/http",
                &http("200 OK", &format!("{html}Content-Encoding: gzip\r\n"), &gzip(&page())),
            ),
            record("response", "5", "application/http", &http("404 Not Found", html, &page())),
            record("response", "6", "application/http", &http("200 OK", "Content-Type: image/png\r\n", b"\x89PNG")),
            record("conversion", "7", "text/plain", b"Plain text"),
        ];
        let expected: Vec<String> = ["2", "3", "4"]
            .map(|n| format!("urn:uuid:{n}: https://paper.example/{n} windows-1252 Ten peopl"))
            .into_iter()
            .chain(["urn:uuid:7: https://paper.example/7 UTF-8 Plain tex".into()])
            .collect();
        assert_eq!(read(records.concat(), &Options::default()), expected);
        let packed: Vec<u8> = records.iter().flat_map(|r| gzip(r)).collect();
        assert_eq!(read(packed, &Options::default()), expected);
    }

    #[test]
    fn damaged_records_are_passed_over() {
        let good = |id: &str| record("conversion", id, "text/plain", b"Plain text");
        let plain = |id: &str| format!("urn:uuid:{id}: https://paper.example/{id} UTF-8 Plain tex");
        let archive = [
            good("1"),
            b"rubbish\r\n".to_vec(),
            good("2"),
            b"WARC/1.0\r\nno field\r\n\r\n".to_vec(),
            good("3"),
            b"WARC/1.0\r\nContent-Length: 99\r\n\r\nx".to_vec(),
        ];
        assert_eq!(
            read(archive.concat(), &Options::default()),
            [plain("1"), "R009@1".into(), plain("2"), "R009@3".into(), plain("3"), "R009@5".into()]
        );
        let small = Options { max_input_bytes: 20, ..Options::default() };
        let archive = [record("conversion", "1", "text/plain", &[b'a'; 30]), good("2")].concat();
        assert_eq!(read(archive, &small), ["R003@1".into(), plain("2")]);
    }
}
