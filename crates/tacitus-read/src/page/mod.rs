//! A web page: its article and what the page says about it.

mod chrome;
mod clean;
mod metadata;

use dom_smoothie::{CandidateSelectMode, Config, Readability};

use crate::source::filled;
use crate::{Fault, markup, nesting};

/// What was read from a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    /// As the page writes it.
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    /// The article's paragraphs, a blank line between them, without its headline, captions and what surrounds it.
    pub(crate) text: String,
}

/// Read a page: the article by `dom_smoothie` (Mozilla's Readability), then without captions, link lists and the
/// like; the rest from the page's own metadata.
pub(crate) fn read(html: &str, max_depth: usize) -> Result<Page, Fault> {
    if nesting::exceeds(html, max_depth) {
        return Err(Fault::TooDeep { limit: max_depth });
    }
    let config = Config { keep_classes: true, candidate_select_mode: CandidateSelectMode::Readability, ..Config::default() };
    let damaged = |reason: String| Fault::Damaged { format: "HTML", reason };
    let mut readability = Readability::new(html, None, Some(config)).map_err(|error| damaged(error.to_string()))?;
    let mut page = metadata::read(&readability.doc);
    let article = readability.parse().map_err(|_| Fault::NoText("no article is found in the page"))?;
    if page.title.is_none() {
        page.title = filled(&article.title);
    }
    let content = clean::article(&article.content);
    let mut text = String::new();
    markup::render_document(&content, &mut text);
    page.text = chrome::without(&text, page.title.as_deref());
    if page.text.is_empty() {
        return Err(Fault::NoText("no article is found in the page"));
    }
    Ok(page)
}
