//! A fragment of HTML (a post, a feed's entry) as running text, with its quotations marked.

use dom_query::{Document, NodeRef};
use tacitus_text::Span;

use crate::{Fault, nesting};

/// Elements that stand in paragraphs of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that begin a line.
const LINES: &[&str] = &["br", "dd", "dt", "li", "tr"];
/// Elements whose contents nobody reads.
const UNREAD: &[&str] =
    &["button", "head", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea", "title"];

/// A stretch of another's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) span: Span,
    /// Who is quoted, where the markup names them.
    pub(crate) author: Option<String>,
    /// Number of the quoted post within the topic `topic`.
    pub(crate) post: Option<u64>,
    pub(crate) topic: Option<String>,
}

/// What [`render`] found beside the text.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    /// Quotations, outer before inner.
    pub(crate) quotations: Vec<Quotation>,
    /// Captions of pictures.
    pub(crate) captions: Vec<Span>,
}

/// Append the text of some HTML to `out`: paragraphs with a blank line between them, other line breaks kept, white
/// space else made single. Spans count in `out`.
pub(crate) fn render(html: &str, out: &mut String, max_depth: usize) -> Result<Rendered, Fault> {
    if nesting::exceeds(html, max_depth) {
        return Err(Fault::TooDeep { limit: max_depth });
    }
    Ok(render_document(&Document::fragment(html), out))
}

/// The same of a tree already built.
pub(crate) fn render_document(document: &Document, out: &mut String) -> Rendered {
    let mut writer =
        Writer { out, gap: Gap::None, fresh: true, rendered: Rendered::default(), open: Vec::new(), preformatted: 0 };
    let mut work: Vec<(NodeRef<'_>, bool)> = vec![(document.root(), false)];
    while let Some((node, leaving)) = work.pop() {
        if leaving {
            writer.leave(&node);
        } else if node.is_text() {
            writer.text(&node.text());
        } else if !node.is_element() || writer.enter(&node) {
            work.push((node, true));
            work.extend(node.children_it(true).map(|child| (child, false)));
        }
    }
    writer.rendered.quotations.retain(|q| !q.span.is_empty());
    writer.rendered
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Tab,
    Line,
    Paragraph,
}

struct Writer<'a> {
    out: &'a mut String,
    /// What must stand before the next word.
    gap: Gap,
    /// Nothing written yet.
    fresh: bool,
    rendered: Rendered,
    open: Vec<Open>,
    preformatted: usize,
}

/// A quotation or caption begun: where its text starts, once there is any.
struct Open {
    what: What,
    start: Option<usize>,
}

enum What {
    /// Index in `Rendered::quotations`.
    Quotation(usize),
    Caption,
}

impl Writer<'_> {
    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.gap(Gap::Line);
                }
                if !line.trim().is_empty() {
                    self.write(line.trim_end());
                }
            }
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.gap(Gap::Space);
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                self.gap(Gap::Space);
            }
            self.write(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.gap(Gap::Space);
        }
    }

    fn write(&mut self, words: &str) {
        if !self.fresh {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.fresh = false;
        for open in self.open.iter_mut().filter(|o| o.start.is_none()) {
            open.start = Some(self.out.len());
        }
        self.out.push_str(words);
    }

    /// Enter an element; `false` to leave its contents out.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let name = node.node_name().unwrap_or_default();
        if UNREAD.contains(&name.as_ref()) || is_chrome(node) {
            return false;
        }
        self.around(&name);
        match name.as_ref() {
            "pre" => self.preformatted += 1,
            "figcaption" => self.open.push(Open { what: What::Caption, start: None }),
            _ => {}
        }
        if let Some(quotation) = quotation(node) {
            self.open.push(Open { what: What::Quotation(self.rendered.quotations.len()), start: None });
            self.rendered.quotations.push(quotation);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if name.as_ref() == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        if (name.as_ref() == "figcaption" || quotation(node).is_some())
            && let Some(Open { what, start: Some(start) }) = self.open.pop()
        {
            let span = Span::new(start, self.out.len());
            match what {
                What::Caption => self.rendered.captions.push(span),
                What::Quotation(i) => self.rendered.quotations[i].span = span,
            }
        }
        if name.as_ref() != "br" {
            self.around(&name);
        }
    }

    fn around(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.gap(Gap::Paragraph);
        } else if LINES.contains(&name) {
            self.gap(Gap::Line);
        } else if matches!(name, "td" | "th") {
            self.gap(Gap::Tab);
        }
    }
}

