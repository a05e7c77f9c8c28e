//! What may be wrong with the weights or with what is to be read.

use thiserror::Error;

/// Why weights cannot be used, or a passage not be read.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The bytes are no safetensors file.
    #[error("not a safetensors file: {0}")]
    NotWeights(String),
    /// The file says that it is in a format that this program does not know.
    #[error("weights of format {0:?}; this program reads format \"1\"")]
    Format(String),
    /// A key of the metadata is missing or says nothing.
    #[error("metadata key {0:?} of the weights is missing or wrong")]
    Metadata(&'static str),
    /// The bytes of the tensors are not those that were written.
    #[error("weights are damaged: checksum {found:08x}, not {stored}")]
    Damaged {
        /// The checksum the file tells.
        stored: String,
        /// The checksum of its bytes.
        found: u32,
    },
    /// A tensor is missing, or not of the type and shape it must have, or holds a number it may not.
    #[error("tensor {0:?} of the weights is missing or wrong")]
    Tensor(String),
    /// The vocabulary lacks a word that must be there, or is not UTF-8.
    #[error("vocabulary of the weights: {0}")]
    Vocabulary(&'static str),
    /// A passage has more pieces than there are positions.
    #[error("a passage of {found} pieces; the encoder reads up to {most}")]
    TooLong {
        /// Pieces the passage has.
        found: usize,
        /// Pieces a passage may have.
        most: usize,
    },
    /// A piece is not of this encoder's vocabulary.
    #[error("piece {0} is not in the vocabulary")]
    Piece(u32),
}
