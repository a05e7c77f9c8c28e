//! RSS (0.9 to 2.0) and Atom: each entry a document, read one at a time.

use std::sync::{Arc, LazyLock};

use quick_xml::Reader;
use quick_xml::escape;
use quick_xml::events::{BytesStart, Event};
use regex::bytes::Regex;
use tacitus_text::{Basis, Document, Segment, SegmentKind, Span};

use super::plain;
use crate::source::{Source, filled, note_encoding, set_published};
use crate::stream::Bytes;
use crate::utf8::Utf8;
use crate::{Fault, ReadError, entities, markup};

static ENCODING: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(r#"^[^<]{0,10}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})"#).unwrap()
});
static ROOT: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(r"<(?:\w{1,10}:)?(?:rss|feed|RDF)[\s>]").unwrap()
});

/// Whether a file's beginning is that of a feed.
pub(crate) fn looks_like_feed(head: &[u8]) -> bool {
    ROOT.is_match(head) && head.iter().find(|b| b.is_ascii_graphic()).is_some_and(|&b| b == b'<' || b == 0xEF)
}

/// The entries of a feed.
pub(super) struct Documents {
    source: Arc<Source>,
    xml: Reader<Utf8>,
    buffer: Vec<u8>,
    publisher: Option<String>,
    /// Elements open outside of entries.
    open: Vec<String>,
    record: u64,
    ended: bool,
}

impl Documents {
    pub(super) fn new(source: Arc<Source>, stream: Bytes, head: &[u8]) -> Self {
        let declared = ENCODING.captures(head).and_then(|c| std::str::from_utf8(c.get(1)?.as_bytes()).ok());
        let mut xml = Reader::from_reader(Utf8::new(stream, head, declared));
        let config = xml.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { source, xml, buffer: Vec::new(), publisher: None, open: Vec::new(), record: 0, ended: false }
    }

