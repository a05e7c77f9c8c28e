//! What is asked of each piece: heads and projections, all rows of one matrix.

use std::ops::Range;

use serde_json::Value;

use crate::fault::Fault;
use crate::file::File;
use crate::float::{Lanes, each};
use crate::kernel::LANES;

/// Rows of hidden states whose products are under way at once.
const ROWS: usize = 4;

/// The columns of a head's or projection's numbers in a [`Reading`](crate::Reading).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(pub(crate) Range<usize>);

impl Columns {
    /// How many numbers it gives a piece.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it gives none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A head or projection by name.
#[derive(Debug)]
pub struct Head {
    pub name: String,
    pub columns: Columns,
    /// One a column; none for a projection.
    pub labels: Vec<String>,
}

/// All heads and projections as one matrix of floats.
#[derive(Debug)]
pub struct Heads {
    pub heads: Vec<Head>,
    pub pairs: Vec<Head>,
    /// Columns in use; the matrix has whole lanes of them.
    pub width: usize,
    /// By block of columns, then by input.
    weights: Vec<Lanes>,
    biases: Vec<Lanes>,
}

impl Heads {
    pub fn read(file: &File<'_>, hidden: usize) -> Result<Self, Fault> {
        let (mut rows, mut biases) = (Vec::new(), Vec::new());
        let (mut heads, mut pairs) = (Vec::new(), Vec::new());
        for (name, labels) in labelled(file)? {
            let columns = Columns(biases.len()..biases.len() + labels.len());
            rows.extend(file.floats(&format!("head.{name}.weight"), &[labels.len(), hidden])?);
            biases.extend(file.floats(&format!("head.{name}.bias"), &[labels.len()])?);
            heads.push(Head { name, columns, labels });
        }
        let listed: Vec<String> = serde_json::from_str(file.word("pairs")?).map_err(|_| Fault::Metadata("pairs"))?;
        for name in listed {
            let tensor = format!("pair.{name}.weight");
            let width = file.length(&tensor);
            rows.extend(file.floats(&tensor, &[width, hidden])?);
            let columns = Columns(biases.len()..biases.len() + width);
            biases.resize(columns.0.end, 0.0);
            pairs.push(Head { name, columns, labels: Vec::new() });
        }
        let width = biases.len();
        let blocks = width.div_ceil(LANES);
        let mut weights = vec![[0.0; LANES]; blocks * hidden];
        for (output, row) in rows.chunks_exact(hidden).enumerate() {
            for (weights, weight) in weights[output / LANES * hidden..].iter_mut().zip(row) {
                weights[output % LANES] = *weight;
            }
        }
        biases.resize(blocks * LANES, 0.0);
        let biases = biases.as_chunks::<LANES>().0.to_vec();
        Ok(Self { heads, pairs, width, weights, biases })
    }

    /// The numbers of every row of hidden states, `width` a row.
    #[inline(always)]
    pub fn apply(&self, rows: &[Lanes], hidden: usize, out: &mut Vec<f32>) {
        let start = out.len();
        out.resize(start + rows.as_flattened().len() / hidden * self.width, 0.0);
        let states = rows.as_flattened().chunks(ROWS * hidden);
        for (states, out) in states.zip(out[start..].chunks_mut((ROWS * self.width).max(1))) {
            // The last rows are read again where fewer than `ROWS` are left.
            let last = states.len() / hidden - 1;
            let states: [&[f32]; ROWS] = std::array::from_fn(|row| &states[row.min(last) * hidden..][..hidden]);
            for (block, weights) in self.weights.chunks_exact(hidden).enumerate() {
                let mut sums = [self.biases[block]; ROWS];
                for (input, weights) in weights.iter().enumerate() {
                    for (sums, state) in sums.iter_mut().zip(states) {
                        *sums = each(|i| sums[i] + state[input] * weights[i]);
                    }
                }
                let columns = block * LANES..self.width.min((block + 1) * LANES);
                for (sums, out) in sums.iter().zip(out.chunks_exact_mut(self.width)) {
                    out[columns.clone()].copy_from_slice(&sums[..columns.len()]);
                }
            }
        }
    }
}

/// Heads with their labels, in the order of the metadata.
fn labelled(file: &File<'_>) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let wrong = Fault::Metadata("heads");
    let Ok(Value::Object(heads)) = serde_json::from_str(file.word("heads")?) else { return Err(wrong) };
    let read = |(name, labels)| Some((name, serde_json::from_value(labels).ok()?));
    heads.into_iter().map(read).collect::<Option<_>>().ok_or(wrong)
}
