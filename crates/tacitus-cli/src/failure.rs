//! What could not be done, to which input, why, and what would help.

use std::fmt;

use tacitus_read::ReadError;

/// A document, or a whole input, that yields no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It could not be read; the reader's own words.
    Read(String),
    /// Coding it took too long.
    TimedOut {
        /// The document.
        id: String,
        /// The limit.
        seconds: u64,
    },
    /// The program failed at it.
    Panic {
        /// The document or the input.
        id: String,
        /// Where and with what words.
        message: String,
    },
}

impl From<&ReadError> for Failure {
    fn from(error: &ReadError) -> Self {
        Self::Read(error.to_string())
    }
}

impl fmt::Display for Failure {
    /// `what: CODE: what happened. What to do.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(words) => f.write_str(words),
            Self::TimedOut { id, seconds } => {
                write!(f, "{id}: C001: coding took longer than {seconds} s. Split the document, or raise --max-time")
            }
            Self::Panic { id, message } => {
                write!(f, "{id}: C002: the program failed at it ({message}). Report it, with the document if you may")
            }
        }
    }
}
