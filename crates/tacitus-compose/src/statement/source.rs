//! From the phrase that names a speaker to who it is: name, role, affiliation, sort of source.

use std::ops::Range;

use tacitus_record::SourceKind;
use tacitus_text::{Dep, NameKind, Tag};

use super::draft::SourceDraft;
use super::reading::{Reading, Speaker};
use super::role;
use super::speaker;
use super::tree::Tree;

/// What is known of the people a document names, by family name.
#[derive(Debug)]
pub(super) struct People {
    known: Vec<Person>,
}

#[derive(Debug, Clone)]
struct Person {
    /// Tokens of the fullest form.
    tokens: Range<usize>,
    /// Last word, lower case.
    family: String,
    role: Option<String>,
    affiliation: Option<String>,
    kind: Option<SourceKind>,
}

impl People {
    /// Everyone named in a document with what their first descriptions tell.
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        let mut known: Vec<Person> = Vec::new();
        for name in reading.analysis.names.iter().filter(|n| n.kind == NameKind::Person) {
            let tokens = without_possessive(&reading.tree, name.tokens.clone());
            let Some(last) = tokens.clone().next_back() else { continue };
            let family = reading.tree.lower(last).to_owned();
            let told = described(reading, &tokens);
            match known.iter_mut().find(|p| p.family == family) {
                Some(person) => {
                    if tokens.len() > person.tokens.len() {
                        person.tokens = tokens;
                    }
                    if person.role.is_none() {
                        (person.role, person.affiliation, person.kind) = (told.role, told.affiliation, told.kind);
                    }
                }
                None => known.push(Person { tokens, family, role: told.role, affiliation: told.affiliation, kind: told.kind }),
            }
        }
        Self { known }
    }

    fn by_family(&self, family: &str) -> Option<&Person> {
        self.known.iter().find(|p| p.family == family)
    }
}

/// What words beside a name tell of its bearer.
#[derive(Debug, Default)]
struct Told {
    role: Option<String>,
    affiliation: Option<String>,
    kind: Option<SourceKind>,
}

/// The source that a speaker is. `before` are the sources of earlier statements, latest last, for pronouns.
pub(super) fn of_speaker(
    reading: &Reading<'_>,
    people: &People,
    speaker: Speaker,
    at: usize,
    before: &[SourceDraft],
) -> Option<SourceDraft> {
    match speaker {
        Speaker::Nobody => Some(SourceDraft { kind: Some(SourceKind::Anonymous), ..empty() }),
        Speaker::Author => {
            let author = reading.segment(reading.sentence_of(at)).and_then(|s| s.author.clone());
            Some(SourceDraft { name: author, role: Some("participant".into()), kind: Some(SourceKind::Participant), ..empty() })
        }
        Speaker::Words(start, end) => {
            let name = reading.words(start..end).to_owned();
            let kind = role::of_name(&name).or_else(|| by_words(reading, start..end));
            let span = Some(reading.span(start..end));
            Some(SourceDraft { span, head: Some(end - 1), named_at: span, name: Some(name), kind, ..empty() })
        }
        Speaker::Phrase(head) => phrase(reading, people, head, before),
    }
}

fn empty() -> SourceDraft {
    SourceDraft {
        span: None,
        head: None,
        named_at: None,
        name: None,
        role: None,
        affiliation: None,
        kind: None,
        is_party: false,
        via: Vec::new(),
    }
}

fn phrase(reading: &Reading<'_>, people: &People, head: usize, before: &[SourceDraft]) -> Option<SourceDraft> {
    let tree = &reading.tree;
    match tree.tag(head) {
        Tag::Wp | Tag::Wdt => {
            let verb = clause_above(tree, head);
            let antecedent = verb.and_then(|v| tree.up(v)).filter(|&a| a < head && a != head);
            let named = antecedent.filter(|&a| tree.tag(a).is_noun()).and_then(|a| phrase(reading, people, a, before));
            let span = Some(reading.span(head..head + 1));
            Some(match named {
                Some(source) => SourceDraft { span, ..source },
                None => SourceDraft { span, head: Some(head), ..empty() },
            })
        }
        Tag::Prp | Tag::PrpS => Some(pronoun(reading, head, before)),
        _ => Some(noun(reading, people, head)),
    }
}

