//! What sort of writing a text is: a headline above a body, a report rather than a contribution to a discussion.

use std::sync::LazyLock;

use regex::Regex;
use tacitus_text::Span;

use crate::dateline;

/// Longest headline, in characters.
const LONGEST_HEADLINE: usize = 160;
/// Fewest words of a report that opens a discussion.
const FEWEST_WORDS: usize = 50;
/// Fewest attributions ("said", "according to") in it.
const FEWEST_ATTRIBUTIONS: usize = 2;
/// Words of the writer's own person there may be, one in so many.
const OWN_PERSON_ONE_IN: usize = 200;

/// The headline at the beginning of a stretch of text: a short paragraph of one line that no full stop ends, with a
/// longer text under it. Where the title is known from elsewhere, only the title itself is a headline.
pub(crate) fn headline(text: &str, within: Span, title: Option<&str>) -> Option<Span> {
    let within = trimmed(text, within);
    let stretch = within.of(text);
    let (line, rest) = stretch.split_once('\n')?;
    let line = line.trim_end();
    let span = Span::new(within.start(), within.start() + line.len());
    if let Some(title) = title {
        return (line.trim().eq_ignore_ascii_case(title.trim()) && !rest.trim().is_empty()).then_some(span);
    }
    let apart = rest.lines().next().is_some_and(|next| next.trim().is_empty());
    let length = line.chars().count();
    let fits = apart
        && length <= LONGEST_HEADLINE
        && rest.trim().len() > line.len()
        && line.split_whitespace().count() >= 2
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['.', ',', ';', ':', '…', '-', '–', '—'])
        && !dateline::is_dateline(line);
    fits.then_some(span)
}

/// A span without the white space at its ends.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let stretch = span.of(text);
    let start = span.start() + (stretch.len() - stretch.trim_start().len());
    Span::new(start, start + stretch.trim().len())
}

static QUOTED: LazyLock<Regex> = LazyLock::new(|| compile(r#"“[^”]*”?|"[^"\n]*"?"#));
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:said|says|told|according to|reported(?:ly)?|announced|claimed|confirmed|stated|added|officials|authorities|police|spokes(?:man|woman|person))\b",
    )
});
static OWN_PERSON: LazyLock<Regex> = LazyLock::new(|| compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Mm]yself|[Yy]ou|[Yy]our)\b"));

fn compile(pattern: &str) -> Regex {
    #[allow(clippy::unwrap_used)] // a constant pattern, compiled in the tests
    Regex::new(pattern).unwrap()
}

/// Whether the opening of a discussion is a report and not a participant speaking: of some length, it names sources,
/// and outside quotation marks it hardly ever says "I" or "you".
pub(crate) fn is_report(text: &str) -> bool {
    let own = QUOTED.replace_all(text, " ");
    let words = own.split_whitespace().count();
    words >= FEWEST_WORDS
        && ATTRIBUTION.find_iter(&own).take(FEWEST_ATTRIBUTIONS).count() == FEWEST_ATTRIBUTIONS
        && OWN_PERSON.find_iter(&own).count() * OWN_PERSON_ONE_IN <= words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, title: Option<&str>) -> Option<String> {
        headline(text, Span::new(0, text.len()), title).map(|s| s.of(text).to_owned())
    }

    #[test]
    fn headlines() {
        assert_eq!(
            find("\nWhy is ISIL targeting Russia?\n\nMore than 133 people have been killed.", None).unwrap(),
            "Why is ISIL targeting Russia?"
        );
        for none in [
            "A first sentence of a report.\n\nThe second sentence of it is longer.",
            "THE ARCE BATTALION COMMAND HAS REPORTED THAT ABOUT 50\nPEASANTS HAVE BEEN KIDNAPPED.",
            "This story is from March 10, 2002\n\nnew delhi: the bjp-led central government has begun",
            "One line and nothing under it",
            "Introduction\n\nResearch on learning has provided considerable insight.",
        ] {
            assert_eq!(find(none, None), None, "{none}");
        }
        let text = "Attack in Kabul.\nTen people died there.";
        assert_eq!(find(text, Some("Attack in Kabul.")).unwrap(), "Attack in Kabul.");
        assert_eq!(find("Some heading\n\nTen people died there.", Some("Attack in Kabul")), None);
    }

    #[test]
    fn reports_and_participants() {
        let sentence = "Police said on Friday that two men were arrested after the blast, and officials confirmed “I saw my brother there”. ";
        assert!(is_report(&sentence.repeat(8)));
        assert!(!is_report(&sentence.repeat(2)));
        assert!(!is_report(&format!("I think that my view may be wrong. {}", sentence.repeat(8))));
        assert!(!is_report(&"The economy will collapse because machines do all of the work there is. ".repeat(20)));
    }
}
