//! Readings are near those of another runtime, which reads the same network in floats.

#![allow(clippy::unwrap_used)]

mod common;

use rten::Model;
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use tacitus_encode::{Piece, Scratch};

/// Ids, positions and cases in; the numbers of heads and then projections out.
fn floats(model: &Model, passage: &[Piece]) -> Vec<f32> {
    let column = |f: &dyn Fn(usize, &Piece) -> i32| {
        let numbers: Vec<i32> = passage.iter().enumerate().map(|(at, piece)| f(at, piece)).collect();
        NdTensor::from_data([1, passage.len()], numbers)
    };
    let inputs = [
        ("ids", column(&|_, piece| piece.id as i32)),
        ("positions", column(&|at, _| at as i32)),
        ("cases", column(&|_, piece| piece.case as i32)),
    ];
    let inputs = inputs.into_iter().map(|(name, numbers)| (model.node_id(name).unwrap(), numbers.into())).collect();
    let [numbers] = model.run_n(inputs, [model.node_id("numbers").unwrap()], None).unwrap();
    Tensor::<f32>::try_from(numbers).unwrap().to_vec()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn near_another_runtime() {
    let encoder = common::tiny();
    let model = Model::load(include_bytes!("data/tiny.onnx").to_vec()).unwrap();
    let columns = [encoder.head("role"), encoder.head("relevant"), encoder.pair("link")].map(Option::unwrap);
    let (mut pieces, mut sum, mut least) = (0.0, 0.0, 1.0_f32);
    for passage in common::passages(&encoder) {
        let reading = &encoder.read(&[&passage], &mut Scratch::default()).unwrap()[0];
        let width: usize = columns.iter().map(|columns| columns.len()).sum();
        for (piece, expected) in floats(&model, &passage).chunks(width).enumerate() {
            let found: Vec<f32> = columns.iter().flat_map(|columns| reading.row(piece, columns)).copied().collect();
            let near = cosine(&found, expected);
            (pieces, sum, least) = (pieces + 1.0, sum + near, least.min(near));
        }
    }
    assert!(sum / pieces > 0.999 && least > 0.99, "cosine {} on average, {least} at least", sum / pieces);
}
