//! Whom a figure of one person counts, as far as the words tell: by name, age and sex, and whether they set the person apart
//! from those before.

use std::ops::Range;

use tacitus_record::Harmed;
use tacitus_text::{Analysis, Dep, NameKind, Tag};

use super::figure::Figure;
use crate::context::Context;
use crate::incident::words::Set;
use crate::noun::noun;
use crate::phrase;

/// What is known of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Person {
    /// Words of the names, lower case.
    names: Vec<String>,
    /// Its actor in the context.
    actor: Option<usize>,
    /// In years.
    age: Option<u64>,
    male: Option<bool>,
    grown: Option<bool>,
    /// Of those who fight crime or of those who commit it.
    side: Option<Side>,
    /// "Another", "second": what sets the person apart from those told of before.
    apart: Option<String>,
    /// A parent or a child of somebody in the text.
    kin: Option<Kin>,
    /// Where the text tells of them.
    mentions: Vec<Mention>,
}

/// One place that tells of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mention {
    /// The head of the phrase, and what is set beside it.
    head: usize,
    beside: Vec<usize>,
    sentence: usize,
    /// "A man", "one person": not told of before in the sentence.
    fresh: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kin {
    Parent,
    Child,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Force,
    Attackers,
}

impl Person {
    /// The one that a figure counts; `None` where it counts several.
    pub(crate) fn of(context: &Context<'_>, figure: &Figure) -> Option<Self> {
        ((figure.quantity.low, figure.quantity.high) == (Some(1), Some(1)))
            .then(|| Self::at(context, figure.head, figure.quantity.counted))
    }

    /// The one that a phrase names or describes, and whether it introduces them ("a man").
    pub(crate) fn at(context: &Context<'_>, head: usize, fresh: bool) -> Self {
        let analysis = &context.analysis;
        let core = phrase::core(analysis, head);
        let name = named(analysis, head);
        let set_beside: Vec<usize> = analysis.children(head).filter(|&t| analysis.tokens[t].dep == Dep::Appos).collect();
        // "Officer John Smith" is of the police by what stands before the name.
        let titles = analysis.children(head).filter(|&t| matches!(analysis.tokens[t].dep, Dep::Compound | Dep::Nmod));
        let described = std::iter::once(head).chain(titles).find_map(|t| noun(analysis, t)).map(|n| n.harmed);
        let mark = core.clone().find(|&t| is_mark(&analysis.tokens[t].lower));
        let beside = |t: &usize| matches!(analysis.tokens[*t].dep, Dep::Amod | Dep::Compound | Dep::Nmod);
        let words = || analysis.children(head).filter(beside).chain([head]).chain(set_beside.iter().copied());
        let told = |set: Set| words().any(|t| set.has(&analysis.tokens[t].lower));
        let either = |yes: Set, no: Set| told(yes).then_some(true).or_else(|| told(no).then_some(false));
        let called = name.clone().into_iter().flatten().map(|t| analysis.tokens[t].lower.to_string());
        Self {
            names: called.filter(|w| w.chars().any(char::is_alphabetic)).collect(),
            actor: context.actors.actor_at(name.map_or(head, |n| n.end - 1)),
            age: age(analysis, head).or_else(|| set_beside.iter().find_map(|&t| age(analysis, t))),
            male: either(Set::Male, Set::Female),
            grown: either(Set::Grown, Set::Child),
            side: match described {
                Some(Harmed::Police | Harmed::Combatant | Harmed::Official) => Some(Side::Force),
                Some(Harmed::Attacker) => Some(Side::Attackers),
                _ => None,
            },
            apart: mark.map(|t| analysis.tokens[t].lower.to_string()),
            kin: kin(&analysis.tokens[head].lemma),
            mentions: vec![Mention { head, beside: set_beside, sentence: analysis.sentence_of(head), fresh }],
        }
    }

