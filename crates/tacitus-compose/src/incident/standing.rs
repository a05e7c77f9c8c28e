//! How firmly a text puts an act on a party.
//!
//! What the text says of the party settles it: the words that put the act on it (`blames.tsv`) and what it is called
//! (`standings.tsv`); a verdict outweighs its own claim, a claim a charge, a charge a suspicion. A side of a fight, or a
//! crowd, is a party. Else it is as firm as the firmest mention of the act: by whose word and how surely it is told.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{
    Certainty, Harmed, Kind, PerpetratorRole, ResponsibilityStatus, Standing, StatementCertainty, StatementKind,
};
use tacitus_resolve::actor::{Actor, ActorKind};
use tacitus_text::{Analysis, Dep, SegmentKind, Span, Token};

use super::attach::ascent;
use super::blame::Blame;
use super::draft::Draft;
use super::event::Event;
use super::party::{Party, affiliation, members};
use super::thing::Thing;
use super::trigger::Frame;
use crate::context::Context;
use crate::noun::{noun, people};
use crate::statement::{Draft as Statement, source_of};
use crate::table;

/// Where a word of the table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Adverb,
    Before,
    Head,
    Above,
    Text,
}

impl Place {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "adverb" => Self::Adverb,
            "before" => Self::Before,
            "head" => Self::Head,
            "above" => Self::Above,
            "text" => Self::Text,
            _ => return None,
        })
    }
}

const TABLE: &str = include_str!("../../rules/incident/standings.tsv");

static WORDS: LazyLock<HashMap<(&'static str, Place), Standing>> = LazyLock::new(|| {
    table::rows(TABLE)
        .filter_map(|row| Some(((*row.first()?, Place::parse(row.get(1)?)?), Standing::parse(row.get(2)?)?)))
        .collect()
});

/// What a text makes of a party's part, from the weakest to what outweighs all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// The text tells it.
    Told,
    /// One side of a fight, or a crowd.
    Side,
    Suspicion,
    /// A person's confession; a charge, if there is one, says more of where the matter stands.
    Confession,
    Charge,
    Claim,
    Verdict,
}

impl Evidence {
    fn standing(self) -> Standing {
        match self {
            Self::Told | Self::Verdict => Standing::Established,
            Self::Side => Standing::Party,
            Self::Suspicion => Standing::Suspected,
            Self::Charge => Standing::Accused,
            Self::Claim | Self::Confession => Standing::Claimed,
        }
    }

    fn of(standing: Standing) -> Self {
        match standing {
            Standing::Established => Self::Told,
            Standing::Party => Self::Side,
            Standing::Suspected => Self::Suspicion,
            Standing::Accused => Self::Charge,
            Standing::Claimed => Self::Claim,
        }
    }

    fn of_blame(status: ResponsibilityStatus, role: PerpetratorRole) -> Self {
        match status {
            ResponsibilityStatus::Claimed | ResponsibilityStatus::Confirmed if role == PerpetratorRole::Individual => {
                Self::Confession
            }
            ResponsibilityStatus::Claimed | ResponsibilityStatus::Confirmed => Self::Claim,
            // Only who is charged has something to deny.
            ResponsibilityStatus::Accused | ResponsibilityStatus::Denied => Self::Charge,
            ResponsibilityStatus::Suspected => Self::Suspicion,
            ResponsibilityStatus::Convicted => Self::Verdict,
            ResponsibilityStatus::Reported | ResponsibilityStatus::Unclaimed => Self::Told,
        }
    }
}