/// The quotation that an element is: a quoted post (`aside.quote` of Discourse), a preview of a linked page
/// (`aside.onebox`), or a block quotation that is not the inside of one of these.
fn quotation(node: &NodeRef<'_>) -> Option<Quotation> {
    let none = Span::new(0, 0);
    let name = node.node_name()?;
    let attribute = |name: &str| node.attr(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    match name.as_ref() {
        "aside" if node.has_class("quote") => Some(Quotation {
            span: none,
            author: attribute("data-username"),
            post: attribute("data-post").and_then(|p| p.parse().ok()),
            topic: attribute("data-topic"),
        }),
        "aside" if node.has_class("onebox") => Some(Quotation { span: none, author: None, post: None, topic: None }),
        "blockquote" if !node.parent().is_some_and(|p| p.has_name("aside") && p.has_class("quote")) => {
            Some(Quotation { span: none, author: None, post: None, topic: None })
        }
        _ => None,
    }
}

/// What a forum puts around words: the title bar of a quoted post, file names and sizes on pictures, emoji.
fn is_chrome(node: &NodeRef<'_>) -> bool {
    let within_quote = || node.parent().is_some_and(|p| p.has_class("quote"));
    (node.has_class("title") && within_quote())
        || node.has_class("quote-controls")
        || (node.has_class("meta") && node.parent().is_some_and(|p| p.has_class("lightbox")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(html: &str) -> (String, Vec<(String, Option<String>)>) {
        let mut out = String::from("before\n\n");
        let rendered = render(html, &mut out, 50).unwrap();
        let quotations = rendered.quotations.into_iter().map(|q| (q.span.of(&out).to_owned(), q.author)).collect();
        (out["before\n\n".len()..].to_owned(), quotations)
    }

    #[test]
    fn paragraphs_lines_lists_and_tables() {
        let (text, _) = rendered(
            "<p>One <b>bold</b>word\n and&nbsp;more.<br>\nA line.</p>\n<ul><li>a</li><li>b <i>c</i></li></ul><table><tr><td>1</td><td>2</td></tr></table><pre>x\n  y\n</pre><script>no</script>end",
        );
        assert_eq!(text, "One boldword and more.\nA line.\n\na\nb c\n\n1\t2\n\nx\n  y\n\nend");
    }

    #[test]
    fn quotations_within_quotations() {
        let html = r#"<aside class="quote no-group" data-username="ann" data-post="2" data-topic="7"><div class="title">
            <div class="quote-controls"></div> ann:</div><blockquote><p>Outer.</p><blockquote><p>Inner.</p></blockquote></blockquote></aside>
            <p>Mine.</p><blockquote></blockquote><blockquote>Plain</blockquote>"#;
        let (text, quotations) = rendered(html);
        assert_eq!(text, "Outer.\n\nInner.\n\nMine.\n\nPlain");
        let expected = [("Outer.\n\nInner.", Some("ann")), ("Inner.", None), ("Plain", None)];
        assert_eq!(quotations, expected.map(|(t, a)| (t.to_owned(), a.map(str::to_owned))));
    }

    #[test]
    fn captions_and_depth() {
        let mut out = String::new();
        let found = render("<figure><img><figcaption>A <b>street</b></figcaption></figure><p>Text</p>", &mut out, 50).unwrap();
        assert_eq!(found.captions[0].of(&out), "A street");
        assert!(matches!(render(&"<b>".repeat(60), &mut out, 50), Err(Fault::TooDeep { limit: 50 })));
    }
}