    /// Whether a name or the text's own threads make them one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let one = |m: &Mention, n: &Mention| m.head == n.head || m.beside.contains(&n.head) || n.beside.contains(&m.head);
        self.mentions.iter().any(|m| other.mentions.iter().any(|n| one(m, n)))
            || self.actor.is_some() && self.actor == other.actor
            || shares_name(&self.names, &other.names)
    }

    /// Whether what is told of one cannot be of another, told of before.
    pub(crate) fn is_another(&self, before: &Self) -> bool {
        fn differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            matches!((a, b), (Some(a), Some(b)) if a != b)
        }
        if self.is(before) {
            return false;
        }
        let names = !self.names.is_empty() && !before.names.is_empty();
        // Who is introduced ("by a suspect who was killed") was not told of in the sentence before.
        let introduced = |m: &Mention, n: &Mention| {
            let later = if m.head > n.head { m } else { n };
            m.sentence == n.sentence && later.fresh
        };
        let both = self.mentions.iter().any(|m| before.mentions.iter().any(|n| introduced(m, n)));
        names
            || both
            || differ(&self.age, &before.age)
            || differ(&self.male, &before.male)
            || differ(&self.grown, &before.grown) && self.age.is_none()
            || differ(&self.side, &before.side)
            || differ(&self.kin, &before.kin)
            || self.apart.is_some() && self.apart != before.apart
    }

    /// The same, told of in another text: where it stands there says nothing here.
    pub(crate) fn elsewhere(self) -> Self {
        Self { mentions: Vec::new(), ..self }
    }

    /// Take in what another mention tells of the same person.
    pub(crate) fn learn(&mut self, other: &Self) {
        self.mentions.extend(other.mentions.iter().cloned());
        self.names.extend(other.names.iter().filter(|n| !self.names.contains(n)).cloned().collect::<Vec<_>>());
        self.actor = self.actor.or(other.actor);
        self.age = self.age.or(other.age);
        self.male = self.male.or(other.male);
        self.grown = self.grown.or(other.grown);
        self.side = self.side.or(other.side);
        self.apart = self.apart.take().or_else(|| other.apart.clone());
        self.kin = self.kin.or(other.kin);
    }

    /// Whether the phrase points back at somebody, by a word or a name, and introduces nobody.
    pub(crate) fn points_back(&self) -> bool {
        self.mentions.first().is_none_or(|first| !first.fresh)
    }

    /// Whether a name or an age tells who it is.
    pub(crate) fn is_described(&self) -> bool {
        !self.names.is_empty() || self.age.is_some()
    }

    /// Whether the text tells of one after another.
    pub(crate) fn follows(&self, other: &Self) -> bool {
        let first = |person: &Self| person.mentions.first().map(|m| m.head);
        first(self) > first(other)
    }

    /// Whether the person is none of a number told of before: "another", "the third" of two, but not "the other".
    pub(crate) fn is_apart(&self, many: u64) -> bool {
        match self.apart.as_deref() {
            Some("another") => true,
            Some("third") => many < 3,
            Some("fourth") => many < 4,
            Some("fifth") => many < 5,
            _ => false,
        }
    }
}

/// Whether all words of one name stand in the other: "Smith" and "John Smith", but not "Mary Smith" and "John Smith".
fn shares_name(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

/// What somebody is to another of the text.
fn kin(lemma: &str) -> Option<Kin> {
    match lemma {
        "mother" | "father" | "parent" => Some(Kin::Parent),
        "daughter" | "son" | "stepdaughter" | "stepson" => Some(Kin::Child),
        _ => None,
    }
}

/// "Another man", "the second victim".
fn is_mark(word: &str) -> bool {
    matches!(word, "another" | "other" | "second" | "third" | "fourth" | "fifth")
}

/// The tokens of a person's name: the phrase itself, what is set beside it, or what it "was identified as".
fn named(analysis: &Analysis, head: usize) -> Option<Range<usize>> {
    let name = |t: usize| analysis.names.iter().find(|n| n.kind == NameKind::Person && n.tokens.contains(&t));
    let beside = |t: &usize| matches!(analysis.tokens[*t].dep, Dep::Appos | Dep::Acl | Dep::Relcl);
    let called = |t: &usize| matches!(analysis.tokens[*t].lemma.as_str(), "name" | "identify" | "call" | "know" | "as");
    let own = name(head).or_else(|| {
        analysis.children(head).filter(|t| *t > head).filter(beside).find_map(|t| {
            let below = analysis.children(t).filter(called).flat_map(|c| analysis.children(c)).chain(analysis.children(t));
            let told = called(&t).then_some(below).into_iter().flatten();
            name(t).filter(|_| analysis.tokens[t].dep == Dep::Appos).or_else(|| told.into_iter().find_map(name))
        })
    });
    own.map(|n| n.tokens.clone())
}

/// "The 19-year-old", "a 19-year-old man", "John Smith, 19,".
fn age(analysis: &Analysis, head: usize) -> Option<u64> {
    let words = phrase::core(analysis, head).map(|t| analysis.tokens[t].lower.as_str());
    let hyphened = words.filter_map(|w| w.strip_suffix("-year-old")).find_map(|w| w.parse().ok());
    hyphened.or_else(|| {
        let mark = analysis.tokens.get(head + 1)?;
        let number = analysis.tokens.get(head + 2).filter(|t| mark.lower == "," && t.tag == Tag::Cd)?;
        number.lower.parse().ok().filter(|&years| years < 120)
    })
}
