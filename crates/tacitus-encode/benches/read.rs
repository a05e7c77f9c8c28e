//! How many pieces are read a second: `cargo bench -p tacitus-encode`.
//!
//! By length of passage, by instructions, and by threads. The weights are random, in the shape of MiniLM-L6; pass
//! `TACITUS_WEIGHTS=FILE` to read by others.

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use tacitus_encode::{Encoder, Path, Piece, Scratch};

mod weights;

/// Pieces read an iteration, however long the passages are.
const PIECES: usize = 1_920;

fn main() {
    divan::main();
}

fn encoder(path: &str) -> Option<Encoder> {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| match std::env::var_os("TACITUS_WEIGHTS") {
        Some(path) => std::fs::read(path).unwrap_or_default(),
        None => weights::random(),
    });
    let path = Path::all().into_iter().find(|other| other.name() == path)?;
    Some(Encoder::from_bytes(BYTES.as_slice()).ok()?.with_path(path))
}

/// Words enough, the same every time.
fn passages(encoder: &Encoder, length: usize) -> Vec<Vec<Piece>> {
    let text = include_str!("../../../examples/crocus.txt");
    let pieces: Vec<Piece> = std::iter::repeat_with(|| encoder.pieces(text)).flatten().take(PIECES).collect();
    pieces.chunks_exact(length).map(<[Piece]>::to_vec).collect()
}

fn read(bencher: Bencher<'_, '_>, path: &str, length: usize) {
    let Some(encoder) = encoder(path) else { return };
    let passages = passages(&encoder, length);
    let passages: Vec<&[Piece]> = passages.iter().map(Vec::as_slice).collect();
    thread_local!(static SCRATCH: std::cell::RefCell<Scratch> = std::cell::RefCell::default());
    bencher
        .counter(ItemsCount::new(passages.len() * length))
        .bench(|| SCRATCH.with_borrow_mut(|scratch| encoder.read(&passages, scratch)));
}

#[divan::bench(args = [30, 128, 384], threads = [1, 2])]
fn avx512(bencher: Bencher<'_, '_>, length: usize) {
    read(bencher, "avx512", length);
}

#[divan::bench(args = [30, 128, 384], threads = [1, 2])]
fn avx2(bencher: Bencher<'_, '_>, length: usize) {
    read(bencher, "avx2", length);
}

#[divan::bench(args = [30, 128, 384], threads = [1], sample_count = 5)]
fn scalar(bencher: Bencher<'_, '_>, length: usize) {
    read(bencher, "scalar", length);
}

/// Text to pieces.
#[divan::bench]
fn pieces(bencher: Bencher<'_, '_>) {
    let Some(encoder) = encoder("scalar") else { return };
    let text = include_str!("../../../examples/crocus.txt");
    bencher.counter(ItemsCount::new(encoder.pieces(text).len())).bench(|| encoder.pieces(text));
}

/// Bytes to an encoder.
#[divan::bench(sample_count = 10)]
fn open() -> Option<Encoder> {
    encoder("scalar")
}
