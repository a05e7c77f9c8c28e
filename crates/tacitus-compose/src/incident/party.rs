//! Phrases that stand for one party: who acted or was hit, under all the words used for it.

use std::ops::Range;

use tacitus_record::{Harmed, PerpetratorRole};
use tacitus_resolve::actor::{ActorKind, Form};
use tacitus_text::{Analysis, Dep, NameKind, Span, Tag};

use super::learned::{Evidence, Slot};
use super::thing::{Thing, thing};
use super::words::Set;
use crate::context::Context;
use crate::noun::{noun, people};
use crate::phrase;

/// One perpetrator or target with its mentions.
#[derive(Debug, Clone)]
pub struct Party {
    /// What it is, by its first mention that tells.
    pub thing: Thing,
    /// Described as persons, though the text takes them for an organisation: "the rebels" where it told of the FMLN. Who
    /// acted is those persons and the organisation, each a party of its own.
    pub persons: bool,
    /// Head words of its mentions, in order.
    pub heads: Vec<usize>,
    /// Phrases of its mentions, fullest proper name first, then other names, then descriptions; each wording once.
    pub names: Vec<Span>,
    /// Whether the first name is a proper name.
    pub named: bool,
    /// Index of its actor in the context.
    pub actor: Option<usize>,
    /// What speaks for and against its part; nothing where the reader had no say.
    pub evidence: Evidence,
    /// How likely it is right.
    pub score: Option<f64>,
    /// As what it was judged.
    pub slot: Option<Slot>,
    /// Whether the reader alone found it.
    pub read: bool,
}

