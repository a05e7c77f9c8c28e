//! Fuzz targets, one a reader: samples with some of their bytes changed must give documents or errors, never a panic,
//! never without end.
//!
//! Each runs for a second as an ordinary test on stable Rust. With `cargo bolero test --package tacitus-read NAME` (a
//! nightly compiler) the same target runs under a coverage-guided fuzzer for as long as one likes.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::Duration;

use bolero::{TypeGenerator, check};
use tacitus_read::{Fault, Format, Options, read};

/// A change to a sample. Places are shares of its length, so that one edit fits samples of any length.
#[derive(Debug, Clone, TypeGenerator)]
enum Edit {
    Set {
        at: u16,
        byte: u8,
    },
    Flip {
        at: u16,
        bit: u8,
    },
    Remove {
        at: u16,
        length: u8,
    },
    Repeat {
        at: u16,
        length: u16,
        times: u8,
    },
    Insert {
        at: u16,
        bytes: Vec<u8>,
    },
    /// Something that parsers stumble over.
    Token {
        at: u16,
        which: u8,
    },
    Cut {
        at: u16,
    },
}

const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"<",
    b"</div>",
    b"<div>",
    b"<![CDATA[",
    b"]]>",
    b"&#x10FFFF;",
    b"&",
    b"\"",
    b"\\u",
    b"{",
    b"[",
    b"}",
    b"]",
    b"-1",
    b"18446744073709551616",
    b"1e999",
    b"\r\n\r\n",
    b"1 Like\n",
    b"\xF0\x9F",
    "\u{2028}é’".as_bytes(),
    b"<!--",
    b"<script>",
    b"stream\n",
    b"endobj",
    b"0 R",
    b"<svg><foreignObject><table><p>",
    b"WARC/1.0\r\n",
    b"Content-Length: 9\r\n",
    b"\t;,\"",
];

fn apply(sample: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for edit in edits.iter().take(8) {
        let place = |at: u16| usize::from(at) * (bytes.len() + 1) / (usize::from(u16::MAX) + 1);
        let within = |at: usize, length: usize| at..(at + length).min(bytes.len());
        match edit {
            Edit::Set { at, byte } => {
                let at = place(*at);
                if let Some(b) = bytes.get_mut(at) {
                    *b = *byte;
                }
            }
            Edit::Flip { at, bit } => {
                let at = place(*at);
                if let Some(b) = bytes.get_mut(at) {
                    *b ^= 1 << (bit % 8);
                }
            }
            Edit::Remove { at, length } => {
                let range = within(place(*at), usize::from(*length));
                bytes.drain(range);
            }
            Edit::Repeat { at, length, times } => {
                let range = within(place(*at), usize::from(*length % 2048));
                let piece = bytes[range.clone()].repeat(usize::from(times % 32));
                bytes.splice(range.end..range.end, piece);
            }
            Edit::Insert { at, bytes: new } => {
                let at = place(*at);
                bytes.splice(at..at, new.iter().copied());
            }
            Edit::Token { at, which } => {
                let at = place(*at);
                bytes.splice(at..at, TOKENS[usize::from(*which) % TOKENS.len()].iter().copied());
            }
            Edit::Cut { at } => {
                let at = place(*at);
                bytes.truncate(at);
            }
        }
    }
    bytes
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)).unwrap()
}

/// Read what may be anything, and see that what comes of it holds together.
fn read_all(name: &str, bytes: Vec<u8>, format: Option<Format>) {
    let options = Options { format, max_time: Duration::from_secs(20), max_input_bytes: 1 << 20, ..Options::default() };
    let longest = 64 * bytes.len() + (1 << 21);
    let mut size = 0;
    for document in read(name, Cursor::new(bytes), &options).take(5000) {
        match document {
            Ok(document) => {
                size += document.text.len();
                assert!(size <= longest, "documents without end");
                for segment in &document.segments {
                    let span = segment.span;
                    assert!(document.text.get(span.start()..span.end()).is_some(), "a segment beside the text");
                    assert!(segment.reply_to.is_none_or(|to| to < document.segments.len()));
                }
                assert!(
                    document.segments.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()),
                    "segments out of order"
                );
            }
            Err(error) => {
                assert!(!matches!(error.fault, Fault::TimedOut { .. }), "{error}");
                assert!(!error.to_string().is_empty());
            }
        }
    }
}

