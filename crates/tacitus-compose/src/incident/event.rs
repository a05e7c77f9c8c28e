//! One word of violence with its parts: who acted, who or what was hit, what with.

use tacitus_record::Kind;
use tacitus_text::{Analysis, Dep, Tag};

use super::blame::{Blame, blames};
use super::modality::{Modality, modality};
use super::thing::{Thing, thing, weapon};
use super::trigger::{Frame, Strength, Trigger};
use crate::phrase;

/// An act as one place in the text tells it. Parts are the head words of their phrases, in order, each once.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its word.
    pub trigger: Trigger,
    /// Index of its sentence.
    pub sentence: usize,
    /// The verb whose clause it stands in: itself for a verb, the verb it is subject or object of for a noun.
    pub clause: usize,
    /// What kinds its word and its means support, the first before the others.
    pub kinds: Vec<Kind>,
    /// Who acted.
    pub agents: Vec<usize>,
    /// Who or what was hit.
    pub patients: Vec<usize>,
    /// What with.
    pub means: Vec<usize>,
    /// Whom the words above it put it on.
    pub blames: Vec<Blame>,
    /// Whether it happened, as told.
    pub modality: Modality,
}

/// Verbs that lend a noun their subject: "carried out an attack".
const SUPPORT: &[&str] = &[
    "carry",
    "claim",
    "commit",
    "conduct",
    "execute",
    "launch",
    "lead",
    "make",
    "mount",
    "open",
    "orchestrate",
    "perform",
    "perpetrate",
    "plan",
    "plot",
    "resume",
    "stage",
    "start",
    "undertake",
    "unleash",
    "wage",
    "mastermind",
    "organize",
    "begin",
];

/// Verbs whose object an act expressed as their subject hit: "the attack killed ten", "the blast left two dead".
const EFFECT: &[&str] =
    &["claim", "damage", "destroy", "hit", "injure", "kill", "leave", "rock", "shake", "strike", "target", "wound", "maim"];

/// Read the parts of a trigger from the grammar around it.
#[must_use]
pub fn event(analysis: &Analysis, trigger: Trigger) -> Event {
    let token = trigger.token;
    let mut event = Event {
        trigger,
        sentence: analysis.sentence_of(token),
        clause: token,
        kinds: trigger.rule.kinds.clone(),
        agents: Vec::new(),
        patients: Vec::new(),
        means: Vec::new(),
        blames: blames(analysis, token),
        modality: Modality::default(),
    };
    if trigger.rule.verb {
        verb_parts(analysis, &mut event)
    } else {
        noun_parts(analysis, &mut event)
    }
    // Who accuses does not act: "the army accused the rebels of killing".
    let accusers: Vec<usize> = event.blames.iter().filter_map(|b| b.source.filter(|s| *s != b.head)).collect();
    event.agents.retain(|a| !accusers.contains(a));
    event.agents.retain(|&a| !analysis.children(a).any(|t| analysis.tokens[t].lower == "no"));
    let blamed = event.blames.iter().filter(|b| b.status != tacitus_record::ResponsibilityStatus::Unclaimed).map(|b| b.head);
    event.agents.extend(blamed);
    for list in [&mut event.agents, &mut event.patients, &mut event.means] {
        list.sort_unstable();
        list.dedup();
    }
    let own = event.trigger.start..event.trigger.end;
    event.agents.retain(|t| !own.contains(t));
    event.patients.retain(|t| !own.contains(t));
    event.modality = modality(analysis, token, event.clause);
    refine_kinds(analysis, &mut event);
    event
}

fn verb_parts(analysis: &Analysis, event: &mut Event) {
    let verb = event.trigger.token;
    let frame = event.trigger.rule.frame;
    let subject = phrase::subject(analysis, verb);
    let object = phrase::object(analysis, verb).filter(|o| !(event.trigger.start..event.trigger.end).contains(o));
    match frame {
        Frame::Goes => {
            for subject in subject.or(object).into_iter().flat_map(|s| analysis.conjuncts(s)) {
                match thing(analysis, subject) {
                    Thing::Weapon(_) => event.means.push(subject),
                    Thing::People { .. } => event.patients.push(subject),
                    _ => {}
                }
            }
        }
        Frame::With => {
            for side in [subject, object].into_iter().flatten().flat_map(|s| analysis.conjuncts(s)) {
                event.agents.push(side);
                event.patients.push(side);
            }
        }
        _ => {
            for subject in subject.into_iter().flat_map(|s| analysis.conjuncts(s)) {
                add_agent(analysis, event, subject);
            }
            for object in object.into_iter().flat_map(|o| analysis.conjuncts(o)) {
                match thing(analysis, object) {
                    Thing::Weapon(_) if frame == Frame::Does => event.means.push(object),
                    _ => event.patients.push(object),
                }
            }
        }
    }
    prepositions(analysis, event, verb);
    // "… using a knife", "armed with rifles"
    for child in analysis.children(verb) {
        let word = &analysis.tokens[child];
        if matches!(word.dep, Dep::Advcl | Dep::Xcomp | Dep::Acl)
            && matches!(word.lemma.as_str(), "use" | "wield" | "brandish" | "arm")
        {
            let with = analysis.children(child).find(|&t| analysis.tokens[t].lower == "with");
            let tool = analysis.child(child, &[Dep::Dobj]).or_else(|| with.and_then(|w| analysis.child(w, &[Dep::Pobj])));
            event.means.extend(tool.into_iter().flat_map(|t| analysis.conjuncts(t)).filter(|&t| is_weapon(analysis, t)));
        }
    }
}

