//! From a group of mentions to one incident, offsets still in bytes.

use tacitus_record::{Certainty, Kind, MeansClass, Status};
use tacitus_resolve::actor::ActorKind;
use tacitus_text::{Analysis, Dep, Span, Tag};

use super::damage::Damage;
use super::event::Event;
use super::group::Group;
use super::kinds::{is_lethal, settle};
use super::learned::Evidence;
use super::modality::Modality;
use super::party::{Party, affiliation, appositions, attackers, fighters, is_listed, members, parties};
use super::place::{Location, gather};
use super::thing::{Thing, weapon};
use super::trigger::{Frame, Strength};
use super::words::Set;
use crate::context::Context;
use crate::noun::{People, people};
use crate::toll::Figure;

/// One incident before it is written down.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its mentions, in order.
    pub events: Vec<Event>,
    /// What kinds it is.
    pub kinds: Vec<Kind>,
    /// Whether it happened.
    pub status: Status,
    /// How sure the text is.
    pub certainty: Certainty,
    /// Who acted.
    pub perpetrators: Vec<Party>,
    /// Who and what was hit.
    pub targets: Vec<Party>,
    /// What with.
    pub means: Vec<Tool>,
    /// Index in the context's times of its day.
    pub time: Option<usize>,
    /// Where, the finest first.
    pub places: Vec<Location>,
    /// Whom it harmed.
    pub toll: Vec<Figure>,
    /// What it did to things.
    pub damage: Vec<Damage>,
    /// What speaks for and against it; nothing where the reader had no say.
    pub evidence: Evidence,
    /// How likely it is an incident.
    pub score: Option<f64>,
}

/// What an act was done with.
#[derive(Debug, Clone)]
pub struct Tool {
    /// Its phrase.
    pub span: Span,
    /// What sort of thing it is.
    pub class: MeansClass,
    /// What speaks for and against it.
    pub evidence: Evidence,
    /// How likely it is right.
    pub score: Option<f64>,
    /// Whether the reader alone found it.
    pub read: bool,
}

