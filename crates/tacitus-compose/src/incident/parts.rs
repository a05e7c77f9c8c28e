//! The parts of an act from the grammar around its word: who acted, who or what was hit, what with.

use tacitus_record::PerpetratorRole::Individual;
use tacitus_record::{MeansClass, TargetClass};
use tacitus_text::{Analysis, Dep, Tag};

use super::bearer::bearer;
use super::event::Event;
use super::repair::{agents_below, headline, is_cause, is_harmed, other_side, patients_below};
use super::thing::{Thing, thing, weapon};
use super::trigger::{Frame, Strength};
use super::words::Set;
use crate::noun::{People, people};
use crate::phrase;

/// Read the parts of an act told by a verb.
pub fn verb_parts(analysis: &Analysis, event: &mut Event) {
    let verb = event.trigger.token;
    let frame = event.trigger.rule.frame;
    let own = event.trigger.start..event.trigger.end;
    let mut subject = phrase::subject(analysis, verb).filter(|_| frame == Frame::With || !is_cause(analysis, verb));
    let object = phrase::object(analysis, verb).filter(|o| !own.contains(o));
    // Where a bomb stands is what it is meant for: "placed a bomb under a car".
    let mut place = frame == Frame::Goes;
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
            // "An attempt by rebels to kidnap him": the noun above has who acts.
            let attempt = subject.is_none().then(|| phrase::antecedent(analysis, verb)).flatten().filter(|&noun| noun < verb);
            let by = attempt.into_iter().flat_map(|noun| analysis.children(noun)).find(|&t| analysis.tokens[t].lower == "by");
            let tried = by.and_then(|by| analysis.child(by, &[Dep::Pobj])).filter(|_| object.is_some_and(|o| Some(o) != attempt));
            // "And his driver wounded": a participle without its auxiliary, for there is nobody that he wounded.
            let harmed = event.trigger.rule.strength == Strength::Result || subject.is_some_and(|s| is_harmed(analysis, verb, s));
            if harmed && object.is_none() && !phrase::is_passive(analysis, verb) {
                event.patients.extend(subject.into_iter().flat_map(|s| analysis.conjuncts(s)));
                subject = None;
            }
            for subject in subject.or(tried).into_iter().flat_map(|s| analysis.conjuncts(s)) {
                add_agent(analysis, event, subject);
            }
            for object in object.into_iter().flat_map(|o| analysis.conjuncts(o)).map(|o| beside(analysis, o)) {
                match thing(analysis, object) {
                    Thing::Weapon(class) if frame == Frame::Does => {
                        place |= matches!(class, MeansClass::Explosive | MeansClass::Incendiary);
                        event.means.push(object);
                    }
                    _ => event.patients.push(object),
                }
            }
        }
    }
    // "Set fire to the bus": the rest of a phrase has its own prepositions.
    for head in own {
        prepositions(analysis, event, head, place);
    }
    // "Riddled with bullets by gunmen": who acts may hang on what stands between.
    if event.agents.is_empty() && phrase::is_passive(analysis, verb) {
        let between = analysis.children(verb).filter(|&t| analysis.tokens[t].dep == Dep::Prep);
        let hanging = |t: &usize| analysis.tokens[*t].lower == "by" && analysis.tokens[analysis.tokens[*t].head].tag.is_noun();
        let by = between.flat_map(|prep| analysis.subtree(prep)).filter(hanging);
        let objects = by.filter_map(|by| analysis.child(by, &[Dep::Pobj])).flat_map(|object| analysis.conjuncts(object));
        event.agents.extend(objects.filter(|&object| matches!(thing(analysis, object), Thing::People { .. })));
    }
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

