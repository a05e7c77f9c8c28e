//! Linear models over hashed features, packed so that they are read in place.
//!
//! A packed model is a table of slots (open addressing, a power of two of them, 8 bytes each: key, place) and the rows
//! they point to: a count, then pairs of class and weight; or, where a feature has a weight in most classes, `FULL`, a
//! count, and the weights of that many first classes. Weights are whole numbers in one byte, so sums are exact and the
//! same on every machine.

/// Most classes a decision may have.
const MOST: usize = 256;

/// A sum a class. A class is one byte, so no class is out of bounds; a model uses as many as it has.
pub type Scores = [i32; MOST];

/// No score yet.
pub const ZERO: Scores = [0; MOST];

/// What scores the classes of a decision from the features that are on.
pub trait Linear {
    /// Add the weights of every feature to the scores.
    fn add_scores(&self, features: &[u64], scores: &mut Scores);
}

/// A trained model, read in place from its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Packed {
    mask: usize,
    slots: &'static [u8],
    rows: &'static [u8],
}

const SLOT: usize = 8;

/// Instead of a count of pairs: the weights of all classes follow.
const FULL: u8 = 255;

impl Packed {
    /// Take one model off the front of `bytes`: `(model, what follows)`. `None` if the bytes are not a model.
    #[must_use]
    pub fn read(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let count = number(bytes, 0)?;
        let length = number(bytes, 4)?;
        let slots = bytes.get(8..8 + count * SLOT)?;
        let rows = bytes.get(8 + count * SLOT..8 + count * SLOT + length)?;
        let rest = bytes.get(8 + count * SLOT + length..)?;
        count.is_power_of_two().then_some((Self { mask: count - 1, slots, rows }, rest))
    }

    /// The packed form of features and their non-zero weights, for [`Packed::read`].
    #[must_use]
    pub fn write(features: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
        let count = (features.len() * 3 / 2).next_power_of_two().max(2);
        let mut slots = vec![0u8; count * SLOT];
        let mut rows = vec![0u8];
        for (feature, weights) in features {
            let mut at = *feature as usize & (count - 1);
            while slots[at * SLOT..at * SLOT + 4] != [0; 4] {
                at = (at + 1) & (count - 1);
            }
            slots[at * SLOT..at * SLOT + 4].copy_from_slice(&key(*feature).to_le_bytes());
            slots[at * SLOT + 4..(at + 1) * SLOT].copy_from_slice(&(rows.len() as u32).to_le_bytes());
            write_row(weights, &mut rows);
        }
        let mut out = Vec::new();
        out.extend((count as u32).to_le_bytes());
        out.extend((rows.len() as u32).to_le_bytes());
        out.extend(slots);
        out.extend(rows);
        out
    }
}

/// Add the row of a feature, in whichever form is shorter.
fn write_row(weights: &[(u8, i8)], rows: &mut Vec<u8>) {
    let classes = weights.iter().map(|&(class, _)| usize::from(class) + 1).max().unwrap_or(0);
    if 2 * weights.len() <= classes + 1 {
        rows.push(weights.len() as u8);
        rows.extend(weights.iter().flat_map(|&(class, weight)| [class, weight as u8]));
    } else {
        let mut full = vec![0u8; classes];
        for &(class, weight) in weights {
            full[usize::from(class)] = weight as u8;
        }
        rows.extend([FULL, classes as u8]);
        rows.extend(full);
    }
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four) as usize)
}

/// Upper half of a feature's hash; never 0, which marks an empty slot.
fn key(feature: u64) -> u32 {
    ((feature >> 32) as u32).max(1)
}

/// Features looked up together.
const TOGETHER: usize = 16;

impl Packed {
    fn slot(&self, at: usize) -> u64 {
        let bytes = self.slots.get(at * SLOT..at * SLOT + SLOT).and_then(|b| b.try_into().ok());
        u64::from_le_bytes(bytes.unwrap_or_default())
    }

