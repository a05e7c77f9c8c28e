use proptest::prelude::*;
use tacitus_text::{Document, sentences};

use super::knowledge::{NameRole, rows};
use super::{ActorKind, ActorKnowledge, Scale};

/// Names found in a text with the identities they may mean.
fn found(text: &str) -> Vec<(String, String)> {
    let document = Document::plain("t", text);
    let knowledge = ActorKnowledge::get();
    knowledge
        .find(&document, &sentences(&document))
        .into_iter()
        .map(|k| {
            let ids: Vec<&str> = k.identities.iter().map(|&i| knowledge.identity(i).id.trim_start_matches("tac:")).collect();
            (k.span.of(text).to_owned(), ids.join(" "))
        })
        .collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

#[test]
fn branches_stay_apart_from_the_whole() {
    let hits = found("ISIL's branch ISIS-K fought the Taliban; Islamic State Khorasan Province is not the Islamic State.");
    assert_eq!(
        pairs(&hits),
        [
            ("ISIL", "isil"),
            ("ISIS-K", "isil-k"),
            ("Taliban", "taliban"),
            ("Islamic State Khorasan Province", "isil-k"),
            ("Islamic State", "isil")
        ]
    );
    let knowledge = ActorKnowledge::get();
    let (part, whole) = (knowledge.by_id("tac:isil-k"), knowledge.by_id("tac:isil"));
    assert!(part.zip(whole).is_some_and(|(p, w)| knowledge.within(p, w) && !knowledge.within(w, p)));
}

#[test]
fn acronyms_that_are_words() {
    assert_eq!(pairs(&found("He is the one who told us it is over.")), []);
    assert_eq!(pairs(&found("IS said so, the WHO and the US deny it.")), [("IS", "isil"), ("WHO", "who"), ("US", "US")]);
    assert_eq!(pairs(&found("THIS IS THE MAN WHO TOLD US THAT THE FMLN DID IT.")), [("FMLN", "fmln")]);
    assert_eq!(pairs(&found("The base was hit in a raid. Farc rebels fled.")), [("Farc rebels", "farc")]);
    assert_eq!(pairs(&found("the u.s. army and the U.S. Army")), [("U.S. Army", "us-army")]);
}

#[test]
fn compounds_and_accents() {
    assert_eq!(pairs(&found("Taliban-linked men and U.S.-backed forces")), [("Taliban", "taliban"), ("U.S.", "US")]);
    assert_eq!(
        pairs(&found("the Medellin Cartel and the Medellín Cartel")),
        [("Medellin Cartel", "medellin"), ("Medellín Cartel", "medellin")]
    );
    assert_eq!(pairs(&found("al-Qaida, al Qaeda and Al-Qa’ida")), [("al-Qaida", "aq"), ("al Qaeda", "aq"), ("Al-Qa’ida", "aq")]);
}

#[test]
fn capitals_in_the_alias_want_capitals_in_the_text() {
    assert_eq!(pairs(&found("The northern alliance of farmers met in the free state.")), []);
    assert_eq!(
        pairs(&found("lucknow: the taliban and boko haram were blamed by the police.")),
        [("taliban", "taliban"), ("boko haram", "boko-haram")]
    );
    assert_eq!(pairs(&found("Wagner fighters met Robert Wagner.")).len(), 2);
}

#[test]
fn shared_names_keep_all_readings() {
    let hits = found("The National Liberation Army attacked.");
    assert_eq!(pairs(&hits), [("National Liberation Army", "nla-mk eln")]);
}

#[test]
fn peoples_and_capitals() {
    let document = Document::plain("t", "Moscow told Russian and Iraqi officials. The Kremlin agreed.");
    let known = ActorKnowledge::get().find(&document, &sentences(&document));
    let roles: Vec<NameRole> = known.iter().map(|k| k.by).collect();
    assert_eq!(roles, [NameRole::Capital, NameRole::People, NameRole::People, NameRole::Seat]);
}

#[test]
fn publishers() {
    let knowledge = ActorKnowledge::get();
    let scale = |p: &str| knowledge.publisher(p).and_then(|i| i.scale);
    assert_eq!(scale("Al Jazeera"), Some(Scale::International));
    assert_eq!(scale("https://www.bbc.co.uk/news/world-1"), Some(Scale::International));
    assert_eq!(scale("edition.cnn.com"), Some(Scale::International));
    assert_eq!(scale("The Hindu"), Some(Scale::National));
    assert_eq!(scale("The Village Gazette"), None);
    assert_eq!(scale("co.uk"), None);
    assert_eq!(scale("Taliban"), None);
}

#[test]
fn tables_are_sound() {
    let knowledge = ActorKnowledge::get();
    let mut ids = std::collections::HashSet::new();
    for table in [
        include_str!("../../../../data/actors/armed_groups.tsv"),
        include_str!("../../../../data/actors/security_forces.tsv"),
        include_str!("../../../../data/actors/organisations.tsv"),
        include_str!("../../../../data/actors/media.tsv"),
        include_str!("../../../../data/actors/armed_groups_petrarch.tsv"),
    ] {
        for row in rows(table) {
            assert!(row.len() >= 8, "{row:?}: a row has eight columns or more");
            assert!(ids.insert(row[0]), "{row:?}: this id is taken");
            assert!(row[5].is_empty() || knowledge.by_id(row[5]).is_some(), "{row:?}: its parent is not in the tables");
            assert!(row[4].is_empty() || knowledge.state(row[4]).is_some(), "{row:?}: its country is not in the tables");
            assert_ne!(ActorKind::parse(row[3]), ActorKind::Unknown, "{row:?}: no such kind");
        }
    }
    for row in rows(include_str!("../../../../data/actors/states.tsv")) {
        assert_eq!(row.len(), 6, "{row:?}");
    }
    assert!(knowledge.len() > 2_500 && knowledge.alias_count() > 8_000);
}

#[test]
fn the_examples_of_the_tables_stand_in_them() {
    let tables = [
        include_str!("../../../../data/actors/armed_groups.tsv"),
        include_str!("../../../../data/actors/media.tsv"),
        include_str!("../../../../data/actors/actor_nouns.tsv"),
        include_str!("../../../../data/actors/forces.tsv"),
        include_str!("../../../../data/actors/titles.tsv"),
        include_str!("../../../../data/actors/given_names.tsv"),
        include_str!("../../../../data/actors/arms.tsv"),
    ];
    for table in tables {
        let examples: Vec<&str> = table.lines().filter_map(|l| l.strip_prefix("# example\t")).collect();
        assert!(!examples.is_empty(), "{table:.60}");
        for example in examples {
            let mut fields = example.split('\t');
            let (first, rest) = (fields.next().unwrap(), fields);
            let row = rows(table).find(|row| row[0] == first).unwrap_or_default();
            let holds = rest.zip(&row[1..]).all(|(wanted, found)| wanted.split('|').all(|w| found.split('|').any(|f| f == w)));
            assert!(!row.is_empty() && holds, "{example}: the table has {row:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        let document = Document::plain("t", text.as_str());
        let mut at = 0;
        for known in ActorKnowledge::get().find(&document, &sentences(&document)) {
            prop_assert!(known.span.start() >= at && !known.span.of(&text).is_empty());
            at = known.span.end();
        }
    }

    #[test]
    fn names_in_any_company_are_found(before in "[a-z ,.]{0,20}", after in "[a-z ,.]{0,20}") {
        let text = format!("{before} Boko Haram {after}");
        prop_assert!(found(&text).iter().any(|(_, id)| id == "boko-haram"));
    }
}
