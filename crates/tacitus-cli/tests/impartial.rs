//! Who it was and what they call it change nothing: the same sentence with its sides exchanged, or with a side's own word
//! for a killing, must be read as the same acts with the same parts.
//!
//! Sentences are templates in `tests/data/impartial/`; their sides are drawn with a fixed seed. Compared are, of every
//! incident, its kinds, status and certainty, who acted and with what standing, who was hit and who is said to be behind it,
//! each by where it stands in the template; of every statement its kind and certainty. Not compared, for the sides do differ
//! in it:
//!
//! - `nature`, which may follow from what sort of actor is told of;
//! - a perpetrator's `role` and a target's `class`: an army is an organisation, "Muslims" are persons;
//! - who is `reported` responsible, which only those with a name are;
//! - the toll of other words than "kill", for they say less: who was "neutralised" may have been captured.
//!
//! `cargo test -p tacitus-cli --test impartial -- --nocapture` prints the shares and every sentence that was read otherwise.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

use serde_json::{Value, json};

const TEMPLATES: &str = include_str!("data/impartial/templates.tsv");
const SIDES: &str = include_str!("data/impartial/sides.tsv");
const WORDINGS: &str = include_str!("data/impartial/wordings.tsv");

/// Couples of sides drawn for a template, and couples of labels beside them.
const COUPLES: usize = 3;
const SEED: u64 = 1;
/// Least share of pairs that must be read alike.
const ENOUGH: f64 = 0.98;

/// A row of sides or wordings: its forms by the names of their columns.
type Forms = BTreeMap<&'static str, &'static str>;

fn table(text: &'static str) -> Vec<Forms> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &'static str| columns.iter().copied().zip(line.split('\t')).filter(|&(_, form)| form != "-").collect();
    lines.map(row).collect()
}

/// Where a character of a sentence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Slot(char),
    Template(usize),
}

/// A sentence made of a template.
#[derive(Debug, Clone)]
struct Sentence {
    text: String,
    origins: Vec<Origin>,
}

impl Sentence {
    /// Fill a template: `{A.form}` with a form of the side A, "a(n)" with the article the next word wants.
    fn new(template: &str, fillers: &[(char, &Forms)]) -> Self {
        let mut out = Self { text: String::new(), origins: Vec::new() };
        let (mut rest, mut article, mut begins) = (template, None, true);
        while let Some(next) = rest.chars().next() {
            let at = template.len() - rest.len();
            if let Some(after) = rest.strip_prefix("a(n)").or_else(|| rest.strip_prefix("A(n)")) {
                article = Some(out.text.len() + 1);
                out.push(&rest[..1], Origin::Template(at));
                rest = after;
            } else if let Some((slot, after)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
                let (side, form) = slot.split_once('.').unwrap();
                let side = side.chars().next().unwrap();
                let words = fillers.iter().find(|(s, _)| *s == side).unwrap().1[form];
                if let Some(place) = article.take().filter(|_| words.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O'])) {
                    out.text.insert(place, 'n');
                    out.origins.insert(out.text[..place].chars().count(), Origin::Template(at - 1));
                }
                let first = words.chars().next().unwrap();
                let first = if begins { first.to_ascii_uppercase() } else { first };
                out.push(&format!("{first}{}", &words[first.len_utf8()..]), Origin::Slot(side));
                rest = after;
            } else {
                out.push(&rest[..next.len_utf8()], Origin::Template(at));
                rest = &rest[next.len_utf8()..];
            }
            begins = out.text.ends_with('“') || out.text.ends_with(". ");
        }
        out
    }

    fn push(&mut self, words: &str, origin: Origin) {
        self.text.push_str(words);
        self.origins.extend(words.chars().map(|_| origin));
    }

    /// What a mention is in every sentence of the template: the side that it or the word before it names, else the place of
    /// its last letter.
    fn place(&self, mention: &Value) -> String {
        let (start, end) = (mention[0].as_u64().unwrap() as usize, mention[1].as_u64().unwrap() as usize);
        let before = start.checked_sub(2).filter(|&t| matches!(self.origins[t], Origin::Slot(_)));
        let origins = &self.origins[before.unwrap_or(start)..end];
        let slot = origins.iter().find_map(|&o| if let Origin::Slot(s) = o { Some(s) } else { None });
        match (slot, origins.last()) {
            (Some(side), _) => side.to_string(),
            (None, Some(Origin::Template(at))) => at.to_string(),
            _ => String::new(),
        }
    }

    /// The place of a name.
    fn named(&self, name: &str) -> String {
        let start = self.text.find(name).map_or(0, |at| self.text[..at].chars().count());
        self.place(&json!([start, start + name.chars().count()]))
    }

    /// What is compared of its record: a line an incident or statement.
    fn reading(&self, record: &Value) -> Vec<String> {
        let parties = |incident: &Value, field: &str, state: &str| -> BTreeSet<String> {
            let items = incident[field].as_array().unwrap().iter();
            let places = |p: &Value| match p["mentions"].as_array() {
                Some(mentions) => mentions.iter().map(|m| self.place(m)).collect(),
                None => vec![self.named(p["name"].as_str().unwrap_or_default())],
            };
            let told = |p: &&Value| p[state] != "reported";
            items
                .filter(told)
                .flat_map(|p| places(p).into_iter().map(move |at| format!("{at} {}", p[state].as_str().unwrap_or_default())))
                .collect()
        };
        let incident = |i: &Value| {
            format!(
                "{} {} {} by {:?} on {:?} behind {:?}",
                i["kinds"],
                i["status"],
                i["certainty"],
                parties(i, "perpetrators", "standing"),
                parties(i, "targets", ""),
                parties(i, "responsibility", "status"),
            )
        };
        let incidents = record["incidents"].as_array().unwrap().iter().map(incident);
        let statements = record["statements"].as_array().unwrap().iter().map(|s| format!("{} {}", s["kind"], s["certainty"]));
        incidents.chain(statements).collect()
    }
}

