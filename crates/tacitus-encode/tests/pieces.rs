//! Pieces are those by which models are trained.

#![allow(clippy::unwrap_used)]

mod common;

use serde_json::json;

#[test]
fn pieces_are_those_of_the_package_tokenizers() {
    let encoder = common::tiny();
    for text in common::texts() {
        let pieces = encoder.pieces(text["text"].as_str().unwrap());
        let ids: Vec<_> = pieces.iter().map(|piece| piece.id).collect();
        let spans: Vec<_> = pieces.iter().map(|piece| [piece.span.start(), piece.span.end()]).collect();
        assert_eq!(json!({ "text": text["text"], "ids": ids, "spans": spans }), text);
    }
}