/// Read the parts of an act told by a noun, and the verb whose clause it stands in.
pub fn noun_parts(analysis: &Analysis, event: &mut Event) {
    let noun = event.trigger.token;
    let frame = event.trigger.rule.frame;
    if frame == Frame::Has {
        event.patients.extend(bearer(analysis, noun).into_iter().flat_map(|who| analysis.conjuncts(who)));
        return;
    }
    let place = frame == Frame::Goes;
    if let Some((subject, object)) = headline(analysis, noun) {
        event.agents.push(subject);
        event.patients.extend(object);
        return;
    }
    prepositions(analysis, event, noun, place);
    for child in analysis.children(noun) {
        let word = &analysis.tokens[child];
        if (event.trigger.start..event.trigger.end).contains(&child) {
            continue;
        }
        match (word.dep, thing(analysis, child)) {
            (Dep::Compound | Dep::Amod | Dep::Nmod, Thing::Weapon(_)) => event.means.push(child),
            (Dep::Poss, what) if frame == Frame::Of && what.acts() => event.patients.push(child),
            // "The guerrilla offensive" has no guerrilla; "the guerrillas' offensive", "the police raid" tell who acts.
            (Dep::Compound | Dep::Amod | Dep::Nmod, Thing::People { role: Individual, several: false, named: false }) => {}
            (Dep::Poss | Dep::Compound | Dep::Amod | Dep::Nmod, Thing::People { .. }) if frame != Frame::Of => {
                event.agents.push(child)
            }
            // "A U.S. strike", not "the Mosul strike".
            (Dep::Compound | Dep::Amod | Dep::Nmod, Thing::Place) if frame == Frame::By && Set::Whose.has(&word.lower) => {
                event.agents.push(child)
            }
            (Dep::Compound | Dep::Nmod, Thing::People { .. }) => event.patients.push(child),
            (Dep::Compound | Dep::Nmod, Thing::Object(_)) if matches!(frame, Frame::By | Frame::Goes) => {
                event.patients.push(child)
            }
            (Dep::Acl | Dep::Relcl, _) if Set::Support.has(&word.lemma) => carried_out(analysis, event, child),
            // "The murder of the judge committed by gunmen": what is hit stands between.
            (Dep::Prep, _) => {
                let object = analysis.child(child, &[Dep::Pobj]);
                let clauses = object.into_iter().flat_map(|o| analysis.children(o));
                let carried = |&t: &usize| analysis.tokens[t].dep == Dep::Acl && Set::Support.has(&analysis.tokens[t].lemma);
                for verb in clauses.filter(carried).filter(|&t| phrase::is_passive(analysis, t)) {
                    carried_out(analysis, event, verb);
                }
            }
            (Dep::Acl | Dep::Relcl, _) if Set::Effect.has(&word.lemma) => {
                event.patients.extend(effect_objects(analysis, child));
            }
            (Dep::Acl | Dep::Relcl, _) if Set::Happen.has(&word.lemma) => prepositions(analysis, event, child, true),
            _ => {}
        }
    }
    if event.agents.is_empty() {
        event.agents.extend(agents_below(analysis, noun));
    }
    if event.patients.is_empty() && frame == Frame::By {
        event.patients.extend(patients_below(analysis, event));
    }
    let token = &analysis.tokens[noun];
    let up = token.head;
    if up == noun {
        return;
    }
    let lemma = analysis.tokens[up].lemma.as_str();
    event.clause = up;
    match token.dep {
        Dep::Dobj | Dep::Nsubjpass if Set::Support.has(lemma) => carried_out(analysis, event, up),
        Dep::Dobj => agent_in_clause(analysis, event, up),
        Dep::Nsubj => {
            if Set::Effect.has(lemma) {
                event.patients.extend(effect_objects(analysis, up));
                for also in analysis.children(up).filter(|&t| analysis.tokens[t].dep == Dep::Conj) {
                    let shares = Set::Effect.has(&analysis.tokens[also].lemma) && analysis.child(also, &[Dep::Nsubj]).is_none();
                    event.patients.extend(shares.then(|| effect_objects(analysis, also)).into_iter().flatten());
                }
            }
            prepositions(analysis, event, up, place || Set::Happen.has(lemma));
            // "The attack was the work of guerrillas."
            let work = analysis.child(up, &[Dep::Attr]).filter(|&t| analysis.tokens[t].lemma == "work");
            let of = work.into_iter().flat_map(|t| analysis.children(t)).find(|&t| analysis.tokens[t].lower == "of");
            let workers = of.and_then(|of| analysis.child(of, &[Dep::Pobj]));
            event.agents.extend(workers.into_iter().flat_map(|w| analysis.conjuncts(w)));
        }
        Dep::Pobj => {
            // "in an attack", "for the attack": the clause is the verb's above the preposition.
            event.clause = verb_above(analysis, up);
            agent_in_clause(analysis, event, event.clause);
            // "The school was the target of an attack."
            let over = analysis.tokens[up].head;
            if matches!(analysis.tokens[over].lemma.as_str(), "target" | "object") && analysis.tokens[over].dep == Dep::Attr {
                let hit = phrase::subject(analysis, analysis.tokens[over].head);
                event.patients.extend(hit.into_iter().flat_map(|s| analysis.conjuncts(s)));
            }
        }
        _ => {}
    }
}