/// Draw up an incident.
#[must_use]
pub fn draft(context: &Context<'_>, all: &[Event], times: &[Option<usize>], located: &[Vec<Location>], group: &Group) -> Draft {
    let analysis = &context.analysis;
    let text = &context.document.text;
    let events: Vec<Event> = group.events.iter().map(|&i| all[i].clone()).collect();
    let mut weights = Vec::new();
    // A murder says how nobody died; beside a beating or a robbery it says that somebody did.
    let lethal = events.iter().flat_map(|e| &e.kinds).any(|&kind| is_lethal(kind));
    for event in &events {
        let weight = match event.trigger.rule.strength {
            Strength::Act => 3,
            Strength::Open | Strength::Weak => 2,
            Strength::Result | Strength::Never => 1,
        };
        let shots = event.trigger.rule.words.iter().any(|w| matches!(*w, "shoot" | "shooting" | "fire" | "gun" | "gunfire"));
        let murder = !lethal && event.trigger.rule.strength == Strength::Act;
        weights.extend(event.kinds.iter().map(|&kind| (kind, weight, shots || murder)));
    }
    let kinds = settle(&weights);
    // What a clash nearby is told to be between is not who did an attack.
    let clash = kinds.first().is_none_or(|k| matches!(k, Kind::ArmedClash)) || events.iter().all(is_clash);
    let own = || events.iter().filter(|e| clash || !is_clash(e));
    let mut agents: Vec<usize> = own().flat_map(|e| e.agents.iter().copied()).collect();
    let mut patients: Vec<usize> = own().flat_map(|e| e.patients.iter().copied()).collect();
    for list in [&mut agents, &mut patients] {
        for head in list.iter_mut() {
            *head = members(analysis, *head);
        }
    }
    if !clash && agents.is_empty() {
        let own = events.iter().map(|e| e.sentence).collect::<std::collections::BTreeSet<_>>();
        agents.extend(own.into_iter().flat_map(|s| fighters(analysis, s)).filter(|t| !patients.contains(t)));
    }
    if agents.is_empty() {
        let near = events.iter().flat_map(|e| [e.sentence, e.sentence + 1]);
        agents = attackers(analysis, near).into_iter().filter(|t| !patients.contains(t)).collect();
    }
    let listed = |&head: &usize| {
        let next = appositions(analysis, head).into_iter().filter(move |&t| is_listed(analysis, head, t));
        next.flat_map(|t| analysis.conjuncts(t))
    };
    for list in [&mut agents, &mut patients] {
        list.extend(list.iter().flat_map(listed).collect::<Vec<_>>());
    }
    let named: Vec<usize> = agents.iter().filter_map(|&agent| affiliation(context, agent)).collect();
    agents.extend(named);
    for list in [&mut agents, &mut patients] {
        list.sort_unstable();
        list.dedup();
    }
    let perpetrators =
        parties(context, &agents).into_iter().filter(|party| can_act(context, party) && !is_number(analysis, party)).collect();
    let mut targets: Vec<Party> =
        parties(context, &patients).into_iter().filter(|party| party.thing.target().is_some()).collect();
    // "133 people" are told of already where the text says who they were.
    if targets.iter().any(|t| matches!(t.thing, Thing::People { .. }) && !is_anybody(analysis, t)) {
        targets.retain(|t| !is_anybody(analysis, t));
    }
    let mut means: Vec<Tool> = Vec::new();
    let trigger_weapons = events.iter().filter(|e| !e.trigger.rule.verb).map(|e| e.trigger.token);
    let sentences = events.iter().map(|e| e.sentence).collect::<std::collections::BTreeSet<_>>();
    let carried = sentences.into_iter().flat_map(|s| arms(analysis, s));
    let used = events.iter().flat_map(|e| e.means.iter().copied());
    let mut tools: Vec<usize> = used.chain(trigger_weapons).chain(carried).collect();
    tools.sort_unstable();
    for tool in tools {
        let first = analysis.sentences[analysis.sentence_of(tool)].tokens.start;
        let Some(class) = weapon(analysis, tool, first) else { continue };
        let span = crate::phrase::span(analysis, tool);
        let lemma = &analysis.tokens[tool].lemma;
        let known = means.iter().any(|Tool { span: other, .. }| {
            other.of(text).eq_ignore_ascii_case(span.of(text))
                || analysis.tokens_in(*other).last().is_some_and(|t| analysis.tokens[t].lemma == *lemma)
        });
        if !known {
            means.push(Tool { span, class, evidence: Evidence::default(), score: None, read: false });
        }
    }
    let Modality { status, certainty, .. } = events.iter().map(|e| e.modality).max_by_key(rank).unwrap_or_default();
    let time = group.events.iter().filter_map(|&i| times[i]).max_by_key(|&t| {
        let mention = &context.times[t];
        // The finest that is known; among equals the first told.
        (mention.interval().is_some(), std::cmp::Reverse(mention.precision), std::cmp::Reverse(t))
    });
    let told = group.events.iter().flat_map(|&i| located[i].iter().cloned()).collect();
    let places = gather(context, &events.iter().collect::<Vec<_>>(), told);
    Draft {
        kinds,
        events,
        status,
        certainty,
        perpetrators,
        targets,
        means,
        time,
        places,
        toll: Vec::new(),
        damage: Vec::new(),
        evidence: Evidence::default(),
        score: None,
    }
}

/// The weapons that somebody in a sentence has in hand: "armed with a rifle", "pulled out a gun".
fn arms(analysis: &Analysis, sentence: usize) -> Vec<usize> {
    let tokens = analysis.sentences[sentence].tokens.clone();
    let held = |&t: &usize| {
        let token = &analysis.tokens[t];
        let up = &analysis.tokens[token.head];
        match token.dep {
            Dep::Dobj => Set::Wield.has(&up.lemma),
            Dep::Pobj => up.lower == "with" && analysis.tokens[up.head].lemma == "arm",
            _ => false,
        }
    };
    let first = tokens.start;
    tokens.filter(held).filter(|&t| weapon(analysis, t, first) == Some(MeansClass::Firearm)).collect()
}

