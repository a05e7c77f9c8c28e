//! What a text tells about actors themselves: who founded, leads or lists them, what they hold, how strong they are.
//!
//! Verbs come from `rules/actor-facts.tsv`, each with an example that runs as a test; offices of persons ("the group's
//! leader, X") and nouns of number ("its membership has declined") are read beside them.

use std::ops::Range;
use std::sync::LazyLock;

use tacitus_text::{Analysis, Dep, Span, Tag};

use super::kind::{ActorKind, MentionType};
use super::knowledge::rows;
use super::mention::Form;
use super::room::Actors;

/// What sort of fact about an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// When or by whom it was founded.
    Founded,
    /// Which actor it left.
    SplitFrom,
    /// To whom it pledged allegiance.
    PledgedTo,
    /// Who leads it.
    LedBy,
    /// How many or how strong they are.
    Strength,
    /// What land it holds.
    Territory,
    /// Who lists it as terrorist.
    Designated,
    /// What it is or was called.
    Name,
}

impl FactKind {
    /// The record's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Founded => "founded",
            Self::SplitFrom => "split_from",
            Self::PledgedTo => "pledged_to",
            Self::LedBy => "led_by",
            Self::Strength => "strength",
            Self::Territory => "territory",
            Self::Designated => "designated",
            Self::Name => "name",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        let all = [
            Self::Founded,
            Self::SplitFrom,
            Self::PledgedTo,
            Self::LedBy,
            Self::Strength,
            Self::Territory,
            Self::Designated,
            Self::Name,
        ];
        all.into_iter().find(|k| k.as_str() == word)
    }
}

/// Which way a thing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It grows.
    Up,
    /// It shrinks.
    Down,
}

/// Something a text tells about an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What sort.
    pub kind: FactKind,
    /// Index in `Actors::actors` of whom it is about.
    pub actor: usize,
    /// Index in `Actors::actors` of the other actor it involves.
    pub object: Option<usize>,
    /// Whether it grows or shrinks.
    pub trend: Option<Trend>,
    /// The words that tell it.
    pub span: Span,
    /// Their tokens.
    pub tokens: Range<usize>,
}

#[derive(Debug)]
struct Rule {
    kind: FactKind,
    verbs: Vec<&'static str>,
    actor: &'static str,
    objects: Vec<&'static str>,
    with: Vec<&'static str>,
    trend: Option<Trend>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let split = |field: &'static str| field.split('|').collect::<Vec<_>>();
    rows(include_str!("../../rules/actor-facts.tsv"))
        .filter_map(|row| {
            let &[kind, verbs, actor, objects, with, trend, ..] = row.as_slice() else { return None };
            let trend = match trend {
                "up" => Some(Trend::Up),
                "down" => Some(Trend::Down),
                _ => None,
            };
            Some(Rule {
                kind: FactKind::parse(kind)?,
                verbs: split(verbs),
                actor,
                objects: split(objects),
                with: split(with),
                trend,
            })
        })
        .collect()
});

/// The facts of a document, in order of place.
pub(super) fn facts(analysis: &Analysis, actors: &Actors) -> Vec<Fact> {
    let mut out = Vec::new();
    for verb in 0..analysis.tokens.len() {
        if analysis.tokens[verb].tag.is_verb() {
            out.extend(RULES.iter().filter_map(|rule| told(analysis, actors, rule, verb)));
        }
    }
    out.extend(of_offices(actors));
    out.extend(membership(analysis, actors));
    out.sort_by_key(|f: &Fact| (f.span, f.kind, f.actor));
    out.dedup_by(|a, b| a.kind == b.kind && a.actor == b.actor && a.span.overlaps(b.span));
    out
}

