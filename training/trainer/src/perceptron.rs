//! The averaged perceptron (Collins 2002), and its packing into bytes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use tacitus_annotate::model::{Linear, Packed, Scores};

/// Features are hashes already.
#[derive(Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[derive(Clone)]
struct Row {
    weights: Box<[i32]>,
    sums: Box<[f32]>,
    since: Box<[u32]>,
    uses: u32,
}

/// A model in training.
pub struct Perceptron {
    classes: usize,
    rows: HashMap<u64, Row, BuildHasherDefault<AsIs>>,
    time: u32,
}

impl Linear for Perceptron {
    fn add_scores(&self, features: &[u64], scores: &mut Scores) {
        for feature in features {
            if let Some(row) = self.rows.get(feature) {
                for (score, weight) in scores.iter_mut().zip(&row.weights) {
                    *score += weight;
                }
            }
        }
    }
}

impl Perceptron {
    /// A model of so many classes that knows nothing.
    pub fn new(classes: usize) -> Self {
        Self { classes, rows: HashMap::default(), time: 0 }
    }

    /// One decision was made; if it was wrong, move towards the right class and away from the guess.
    pub fn learn(&mut self, features: &[u64], right: usize, guess: usize) {
        self.time += 1;
        if right == guess {
            return;
        }
        for &feature in features {
            let classes = self.classes;
            let row = self.rows.entry(feature).or_insert_with(|| Row {
                weights: vec![0; classes].into(),
                sums: vec![0.0; classes].into(),
                since: vec![0; classes].into(),
                uses: 0,
            });
            row.uses += 1;
            for (class, change) in [(right, 1), (guess, -1)] {
                row.sums[class] += row.weights[class] as f32 * (self.time - row.since[class]) as f32;
                row.since[class] = self.time;
                row.weights[class] += change;
            }
        }
    }

    /// Bytes of the averaged model; features seen in fewer than `least` corrections are dropped.
    pub fn pack(&self, least: u32, scale: f32) -> Vec<u8> {
        let mut out: Vec<(u64, Vec<(u8, i8)>)> = Vec::new();
        for (&feature, row) in &self.rows {
            if row.uses < least {
                continue;
            }
            let weights: Vec<(u8, i8)> = (0..self.classes)
                .filter_map(|class| {
                    let sum = row.sums[class] + row.weights[class] as f32 * (self.time - row.since[class]) as f32;
                    let weight = (sum / self.time as f32 * scale).round().clamp(-127.0, 127.0) as i8;
                    (weight != 0).then_some((class as u8, weight))
                })
                .collect();
            if !weights.is_empty() {
                out.push((feature, weights));
            }
        }
        out.sort_unstable_by_key(|(feature, _)| *feature);
        eprintln!("  {} features kept of {}", out.len(), self.rows.len());
        Packed::write(&out)
    }
}

/// Small reproducible random numbers (xorshift64*).
pub struct Random(pub u64);

impl Random {
    /// The next number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize) % n.max(1)
    }

    /// Put a list in random order (Fisher & Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
