//! PDF with a text layer.

use std::io::Read;

use tacitus_text::Document;

use super::plain;
use crate::source::Source;
use crate::{Fault, guard};

/// Read the text of a PDF's pages. What its properties call a date is when the file was made, not when it was
/// published, and is left out.
pub(super) fn read(source: &Source, bytes: Vec<u8>) -> Result<Document, Fault> {
    let limit = source.options.max_input_bytes / 4;
    if unpacks_beyond(&bytes, limit) {
        return Err(Fault::TooLarge { limit });
    }
    let mut document = source.document(&bytes);
    let pages = guard::run("PDF", &source.options, move || {
        pdf_extract::extract_text_from_mem_by_pages(&bytes)
            .map_err(|error| Fault::Damaged { format: "PDF", reason: error.to_string() })
    })?;
    let text = paragraphs(&pages);
    if text.is_empty() {
        return Err(Fault::NoText("its pages have no text layer"));
    }
    plain::set_text(&mut document, text);
    source.finish(document)
}

/// Whether a stream among a PDF's bytes, pictures aside, unpacks to more than `limit` bytes; the parser itself has no
/// limit, and a megabyte may hold gigabytes.
fn unpacks_beyond(bytes: &[u8], limit: usize) -> bool {
    const STREAM: &[u8] = b"stream";
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], STREAM) {
        let dictionary = &bytes[(at + found).saturating_sub(512).max(at)..at + found];
        at += found + STREAM.len();
        let data = bytes[at..].trim_ascii_start();
        if data.first() != Some(&0x78) || find(dictionary, b"/Image").is_some() {
            continue;
        }
        let mut unpacked = flate2::read::ZlibDecoder::new(data).take(limit as u64 + 1);
        // What is damaged further on counts up to there.
        let mut size = 0;
        let mut buffer = [0; 16 << 10];
        while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
            size += read;
        }
        if size > limit {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

/// Paragraphs with a blank line between them, their lines joined; words that the end of a line cut are made whole,
/// and page numbers left out.
///
/// The extractor sees distances, not paragraphs: a line as long as the longest, or one that a small letter goes on
/// from, is no paragraph's last unless a sentence ends with it.
fn paragraphs(pages: &[String]) -> String {
    let mut out = String::new();
    let mut previous_is_full = false;
    for page in pages {
        let lines = lines(page);
        let longest = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0);
        for (line, gap) in lines {
            let goes_on = previous_is_full || line.starts_with(char::is_lowercase);
            if !gap && out.ends_with('-') && line.starts_with(char::is_lowercase) {
                if is_cut(&out) {
                    out.pop();
                }
            } else if !out.is_empty() {
                out.push_str(match (gap, goes_on) {
                    (true, true) if !ends_sentence(&out) => " ",
                    (true, _) => "\n\n",
                    (false, true) => " ",
                    (false, false) => "\n",
                });
            }
            out.push_str(line);
            previous_is_full = line.chars().count() * 4 >= longest * 3;
        }
    }
    out
}

/// The lines of a page, each with whether there is a gap above it.
fn lines(page: &str) -> Vec<(&str, bool)> {
    let mut out: Vec<(&str, bool)> = Vec::new();
    let mut gap = true;
    for line in page.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if !line.is_empty() {
            out.push((line, gap));
        }
        gap = line.is_empty();
    }
    let is_number = |(line, _): &(&str, bool)| {
        line.len() <= 9 && line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '/'))
    };
    if out.last().is_some_and(is_number) {
        out.pop();
    }
    if out.first().is_some_and(is_number) {
        out.remove(0);
        if let Some((_, gap)) = out.first_mut() {
            *gap = true;
        }
    }
    out
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '"', '”', '’', ')', '…'])
}

/// Whether a text ends within a word: letters, no other hyphen among them ("12-year-"), and one hyphen.
fn is_cut(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.strip_suffix('-').is_some_and(|w| w.chars().count() > 1 && w.chars().all(char::is_alphabetic))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::Options;

    /// A PDF of one page with some lines of text, by hand.
    pub(in super::super) fn sample(lines: &[&str]) -> Vec<u8> {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td ")).collect();
        let stream = format!("BT /F1 12 Tf 50 700 Td {shown}ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut out = "%PDF-1.4\n".to_owned();
        let mut offsets = Vec::new();
        for (i, object) in objects.iter().enumerate() {
            offsets.push(out.len());
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
        }
        let start = out.len();
        out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        for offset in offsets {
            out.push_str(&format!("{offset:010} 00000 n \n"));
        }
        out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
        out.into_bytes()
    }

    fn read_pdf(bytes: Vec<u8>) -> Result<Document, Fault> {
        read(&Source { name: "a.pdf".into(), options: Options::default() }, bytes)
    }

    #[test]
    fn lines_of_text() {
        let document = read_pdf(sample(&["Ten people were killed in the blast", "on Friday, the police said."])).unwrap();
        assert_eq!(
            document.text.split_whitespace().collect::<Vec<_>>().join(" "),
            "Ten people were killed in the blast on Friday, the police said."
        );
    }

    #[test]
    fn lines_are_joined_to_paragraphs() {
        let page = "A short headline\n\n Ten peo- \n ple were killed when a \n\nbomb exploded in a town of\n\nTestland on Friday. It was the\nsecond.\n\nThe end of a 12-year-\nold.\n7".to_owned();
        let text = "A short headline\n\nTen people were killed when a bomb exploded in a town of Testland on Friday. It was the second.\n\nThe end of a 12-year-old.\n\nNext";
        assert_eq!(paragraphs(&[page, "2\nNext".into()]), text);
    }

    #[test]
    fn streams_that_unpack_to_too_much() {
        use std::io::Write;
        let mut out = flate2::write::ZlibEncoder::new(b"<< /Length 9 >>\nstream\r\n".to_vec(), flate2::Compression::fast());
        out.write_all(&[b' '; 50_000]).unwrap();
        let bytes = out.finish().unwrap();
        assert!(unpacks_beyond(&bytes, 49_999) && !unpacks_beyond(&bytes, 50_000));
        let cut = &bytes[..bytes.len() - 10];
        assert!(!unpacks_beyond(cut, 50_000));
    }

    #[test]
    fn no_text_and_no_pdf() {
        assert_eq!(read_pdf(sample(&[])).unwrap_err().code(), "R008");
        assert_eq!(read_pdf(b"%PDF-1.4 nothing".to_vec()).unwrap_err().code(), "R009");
    }
}