/// The fact that a verb tells by one rule.
fn told(analysis: &Analysis, actors: &Actors, rule: &Rule, verb: usize) -> Option<Fact> {
    let lemma = analysis.tokens[verb].lemma.as_str();
    let particle = analysis.child(verb, &[Dep::Prt, Dep::Advmod]).map(|t| analysis.tokens[t].lower.as_str());
    rule.verbs.iter().find(|v| match v.split_once(' ') {
        Some((first, second)) => first == lemma && particle == Some(second),
        None => **v == lemma,
    })?;
    if analysis.child(verb, &[Dep::Neg]).is_some() || hypothetical(analysis, verb) {
        return None;
    }
    let passive = analysis.child(verb, &[Dep::Auxpass, Dep::Nsubjpass]).is_some() || reduced(analysis, verb);
    let actor_token = match rule.actor {
        "pass" if passive => subject(analysis, verb)?,
        "subj" if !passive => subject(analysis, verb)?,
        "obj" if !passive => analysis.child(verb, &[Dep::Dobj])?,
        _ => return None,
    };
    let actor = actor_at(actors, actor_token)?;
    if !matches!(
        actors.actors[actor].kind,
        ActorKind::ArmedGroup | ActorKind::Political | ActorKind::SecurityForce | ActorKind::CivilSociety | ActorKind::Unknown
    ) {
        return None;
    }
    if rule.with != ["-"] && !hangs(analysis, verb, &rule.with) {
        return None;
    }
    // "to create a front" is a plan; "led them into" is no office.
    let done = matches!(analysis.tokens[verb].tag, Tag::Vbd | Tag::Vbn | Tag::Vbz);
    let by_pronoun = rule.actor == "obj" && analysis.tokens[actor_token].tag == Tag::Prp;
    let of_note = actors.actors[actor].named || actors.actors[actor].mentions.len() > 1;
    if !of_note || by_pronoun || rule.kind == FactKind::Founded && !done {
        return None;
    }
    let object_token = rule.objects.iter().find_map(|slot| object(analysis, verb, slot, passive));
    let object = object_token.and_then(|t| actor_at(actors, t)).filter(|&o| o != actor);
    // Splits, pledges and leaders are nothing without the other side, a listing nothing without its "terrorist".
    let bare = object.is_none() && matches!(rule.kind, FactKind::SplitFrom | FactKind::PledgedTo | FactKind::LedBy);
    let listed = rule.kind != FactKind::Designated
        || hangs(analysis, verb, &["terrorist", "terror", "organization", "organisation", "banned", "group"])
        || passive && object.is_some();
    let counted = rule.kind != FactKind::Strength || clause(analysis, verb).any(|t| analysis.tokens[t].tag == Tag::Cd);
    if bare || !listed || !counted {
        return None;
    }
    let end = clause(analysis, verb).last().map_or(verb + 1, |t| t + 1);
    let tokens = verb..end;
    Some(Fact { kind: rule.kind, actor, object, trend: rule.trend, span: analysis.span(tokens.clone()), tokens })
}

/// A participle after its noun ("a group founded by X").
fn reduced(analysis: &Analysis, verb: usize) -> bool {
    analysis.tokens[verb].tag == Tag::Vbn && analysis.tokens[verb].dep == Dep::Acl
}

/// "may split", "if it split": told as possible only.
fn hypothetical(analysis: &Analysis, verb: usize) -> bool {
    let unsure = |t: usize| {
        matches!(analysis.tokens[t].lower.as_str(), "may" | "might" | "could" | "would" | "if" | "unless" | "will" | "should")
    };
    analysis.children(verb).any(|t| matches!(analysis.tokens[t].dep, Dep::Aux | Dep::Mark) && unsure(t))
}

/// Subject of a verb, of the verb it is joined to, or the noun that its clause belongs to.
fn subject(analysis: &Analysis, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = analysis.child(at, &[Dep::Nsubj, Dep::Nsubjpass]) {
            let relative = matches!(analysis.tokens[subject].lower.as_str(), "who" | "which" | "that");
            return if relative && analysis.tokens[at].dep == Dep::Relcl {
                Some(analysis.tokens[at].head)
            } else {
                Some(subject)
            };
        }
        let token = &analysis.tokens[at];
        match token.dep {
            Dep::Conj | Dep::Xcomp if token.head != at => at = token.head,
            Dep::Acl | Dep::Relcl if token.head != at => return Some(token.head),
            _ => return None,
        }
    }
    None
}

/// The other side of a fact.
fn object(analysis: &Analysis, verb: usize, slot: &str, passive: bool) -> Option<usize> {
    let under = |prep: usize| analysis.child(prep, &[Dep::Pobj]);
    match slot {
        "subj" if !passive => subject(analysis, verb),
        "obj" if !passive => analysis.child(verb, &[Dep::Dobj]),
        "agent" => {
            let by = |t: &usize| analysis.tokens[*t].lower == "by" && *t > verb;
            let own = analysis.children(verb).find(by);
            own.or_else(|| clause(analysis, verb).find(by)).and_then(under)
        }
        _ => {
            let word = slot.strip_prefix("prep:")?;
            // "pledged allegiance to X": the preposition may hang on the noun.
            let noun = analysis.child(verb, &[Dep::Dobj]);
            let all = analysis.children(verb).chain(noun.into_iter().flat_map(|n| analysis.children(n)));
            all.filter(|&t| analysis.tokens[t].lower == word).find_map(under)
        }
    }
}

/// Whether one of some words stands in the verb's object, or in its clause where it has none.
fn hangs(analysis: &Analysis, verb: usize, words: &[&str]) -> bool {
    let is = |t: usize| words.contains(&analysis.tokens[t].lower.as_str()) || words.contains(&analysis.tokens[t].lemma.as_str());
    match analysis.child(verb, &[Dep::Dobj]) {
        Some(object) => is(object) || follows(analysis, verb, words) && clause(analysis, object).take(8).any(is),
        None => follows(analysis, verb, words),
    }
}

/// Whether one of some words stands after the verb in its clause.
fn follows(analysis: &Analysis, verb: usize, words: &[&str]) -> bool {
    clause(analysis, verb)
        .skip(1)
        .any(|t| words.contains(&analysis.tokens[t].lower.as_str()) || words.contains(&analysis.tokens[t].lemma.as_str()))
}

