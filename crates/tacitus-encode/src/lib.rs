//! A small BERT read in place: text to pieces of words, passages of pieces to numbers about each.
//!
//! Weights are bytes with a scale a row ([`Encoder::from_bytes`]). A text's [`Piece`]s are those of an uncased vocabulary, with
//! the case of their word beside them. Passages are read without padding, each by itself; what comes of a passage is the same to
//! the bit on every CPU, in any company and on any thread. Heads are linear: logits a label for every piece, and vectors to be
//! multiplied between pieces. Nothing here knows what they mean.
//!
//! ```no_run
//! use tacitus_encode::{Encoder, Scratch};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let encoder = Encoder::from_bytes(std::fs::read("reader.safetensors")?)?;
//! let mut passage = vec![encoder.opening()];
//! passage.extend(encoder.pieces("Gunmen killed two policemen."));
//! passage.push(encoder.closing());
//! let readings = encoder.read(&[&passage], &mut Scratch::default())?;
//! if let Some(role) = encoder.head("role") {
//!     for (piece, logits) in passage.iter().zip(readings[0].rows(&role)) {
//!         println!("{:?} {logits:?}", piece.span);
//!     }
//! }
//! # Ok(())
//! # }
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod attention;
mod encoder;
mod fault;
mod file;
mod float;
mod heads;
mod kernel;
mod matrix;
mod network;
mod pieces;

pub use encoder::{Encoder, Reading};
pub use fault::Fault;
pub use heads::Columns;
pub use kernel::Path;
pub use network::Scratch;
pub use pieces::{Case, Piece};
