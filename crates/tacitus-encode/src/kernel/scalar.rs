//! Plain Rust, for any CPU.

use super::{Bytes, Cpu, LANES, STRIP, Shorts, Tile};

/// No instructions in particular.
#[derive(Debug, Clone, Copy)]
pub struct Scalar;

impl Cpu for Scalar {
    const FLIP: i8 = 0;

    #[inline(always)]
    fn dot_bytes<const B: usize>(self, rows: &[Bytes], panel: &[[Bytes; LANES]], sums: &mut Tile<B>) {
        dot(rows, panel, sums, |a, w| (0..4).map(|i| i32::from(a[i]) * i32::from(w[i])).sum());
    }

    #[inline(always)]
    fn dot_shorts<const B: usize>(self, rows: &[Shorts], panel: &[[Shorts; LANES]], sums: &mut Tile<B>) {
        dot(rows, panel, sums, |a, w| i32::from(a[0]) * i32::from(w[0]) + i32::from(a[1]) * i32::from(w[1]));
    }
}

#[inline(always)]
fn dot<W, const B: usize>(rows: &[W], panel: &[[W; LANES]], sums: &mut Tile<B>, product: impl Fn(&W, &W) -> i32) {
    let columns = panel.as_chunks::<B>().0;
    for (row, sums) in rows.chunks_exact(columns.len().max(1)).zip(sums.iter_mut().take(STRIP)) {
        *sums = [[0; LANES]; B];
        for (word, blocks) in row.iter().zip(columns) {
            for (sums, block) in sums.iter_mut().zip(blocks) {
                for (sum, weight) in sums.iter_mut().zip(block) {
                    *sum += product(word, weight);
                }
            }
        }
    }
}