/// The standing of a perpetrator, by all that the text says of its part.
#[must_use]
pub fn standing(context: &Context<'_>, draft: &Draft, party: &Party, said: &[Statement]) -> Standing {
    let analysis = &context.analysis;
    let role = party.thing.role();
    let mentions: Vec<(&Event, usize)> = draft
        .events
        .iter()
        .flat_map(|event| event.agents.iter().filter(|&&a| stands_for(context, party, a)).map(move |&agent| (event, agent)))
        .collect();
    let blames = draft.events.iter().flat_map(|e| &e.blames).filter(|b| is_put_on(context, party, b));
    let settled = blames
        .map(|blame| Evidence::of_blame(status(context, blame, said), role))
        .chain(mentions.iter().flat_map(|&(_, agent)| beside_party(analysis, agent)))
        .max()
        .unwrap_or(Evidence::Told);
    if settled > Evidence::Side {
        return settled.standing();
    }
    if settled == Evidence::Side || mentions.iter().any(|(event, _)| is_two_sided(event)) || is_of_a_fight(context, draft, party)
    {
        return Standing::Party;
    }
    // What the text tells at least once by its own word it tells; a headline leaves out who says it.
    let anybody = is_anybody(analysis, party);
    let told = |&(event, agent): &(&Event, usize)| match beside_act(analysis, event, agent) {
        // "Gunmen reportedly stormed the hotel": that it was gunmen is not what is doubted, whoever says it.
        beside if anybody => Some(beside).filter(|&b| b == Evidence::Charge).unwrap_or(Evidence::Told),
        beside => beside.max(voice(context, party, event, said)),
    };
    let headline = |event: &Event| {
        let segment = context.document.segments.get(analysis.sentences[event.sentence].segment);
        segment.is_some_and(|s| s.kind == SegmentKind::Headline)
    };
    let body = mentions.iter().filter(|(event, _)| !headline(event)).map(told).min();
    // Whom the reader alone puts in the act no grammar does: that makes nobody a culprit.
    let unheard = if party.read && !anybody { Evidence::Suspicion } else { Evidence::Told };
    let heard = body.or_else(|| mentions.iter().map(told).min()).unwrap_or(unheard);
    let charged = role == PerpetratorRole::Individual
        && if party.named {
            is_charged(&analysis.tokens)
        } else {
            // "The gunman" is whoever did it, unless the sentences that tell of it doubt it.
            draft.events.iter().any(|e| is_charged(&analysis.tokens[analysis.sentences[e.sentence].tokens.clone()]))
        };
    heard.max(if charged { Evidence::Charge } else { Evidence::Told }).standing()
}

/// The mentions of the act that have the party for an agent.
pub(super) fn acts<'a>(context: &'a Context<'_>, draft: &'a Draft, party: &'a Party) -> impl Iterator<Item = &'a Event> {
    draft.events.iter().filter(|e| e.agents.iter().any(|&a| stands_for(context, party, a)))
}

/// What a word makes of a party: who "was behind" an act by another's word than the text's is accused, by their own claims it,
/// who "may have been" is suspected.
pub(super) fn status(context: &Context<'_>, blame: &Blame, said: &[Statement]) -> ResponsibilityStatus {
    if blame.status != ResponsibilityStatus::Reported {
        return blame.status;
    }
    let analysis = &context.analysis;
    let cue = &analysis.tokens[blame.cue];
    let verb = if cue.tag.is_verb() { blame.cue } else { cue.head };
    let open = analysis.children(verb).any(|t| matches!(analysis.tokens[t].lower.as_str(), "may" | "might" | "could"));
    let Some(teller) = source_of(said, cue.span) else {
        return if open { ResponsibilityStatus::Suspected } else { ResponsibilityStatus::Reported };
    };
    let speaker = teller.source.as_ref();
    if speaker.is_some_and(|s| s.actor.is_some() && s.actor == context.actors.actor_at(blame.head)) {
        return ResponsibilityStatus::Claimed;
    }
    match (speaker, open || teller.certainty != StatementCertainty::Asserted) {
        (_, true) => ResponsibilityStatus::Suspected,
        (Some(_), false) => ResponsibilityStatus::Accused,
        (None, false) => ResponsibilityStatus::Reported,
    }
}

/// Whether an agent of an event is a mention of the party.
fn stands_for(context: &Context<'_>, party: &Party, agent: usize) -> bool {
    let member = members(&context.analysis, agent);
    party.heads.contains(&member) || affiliation(context, member).is_some_and(|o| party.heads.contains(&o))
}

