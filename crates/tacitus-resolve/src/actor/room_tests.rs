use proptest::prelude::*;
use tacitus_text::Document;

use super::{ActorKind, Actors, actors};

fn read(text: &str) -> Actors {
    let document = Document::plain("t", text);
    actors(&document, &tacitus_annotate::annotate(&document))
}

/// Words of the mentions of the actor whose mentions include `words`.
fn mentions_of<'a>(text: &'a str, found: &Actors, words: &str) -> Vec<&'a str> {
    let own = |m: &usize| found.mentions[*m].span.of(text);
    let actor = found.actors.iter().find(|a| a.mentions.iter().any(|m| own(m) == words));
    actor.map(|a| a.mentions.iter().map(own).collect()).unwrap_or_default()
}

#[test]
fn a_branch_described_and_named_is_one_and_not_the_whole() {
    let text = "ISIL’s Afghan branch – also known as the Islamic State in Khorasan Province, ISKP (ISIS-K) – has claimed the attack. \
                ISIL did not.";
    let found = read(text);
    assert_eq!(
        mentions_of(text, &found, "ISIS-K"),
        ["ISIL’s Afghan branch", "Islamic State in Khorasan Province", "ISKP", "ISIS-K"]
    );
    let branch = found.actors.iter().find(|a| a.identity.as_deref() == Some("tac:isil-k")).unwrap();
    assert_eq!(branch.part_of.and_then(|w| found.actors[w].identity.as_deref()), Some("tac:isil"));
    assert_eq!((branch.kind, branch.country.as_deref()), (ActorKind::ArmedGroup, Some("AF")));
}

#[test]
fn surnames_follow_full_names() {
    let text = "Murat Aslan, a military analyst and former Turkish army colonel, said so. “No,” Aslan told Al Jazeera. He left.";
    let found = read(text);
    let one = mentions_of(text, &found, "Aslan");
    assert!(one.starts_with(&["Murat Aslan"]) && one.contains(&"Aslan") && one.contains(&"He"), "{one:?}");
    let name = found.mentions.iter().position(|m| m.span.of(text) == "Aslan").unwrap();
    let role = found.role_of(name).unwrap();
    assert_eq!(role.span.of(text), "military analyst and former Turkish army colonel");
    assert_eq!(role.affiliation.map(|m| found.mentions[m].span.of(text)), Some("Turkish army"));
    assert!(role.former);
}

#[test]
fn two_brothers_keep_their_surname_open() {
    let text = "James Williams and Tyler Williams were charged. Williams denied it.";
    let found = read(text);
    assert_eq!(mentions_of(text, &found, "James Williams"), ["James Williams"]);
    assert_eq!(mentions_of(text, &found, "Tyler Williams"), ["Tyler Williams"]);
}

#[test]
fn organs_of_states_have_identities() {
    let text = "Iraqi police fought beside the Turkish army. The Government of Iraq thanked Turkey's armed forces.";
    let found = read(text);
    let ids: Vec<_> = found.actors.iter().filter_map(|a| a.identity.as_deref()).collect();
    assert!(["tac:iq-police", "tac:tsk", "tac:IQ"].iter().all(|id| ids.contains(id)), "{ids:?}");
    let text = "Paraguayan police killed two men.";
    let ids: Vec<_> = read(text).actors.iter().filter_map(|a| a.identity.clone()).collect();
    assert_eq!(ids, ["tac:PY.police"]);
}

#[test]
fn acronyms_defined_in_brackets() {
    let text = "The State Board of Antiquities and Heritage (SBAH) met. The SBAH agreed.";
    let found = read(text);
    assert_eq!(mentions_of(text, &found, "SBAH").len(), 3);
}

#[test]
fn nothing_in_nothing() {
    assert_eq!(read(""), Actors::default());
    assert_eq!(read(" \n\n ").actors.len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mentions_are_sound(text in "([A-Z][a-z]{1,7}|ISIS-K|the|group|police|, |\\. |\\(|\\)|he|’s|of|Iraq|Iraqi|army|\\PC| ){0,60}") {
        let found = read(&text);
        for (i, mention) in found.mentions.iter().enumerate() {
            prop_assert!(!mention.span.of(&text).is_empty() && mention.tokens.contains(&mention.head));
            prop_assert!(mention.actor.is_none_or(|a| found.actors[a].mentions.contains(&i)));
        }
        for actor in &found.actors {
            prop_assert!(!actor.mentions.is_empty() && actor.mentions.is_sorted());
            prop_assert!(actor.part_of.is_none_or(|p| p < found.actors.len()));
        }
        prop_assert_eq!(&read(&text), &found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_actor_named_twice_has_one_id(
        name in prop::sample::select(&["Hamas", "the Taliban", "ISIS-K", "Murat Aslan", "the Red Hand Brigade", "Reuters", "the Turkish army"][..]),
        between in "( The blast shook the town\\.| Police closed the road\\.| It rained\\.){0,5}",
    ) {
        let text = format!("On Monday {name} said so.{between} On Friday {name} said so again.");
        let found = read(&text);
        let bare = name.trim_start_matches("the ");
        let ids: Vec<_> = found.mentions.iter().filter(|m| m.span.of(&text).ends_with(bare)).map(|m| m.actor).collect();
        prop_assert!(ids.len() == 2 && ids[0].is_some() && ids[0] == ids[1], "{}: {:?}", text, ids);
    }
}
