//! Matrices of bytes, packed for the kernels, and rows quantised to be multiplied with them.

use std::ops::Range;

use crate::float::{Lanes, ROUND, each, fold, gelu, greater, largest};
use crate::kernel::{BLOCKS, Bytes, Cpu, LANES, STRIP};

/// How blocks of columns lie in panels of up to [`BLOCKS`].
#[derive(Debug, Clone, Copy)]
pub struct Panels {
    /// Blocks of [`LANES`] columns.
    pub blocks: usize,
    /// Words a column has.
    pub depth: usize,
}

impl Panels {
    /// Each panel: its first block, how many blocks it has, where its words lie.
    #[inline(always)]
    pub fn each(self) -> impl Iterator<Item = (usize, usize, Range<usize>)> {
        (0..self.blocks).step_by(BLOCKS).map(move |first| {
            let blocks = BLOCKS.min(self.blocks - first);
            (first, blocks, first * self.depth..(first + blocks) * self.depth)
        })
    }

    /// Where a word of a block lies.
    #[inline(always)]
    pub fn at(self, block: usize, word: usize) -> usize {
        let first = block / BLOCKS * BLOCKS;
        first * self.depth + word * BLOCKS.min(self.blocks - first) + block - first
    }
}

/// Rows in bytes, each with its own scale, in whole strips.
#[derive(Debug, Default)]
pub struct Quantised {
    words: Vec<Bytes>,
    scales: Vec<f32>,
    depth: usize,
}

impl Quantised {
    /// Take rows of `width` numbers: each in steps of a 127th of its largest.
    #[inline(always)]
    pub fn fill<C: Cpu>(&mut self, _: C, rows: &[Lanes], width: usize) {
        self.depth = width / 4;
        let count = rows.len() * LANES / width;
        self.words.resize(count.next_multiple_of(STRIP) * self.depth, [0; 4]);
        self.scales.resize(count.next_multiple_of(STRIP), 0.0);
        let out = self.words.chunks_exact_mut(self.depth);
        for ((row, out), scale) in rows.chunks_exact(width / LANES).zip(out).zip(&mut self.scales) {
            let most = greater(fold(largest(row, [0.0; LANES], f32::abs), greater), f32::MIN_POSITIVE);
            *scale = most / 127.0;
            let steps = 127.0 / most;
            for (x, out) in row.as_flattened().iter().zip(out.as_flattened_mut()) {
                *out = (x * steps + ROUND).to_bits() as i8 ^ C::FLIP;
            }
        }
    }
}

/// A matrix in bytes with a scale and a bias an output.
#[derive(Debug)]
pub struct Matrix {
    panels: Panels,
    words: Vec<[Bytes; LANES]>,
    /// 128 times the sum of each column, for CPUs that flip rows.
    flipped: Vec<[i32; LANES]>,
    scales: Vec<Lanes>,
    biases: Vec<Lanes>,
}

impl Matrix {
    /// Pack rows of outputs, `scales.len() * LANES` of them, as long as one another.
    pub fn pack(weights: &[i8], scales: Vec<Lanes>, biases: Vec<Lanes>) -> Self {
        let inputs = weights.len() / (scales.len() * LANES).max(1);
        let panels = Panels { blocks: scales.len(), depth: inputs / 4 };
        let mut words = vec![[[0; 4]; LANES]; panels.blocks * panels.depth];
        let mut flipped = vec![[0; LANES]; panels.blocks];
        for (output, row) in weights.chunks_exact(inputs.max(1)).enumerate() {
            let (block, lane) = (output / LANES, output % LANES);
            for (at, word) in row.as_chunks::<4>().0.iter().enumerate() {
                words[panels.at(block, at)][lane] = *word;
            }
            flipped[block][lane] = 128 * row.iter().map(|&weight| i32::from(weight)).sum::<i32>();
        }
        Self { panels, words, flipped, scales, biases }
    }

    /// Numbers a row of the product has, in lanes.
    #[inline(always)]
    pub fn width(&self) -> usize {
        self.panels.blocks
    }

    /// The product with rows, as many as `out` has room for, through GELU if `GELU`.
    #[inline(always)]
    pub fn times<C: Cpu, const GELU: bool>(&self, cpu: C, rows: &Quantised, out: &mut [Lanes]) {
        for (first, blocks, place) in self.panels.each() {
            match blocks {
                1 => self.panel::<C, GELU, 1>(cpu, rows, first, place, out),
                2 => self.panel::<C, GELU, 2>(cpu, rows, first, place, out),
                _ => self.panel::<C, GELU, 3>(cpu, rows, first, place, out),
            }
        }
    }

    #[inline(always)]
    fn panel<C: Cpu, const GELU: bool, const B: usize>(
        &self,
        cpu: C,
        rows: &Quantised,
        first: usize,
        place: Range<usize>,
        out: &mut [Lanes],
    ) {
        let mut sums = [[[0; LANES]; B]; STRIP];
        let strips = rows.words.chunks_exact(STRIP * rows.depth).zip(rows.scales.chunks_exact(STRIP));
        for ((words, scales), out) in strips.zip(out.chunks_mut(STRIP * self.width())) {
            cpu.dot_bytes(words, &self.words[place.clone()], &mut sums);
            for ((sums, scale), out) in sums.iter().zip(scales).zip(out.chunks_exact_mut(self.width())) {
                for block in 0..B {
                    let at = first + block;
                    let (sums, flipped) = (&sums[block], &self.flipped[at]);
                    let (scales, biases) = (&self.scales[at], &self.biases[at]);
                    out[at] = each(|i| {
                        let sum = if C::FLIP == 0 { sums[i] } else { sums[i] - flipped[i] };
                        let number = sum as f32 * (scale * scales[i]) + biases[i];
                        if GELU { gelu(number) } else { number }
                    });
                }
            }
        }
    }
}
