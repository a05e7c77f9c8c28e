//! What is gathered, under whom, and how it is grouped and counted.

use tacitus_record::*;

use super::group::groups;
use super::party::Party;
use super::said::{Said, forecasts, reasons};
use crate::mask::{Authors, Mask};

const TEXT: &str = "The group struck Mali over the war in Niger. It hates the war in Niger. It seeks money.";

fn actor(id: &str, name: &str, alias: &str, kind: ActorKind) -> Actor {
    Actor { aliases: vec![alias.to_owned()], identity: Some(format!("tac:{id}")), ..Actor::new(id, name, kind) }
}

fn source(name: Option<&str>, via: &[&str]) -> Source {
    Source {
        name: name.map(str::to_owned),
        role: None,
        affiliation: None,
        kind: Some(SourceKind::Analyst),
        is_party: false,
        start: None,
        end: None,
        via: via.iter().map(|v| (*v).to_owned()).collect(),
        actor: None,
        origin: Origin::default(),
    }
}

/// A motive of a1 against a2 for the reason that stands in the text.
fn motive(id: &str, reason: &str, source: Source) -> Statement {
    let start = TEXT.find(reason).unwrap();
    Statement {
        id: id.to_owned(),
        kind: StatementKind::Motive,
        source: Some(source),
        content: Some(Passage::whole(start, start + reason.len())),
        cue: None,
        quoted: false,
        about: About::default(),
        within: None,
        motive: Some(Motive {
            of: Some("a1".into()),
            against: Some("a2".into()),
            reason: Some(Stretch { start, end: start + reason.len() }),
            parts: Vec::new(),
            origin: Origin::default(),
        }),
        certainty: StatementCertainty::Asserted,
        condition: None,
        origin: Origin::default(),
    }
}

/// Three motives: two speak of one war, the third of money.
fn record() -> Record {
    let mut record = crate::testing::record(TEXT);
    record.actors = vec![
        actor("a1", "Northern Column", "NoCo", ActorKind::ArmedGroup),
        Actor { country: Some("ML".into()), ..actor("a2", "Mali", "Republic of Mali", ActorKind::State) },
        Actor { part_of: Some("a1".into()), ..actor("a3", "Katiba", "Brigade", ActorKind::ArmedGroup) },
        Actor { country: Some("ML".into()), ..actor("a4", "Malian Armed Forces", "FAMa", ActorKind::SecurityForce) },
    ];
    record.statements = vec![
        motive("t1", "the war in Niger", source(Some("Aminata Diallo"), &[])),
        motive("t2", "hates the war in Niger", source(Some("Officials"), &["Reuters"])),
        motive("t3", "seeks money", source(Some("the officials"), &["AFP"])),
    ];
    record
}

fn ask(record: &Record, actor: &str, against: Option<&str>) -> Vec<Said> {
    let Some(actor) = Party::find(record, actor) else { return Vec::new() };
    let against = against.map(|name| Party::find(record, name).unwrap());
    reasons(record, &Mask::default(), &actor, against.as_ref())
}

fn ids(said: &[Said]) -> Vec<&str> {
    said.iter().map(|s| s.id.as_str()).collect()
}

#[test]
fn an_actor_is_known_by_name_alias_and_identity_in_any_case() {
    let record = record();
    for name in ["Northern Column", "the northern column", "NOCO", "tac:a1", "TAC:A1"] {
        assert_eq!(ids(&ask(&record, name, None)), ["t1", "t2", "t3"], "{name}");
    }
    for name in ["Northern", "a1", "", "Mali"] {
        assert_eq!(ids(&ask(&record, name, None)), [""; 0], "{name}");
    }
}

#[test]
fn parts_and_forces_count_with_their_whole() {
    let mut record = record();
    record.statements[0].motive.as_mut().unwrap().of = Some("a3".into());
    record.statements[1].motive.as_mut().unwrap().against = Some("a4".into());
    assert_eq!(ids(&ask(&record, "NoCo", Some("Mali"))), ["t1", "t2", "t3"]);
    assert_eq!(ids(&ask(&record, "Katiba", None)), ["t1"]);
    assert_eq!(ids(&ask(&record, "Katiba", Some("FAMa"))), [""; 0]);
}