/// Whether a blame is of the party.
pub(super) fn is_put_on(context: &Context<'_>, party: &Party, blame: &Blame) -> bool {
    party.actor.is_some() && context.actors.actor_at(blame.head) == party.actor || stands_for(context, party, blame.head)
}

fn is_two_sided(event: &Event) -> bool {
    matches!(event.trigger.rule.frame, Frame::With | Frame::Mass)
}

/// Whether the incident is fighting, in which a group or people in arms who act are one side whoever is told to have begun.
fn is_of_a_fight(context: &Context<'_>, draft: &Draft, party: &Party) -> bool {
    let fights = |&h: &usize| noun(&context.analysis, h).is_some_and(|n| n.plural && n.harmed == Harmed::Combatant);
    let side = party.thing.role() == PerpetratorRole::Group || party.heads.iter().any(fights);
    side && draft.kinds.first() == Some(&Kind::ArmedClash)
}

fn look_up(analysis: &Analysis, t: usize, place: Place) -> Option<Evidence> {
    let token = &analysis.tokens[t];
    let found = WORDS.get(&(token.lower.as_str(), place)).or_else(|| WORDS.get(&(token.lemma.as_str(), place)));
    found.map(|&standing| Evidence::of(standing))
}

/// What a mention of the party is called: "suspected rebels", "the defendant", "a mob".
fn beside_party(analysis: &Analysis, agent: usize) -> impl Iterator<Item = Evidence> + '_ {
    let before = analysis
        .children(agent)
        .filter(|&t| matches!(analysis.tokens[t].dep, Dep::Amod | Dep::Compound | Dep::Nmod))
        .filter_map(|t| look_up(analysis, t, Place::Before));
    look_up(analysis, agent, Place::Head).into_iter().chain(before)
}

/// How surely one mention puts the act on its agent: "allegedly", "apparently by", "is believed to".
fn beside_act(analysis: &Analysis, event: &Event, agent: usize) -> Evidence {
    let act = event.trigger.token;
    // From the act up to the verb that carries it, and from the agent up to that verb.
    let mut carriers = vec![act, event.clause];
    carriers.extend(ascent(analysis, agent).into_iter().take(3).take_while(|&t| t != event.clause));
    let adverbs = carriers
        .into_iter()
        .flat_map(|carrier| analysis.children(carrier))
        .filter(|&t| analysis.tokens[t].dep == Dep::Advmod)
        .filter_map(|t| look_up(analysis, t, Place::Adverb));
    let above = ascent(analysis, act).into_iter().skip(1).take(6).filter_map(|t| look_up(analysis, t, Place::Above));
    // "Whether rebels killed them is not known."
    let open = event.modality.unreal || event.modality.certainty == Certainty::Possible;
    let possible = open.then_some(Evidence::Suspicion);
    adverbs.chain(above).chain(possible).max().unwrap_or(Evidence::Told)
}

/// What it makes of the party whose word the mention is: nothing where it is the text's own or presupposed, a claim where
/// it is the party's, else a charge, or a suspicion if the speaker is not sure.
fn voice(context: &Context<'_>, party: &Party, event: &Event, said: &[Statement]) -> Evidence {
    let Some(statement) = teller(context, event, said) else { return Evidence::Told };
    let sure = statement.certainty == StatementCertainty::Asserted;
    let Some(source) = &statement.source else { return if sure { Evidence::Told } else { Evidence::Suspicion } };
    let actors = &context.actors.actors;
    let speaker = source.actor.and_then(|a| actors.get(a));
    let of = |head: &usize| affiliation(context, *head).and_then(|o| context.actors.actor_at(o));
    let own = source.actor.is_some() && (source.actor == party.actor || party.heads.iter().any(|h| of(h) == source.actor))
        || speaker.zip(party.actor.and_then(|a| actors.get(a))).is_some_and(|(a, b)| same_side(a, b));
    match (own, sure) {
        // A state's word about its own act is a claim no less than a rebel group's.
        (true, _) => Evidence::Claim,
        (false, true) => Evidence::Charge,
        (false, false) => Evidence::Suspicion,
    }
}

