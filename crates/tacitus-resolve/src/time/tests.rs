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

fn values(text: &str, published: Option<&str>) -> Vec<(String, String)> {
    read(text, published).iter().map(|m| (m.span.of(text).replace('\n', " "), m.value.clone())).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn ranges() {
    let day = Some("2024-03-23");
    let text = "It ran from March 3 to April 5, 2021, and on 3-5 May, and between 2014 and 2016, and in 2010-13.";
    assert_eq!(
        values(text, day),
        pairs(&[
            ("March 3", "2021-03-03"),
            ("April 5, 2021", "2021-04-05"),
            ("3", "2021-05-03"),
            ("5 May", "2021-05-05"),
            ("2014", "2014"),
            ("2016", "2016"),
            ("2010", "2010"),
            ("13", "2013"),
        ])
    );
    let found = read(text, day);
    let days = |at| interval(&found, at).map(|i| (i.earliest.to_string(), i.latest.to_string()));
    assert_eq!(days(0), Some(("2021-03-03".into(), "2021-04-05".into())));
    assert_eq!(days(3), Some(("2021-05-03".into(), "2021-05-05".into())));
    assert_eq!(days(7), Some(("2010-01-01".into(), "2013-12-31".into())));
    assert_eq!(values("on March 3-5, 2021", day), pairs(&[("March 3", "2021-03-03"), ("5, 2021", "2021-03-05")]));
    assert_eq!(values("on April 24 and 25.", day), pairs(&[("April 24", "2024-04-24"), ("25", "2024-04-25")]));
    assert_eq!(values("On March 3 and 5 people died.", day), pairs(&[("March 3", "2024-03-03")]));
}

/// The same with the grammar of the sentences; told on Saturday 23 March 2024.
fn parsed(text: &str) -> Vec<(String, String)> {
    let mut document = Document::plain("t", text);
    document.published = Some("2024-03-23".into());
    let found = times(&document, &tacitus_annotate::annotate(&document));
    found.iter().map(|m| (m.span.of(text).to_owned(), m.value.clone())).collect()
}

#[test]
fn tense_tells_the_week_and_the_year() {
    for (text, wanted) in [
        ("On Friday he will meet the envoys.", "2024-03-29"),
        ("On Friday he met the envoys.", "2024-03-22"),
        ("The truce had been scheduled to begin on Friday.", "2024-03-22"),
        ("The truce is scheduled to begin on Friday.", "2024-03-29"),
        ("The group may have carried out the bombing on Friday.", "2024-03-22"),
        ("The group may carry out a bombing on Friday.", "2024-03-29"),
        ("They will appeal when the case is heard in May.", "2024-05"),
        ("The case was heard in May.", "2023-05"),
        ("He named a new commander, effective June 1.", "2024-06-01"),
        ("Two soldiers were killed last February.", "2023-02"),
        ("Two soldiers were killed last January.", "2024-01"),
    ] {
        assert_eq!(parsed(text).first().map(|m| m.1.as_str()), Some(wanted), "{text}");
    }
}

#[test]
fn what_was_said_before_is_leant_on() {
    for (text, wanted) in [
        ("It earned $2 million in the third quarter, against $1 million a year ago.", &["2023-Q3", "2022-Q3"][..]),
        (
            "For the second quarter ended June 30 it lost $2 million. It lost $1 million a year earlier.",
            &["2023-Q2", "2023-06-30", "2022-Q2"],
        ),
        ("It earned $2 million in 2023, against $1 million a year earlier.", &["2023", "2022"]),
        ("They met on March 3, 2021. Two days earlier, a bomb had gone off.", &["2021-03-03", "2021-03-01"]),
        (
            "On Friday, June 24, 2005, he was shot. The previous day he had gone there. He knew her since the previous day.",
            &["2005-06-24", "2005-06-23", "2005-06-23"],
        ),
        ("A day earlier, scores of trucks had crossed.", &["XXXX-XX-XX"]),
        ("He was shot in May 2020. In November that same year, his son was shot.", &["2020-05", "2020-11"]),
        ("Clashes began late on March 3. The next morning the town fell.", &["2024-03-03", "2024-03-04TMO"]),
    ] {
        assert_eq!(parsed(text).iter().map(|m| m.1.as_str()).collect::<Vec<_>>(), wanted, "{text}");
    }
}

#[test]
fn without_a_day_of_publication_nothing_is_guessed() {
    let found = read("Gunmen attacked on Friday night. Last month they fled. In 2019 they won.", None);
    let said: Vec<_> = found.iter().map(|m| (m.value.as_str(), m.earliest.is_some(), m.basis, m.resolves_with)).collect();
    assert_eq!(
        said,
        [
            ("XXXX-WXX-5TNI", false, TimeBasis::None, Some(Missing::PublicationDate)),
            ("XXXX-XX", false, TimeBasis::None, Some(Missing::PublicationDate)),
            ("2019", true, TimeBasis::Explicit, None),
        ]
    );
}

#[test]
fn capitals_small_letters_and_wrong_decodings() {
    let day = Some("1989-05-05");
    assert_eq!(
        values("SAN SALVADOR, 3 MAY 89 -- THE MINISTER MAY SAY THAT HE WILL GO ON MONDAY. HE WAS SHOT LAST MARCH.", day),
        pairs(&[("3 MAY 89", "1989-05-03"), ("MONDAY", "1989-05-08"), ("LAST MARCH", "1989-03")])
    );
    assert_eq!(
        values("the crowd may march in march or may. on 3 may they may march, police said on thursday night.", day),
        pairs(&[("march", "1989-03"), ("3 may", "1989-05-03"), ("thursday night", "1989-05-04TNI")])
    );
    assert_eq!(values("Fridayâ€™s bombing, in 2010â€“2013", day)[..1], pairs(&[("Friday", "1989-05-05")])[..]);
}

#[test]
fn posts_speak_on_their_own_day() {
    use tacitus_text::{Segment, SegmentKind, Span};
    let text = "A bomb went off on Friday.\nThey warned us yesterday.\n";
    let mut document = Document::plain("t", text);
    document.published = Some("2024-03-23".into());
    let mut post = Segment::new(SegmentKind::Post, Span::new(27, text.len()));
    post.posted = Some("2024-04-02T10:00:00Z".into());
    document.segments = vec![Segment::new(SegmentKind::Body, Span::new(0, 27)), post];
    let found = times(&document, &sentences(&document));
    assert_eq!(found.iter().map(|m| m.value.as_str()).collect::<Vec<_>>(), ["2024-03-22", "2024-04-01"]);
}

#[test]
fn distances_to_events() {
    let text = "He was shot six months prior to the attack.";
    let found = read(text, Some("2024-03-23"));
    let day = "2005-06-23".parse().unwrap();
    let event = Interval { earliest: day, latest: day, precision: Precision::Day };
    let then = found[0].offset.and_then(|o| o.from(event)).unwrap();
    assert_eq!((then.earliest.to_string(), then.latest.to_string()), ("2004-12-01".into(), "2004-12-31".into()));
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