/// The nearest verb above a word, within reach.
fn verb_above(analysis: &Analysis, word: usize) -> usize {
    let mut at = analysis.tokens[word].head;
    for _ in 0..8 {
        if analysis.tokens[at].tag.is_verb() || analysis.tokens[at].head == at {
            break;
        }
        at = analysis.tokens[at].head;
    }
    at
}

/// Who carried an act out, by the verb of which its noun is the object: "an attack launched by rebels".
fn carried_out(analysis: &Analysis, event: &mut Event, verb: usize) {
    for subject in phrase::subject(analysis, verb).into_iter().flat_map(|s| analysis.conjuncts(s)) {
        if subject != event.trigger.token {
            add_agent(analysis, event, subject);
        }
    }
    prepositions(analysis, event, verb, false);
}

/// "Condemned the murder of the judge, at his home, by gunmen": where much stands between an act and its "by", that hangs
/// on the verb, which as an active one has no agent of this form.
fn agent_in_clause(analysis: &Analysis, event: &mut Event, verb: usize) {
    if phrase::is_passive(analysis, verb) {
        return;
    }
    let by = analysis.children(verb).filter(|&t| t > event.trigger.token && analysis.tokens[t].lower == "by");
    let objects = by.filter_map(|by| analysis.child(by, &[Dep::Pobj])).flat_map(|object| analysis.conjuncts(object));
    event.agents.extend(objects.filter(|&object| matches!(thing(analysis, object), Thing::People { .. })));
}

/// What hangs on a word by a preposition: agents, what is hit, means. `place`: what stands where it happens is hit.
fn prepositions(analysis: &Analysis, event: &mut Event, head: usize, place: bool) {
    let frame = event.trigger.rule.frame;
    let own = (event.trigger.start..event.trigger.end).contains(&head);
    let phrasal = own && event.trigger.rule.verb && event.trigger.rule.words.len() > 1;
    for child in analysis.children(head) {
        let word = &analysis.tokens[child];
        if !matches!(word.dep, Dep::Prep | Dep::Agent | Dep::Dative) {
            continue;
        }
        // "By Israelis in Gaza": the grammar may join what has no joint.
        let next = (word.lower == "by").then_some(child + 1).filter(|&t| people(analysis, t) == Some(People::Many));
        let object = analysis.child(child, &[Dep::Pobj]).or(next);
        let objects: Vec<usize> = object.into_iter().flat_map(|object| analysis.conjuncts(object)).collect();
        for object in objects {
            let object = beside(analysis, object);
            let what = thing(analysis, object);
            let site = matches!(what, Thing::Object(class) if class != TargetClass::Place);
            match (word.lower.as_str(), frame) {
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
                    for side in [Some(object), other_side(analysis, object)].into_iter().flatten() {
                        event.agents.push(side);
                        event.patients.push(side);
                    }
                }
                ("against", Frame::With) if own => {
                    event.patients.push(object);
                }
                ("with" | "using" | "from", _) if is_weapon(analysis, object) => event.means.push(object),
                ("of" | "to", Frame::Of) if own => event.patients.push(object),
                ("of", Frame::By | Frame::Goes) if own && what.target().is_some() && what != Thing::Place => {
                    event.patients.push(object)
                }
                ("to", _) if phrasal && what.target().is_some() => event.patients.push(object),
                // Who is murdered at home is hit, not the home.
                ("at", Frame::Of) if own => {}
                ("at", Frame::Does) if own && !place && hits_people(analysis, event) => {}
                ("on" | "onto" | "upon" | "against" | "at" | "into" | "toward" | "towards" | "targeting", _)
                    if what.target().is_some()
                        && !is_time(analysis, object)
                        && (site || own && !place && word.lower != "at" || matches!(what, Thing::People { .. })) =>
                {
                    event.patients.push(object);
                }
                (
                    "inside" | "outside" | "near" | "in" | "under" | "beneath" | "behind" | "beside" | "between" | "opposite",
                    _,
                ) if place && site => {
                    event.patients.push(object);
                }
                _ => {}
            }
        }
    }
}

