//! Phrases that stand for one party: who acted or was hit, under all the words used for it.

use std::ops::Range;

use tacitus_resolve::actor::{ActorKind, Form};
use tacitus_text::{Analysis, Dep, NameKind, Span, Tag};

use super::thing::{Thing, thing};
use crate::context::Context;
use crate::phrase;

/// One perpetrator or target with its mentions.
#[derive(Debug, Clone)]
pub struct Party {
    /// What it is, by its first mention that tells.
    pub thing: Thing,
    /// Head words of its mentions, in order.
    pub heads: Vec<usize>,
    /// Phrases of its mentions, fullest proper name first, then other names, then descriptions; each wording once.
    pub names: Vec<Span>,
    /// Whether the first name is a proper name.
    pub named: bool,
    /// Index of its actor in the context.
    pub actor: Option<usize>,
}

/// Put phrases together that stand for one party. Heads must be in order.
#[must_use]
pub fn parties(context: &Context<'_>, heads: &[usize]) -> Vec<Party> {
    let analysis = &context.analysis;
    let mut out: Vec<Party> = Vec::new();
    for &head in heads {
        let actor = context.actors.actor_at(head);
        let known = out.iter_mut().find(|party| {
            actor.is_some() && party.actor == actor || party.heads.iter().any(|&other| same(analysis, other, head))
        });
        match known {
            Some(party) => {
                party.heads.push(head);
                party.actor = party.actor.or(actor);
            }
            None => out.push(Party { thing: thing(analysis, head), heads: vec![head], names: Vec::new(), named: false, actor }),
        }
    }
    for party in &mut out {
        name(context, party);
    }
    out.retain(|party| !party.names.is_empty());
    out
}

/// Collect the wordings of a party: the phrases of its mentions, and the names its actor has elsewhere in the text.
fn name(context: &Context<'_>, party: &mut Party) {
    let analysis = &context.analysis;
    let text = &context.document.text;
    let mut names: Vec<(bool, usize, Span)> = Vec::new();
    for &head in &party.heads {
        // "Melton Paris, 51, a farmer": the name and what is set beside it are names of one.
        for part in [head].into_iter().chain(appositions(analysis, head)) {
            if !analysis.tokens[part].tag.is_noun() && analysis.tokens[part].tag != Tag::Cd {
                continue;
            }
            let range = name_range(context, part);
            names.push((is_named(analysis, part), range.len(), analysis.span(range)));
        }
    }
    if let Some(actor) = party.actor.and_then(|a| context.actors.actors.get(a)) {
        let mentions = actor.mentions.iter().filter_map(|&m| context.actors.mentions.get(m));
        for mention in mentions.filter(|m| m.form == Form::Name) {
            names.push((true, mention.tokens.len(), mention.span));
        }
        if actor.kind != ActorKind::Person && matches!(party.thing, Thing::Unknown) {
            party.thing = Thing::People { role: tacitus_record::PerpetratorRole::Group, several: true, named: actor.named };
        }
    }
    // A stable sort: the longest proper name first, descriptions in order of the text.
    names.sort_by_key(|(named, length, _)| (!named, std::cmp::Reverse(if *named { *length } else { 0 })));
    party.named = names.first().is_some_and(|(named, ..)| *named);
    for (.., span) in names {
        if !party.names.iter().any(|n| n.of(text).eq_ignore_ascii_case(span.of(text))) {
            party.names.push(span);
        }
    }
    if let Thing::People { named, .. } = &mut party.thing {
        *named |= party.named;
    }
}

/// The organisation that a description of people names: "terrorists of the FMLN".
#[must_use]
pub fn affiliation(context: &Context<'_>, head: usize) -> Option<usize> {
    let analysis = &context.analysis;
    if let Some(mention) = compound_name(context, head) {
        return Some(context.actors.mentions[mention].head);
    }
    let of = analysis.children(head).find(|&t| matches!(analysis.tokens[t].lower.as_str(), "of" | "from"))?;
    let object = analysis.child(of, &[Dep::Pobj])?;
    let actor = context.actors.actors.get(context.actors.actor_at(object)?)?;
    let organised = matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::Political);
    (organised && actor.named).then_some(object)
}

/// The organisation that people are called after: the mention in "Shining Path terrorists".
fn compound_name(context: &Context<'_>, head: usize) -> Option<usize> {
    let several =
        crate::noun::noun(&context.analysis, head).filter(|n| n.plural && n.role == tacitus_record::PerpetratorRole::Individual);
    several?;
    let range = phrase::core(&context.analysis, head);
    context.actors.mentions.iter().position(|m| {
        m.form == Form::Name
            && range.contains(&m.tokens.start)
            && m.tokens.end <= head
            && m.actor.and_then(|a| context.actors.actors.get(a)).is_some_and(|a| {
                a.named && matches!(a.kind, ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::Political)
            })
    })
}

