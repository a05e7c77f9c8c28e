use tacitus_text::Document;

use super::knowledge::rows;
use super::{Actors, FactKind, Trend, actors};

fn read(text: &str) -> Actors {
    let document = Document::plain("t", text);
    actors(&document, &tacitus_annotate::annotate(&document))
}

#[test]
fn the_examples_of_the_rules_hold() {
    let mut failed: Vec<String> = Vec::new();
    let mut count = 0;
    for row in rows(include_str!("../../rules/actor-facts.tsv")) {
        let (text, wanted) = row[6].split_once(" => ").unwrap();
        let mut parts = wanted.split(" / ");
        let (actor, words, object) = (parts.next().unwrap(), parts.next().unwrap(), parts.next());
        let found = read(text);
        let named = |a: usize, name: &str| found.actors[a].mentions.iter().any(|&m| found.mentions[m].span.of(text) == name);
        let holds = found.facts.iter().any(|f| {
            let object_fits = match object {
                Some(name) => f.object.is_some_and(|o| named(o, name)),
                None => true,
            };
            f.kind.as_str() == row[0] && named(f.actor, actor) && f.span.of(text) == words && object_fits
        });
        let told: Vec<_> = found.facts.iter().map(|f| (f.kind, f.span.of(text), found.actors[f.actor].name.as_str())).collect();
        if !holds {
            failed.push(format!("{text}: wanted {wanted}, found {told:?}"));
        }
        count += 1;
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(count >= 18);
}

#[test]
fn offices_and_numbers() {
    let text = "ISIL leader Abu Bakr al-Baghdadi fled. The group’s 5,000 fighters stayed.";
    let found = read(text);
    let told: Vec<_> = found.facts.iter().map(|f| (f.kind, f.span.of(text))).collect();
    assert!(told.contains(&(FactKind::LedBy, "ISIL leader Abu Bakr al-Baghdadi")), "{told:?}");
    assert!(told.iter().any(|(kind, _)| *kind == FactKind::Strength), "{told:?}");
}

#[test]
fn trends_and_denials() {
    let text = "Boko Haram seized several towns.";
    assert!(read(text).facts.iter().any(|f| f.trend == Some(Trend::Up)));
    assert_eq!(read("Boko Haram did not pledge allegiance to Islamic State.").facts, []);
    assert_eq!(read("Boko Haram may split from Islamic State.").facts, []);
}
