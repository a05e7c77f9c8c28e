//! AVX2 and AVX-512 with VNNI. The one file of the crate with unsafe code.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Bytes, Cpu, LANES, STRIP, Shorts, Tile, Work};

/// Proof that the CPU has AVX2: only [`Avx2::detect`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Avx2(());

/// Proof that the CPU has AVX-512 F, BW, VL and VNNI: only [`Avx512::detect`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Avx512(());

impl Avx2 {
    /// The proof, where the CPU has it.
    pub fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }

    /// Do work compiled for these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx2")]
        fn with<W: Work>(cpu: Avx2, work: W) -> W::Output {
            work.run(cpu)
        }
        // SAFETY: `self` proves that the CPU has AVX2.
        unsafe { with(self, work) }
    }
}

impl Avx512 {
    /// The proof, where the CPU has it.
    pub fn detect() -> Option<Self> {
        let all = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        all.then_some(Self(()))
    }

    /// Do work compiled for these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
        fn with<W: Work>(cpu: Avx512, work: W) -> W::Output {
            work.run(cpu)
        }
        // SAFETY: `self` proves that the CPU has these instructions.
        unsafe { with(self, work) }
    }
}

impl Cpu for Avx512 {
    // `dpbusd` multiplies unsigned bytes by signed ones.
    const FLIP: i8 = -128;

    #[inline(always)]
    fn dot_bytes<const B: usize>(self, rows: &[Bytes], panel: &[[Bytes; LANES]], sums: &mut Tile<B>) {
        // SAFETY: `self` proves that the CPU has these instructions.
        unsafe { dot_bytes_512(rows, panel, sums) }
    }

    #[inline(always)]
    fn dot_shorts<const B: usize>(self, rows: &[Shorts], panel: &[[Shorts; LANES]], sums: &mut Tile<B>) {
        // SAFETY: `self` proves that the CPU has these instructions.
        unsafe { dot_shorts_512(rows, panel, sums) }
    }
}

impl Cpu for Avx2 {
    const FLIP: i8 = 0;

    #[inline(always)]
    fn dot_bytes<const B: usize>(self, rows: &[Bytes], panel: &[[Bytes; LANES]], sums: &mut Tile<B>) {
        // SAFETY: `self` proves that the CPU has AVX2.
        unsafe { dot_bytes_256(rows, panel, sums) }
    }

    #[inline(always)]
    fn dot_shorts<const B: usize>(self, rows: &[Shorts], panel: &[[Shorts; LANES]], sums: &mut Tile<B>) {
        // SAFETY: `self` proves that the CPU has AVX2.
        unsafe { dot_shorts_256(rows, panel, sums) }
    }
}

/// The rows of a strip, each as long as the panel is deep.
#[inline(always)]
fn strip<W, const ROWS: usize>(rows: &[W], depth: usize) -> [&[W]; ROWS] {
    std::array::from_fn(|row| &rows[row * depth..(row + 1) * depth])
}

/// A kernel of 32 registers of 16 sums: all of a strip by `B` blocks at once.
macro_rules! kernel_512 {
    ($name:ident, $word:ty, $bits:expr, $dot:ident) => {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
        fn $name<const B: usize>(rows: &[$word], panel: &[[$word; LANES]], sums: &mut Tile<B>) {
            let columns = panel.as_chunks::<B>().0;
            let rows: [&[$word]; STRIP] = strip(rows, columns.len());
            let mut totals = [[_mm512_setzero_si512(); B]; STRIP];
            for (at, blocks) in columns.iter().enumerate() {
                // SAFETY: a block is 64 bytes; the load needs no alignment.
                let blocks: [__m512i; B] = std::array::from_fn(|b| unsafe { _mm512_loadu_si512(blocks[b].as_ptr().cast()) });
                for row in 0..STRIP {
                    let word = _mm512_set1_epi32($bits(rows[row][at]));
                    for block in 0..B {
                        totals[row][block] = $dot(totals[row][block], word, blocks[block]);
                    }
                }
            }
            for (to, from) in sums.as_flattened_mut().iter_mut().zip(totals.as_flattened()) {
                // SAFETY: 16 sums are 64 bytes; the store needs no alignment.
                unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), *from) };
            }
        }
    };
}

kernel_512!(dot_bytes_512, Bytes, bits_of_bytes, _mm512_dpbusd_epi32);
kernel_512!(dot_shorts_512, Shorts, bits_of_shorts, _mm512_dpwssd_epi32);

/// A kernel of 16 registers of 8 sums: half a strip by one block at a time.
macro_rules! kernel_256 {
    ($name:ident, $word:ty, $bits:expr, $dot:expr) => {
        #[target_feature(enable = "avx2")]
        fn $name<const B: usize>(rows: &[$word], panel: &[[$word; LANES]], sums: &mut Tile<B>) {
            const ROWS: usize = STRIP / 2;
            let columns = panel.as_chunks::<B>().0;
            for half in 0..2 {
                let rows: [&[$word]; ROWS] = strip(&rows[half * ROWS * columns.len()..], columns.len());
                for block in 0..B {
                    let mut totals = [[_mm256_setzero_si256(); 2]; ROWS];
                    for (at, blocks) in columns.iter().enumerate() {
                        let pair = blocks[block].as_ptr().cast::<__m256i>();
                        // SAFETY: a block is 64 bytes, two loads of 32, which need no alignment.
                        let pair = unsafe { [_mm256_loadu_si256(pair), _mm256_loadu_si256(pair.add(1))] };
                        for row in 0..ROWS {
                            let word = _mm256_set1_epi32($bits(rows[row][at]));
                            totals[row] = [$dot(totals[row][0], word, pair[0]), $dot(totals[row][1], word, pair[1])];
                        }
                    }
                    for (row, from) in totals.iter().enumerate() {
                        let to = sums[half * ROWS + row][block].as_mut_ptr().cast::<__m256i>();
                        // SAFETY: 16 sums are 64 bytes, two stores of 32, which need no alignment.
                        unsafe {
                            _mm256_storeu_si256(to, from[0]);
                            _mm256_storeu_si256(to.add(1), from[1]);
                        }
                    }
                }
            }
        }
    };
}

/// `maddubs` multiplies unsigned bytes by signed ones and adds pairs in 16 bits: exact, for 2 x 127 x 127 fits.
#[inline]
#[target_feature(enable = "avx2")]
fn dot_bytes_of_256(total: __m256i, word: __m256i, columns: __m256i) -> __m256i {
    let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(word), _mm256_sign_epi8(columns, word));
    _mm256_add_epi32(total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
}

#[inline]
#[target_feature(enable = "avx2")]
fn dot_shorts_of_256(total: __m256i, word: __m256i, columns: __m256i) -> __m256i {
    _mm256_add_epi32(total, _mm256_madd_epi16(word, columns))
}

kernel_256!(dot_bytes_256, Bytes, bits_of_bytes, dot_bytes_of_256);
kernel_256!(dot_shorts_256, Shorts, bits_of_shorts, dot_shorts_of_256);

#[inline(always)]
fn bits_of_bytes(word: Bytes) -> i32 {
    i32::from_ne_bytes(word.map(|byte| byte as u8))
}

#[inline(always)]
fn bits_of_shorts(word: Shorts) -> i32 {
    i32::from(word[0]) & 0xffff | i32::from(word[1]) << 16
}