/// Put phrases together that stand for one party. Heads must be in order.
#[must_use]
pub fn parties(context: &Context<'_>, heads: &[usize]) -> Vec<Party> {
    let analysis = &context.analysis;
    let mut out: Vec<Party> = Vec::new();
    for &head in heads {
        // "The Maoist organisation, the Shining Path": what is set beside a description says who it is.
        let actor = [head].into_iter().chain(appositions(analysis, head)).find_map(|part| context.actors.actor_at(part));
        let persons = body(context, head).is_some();
        let known = out.iter_mut().find(|party| {
            party.persons == persons
                && (actor.is_some() && party.actor == actor || party.heads.iter().any(|&other| same(analysis, other, head)))
        });
        match known {
            Some(party) => {
                party.heads.push(head);
                party.actor = party.actor.or(actor);
            }
            None => {
                let thing = thing(analysis, head);
                out.push(Party {
                    thing,
                    persons,
                    heads: vec![head],
                    names: Vec::new(),
                    named: false,
                    actor,
                    evidence: Evidence::default(),
                    score: None,
                    slot: None,
                    read: false,
                });
            }
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
        let beside = appositions(analysis, head).into_iter().filter(|&t| !is_listed(analysis, head, t));
        for part in [head].into_iter().chain(beside) {
            let told = noun(analysis, part).is_some() || people(analysis, part).is_some();
            if !analysis.tokens[part].tag.is_noun() && analysis.tokens[part].tag != Tag::Cd && !told {
                continue;
            }
            let range = name_range(context, part);
            let named = is_named(analysis, part);
            names.extend(
                collective(analysis, part).filter(|_| !named).map(|whole| (false, 0, analysis.span(whole.start..range.end))),
            );
            names.push((named, range.len(), analysis.span(range)));
        }
    }
    let actor = party.actor.and_then(|a| context.actors.actors.get(a)).filter(|_| !party.persons);
    if let Some(actor) = actor {
        let mentions = || actor.mentions.iter().filter_map(|&m| context.actors.mentions.get(m));
        for mention in mentions().filter(|m| m.form == Form::Name) {
            let range = untitled(context, mention.tokens.clone());
            let span = if range == mention.tokens { mention.span } else { analysis.span(range.clone()) };
            names.push((true, range.len(), span));
        }
        // "They" are whom the text described last.
        if names.is_empty() {
            let described = mentions().rfind(|m| m.form == Form::Description && m.head < party.heads[0]);
            names.extend(described.map(|m| (false, 0, analysis.span(name_range(context, m.head)))));
        }
        if let (Some(role), true) = (role(actor.kind), actor.named) {
            party.thing = Thing::People { role, several: role == PerpetratorRole::Group, named: true };
        }
    }
    // A stable sort: the longest proper name first, descriptions in order of the text.
    names.sort_by_key(|(named, length, _)| (!named, std::cmp::Reverse(if *named { *length } else { 0 })));
    party.named = names.first().is_some_and(|(named, ..)| *named);
    for (.., span) in names {
        // "The Islamic State in Khorasan Province" is not called "Islamic State" there.
        if !party.names.iter().any(|n| n.contains(span) || n.of(text).eq_ignore_ascii_case(span.of(text))) {
            party.names.push(span);
        }
    }
    let collective = party.heads.iter().any(|&h| Set::Collective.has(&analysis.tokens[h].lemma));
    if let Thing::People { role, named, .. } = &mut party.thing {
        *named |= party.named;
        if collective && !party.named {
            *role = PerpetratorRole::Individual;
        }
    }
}

/// What an actor is as a perpetrator, where its kind tells.
fn role(kind: ActorKind) -> Option<PerpetratorRole> {
    match kind {
        ActorKind::Person => Some(PerpetratorRole::Individual),
        ActorKind::ArmedGroup | ActorKind::SecurityForce | ActorKind::Political => Some(PerpetratorRole::Group),
        _ => None,
    }
}

/// Whether an actor is an organisation with a name, of those whose people fight.
fn is_organisation(context: &Context<'_>, actor: usize) -> bool {
    context.actors.actors.get(actor).is_some_and(|a| a.named && role(a.kind) == Some(PerpetratorRole::Group))
}

/// The organisation that a description of people stands for: the FMLN of "the rebels".
fn body(context: &Context<'_>, head: usize) -> Option<usize> {
    let actor = context.actors.actor_at(head).filter(|&actor| is_organisation(context, actor))?;
    // In capitals the finder of names may take "Shining Path guerrillas" for one.
    let described = noun(&context.analysis, head)
        .is_some_and(|n| n.role == PerpetratorRole::Individual && (n.plural || !is_named(&context.analysis, head)));
    described.then_some(actor)
}

/// The organisation that people belong to, by a word of its name: "terrorists of the FMLN", "Shining Path terrorists", or
/// "the rebels" of a text that told of it.
#[must_use]
pub fn affiliation(context: &Context<'_>, head: usize) -> Option<usize> {
    let analysis = &context.analysis;
    let head_of = |mention: usize| context.actors.mentions[mention].head;
    if let Some(mention) = compound_name(context, head) {
        return Some(head_of(mention));
    }
    let of = analysis.children(head).find(|&t| matches!(analysis.tokens[t].lower.as_str(), "of" | "from"));
    let object = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
    if let Some(object) = object.filter(|&o| context.actors.actor_at(o).is_some_and(|a| is_organisation(context, a))) {
        return Some(object);
    }
    let actor = &context.actors.actors[body(context, head)?];
    let named = |&m: &usize| context.actors.mentions[m].form == Form::Name && context.actors.mentions[m].head != head;
    actor.mentions.iter().copied().find(named).map(head_of)
}

/// The organisation that people are called after: the mention in "Shining Path terrorists", "FMLN (Farabundo Marti National
/// Liberation Front) guerrillas".
fn compound_name(context: &Context<'_>, head: usize) -> Option<usize> {
    let analysis = &context.analysis;
    if is_named(analysis, head) && noun(analysis, head).is_none() {
        return None;
    }
    // "The ISIL affiliate" is another organisation than ISIL.
    let own = context.actors.actor_at(head).filter(|&a| is_organisation(context, a));
    let mut first = phrase::core(analysis, head).start;
    // What a name means is set in brackets behind it, which the grammar may take for a break.
    if first > 0 && matches!(analysis.tokens[first - 1].lower.as_str(), "]" | ")") {
        let open = (first.saturating_sub(12)..first).rev().find(|&t| matches!(analysis.tokens[t].lower.as_str(), "[" | "("));
        first = open.map_or(first, |open| open.saturating_sub(1));
    }
    context.actors.mentions.iter().rposition(|m| {
        m.form == Form::Name
            && (first..head).contains(&m.tokens.start)
            && m.tokens.end <= head
            && m.actor.is_some_and(|a| is_organisation(context, a) && own.is_none_or(|own| own == a))
    })
}

/// The people or things that "a group of armed men", "dozens of rebels" or "one of the houses" stands for.
#[must_use]
pub fn members(analysis: &Analysis, head: usize) -> usize {
    let is = |t: usize, marks: [&str; 2]| analysis.tokens.get(t).is_some_and(|w| marks.contains(&w.lower.as_str()));
    // "FMLN [Farabundo Marti National Liberation Front] guerrillas"
    if is(head + 1, ["[", "("]) {
        let close = (head + 2..head + 14).find(|&t| is(t, ["]", ")"]));
        let behind = |close: usize| close + 1..analysis.tokens.len().min(close + 4);
        let people = close.and_then(|close| behind(close).find(|&t| noun(analysis, t).is_some_and(|n| n.plural)));
        return people.unwrap_or(head);
    }
    let token = &analysis.tokens[head];
    // "Members of the army who killed": the grammar may hang the clause on the nearer noun.
    let (of, whole) = (token.head, analysis.tokens[token.head].head);
    if analysis.tokens[of].lower == "of" && whole < of && Set::Part.has(&analysis.tokens[whole].lemma) {
        return whole;
    }
    if !Set::Collective.has(&token.lemma) && !Set::Quantity.has(&token.lower) && token.tag != Tag::Cd {
        return head;
    }
    // "Of" may hang on the verb.
    let is_of = |&t: &usize| analysis.tokens.get(t).is_some_and(|w| w.lower == "of");
    let of = Some(head + 1).filter(is_of).or_else(|| analysis.children(head).find(is_of));
    let object = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
    let people = |o: usize| analysis.tokens[o].tag.is_noun() || people(analysis, o).is_some();
    object.filter(|&o| thing(analysis, o).target().is_some() && people(o)).unwrap_or(head)
}

/// Whether what is set beside another is the next of a list rather than its name: "the office, a bank, and two shops", "a
/// colonel, two sergeants".
#[must_use]
pub fn is_listed(analysis: &Analysis, head: usize, beside: usize) -> bool {
    let token = |t: usize| &analysis.tokens[t];
    let several = |t: usize| matches!(token(t).tag, Tag::Nns | Tag::Nnps);
    let counted = |t: usize| analysis.children(t).any(|c| token(c).tag == Tag::Cd);
    if token(head).tag.is_noun() && !several(head) && several(beside) && counted(beside) {
        return true;
    }
    let object = |t: usize| matches!(thing(analysis, t), Thing::Object(_)) && !is_named(analysis, t);
    object(head) && object(beside) && analysis.tokens[head].lemma != analysis.tokens[beside].lemma
}

/// "The attackers", "the killers" in some sentences: who acted, where nobody says more.
#[must_use]
pub fn attackers(analysis: &Analysis, sentences: impl Iterator<Item = usize>) -> Vec<usize> {
    let tokens = sentences.filter_map(|s| analysis.sentences.get(s)).flat_map(|s| s.tokens.clone());
    let definite = |t: usize| analysis.child(t, &[Dep::Det]).is_some_and(|d| analysis.tokens[d].lower == "the");
    let attacker = |t: usize| noun(analysis, t).is_some_and(|n| n.harmed == Harmed::Attacker && n.kind == "unknown");
    tokens.filter(|&t| analysis.tokens[t].tag.is_noun() && attacker(t) && definite(t)).collect()
}

/// Fighters and attackers who do something in a sentence of an act: "He was hit when the rebels entered the town".
#[must_use]
pub fn fighters(analysis: &Analysis, sentence: usize) -> Vec<usize> {
    let acts = |t: usize| analysis.tokens[t].dep == Dep::Nsubj && analysis.tokens[analysis.tokens[t].head].tag.is_verb();
    let fights = |t: usize| {
        noun(analysis, t)
            .is_some_and(|n| n.role == PerpetratorRole::Individual && (n.harmed == Harmed::Attacker || n.kind == "armed_group"))
    };
    analysis.sentences[sentence].tokens.clone().filter(|&t| analysis.tokens[t].tag.is_noun() && acts(t) && fights(t)).collect()
}

/// Phrases set beside another.
#[must_use]
pub fn appositions(analysis: &Analysis, head: usize) -> Vec<usize> {
    analysis
        .children(head)
        .filter(|&t| {
            analysis.tokens[t].dep == Dep::Appos && analysis.tokens[t].tag.is_noun() && analysis.tokens[t].tag != Tag::Cd
        })
        .chain(called(analysis, head))
        .collect()
}

/// The name that a description goes on to: "a group calling itself the Red Hand", "known as the Red Hand".
fn called(analysis: &Analysis, head: usize) -> Option<usize> {
    let end = analysis.sentences[analysis.sentence_of(head)].tokens.end;
    let lower = |t: usize| analysis.tokens[t].lower.as_str();
    let itself = |t: usize| matches!(lower(t), "itself" | "themselves" | "himself" | "herself");
    let names = |t: usize| analysis.tokens[t].lemma == "call" && itself(t + 1) || lower(t) == "known" && lower(t + 1) == "as";
    let verb = (head + 1..(head + 4).min(end.saturating_sub(2))).find(|&t| names(t))?;
    let first = (verb + 2..end).find(|&t| !matches!(lower(t), "the" | "\"" | "'" | "“" | "‘"))?;
    // The name finder may take one name for two.
    let mut name = analysis.names.iter().find(|n| n.tokens.contains(&first))?;
    while let Some(next) = analysis.names.iter().find(|n| n.tokens.start == name.tokens.end) {
        name = next;
    }
    Some(name.tokens.end - 1)
}

/// A person's name without the titles before it.
fn untitled(context: &Context<'_>, mut range: Range<usize>) -> Range<usize> {
    let tokens = &context.analysis.tokens;
    while range.len() > 1 && Set::Title.has(tokens[range.start].lower.trim_end_matches('.')) {
        range.start += 1;
    }
    range
}

/// The phrase of the collective that people are told after: "a group of armed men" for "men".
fn collective(analysis: &Analysis, head: usize) -> Option<Range<usize>> {
    let of = analysis.tokens[head].head;
    let whole = analysis.tokens[of].head;
    let told = analysis.tokens[of].lower == "of" && whole < of && Set::Collective.has(&analysis.tokens[whole].lemma);
    told.then(|| phrase::trimmed(analysis, phrase::core(analysis, whole).start..head + 1))
}

/// A person's name alone without titles and ages; other phrases without their article and without "at least".
fn name_range(context: &Context<'_>, head: usize) -> Range<usize> {
    let analysis = &context.analysis;
    if let Some(name) = analysis.names.iter().find(|n| n.tokens.contains(&head))
        && name.kind == NameKind::Person
    {
        return untitled(context, phrase::trimmed(analysis, name.tokens.clone()));
    }
    let mut range = phrase::core(analysis, head);
    // "members of the armed forces" is nobody without what it is of.
    if Set::Part.has(&analysis.tokens[head].lemma) || Set::Seat.has(&analysis.tokens[head].lemma) {
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
                | "just"
                | "only"
                | "the"
                | "a"
                | "an"
        )
            // "Several hundred men" are counted.
            || lower(range.start) == "several" && analysis.tokens[next].tag != Tag::Cd;
        match (two && range.len() > 2, one) {
            (true, _) => range.start += 2,
            (_, true) => range.start += 1,
            _ => break,
        }
    }
    // Of things the number and whose they are is no part of what they are.
    if matches!(thing(analysis, head), Thing::Object(_)) {
        let counts = |t: usize| {
            matches!(analysis.tokens[t].tag, Tag::Cd | Tag::PrpS) || matches!(lower(t), "several" | "many" | "various" | "both")
        };
        while range.len() > 1 && counts(range.start) {
            range.start += 1;
        }
    }
    // "Shining Path terrorists": the people are the terrorists, the organisation is a party of its own.
    if let Some(name) = compound_name(context, head).filter(|_| !Set::Part.has(&analysis.tokens[head].lemma)) {
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

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    #[test]
    fn a_group_by_what_it_calls_itself() {
        let text = "A group calling itself the Gerardo Barrios Command claimed responsibility for the attack.";
        let record = crate::code(&Document::plain("t", text));
        assert_eq!(record.incidents[0].perpetrators[0].names, ["Gerardo Barrios Command", "group"]);
    }
}
