//! Where an incident was: places and sites told in its clauses, the finest first.

use tacitus_record::{PointPrecision, TargetClass, WherePrecision, WhereRelation};
use tacitus_resolve::place::{PlaceKind, PlaceMention};
use tacitus_text::{Analysis, Dep, Span};

use super::attach;
use super::event::Event;
use super::thing::{Thing, thing};
use super::words::Set;
use crate::context::Context;
use crate::phrase;

/// A place of an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Its words.
    pub span: Span,
    /// How fine the words are.
    pub precision: WherePrecision,
    /// How the act stands to it.
    pub relation: WhereRelation,
    /// Index in the context's places of the mention that says where on earth it is: its own, or its town's.
    pub place: Option<usize>,
}

/// Prepositions that put an act at a place.
const AT: &[&str] = &[
    "in",
    "at",
    "on",
    "inside",
    "outside",
    "near",
    "around",
    "within",
    "across",
    "throughout",
    "along",
    "through",
    "of",
    "from",
    "into",
    "to",
    "over",
    "off",
    "between",
    "against",
];

/// The places told in an event's clauses.
#[must_use]
pub fn locations(context: &Context<'_>, events: &[Event]) -> Vec<Vec<Location>> {
    let analysis = &context.analysis;
    let mut out: Vec<Vec<Location>> = vec![Vec::new(); events.len()];
    for (p, mention) in context.places.iter().enumerate() {
        if mention.nationality {
            continue;
        }
        let tokens = analysis.tokens_in(mention.span);
        if tokens.is_empty()
            || analysis.in_dateline(tokens.start)
            || in_name(context, mention)
            || is_destination(analysis, events, attach::top(analysis, tokens.clone()))
            || !is_location(analysis, events, attach::top(analysis, tokens.clone()))
        {
            continue;
        }
        if let Some((event, _)) = attach::owner_of_place(analysis, events, mention.span) {
            let relation = relation(analysis, attach::top(analysis, tokens));
            out[event].push(Location { span: mention.span, precision: precision(mention), relation, place: Some(p) });
        }
    }
    for (i, event) in events.iter().enumerate() {
        out[i].extend(sites(context, event, events));
    }
    out
}

/// Buildings and the like that an event is put at, and those that it hit.
fn sites(context: &Context<'_>, event: &Event, events: &[Event]) -> Vec<Location> {
    let analysis = &context.analysis;
    let sentence = &analysis.sentences[event.sentence];
    let mut out = Vec::new();
    for head in sentence.tokens.clone() {
        if !analysis.tokens[head].tag.is_noun() {
            continue;
        }
        let Thing::Object(class) = thing(analysis, head) else { continue };
        let hit = event.patients.contains(&head);
        let token = &analysis.tokens[head];
        let preposition = &analysis.tokens[token.head];
        // A building without a preposition is where, as a day without one is when.
        let put = token.dep == Dep::Pobj && AT[..8].contains(&preposition.lower.as_str()) || token.dep == Dep::Npadvmod;
        if class == TargetClass::Vehicle || !hit && !put {
            continue;
        }
        let span = phrase::span(analysis, head);
        if context.places.iter().any(|p| !p.nationality && p.span.contains_offset(analysis.tokens[head].span.start())) {
            continue;
        }
        if !hit && attach::owner_of_place(analysis, events, span).is_none_or(|(i, _)| !std::ptr::eq(&events[i], event)) {
            continue;
        }
        let Some(precision) = site_precision(analysis, head) else { continue };
        out.push(Location { span, precision, relation: relation(analysis, head), place: None });
    }
    out
}

