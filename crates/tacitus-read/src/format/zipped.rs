//! What DOCX and XLSX have in common: a ZIP archive of XML parts.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::Fault;

/// An archive in memory.
pub(super) type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Most parts an archive may have.
const MOST_PARTS: usize = 10_000;

/// Open an archive, if all of it unpacks to no more than `limit` bytes (whatever its directory claims).
pub(super) fn open(format: &'static str, bytes: Vec<u8>, limit: usize) -> Result<Archive, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
    if archive.len() > MOST_PARTS {
        return Err(Fault::TooLarge { limit });
    }
    let mut left = limit as u64;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(|error| damaged(format, &error))?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| damaged(format, &error))?;
        left = left.checked_sub(size).ok_or(Fault::TooLarge { limit })?;
    }
    Ok(archive)
}

pub(super) fn damaged(format: &'static str, error: &dyn std::error::Error) -> Fault {
    Fault::Damaged { format, reason: error.to_string() }
}

/// Which office format an archive is, by the names of its parts as they stand among its bytes.
pub(crate) fn office_format(head: &[u8], name: &str) -> Option<crate::Format> {
    let has = |part: &[u8]| head.windows(part.len()).any(|w| w == part);
    match crate::input::extension(name).as_deref() {
        Some("docx") => Some(crate::Format::Docx),
        Some("xlsx") => Some(crate::Format::Xlsx),
        _ if has(b"word/") => Some(crate::Format::Docx),
        _ if has(b"xl/") => Some(crate::Format::Xlsx),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of some parts.
    pub(in super::super) fn sample(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(content.as_bytes()).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn archives_that_unpack_to_too_much() {
        let bytes = sample(&[("a", &"x".repeat(600)), ("b", &"y".repeat(600))]);
        assert!(open("X", bytes.clone(), 1200).is_ok());
        assert!(matches!(open("X", bytes, 1199), Err(Fault::TooLarge { limit: 1199 })));
        assert!(matches!(open("X", b"PK\x03\x04".to_vec(), 10), Err(Fault::Damaged { .. })));
    }
}
