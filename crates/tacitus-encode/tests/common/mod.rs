//! What the tests share: the tiny network and the texts it reads. `training/reader/tiny.py` makes both.

use serde_json::Value;
use tacitus_encode::{Encoder, Piece};

pub const TINY: &[u8] = include_bytes!("../data/tiny.safetensors");

pub fn tiny() -> Encoder {
    Encoder::from_bytes(TINY).unwrap()
}

/// Texts, with what the package tokenizers makes of them.
pub fn texts() -> Vec<Value> {
    serde_json::from_str(include_str!("../data/pieces.json")).unwrap()
}

pub fn passage(encoder: &Encoder, text: &str) -> Vec<Piece> {
    let mut passage = vec![encoder.opening()];
    passage.extend(encoder.pieces(text));
    passage.truncate(encoder.longest() - 1);
    passage.push(encoder.closing());
    passage
}

/// A passage of every text, one of all of them, and two of no text.
#[allow(dead_code)] // Not every test reads them.
pub fn passages(encoder: &Encoder) -> Vec<Vec<Piece>> {
    let texts = texts();
    let texts: Vec<&str> = texts.iter().map(|text| text["text"].as_str().unwrap()).collect();
    let mut passages: Vec<_> = texts.iter().map(|text| passage(encoder, text)).collect();
    passages.push(passage(encoder, &texts.join(" ")));
    passages.push(vec![encoder.closing()]);
    passages
}