fn hits_people(analysis: &Analysis, event: &Event) -> bool {
    event.patients.iter().any(|&p| matches!(thing(analysis, p), Thing::People { .. }))
}

/// What stands beside the place that a phrase tells: the embassy of "in front of the embassy".
fn beside(analysis: &Analysis, object: usize) -> usize {
    if !Set::Beside.has(&analysis.tokens[object].lemma) {
        return object;
    }
    let of = analysis.children(object).find(|&t| analysis.tokens[t].lower == "of");
    of.and_then(|of| analysis.child(of, &[Dep::Pobj])).unwrap_or(object)
}

/// A subject that acts, or is what the act is done with, or is an act itself.
fn add_agent(analysis: &Analysis, event: &mut Event, subject: usize) {
    match thing(analysis, subject) {
        Thing::Weapon(_) => event.means.push(subject),
        Thing::Object(_) => {
            if weapon(analysis, subject, subject).is_some() {
                event.means.push(subject);
                // "An army helicopter strafed the camp": whose it is acts.
                let owner = |&t: &usize| matches!(analysis.tokens[t].dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss);
                let owners = analysis.children(subject).filter(owner);
                event.agents.extend(owners.filter(|&t| matches!(thing(analysis, t), Thing::People { .. })));
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
pub(super) fn is_time(analysis: &Analysis, head: usize) -> bool {
    let token = &analysis.tokens[head];
    Set::Time.has(&token.lemma) || Set::Time.has(&token.lower) || token.tag == Tag::Cd && token.lower.len() == 4
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::super::event::event;
    use super::super::trigger::triggers;

    /// Words of who acts and of what is hit in every act of a text, with bars between.
    fn parts(text: &str) -> (String, String) {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", text));
        let events: Vec<_> = triggers(&analysis).into_iter().map(|t| event(&analysis, t)).collect();
        let words = |list: &mut dyn Iterator<Item = usize>| {
            let mut words: Vec<&str> = list.map(|t| analysis.tokens[t].lower.as_str()).collect();
            words.dedup();
            words.join("|")
        };
        (
            words(&mut events.iter().flat_map(|e| e.agents.iter().copied())),
            words(&mut events.iter().flat_map(|e| e.patients.iter().copied())),
        )
    }

    #[test]
    fn who_carries_an_act_out() {
        assert_eq!(parts("He condemned the murder of the judge committed by gunmen.").0, "gunmen");
        assert_eq!(parts("An attack launched by the rebels failed.").0, "rebels");
        assert_eq!(parts("He condemned the assassination of the minister, at his home, by guerrillas.").0, "guerrillas");
        assert_eq!(parts("The judge was attacked with rifles by hooded men.").0, "men");
    }

    #[test]
    fn where_a_bomb_stands_is_hit() {
        assert_eq!(parts("A bomb exploded in front of the embassy.").1, "embassy");
        assert_eq!(parts("Rebels placed a bomb under a car.").1, "car");
        assert_eq!(parts("An explosion occurred at a bank.").1, "bank");
        assert_eq!(parts("A bomb exploded on a busy street.").1, "");
    }

    #[test]
    fn things_are_hit_and_not_where_people_are() {
        assert_eq!(parts("Gunmen murdered two watchmen at the factory.").1, "watchmen");
        assert_eq!(parts("Gunmen fired at the factory.").1, "factory");
        assert_eq!(parts("Rebels destroyed a section of the pipeline.").1, "pipeline");
        assert_eq!(parts("The school was the target of a bomb attack.").1, "school");
    }

    #[test]
    fn a_phrase_has_its_own_prepositions() {
        assert_eq!(parts("Protesters set fire to a bus."), ("protesters".into(), "bus".into()));
    }
}
