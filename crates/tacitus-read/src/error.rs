//! What can go wrong in reading, each with a stable code and what to do about it.

use std::fmt;
use std::io;

/// A file, or one record of it, that could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file as the user named it; `-` for standard input.
    pub path: String,
    /// Line (JSON lines) or record (archives, feeds, tables, arrays) within it, from 1; `None` for the whole file.
    pub record: Option<u64>,
    /// What happened.
    pub fault: Fault,
}

impl ReadError {
    /// Stable code of the kind of fault, "R…".
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// What the user can do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        self.fault.advice()
    }
}

impl fmt::Display for ReadError {
    /// `path:record: R007: what happened. What to do.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if let Some(record) = self.record {
            write!(f, ":{record}")?;
        }
        write!(f, ": {}: {}. {}", self.code(), self.fault, self.advice())
    }
}

impl std::error::Error for ReadError {}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Io(io::Error),
    /// Bytes of no known format.
    #[error("not text, nor any other format that is read")]
    UnknownFormat,
    /// More bytes than may be held at once.
    #[error("larger than the limit of {limit} bytes")]
    TooLarge {
        /// `Options::max_input_bytes`.
        limit: usize,
    },
    /// More text than one document may have.
    #[error("a text of {length} bytes is longer than the limit of {limit}")]
    TooLong {
        /// Bytes of the text.
        length: usize,
        /// `Options::max_document_bytes`.
        limit: usize,
    },
    /// Elements within elements without end.
    #[error("its elements nest deeper than {limit}, or too many are left open")]
    TooDeep {
        /// `Options::max_depth`.
        limit: usize,
    },
    /// A gzip or zstd stream that does not unpack.
    #[error("the compressed data are damaged or cut short: {0}")]
    Compression(String),
    /// Not JSON, or JSON of another shape.
    #[error("not a document in JSON: {0}")]
    Json(String),
    /// Read, but there is nothing to code in it.
    #[error("no text in it: {0}")]
    NoText(&'static str),
    /// Damaged, or beyond the library that reads the format.
    #[error("not readable as {format}: {reason}")]
    Damaged {
        /// Name of the format.
        format: &'static str,
        /// What the parser said.
        reason: String,
    },
    /// The parser did not come to an end.
    #[error("reading took longer than {seconds} s")]
    TimedOut {
        /// `Options::max_time`.
        seconds: u64,
    },
}

impl Fault {
    /// Stable code, "R…"; never reused for another meaning.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Io(_) => "R001",
            Fault::UnknownFormat => "R002",
            Fault::TooLarge { .. } => "R003",
            Fault::TooLong { .. } => "R004",
            Fault::TooDeep { .. } => "R005",
            Fault::Compression(_) => "R006",
            Fault::Json(_) => "R007",
            Fault::NoText(_) => "R008",
            Fault::Damaged { .. } => "R009",
            Fault::TimedOut { .. } => "R010",
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Fault::Io(_) => "Check that it exists and that you may read it",
            Fault::UnknownFormat => "Convert it to text, HTML, JSON lines, PDF, DOCX, XLSX, CSV, a feed or WARC",
            Fault::TooLarge { .. } => "Split it, or raise the limit on the size of an input",
            Fault::TooLong { .. } => "Split the document, or raise the limit on the length of a document",
            Fault::TooDeep { .. } => "Save the page as text, or raise the limit on nesting",
            Fault::Compression(_) => "Fetch or compress the file again; what came before the damage was read",
            Fault::Json(_) => "A document is an object with the field \"text\"; correct this one or leave it out",
            Fault::NoText(_) => "Nothing to do if that is as it should be; a scanned page needs text recognition first",
            Fault::Damaged { .. } => "Open it in the program that made it and save it again, or save it as text",
            Fault::TimedOut { .. } => "Save it as text, or raise the limit on time",
        }
    }
}

impl From<io::Error> for Fault {
    /// The decompressors speak through `io::Error` too, by kinds that a file or pipe does not give.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
                Fault::Compression(error.to_string())
            }
            _ => Fault::Io(error),
        }
    }
}