    fn event(&mut self) -> Result<Event<'static>, Fault> {
        self.buffer.clear();
        let limit = self.source.options.max_input_bytes;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(event.into_owned()),
            Err(_) if self.xml.get_ref().left == 0 => Err(Fault::TooLarge { limit }),
            Err(quick_xml::Error::Io(error)) => Err(std::io::Error::new(error.kind(), error.to_string()).into()),
            Err(error) => Err(Fault::Damaged { format: "a feed", reason: error.to_string() }),
        }
    }

    /// Go on to the next entry; `None` at the end of the feed.
    fn next_entry(&mut self) -> Result<Option<Entry>, Fault> {
        self.xml.get_mut().left = self.source.options.max_input_bytes;
        self.xml.get_mut().damaged = false;
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let (_, name) = names(&start);
                    let parent = self.open.last().map_or("", String::as_str);
                    if matches!(name.as_str(), "item" | "entry") {
                        self.record += 1;
                        return self.entry().map(Some);
                    }
                    if name == "title" && matches!(parent, "channel" | "feed") {
                        let title = self.content()?;
                        self.publisher =
                            self.publisher.take().or_else(|| filled(unmarked(&title, self.source.options.max_depth).ok()?));
                    } else if self.open.len() < self.source.options.max_depth {
                        self.open.push(name);
                    } else {
                        return Err(Fault::TooDeep { limit: self.source.options.max_depth });
                    }
                }
                Event::End(_) => {
                    self.open.pop();
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The fields of an entry whose start is behind.
    fn entry(&mut self) -> Result<Entry, Fault> {
        let mut entry = Entry::default();
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let (prefix, name) = names(&start);
                    let link = attribute(&start, "href").filter(|_| is_main_link(&start));
                    let content = self.content()?;
                    entry.take(&prefix, &name, content, link);
                }
                Event::Empty(start) => {
                    let (prefix, name) = names(&start);
                    let link = attribute(&start, "href").filter(|_| is_main_link(&start));
                    entry.take(&prefix, &name, String::new(), link);
                }
                Event::End(_) => return Ok(entry),
                Event::Eof => return Err(Fault::Damaged { format: "a feed", reason: "it ends within an entry".into() }),
                _ => {}
            }
        }
    }

    /// What an element whose start is behind holds: its text, or its markup where it has elements within it.
    fn content(&mut self) -> Result<String, Fault> {
        let mut markup = String::new();
        let mut has_elements = false;
        let mut depth = 0usize;
        loop {
            match self.event()? {
                Event::Start(inner) => {
                    depth += 1;
                    has_elements = true;
                    markup.push('<');
                    markup.push_str(&inner);
                    markup.push('>');
                }
                Event::Empty(inner) => {
                    has_elements = true;
                    markup.push('<');
                    markup.push_str(&inner);
                    markup.push_str("/>");
                }
                Event::End(_) if depth == 0 => break,
                Event::End(inner) => {
                    depth -= 1;
                    markup.push_str("</");
                    markup.push_str(&inner);
                    markup.push('>');
                }
                Event::Text(text) => markup.push_str(&text),
                Event::CData(text) => markup.push_str(&escape::escape(text.as_ref())),
                Event::GeneralRef(name) => {
                    markup.push('&');
                    markup.push_str(&name);
                    markup.push(';');
                }
                Event::Eof => return Err(Fault::Damaged { format: "a feed", reason: "it ends within an entry".into() }),
                _ => {}
            }
        }
        Ok(if has_elements { markup } else { entities::unescape(&markup) })
    }

    fn document(&self, entry: Entry) -> Result<Document, Fault> {
        let depth = self.source.options.max_depth;
        let title = entry.title.map(|title| unmarked(&title, depth)).transpose()?.and_then(filled);
        let body = entry.content.or(entry.summary).unwrap_or_default();
        let mut document = self.source.document(body.as_bytes());
        let mut captions = Vec::new();
        if is_markup(&body) {
            captions = markup::render(&body, &mut document.text, depth)?.captions;
        } else {
            document.text = entities::unescape(body.trim());
        }
        if document.text.is_empty() {
            // An entry of nothing but a title is its title.
            document.text = title.clone().unwrap_or_default();
            document.segments.push(Segment::new(SegmentKind::Headline, Span::new(0, document.text.len())));
        } else {
            document.segments = plain::report(&document.text, title.as_deref());
            document.segments.extend(captions.into_iter().map(|span| Segment::new(SegmentKind::Caption, span)));
        }
        let id = entry.id.and_then(filled);
        // A `guid` is the entry's address unless it says otherwise.
        let link = entry.link.and_then(filled).or_else(|| id.clone().filter(|id| id.starts_with("http")));
        let own = id.or_else(|| link.clone());
        document.id = own.unwrap_or_else(|| format!("{}#{}", document.id, self.record));
        document.title = title;
        document.url = link;
        document.publisher = entry.publisher.and_then(filled).or_else(|| self.publisher.clone());
        if let Some(day) = entry.published.or(entry.updated) {
            set_published(&mut document, &day, Basis::Metadata);
        }
        let stream = self.xml.get_ref();
        note_encoding(&mut document, stream.encoding(), stream.damaged);
        self.source.finish(document)
    }
}

impl Iterator for Documents {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = match self.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => {
                self.ended = true;
                return (self.record == 0).then(|| Err(self.source.error(None, Fault::NoText("the feed has no entries"))));
            }
            Err(fault) => {
                self.ended = true;
                let record = (self.record > 0).then_some(self.record);
                return Some(Err(self.source.error(record, fault)));
            }
        };
        Some(self.document(entry).map_err(|fault| self.source.error(Some(self.record), fault)))
    }
}

#[derive(Default)]
struct Entry {
    id: Option<String>,
    title: Option<String>,
    link: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    publisher: Option<String>,
    summary: Option<String>,
    content: Option<String>,
}

impl Entry {
    /// Take a field by its name; the first of each counts.
    fn take(&mut self, prefix: &str, name: &str, content: String, link: Option<String>) {
        let slot = match (prefix, name) {
            ("" | "atom", "guid" | "id") => &mut self.id,
            ("" | "atom", "title") => &mut self.title,
            ("" | "atom", "link") => {
                let link = link.or_else(|| filled(content));
                self.link = self.link.take().or(link);
                return;
            }
            ("" | "atom", "pubdate" | "published" | "issued") | ("dc" | "dcterms", "date" | "issued") => &mut self.published,
            ("" | "atom", "updated" | "modified") => &mut self.updated,
            ("dc" | "dcterms", "publisher") => &mut self.publisher,
            ("" | "atom", "description" | "summary") => &mut self.summary,
            ("" | "atom", "content") | ("content", "encoded") => &mut self.content,
            _ => return,
        };
        if slot.is_none() && !content.trim().is_empty() {
            *slot = Some(content);
        }
    }
}