/// A fixed sequence of numbers (Knuth's MMIX generator).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// Two different ones.
    fn couple<T: Copy>(&mut self, of: &[T]) -> (T, T) {
        let first = self.below(of.len());
        let second = (first + 1 + self.below(of.len() - 1)) % of.len();
        (of[first], of[second])
    }
}

/// The forms that slots of one name take in a template.
fn forms(template: &str, side: char) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|s| s.split_once('}')?.0.strip_prefix(side)?.strip_prefix('.')).collect()
}

/// Two sentences that must be read alike.
type Pair = (Sentence, Sentence);

/// Every template with couples of sides exchanged, and with each word for a killing in place of the plain one.
fn pairs() -> (Vec<Pair>, Vec<Pair>) {
    let (sides, wordings) = (table(SIDES), table(WORDINGS));
    let mut draw = Draw(SEED);
    let (mut exchanged, mut reworded) = (Vec::new(), Vec::new());
    for row in table(TEMPLATES) {
        let template = row["template"];
        let wanted: Vec<&str> = forms(template, 'A').into_iter().chain(forms(template, 'B')).collect();
        for (class, couples) in [("side", COUPLES), ("label", 1)] {
            let able: Vec<&Forms> =
                sides.iter().filter(|s| s["class"] == class && wanted.iter().all(|form| s.contains_key(form))).collect();
            for _ in 0..if able.len() < 2 { 0 } else { couples } {
                let (a, b) = draw.couple(&able);
                let plain = Sentence::new(template, &[('A', a), ('B', b), ('W', &wordings[0])]);
                exchanged.push((plain.clone(), Sentence::new(template, &[('A', b), ('B', a), ('W', &wordings[0])])));
                let words = forms(template, 'W');
                let others = wordings[1..].iter().filter(|w| !words.is_empty() && words.iter().all(|form| w.contains_key(form)));
                reworded.extend(others.map(|w| (plain.clone(), Sentence::new(template, &[('A', a), ('B', b), ('W', w)]))));
            }
        }
    }
    (exchanged, reworded)
}

/// The record of every text.
fn code(texts: &BTreeSet<&str>) -> BTreeMap<String, Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sentences.jsonl");
    let mut lines = String::new();
    for (i, text) in texts.iter().enumerate() {
        writeln!(lines, "{}", json!({"id": i.to_string(), "published": "2024-05-10", "text": text})).unwrap();
    }
    std::fs::write(&path, lines).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tacitus"));
    let output = command.arg("code").arg(&path).args(["--format", "jsonl", "--quiet"]).output().unwrap();
    assert!(output.status.success());
    let record = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let records = String::from_utf8(output.stdout).unwrap();
    records.lines().map(record).map(|r| (r["document"]["text"].as_str().unwrap().to_owned(), r)).collect()
}

/// How many of some pairs are read alike; the others are printed.
fn alike(what: &str, pairs: &[Pair], records: &BTreeMap<String, Value>) -> f64 {
    let mut same = 0;
    for (a, b) in pairs {
        let (one, other) = (a.reading(&records[&a.text]), b.reading(&records[&b.text]));
        if one == other {
            same += 1;
            continue;
        }
        println!("{what}:\n  {}\n  {}", a.text, b.text);
        one.iter().filter(|line| !other.contains(line)).for_each(|line| println!("    - {line}"));
        other.iter().filter(|line| !one.contains(line)).for_each(|line| println!("    + {line}"));
    }
    let share = f64::from(same) / pairs.len() as f64;
    println!("{what}: {same} of {} pairs alike, {:.1}%", pairs.len(), 100.0 * share);
    share
}

#[test]
fn sides_and_their_words_are_read_alike() {
    let (exchanged, reworded) = pairs();
    let texts: BTreeSet<&str> = exchanged.iter().chain(&reworded).flat_map(|(a, b)| [a.text.as_str(), b.text.as_str()]).collect();
    let records = code(&texts);
    let shares = [alike("sides exchanged", &exchanged, &records), alike("killings reworded", &reworded, &records)];
    assert!(shares.iter().all(|&share| share >= ENOUGH), "{shares:?}");
}

/// A test that compares nothing would pass too.
#[test]
fn most_sentences_tell_of_an_incident() {
    let (exchanged, reworded) = pairs();
    let texts: BTreeSet<&str> = exchanged.iter().chain(&reworded).map(|(a, _)| a.text.as_str()).collect();
    let records = code(&texts);
    let told = records.values().filter(|r| !r["incidents"].as_array().unwrap().is_empty()).count();
    assert!(texts.len() >= 400 && told * 10 >= texts.len() * 9, "{told} of {}", texts.len());
}

#[test]
fn slots_take_articles_and_capitals() {
    let israel = Forms::from([("adjective", "Israeli"), ("body", "the Israeli army")]);
    let sentence = Sentence::new("A(n) {A.adjective} man left. {A.body} left. a(n) man", &[('A', &israel)]);
    assert_eq!(sentence.text, "An Israeli man left. The Israeli army left. a man");
    assert_eq!(sentence.text.chars().count(), sentence.origins.len());
    let place = |start: usize, end: usize| sentence.place(&json!([start, end]));
    assert_eq!([place(0, 14), place(11, 14), place(46, 49)], ["A", "A", "51"]);
}
