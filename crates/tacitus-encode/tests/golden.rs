//! What the program's own weights give for a report, to a thousandth. New weights: `INSTA_UPDATE=always cargo test -p
//! tacitus-encode --test golden`.

#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write;

use tacitus_encode::{Encoder, Scratch};

const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/reader.safetensors");
const TEXT: &str = "On Tuesday, gunmen of the FMLN killed three policemen near San Miguel; the mayor's house was bombed.";

/// A line a piece: for each head its likeliest label and the logit, for each projection its first number.
fn lines(encoder: &Encoder) -> String {
    let passage = common::passage(encoder, TEXT);
    let reading = &encoder.read(&[&passage], &mut Scratch::default()).unwrap()[0];
    let mut lines = String::new();
    for (at, piece) in passage.iter().enumerate() {
        write!(lines, "{:?}", piece.span.of(TEXT)).unwrap();
        for name in encoder.heads() {
            let row = reading.row(at, &encoder.head(name).unwrap());
            let (best, logit) = row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
            write!(lines, " {name}:{}={logit:.3}", encoder.labels(name)[best]).unwrap();
        }
        for name in encoder.pairs() {
            write!(lines, " {name}={:.3}", reading.row(at, &encoder.pair(name).unwrap())[0]).unwrap();
        }
        lines.push('\n');
    }
    lines
}

#[test]
fn the_programs_weights() {
    match std::fs::read(WEIGHTS) {
        Ok(bytes) => insta::assert_snapshot!(lines(&Encoder::from_bytes(bytes).unwrap())),
        Err(fault) => eprintln!("skipped, for there are no weights: {WEIGHTS}: {fault}"),
    }
}

#[test]
fn the_tiny_weights() {
    insta::assert_snapshot!(lines(&common::tiny()));
}