/// The verb and what follows it in its clause: up to a mark, a joined verb or a new clause.
fn clause(analysis: &Analysis, verb: usize) -> impl Iterator<Item = usize> + '_ {
    let end = analysis.sentences[analysis.sentence_of(verb)].tokens.end;
    (verb..end.min(verb + 30)).take_while(move |&t| {
        let token = &analysis.tokens[t];
        let stop = matches!(
            token.lower.as_str(),
            "." | ";" | ":" | "," | "\"" | "(" | "-" | "who" | "which" | "that" | "but" | "while" | "when"
        );
        let verb_joined = token.tag == Tag::Cc && analysis.tokens.get(t + 1).is_some_and(|n| n.tag.is_verb() || n.tag == Tag::Rb);
        t == verb || !stop && !verb_joined
    })
}

/// The actor of a token that is no media outlet.
fn actor_at(actors: &Actors, token: usize) -> Option<usize> {
    actors.actor_at(token)
}

/// Leaders and founders by their office: "ISIL leader Abu Bakr al-Baghdadi".
fn of_offices(actors: &Actors) -> Vec<Fact> {
    let leads = |role: &str| {
        let word = role.rsplit([' ', '-']).next().unwrap_or(role).to_lowercase();
        match word.as_str() {
            "leader" | "chief" | "head" | "commander" | "emir" | "chairman" | "boss" | "commandant" => Some(FactKind::LedBy),
            "founder" | "cofounder" => Some(FactKind::Founded),
            _ => None,
        }
    };
    let mut out = Vec::new();
    for role in &actors.roles {
        let Some(body) = role.affiliation.and_then(|m| actors.mentions[m].actor) else { continue };
        let Some(person) = actors.mentions[role.mention].actor else { continue };
        let armed = matches!(
            actors.actors[body].kind,
            ActorKind::ArmedGroup | ActorKind::Political | ActorKind::SecurityForce | ActorKind::CivilSociety
        );
        if let Some(kind) = leads(&role.noun).filter(|_| armed) {
            let name = &actors.mentions[role.mention];
            let tokens = role.tokens.start.min(name.tokens.start)..role.tokens.end.max(name.tokens.end);
            let span = role.span.cover(name.span);
            out.push(Fact { kind, actor: body, object: Some(person), trend: None, span, tokens });
        }
    }
    out
}

/// "Its membership has declined", "the group's 30,000 fighters", "an estimated 5,000 ISIL fighters".
fn membership(analysis: &Analysis, actors: &Actors) -> Vec<Fact> {
    let mut out = Vec::new();
    for (at, token) in analysis.tokens.iter().enumerate() {
        let body = matches!(
            token.lower.as_str(),
            "membership" | "strength" | "ranks" | "numbers" | "fighters" | "members" | "militants" | "manpower"
        );
        if !body || !token.tag.is_noun() {
            continue;
        }
        let owner = analysis.child(at, &[Dep::Poss, Dep::Compound, Dep::Nmod]).and_then(|t| actors.actor_at(t));
        let Some(actor) = owner.filter(|&a| actors.actors[a].kind == ActorKind::ArmedGroup) else { continue };
        let number = analysis.children(at).find(|&t| analysis.tokens[t].tag == Tag::Cd);
        let change = change_of(analysis, at);
        if number.is_none() && change.is_none() {
            continue;
        }
        let first = analysis.subtree(at).start;
        let end = change.map_or(at + 1, |(verb, _)| clause(analysis, verb).last().map_or(verb + 1, |t| t + 1));
        let tokens = first..end.max(at + 1);
        let trend = change.map(|(_, trend)| trend);
        out.push(Fact { kind: FactKind::Strength, actor, object: None, trend, span: analysis.span(tokens.clone()), tokens });
    }
    out
}

/// The verb of growth or loss that a noun is the subject of, through "is said to have".
fn change_of(analysis: &Analysis, noun: usize) -> Option<(usize, Trend)> {
    let trend = |t: usize| match analysis.tokens[t].lemma.as_str() {
        "decline" | "shrink" | "fall" | "drop" | "dwindle" | "decrease" | "diminish" | "weaken" | "thin" => Some(Trend::Down),
        "grow" | "rise" | "swell" | "increase" | "expand" | "double" | "triple" | "surge" => Some(Trend::Up),
        _ => None,
    };
    let token = &analysis.tokens[noun];
    if !matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass) {
        return None;
    }
    let verb = token.head;
    let below = analysis.children(verb).find(|&t| analysis.tokens[t].dep == Dep::Xcomp);
    [Some(verb), below].into_iter().flatten().find_map(|t| trend(t).map(|trend| (t, trend)))
}

/// Names that a text gives an actor by a definition are facts of its name.
pub(super) fn of_definitions(actors: &Actors, pairs: &[(usize, usize)]) -> Vec<Fact> {
    let mut out = Vec::new();
    for &(a, b) in pairs {
        let (first, second) = (&actors.mentions[a], &actors.mentions[b]);
        let named = first.form == Form::Name && second.form == Form::Name && second.kind == MentionType::Organization;
        if let Some(actor) = second.actor.filter(|&x| named && first.actor == Some(x)) {
            let (span, tokens) = (second.span, second.tokens.clone());
            out.push(Fact { kind: FactKind::Name, actor, object: None, trend: None, span, tokens });
        }
    }
    out
}
