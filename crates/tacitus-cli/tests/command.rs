//! The command from outside: exit codes, formats, faults, the same bytes at any number of threads.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const SAMPLE: &str = "tests/data/kirkuk.jsonl";

fn tacitus(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tacitus")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn tacitus_with(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tacitus"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tacitus-command-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Reports of different length and kind, as JSON lines.
fn reports(n: usize) -> String {
    let sentences = [
        "A car bomb killed at least 12 people near a market in Kirkuk on Friday, police said.",
        "Two soldiers were wounded when gunmen opened fire on a checkpoint in Mosul.",
        "The minister condemned the attack and promised an inquiry.",
        "“We did it,” a spokesman of the group said — no proof was given.",
        "The harvest was good this year.",
    ];
    let line = |i: usize| {
        let text: Vec<&str> = (0..1 + i % 7).map(|k| sentences[(i * 3 + k) % sentences.len()]).collect();
        format!("{{\"id\":\"r{i}\",\"published\":\"2016-03-05\",\"text\":\"{}\"}}\n", text.join(" ").replace('\n', "\\n"))
    };
    (0..n).map(line).collect()
}

#[test]
fn exit_codes() {
    let folder = Folder::new("codes");
    let report = folder.file("report.txt", "A bomb killed two people in Kirkuk.");
    assert_eq!(tacitus(&["code", &report, "--quiet"]).status.code(), Some(0));
    let missing = folder.path("missing.txt");
    let some = tacitus(&["code", &missing, &report, "--format", "jsonl"]);
    assert_eq!(some.status.code(), Some(1));
    assert_eq!(stdout(&some).lines().count(), 1, "the other document goes on");
    assert!(stderr(&some).contains(&missing) && stderr(&some).contains("Check that it exists"), "{}", stderr(&some));
    for wrong in [&["code"][..], &["code", "x", "--format", "xml"], &["code", "x", "--published", "soon"], &["codes"], &[]] {
        assert_eq!(tacitus(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_document_in_another_language_is_no_failure() {
    let german =
        "Bei einem Anschlag auf einen Markt sind am Freitag mindestens zwölf Menschen getötet worden, teilte die Polizei mit.";
    let output = tacitus_with(&["code", "-", "--format", "jsonl"], german.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let record: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&record["document"]["language"], &record["incidents"]), (&"de".into(), &serde_json::json!([])));
}

#[test]
fn the_same_bytes_at_any_number_of_threads() {
    let folder = Folder::new("threads");
    let file = folder.file("reports.jsonl", &reports(150));
    for format in ["table", "jsonl", "csv", "geojson"] {
        let outputs: Vec<Output> =
            ["1", "2", "4"].iter().map(|n| tacitus(&["code", &file, "--format", format, "--threads", n])).collect();
        assert!(!outputs[0].stdout.is_empty(), "{format}");
        assert!(outputs.iter().all(|o| o.stdout == outputs[0].stdout && o.status.code() == Some(0)), "{format}");
    }
}

#[test]
fn what_is_coded_holds() {
    let coded = tacitus_with(&["code", "-", "--format", "jsonl"], reports(40).as_bytes());
    assert_eq!(stdout(&coded).lines().count(), 40);
    let checked = tacitus_with(&["check", "-"], &coded.stdout);
    assert_eq!((stdout(&checked).as_str(), checked.status.code()), ("40 records, 0 faults\n", Some(0)));
}

#[test]
fn layers_print_that_layer_alone() {
    for (command, fields) in [
        ("times", &["schema", "document", "times"][..]),
        ("places", &["schema", "document", "places"]),
        ("actors", &["schema", "document", "entities", "actors"]),
        ("events", &["schema", "document", "events"]),
    ] {
        let output = tacitus_with(&[command, "-", "--format", "jsonl"], reports(2).as_bytes());
        for line in stdout(&output).lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(record.as_object().unwrap().keys().collect::<Vec<_>>(), fields, "{command}");
        }
        assert_eq!(stdout(&output).lines().count(), 2, "{command}");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("output");
    let file = folder.file("reports.jsonl", &reports(3));
    let out = folder.path("records.jsonl");
    assert_eq!(tacitus(&["code", &file, "--format", "jsonl", "-o", &out]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 3);
    let nowhere = folder.path("no/such/folder.jsonl");
    let failed = tacitus(&["code", &file, "-o", &nowhere]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains(&nowhere), "{}", stderr(&failed));
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "nothing temporary is left: {left:?}");
}

#[test]
fn whoever_reads_may_stop() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tacitus"))
        .args(["code", "-", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // The command may hang up before all is written to it.
    let _ = child.stdin.take().unwrap().write_all(reports(2_000).as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn explain_shows_sentence_and_rule() {
    for id in ["i1", "kirkuk/i1"] {
        let output = tacitus(&["explain", SAMPLE, id]);
        assert_eq!(output.status.code(), Some(0));
        let text = stdout(&output);
        for part in ["rule:toll.among", "rule:blame.verb, 80%", "»car bomb«", "Among the dead was »Ali Hassan, 12«."] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    let absent = tacitus(&["explain", SAMPLE, "i9"]);
    assert_eq!(absent.status.code(), Some(1));
    assert!(stderr(&absent).contains("no incident i9"));
}

#[test]
fn explain_asks_which_document() {
    let folder = Folder::new("explain");
    let sample = fs::read_to_string(SAMPLE).unwrap();
    let two = sample.clone() + &sample.replace("\"id\": \"kirkuk\"", "\"id\": \"a/b\"");
    let file = folder.file("two.jsonl", &two);
    let output = tacitus(&["explain", &file, "i1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("kirkuk/i1, a/b/i1"), "{}", stderr(&output));
    assert_eq!(tacitus(&["explain", &file, "a/b/i1"]).status.code(), Some(0));
}

#[test]
fn check_lists_faults() {
    let sample = fs::read_to_string(SAMPLE).unwrap();
    let spoiled = sample.clone() + "{\n" + &sample.replace("\"bombing\"", "\"war\"").replace("\"a1\"]", "\"a7\"]");
    let output = tacitus_with(&["check", "-"], spoiled.as_bytes());
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("line 2, ?: record: is no JSON"), "{text}");
    assert!(text.contains("line 3, kirkuk: incidents[0].kinds[0]: \"war\" is none of"), "{text}");
    assert!(text.contains("line 3, kirkuk: document.id: an earlier record has the same"), "{text}");
    assert!(text.ends_with("3 records, 3 faults\n"), "{text}");
    assert_eq!(tacitus(&["check", "no-such-file"]).status.code(), Some(1));
}

#[test]
fn schema_manual_and_completions() {
    let schema: serde_json::Value = serde_json::from_str(&stdout(&tacitus(&["schema"]))).unwrap();
    assert_eq!(schema["title"], "Record");
    let manual = stdout(&tacitus(&["man"]));
    assert!(manual.contains(".TH tacitus") && manual.contains("TACITUS EXPLAIN") && manual.contains("max\\-time"), "{manual}");
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&tacitus(&["completions", shell])).contains("geojson"), "{shell}");
    }
}

#[test]
fn equal_names_are_told_apart() {
    let folder = Folder::new("ids");
    fs::create_dir_all(folder.0.join("b")).unwrap();
    let files = [folder.file("r.txt", "A bomb killed two people."), folder.file("b/r.txt", "A bomb killed three people.")];
    let output = tacitus(&["code", &files[0], &files[1], "--format", "jsonl"]);
    let ids: Vec<String> = stdout(&output)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["document"]["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["r", &files[1]]);
    assert!(Path::new(&ids[1]).exists());
}

#[test]
fn own_places_are_known() {
    let folder = Folder::new("places");
    let report = folder.file("a.txt", "Gunmen attacked Checkpoint 12 and a convoy near Camp Zebulon on 3 March 2021.");
    let places = folder.file(
        "own.csv",
        "name,latitude,longitude,country,feature\nCamp Zebulon,16.2,-0.05,ML,CMP\nCheckpoint 12,16.3,-0.1,ML,\n",
    );
    let run = tacitus(&["places", &report, "--places", &places, "--format", "jsonl", "--quiet"]);
    for name in ["Camp Zebulon", "Checkpoint 12"] {
        assert!(stdout(&run).contains(&format!("\"name\":\"{name}\"")), "{}", stdout(&run));
    }
    let broken = folder.file("broken.csv", "name,latitude,longitude\nCamp Zebulon,16.2,east\n");
    let run = tacitus(&["code", &report, "--places", &broken]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("broken.csv: line 2: \"east\" is no number of degrees"), "{}", stderr(&run));
}

#[test]
fn own_actors_are_known() {
    let folder = Folder::new("actors");
    let report = folder.file("a.txt", "Fighters of the Northern Column (NoCo) attacked a convoy near Gao on 3 March 2021.");
    let actors = folder.file(
        "own.toml",
        "[[actor]]\nid = \"own:northern-column\"\nname = \"Northern Column\"\naliases = [\"NoCo\"]\nkind = \"armed_group\"\n",
    );
    let run = tacitus(&["actors", &report, "--actors", &actors, "--format", "jsonl", "--quiet"]);
    assert!(stdout(&run).contains("\"identity\":\"own:northern-column\""), "{}", stdout(&run));
    let broken = folder.file("broken.toml", "[[actor]]\nid = \"own:x\"\nname = \"X\"\nkind = \"rebels\"\n");
    let run = tacitus(&["code", &report, "--actors", &broken]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("broken.toml: line 4: \"rebels\" is no kind"), "{}", stderr(&run));
}

#[test]
fn effort_says_whether_the_reader_had_a_say() {
    let coder = |effort: &str| {
        let output = tacitus_with(&["code", "-", "--effort", effort, "--format", "jsonl"], reports(1).as_bytes());
        let record: serde_json::Value = serde_json::from_str(stdout(&output).lines().next().unwrap()).unwrap();
        record["coder"].clone()
    };
    let (fast, full) = (coder("fast"), coder("full"));
    assert_eq!((&fast["effort"], &fast["model"]), (&"fast".into(), &serde_json::Value::Null));
    assert_eq!(full["effort"], "full");
    assert!(full["model"].as_str().unwrap().starts_with("reader-"));
}

/// Three records in which somebody says why, as `code` prints them.
fn motives() -> String {
    let reports = [
        ("r1", "2024-03-02", "Herald", "Police said the Islamic State attacked Mali because of its war in Niger."),
        ("r2", "2024-03-01", "Post", "Analysts said the Islamic State attacked Mali because of the war in Niger."),
        ("r3", "2024-03-03", "Post", "The minister said rebels will attack the capital if the talks fail."),
    ];
    let lines: String = reports
        .iter()
        .map(|(id, day, paper, text)| {
            format!("{{\"id\":\"{id}\",\"published\":\"{day}\",\"publisher\":\"{paper}\",\"text\":\"{text}\"}}\n")
        })
        .collect();
    stdout(&tacitus_with(&["code", "-", "--format", "jsonl", "--quiet"], lines.as_bytes()))
}

#[test]
fn why_gathers_reasons_with_their_speakers_in_order_of_time() {
    let folder = Folder::new("why");
    let file = folder.file("records.jsonl", &motives());
    let output = tacitus(&["why", "tac:ISIL", "--against", "mali", &file, &file, "--format", "json"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let answer: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(answer["records"], 3, "the same record twice is one");
    let groups = answer["groups"].as_array().unwrap();
    assert_eq!((groups.len(), &groups[0]["independent_speakers"]), (1, &2.into()), "{answer:#}");
    let documents: Vec<&str> =
        groups[0]["statements"].as_array().unwrap().iter().map(|s| s["document"].as_str().unwrap()).collect();
    assert_eq!(documents, ["r2", "r1"]);
    let text = stdout(&tacitus(&["why", "Islamic State", &file]));
    for part in ["Why Islamic State", "2 independent speakers", "2024-03-01", "Police", "r1/t1"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn outlook_gathers_what_is_expected_with_its_condition() {
    let output = tacitus_with(&["outlook", "-"], motives().as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(text.contains("on condition") && text.contains("if the talks fail") && text.contains("minister"), "{text}");
    assert!(!text.contains("r1/"), "{text}");
}

#[test]
fn lines_that_hold_no_record_are_listed_and_the_others_go_on() {
    let folder = Folder::new("broken");
    let good = motives();
    let broken = format!("{{\n\u{0}\n[]\n{{\"schema\":\"tacitus/1\"}}\n{good}{}", &good[..good.len() / 7]);
    let file = folder.file("broken.jsonl", &broken);
    let bytes = folder.path("bytes.jsonl");
    fs::write(&bytes, [0xff, 0xfe, b'\n', b'{', 0xc3, b'}']).unwrap();
    let missing = folder.path("missing.jsonl");
    for command in [&["why", "ISIL", &missing, &file, &bytes][..], &["outlook", &missing, &file, &bytes]] {
        let output = tacitus(command);
        assert_eq!(output.status.code(), Some(1));
        let (text, faults) = (stdout(&output), stderr(&output));
        assert!(text.contains("3 records"), "{text}");
        for part in
            ["missing.jsonl", "broken.jsonl:1: not a record", "broken.jsonl:4: not a record", "bytes.jsonl:2: not a record"]
        {
            assert!(faults.contains(part), "{part}: {faults}");
        }
    }
    let unknown = tacitus(&["why", "Nobody", &file]);
    assert!(stderr(&unknown).contains("no record has an actor Nobody"), "{}", stderr(&unknown));
    for wrong in [&["why"][..], &["why", "ISIL"], &["outlook"], &["why", "ISIL", &file, "--format", "csv"]] {
        assert_eq!(tacitus(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn authors_of_posts_have_the_same_hash_with_the_same_key() {
    let folder = Folder::new("authors");
    let key = folder.file("key", "0123456789abcdef0123456789abcdef\n");
    let thread = folder.file(
        "thread.json",
        r#"{"id":1,"title":"Bombing","post_stream":{"posts":[
            {"id":1,"post_number":1,"username":"day_owl","cooked":"<p>A bomb killed two people in Kirkuk, police said.</p>"},
            {"id":2,"post_number":2,"username":"night_owl","cooked":"<p>I think the Islamic State will attack Kirkuk again.</p>"}]}}"#,
    );
    let table = |more: &[&str]| stdout(&tacitus(&[&["code", &thread, "--quiet"], more].concat()));
    let keyed = table(&["--author-key", &key]);
    assert!(keyed.contains("author-") && !keyed.contains("night_owl"), "{keyed}");
    assert_eq!(keyed, table(&["--author-key", &key]));
    assert_ne!(keyed, table(&[]), "without a key of one's own a fresh one is used");
    assert!(table(&["--keep-authors"]).contains("night_owl"));
    let records = folder.file("records.jsonl", &table(&["--format", "jsonl"]));
    assert!(fs::read_to_string(&records).unwrap().contains("night_owl"));
    let outlook = stdout(&tacitus(&["outlook", &records]));
    assert!(outlook.contains("author-") && !outlook.contains("night_owl"), "{outlook}");
    let short = folder.file("short", "abc");
    assert_eq!(tacitus(&["code", &thread, "--author-key", &short]).status.code(), Some(2));
}
