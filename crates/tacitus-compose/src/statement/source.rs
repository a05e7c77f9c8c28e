//! From the phrase that names a speaker to who it is: name, role, affiliation, sort of source.

use std::ops::Range;

use tacitus_record::SourceKind;
use tacitus_resolve::actor::{ActorKind, Form, Mention, MentionType};
use tacitus_text::{Dep, Tag};

use super::draft::SourceDraft;
use super::reading::{Reading, Speaker};
use super::role;
use super::speaker;
use super::tree::Tree;

/// The source that a speaker is. `before` are the sources of earlier statements, latest last, for pronouns.
pub(super) fn of_speaker(reading: &Reading<'_>, speaker: Speaker, at: usize, before: &[SourceDraft]) -> Option<SourceDraft> {
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
            if let Some((index, mention)) = named_person(reading, end - 1, start..end) {
                return Some(SourceDraft { span, head: Some(end - 1), named_at: Some(mention.span), ..person(reading, index) });
            }
            let words = crate::phrase::trimmed(reading.analysis, start..end);
            let (name, actor) = (reading.words(words).to_owned(), reading.actor_at(end - 1));
            Some(SourceDraft { actor, span, head: Some(end - 1), named_at: span, name: Some(name), kind, ..empty() })
        }
        Speaker::Phrase(head) => phrase(reading, head, before),
    }
}

fn empty() -> SourceDraft {
    SourceDraft {
        span: None,
        head: None,
        named_at: None,
        name: None,
        actor: None,
        role: None,
        affiliation: None,
        kind: None,
        is_party: false,
        via: Vec::new(),
    }
}

