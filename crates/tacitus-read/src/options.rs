//! What a run of reading is told.

use std::time::Duration;

use crate::Format;

/// What the user gives beside the files, and the limits.
#[derive(Debug, Clone)]
pub struct Options {
    /// Day of publication for documents that have none of their own, ISO 8601 (see [`crate::parse_date`]).
    /// A day found in a dateline of the text yields to it.
    pub published: Option<String>,
    /// Publisher for documents that name none.
    pub publisher: Option<String>,
    /// Format of every input, instead of what its name and first bytes say.
    pub format: Option<Format>,
    /// Longest text of one document, in bytes of UTF-8.
    pub max_document_bytes: usize,
    /// Most bytes (decompressed) held at once: a whole page, PDF or table, one line of JSON lines, one record of
    /// an archive or feed. A file of many records may be of any size.
    pub max_input_bytes: usize,
    /// Deepest nesting of elements in HTML and XML. JSON may nest 127 deep whatever this says.
    pub max_depth: usize,
    /// Longest time for one page, PDF or office file.
    pub max_time: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            published: None,
            publisher: None,
            format: None,
            max_document_bytes: 10 << 20,
            max_input_bytes: 64 << 20,
            max_depth: 512,
            max_time: Duration::from_secs(60),
        }
    }
}
