//! The article's own words, without what stands among them: captions, lists of links, buttons.

use dom_query::{Document, NodeRef};

/// Elements that are never the article's words. Captions are left out: they tell of a picture that nobody sees, often
/// years old, and more often than not twice.
const LEFT_OUT: &str = "figcaption, button, form, nav, footer, [class*='caption' i], [class*='credit' i], [class*='newsletter' i], \
                        [class*='related' i], [class*='share' i], [class*='social' i], [class*='promo' i], [class*='byline' i]";
/// Elements that may be nothing but a link to somewhere else.
const BLOCKS: &str = "p, li, ul, ol, h1, h2, h3, h4, h5, h6, div, section, aside, td";

/// Letters of a link-only element that may be a paragraph all the same.
const LONGEST_LINK: usize = 300;

/// Parse an article's HTML and take out what is not its text.
pub(super) fn article(html: &str) -> Document {
    let document = Document::fragment(html);
    let all = letters(&document.root());
    for node in document.select(LEFT_OUT).nodes() {
        // A class may mean anything; what holds a large part of the article is the article.
        if letters(node) * 4 < all {
            node.remove_from_parent();
        }
    }
    for node in document.select(BLOCKS).nodes() {
        let own = letters(node);
        let linked: usize = links(node);
        if own > 0 && own <= LONGEST_LINK && own * 2 < all && linked * 10 >= own * 8 {
            node.remove_from_parent();
        }
    }
    document
}

fn letters(node: &NodeRef<'_>) -> usize {
    node.text().chars().filter(|c| c.is_alphanumeric()).count()
}

fn links(node: &NodeRef<'_>) -> usize {
    node.descendants_it().filter(|n| n.has_name("a")).map(|n| letters(&n)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup;

    #[test]
    fn captions_and_links_are_left_out() {
        let text = "<p>Ten people were killed in the blast on Friday, <a href=x>police</a> said in the town.</p>";
        let html = format!(
            "<div class='caption-page'>{text}<figure><img><figcaption>A street</figcaption></figure><p><a href=x>READ ABOUT THE OTHER BLAST</a></p>
            <ul><li><a href=x>One</a></li><li><a href=y>Two</a></li></ul>{text}</div>"
        );
        let mut out = String::new();
        markup::render_document(&article(&html), &mut out);
        let sentence = "Ten people were killed in the blast on Friday, police said in the town.";
        assert_eq!(out, format!("{sentence}\n\n{sentence}"));
    }
}
