//! The encoder: weights and vocabulary, and passages to readings.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::fault::Fault;
use crate::file::File;
use crate::heads::{Columns, Head};
use crate::kernel::Path;
use crate::network::{Network, Pass, Scratch};
use crate::pieces::{Case, Piece, Vocabulary};

/// Pieces of a pass, at least: enough that each matrix is fetched seldom, few enough that the rows stay in a cache.
const PASS: usize = 256;

/// A BERT with heads, ready to read. Threads share it, each with a [`Scratch`] of its own.
pub struct Encoder {
    bytes: Cow<'static, [u8]>,
    about: HashMap<String, String>,
    vocabulary: Vocabulary,
    network: Network,
    path: Path,
}

impl Encoder {
    /// Check and pack weights as `training/reader/export.py` writes them. This takes a few hundredths of a second.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the bytes.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Fault> {
        let bytes = bytes.into();
        let file = File::open(&bytes)?;
        let vocabulary = Vocabulary::read(file.text("vocab")?)?;
        let network = Network::read(&file, vocabulary.len())?;
        let about = file.words().clone();
        Ok(Self { vocabulary, network, about, bytes, path: Path::best() })
    }

    /// The same, reading by other instructions. The readings are the same too.
    #[must_use]
    pub fn with_path(self, path: Path) -> Self {
        Self { path, ..self }
    }

    /// What the weights say of themselves: `schema`, `version` and the like.
    #[must_use]
    pub fn about(&self, key: &str) -> Option<&str> {
        self.about.get(key).map(String::as_str)
    }

    /// The names of its heads.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.network.heads.heads.iter().map(|head| head.name.as_str())
    }

    /// The names of its projections.
    pub fn pairs(&self) -> impl Iterator<Item = &str> {
        self.network.heads.pairs.iter().map(|head| head.name.as_str())
    }

    /// The columns of a head. To be asked once, not by the piece.
    #[must_use]
    pub fn head(&self, name: &str) -> Option<Columns> {
        named(&self.network.heads.heads, name).map(|head| head.columns.clone())
    }

    /// What the columns of a head stand for.
    #[must_use]
    pub fn labels(&self, name: &str) -> &[String] {
        named(&self.network.heads.heads, name).map_or(&[], |head| &head.labels)
    }

    /// The columns of a projection, whose products between pieces say how they belong together.
    #[must_use]
    pub fn pair(&self, name: &str) -> Option<Columns> {
        named(&self.network.heads.pairs, name).map(|head| head.columns.clone())
    }

    /// The pieces of a text's words, without those that open and close a passage.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        self.vocabulary.pieces(text)
    }

    /// The piece of a whole word in small letters, or of `[MASK]`; nothing if the vocabulary lacks it.
    #[must_use]
    pub fn piece(&self, word: &str, case: Case) -> Option<Piece> {
        self.vocabulary.piece(word, case)
    }

    /// The piece that opens a passage.
    #[must_use]
    pub fn opening(&self) -> Piece {
        self.vocabulary.opening()
    }

    /// The piece that closes a passage, or parts it.
    #[must_use]
    pub fn closing(&self) -> Piece {
        self.vocabulary.closing()
    }

    /// Pieces that a passage may have, those that open and close it among them.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.network.longest()
    }

    /// Read passages, each by itself: neither the others nor their order change its reading. A passage is to open with
    /// [`opening`](Self::opening) and to close with [`closing`](Self::closing), which are pieces of the reading too.
    ///
    /// # Errors
    ///
    /// A passage longer than [`longest`](Self::longest), or a piece of another encoder.
    pub fn read(&self, passages: &[&[Piece]], scratch: &mut Scratch) -> Result<Vec<Reading>, Fault> {
        for passage in passages {
            if passage.len() > self.longest() {
                return Err(Fault::TooLong { found: passage.len(), most: self.longest() });
            }
            let wrong = |piece: &&Piece| piece.id as usize >= self.vocabulary.len();
            if let Some(piece) = passage.iter().find(wrong) {
                return Err(Fault::Piece(piece.id));
            }
        }
        let mut readings = Vec::with_capacity(passages.len());
        let mut rest = passages;
        while !rest.is_empty() {
            let mut pieces = 0;
            let full = |passage: &&[Piece]| {
                pieces += passage.len();
                pieces >= PASS
            };
            let taken = rest.iter().position(full).map_or(rest.len(), |last| last + 1);
            let (now, later) = rest.split_at(taken);
            self.pass(now, scratch, &mut readings);
            rest = later;
        }
        Ok(readings)
    }

    fn pass(&self, passages: &[&[Piece]], scratch: &mut Scratch, readings: &mut Vec<Reading>) {
        let numbers = self.path.run(Pass { network: &self.network, file: &self.bytes, passages, scratch });
        let width = self.network.heads.width;
        let mut rest = numbers.as_slice();
        for passage in passages {
            let (now, later) = rest.split_at(passage.len() * width);
            readings.push(Reading { width, pieces: passage.len(), numbers: now.to_vec() });
            rest = later;
        }
    }
}

fn named<'a>(heads: &'a [Head], name: &str) -> Option<&'a Head> {
    heads.iter().find(|head| head.name == name)
}

/// The numbers of a passage's pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    width: usize,
    pieces: usize,
    numbers: Vec<f32>,
}

impl Reading {
    /// How many pieces the passage has.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.pieces
    }

    /// What a head (its logits, a label each) or a projection gives for a piece; nothing beyond the last piece.
    #[must_use]
    pub fn row(&self, piece: usize, columns: &Columns) -> &[f32] {
        let start = piece * self.width;
        self.numbers.get(start + columns.0.start..start + columns.0.end).unwrap_or_default()
    }

    /// The same for every piece, in order.
    pub fn rows<'a>(&'a self, columns: &'a Columns) -> impl ExactSizeIterator<Item = &'a [f32]> {
        (0..self.pieces).map(|piece| self.row(piece, columns))
    }
}
