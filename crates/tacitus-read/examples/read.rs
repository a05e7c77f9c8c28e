//! Prints what is read from some files or folders, one JSON object a document: the frame of a record, without incidents.
//!
//! `cargo run --release -p tacitus-read --example read -- FILES…`

use std::io::Write;

use serde_json::{Value, json};
use tacitus_read::{Ids, Options, open, walk};
use tacitus_text::{CharOffsets, Document, Segment, SegmentKind};

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let options = Options::default();
    let mut ids = Ids::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for input in walk(&paths) {
        let input = match input {
            Ok(input) => input,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        for document in open(&input, &options) {
            match document {
                Ok(mut document) => {
                    ids.settle(&mut document, &input.name());
                    writeln!(out, "{}", frame(&document))?;
                }
                Err(error) => eprintln!("{error}"),
            }
        }
    }
    out.flush()
}

fn frame(document: &Document) -> Value {
    let offsets = CharOffsets::new(&document.text);
    let segment = |(i, s): (usize, &Segment)| {
        let kind = match s.kind {
            SegmentKind::Headline => "headline",
            SegmentKind::Body => "body",
            SegmentKind::Post => "post",
            SegmentKind::Quote => "quote",
            SegmentKind::Caption => "caption",
        };
        json!({"id": format!("s{}", i + 1), "kind": kind, "author": s.author, "posted": s.posted, "reactions": s.reactions,
            "reply_to": s.reply_to.map(|to| format!("s{}", to + 1)),
            "start": offsets.chars(s.span.start()), "end": offsets.chars(s.span.end())})
    };
    json!({
        "document": {"id": document.id, "title": document.title, "publisher": document.publisher, "published": document.published,
            "published_basis": format!("{:?}", document.published_basis).to_lowercase(), "url": document.url, "language": document.language,
            "kind": format!("{:?}", document.kind).to_lowercase(), "encoding": document.encoding, "sha256": document.sha256, "text": document.text},
        "segments": document.segments.iter().enumerate().map(segment).collect::<Vec<_>>(),
        "warnings": document.warnings.iter().map(|w| json!({"code": w.code, "message": w.message})).collect::<Vec<_>>(),
    })
}
