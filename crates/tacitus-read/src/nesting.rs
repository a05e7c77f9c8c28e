//! How deep the elements of a page nest and how many the parser would have to invent, counted before it builds a tree.
//!
//! A tree of a hundred thousand elements within each other takes the parser quadratic time and recursive walks of it
//! all of the stack. And of every `<b>` or `<font>` left open the parser makes a new one in each paragraph that
//! follows, so that a page of a megabyte can become a tree of gigabytes. No page that people read is like that.

/// Elements that never have an end tag, or whose end the next one of their kind implies: they do not deepen.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];
/// Elements whose contents are no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// Elements that the parser opens again in every paragraph until they are closed.
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Most elements opened again over the whole of a page.
const MOST_REOPENED: usize = 500_000;
/// How many equal ones of them count: the parser forgets a fourth ("Noah's Ark clause" of the standard).
const EQUAL_ONES: usize = 3;

/// Whether elements of some HTML or XML nest deeper than `limit`.
pub(crate) fn exceeds(html: &str, limit: usize) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut formatting: Vec<&str> = Vec::new();
    let mut reopened = 0usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closing = rest.starts_with('/');
        let name = &rest[usize::from(closing)..];
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':')).unwrap_or(name.len())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        if listed(FORMATTING, name) {
            let tag = rest.split('>').next().unwrap_or(rest);
            if closing {
                let same = |tag: &&str| tag.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
                if let Some(at) = formatting.iter().rposition(same) {
                    formatting.remove(at);
                }
            } else if formatting.iter().filter(|other| **other == tag).take(EQUAL_ONES).count() < EQUAL_ONES {
                formatting.push(tag);
            }
        } else {
            reopened += formatting.len();
        }
        if reopened > MOST_REOPENED {
            return true;
        }
        if listed(FLAT, name) {
            continue;
        }
        if closing {
            if let Some(at) = open.iter().rposition(|o| o.eq_ignore_ascii_case(name)) {
                open.truncate(at);
            }
        } else if listed(RAW, name) {
            rest = after_end_tag(rest, name);
        } else if !rest.split_once('>').is_some_and(|(tag, _)| tag.ends_with('/')) {
            open.push(name);
            if open.len() > limit {
                return true;
            }
        }
    }
    false
}

fn listed(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// What follows the end tag of an element of raw text.
fn after_end_tag<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth() {
        let within = |html: &str, depth: usize| !exceeds(html, depth) && (depth == 0 || exceeds(html, depth - 1));
        assert!(within("", 0));
        assert!(within("<html><body><p>a<p>b<br><img src=x></body></html>", 2));
        assert!(within(&"<div><span>x</div>".repeat(100), 2));
        assert!(within("<div><script>'<div><div><div>'</script><!-- <div><div> --></div>", 1));
        assert!(within("<a:x><a:y/><a:y/></a:x>", 1));
        let fonts: String = (0..100).map(|i| format!("<font color={i}>")).collect();
        assert!(exceeds(&format!("{fonts}{}", "<p>x".repeat(6000)), 512));
        assert!(!exceeds(&format!("{}{}", "<b>".repeat(100), "<p>x".repeat(6000)), 512));
        assert!(exceeds(&"<div>".repeat(600), 512));
        assert!(!exceeds(&"< div </ <é".repeat(600), 0));
    }
}