    /// Where the row of a feature begins, its first slot being read already; 0 (an empty row) if it has none.
    fn row(&self, feature: u64, mut slot: u64) -> usize {
        let wanted = key(feature);
        let mut at = feature as usize & self.mask;
        while slot as u32 != wanted {
            if slot as u32 == 0 {
                return 0;
            }
            at = (at + 1) & self.mask;
            slot = self.slot(at);
        }
        (slot >> 32) as usize
    }
}

impl Linear for Packed {
    /// Memory is what this waits for: so all first slots are read before one is looked at, then all rows' lengths.
    fn add_scores(&self, features: &[u64], scores: &mut Scores) {
        for features in features.chunks(TOGETHER) {
            let mut slots = [0u64; TOGETHER];
            for (slot, &feature) in slots.iter_mut().zip(features) {
                *slot = self.slot(feature as usize & self.mask);
            }
            let mut places = [0usize; TOGETHER];
            for ((place, &slot), &feature) in places.iter_mut().zip(&slots).zip(features) {
                *place = self.row(feature, slot);
            }
            let mut lengths = [0u8; TOGETHER];
            for (length, &place) in lengths.iter_mut().zip(&places) {
                *length = self.rows.get(place).copied().unwrap_or(0);
            }
            for (&length, &place) in lengths.iter().zip(&places) {
                if length == FULL {
                    let classes = self.rows.get(place + 1).map_or(0, |&n| usize::from(n));
                    let row = self.rows.get(place + 2..place + 2 + classes).unwrap_or_default();
                    for (score, &weight) in scores.iter_mut().zip(row) {
                        *score += i32::from(weight as i8);
                    }
                    continue;
                }
                let row = self.rows.get(place + 1..place + 1 + 2 * usize::from(length)).unwrap_or_default();
                for pair in row.chunks_exact(2) {
                    scores[usize::from(pair[0])] += i32::from(pair[1] as i8);
                }
            }
        }
    }
}

/// Hash of a feature: its template and the values it joins.
#[must_use]
pub fn feature(template: u64, values: &[u64]) -> u64 {
    let mut hash = mix(template.wrapping_add(0x9E37_79B9));
    for &value in values {
        hash = mix(hash.rotate_left(7) ^ value);
    }
    hash
}

/// Hash of some letters (FNV-1a, then mixed).
#[must_use]
pub fn letters(text: &str) -> u64 {
    mix(text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)))
}

fn mix(mut x: u64) -> u64 {
    // The finaliser of SplitMix64 (Steele et al. 2014), one round shorter.
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 31)
}

/// The best of the allowed of the first `classes` classes; the first among equals. `None` if none is allowed.
#[must_use]
pub fn best(scores: &Scores, classes: usize, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (class, &score) in scores.iter().enumerate().take(classes) {
        if allowed(class) && best.is_none_or(|b| score > scores[b]) {
            best = Some(class);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read() {
        let full: Vec<(u8, i8)> = (0..90).map(|class| (class, 1)).collect();
        let features = vec![(letters("a"), vec![(1, 5), (2, -7)]), (letters("b"), vec![(200, 127)]), (letters("d"), full)];
        let bytes: &'static [u8] = Box::leak(Packed::write(&features).into_boxed_slice());
        let (model, rest) = Packed::read(bytes).unwrap();
        assert!(rest.is_empty());
        let mut scores = ZERO;
        model.add_scores(&[letters("a"), letters("b"), letters("c"), letters("d")], &mut scores);
        assert_eq!((scores[0], scores[1], scores[2], scores[89], scores[90], scores[200]), (1, 6, -6, 1, 0, 127));
    }

    #[test]
    fn broken_bytes_are_no_model() {
        assert!(Packed::read(&[1, 2, 3]).is_none());
        assert!(Packed::read(&[255; 64]).is_none());
    }
}