/// The verb of the relative clause that a pronoun opens.
fn clause_above(tree: &Tree<'_>, pronoun: usize) -> Option<usize> {
    let mut at = tree.up(pronoun)?;
    for _ in 0..4 {
        if tree.dep(at) == Dep::Relcl {
            return Some(at);
        }
        at = tree.up(at)?;
    }
    None
}

fn pronoun(reading: &Reading<'_>, t: usize, before: &[SourceDraft]) -> SourceDraft {
    let span = Some(reading.span(t..t + 1));
    let lower = reading.tree.lower(t);
    let wanted = |s: &&SourceDraft| -> bool {
        let Some(head) = s.head else { return false };
        let tag = reading.tree.tag(head);
        let person = s.named_at.is_some_and(|n| is_person(reading, n));
        match lower {
            "he" | "his" | "him" | "she" | "her" => {
                s.name.is_some() && (person || tag == Tag::Nn) && tag != Tag::Nns && !many(reading, s)
            }
            "they" | "their" | "them" => s.name.is_some() && !person,
            "it" | "its" => s.name.is_some() && !person && tag != Tag::Nns,
            _ => false,
        }
    };
    let start = reading.tree.token(t).span.start();
    let earlier = |s: &&SourceDraft| s.named_at.is_some_and(|n| n.start() < start);
    match before.iter().rev().filter(earlier).find(wanted) {
        Some(source) => SourceDraft { span, via: Vec::new(), is_party: false, ..source.clone() },
        None => SourceDraft { span, head: Some(t), ..empty() },
    }
}

fn many(reading: &Reading<'_>, source: &SourceDraft) -> bool {
    source.head.is_some_and(|h| reading.tree.kids(h).any(|k| reading.tree.dep(k) == Dep::Conj))
}

fn is_person(reading: &Reading<'_>, span: tacitus_text::Span) -> bool {
    reading.analysis.names.iter().any(|n| n.kind == NameKind::Person && reading.span(n.tokens.clone()).overlaps(span))
}

fn noun(reading: &Reading<'_>, people: &People, head: usize) -> SourceDraft {
    let tree = &reading.tree;
    let range = speaker::words(reading, head);
    let whole = reading.span(range.clone());
    let apposition = tree.kids(head).find(|&k| k > head && tree.dep(k) == Dep::Appos);
    let named = person_in(reading, range.clone())
        .or_else(|| apposition.and_then(|a| person_in(reading, crate::phrase::core(reading.analysis, a))));
    if let Some(name) = named.filter(|_| tree.kid(head, &[Dep::Conj]).is_none()) {
        let told = described(reading, &name);
        let person = name.clone().next_back().and_then(|last| people.by_family(tree.lower(last)));
        let full = person.map_or(name.clone(), |p| p.tokens.clone());
        let from = |own: Option<String>, theirs: Option<&String>| own.or_else(|| theirs.cloned());
        let place = reading.span(name.clone());
        return SourceDraft {
            span: Some(whole.cover(place)),
            head: Some(head),
            named_at: Some(place),
            name: Some(reading.words(full).to_owned()),
            role: from(told.role, person.and_then(|p| p.role.as_ref())),
            affiliation: from(told.affiliation, person.and_then(|p| p.affiliation.as_ref())),
            kind: told.kind.or_else(|| person.and_then(|p| p.kind)),
            ..empty()
        };
    }
    let trimmed = crate::phrase::trimmed(reading.analysis, range.clone());
    let name = reading.words(trimmed.clone()).to_owned();
    let kind = by_words(reading, crate::phrase::core(reading.analysis, head))
        .or_else(|| role::of_name(&name))
        .or_else(|| named_kind(reading, head))
        .or_else(|| by_words(reading, range));
    let kind = role::of_name(&name).or(kind);
    SourceDraft {
        span: Some(whole),
        head: Some(head),
        named_at: Some(whole),
        name: Some(name),
        affiliation: affiliation(reading, trimmed),
        kind,
        ..empty()
    }
}