/// The statement whose word a mention of an act is; what is condemned or confirmed is taken for granted.
fn teller<'a>(context: &Context<'_>, event: &Event, said: &'a [Statement]) -> Option<&'a Statement> {
    source_of(said, context.analysis.tokens[event.trigger.token].span)
        .filter(|s| !matches!(s.kind, StatementKind::Condemnation | StatementKind::Confirmation))
}

/// Where the act is first put on the party by another's word than the text's, for its source; none where the text tells an
/// established act anywhere by its own.
pub(super) fn told_at(
    context: &Context<'_>,
    draft: &Draft,
    party: &Party,
    standing: Standing,
    said: &[Statement],
) -> Option<Span> {
    let told = |e: &&Event| teller(context, e, said).is_some_and(|s| s.source.is_some());
    if standing == Standing::Established && !acts(context, draft, party).all(|e| told(&e)) {
        return None;
    }
    acts(context, draft, party).find(told).map(|e| context.analysis.tokens[e.trigger.token].span)
}

/// Whether a party is whoever did it: "gunmen", "the attacker", "two men"; not "rebels" or "Serbs", who are of a side.
pub(super) fn is_anybody(analysis: &Analysis, party: &Party) -> bool {
    let nouns = || party.heads.iter().filter_map(|&h| noun(analysis, h));
    let several = matches!(party.thing, Thing::People { several: true, .. });
    !party.named
        && party.thing.role() == PerpetratorRole::Individual
        && !nouns().any(|n| matches!(n.kind, "armed_group" | "security_force" | "political" | "state"))
        && !party.heads.iter().any(|&h| people(analysis, h).is_some())
        && (several || nouns().any(|n| n.harmed == Harmed::Attacker))
}

/// A state and its forces speak for each other.
fn same_side(a: &Actor, b: &Actor) -> bool {
    let official = |x: &Actor| matches!(x.kind, ActorKind::State | ActorKind::SecurityForce);
    official(a) && official(b) && a.country.is_some() && a.country == b.country
}

/// Whether words speak of charges and not of a verdict. "If convicted" is none.
fn is_charged(tokens: &[Token]) -> bool {
    let mut charged = false;
    for (i, token) in tokens.iter().enumerate() {
        let found = [&token.lemma, &token.lower].into_iter().find_map(|w| WORDS.get(&(w.as_str(), Place::Text)));
        match found {
            Some(Standing::Established) if i > 0 && tokens[i - 1].lower == "if" => {}
            Some(Standing::Established) => return false,
            Some(_) => charged = true,
            None => {}
        }
    }
    charged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::incidents;
    use tacitus_text::Document;

    #[test]
    fn every_row_decides_its_example() {
        let mut missed = Vec::new();
        for row in table::rows(TABLE) {
            let (place, wanted, example) = (Place::parse(row[1]), Standing::parse(row[2]), row[3]);
            assert!(place.is_some() && wanted.is_some(), "{row:?}");
            let document = Document::plain("t", example);
            let context = Context::new(&document);
            let said = crate::statement::statements(&context);
            let drafts = incidents(&context);
            let mut found = drafts.iter().flat_map(|d| d.perpetrators.iter().map(|p| standing(&context, d, p, &said)));
            if !found.any(|standing| Some(standing) == wanted) {
                missed.push(example);
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn who_is_told_behind_brackets_is_doubted_too() {
        let text = "Two farmers were apparently kidnapped by Maoist Peoples Liberation Army (EPL) guerrillas.";
        let record = crate::code(&Document::plain("t", text));
        let all = record.incidents.iter().flat_map(|i| &i.perpetrators);
        assert!(all.clone().count() > 0 && all.clone().all(|p| p.standing == Standing::Suspected));
    }
}