/// Prefix and local name of an element, in lower case.
fn names(start: &BytesStart<'_>) -> (String, String) {
    let name = start.name().into_inner().to_ascii_lowercase();
    match name.split_once(':') {
        Some((prefix, local)) => (prefix.to_owned(), local.to_owned()),
        None => (String::new(), name),
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.html_attributes().filter_map(Result::ok).find(|a| a.key.into_inner().eq_ignore_ascii_case(name))?;
    Some(entities::unescape(&found.value))
}

/// Whether an Atom link is to the entry's own page.
fn is_main_link(start: &BytesStart<'_>) -> bool {
    attribute(start, "rel").is_none_or(|rel| rel == "alternate")
}

fn is_markup(text: &str) -> bool {
    text.find('<').is_some_and(|at| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
}

/// A title without its markup.
fn unmarked(text: &str, max_depth: usize) -> Result<String, Fault> {
    if !is_markup(text) && !text.contains('&') {
        return Ok(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let mut out = String::new();
    markup::render(text, &mut out, max_depth)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use std::io::Cursor;

    const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="x" xmlns:dc="y"><channel><title>The Paper</title><link>https://paper.example/</link>
<image><title>Logo</title></image>
<item><title>Ten &amp; more killed</title><link>https://paper.example/1</link><guid isPermaLink="false">one</guid>
<pubDate>Sat, 23 Mar 2024 23:30:00 -0500</pubDate><description>Short &lt;b&gt;teaser&lt;/b&gt;</description>
<content:encoded><![CDATA[<p>Ten were killed in Caf&eacute; &amp; bar.</p><p>More.</p>]]></content:encoded><media:content url="x"/></item>
<item><title><![CDATA[Only a title]]></title><link>https://paper.example/2</link><dc:date>2024-03-24</dc:date></item>
<item><description>AT&amp;T &amp;amp; others, R&D</description></item>
</channel></rss>"#;

    const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;i&gt;Blog&lt;/i&gt;</title><updated>2024-01-01T00:00:00Z</updated>
<entry><id>urn:1</id><title>T</title><link rel="self" href="x"/><link rel="alternate" href="https://blog.example/?a=1&amp;b=2"/><updated>2024-03-23T21:14:05Z</updated>
<source><title>Other</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ten were <b>killed</b>.</p><p>A &lt; B</p></div></content></entry></feed>"#;

    fn read(feed: &str) -> Vec<Result<Document, ReadError>> {
        crate::read("news.rss", Cursor::new(feed.as_bytes().to_vec()), &Options::default()).collect()
    }

    #[test]
    fn entries_of_rss() {
        let documents: Vec<Document> = read(RSS).into_iter().map(Result::unwrap).collect();
        let first = &documents[0];
        assert_eq!(
            (first.id.as_str(), first.title.as_deref(), first.publisher.as_deref()),
            ("one", Some("Ten & more killed"), Some("The Paper"))
        );
        assert_eq!(first.text, "Ten were killed in Café & bar.\n\nMore.");
        assert_eq!(
            (first.published.as_deref(), first.url.as_deref()),
            (Some("2024-03-23T23:30:00-05:00"), Some("https://paper.example/1"))
        );
        assert_eq!((documents[1].id.as_str(), documents[1].text.as_str()), ("https://paper.example/2", "Only a title"));
        assert_eq!(documents[1].segments[0].kind, SegmentKind::Headline);
        assert_eq!((documents[2].id.as_str(), documents[2].text.as_str()), ("news#3", "AT&T & others, R&D"));
    }

    #[test]
    fn entries_of_atom() {
        let documents: Vec<Document> = read(ATOM).into_iter().map(Result::unwrap).collect();
        assert_eq!(documents[0].text, "Ten were killed.\n\nA < B");
        assert_eq!((documents[0].id.as_str(), documents[0].publisher.as_deref()), ("urn:1", Some("The Blog")));
        assert_eq!(
            (documents[0].url.as_deref(), documents[0].published.as_deref()),
            (Some("https://blog.example/?a=1&b=2"), Some("2024-03-23T21:14:05Z"))
        );
    }

    #[test]
    fn cut_short_or_empty() {
        let cut = &RSS[..RSS.find("dc:date>2024").unwrap()];
        let read_all = read(cut);
        assert!(read_all[0].is_ok());
        let error = read_all[1].as_ref().unwrap_err();
        assert_eq!((error.code(), error.record, read_all.len()), ("R009", Some(2), 2));
        assert_eq!(read("<rss><channel><title>x</title></channel></rss>")[0].as_ref().unwrap_err().code(), "R008");
    }
}
