//! The table of acts, `rules/interaction/acts.tsv`, and the verbs that lend nouns their subjects.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use tacitus_record::PloverType;
use tacitus_text::Tag;

use crate::table;

pub(super) const ACTS_TSV: &str = include_str!("../../rules/interaction/acts.tsv");

/// A word used in one way, and what it is in PLOVER.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pos: char,
    pub(super) conditions: Vec<Condition>,
    /// Where the other side stands, in order.
    pub(super) target: Vec<&'static str>,
    pub(super) kind: PloverType,
    pub(super) mode: Option<&'static str>,
}

/// What must stand around the word.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    /// Any object.
    AnyObject,
    /// An object with one of these heads.
    Object(Vec<&'static str>),
    Particle(&'static str),
    Preposition(Vec<&'static str>),
    /// A preposition that leads to one of these nouns: "taken into custody".
    Leads(&'static str, Vec<&'static str>),
    Infinitive,
    /// An infinitive of one of these verbs.
    InfinitiveOf(Vec<&'static str>),
    /// An infinitive of any but these.
    InfinitiveBut(Vec<&'static str>),
    /// A clause, with one of these auxiliaries where any are given.
    Clause(Vec<&'static str>),
    /// A noun that has somebody acting.
    Light,
    /// A noun governed by one of these verbs.
    Governor(Vec<&'static str>),
    Modifier(&'static str),
    /// Another actor on whom it is done; looked for with the parties.
    Target,
}

impl Condition {
    fn parse(text: &'static str) -> Option<Self> {
        let (name, words) = text.split_once(':').unwrap_or((text, ""));
        let list = || words.split('|').collect();
        Some(match (name, words) {
            ("obj", "*") => Self::AnyObject,
            ("obj", _) => Self::Object(list()),
            ("prt", _) => Self::Particle(words),
            ("prep", _) => Self::Preposition(list()),
            ("into" | "under" | "behind", _) => Self::Leads(name, list()),
            ("inf", "") => Self::Infinitive,
            ("inf", _) => Self::InfinitiveOf(list()),
            ("inf-not", _) => Self::InfinitiveBut(list()),
            ("that", "") => Self::Clause(Vec::new()),
            ("that", _) => Self::Clause(list()),
            ("light", _) => Self::Light,
            ("by", _) => Self::Governor(list()),
            ("mod", _) => Self::Modifier(words),
            ("other", _) => Self::Target,
            _ => return None,
        })
    }
}

static ACTS: LazyLock<HashMap<&'static str, Vec<Act>>> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<Act>> = HashMap::new();
    for row in table::rows(ACTS_TSV) {
        let &[words, pos, conditions, target, kind, mode, ..] = row.as_slice() else { continue };
        let Some(kind) = PloverType::parse(kind) else { continue };
        let act = Act {
            pos: pos.chars().next().unwrap_or(' '),
            conditions: conditions.split(',').filter_map(Condition::parse).collect(),
            target: target.split(',').filter(|&t| t != "-").collect(),
            kind,
            mode: Some(mode).filter(|&m| m != "-"),
        };
        for word in words.split('|') {
            out.entry(word).or_default().push(act.clone());
        }
    }
    out
});

static LIGHT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let text = include_str!("../../rules/interaction/light.txt");
    text.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// The uses of a word, in the order of the table.
pub(super) fn acts(lemma: &str, tag: Tag) -> impl Iterator<Item = &'static Act> {
    let pos = match tag {
        tag if tag.is_verb() => 'v',
        tag if tag.is_noun() => 'n',
        Tag::Jj => 'a',
        _ => ' ',
    };
    ACTS.get(lemma).into_iter().flatten().filter(move |act| act.pos == pos)
}

/// Whether a verb lends an event noun its subject.
pub(super) fn is_light(lemma: &str) -> bool {
    LIGHT.contains(lemma)
}
