//! Attention within one passage.
//!
//! Queries, keys and values are rounded to 16 bits, as many of them as sums of 32 bits allow, which loses next to nothing and
//! makes the sums exact: they neither depend on their order nor need the float instructions of a path.

use crate::float::{Lanes, ROUND, each, exp, fold, greater, largest, sum};
use crate::kernel::{Cpu, LANES, STRIP, Shorts, Tile};
use crate::matrix::Panels;

/// What the weights of a row come to, but for rounding: with values of 16 bits, the sums stay within 31.
const WHOLE: f32 = 32_767.0;

/// Buffers.
#[derive(Debug, Default)]
pub struct Attention {
    queries: Vec<Shorts>,
    keys: Vec<[Shorts; LANES]>,
    values: Vec<[Shorts; LANES]>,
    scores: Vec<Lanes>,
    weights: Vec<Shorts>,
}

/// A head's part of each row of queries, keys or values.
#[derive(Clone, Copy)]
struct Part<'a> {
    rows: &'a [Lanes],
    /// Lanes a row has.
    stride: usize,
    /// Where the part starts, and lanes it has.
    start: usize,
    width: usize,
}

impl<'a> Part<'a> {
    #[inline(always)]
    fn rows(self) -> impl Iterator<Item = &'a [Lanes]> {
        self.rows.chunks_exact(self.stride).map(move |row| &row[self.start..self.start + self.width])
    }

    /// The largest number, without its sign.
    #[inline(always)]
    fn largest(self) -> f32 {
        let mut most = [0.0; LANES];
        for row in self.rows() {
            most = largest(row, most, f32::abs);
        }
        greater(fold(most, greater), f32::MIN_POSITIVE)
    }
}

/// A number to 16 bits, in steps.
#[inline(always)]
fn short(x: f32, steps: f32) -> i16 {
    (x * steps + ROUND).to_bits() as i16
}

impl Attention {
    /// `rows` hold a passage's queries, keys and values one after the other; `out` takes one row of heads a row.
    #[inline(always)]
    pub fn read<C: Cpu>(&mut self, cpu: C, heads: usize, rows: &[Lanes], out: &mut [Lanes], hidden: usize) {
        let (stride, width) = (3 * hidden, hidden / heads);
        for head in 0..heads {
            let part = |kind: usize| Part { rows, stride, start: kind * hidden + head * width, width };
            self.head(cpu, [part(0), part(1), part(2)], out, hidden, head * width);
        }
    }

