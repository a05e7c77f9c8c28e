//! Plain Rust, for any CPU, in a shape that compilers make vector instructions of.

use super::{Bytes, Cpu, LANES, STRIP, Shorts, Tile};

/// No instructions in particular.
#[derive(Debug, Clone, Copy)]
pub struct Scalar;

impl Cpu for Scalar {
    const FLIP: i8 = 0;

    #[inline(always)]
    fn dot_bytes<const B: usize>(self, rows: &[Bytes], panel: &[[Bytes; LANES]], sums: &mut Tile<B>) {
        dot(rows, panel, sums, |a, w, lane| {
            // Two products fit in 16 bits, for none of the numbers is -128.
            let product = |i: usize| a[i].wrapping_mul(w[i][lane]);
            i32::from(product(0).wrapping_add(product(1))) + i32::from(product(2).wrapping_add(product(3)))
        });
    }

    #[inline(always)]
    fn dot_shorts<const B: usize>(self, rows: &[Shorts], panel: &[[Shorts; LANES]], sums: &mut Tile<B>) {
        dot(rows, panel, sums, |a, w, lane| {
            let product = |i: usize| i32::from(a[i]) * i32::from(w[i][lane]);
            product(0) + product(1)
        });
    }
}

/// `product` is that of a row's word with a lane's word of a block, whose numbers are given one after the other. A function by
/// itself, for within the whole pass the compiler would leave these loops as they are.
#[inline(never)]
fn dot<T: Copy + Into<i16>, const N: usize, const B: usize>(
    rows: &[[T; N]],
    panel: &[[[T; N]; LANES]],
    sums: &mut Tile<B>,
    product: impl Fn([i16; N], &[[i16; LANES]; N], usize) -> i32,
) {
    let columns = panel.as_chunks::<B>().0;
    *sums = [[[0; LANES]; B]; STRIP];
    for (at, blocks) in columns.iter().enumerate() {
        for (block, words) in blocks.iter().enumerate() {
            let mut numbers = [[0; LANES]; N];
            for lane in 0..LANES {
                for i in 0..N {
                    numbers[i][lane] = words[lane][i].into();
                }
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let word = rows[row * columns.len() + at].map(Into::into);
                for (lane, sum) in sums[block].iter_mut().enumerate() {
                    *sum += product(word, &numbers, lane);
                }
            }
        }
    }
}
