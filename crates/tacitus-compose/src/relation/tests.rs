//! Every row of the table reads its own example.

use tacitus_text::Document;

use super::pattern::PATTERNS_TSV;
use crate::table;

/// Kind, from and to of every relation, the actors by their first mention.
fn read(text: &str) -> Vec<(String, String, String)> {
    let record = crate::code(&Document::plain("t", text));
    let name = |id: &String| {
        let actor = record.actors.iter().find(|a| a.id == *id);
        actor.map_or("-".to_owned(), |a| a.mentions.first().map_or(a.name.clone(), |m| text[m[0]..m[1]].to_owned()))
    };
    record.relations.iter().map(|r| (r.kind.to_string(), name(&r.from), name(&r.to))).collect()
}

#[test]
fn every_row_reads_its_example() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table::rows(PATTERNS_TSV) {
        let &[_, _, kind, _, _, example, reading] = row.as_slice() else { unreachable!("{row:?}") };
        let (from, to) = reading.split_once(" > ").unwrap();
        rows += 1;
        let fits = |want: &str, have: &str| have.contains(want) || want.contains(have);
        let found = read(example);
        if !found.iter().any(|(k, f, t)| k == kind && fits(from, f) && fits(to, t)) {
            wrong.push(format!("{example} → {found:?}, not {kind} {reading}"));
        }
    }
    assert!(rows > 40 && wrong.is_empty(), "{} of {rows}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_denied_is_no_relation() {
    assert_eq!(read("Iran does not support Hezbollah."), []);
}

#[test]
fn former_leaders_lead_no_more() {
    assert!(!read("Hosni Mubarak, the former president of Egypt, died.").iter().any(|r| r.0 == "leads"));
}

proptest::proptest! {
    #[test]
    fn any_words_are_read(words in proptest::collection::vec(
        "(Iran|Hezbollah|Iran-backed|the leader|of|,|supports|fights|with|between|and|is|ally|talks|\\.|ü)", 0..40)) {
        let text = words.join(" ");
        let record = crate::code(&Document::plain("t", text.clone()));
        for r in &record.relations {
            proptest::prop_assert!(r.start < r.end && r.end <= text.chars().count() && r.from != r.to);
        }
    }
}
