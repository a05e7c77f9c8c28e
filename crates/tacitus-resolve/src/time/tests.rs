//! The examples of the rule file, and what holds of any text.

use tacitus_text::{Document, sentences};

use super::grammar::{grammar, lines};
use super::*;

fn read(text: &str, published: Option<&str>) -> Vec<TimeMention> {
    let mut document = Document::plain("t", text);
    document.published = published.map(str::to_owned);
    let analysis = sentences(&document);
    times(&document, &analysis)
}

#[test]
fn every_line_of_the_rule_files_is_read() {
    assert!(grammar().faults.is_empty(), "{:#?}", grammar().faults);
}

#[test]
fn the_examples_of_the_rules_hold() {
    let mut wrong = Vec::new();
    let mut run = 0;
    for line in lines(include_str!("../../rules/time.tsv")) {
        let Some(examples) = line.split('\t').nth(4).filter(|e| *e != "-") else { continue };
        for example in examples.split(" ; ") {
            run += 1;
            let (marked, wanted) = example.rsplit_once('=').unwrap_or((example, "a value"));
            let text = marked.replace(['[', ']'], "");
            let found = read(&text, Some("2024-03-23"));
            if wanted == "-" {
                if !found.is_empty() {
                    wrong.push(format!("{example}: found {:?}", found[0].span.of(&text)));
                }
                continue;
            }
            let phrase = marked.split(['[', ']']).nth(1).unwrap_or_default();
            match found.iter().find(|m| m.span.of(&text) == phrase) {
                Some(m) if m.value == wanted => {}
                Some(m) => wrong.push(format!("{example}: value {}", m.value)),
                None => wrong.push(format!("{example}: found {:?}", found.iter().map(|m| m.span.of(&text)).collect::<Vec<_>>())),
            }
        }
    }
    assert!(run > 100, "only {run} examples");
    assert!(wrong.is_empty(), "{} of {run}:\n{}", wrong.len(), wrong.join("\n"));
}

proptest::proptest! {
    #[test]
    fn mentions_are_in_order_and_inside_any_text(
        text in "((on |in |the |last |two |of )?(May|Friday|2014|nights?|years?|ago|3|31|2024-02-30|10:30|p\\.m\\.|1990s|half|-|é|’s|\\PC)[ \n]?){0,40}",
        published in proptest::option::of("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    ) {
        let found = read(&text, published.as_deref());
        let mut at = 0;
        for mention in &found {
            proptest::prop_assert!(mention.span.start() >= at && mention.span.end() <= text.len() && !mention.span.is_empty());
            proptest::prop_assert!(text.get(mention.span.start()..mention.span.end()).is_some());
            proptest::prop_assert_eq!(mention.earliest.is_some(), mention.latest.is_some());
            proptest::prop_assert!(mention.earliest <= mention.latest);
            proptest::prop_assert!(!mention.value.is_empty());
            at = mention.span.end();
        }
    }
}
