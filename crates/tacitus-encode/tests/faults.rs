//! No bytes make the encoder panic, and what is wrong with them is told.

#![allow(clippy::unwrap_used)]

mod common;

use tacitus_encode::{Encoder, Fault, Scratch};

fn fault(bytes: Vec<u8>) -> Option<Fault> {
    Encoder::from_bytes(bytes).err()
}

/// The file with its header changed, of the same length or another.
fn with(from: &str, to: &str) -> Vec<u8> {
    let length = u64::from_le_bytes(common::TINY[..8].try_into().unwrap()) as usize;
    let header = std::str::from_utf8(&common::TINY[8..8 + length]).unwrap();
    assert!(header.contains(from), "{from}");
    let header = header.replacen(from, to, 1);
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    bytes.extend(&common::TINY[8 + length..]);
    bytes
}

#[test]
fn every_kind() {
    assert!(matches!(fault(Vec::new()), Some(Fault::NotWeights(_))));
    assert!(matches!(fault(common::TINY[..5000].to_vec()), Some(Fault::NotWeights(_))));
    let mut flipped = common::TINY.to_vec();
    flipped[100_000] ^= 1;
    assert!(matches!(fault(flipped), Some(Fault::Damaged { .. })));
    assert_eq!(fault(with(r#""format":"1""#, r#""format":"2""#)), Some(Fault::Format("2".to_owned())));
    assert_eq!(fault(with(r#""layers":"2""#, r#""layers":"3""#)), Some(Fault::Tensor("layer.2.up.weight".to_owned())));
    assert_eq!(fault(with(r#""layers":"2""#, r#""layers":"-2""#)), Some(Fault::Metadata("layers")));
    assert_eq!(fault(with(r#""hidden":"64""#, r#""hidden":"128""#)), Some(Fault::Tensor("embed.word.weight".to_owned())));
    assert_eq!(fault(with(r#""attention_heads":"4""#, r#""attention_heads":"3""#)), Some(Fault::Metadata("attention_heads")));
    assert_eq!(fault(with(r#"\"place\""#, "7")), Some(Fault::Metadata("heads")));
    assert_eq!(fault(with(r#"\"link\""#, r#"\"none\""#)), Some(Fault::Tensor("pair.none.weight".to_owned())));
}

#[test]
fn any_byte_of_the_header() {
    let length = u64::from_le_bytes(common::TINY[..8].try_into().unwrap()) as usize;
    for at in (0..8 + length).step_by(7) {
        let mut bytes = common::TINY.to_vec();
        bytes[at] = bytes[at].wrapping_add(1);
        let _ = fault(bytes);
    }
}

#[test]
fn passages_that_cannot_be_read() {
    let encoder = common::tiny();
    let long = vec![encoder.opening(); encoder.longest() + 1];
    let found = encoder.read(&[&long], &mut Scratch::default());
    assert_eq!(found.unwrap_err(), Fault::TooLong { found: 129, most: 128 });
    let mut foreign = encoder.opening();
    foreign.id = 30_000;
    assert_eq!(encoder.read(&[&[foreign]], &mut Scratch::default()).unwrap_err(), Fault::Piece(30_000));
    assert!(encoder.read(&[], &mut Scratch::default()).unwrap().is_empty());
    assert_eq!(encoder.read(&[&[]], &mut Scratch::default()).unwrap()[0].pieces(), 0);
}
