//! Files of any usual format to documents.
//!
//! [`walk`] lists the inputs below some paths, [`open`] reads the documents of one input, one at a time, so that
//! memory does not grow with their number. Nothing is dropped in silence: what cannot be read is a [`ReadError`]
//! with its place, a stable code and what to do; what is doubtful is a warning of the document
//! (`W001` equal ids, `W002` bytes that mean nothing, `W003` another language, `W004` no text, `W005` a date that is
//! none, `W006` a topic whose posts are not all there; `W007`, days that a day of publication would tell, is given once
//! they are read).
//!
//! No bytes make it panic or run without end; every limit is in [`Options`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod article;
mod date;
mod dateline;
mod decode;
mod detect;
mod entities;
mod error;
mod format;
mod guard;
mod ids;
mod input;
mod language;
mod markup;
mod nesting;
mod options;
mod page;
mod source;
mod stream;
mod utf8;

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use tacitus_text::Document;

pub use date::parse_date;
pub use detect::Format;
pub use error::{Fault, ReadError};
pub use ids::Ids;
pub use input::{Input, Walk, walk};
pub use options::Options;

use source::Source;

/// The documents of one input, read as they are asked for.
pub struct Documents {
    inner: Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>,
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next()
    }
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents").finish_non_exhaustive()
    }
}

/// Read the documents of one input.
#[must_use]
pub fn open(input: &Input, options: &Options) -> Documents {
    match input {
        Input::Stdin => read(&input.name(), io::stdin(), options),
        Input::File(path) => match File::open(path) {
            Ok(file) => read(&input.name(), file, options),
            Err(error) => {
                let error = ReadError { path: input.name(), record: None, fault: Fault::Io(error) };
                Documents { inner: Box::new(std::iter::once(Err(error))) }
            }
        },
    }
}

/// Read the documents of a stream. `name` stands for the path: its stem names the documents, its extension helps to
/// tell the format.
#[must_use]
pub fn read(name: &str, stream: impl Read + Send + 'static, options: &Options) -> Documents {
    let source = Arc::new(Source { name: name.to_owned(), options: options.clone() });
    let inner =
        format::documents(&source, stream).unwrap_or_else(|fault| Box::new(std::iter::once(Err(source.error(None, fault)))));
    Documents { inner }
}
