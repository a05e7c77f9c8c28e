//! The network: embeddings, layers of attention and a wide hidden layer, each with a norm after it.

use std::ops::Range;

use crate::attention::Attention;
use crate::fault::Fault;
use crate::file::File;
use crate::float::{Lanes, normalise};
use crate::heads::Heads;
use crate::kernel::{Cpu, LANES, STRIP, Work};
use crate::matrix::{Matrix, Quantised};
use crate::pieces::{CASES, Piece};

/// Rows that go through a layer's matrices together, so that they and a matrix's panel stay in the nearer caches.
const ROWS: usize = 8 * STRIP;

/// Most layers, numbers a row, and positions weights may have: far more than any model this program is for, and few enough
/// that no product of them overflows.
const MOST: usize = 1 << 14;

/// Pieces a passage may have, so that sums of attention stay within 32 bits.
const LONGEST: usize = 512;

/// A weight and a bias a column.
#[derive(Debug)]
struct Norm {
    weight: Vec<Lanes>,
    bias: Vec<Lanes>,
}

impl Norm {
    fn read(file: &File<'_>, name: &str, hidden: usize) -> Result<Self, Fault> {
        let part = |part| file.lanes(&format!("{name}.{part}"), &[hidden]);
        Ok(Self { weight: part("weight")?, bias: part("bias")? })
    }
}

#[derive(Debug)]
struct Layer {
    qkv: Matrix,
    out: Matrix,
    up: Matrix,
    down: Matrix,
    attention_norm: Norm,
    output_norm: Norm,
}

impl Layer {
    fn read(file: &File<'_>, layer: usize, hidden: usize) -> Result<Self, Fault> {
        let wide = file.length(&format!("layer.{layer}.up.weight"));
        if wide == 0 || !wide.is_multiple_of(LANES) || wide > MOST {
            return Err(Fault::Tensor(format!("layer.{layer}.up.weight")));
        }
        let matrix = |name: &str, outputs: usize, inputs: usize| {
            let part = |part| format!("layer.{layer}.{name}.{part}");
            let weights = file.signed(&part("weight"), [outputs, inputs])?;
            Ok(Matrix::pack(&weights, file.lanes(&part("scale"), &[outputs])?, file.lanes(&part("bias"), &[outputs])?))
        };
        Ok(Self {
            qkv: matrix("qkv", 3 * hidden, hidden)?,
            out: matrix("out", hidden, hidden)?,
            up: matrix("up", wide, hidden)?,
            down: matrix("down", hidden, wide)?,
            attention_norm: Norm::read(file, &format!("layer.{layer}.attention_norm"), hidden)?,
            output_norm: Norm::read(file, &format!("layer.{layer}.output_norm"), hidden)?,
        })
    }
}

/// All weights but the table of words, which is read in place.
#[derive(Debug)]
pub struct Network {
    /// Numbers a row of hidden states has.
    hidden: usize,
    attention_heads: usize,
    /// Where the table of words lies in the file, and a scale a word.
    table: Range<usize>,
    scales: Vec<f32>,
    positions: Vec<Lanes>,
    cases: Vec<Lanes>,
    norm: Norm,
    layers: Vec<Layer>,
    /// What is asked of the last hidden state.
    pub heads: Heads,
}

impl Network {
    /// Read and pack; `words` is the size of the vocabulary.
    pub fn read(file: &File<'_>, words: usize) -> Result<Self, Fault> {
        let hidden = file.count("hidden", MOST)?;
        let attention_heads = file.count("attention_heads", hidden)?;
        if !hidden.is_multiple_of(LANES * attention_heads) {
            return Err(Fault::Metadata("attention_heads"));
        }
        let positions = file.length("embed.position").min(MOST);
        let layers = file.count("layers", MOST)?;
        Ok(Self {
            hidden,
            attention_heads,
            table: file.table("embed.word.weight", [words, hidden])?,
            scales: file.floats("embed.word.scale", &[words])?,
            positions: file.lanes("embed.position", &[positions, hidden])?,
            cases: file.lanes("embed.case", &[CASES, hidden])?,
            norm: Norm::read(file, "embed.norm", hidden)?,
            layers: (0..layers).map(|layer| Layer::read(file, layer, hidden)).collect::<Result<_, _>>()?,
            heads: Heads::read(file, hidden)?,
        })
    }

    /// Pieces a passage may have.
    pub fn longest(&self) -> usize {
        (self.positions.len() * LANES / self.hidden).min(LONGEST)
    }
}

