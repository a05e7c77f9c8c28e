//! Every row of the table reads its own example; announced, refused and asked-for acts.

use tacitus_text::Document;

use super::lexicon::ACTS_TSV;
use crate::table;

/// Type, mode, status, source and target of every interaction.
fn read(text: &str) -> Vec<(String, String, String, String)> {
    let document = Document::plain("t", text);
    let record = crate::code(&document);
    let name = |id: &Option<String>| {
        let actor = record.actors.iter().find(|a| Some(&a.id) == id.as_ref());
        // The first mention is what the example shows; the name may be the identity's.
        actor.map_or("-".to_owned(), |a| a.mentions.first().map_or(a.name.clone(), |m| text[m[0]..m[1]].to_owned()))
    };
    let row = |x: &tacitus_record::Interaction| {
        let kind = x.mode.as_ref().map_or(x.kind.to_string(), |m| format!("{} {m}", x.kind));
        (kind, x.status.to_string(), name(&x.source_actor), name(&x.target_actor))
    };
    record.interactions.iter().map(row).collect()
}

#[test]
fn every_row_reads_its_example() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table::rows(ACTS_TSV) {
        let &[_, _, _, _, kind, mode, example, reading] = row.as_slice() else { unreachable!("{row:?}") };
        let (source, target) = reading.split_once(" > ").unwrap();
        rows += 1;
        let kind = if mode == "-" { kind.to_owned() } else { format!("{kind} {mode}") };
        let found = read(example);
        let fits = |want: &str, have: &str| want == have || have != "-" && (have.contains(want) || want.contains(have));
        let hit = found.iter().any(|(k, _, s, t)| k.starts_with(&kind) && fits(source, s) && fits(target, t));
        if !hit {
            wrong.push(format!("{example} → {found:?}, not {kind} {reading}"));
        }
    }
    assert!(rows > 150 && wrong.is_empty(), "{} of {rows}:\n{}", wrong.len(), wrong.join("\n"));
}

fn kinds(text: &str) -> Vec<(String, String)> {
    read(text).into_iter().map(|(kind, status, ..)| (kind, status)).collect()
}

#[test]
fn what_is_announced_is_a_promise_or_a_threat() {
    assert_eq!(kinds("Iran will visit Turkey."), [("AGREE".into(), "planned".into())]);
    assert_eq!(kinds("Iran will attack Israel."), [("THREATEN violence".into(), "planned".into())]);
    assert_eq!(kinds("Iran will withdraw its troops from Syria unless Turkey leaves."), [("THREATEN".into(), "planned".into())]);
    assert_eq!(kinds("Iran will not help Syria."), [("REJECT".into(), "occurred".into())]);
    assert_eq!(kinds("Iran did not attack Israel."), [("ASSAULT".into(), "denied".into())]);
    assert_eq!(kinds("Iran may attack Israel."), [("ASSAULT".into(), "possible".into())]);
}

#[test]
fn what_is_asked_for_is_no_act_of_its_own() {
    assert_eq!(kinds("Iran urged Turkey to release the prisoners."), [("REQUEST".into(), "occurred".into())]);
    assert_eq!(kinds("Iran threatened to attack Israel."), [("THREATEN violence".into(), "occurred".into())]);
}

#[test]
fn passives_and_mutual_acts() {
    let found = read("Israel was attacked by Hezbollah.");
    assert_eq!((found[0].2.as_str(), found[0].3.as_str()), ("Hezbollah", "Israel"));
    let found = read("Iran and Turkey signed a treaty.");
    assert_eq!((found[0].2.as_str(), found[0].3.as_str()), ("Iran", "Turkey"));
}

proptest::proptest! {
    #[test]
    fn any_words_are_read_and_rows_stand_in_the_text(words in proptest::collection::vec(
        "(Iran|Israel|the rebels|will|not|attacked|met|with|talks|held|by|and|agreed|to|on|that|,|sanctions|\\.|ü)", 0..40)) {
        let text = words.join(" ");
        let record = crate::code(&Document::plain("t", text.clone()));
        let length = text.chars().count();
        for x in &record.interactions {
            proptest::prop_assert!(x.start < x.end && x.end <= length);
            for id in x.source_actor.iter().chain(&x.target_actor) {
                proptest::prop_assert!(record.actors.iter().any(|a| a.id == *id));
            }
        }
    }
}
