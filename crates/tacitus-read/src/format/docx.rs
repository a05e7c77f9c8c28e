//! DOCX: the paragraphs of the main part, footnotes and headers left out.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use tacitus_text::Document;

use super::{plain, zipped};
use crate::source::{Source, filled};
use crate::{Fault, entities, guard};

const FORMAT: &str = "DOCX";
const BODY: &str = "word/document.xml";
const PROPERTIES: &str = "docProps/core.xml";

pub(super) fn read(source: &Source, bytes: Vec<u8>) -> Result<Document, Fault> {
    let mut document = source.document(&bytes);
    let limit = source.options.max_input_bytes;
    let (text, title) = guard::run(FORMAT, &source.options, move || {
        let mut archive = zipped::open(FORMAT, bytes, limit)?;
        let body = archive.by_name(BODY).map_err(|error| zipped::damaged(FORMAT, &error))?;
        let text = body_text(body)?;
        let title = archive.by_name(PROPERTIES).ok().and_then(title);
        Ok((text, title))
    })?;
    if text.is_empty() {
        return Err(Fault::NoText("the document has no paragraphs"));
    }
    document.title = title;
    plain::set_text(&mut document, text);
    source.finish(document)
}

/// Paragraphs with a blank line between them; the cells of a table's row with tabs between them.
fn body_text(part: impl Read) -> Result<String, Fault> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut out = String::new();
    let mut paragraph = String::new();
    // Text counts within <w:t>, and not within what a tracked change took out or the fallback of a drawing.
    let (mut in_text, mut hidden, mut in_cell) = (false, 0usize, 0usize);
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|error| zipped::damaged(FORMAT, &error))?;
        match event {
            Event::Eof => break,
            Event::Start(start) => match start.local_name().into_inner() {
                "t" => in_text = hidden == 0,
                "del" | "moveFrom" | "Fallback" => hidden += 1,
                "tc" => in_cell += 1,
                _ => {}
            },
            Event::Empty(start) if hidden == 0 => match start.local_name().into_inner() {
                "tab" => paragraph.push('\t'),
                "br" | "cr" => paragraph.push('\n'),
                "noBreakHyphen" => paragraph.push('\u{2011}'),
                _ => {}
            },
            Event::Text(text) if in_text => paragraph.push_str(&text),
            Event::CData(text) if in_text => paragraph.push_str(&text),
            Event::GeneralRef(name) if in_text => {
                paragraph.push_str(&entities::unescape(&format!("&{};", &*name)));
            }
            Event::End(end) => match end.local_name().into_inner() {
                "t" => in_text = false,
                "del" | "moveFrom" | "Fallback" => hidden = hidden.saturating_sub(1),
                "tc" => {
                    in_cell = in_cell.saturating_sub(1);
                    paragraph.push('\t');
                }
                "p" if in_cell > 0 => paragraph.push(' '),
                "p" | "tr" if in_cell == 0 => end_paragraph(&mut paragraph, &mut out),
                _ => {}
            },
            _ => {}
        }
    }
    end_paragraph(&mut paragraph, &mut out);
    Ok(out)
}

fn end_paragraph(paragraph: &mut String, out: &mut String) {
    let text = paragraph.trim();
    if !text.is_empty() {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(text);
    }
    paragraph.clear();
}

/// The title among the document's properties.
fn title(part: impl Read) -> Option<String> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut out: Option<String> = None;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(start) if start.local_name().into_inner() == "title" => out = Some(String::new()),
            Event::Text(text) => {
                if let Some(title) = &mut out {
                    title.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(title) = &mut out {
                    title.push_str(&entities::unescape(&format!("&{};", &*name)));
                }
            }
            Event::End(_) if out.is_some() => return out.and_then(filled),
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::Options;

    pub(in super::super) fn sample() -> Vec<u8> {
        let body = r#"<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Ten people </w:t></w:r><w:r><w:t xml:space="preserve">were killed &amp; more</w:t></w:r></w:p>
            <w:p/><w:p><w:del><w:r><w:t>gone</w:t><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>on</w:t><w:br/><w:t>Friday.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
        let properties = r#"<cp:coreProperties xmlns:dc="x"><dc:creator>Ann</dc:creator><dc:title>Blast &amp; fire</dc:title></cp:coreProperties>"#;
        zipped::tests::sample(&[("[Content_Types].xml", "<Types/>"), (BODY, body), (PROPERTIES, properties)])
    }

    #[test]
    fn paragraphs_and_tables() {
        let source = Source { name: "a.docx".into(), options: Options::default() };
        let document = read(&source, sample()).unwrap();
        assert_eq!(document.text, "Ten people were killed & more\n\non\nFriday.\n\na \tb");
        assert_eq!(document.title.as_deref(), Some("Blast & fire"));
    }
}