/// Buffers of a pass, kept from one to the next. One thread uses it at a time.
#[derive(Debug, Default)]
pub struct Scratch {
    states: Vec<Lanes>,
    qkv: Vec<Lanes>,
    mixed: Vec<Lanes>,
    narrow: Vec<Lanes>,
    wide: Vec<Lanes>,
    quantised: Quantised,
    attention: Attention,
}

/// One pass over passages that are not too long, whose pieces are all in the table.
pub struct Pass<'a> {
    pub network: &'a Network,
    /// The bytes of the file.
    pub file: &'a [u8],
    pub passages: &'a [&'a [Piece]],
    pub scratch: &'a mut Scratch,
}

impl Work for Pass<'_> {
    /// The heads' numbers, piece by piece.
    type Output = Vec<f32>;

    #[inline(always)]
    fn run<C: Cpu>(self, cpu: C) -> Vec<f32> {
        let Self { network, passages, scratch, .. } = self;
        let lanes = network.hidden / LANES;
        let count: usize = passages.iter().map(|passage| passage.len()).sum();
        scratch.qkv.resize(count * 3 * lanes, [0.0; LANES]);
        scratch.mixed.resize(count * lanes, [0.0; LANES]);
        scratch.states.resize(count * lanes, [0.0; LANES]);
        network.embed(self.file, passages, &mut scratch.states);
        for layer in &network.layers {
            let states = scratch.states.chunks(ROWS * lanes);
            for (states, out) in states.zip(scratch.qkv.chunks_mut(ROWS * 3 * lanes)) {
                scratch.quantised.fill(cpu, states, network.hidden);
                layer.qkv.times::<C, false>(cpu, &scratch.quantised, out);
            }
            let mut at = 0;
            for passage in passages {
                let end = at + passage.len();
                let (rows, out) = (&scratch.qkv[at * 3 * lanes..end * 3 * lanes], &mut scratch.mixed[at * lanes..end * lanes]);
                scratch.attention.read(cpu, network.attention_heads, rows, out, lanes);
                at = end;
            }
            layer.finish(cpu, scratch, network.hidden);
        }
        let mut out = Vec::new();
        network.heads.apply(&scratch.states, network.hidden, &mut out);
        out
    }
}

impl Network {
    /// Word, position and case of every piece.
    #[inline(always)]
    fn embed(&self, file: &[u8], passages: &[&[Piece]], states: &mut [Lanes]) {
        let lanes = self.hidden / LANES;
        let words = file[self.table.clone()].as_chunks::<LANES>().0;
        let places = passages.iter().flat_map(|passage| passage.iter().enumerate());
        for ((position, piece), out) in places.zip(states.chunks_exact_mut(lanes)) {
            let id = piece.id as usize;
            let (word, scale) = (&words[id * lanes..][..lanes], self.scales[id]);
            let position = &self.positions[position * lanes..][..lanes];
            let case = &self.cases[piece.case as usize * lanes..][..lanes];
            let added = position.as_flattened().iter().zip(case.as_flattened());
            for ((out, word), (position, case)) in out.as_flattened_mut().iter_mut().zip(word.as_flattened()).zip(added) {
                *out = f32::from(*word as i8) * scale + position + case;
            }
            normalise(out, &self.norm.weight, &self.norm.bias);
        }
    }
}

impl Layer {
    /// What comes after attention, some rows at a time.
    #[inline(always)]
    fn finish<C: Cpu>(&self, cpu: C, scratch: &mut Scratch, hidden: usize) {
        let lanes = hidden / LANES;
        let Scratch { states, mixed, narrow, wide, quantised, .. } = scratch;
        for (states, mixed) in states.chunks_mut(ROWS * lanes).zip(mixed.chunks(ROWS * lanes)) {
            narrow.resize(states.len(), [0.0; LANES]);
            wide.resize(states.len() / lanes * self.up.width(), [0.0; LANES]);
            quantised.fill(cpu, mixed, hidden);
            self.out.times::<C, false>(cpu, quantised, narrow);
            add(states, narrow, &self.attention_norm, lanes);
            quantised.fill(cpu, states, hidden);
            self.up.times::<C, true>(cpu, quantised, wide);
            quantised.fill(cpu, wide, self.up.width() * LANES);
            self.down.times::<C, false>(cpu, quantised, narrow);
            add(states, narrow, &self.output_norm, lanes);
        }
    }
}

/// Add rows to rows and normalise.
#[inline(always)]
fn add(states: &mut [Lanes], others: &[Lanes], norm: &Norm, lanes: usize) {
    for (state, other) in states.chunks_exact_mut(lanes).zip(others.chunks_exact(lanes)) {
        for (state, other) in state.as_flattened_mut().iter_mut().zip(other.as_flattened()) {
            *state += other;
        }
        normalise(state, &norm.weight, &norm.bias);
    }
}
