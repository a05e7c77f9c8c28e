//! PDF with a text layer.

use tacitus_text::Document;

use super::plain;
use crate::source::Source;
use crate::{Fault, guard};

/// Read the text of a PDF's pages. What its properties call a date is when the file was made, not when it was
/// published, and is left out.
pub(super) fn read(source: &Source, bytes: Vec<u8>) -> Result<Document, Fault> {
    let mut document = source.document(&bytes);
    let pages = guard::run("PDF", &source.options, move || {
        pdf_extract::extract_text_from_mem_by_pages(&bytes)
            .map_err(|error| Fault::Damaged { format: "PDF", reason: error.to_string() })
    })?;
    document.text = paragraphs(&pages);
    if document.text.is_empty() {
        return Err(Fault::NoText("its pages have no text layer"));
    }
    document.segments = plain::report(&document.text, None);
    source.finish(document)
}

/// The pages' lines without white space at their ends, one blank line between paragraphs and pages; words that the end
/// of a line cut are joined.
fn paragraphs(pages: &[String]) -> String {
    let mut out = String::new();
    for page in pages {
        let mut gap = true;
        for line in page.lines() {
            let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
            if line.is_empty() {
                gap = true;
                continue;
            }
            if !gap && is_cut(&out) && line.starts_with(char::is_lowercase) {
                out.pop();
            } else if !out.is_empty() {
                out.push_str(if gap { "\n\n" } else { "\n" });
            }
            gap = false;
            out.push_str(line);
        }
    }
    out
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
    fn words_cut_by_the_line() {
        let page = " Ten peo- \n ple of 12-year- \nold \n\n\n A-\nB\n".to_owned();
        assert_eq!(paragraphs(&[page, "Next".into()]), "Ten people of 12-year-\nold\n\nA-\nB\n\nNext");
    }

    #[test]
    fn no_text_and_no_pdf() {
        assert_eq!(read_pdf(sample(&[])).unwrap_err().code(), "R008");
        assert_eq!(read_pdf(b"%PDF-1.4 nothing".to_vec()).unwrap_err().code(), "R009");
    }
}