fn noun_parts(analysis: &Analysis, event: &mut Event) {
    let noun = event.trigger.token;
    let frame = event.trigger.rule.frame;
    prepositions(analysis, event, noun);
    for child in analysis.children(noun) {
        let word = &analysis.tokens[child];
        if (event.trigger.start..event.trigger.end).contains(&child) {
            continue;
        }
        match (word.dep, thing(analysis, child)) {
            (Dep::Compound | Dep::Amod | Dep::Nmod, Thing::Weapon(_)) => event.means.push(child),
            (Dep::Poss, what) if frame == Frame::Of && what.acts() => event.patients.push(child),
            (Dep::Poss | Dep::Compound | Dep::Amod | Dep::Nmod, Thing::People { .. }) if frame != Frame::Of => {
                event.agents.push(child)
            }
            (Dep::Poss, Thing::Place) if matches!(frame, Frame::By | Frame::Of) && word.tag.is_proper() => {}
            (Dep::Compound | Dep::Nmod, Thing::People { .. }) => event.patients.push(child),
            (Dep::Compound | Dep::Nmod, Thing::Object(_)) if matches!(frame, Frame::By | Frame::Goes) => {
                event.patients.push(child)
            }
            (Dep::Acl | Dep::Relcl, _) if matches!(word.lemma.as_str(), "target" | "hit" | "kill" | "claim" | "strike") => {
                event.patients.extend(effect_objects(analysis, child));
            }
            _ => {}
        }
    }
    let token = &analysis.tokens[noun];
    let up = token.head;
    if up == noun {
        return;
    }
    match token.dep {
        Dep::Dobj | Dep::Nsubjpass => {
            event.clause = up;
            let lemma = analysis.tokens[up].lemma.as_str();
            if SUPPORT.contains(&lemma) {
                for subject in phrase::subject(analysis, up).into_iter().flat_map(|s| analysis.conjuncts(s)) {
                    add_agent(analysis, event, subject);
                }
                prepositions(analysis, event, up);
            }
        }
        Dep::Nsubj => {
            event.clause = up;
            if EFFECT.contains(&analysis.tokens[up].lemma.as_str()) {
                event.patients.extend(effect_objects(analysis, up));
            }
            prepositions(analysis, event, up);
        }
        Dep::Pobj => {
            // "in an attack", "for the attack": the clause is the verb's above the preposition.
            let mut at = analysis.tokens[up].head;
            for _ in 0..8 {
                if analysis.tokens[at].tag.is_verb() || analysis.tokens[at].head == at {
                    break;
                }
                at = analysis.tokens[at].head;
            }
            event.clause = at;
        }
        _ => event.clause = up,
    }
}

/// What hangs on a word by a preposition: agents, what is hit, means.
fn prepositions(analysis: &Analysis, event: &mut Event, head: usize) {
    let rule = event.trigger.rule;
    let own = head == event.trigger.token;
    for child in analysis.children(head) {
        let word = &analysis.tokens[child];
        if !matches!(word.dep, Dep::Prep | Dep::Agent | Dep::Dative) {
            continue;
        }
        let objects: Vec<usize> =
            analysis.child(child, &[Dep::Pobj]).into_iter().flat_map(|object| analysis.conjuncts(object)).collect();
        for object in objects {
            let what = thing(analysis, object);
            match (word.lower.as_str(), rule.frame) {
                ("by", _) => match what {
                    Thing::Weapon(_) => event.means.push(object),
                    _ if is_time(analysis, object) => {}
                    _ => event.agents.push(object),
                },
                ("with" | "using", Frame::With) if own => {
                    event.agents.push(object);
                    event.patients.push(object);
                }
                ("between" | "among", _) if own && what.acts() => {
                    event.agents.push(object);
                    event.patients.push(object);
                }
                ("against", Frame::With) if own => {
                    event.patients.push(object);
                }
                ("with" | "using" | "from", _) if is_weapon(analysis, object) => event.means.push(object),
                ("of", Frame::Of) if own => event.patients.push(object),
                ("of", Frame::By | Frame::Goes) if own && what.target().is_some() && what != Thing::Place => {
                    event.patients.push(object)
                }
                ("on" | "upon" | "against" | "at" | "into" | "toward" | "towards" | "targeting", _)
                    if what.target().is_some() && !is_time(analysis, object) && (what != Thing::Place || word.lower != "at") =>
                {
                    event.patients.push(object);
                }
                ("inside" | "outside" | "near" | "in" | "under" | "behind", Frame::Goes) if matches!(what, Thing::Object(class) if class != tacitus_record::TargetClass::Place) =>
                {
                    event.patients.push(object);
                }
                _ => {}
            }
        }
    }
}