/// The sort of source of a noun phrase by its words.
fn by_words(reading: &Reading<'_>, range: Range<usize>) -> Option<SourceKind> {
    let tree = &reading.tree;
    role::of_words(range.map(|t| if tree.tag(t).is_proper() { tree.lower(t) } else { tree.lemma(t) }))
}

/// The sort of source by the type of a name: a country speaks through its government.
fn named_kind(reading: &Reading<'_>, head: usize) -> Option<SourceKind> {
    let name = reading.analysis.names.iter().find(|n| n.tokens.contains(&head))?;
    match name.kind {
        NameKind::Geopolitical => Some(SourceKind::Official),
        NameKind::Organization => role::of_name(reading.words(name.tokens.clone())),
        _ => None,
    }
}

/// The name of a person in a range.
fn person_in(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let names = &reading.analysis.names;
    let at = names.partition_point(|n| n.tokens.end <= range.start);
    names[at..]
        .iter()
        .take_while(|n| n.tokens.start < range.end)
        .filter(|n| n.kind == NameKind::Person)
        .map(|n| without_possessive(&reading.tree, n.tokens.clone()))
        .find(|t| t.end <= range.end && !t.is_empty() && !is_owner(&reading.tree, t.end - 1))
}

/// Whether a name only tells whose the noun is ("Trump's lawyer").
fn is_owner(tree: &Tree<'_>, last: usize) -> bool {
    tree.dep(last) == Dep::Poss
}

fn without_possessive(tree: &Tree<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut tokens = tokens;
    while tokens.len() > 1 && tree.tag(tokens.end - 1) == Tag::Pos {
        tokens.end -= 1;
    }
    tokens
}

/// What stands beside a name: the title before it, the apposition behind it.
fn described(reading: &Reading<'_>, name: &Range<usize>) -> Told {
    let tree = &reading.tree;
    let Some(head) = name.clone().next_back() else { return Told::default() };
    let core = crate::phrase::core(reading.analysis, head);
    let title = crate::phrase::trimmed(reading.analysis, core.start..name.start.max(core.start));
    let title = title.start..title.end.min(name.start);
    let apposition = tree.kids(head).find(|&k| k > head && tree.dep(k) == Dep::Appos && tree.tag(k).is_noun());
    // "a spokesman, John Smith": the name is the apposition.
    let described_by = (tree.dep(head) == Dep::Appos).then(|| tree.up(head)).flatten().filter(|&up| up < name.start);
    let range = if !title.is_empty() && title.clone().any(|t| tree.tag(t).is_noun()) && !is_courtesy(tree, &title) {
        title
    } else if let Some(a) = apposition.filter(|&a| a < name.end + 12) {
        crate::phrase::trimmed(reading.analysis, tree.left(a).max(name.end)..tree.right(a))
    } else if let Some(up) = described_by {
        crate::phrase::trimmed(reading.analysis, crate::phrase::core(reading.analysis, up))
    } else {
        return Told::default();
    };
    let range = reading.trimmed(range);
    if range.is_empty() || range.len() > 30 {
        return Told::default();
    }
    let first = range
        .clone()
        .find(|&t| matches!(tree.lower(t), "of" | "at" | "for" | "in" | "," | "with" | "and"))
        .filter(|&t| t > range.start)
        .unwrap_or(range.end);
    let kind = by_words(reading, range.start..first).or_else(|| by_words(reading, range.clone()));
    Told { role: Some(reading.words(range.clone()).to_owned()), affiliation: affiliation(reading, range), kind }
}

fn is_courtesy(tree: &Tree<'_>, title: &Range<usize>) -> bool {
    title.len() == 1
        && matches!(tree.lower(title.start), "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "sir" | "dr" | "dr.")
}

/// The first organisation or country named in a description.
fn affiliation(reading: &Reading<'_>, range: Range<usize>) -> Option<String> {
    let names = &reading.analysis.names;
    let at = names.partition_point(|n| n.tokens.end <= range.start);
    let inside = || names[at..].iter().take_while(|n| n.tokens.start < range.end);
    let name = inside()
        .find(|n| n.kind == NameKind::Organization && n.tokens != range)
        .or_else(|| inside().find(|n| n.kind == NameKind::Geopolitical && n.tokens != range))?;
    Some(reading.words(without_possessive(&reading.tree, name.tokens.clone())).to_owned())
}
