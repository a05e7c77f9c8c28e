//! Sums of products of whole numbers, by the widest instructions that the CPU has.
//!
//! The sums are exact, so every [`Path`] gives the same ones. What is done in floats is plain Rust over arrays of
//! [`LANES`], compiled once a path by [`Work`]: the same operations in the same order, so the same bits.

mod scalar;
#[cfg(target_arch = "x86_64")]
mod x86;

/// Numbers handled side by side; sums over a row are kept in as many parts on every CPU.
pub const LANES: usize = 16;

/// Rows that a kernel multiplies at once.
pub const STRIP: usize = 8;

/// Most blocks of [`LANES`] columns that a kernel multiplies at once: with [`STRIP`] rows, 24 of 32 registers.
pub const BLOCKS: usize = 3;

/// Sums of a strip's rows by `B` blocks of columns.
pub type Tile<const B: usize> = [[[i32; LANES]; B]; STRIP];

/// Four bytes of a row, or of a column.
pub type Bytes = [i8; 4];

/// Two numbers of a row, or of a column.
pub type Shorts = [i16; 2];

/// What a CPU's instructions do. Rows lie one after the other, `panel.len() / B` words each. A panel holds, for each word of a
/// row, the words of `B` blocks of columns to multiply it with.
pub trait Cpu: Copy {
    /// What the bytes of rows are xored with before they come to `dot_bytes`. It is 0, or -128 where an instruction wants them
    /// unsigned; then the sums are too large by 128 times the sum of the column.
    const FLIP: i8;

    /// Sums of products of bytes. Neither rows before the flip nor columns hold -128.
    fn dot_bytes<const B: usize>(self, rows: &[Bytes], panel: &[[Bytes; LANES]], sums: &mut Tile<B>);

    /// Sums of products of 16-bit numbers, which the caller keeps within 32 bits.
    fn dot_shorts<const B: usize>(self, rows: &[Shorts], panel: &[[Shorts; LANES]], sums: &mut Tile<B>);
}

/// Something to be compiled for every path.
pub trait Work {
    /// What comes of it.
    type Output;

    /// Do it. To be compiled for a path, this and all it calls must be `#[inline(always)]`.
    fn run<C: Cpu>(self, cpu: C) -> Self::Output;
}

/// Which instructions are used. All give the same bits; one exists only where the CPU has its instructions.
#[derive(Debug, Clone, Copy)]
pub struct Path(Kind);

#[derive(Debug, Clone, Copy)]
enum Kind {
    Scalar(scalar::Scalar),
    #[cfg(target_arch = "x86_64")]
    Avx2(x86::Avx2),
    #[cfg(target_arch = "x86_64")]
    Avx512(x86::Avx512),
}

impl Path {
    /// Every path this CPU has, the fastest first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            all.extend(x86::Avx512::detect().map(|cpu| Self(Kind::Avx512(cpu))));
            all.extend(x86::Avx2::detect().map(|cpu| Self(Kind::Avx2(cpu))));
        }
        all.push(Self(Kind::Scalar(scalar::Scalar)));
        all
    }

    /// The fastest this CPU has.
    #[must_use]
    pub fn best() -> Self {
        Self::all().first().copied().unwrap_or(Self(Kind::Scalar(scalar::Scalar)))
    }

    /// Its name: `avx512`, `avx2`, `scalar`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Scalar(_) => "scalar",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(_) => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(_) => "avx512",
        }
    }

    /// Do some work by these instructions.
    pub(crate) fn run<W: Work>(self, work: W) -> W::Output {
        match self.0 {
            Kind::Scalar(cpu) => work.run(cpu),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(cpu) => cpu.run(work),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(cpu) => cpu.run(work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, the same every time.
    fn noise(seed: &mut u32) -> u32 {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *seed >> 8
    }

    struct Dots<'a, const B: usize> {
        bytes: (&'a [Bytes], &'a [[Bytes; LANES]]),
        shorts: (&'a [Shorts], &'a [[Shorts; LANES]]),
    }

    impl<const B: usize> Work for Dots<'_, B> {
        type Output = (Tile<B>, Tile<B>);

        fn run<C: Cpu>(self, cpu: C) -> Self::Output {
            let flipped: Vec<Bytes> = self.bytes.0.iter().map(|word| word.map(|x| x ^ C::FLIP)).collect();
            let (mut bytes, mut shorts) = ([[[0; LANES]; B]; STRIP], [[[0; LANES]; B]; STRIP]);
            cpu.dot_bytes(&flipped, self.bytes.1, &mut bytes);
            cpu.dot_shorts(self.shorts.0, self.shorts.1, &mut shorts);
            if C::FLIP != 0 {
                for block in 0..B {
                    for lane in 0..LANES {
                        let column = self.bytes.1.iter().skip(block).step_by(B).map(|words| words[lane]);
                        let sum: i32 = column.flatten().map(i32::from).sum();
                        bytes.iter_mut().for_each(|row| row[block][lane] -= 128 * sum);
                    }
                }
            }
            (bytes, shorts)
        }
    }

    fn agree<const B: usize>(depth: usize, extreme: bool) {
        let mut seed = depth as u32;
        let mut byte = || if extreme { [127, -127][noise(&mut seed) as usize % 2] } else { (noise(&mut seed) % 255) as u8 as i8 };
        let mut byte = || byte().max(-127);
        let rows: Vec<Bytes> = (0..STRIP * depth).map(|_| [(); 4].map(|()| byte())).collect();
        let panel: Vec<[Bytes; LANES]> = (0..B * depth).map(|_| [(); LANES].map(|()| [(); 4].map(|()| byte()))).collect();
        let mut short = || i16::from(byte()) * 64 + i16::from(byte()) / 2;
        let short_rows: Vec<Shorts> = (0..STRIP * depth).map(|_| [short(), short()]).collect();
        let short_panel: Vec<[Shorts; LANES]> = (0..B * depth).map(|_| [(); LANES].map(|()| [short(), short()])).collect();
        let work = || Dots::<B> { bytes: (&rows, &panel), shorts: (&short_rows, &short_panel) };
        let expected = Path(Kind::Scalar(scalar::Scalar)).run(work());
        for path in Path::all() {
            assert_eq!(path.run(work()), expected, "{} {B} {depth}", path.name());
        }
    }

    #[test]
    fn every_path_gives_the_same_sums() {
        for extreme in [false, true] {
            for depth in [1, 2, 7, 16] {
                agree::<1>(depth, extreme);
                agree::<2>(depth, extreme);
                agree::<3>(depth, extreme);
            }
            agree::<3>(if extreme { 16 } else { 24 }, extreme);
        }
    }
}