fn phrase(reading: &Reading<'_>, head: usize, before: &[SourceDraft]) -> Option<SourceDraft> {
    let tree = &reading.tree;
    match tree.tag(head) {
        Tag::Wp | Tag::Wdt => {
            let verb = clause_above(tree, head);
            let antecedent = verb.and_then(|v| tree.up(v)).filter(|&a| a < head && a != head);
            let named = antecedent.filter(|&a| tree.tag(a).is_noun()).and_then(|a| phrase(reading, a, before));
            let span = Some(reading.span(head..head + 1));
            Some(match named {
                Some(source) => SourceDraft { span, ..source },
                None => SourceDraft { span, head: Some(head), ..empty() },
            })
        }
        Tag::Prp | Tag::PrpS if tree.kid(head, &[Dep::Conj]).is_none() => Some(pronoun(reading, head, before)),
        _ => Some(noun(reading, head)),
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

/// A pronoun: whoever spoke last that it may stand for, else whom it stands for by the grammar.
fn pronoun(reading: &Reading<'_>, t: usize, before: &[SourceDraft]) -> SourceDraft {
    let span = Some(reading.span(t..t + 1));
    let lower = reading.tree.lower(t);
    let wanted = |s: &&SourceDraft| -> bool {
        let Some(head) = s.head.filter(|_| s.name.is_some()) else { return false };
        let tag = reading.tree.tag(head);
        let human = matches!(s.kind, Some(SourceKind::Witness | SourceKind::Family | SourceKind::Analyst));
        let person = s.actor.is_some_and(|a| reading.actors.actors[a].kind == ActorKind::Person);
        let body = matches!(s.kind, Some(SourceKind::Media | SourceKind::Igo | SourceKind::Ngo)) && !person;
        match lower {
            "he" | "his" | "him" | "she" | "her" => (person || tag == Tag::Nn) && !body && tag != Tag::Nns && !many(reading, s),
            "they" | "their" | "them" => !person,
            "it" | "its" => !person && !human && tag != Tag::Nns,
            _ => false,
        }
    };
    let start = reading.tree.token(t).span.start();
    let earlier = |s: &&SourceDraft| s.named_at.is_some_and(|n| n.start() < start);
    if let Some(source) = before.iter().rev().filter(earlier).find(wanted) {
        return SourceDraft { span, via: Vec::new(), is_party: false, ..source.clone() };
    }
    let actor = reading.actor_at(t);
    let named = actor
        .and_then(|a| reading.actors.actors[a].mentions.iter().copied().find(|&m| reading.actors.mentions[m].form == Form::Name));
    match named {
        Some(index) => SourceDraft { span, head: Some(t), ..person(reading, index) },
        None => SourceDraft { span, head: Some(t), actor, ..empty() },
    }
}

fn many(reading: &Reading<'_>, source: &SourceDraft) -> bool {
    source.head.is_some_and(|h| reading.tree.kids(h).any(|k| reading.tree.dep(k) == Dep::Conj))
}

fn noun(reading: &Reading<'_>, head: usize) -> SourceDraft {
    let tree = &reading.tree;
    let range = speaker::words(reading, head);
    let whole = reading.span(range.clone());
    let single = tree.kid(head, &[Dep::Conj]).is_none();
    if single && let Some((index, mention)) = named_person(reading, head, range.clone()) {
        return SourceDraft {
            span: Some(whole.cover(mention.span)),
            head: Some(head),
            named_at: Some(mention.span),
            ..person(reading, index)
        };
    }
    let trimmed = crate::phrase::trimmed(reading.analysis, range.clone());
    let name = reading.words(trimmed.clone()).to_owned();
    let mention = reading.mention_at(head).filter(|_| single);
    let kind = role::of_name(&name)
        .or_else(|| by_words(reading, crate::phrase::core(reading.analysis, head)))
        .or_else(|| mention.and_then(|(_, m)| m.actor).and_then(|a| role::of_actor(&reading.actors.actors[a])))
        .or_else(|| by_words(reading, range));
    let actor = mention.and_then(|(_, m)| m.actor);
    SourceDraft {
        span: Some(whole),
        head: Some(head),
        named_at: Some(whole),
        name: Some(name),
        actor,
        affiliation: affiliation(reading, trimmed),
        kind,
        ..empty()
    }
}

/// The person that a phrase names: at its head, in its words, or in the apposition behind ("a spokesman, John Smith").
fn named_person<'a>(reading: &Reading<'a>, head: usize, range: Range<usize>) -> Option<(usize, &'a Mention)> {
    let tree = &reading.tree;
    let apposition = tree.kids(head).find(|&k| k > head && tree.dep(k) == Dep::Appos);
    let owner = |t: usize| tree.dep(t) == Dep::Poss;
    [Some(head)].into_iter().flatten().chain(range).chain(apposition).find_map(|t| {
        let (index, mention) = reading.mention_at(t)?;
        (mention.form == Form::Name && mention.kind == MentionType::Person && !owner(mention.head)).then_some((index, mention))
    })
}

/// Who a named person is, by all that the document tells.
fn person(reading: &Reading<'_>, index: usize) -> SourceDraft {
    let mention = &reading.actors.mentions[index];
    let name = mention.actor.map_or_else(|| mention.span.of(reading.text).to_owned(), |a| reading.actors.actors[a].name.clone());
    let role = reading.actors.role_of(index);
    let kind = role.and_then(|r| {
        let tree = &reading.tree;
        let main = r
            .tokens
            .clone()
            .find(|&t| matches!(tree.lower(t), "of" | "at" | "for" | "in" | "," | "with" | "and"))
            .filter(|&t| t > r.tokens.start)
            .unwrap_or(r.tokens.end);
        by_words(reading, r.tokens.start..main).or_else(|| by_words(reading, r.tokens.clone()))
    });
    let kind = kind.or_else(|| mention.actor.and_then(|a| role::of_actor(&reading.actors.actors[a])));
    let body = role.and_then(|r| r.affiliation).map(|m| reading.actors.mentions[m].span.of(reading.text).to_owned());
    SourceDraft {
        name: Some(name),
        actor: mention.actor,
        role: role.map(|r| r.span.of(reading.text).to_owned()),
        affiliation: body,
        kind,
        ..empty()
    }
}

/// The sort of source of a noun phrase by its words.
fn by_words(reading: &Reading<'_>, range: Range<usize>) -> Option<SourceKind> {
    let tree = &reading.tree;
    role::of_words(range.map(|t| if tree.tag(t).is_proper() { tree.lower(t) } else { tree.lemma(t) }))
}

/// The first organisation or country named in a description.
fn affiliation(reading: &Reading<'_>, range: Range<usize>) -> Option<String> {
    let inside = |kind: MentionType| {
        range
            .clone()
            .filter_map(|t| reading.mention_at(t))
            .map(|(_, m)| m)
            .find(|m| m.kind == kind && m.form == Form::Name && m.tokens != range)
    };
    let mention = inside(MentionType::Organization).or_else(|| inside(MentionType::Place))?;
    Some(mention.span.of(reading.text).to_owned())
}
