//! Parts of an act where the grammar hangs them on the wrong word. What is read must not depend on whose name it tripped over.

use tacitus_record::Harmed;
use tacitus_text::{Analysis, Dep, Tag};

use super::event::Event;
use super::parts::is_time;
use super::thing::{Thing, thing};
use super::words::Set;
use crate::noun::noun;
use crate::phrase;

/// "Rebels massacre 40 villagers", "Troops attack village": in headlines the grammar takes a verb between two nouns for one.
pub(super) fn headline(analysis: &Analysis, noun: usize) -> Option<(usize, Option<usize>)> {
    let sentence = analysis.sentences[analysis.sentence_of(noun)].tokens.clone();
    let word = |t: usize| &analysis.tokens[t];
    let finite = |t: usize| matches!(word(t).tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    if word(noun).tag != Tag::Nn || sentence.clone().any(finite) {
        return None;
    }
    let plural = |t: usize| matches!(word(t).tag, Tag::Nns | Tag::Nnp | Tag::Nnps);
    let people = |t: usize| plural(t) && matches!(thing(analysis, t), Thing::People { several: true, .. });
    let subject = noun.checked_sub(1).filter(|&t| t >= sentence.start && people(t))?;
    let inside = |t: usize| word(t).tag.is_noun() || matches!(word(t).tag, Tag::Jj | Tag::Cd | Tag::Dt);
    let object = (noun + 1..sentence.end).take_while(|&t| inside(t)).last()?;
    // A phrase that takes in all before it is no name of what is hit.
    let apart = !phrase::hangs_below(analysis, subject, object);
    thing(analysis, object).target().is_some().then_some((subject, Some(object).filter(|_| apart)))
}

/// "The murder of two priests by rebels": who acts may hang on who is hit, who of themselves have no "by".
pub(super) fn agents_below(analysis: &Analysis, noun: usize) -> Vec<usize> {
    let told_of = |&t: &usize| matches!(analysis.tokens[t].lower.as_str(), "of" | "on" | "against");
    let hit = analysis.children(noun).filter(told_of).filter_map(|of| analysis.child(of, &[Dep::Pobj]));
    let by = hit.flat_map(|hit| analysis.children(hit)).filter(|&t| analysis.tokens[t].lower == "by");
    let objects = by.filter_map(|by| analysis.child(by, &[Dep::Pobj])).flat_map(|object| analysis.conjuncts(object));
    objects.filter(|&object| thing(analysis, object).acts()).collect()
}

/// "An attack by rebels on a base": what is hit may hang on who acts.
pub(super) fn patients_below(analysis: &Analysis, event: &Event) -> Vec<usize> {
    let against = |&t: &usize| matches!(analysis.tokens[t].lower.as_str(), "on" | "against");
    let on = event.agents.iter().flat_map(|&agent| analysis.children(agent)).filter(against);
    let objects = on.filter_map(|on| analysis.child(on, &[Dep::Pobj])).flat_map(|object| analysis.conjuncts(object));
    objects.filter(|&object| thing(analysis, object).target().is_some() && !is_time(analysis, object)).collect()
}

/// "Man shot in Leeds", "Two reporters stabbed outside station": a participle without its auxiliary, which the grammar takes for what
/// the man did. Who is told of as an attacker may have shot, at nobody the text names; but "gunmen shot dead" were shot.
pub(super) fn is_harmed(analysis: &Analysis, verb: usize, subject: usize) -> bool {
    let word = |t: usize| &analysis.tokens[t];
    let past = matches!(word(verb).tag, Tag::Vbd | Tag::Vbn) && Set::Harming.has(&word(verb).lemma);
    let dead = analysis.tokens.get(verb + 1).is_some_and(|next| next.lower == "dead");
    // "Police shot dead two men": what is said of them the grammar may hang on the word before.
    let next = if dead { verb + 2 } else { verb + 1 };
    let sentence = analysis.sentences[analysis.sentence_of(verb)].tokens.end;
    let object = next < sentence && {
        let inside = |t: &usize| matches!(word(*t).tag, Tag::Dt | Tag::Cd | Tag::Jj | Tag::PrpS) || word(*t).tag.is_noun();
        (next..sentence).take_while(inside).any(|t| word(t).tag.is_noun() && !is_time(analysis, t)) || word(next).tag == Tag::Prp
    };
    // "Shot at", "shot and killed a man", "shot into the air".
    let aims = |&t: &usize| matches!(word(t).lower.as_str(), "at" | "into" | "back" | "toward" | "towards") && t <= verb + 2;
    let joined = |&t: &usize| word(t).dep == Dep::Conj && phrase::object(analysis, t).is_some();
    let acts = analysis.children(verb).any(|t| aims(&t) || joined(&t));
    let person = matches!(thing(analysis, subject), Thing::People { .. });
    past && person && !object && !acts && (dead || !is_attacker(analysis, subject))
}

/// Whether a word is for those who attack: "gunmen", "assailants".
fn is_attacker(analysis: &Analysis, head: usize) -> bool {
    noun(analysis, head).is_some_and(|noun| noun.harmed == Harmed::Attacker || noun.kind == "armed_group")
}

/// "Killed in shelling": those killed shelled nobody.
pub(super) fn is_cause(analysis: &Analysis, verb: usize) -> bool {
    let preposition = &analysis.tokens[analysis.tokens[verb].head];
    let harmed = analysis.tokens[preposition.head].lemma.as_str();
    analysis.tokens[verb].dep == Dep::Pcomp
        && preposition.lower == "in"
        && (matches!(harmed, "kill" | "wound" | "injure" | "hurt" | "die" | "perish" | "take") || Set::Euphemism.has(harmed))
}

/// The second of "between the army and the rebels was reported", which the grammar may take for the subject of what follows.
pub(super) fn other_side(analysis: &Analysis, first: usize) -> Option<usize> {
    let and = analysis.children(first).find(|&t| t > first && analysis.tokens[t].dep == Dep::Cc)?;
    let end = analysis.sentences[analysis.sentence_of(first)].tokens.end;
    let second = (and + 1..end.min(and + 5)).find(|&t| analysis.tokens[t].head > t && thing(analysis, t).acts())?;
    let subject = matches!(analysis.tokens[second].dep, Dep::Nsubj | Dep::Nsubjpass);
    (subject && !analysis.conjuncts(first).contains(&second)).then_some(second)
}

#[cfg(test)]
mod tests {
    use tacitus_record::{Incident, Standing, Status};
    use tacitus_text::Document;

    fn incidents(text: &str) -> Vec<Incident> {
        crate::code(&Document::plain("t", text)).incidents
    }

    /// Names of who acted and of who was hit in the only incident of a text.
    fn parties(text: &str) -> (Vec<String>, Vec<String>) {
        let incidents = incidents(text);
        assert_eq!(incidents.len(), 1, "{text}");
        let names = |list: Vec<Vec<String>>| list.into_iter().filter_map(|names| names.into_iter().next()).collect();
        let acted = incidents[0].perpetrators.iter().map(|p| p.names.clone()).collect();
        (names(acted), names(incidents[0].targets.iter().map(|t| t.names.clone()).collect()))
    }

    #[test]
    fn headlines_have_verbs() {
        let (acted, hit) = parties("Hindus massacre 40 Muslims near Bria");
        assert_eq!((acted, hit), (vec!["Hindus".to_owned()], vec!["40 Muslims".to_owned()]));
    }

    #[test]
    fn who_acts_and_who_is_hit_are_told_apart() {
        assert_eq!(parties("The murder of two militants by rebels in Belfast on Monday shocked the city.").0, ["rebels"]);
        assert!(parties("Ten Turks were killed in shelling near Volnovakha on Tuesday.").0.is_empty());
        assert_eq!(parties("Heavy fighting between the Iranian army and the ELN was reported near Arauca on Monday.").0.len(), 2);
    }

    #[test]
    fn who_is_shot_shot_nobody() {
        for (text, harmed) in [
            ("Man shot in Leeds", "Man"),
            ("Two journalists shot dead outside radio station in Tegucigalpa", "Two journalists"),
            ("Teacher stabbed outside school in Leeds", "Teacher"),
            ("Gunmen shot dead in raid in Sinai", "Gunmen"),
        ] {
            assert_eq!(parties(text), (vec![], vec![harmed.to_owned()]), "{text}");
        }
        for (text, acting) in [
            ("Police shot dead two men in Cairo on Monday.", "Police"),
            ("Police shot and killed a man in Leeds on Monday.", "Police"),
            ("Rebels ambushed a convoy near Djibo on Friday.", "Rebels"),
            ("Gunmen shot at a car in Leeds on Monday.", "Gunmen"),
        ] {
            assert_eq!(parties(text).0, [acting], "{text}");
        }
    }

    #[test]
    fn a_headline_denies() {
        let incidents = incidents("India denies killing Ukrainians in Mopti");
        assert_eq!(incidents[0].perpetrators[0].standing, Standing::Accused);
    }

    #[test]
    fn a_plot_that_was_foiled_is_the_plotters() {
        let incidents = incidents("Police foiled a plot by leftists to bomb a Saudi school in Paris on Monday.");
        assert_eq!(incidents[0].status, Status::Thwarted);
        assert!(incidents[0].perpetrators.iter().all(|p| p.names != ["Police"]));
    }

    #[test]
    fn words_of_killers_tell_of_killings_alone() {
        for text in
            ["Troops neutralised two fighters near Qamishli on Monday.", "Two soldiers fell in a battle near Kharkiv on Monday."]
        {
            assert_eq!(incidents(text).len(), 1, "{text}");
        }
        for text in [
            "The show eliminated two contestants on Monday.",
            "The firm took out a loan on Monday.",
            "Two soldiers fell ill on Monday.",
        ] {
            assert_eq!(incidents(text).len(), 0, "{text}");
        }
    }
}
