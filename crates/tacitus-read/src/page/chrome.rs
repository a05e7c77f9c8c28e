//! Lines around an article that are known by their wording (`rules/chrome.tsv`).

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

const RULES: &str = include_str!("../../rules/chrome.tsv");

/// The rules' patterns and examples.
fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

static CHROME: LazyLock<Regex> = LazyLock::new(|| {
    let patterns: Vec<&str> = rules().map(|(pattern, _)| pattern).collect();
    #[allow(clippy::unwrap_used)] // constant patterns, compiled in the tests
    RegexBuilder::new(&format!("^(?:{})$", patterns.join("|"))).case_insensitive(true).size_limit(1 << 26).build().unwrap()
});

/// A text without such lines, and without its title where that is its first line.
pub(super) fn without(text: &str, title: Option<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    for paragraph in text.split("\n\n") {
        let mut kept = paragraph.split('\n').filter(|line| {
            let line = line.trim();
            let is_title = out.is_empty() && title.is_some_and(|t| same(t, line));
            !line.is_empty() && !is_title && !CHROME.is_match(line)
        });
        let Some(first) = kept.next() else { continue };
        let rest: Vec<&str> = kept.collect();
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(first);
        for line in rest {
            out.push('\n');
            out.push_str(line);
        }
    }
    out
}

fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_matches_its_example() {
        for (pattern, example) in rules() {
            let alone = RegexBuilder::new(&format!("^(?:{pattern})$")).case_insensitive(true).build().unwrap();
            assert!(alone.is_match(example), "{pattern}: {example}");
        }
        assert_eq!(rules().count() + RULES.lines().filter(|l| l.starts_with('#')).count(), RULES.lines().count());
    }

    #[test]
    fn sentences_stay() {
        for sentence in [
            "Share prices fell after the attack.",
            "Photos showed a street on fire.",
            "Updated figures put the toll at 2019.",
            "By Friday evening ten people were dead.",
            "By Kabul standards it was a quiet day",
            "Watch towers were attacked, police said.",
            "The attack (pictured) killed ten people.",
            "Copyrights were not the reason, he said.",
            "Posted on the border since 2019, the soldiers left.",
            "Posted to Kabul on 3 March 2019, he was killed.",
            "Like it or not, the army left.",
            "Filed under seal, the suit names two officers.",
            "Copyright was not the reason.",
            "Image after image showed the dead.",
            "Related attacks killed ten more.",
        ] {
            assert!(!CHROME.is_match(sentence), "{sentence}");
        }
    }

    #[test]
    fn lines_go_and_paragraphs_stay() {
        let text = "A Blast\n\nBy Ann Smith\n\nTen were killed.\nPhoto: Bob\nTwo lines.\n\nAdvertisement\n\nA blast\n\nEnd.";
        assert_eq!(without(text, Some("A blast!")), "Ten were killed.\nTwo lines.\n\nA blast\n\nEnd.");
    }
}