/// How fine a description of a place is; nothing for what tells no place ("the region").
#[must_use]
pub fn site_precision(analysis: &Analysis, head: usize) -> Option<WherePrecision> {
    let lemma = analysis.tokens[head].lemma.as_str();
    match (lemma, thing(analysis, head)) {
        (_, Thing::Object(TargetClass::Place)) if is_area(lemma) => Some(WherePrecision::District),
        ("town" | "city" | "village" | "capital" | "settlement" | "hamlet", Thing::Object(TargetClass::Place)) => {
            Some(WherePrecision::City)
        }
        ("country" | "province" | "region" | "area" | "territory" | "zone", Thing::Object(TargetClass::Place)) => None,
        _ => Some(WherePrecision::Site),
    }
}

fn is_area(lemma: &str) -> bool {
    matches!(lemma, "neighborhood" | "neighbourhood" | "district" | "suburb" | "outskirts" | "downtown")
}

/// Whether a place name stands where an act is put, not as who speaks or acts ("Moscow said").
fn is_location(analysis: &Analysis, events: &[Event], head: usize) -> bool {
    let token = &analysis.tokens[head];
    // "Accused Iran of the attack": who acts is not where.
    if events.iter().any(|e| e.blames.iter().any(|b| b.head == head)) {
        return false;
    }
    match token.dep {
        // "John Smith of Leeds was shot": where he lives.
        Dep::Pobj if analysis.tokens[token.head].lower == "of" && is_person(analysis, analysis.tokens[token.head].head) => false,
        Dep::Pobj => AT.contains(&analysis.tokens[token.head].lower.as_str()),
        // "the Kabul attack", "Moscow's City Hall", but not "United States officials" and "U.S. strikes"
        Dep::Compound | Dep::Amod | Dep::Nmod if Set::Whose.has(&token.lower) => false,
        // "Told Albany County Court": where it is tried.
        Dep::Compound | Dep::Nmod if analysis.tokens[token.head].lemma == "court" => false,
        Dep::Compound | Dep::Amod | Dep::Poss | Dep::Nmod => {
            matches!(thing(analysis, token.head), Thing::Object(_) | Thing::Place)
                || events.iter().any(|e| e.trigger.token == token.head)
        }
        Dep::Nsubj | Dep::Nsubjpass => !analysis.tokens[token.head].tag.is_verb() || analysis.tokens[token.head].lemma == "rock",
        _ => true,
    }
}

fn is_person(analysis: &Analysis, head: usize) -> bool {
    matches!(thing(analysis, head), Thing::People { named: true, several: false, .. })
}

/// Whether a place is where somebody was taken after the act: "was rushed to a hospital in Harvey".
fn is_destination(analysis: &Analysis, events: &[Event], head: usize) -> bool {
    let path = attach::ascent(analysis, head);
    let own = path.iter().take_while(|&&t| !events.iter().any(|e| e.trigger.token == t));
    own.skip(1).any(|&t| analysis.tokens[t].tag.is_verb() && Set::Transport.has(&analysis.tokens[t].lemma))
}

/// Whether a place's name is only part of somebody's: "Islamic State in Khorasan Province".
fn in_name(context: &Context<'_>, place: &PlaceMention) -> bool {
    use tacitus_resolve::actor::Form;
    let longer = |m: &tacitus_resolve::actor::Mention| m.span.contains(place.span) && m.span.len() > place.span.len();
    let organised = |m: &tacitus_resolve::actor::Mention| matches!(m.kind.as_str(), "organization" | "group" | "person");
    context.actors.mentions.iter().any(|m| m.form == Form::Name && longer(m) && organised(m))
}

fn relation(analysis: &Analysis, head: usize) -> WhereRelation {
    let token = &analysis.tokens[head];
    let up = &analysis.tokens[token.head];
    match (token.dep, up.lower.as_str()) {
        (Dep::Pobj, "near" | "around" | "outside") => WhereRelation::Near,
        (Dep::Pobj, "between") => WhereRelation::Between,
        (Dep::Pobj, "off") => WhereRelation::Offshore,
        (Dep::Pobj, "of")
            if matches!(
                analysis.tokens[up.head].lower.as_str(),
                "north" | "south" | "east" | "west" | "outside" | "coast" | "kilometers" | "km" | "miles"
            ) =>
        {
            if analysis.tokens[up.head].lower == "coast" {
                WhereRelation::Offshore
            } else {
                WhereRelation::Near
            }
        }
        _ => WhereRelation::At,
    }
}

