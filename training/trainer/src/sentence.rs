//! Sentences to learn from.

use std::error::Error;
use std::io::{BufRead, BufReader};

use serde::Deserialize;
use tacitus_annotate::names::{KINDS, Place};
use tacitus_annotate::parser::{State, Step};
use tacitus_annotate::{Word, is_cased};
use tacitus_text::{Dep, NameKind, Tag};

/// A sentence as the script writes it.
#[derive(Deserialize)]
struct Line {
    words: Vec<String>,
    tags: Vec<String>,
    heads: Vec<usize>,
    deps: Vec<String>,
    ner: Vec<String>,
    source: String,
}

/// A sentence with what is to be learnt of it.
pub struct Sentence {
    /// Number of its line; its copies in other case share it.
    pub number: usize,
    /// Its words as the models see them.
    pub words: Vec<Word>,
    /// The right tags.
    pub tags: Vec<Tag>,
    /// Tags as a tagger gives them that did not learn from this sentence.
    pub guessed: Vec<Tag>,
    /// Heads and labels; the root's head is the number of words.
    pub heads: Vec<(usize, Dep)>,
    /// Places in names.
    pub places: Vec<Place>,
}

impl Sentence {
    /// Whether a step that makes an arc makes it with the right label, or the arc is wrong anyway.
    pub fn label_fits(&self, state: &State, step: Step) -> bool {
        let arc = match step {
            Step::Left(dep) => state.stack.last().map(|&top| (top, state.next, dep)),
            Step::Right(dep) => state.stack.last().map(|&top| (state.next, top, dep)),
            Step::Shift | Step::Reduce => None,
        };
        arc.is_none_or(|(word, head, dep)| self.heads[word].0 != head || self.heads[word].1 == dep)
    }

    /// Its names: first word, one past the last, kind.
    pub fn names(&self) -> Vec<(usize, usize, NameKind)> {
        let mut start = 0;
        let mut out = Vec::new();
        for (i, place) in self.places.iter().enumerate() {
            match *place {
                Place::Begin(_) => start = i,
                Place::Last(kind) => out.push((start, i + 1, KINDS[kind])),
                Place::Single(kind) => out.push((i, i + 1, KINDS[kind])),
                Place::Inside(_) | Place::Outside => {}
            }
        }
        out
    }
}

/// Read sentences; each also in capitals or small letters now and then, since both are ordinary input.
pub fn read(path: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut out = Vec::new();
    for (number, line) in BufReader::new(std::fs::File::open(path)?).lines().enumerate() {
        let line: Line = serde_json::from_str(&line?)?;
        let capitals: Vec<String> = line.words.iter().map(|w| w.to_uppercase()).collect();
        // MUC-4 was in capitals; its small letters are a guess.
        if line.source == "muc" {
            out.push(sentence(number, &line, &capitals));
            if number % 2 == 0 {
                out.push(sentence(number, &line, &line.words));
            }
            continue;
        }
        out.push(sentence(number, &line, &line.words));
        match number % 5 {
            0 => out.push(sentence(number, &line, &capitals)),
            1 => out.push(sentence(number, &line, &line.words.iter().map(|w| w.to_lowercase()).collect::<Vec<_>>())),
            _ => {}
        }
    }
    Ok(out)
}

fn sentence(number: usize, line: &Line, words: &[String]) -> Sentence {
    let cased = is_cased(words.iter().map(String::as_str));
    let count = words.len();
    let tags: Vec<Tag> = line.tags.iter().map(|t| Tag::parse(t)).collect();
    let heads = (0..count)
        .map(|i| if line.heads[i] == i { (count, Dep::Root) } else { (line.heads[i], not_root(Dep::parse(&line.deps[i]))) })
        .collect();
    Sentence {
        number,
        words: words.iter().map(|w| Word::new(w, &tacitus_text::lower(w), cased)).collect(),
        guessed: tags.clone(),
        tags,
        heads,
        places: places(&line.ner),
    }
}

/// Only the root's own arc may be called ROOT.
fn not_root(dep: Dep) -> Dep {
    if dep == Dep::Root { Dep::Dep } else { dep }
}

/// Begin and inside marks as places.
fn places(marks: &[String]) -> Vec<Place> {
    let kind = |mark: &str| match mark.get(2..).unwrap_or("") {
        "PERSON" => NameKind::Person,
        "NORP" => NameKind::Nationality,
        "ORG" => NameKind::Organization,
        "GPE" => NameKind::Geopolitical,
        "LOC" => NameKind::Location,
        "FAC" => NameKind::Facility,
        "PRODUCT" => NameKind::Product,
        "EVENT" => NameKind::Event,
        _ => NameKind::Other,
    };
    let number = |mark: &str| KINDS.iter().position(|&k| k == kind(mark)).unwrap_or(0);
    (0..marks.len())
        .map(|i| {
            let goes_on = marks.get(i + 1).is_some_and(|next| next.starts_with("I-"));
            match (marks[i].as_bytes().first(), goes_on) {
                (Some(b'B'), true) => Place::Begin(number(&marks[i])),
                (Some(b'B'), false) => Place::Single(number(&marks[i])),
                (Some(b'I'), true) => Place::Inside(number(&marks[i])),
                (Some(b'I'), false) => Place::Last(number(&marks[i])),
                _ => Place::Outside,
            }
        })
        .collect()
}