#[test]
fn reasons_that_share_words_stand_together_and_chains_count_by_their_first_link() {
    let said = ask(&record(), "NoCo", Some("Mali"));
    let groups = groups(said);
    assert_eq!(groups.iter().map(|g| ids(&g.said)).collect::<Vec<_>>(), [vec!["t1", "t2"], vec!["t3"]]);
    assert_eq!((groups[0].independent(), groups[1].independent()), (2, 1));
    assert_eq!(groups[0].shared.iter().collect::<Vec<_>>(), ["niger", "war"]);
}

#[test]
fn who_speaks_twice_and_whom_one_quotes_are_one() {
    let mut record = record();
    let t3 = record.statements[2].clone();
    record.statements[2] = Statement { id: "t3".into(), ..motive("t3", "the war in Niger", t3.source.unwrap()) };
    // "the officials" by AFP are the officials by Reuters.
    assert_eq!(groups(ask(&record, "NoCo", None))[0].independent(), 2);
    record.statements[1].within = Some("t1".into());
    assert_eq!(groups(ask(&record, "NoCo", None))[0].independent(), 1);
}

#[test]
fn without_a_speaker_it_is_the_publisher() {
    let mut record = record();
    record.document.publisher = Some("Herald".into());
    record.statements[0].source = None;
    record.statements[1].source = Some(source(None, &[]));
    let said = ask(&record, "NoCo", None);
    assert_eq!(groups(said)[0].independent(), 1);
}

#[test]
fn each_of_several_reasons_counts_for_itself() {
    let mut record = record();
    let reason = |text: &str| TEXT.find(text).map(|start| [start, start + text.len()]).unwrap();
    record.statements[0].motive.as_mut().unwrap().parts = vec![reason("the war in Niger"), reason("seeks money")];
    let groups = groups(ask(&record, "NoCo", None));
    assert_eq!(groups.iter().map(|g| ids(&g.said)).collect::<Vec<_>>(), [vec!["t1", "t2"], vec!["t1", "t3"]]);
}

#[test]
fn offsets_out_of_range_leave_a_statement_out_and_break_nothing() {
    let mut record = record();
    record.statements[0].content = Some(Passage::whole(9, 100_000));
    record.statements[1].motive.as_mut().unwrap().reason = Some(Stretch { start: 50, end: 7 });
    record.statements[2].content = None;
    assert_eq!(ids(&ask(&record, "NoCo", None)), [""; 0]);
    record.actors[0].part_of = Some("a3".into()); // In a circle.
    assert!(Party::find(&record, "NoCo").is_some());
}

#[test]
fn an_outlook_takes_forecasts_threats_and_what_hangs_on_a_condition() {
    let mut record = record();
    let kinds = [StatementKind::Forecast, StatementKind::Threat, StatementKind::Opinion];
    for (statement, kind) in record.statements.iter_mut().zip(kinds) {
        statement.kind = kind;
    }
    let all = |record: &Record| forecasts(record, &Mask::default(), None).iter().map(|s| s.id.clone()).collect::<Vec<_>>();
    assert_eq!(all(&record), ["t1", "t2"]);
    record.statements[2].condition = Some(Stretch { start: 4, end: 9 });
    assert_eq!(all(&record), ["t1", "t2", "t3"]);
    record.statements[1].about.actors = vec!["a2".into()];
    let party = Party::find(&record, "Mali").unwrap();
    assert_eq!(ids(&forecasts(&record, &Mask::default(), Some(&party))), ["t2"]);
}

#[test]
fn authors_of_posts_are_masked_wherever_they_stand() {
    let mut record = record();
    let mut speaker = source(Some("night_owl"), &["night_owl"]);
    speaker.kind = Some(SourceKind::Participant);
    record.statements[0].source = Some(speaker);
    let party = Party::find(&record, "NoCo").unwrap();
    let shown = |authors| {
        format!(
            "{:?}",
            reasons(&record, &Mask::of_authors(&record, authors), &party, None)
                .iter()
                .map(|s| (s.speaker.in_words(), &s.speaker.name, &s.speaker.via))
                .collect::<Vec<_>>()
        )
    };
    assert!(shown(Authors::Keep).contains("night_owl"));
    assert!(!shown(Authors::Hash([3; 32])).contains("night_owl") && shown(Authors::Hash([3; 32])).contains("author-"));
}
