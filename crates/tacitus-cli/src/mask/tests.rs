//! What masks hide and what they leave.

use super::*;

#[test]
fn whole_words_are_masked_longest_first() {
    let names = vec![("Ali Khan".to_owned(), PERSON.to_owned()), ("Ali".to_owned(), PERSON.to_owned())];
    let mask = Mask { names };
    assert_eq!(mask.apply("Ali Khan and Ali met Alia."), "[person] and [person] met Alia.");
    assert_eq!(mask.apply_to_place("the home of Ali Khan"), "the home of [person]");
    assert_eq!(mask.apply_to_place("Ali"), "Ali");
}

#[test]
fn descriptions_are_no_names() {
    for words in ["two gunmen", "the boy", "a Syrian teenager", "12 men"] {
        assert!(!is_name(words), "{words}");
    }
    assert!(is_name("Ali Khan") && is_name("Ó Briain"));
}

#[test]
fn surnames() {
    assert_eq!(surname("Ali Khan"), Some("Khan"));
    assert_eq!((surname("Ali"), surname("Ali of the Po"), surname("Zia ul-haq")), (None, None, None));
}

#[test]
fn soldiers_and_suspects_are_private_officials_are_not() {
    let mut record = crate::testing::sample();
    for (sector, masked) in [(None, true), (Some("MIL"), true), (Some("CVL"), true), (Some("GOV"), false)] {
        record.actors[1].sector = sector.map(str::to_owned);
        assert_eq!(
            Mask::new(&record, Privacy { names: false, authors: Authors::Keep }).apply("Omar Khalid"),
            if masked { PERSON } else { "Omar Khalid" },
            "{sector:?}"
        );
    }
}

#[test]
fn what_the_reader_takes_for_a_person_is_no_name() {
    let mut record = crate::testing::sample();
    let described = |by: &str| tacitus_record::Entity {
        start: 0,
        end: 0,
        text: "Deputy Speaker".to_owned(),
        kind: tacitus_record::EntityType::Person,
        actor: None,
        place: None,
        origin: tacitus_record::Origin { score: None, by: Some(by.to_owned()) },
    };
    for (by, masked) in [("model:2", "Deputy Speaker"), ("rule:actor.mention", PERSON)] {
        record.entities = vec![described(by)];
        assert_eq!(Mask::new(&record, Privacy { names: false, authors: Authors::Keep }).apply("Deputy Speaker"), masked, "{by}");
    }
}
