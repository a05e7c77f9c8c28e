//! A page of HTML.

use std::sync::LazyLock;

use regex::bytes::Regex;
use tacitus_text::{Basis, Document};

use crate::decode::{Decoded, decode};
use crate::source::{Source, note_encoding, set_published};
use crate::{Fault, guard, page};

/// Where a page must say its encoding.
const HEAD: usize = 4096;

static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(r#"(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})"#)
        .unwrap()
});

/// Read a page. `charset` is what its server said, `url` where it came from, both of which outweigh the page.
pub(super) fn read(source: &Source, bytes: &[u8], charset: Option<&str>, url: Option<&str>) -> Result<Document, Fault> {
    let Decoded { text, encoding, damaged } = decode(bytes, charset.or_else(|| declared(bytes)));
    let (html, max_depth) = (text.into_owned(), source.options.max_depth);
    let page = guard::run("HTML", &source.options, move || page::read(&html, max_depth))?;
    let mut document = source.document(bytes);
    note_encoding(&mut document, encoding, damaged);
    document.title = page.title;
    document.publisher = page.publisher;
    document.url = url.map(str::to_owned).or(page.url);
    if let Some(day) = page.published {
        set_published(&mut document, &day, Basis::Metadata);
    }
    document.text = page.text;
    source.finish(document)
}

fn declared(bytes: &[u8]) -> Option<&str> {
    let found = CHARSET.captures(&bytes[..bytes.len().min(HEAD)])?;
    let label = found.get(1).or_else(|| found.get(2))?;
    std::str::from_utf8(label.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    const PARAGRAPH: &str = "<p>Ten people were killed when a bomb went off in a market of the town on Friday, the police said. \
        Nobody has claimed responsibility for the attack, which came a day after another in the same district.</p>";

    fn read_page(bytes: &[u8]) -> Result<Document, Fault> {
        let source = Source { name: "dir/page.html.gz".into(), options: Options::default() };
        read(&source, bytes, None, None)
    }

    #[test]
    fn an_article() {
        let html = format!(
            "<html><head><title>Blast - The Paper</title><meta property='og:site_name' content='The Paper'><meta property='og:title' content='Blast'>
            <meta property='article:published_time' content='2019-11-20T10:00:00Z'></head><body><nav><a href=/>Home</a></nav><article><h1>Blast</h1>
            <p>By Ann Smith</p>{}<p><a href=x>More blasts</a></p></article><footer>About us</footer></body></html>",
            PARAGRAPH.repeat(4)
        );
        let document = read_page(html.as_bytes()).unwrap();
        assert!(document.text.starts_with("Ten people were killed") && document.text.ends_with("the same district."));
        assert_eq!(document.text.matches("\n\n").count(), 3);
        assert_eq!(
            (document.id.as_str(), document.title.as_deref(), document.publisher.as_deref()),
            ("page", Some("Blast"), Some("The Paper"))
        );
        assert_eq!((document.published.as_deref(), document.published_basis), (Some("2019-11-20T10:00:00Z"), Basis::Metadata));
        assert_eq!(document.language.as_deref(), Some("en"));
    }

    #[test]
    fn the_encoding_that_the_page_declares() {
        let html = format!(
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'><article>{}</article>",
            PARAGRAPH.repeat(3)
        );
        let mut bytes = html.into_bytes();
        let at = bytes.windows(6).position(|w| w == b"market").unwrap();
        bytes[at] = 0xB9;
        let document = read_page(&bytes).unwrap();
        assert_eq!(document.encoding, "ISO-8859-2");
        assert!(document.text.contains("šarket"));
    }

    #[test]
    fn pages_without_an_article_or_a_bottom() {
        assert_eq!(read_page(b"<html><body></body></html>").unwrap_err().code(), "R008");
        assert_eq!(read_page("<div>".repeat(5000).as_bytes()).unwrap_err().code(), "R005");
    }
}
