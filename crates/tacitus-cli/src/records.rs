//! Records read back, one line at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Open a file of records, or standard input for `-`.
///
/// # Errors
///
/// Those of the operating system, with the file's name.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::with_capacity(1 << 16, file))),
        Err(error) => Err(io::Error::new(
            error.kind(),
            format!("{}: {error}. Check that it exists and that you may read it", path.display()),
        )),
    }
}

/// The lines that hold something, with their numbers from 1. Bytes that are not UTF-8 are left to the JSON parser.
pub(crate) fn lines(mut input: Box<dyn BufRead>) -> impl Iterator<Item = io::Result<(usize, Vec<u8>)>> {
    let mut number = 0;
    std::iter::from_fn(move || {
        loop {
            let mut line = Vec::new();
            match input.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => number += 1,
                Err(error) => return Some(Err(error)),
            }
            if !line.trim_ascii().is_empty() {
                return Some(Ok((number, line)));
            }
        }
    })
}