fn is_clash(event: &Event) -> bool {
    event.trigger.rule.frame == Frame::With
}

/// Whether a party can act: people, and of places those that stand for a state.
fn can_act(context: &Context<'_>, party: &Party) -> bool {
    let organised = |a: usize| matches!(context.actors.actors[a].kind, ActorKind::State | ActorKind::InternationalOrg);
    match party.thing {
        Thing::Place => {
            party.actor.is_some_and(organised)
                || party.heads.iter().any(|&head| people(&context.analysis, head) == Some(People::State))
        }
        thing => thing.acts(),
    }
}

/// Whether a party is only "people", "others" or a number.
fn is_anybody(analysis: &Analysis, party: &Party) -> bool {
    party.heads.iter().all(|&h| {
        let token = &analysis.tokens[h];
        matches!(token.lemma.as_str(), "people" | "person" | "other" | "another" | "dozens" | "scores" | "hundreds")
            || !token.tag.is_noun()
    })
}

/// Whether a party is only told by how many they were.
fn is_number(analysis: &Analysis, party: &Party) -> bool {
    party.names.iter().all(|&name| analysis.tokens_in(name).all(|t| analysis.tokens[t].tag == Tag::Cd))
}

/// What happened outweighs what was tried or threatened; what is stated outweighs what is possible.
fn rank(modality: &Modality) -> (u8, u8) {
    let status = match modality.status {
        Status::Occurred => 4,
        Status::Alleged => 3,
        Status::Attempted => 2,
        Status::Thwarted => 1,
        Status::Threatened => 0,
    };
    let certainty = match modality.certainty {
        Certainty::Stated => 3,
        Certainty::Disputed => 2,
        Certainty::Probable => 1,
        Certainty::Possible => 0,
    };
    (status, certainty)
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::*;
    use crate::incident::incidents;

    /// The first name of every perpetrator of every incident of a text, persons with a star.
    fn perpetrators(text: &str) -> Vec<String> {
        let document = Document::plain("t", text);
        let context = Context::new(&document);
        let role = |p: &Party| match p.thing {
            Thing::People { role: tacitus_record::PerpetratorRole::Individual, .. } => "*",
            _ => "",
        };
        let all = incidents(&context).into_iter().flat_map(|d| d.perpetrators);
        all.map(|p| format!("{}{}", p.names[0].of(text), role(&p))).collect()
    }

    #[test]
    fn persons_stand_beside_their_organisation() {
        assert_eq!(perpetrators("Boko Haram fighters killed six farmers."), ["Boko Haram", "fighters*"]);
        assert_eq!(perpetrators("A group of armed men killed six farmers."), ["group of armed men*"]);
    }

    #[test]
    fn weapons_in_hand_are_means() {
        let document = Document::plain("t", "A man armed with a rifle pulled out a handgun and shot a clerk in Leeds on Monday.");
        let drafts = incidents(&Context::new(&document));
        let means: Vec<&str> = drafts[0].means.iter().map(|tool| tool.span.of(&document.text)).collect();
        assert_eq!(means, ["rifle", "handgun"]);
    }

    #[test]
    fn modifiers_and_numbers_are_nobody() {
        assert_eq!(perpetrators("The guerrilla attack on the town killed six farmers."), [""; 0]);
        assert_eq!(perpetrators("Two were shot dead and five wounded."), [""; 0]);
    }

    #[test]
    fn who_dies_in_a_clash_is_no_attack() {
        let document = Document::plain("t", "Six rebels were killed in clashes with troops near Kano on Monday.");
        let drafts = incidents(&Context::new(&document));
        assert_eq!(drafts.iter().map(|d| d.kinds[0]).collect::<Vec<_>>(), [Kind::ArmedClash]);
    }
}