/// A subject that acts, or is what the act is done with, or is an act itself.
fn add_agent(analysis: &Analysis, event: &mut Event, subject: usize) {
    match thing(analysis, subject) {
        Thing::Weapon(_) => event.means.push(subject),
        Thing::Object(_) => {
            if weapon(analysis, subject, subject).is_some() {
                event.means.push(subject);
            }
        }
        Thing::Unknown if !analysis.tokens[subject].tag.is_proper() => {}
        _ => event.agents.push(subject),
    }
}

fn effect_objects(analysis: &Analysis, verb: usize) -> Vec<usize> {
    let object = analysis.child(verb, &[Dep::Dobj]).or_else(|| {
        // "left two people dead": a small clause, its subject hangs on "dead".
        let dead = analysis.child(verb, &[Dep::Ccomp, Dep::Oprd, Dep::Acomp, Dep::Xcomp])?;
        analysis.child(dead, &[Dep::Nsubj, Dep::Nsubjpass])
    });
    object.into_iter().flat_map(|o| analysis.conjuncts(o)).filter(|&o| thing(analysis, o).target().is_some()).collect()
}

fn is_weapon(analysis: &Analysis, head: usize) -> bool {
    weapon(analysis, head, analysis.sentences[analysis.sentence_of(head)].tokens.start).is_some()
}

/// Days, months and hours stand where targets do: "on Friday", "at night".
fn is_time(analysis: &Analysis, head: usize) -> bool {
    const TIMES: &[&str] = &[
        "afternoon",
        "april",
        "august",
        "bedtime",
        "dawn",
        "day",
        "december",
        "dusk",
        "evening",
        "february",
        "friday",
        "hour",
        "january",
        "july",
        "june",
        "march",
        "may",
        "midday",
        "midnight",
        "minute",
        "moment",
        "monday",
        "month",
        "morning",
        "night",
        "noon",
        "november",
        "october",
        "saturday",
        "second",
        "september",
        "sunday",
        "sunset",
        "thursday",
        "time",
        "tuesday",
        "wednesday",
        "week",
        "weekend",
        "year",
    ];
    let token = &analysis.tokens[head];
    TIMES.binary_search(&token.lemma.as_str()).is_ok()
        || TIMES.binary_search(&token.lower.as_str()).is_ok()
        || token.tag == Tag::Cd && token.lower.len() == 4
}

/// Kinds that the means and the parties tell: an attack with a knife is a knife attack.
fn refine_kinds(analysis: &Analysis, event: &mut Event) {
    use tacitus_record::MeansClass;
    let generic =
        matches!(event.kinds.first(), Some(Kind::ArmedAssault | Kind::OtherViolence | Kind::UnarmedAssault | Kind::MobViolence));
    let suicide = |t: usize| {
        let from = t.saturating_sub(3);
        analysis.tokens[from..=t].iter().any(|w| w.lower.starts_with("suicide"))
    };
    let by_suicide = event.agents.iter().chain(&event.means).copied().chain([event.trigger.token]).any(suicide);
    if by_suicide && matches!(event.kinds.first(), Some(Kind::Bombing | Kind::ArmedAssault)) {
        event.kinds = vec![Kind::SuicideBombing];
        return;
    }
    if !generic {
        return;
    }
    let mut found = Vec::new();
    for &tool in &event.means {
        let first = analysis.sentences[event.sentence].tokens.start;
        found.push(match weapon(analysis, tool, first) {
            Some(MeansClass::Explosive) => Kind::Bombing,
            Some(MeansClass::Artillery) => Kind::Shelling,
            Some(MeansClass::Incendiary) => Kind::Arson,
            Some(MeansClass::Chemical) => Kind::ChemicalAttack,
            Some(MeansClass::Aircraft) => Kind::AirStrike,
            Some(MeansClass::Firearm) => Kind::ArmedAssault,
            Some(MeansClass::Melee) if is_blade(&analysis.tokens[tool].lemma) => Kind::KnifeAttack,
            _ => continue,
        });
    }
    if event.trigger.rule.strength == Strength::Result && found.is_empty() {
        return;
    }
    if let Some(&kind) = found.first() {
        event.kinds = vec![kind];
    }
}

fn is_blade(lemma: &str) -> bool {
    matches!(
        lemma,
        "knife" | "machete" | "axe" | "ax" | "sword" | "dagger" | "blade" | "cleaver" | "hatchet" | "razor" | "scissors"
    )
}
