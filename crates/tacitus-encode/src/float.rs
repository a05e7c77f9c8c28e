//! What is done in floats: the same operations in the same order on every path, so the same bits.
//!
//! No `mul_add`, for not every CPU has it; no `f32::max` and no `as` to whole numbers, for neither becomes a vector
//! instruction. What is done number by number runs over flat slices: over slices of [`Lanes`] the compiler would gather one
//! lane of each.

use crate::kernel::LANES;

/// Numbers side by side.
pub type Lanes = [f32; LANES];

/// Added and taken away again, it rounds a float to a whole number, to even where two are as near; before it is taken away,
/// the low bits are that number.
pub const ROUND: f32 = 12_582_912.0;

/// Lanes by their places.
#[inline(always)]
pub fn each(f: impl Fn(usize) -> f32) -> Lanes {
    let mut lanes = [0.0; LANES];
    for (at, lane) in lanes.iter_mut().enumerate() {
        *lane = f(at);
    }
    lanes
}

/// The greater; the second if either is not a number.
#[inline(always)]
pub fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// All lanes to one, in pairs.
#[inline(always)]
pub fn fold(mut lanes: Lanes, f: impl Fn(f32, f32) -> f32) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for at in 0..width {
            lanes[at] = f(lanes[at], lanes[at + width]);
        }
        width /= 2;
    }
    lanes[0]
}

/// The sum of a row, each lane by itself first.
#[inline(always)]
pub fn sum(row: &[Lanes], f: impl Fn(f32) -> f32) -> f32 {
    let mut total = [0.0; LANES];
    for lanes in row {
        total = each(|i| total[i] + f(lanes[i]));
    }
    fold(total, |a, b| a + b)
}

/// The largest number of a row, and of those so far, by lane.
#[inline(always)]
pub fn largest(row: &[Lanes], so_far: Lanes, f: impl Fn(f32) -> f32) -> Lanes {
    let mut largest = so_far;
    for lanes in row {
        largest = each(|i| greater(f(lanes[i]), largest[i]));
    }
    largest
}

/// A row to mean 0 and variance 1, then by a weight and a bias a column.
#[inline(always)]
pub fn normalise(row: &mut [Lanes], weight: &[Lanes], bias: &[Lanes]) {
    const EPSILON: f32 = 1e-12;
    let count = (row.len() * LANES) as f32;
    let mean = sum(row, |x| x) / count;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
    let scale = 1.0 / (variance + EPSILON).sqrt();
    let columns = weight.as_flattened().iter().zip(bias.as_flattened());
    for (x, (weight, bias)) in row.as_flattened_mut().iter_mut().zip(columns) {
        *x = (*x - mean) * scale * weight + bias;
    }
}

/// x times the share of a normal distribution below x, within 3e-5: `x * (1/2 + x P(x²))`, where P was fitted, in the largest
/// error, to `erf(x / √2) / 2x` up to 4.5; beyond, the share is that of 4.5.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    const END: f32 = 4.5;
    const P: [f32; 10] = [
        0.398_885_76,
        -0.066_340_01,
        0.009_834_864,
        -0.001_123_171_5,
        9.795_59e-5,
        -6.374_197e-6,
        2.964_811_5e-7,
        -9.217_566e-9,
        1.702_647_6e-10,
        -1.405_188e-12,
    ];
    let near = if x > END { END } else { greater(x, -END) };
    let square = near * near;
    let mut p = P[9];
    for c in P[..9].iter().rev() {
        p = p * square + c;
    }
    x * (0.5 + near * p)
}

/// e to the power of a number that is not above 0, within 5e-6 of the value; next to 0 below -87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const LEAST: f32 = -126.0;
    // 2^f for f from -1/2 to 1/2, fitted in the largest relative error.
    const P: [f32; 6] = [1.000_000_1, 0.693_146_97, 0.240_221_2, 0.055_507_133, 0.009_675_542, 0.001_327_646_8];
    let power = greater(x * std::f32::consts::LOG2_E, LEAST);
    let rounded = power + ROUND;
    let f = power - (rounded - ROUND);
    let mut p = P[5];
    for c in P[..5].iter().rev() {
        p = p * f + c;
    }
    // The exponent's bits are raised by the whole part, which the low bits of `rounded` hold.
    f32::from_bits(p.to_bits().wrapping_add(rounded.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_is_near() {
        // (x, x Φ(x)) from tables.
        let known = [(-3.0, -0.004_049_7), (-1.0, -0.158_655_3), (0.0, 0.0), (0.5, 0.345_731_2), (2.0, 1.954_499_7), (9.0, 9.0)];
        for (x, value) in known {
            assert!((gelu(x) - value).abs() < 4e-5, "{x}: {}", gelu(x));
        }
    }

    #[test]
    fn exp_is_near() {
        for step in 0..8_700 {
            let x = step as f32 * -0.01;
            let wrong = f64::from(exp(x)) / f64::from(x).exp() - 1.0;
            assert!(wrong.abs() < 5e-6, "{x}: {wrong}");
        }
        assert!(exp(-1e30) < 1e-37);
    }

    #[test]
    fn rows_are_normalised() {
        let mut row = [each(|i| i as f32), each(|i| 100.0 - i as f32)];
        normalise(&mut row, &[[1.0; LANES]; 2], &[[0.0; LANES]; 2]);
        let flat = row.as_flattened();
        let mean = flat.iter().sum::<f32>() / 32.0;
        let variance = flat.iter().map(|x| x * x).sum::<f32>() / 32.0;
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 1e-5);
    }
}
