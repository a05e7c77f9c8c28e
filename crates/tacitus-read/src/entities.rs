//! Character references (`&amp;`, `&#8217;`, `&eacute;`), read leniently.

use quick_xml::escape::{resolve_html5_entity, unescape_with};

/// Longest name of a reference, with its `&` and `;`.
const LONGEST: usize = 34;

/// Undo the references of HTML once; an `&` that begins none stays as it is.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|b| b == b';').map_or(0, |end| end + 1);
        match rest.get(..end).filter(|r| !r.is_empty()).map(|r| unescape_with(r, resolve_html5_entity)) {
            Some(Ok(character)) => {
                out.push_str(&character);
                rest = &rest[end..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn once_and_leniently() {
        assert_eq!(unescape("R&D &amp;amp; caf&eacute; &#8217;&#x2019; &nosuch; & &é;"), "R&D &amp; café ’’ &nosuch; & &é;");
        assert_eq!(unescape("&"), "&");
        assert_eq!(unescape("&#0;&#xFFFFFFFF;"), "&#0;&#xFFFFFFFF;");
    }
}