/// A target of one reader, from one sample.
macro_rules! target {
    ($name:ident, $format:expr, $($sample:expr),+) => {
        #[test]
        fn $name() {
            let samples = [$(sample($sample)),+];
            check!().with_test_time(Duration::from_secs(1)).with_type::<(u8, Vec<Edit>)>().for_each(|(which, edits)| {
                let sample = &samples[usize::from(*which) % samples.len()];
                read_all("sample", apply(sample, edits), $format);
            });
        }
    };
}

target!(text, Some(Format::Text), "report.txt", "thread.txt");
target!(json, Some(Format::Json), "reports.jsonl", "topic.json");
target!(feed, Some(Format::Feed), "news.rss", "news.atom");
target!(pdf, Some(Format::Pdf), "report.pdf");
target!(csv, Some(Format::Csv), "table.csv");
target!(packed, None, "page.html.gz", "crawl.warc.gz", "report.docx", "table.xlsx");
target!(detected, None, "report.txt", "topic.json", "news.rss", "report.pdf", "table.csv");

/// A sample with its packing undone, so that edits reach what is in it.
fn unpacked(name: &str) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(Cursor::new(sample(name))).read_to_end(&mut out).unwrap();
    out
}

#[test]
fn html() {
    let page = unpacked("page.html.gz");
    check!()
        .with_test_time(Duration::from_secs(1))
        .with_type::<Vec<Edit>>()
        .for_each(|edits| read_all("page.html", apply(&page, edits), Some(Format::Html)));
}

#[test]
fn warc() {
    let archive = unpacked("crawl.warc.gz");
    check!()
        .with_test_time(Duration::from_secs(1))
        .with_type::<Vec<Edit>>()
        .for_each(|edits| read_all("crawl.warc", apply(&archive, edits), Some(Format::Warc)));
}

#[test]
fn zstd() {
    let packed =
        ruzstd::encoding::compress_to_vec(Cursor::new(sample("topic.json")), ruzstd::encoding::CompressionLevel::Fastest);
    check!()
        .with_test_time(Duration::from_secs(1))
        .with_type::<Vec<Edit>>()
        .for_each(|edits| read_all("topic.json.zst", apply(&packed, edits), None));
}

/// The parts of an office file.
fn parts(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(sample(name))).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut part = archive.by_index(i).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Pack the parts that readers look at, one of them edited.
fn office(parts: &[(String, Vec<u8>)], which: u8, edits: &[Edit]) -> Vec<u8> {
    let read = |name: &str| {
        name.ends_with("document.xml") || name.contains("core.xml") || name.starts_with("xl/") || name.ends_with(".rels")
    };
    let wanted: Vec<_> = parts.iter().filter(|(name, _)| read(name)).collect();
    let edited = usize::from(which) % wanted.len();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (i, (name, bytes)) in wanted.into_iter().enumerate() {
        out.start_file(name.as_str(), stored).unwrap();
        out.write_all(&if i == edited { apply(bytes, edits) } else { bytes.clone() }).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn docx() {
    let parts = parts("report.docx");
    check!()
        .with_test_time(Duration::from_secs(1))
        .with_type::<(u8, Vec<Edit>)>()
        .for_each(|(which, edits)| read_all("a.docx", office(&parts, *which, edits), Some(Format::Docx)));
}

#[test]
fn xlsx() {
    let parts = parts("table.xlsx");
    check!()
        .with_test_time(Duration::from_secs(1))
        .with_type::<(u8, Vec<Edit>)>()
        .for_each(|(which, edits)| read_all("a.xlsx", office(&parts, *which, edits), Some(Format::Xlsx)));
}