    #[inline(always)]
    fn head<C: Cpu>(&mut self, cpu: C, parts: [Part<'_>; 3], out: &mut [Lanes], hidden: usize, start: usize) {
        let [queries, keys, values] = parts;
        let count = queries.rows.len() / queries.stride;
        let width = queries.width;
        // The largest whole number whose square, as often as a head is wide, fits in 31 bits.
        let most = ((f64::from(i32::MAX) / (width * LANES) as f64).sqrt() as f32).floor().min(WHOLE);
        let (query_most, key_most, value_most) = (queries.largest(), keys.largest(), values.largest());
        self.take_queries(queries, most / query_most);
        let key_panels = self.take_keys(keys, count, most / key_most);
        let value_panels = self.take_values(values, count, WHOLE / value_most);
        let score = query_most / most * (key_most / most) / ((width * LANES) as f32).sqrt();
        let pairs = width * LANES / 2;
        for (strip, queries) in self.queries.chunks_exact(STRIP * pairs).enumerate() {
            self.scores.resize(STRIP * key_panels.blocks, [0.0; LANES]);
            for (first, blocks, place) in key_panels.each() {
                let (keys, scores) = (&self.keys[place], &mut self.scores);
                let put = |row: usize, block: usize, sums: &[i32; LANES]| {
                    scores[row * key_panels.blocks + first + block] = each(|i| sums[i] as f32 * score);
                };
                match blocks {
                    1 => multiply::<C, 1>(cpu, queries, keys, put),
                    2 => multiply::<C, 2>(cpu, queries, keys, put),
                    _ => multiply::<C, 3>(cpu, queries, keys, put),
                }
            }
            let totals = weigh(count, key_panels.blocks, &mut self.scores, &mut self.weights);
            let scales = totals.map(|total| value_most / WHOLE / total);
            let out = &mut out[strip * STRIP * hidden..];
            for (first, blocks, place) in value_panels.each() {
                let (weights, values) = (&self.weights, &self.values[place]);
                let put = |row: usize, block: usize, sums: &[i32; LANES]| {
                    if let Some(to) = out.get_mut(row * hidden + start + first + block) {
                        *to = each(|i| sums[i] as f32 * scales[row]);
                    }
                };
                match blocks {
                    1 => multiply::<C, 1>(cpu, weights, values, put),
                    2 => multiply::<C, 2>(cpu, weights, values, put),
                    _ => multiply::<C, 3>(cpu, weights, values, put),
                }
            }
        }
    }

    #[inline(always)]
    fn take_queries(&mut self, part: Part<'_>, steps: f32) {
        let pairs = part.width * LANES / 2;
        let count = part.rows.len() / part.stride;
        self.queries.resize(count.next_multiple_of(STRIP) * pairs, [0; 2]);
        for (row, out) in part.rows().zip(self.queries.chunks_exact_mut(pairs)) {
            for (x, out) in row.as_flattened().iter().zip(out.as_flattened_mut()) {
                *out = short(*x, steps);
            }
        }
    }

    /// Keys are columns: one a lane, two numbers of it a word.
    #[inline(always)]
    fn take_keys(&mut self, part: Part<'_>, count: usize, steps: f32) -> Panels {
        let panels = Panels { blocks: count.div_ceil(LANES), depth: part.width * LANES / 2 };
        self.keys.resize(panels.blocks * panels.depth, [[0; 2]; LANES]);
        for (key, row) in part.rows().enumerate() {
            for (pair, numbers) in row.as_flattened().as_chunks::<2>().0.iter().enumerate() {
                self.keys[panels.at(key / LANES, pair)][key % LANES] = numbers.map(|x| short(x, steps));
            }
        }
        panels
    }

    /// Values are rows: a column a place in them, two keys a word. Keys there are none of count nothing.
    #[inline(always)]
    fn take_values(&mut self, part: Part<'_>, count: usize, steps: f32) -> Panels {
        let panels = Panels { blocks: part.width, depth: count.div_ceil(LANES) * LANES / 2 };
        self.values.clear();
        self.values.resize(panels.blocks * panels.depth, [[0; 2]; LANES]);
        for (key, row) in part.rows().enumerate() {
            for (block, lanes) in row.iter().enumerate() {
                let words = &mut self.values[panels.at(block, key / 2)];
                for (word, x) in words.iter_mut().zip(lanes) {
                    word[key % 2] = short(*x, steps);
                }
            }
        }
        panels
    }
}

/// Scores to weights of 16 bits, and what the weights of each row come to.
#[inline(always)]
fn weigh(count: usize, blocks: usize, scores: &mut [Lanes], weights: &mut Vec<Shorts>) -> [f32; STRIP] {
    weights.resize(STRIP * blocks * LANES / 2, [0; 2]);
    let mut totals = [0.0; STRIP];
    let rows = scores.chunks_exact_mut(blocks).zip(weights.chunks_exact_mut(blocks * LANES / 2));
    for ((scores, weights), total) in rows.zip(&mut totals) {
        if !count.is_multiple_of(LANES) {
            scores.as_flattened_mut()[count..].fill(f32::MIN);
        }
        let most = fold(largest(scores, [f32::MIN; LANES], |x| x), greater);
        for score in scores.as_flattened_mut() {
            *score = exp(*score - most);
        }
        let steps = WHOLE / sum(scores, |x| x);
        let mut given = 0;
        for (score, weight) in scores.as_flattened().iter().zip(weights.as_flattened_mut()) {
            *weight = short(*score, steps);
            given += i32::from(*weight);
        }
        *total = given as f32;
    }
    totals
}

/// Sums of a strip's rows by a panel's columns, each block given to `put` with its row.
#[inline(always)]
fn multiply<C: Cpu, const B: usize>(
    cpu: C,
    rows: &[Shorts],
    panel: &[[Shorts; LANES]],
    mut put: impl FnMut(usize, usize, &[i32; LANES]),
) {
    let mut sums: Tile<B> = [[[0; LANES]; B]; STRIP];
    cpu.dot_shorts(rows, panel, &mut sums);
    for (row, blocks) in sums.iter().enumerate() {
        for (block, sums) in blocks.iter().enumerate() {
            put(row, block, sums);
        }
    }
}