/// Titles before names that are no part of them.
fn is_title(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "msgr"
            | "monsignor"
            | "father"
            | "fr"
            | "rev"
            | "reverend"
            | "bishop"
            | "archbishop"
            | "gen"
            | "general"
            | "col"
            | "colonel"
            | "lt"
            | "lieutenant"
            | "maj"
            | "major"
            | "capt"
            | "captain"
            | "sgt"
            | "sergeant"
            | "cpl"
            | "corporal"
            | "officer"
            | "deputy"
            | "sheriff"
            | "president"
            | "minister"
            | "senator"
            | "sen"
            | "gov"
            | "governor"
            | "mayor"
            | "judge"
            | "prof"
            | "professor"
            | "commander"
            | "comandante"
            | "sister"
            | "brother"
            | "sir"
            | "don"
            | "dona"
            | "engineer"
            | "prince"
            | "king"
            | "detective"
            | "chief"
            | "inspector"
            | "constable"
            | "trooper"
    )
}

/// The people that "a group of armed men" or "dozens of rebels" stands for.
#[must_use]
pub fn members(analysis: &Analysis, head: usize) -> usize {
    const COLLECTIVES: &[&str] = &[
        "band",
        "column",
        "couple",
        "crowd",
        "dozens",
        "gang",
        "group",
        "handful",
        "hundreds",
        "mob",
        "number",
        "pair",
        "scores",
        "series",
        "squad",
        "team",
        "thousands",
        "unit",
        "units",
    ];
    if !COLLECTIVES.contains(&analysis.tokens[head].lower.as_str()) && analysis.tokens[head].tag != Tag::Cd {
        return head;
    }
    let of = analysis.children(head).find(|&t| analysis.tokens[t].lower == "of");
    let object = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
    object.filter(|&o| matches!(thing(analysis, o), Thing::People { .. }) && analysis.tokens[o].tag.is_noun()).unwrap_or(head)
}

fn appositions(analysis: &Analysis, head: usize) -> Vec<usize> {
    analysis
        .children(head)
        .filter(|&t| {
            analysis.tokens[t].dep == Dep::Appos && analysis.tokens[t].tag.is_noun() && analysis.tokens[t].tag != Tag::Cd
        })
        .collect()
}

/// A person's name alone without titles and ages; other phrases without their article and without "at least".
fn name_range(context: &Context<'_>, head: usize) -> Range<usize> {
    let analysis = &context.analysis;
    if let Some(name) = analysis.names.iter().find(|n| n.tokens.contains(&head))
        && name.kind == NameKind::Person
    {
        let mut range = phrase::trimmed(analysis, name.tokens.clone());
        while range.len() > 1 && is_title(&analysis.tokens[range.start].lower) {
            range.start += 1;
        }
        return range;
    }
    let mut range = phrase::core(analysis, head);
    // "members of the armed forces" is nobody without what it is of.
    if matches!(analysis.tokens[head].lemma.as_str(), "member" | "element" | "personnel" | "agent" | "employee") {
        range = phrase::with_of(analysis, head);
    }
    let lower = |t: usize| analysis.tokens[t].lower.as_str();
    while range.len() > 1 {
        let next = range.start + 1;
        let two =
            matches!((lower(range.start), lower(next)), ("at", "least") | ("more", "than") | ("up", "to") | ("less", "than"));
        let one = matches!(
            lower(range.start),
            "about"
                | "some"
                | "nearly"
                | "almost"
                | "alleged"
                | "suspected"
                | "presumed"
                | "other"
                | "another"
                | "the"
                | "a"
                | "an"
        );
        match (two && range.len() > 2, one) {
            (true, _) => range.start += 2,
            (_, true) => range.start += 1,
            _ => break,
        }
    }
    // "Shining Path terrorists": the people are the terrorists, the organisation is a party of its own.
    if let Some(name) = compound_name(context, head).filter(|_| range.contains(&head)) {
        range.start = range.start.max(context.actors.mentions[name].tokens.end.min(head));
    }
    phrase::trimmed(analysis, range)
}

/// Whether the head of a phrase is part of a name.
#[must_use]
pub fn is_named(analysis: &Analysis, head: usize) -> bool {
    analysis.names.iter().any(|n| n.tokens.contains(&head) && n.tokens.end == head + 1 && n.kind != NameKind::Nationality)
}

/// Whether two phrases may stand for one party: the same words, or a name and its last part.
fn same(analysis: &Analysis, a: usize, b: usize) -> bool {
    let (x, y) = (&analysis.tokens[a], &analysis.tokens[b]);
    if a == b {
        return true;
    }
    if x.lemma != y.lemma || !x.tag.is_noun() {
        return false;
    }
    // "13 soldiers" and "two soldiers" may well be others; without numbers the same word is the same party.
    let numbers =
        |t: usize| analysis.children(t).find(|&c| analysis.tokens[c].tag == Tag::Cd).map(|c| analysis.tokens[c].lower.clone());
    match (numbers(a), numbers(b)) {
        (Some(m), Some(n)) => m == n,
        _ => true,
    }
}
