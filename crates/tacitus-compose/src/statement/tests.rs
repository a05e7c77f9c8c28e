//! The examples of the tables, and what must hold for any text.

use tacitus_record::{StatementCertainty, StatementKind};
use tacitus_text::{Document, SegmentKind, Span};

use super::{Draft, cue, source_of, statements};
use crate::context::Context;

fn read(text: &str) -> Vec<Draft> {
    let document = Document::plain("d", text);
    statements(&Context::new(&document))
}

/// A sentence without its marks, and the spans that each kind of bracket holds.
fn unmarked(example: &str) -> (String, Vec<Span>, Vec<Span>, Vec<Span>) {
    let (mut text, mut source, mut cue, mut content) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    let mut open = Vec::new();
    for c in example.chars() {
        match c {
            '{' | '[' | '(' => open.push(text.len()),
            '}' | ']' | ')' => {
                let span = Span::new(open.pop().unwrap(), text.len());
                match c {
                    '}' => source.push(span),
                    ']' => cue.push(span),
                    _ => content.push(span),
                }
            }
            _ => text.push(c),
        }
    }
    (text, source, cue, content)
}

#[test]
fn examples_of_the_tables() {
    let mut wrong = Vec::new();
    for (word, example) in cue::examples() {
        let (text, source, cue, content) = unmarked(example);
        let drafts = read(&text);
        let right = drafts.iter().any(|d| {
            let cue_right = cue.is_empty() || d.cue.is_some_and(|c| cue.iter().any(|g| c.overlaps(*g)));
            let source_right = source.iter().all(|g| d.source.as_ref().and_then(|s| s.span).is_some_and(|s| s.overlaps(*g)));
            let content_right = content.is_empty() || d.pieces() == content.as_slice();
            cue_right && source_right && content_right
        });
        if !right {
            let got: Vec<_> = drafts
                .iter()
                .map(|d| (d.cue.map(|c| c.of(&text)), d.pieces().iter().map(|p| p.of(&text)).collect::<Vec<_>>()))
                .collect();
            wrong.push(format!("{word}: {example}\n    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cue::examples().len(), wrong.join("\n"));
}

/// What must hold of every statement of a text.
fn check(text: &str, drafts: &[Draft]) {
    for (i, draft) in drafts.iter().enumerate() {
        let mut spans = vec![draft.content];
        spans.extend(draft.pieces());
        spans.extend(draft.cue);
        spans.extend(&draft.cue_parts);
        spans.extend(draft.condition);
        spans.extend(draft.source.as_ref().and_then(|s| s.span));
        spans.extend(draft.motive.iter().flat_map(|m| m.reason.iter().chain(&m.parts).copied()));
        for span in spans {
            assert!(!span.of(text).is_empty(), "{span:?} of {draft:?}");
        }
        assert!(draft.pieces().iter().all(|p| draft.content.contains(*p)));
        assert!(draft.pieces().windows(2).all(|w| w[0].end() <= w[1].start()), "{draft:?}");
        assert!(draft.within != Some(i) && draft.within.is_none_or(|w| w < drafts.len()));
    }
}

/// Words and marks that the rules look for, in any order.
const WORDS: &[&str] = &[
    "police",
    "said",
    "says",
    "“",
    "”",
    "\"",
    "''",
    "'",
    ",",
    ".",
    ":",
    "that",
    "he",
    "it",
    "according",
    "to",
    "Reuters",
    "is",
    "believed",
    "accused",
    "of",
    "if",
    "should",
    "as",
    "in",
    "his",
    "view",
    "reportedly",
    "claim",
    "sure",
    "told",
    "who",
    "\n\n",
    "(",
    ")",
    "–",
    "Aslan",
    "—",
    "because",
    "aimed",
    "at",
    "?",
    "not",
    "and",
    "why",
    "the",
    "attack",
    "killed",
    "was",
    "by",
    "é",
    "“”",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn any_words_give_valid_spans(picks in proptest::collection::vec(0..WORDS.len(), 0..60)) {
        let text = picks.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" ");
        check(&text, &read(&text));
        let mut document = Document::plain("d", &text);
        document.segments[0].kind = SegmentKind::Post;
        check(&text, &statements(&Context::new(&document)));
    }

    #[test]
    fn any_text_gives_valid_spans(text in "\\PC{0,200}") {
        check(&text, &read(&text));
    }
}

#[test]
fn who_gave_a_figure() {
    let text = "Police said ten people died. Three fled.";
    let drafts = read(text);
    let ten = text.find("ten").unwrap();
    let three = text.find("Three").unwrap();
    let source = source_of(&drafts, Span::new(ten, ten + 3)).and_then(|d| d.source.as_ref()).and_then(|s| s.name.as_deref());
    assert_eq!(source, Some("Police"));
    assert!(source_of(&drafts, Span::new(three, three + 5)).is_none());
}

#[test]
fn a_quotation_over_two_paragraphs_is_one() {
    let text = "Smith spoke on Friday.\n\n“We are tired,” he said. “We want to go home.\n\n“Nobody listens.”";
    let drafts = read(text);
    let contents: Vec<Vec<&str>> = drafts.iter().map(|d| d.pieces().iter().map(|p| p.of(text)).collect()).collect();
    assert_eq!(contents, [vec!["“We are tired,”"], vec!["“We want to go home.", "“Nobody listens.”"]]);
    assert!(drafts.iter().all(|d| d.source.as_ref().is_some_and(|s| s.span.is_some_and(|s| s.of(text) == "he"))));
}

#[test]
fn a_quotation_that_only_its_last_paragraph_closes() {
    let text = "Smith said: “We are tired.\n\nWe want to go home,” and left.";
    let pieces: Vec<&str> = read(text)[0].pieces().iter().map(|p| p.of(text)).collect();
    assert_eq!(pieces, ["“We are tired.", "We want to go home,”"]);
}

#[test]
fn chain_of_sources() {
    let text = "State television quoted the army as saying that rockets hit the base, according to Reuters.";
    let drafts = read(text);
    let army = drafts.iter().find(|d| d.source.as_ref().and_then(|s| s.name.as_deref()) == Some("army")).unwrap();
    assert_eq!(army.source.as_ref().unwrap().via, ["State television", "Reuters"]);
}

#[test]
fn posts_are_their_authors_statements() {
    let text = "I may be wrong but I suppose that this will start a war if they strike again.";
    let mut document = Document::plain("d", text);
    document.segments[0].kind = SegmentKind::Post;
    document.segments[0].author = Some("ana".into());
    let drafts = statements(&Context::new(&document));
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    let draft = &drafts[0];
    assert_eq!(draft.content.of(text), "that this will start a war if they strike again");
    assert_eq!(draft.condition.map(|c| c.of(text)), Some("if they strike again"));
    assert_eq!(draft.source.as_ref().unwrap().name.as_deref(), Some("ana"));
    assert_eq!((draft.kind, draft.certainty), (StatementKind::Forecast, StatementCertainty::Possible));
}

#[test]
fn a_denial_and_a_claim() {
    let text = "The group denied that it had carried out the attack. Boko Haram claimed responsibility for the bombing.";
    let kinds: Vec<_> = read(text).iter().map(|d| (d.kind, d.certainty)).collect();
    assert_eq!(
        kinds,
        [(StatementKind::Denial, StatementCertainty::Denied), (StatementKind::Claim, StatementCertainty::Asserted)]
    );
    assert!(read("No group has claimed responsibility for the bombing.").is_empty());
}
