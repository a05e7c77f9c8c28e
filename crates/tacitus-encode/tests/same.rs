//! A passage's reading is the same to the bit by any instructions and in any company.

#![allow(clippy::unwrap_used)]

mod common;

use tacitus_encode::{Encoder, Path, Piece, Reading, Scratch};

fn bits(encoder: &Encoder, reading: &Reading) -> Vec<u32> {
    let columns = [encoder.head("role"), encoder.head("relevant"), encoder.pair("link")].map(Option::unwrap);
    let rows = columns.iter().flat_map(|columns| reading.rows(columns)).flatten();
    rows.map(|number| number.to_bits()).collect()
}

fn read(encoder: &Encoder, passages: &[&[Piece]], scratch: &mut Scratch) -> Vec<Vec<u32>> {
    encoder.read(passages, scratch).unwrap().iter().map(|reading| bits(encoder, reading)).collect()
}

#[test]
fn by_any_instructions() {
    let expected = {
        let encoder = common::tiny();
        let passages = common::passages(&encoder);
        read(&encoder, &passages.iter().map(Vec::as_slice).collect::<Vec<_>>(), &mut Scratch::default())
    };
    assert!(expected.iter().flatten().all(|&bits| f32::from_bits(bits).is_finite()));
    for path in Path::all() {
        let encoder = common::tiny().with_path(path);
        let passages = common::passages(&encoder);
        let found = read(&encoder, &passages.iter().map(Vec::as_slice).collect::<Vec<_>>(), &mut Scratch::default());
        assert!(found == expected, "{} differs", path.name());
    }
}

#[test]
fn in_any_company() {
    let encoder = common::tiny();
    let passages = common::passages(&encoder);
    let all: Vec<&[Piece]> = passages.iter().map(Vec::as_slice).collect();
    let mut scratch = Scratch::default();
    let together = read(&encoder, &all, &mut scratch);
    for (passage, expected) in all.iter().zip(&together) {
        assert!(read(&encoder, &[passage], &mut scratch)[0] == *expected);
    }
    let reversed: Vec<&[Piece]> = all.iter().rev().copied().collect();
    let mut found = read(&encoder, &reversed, &mut scratch);
    found.reverse();
    assert!(found == together);
}