/// How fine a gazetteer's place is.
#[must_use]
pub fn precision(mention: &PlaceMention) -> WherePrecision {
    match mention.kind {
        PlaceKind::Country => WherePrecision::Country,
        PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Mountain | PlaceKind::Water => WherePrecision::Region,
        PlaceKind::Admin2 | PlaceKind::Area => WherePrecision::District,
        PlaceKind::City => WherePrecision::City,
        PlaceKind::Site => WherePrecision::Site,
    }
}

/// How fine its point is.
#[must_use]
pub fn point_precision(mention: &PlaceMention) -> PointPrecision {
    match mention.kind {
        PlaceKind::Country => PointPrecision::Country,
        PlaceKind::Admin1 | PlaceKind::Region => PointPrecision::Admin1,
        PlaceKind::Admin2 | PlaceKind::Area | PlaceKind::Mountain | PlaceKind::Water => PointPrecision::Admin2,
        PlaceKind::City => PointPrecision::Settlement,
        PlaceKind::Site => PointPrecision::Site,
    }
}

/// All places of an incident: those of its mentions, else of the sentences before its first, else of the dateline; the
/// finest first, each name once, none of another country than the finest.
#[must_use]
pub fn gather(context: &Context<'_>, events: &[&Event], told: Vec<Location>) -> Vec<Location> {
    let mut all: Vec<Location> = Vec::new();
    for location in told {
        let words = |l: &Location| l.span.of(&context.document.text).to_lowercase();
        if !all.iter().any(|l| words(l) == words(&location)) {
            all.push(location);
        }
    }
    if !all.iter().any(|l| l.place.is_some())
        && let Some(near) = nearest_place(context, events)
    {
        let mention = &context.places[near];
        all.push(Location { span: mention.span, precision: precision(mention), relation: WhereRelation::At, place: Some(near) });
    }
    finest_first(context, all)
}

/// Places in order, the finest first, none of another country than the finest; sites lie where the finest known place does.
#[must_use]
pub fn finest_first(context: &Context<'_>, mut all: Vec<Location>) -> Vec<Location> {
    all.sort_by_key(|l| l.precision);
    // A site without a place of its own lies where the finest place of the incident does.
    let anchor = all.iter().find_map(|l| l.place);
    for location in &mut all {
        location.place = location.place.or(anchor);
    }
    let country = anchor.and_then(|p| context.places[p].country.clone());
    all.retain(|l| match (&country, l.place.and_then(|p| context.places[p].country.as_ref())) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    });
    all
}

/// A town or district told shortly before an incident's first mention; else that of the document's first sentences.
fn nearest_place(context: &Context<'_>, events: &[&Event]) -> Option<usize> {
    let analysis = &context.analysis;
    let first = events.iter().map(|e| e.sentence).min()?;
    let sentence_of = |p: &PlaceMention| analysis.sentence_of(analysis.tokens_in(p.span).start);
    let usable = |p: &&(usize, &PlaceMention)| !p.1.nationality;
    let mentions: Vec<(usize, &PlaceMention)> = context.places.iter().enumerate().collect();
    let same = mentions.iter().filter(usable).filter(|(_, p)| events.iter().any(|e| e.sentence == sentence_of(p)));
    if let Some(best) = same.min_by_key(|(i, p)| (precision(p), *i)) {
        return Some(best.0);
    }
    let before = mentions.iter().filter(usable).filter(|(_, p)| sentence_of(p) < first && first - sentence_of(p) <= 3);
    if let Some(best) = before.max_by_key(|(i, _)| *i) {
        return Some(best.0);
    }
    mentions.iter().filter(usable).min_by_key(|(i, p)| (sentence_of(p) > 2, *i)).map(|best| best.0)
}
