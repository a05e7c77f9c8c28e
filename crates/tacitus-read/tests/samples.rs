//! One report in every format: what is read from it, as a snapshot.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;

use tacitus_read::{Options, open, walk};
use tacitus_text::Document;

#[test]
fn one_report_in_every_format() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut out = String::new();
    for input in walk(&[&folder]) {
        let input = input.unwrap();
        writeln!(out, "== {}", Path::new(&input.name()).strip_prefix(&folder).unwrap().display()).unwrap();
        for document in open(&input, &Options::default()) {
            match document {
                Ok(document) => describe(&mut out, &document),
                Err(error) => writeln!(out, "{}", error.to_string().replace(&format!("{}/", folder.display()), "")).unwrap(),
            }
        }
    }
    insta::assert_snapshot!(out);
}

fn describe(out: &mut String, document: &Document) {
    let Document { id, title, publisher, published, published_basis, url, language, encoding, kind, .. } = document;
    writeln!(out, "{id} {kind:?} {language:?} {encoding} title {title:?} publisher {publisher:?} url {url:?}").unwrap();
    writeln!(out, "  published {published:?} {published_basis:?}").unwrap();
    for segment in &document.segments {
        write!(out, "  {:?}", segment.kind).unwrap();
        if let Some(author) = &segment.author {
            write!(out, " by {author}").unwrap();
        }
        for (name, value) in [("reactions", segment.reactions.map(|n| n as usize)), ("answers", segment.reply_to)] {
            if let Some(value) = value {
                write!(out, " {name} {value}").unwrap();
            }
        }
        writeln!(out, " {:?}", segment.span.of(&document.text)).unwrap();
    }
    for warning in &document.warnings {
        writeln!(out, "  {} {}", warning.code, warning.message).unwrap();
    }
}
