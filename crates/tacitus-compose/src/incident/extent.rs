//! How many acts an incident is, how long it lasted, which other it answers, and what of it was aimed at.

use tacitus_record::{Acts, Extent, Kind, RelatedKind, Status, TargetRelation};
use tacitus_text::{Analysis, Dep, Tag};

use super::draft::Draft;
use super::event::Event;
use super::party::Party;
use crate::context::Context;
use crate::toll::quantity;

/// Acts that are over in a moment.
const MOMENTARY: &[Kind] =
    &[Kind::Bombing, Kind::SuicideBombing, Kind::Assassination, Kind::VehicleAttack, Kind::KnifeAttack, Kind::Execution];

/// Words before a time that something fills.
const FILLING: &[&str] = &["since", "throughout", "during", "through"];

/// Nouns that make of an act an answer: "in retaliation for the attack".
const ANSWERS: &[&str] = &["retaliation", "revenge", "reprisal", "vengeance", "retribution", "response", "answer"];

/// How many acts an incident is by the largest number its words have: "12 air strikes". `None` where none has one.
#[must_use]
pub fn acts(context: &Context<'_>, draft: &Draft) -> Option<Acts> {
    let analysis = &context.analysis;
    // "The 2021 attacks"
    let is_year = |tokens: std::ops::Range<usize>| {
        let number = analysis.tokens[tokens].last().map(|t| t.span);
        context.times.iter().any(|t| number.is_some_and(|n| t.span.contains(n)))
    };
    let counted = |event: &Event| {
        let token = event.trigger.token;
        let several = matches!(analysis.tokens[token].tag, Tag::Nns | Tag::Nnps);
        several.then(|| quantity(analysis, token)).flatten().filter(|q| q.counted && q.low != Some(0) && !is_year(q.start..q.end))
    };
    let most = draft.events.iter().filter_map(counted).max_by_key(|q| q.low.or(q.high))?;
    Some(Acts { low: most.low, high: most.high })
}

/// Whether an incident took a moment of its time or all of it.
#[must_use]
pub fn extent(context: &Context<'_>, draft: &Draft) -> Extent {
    let filled = draft.time.and_then(|t| context.analysis.tokens_in(context.times[t].span).start.checked_sub(1));
    if filled.is_some_and(|before| FILLING.contains(&context.analysis.tokens[before].lower.as_str())) {
        return Extent::Throughout;
    }
    let one = acts(context, draft).is_none();
    if one && draft.kinds.first().is_some_and(|kind| MOMENTARY.contains(kind)) { Extent::Moment } else { Extent::Unstated }
}

/// Whether a target was aimed at or hit, as far as the text says.
#[must_use]
pub fn relation(analysis: &Analysis, draft: &Draft, target: &Party) -> TargetRelation {
    if matches!(draft.status, Status::Attempted | Status::Thwarted | Status::Threatened) {
        return TargetRelation::Intended;
    }
    let of = draft.events.iter().filter(|e| e.patients.iter().any(|p| target.heads.contains(p)));
    let mut verbs = of.map(|e| analysis.tokens[e.trigger.token].lemma.as_str()).peekable();
    if verbs.peek().is_some() && verbs.all(|verb| matches!(verb, "target" | "aim")) {
        TargetRelation::Intended
    } else {
        TargetRelation::Hit
    }
}

/// For each incident those it is connected with, by number: the one answers the other.
#[must_use]
pub fn related(analysis: &Analysis, drafts: &[Draft]) -> Vec<Vec<(usize, RelatedKind)>> {
    let mut out = vec![Vec::new(); drafts.len()];
    for (cause, draft) in drafts.iter().enumerate() {
        for event in draft.events.iter().filter(|e| answered(analysis, e)) {
            let others = drafts.iter().enumerate().filter(|(d, _)| *d != cause);
            let answers = others.flat_map(|(d, draft)| draft.events.iter().map(move |e| (d, e)));
            let nearest = answers
                .filter(|(_, e)| e.sentence == event.sentence)
                .min_by_key(|(_, e)| e.trigger.token.abs_diff(event.trigger.token));
            if let Some((answer, _)) = nearest
                && !out[answer].contains(&(cause, RelatedKind::Retaliation))
            {
                out[answer].push((cause, RelatedKind::Retaliation));
                out[cause].push((answer, RelatedKind::Retaliation));
            }
        }
    }
    out
}

/// Whether an act is what another answers: "in retaliation for the attack", "to avenge the killing".
fn answered(analysis: &Analysis, event: &Event) -> bool {
    let token = &analysis.tokens[event.trigger.token];
    let up = &analysis.tokens[token.head];
    match token.dep {
        Dep::Pobj => ANSWERS.contains(&analysis.tokens[up.head].lemma.as_str()),
        Dep::Dobj => up.lemma == "avenge",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    fn incidents(text: &str) -> Vec<tacitus_record::Incident> {
        crate::code(&Document::plain("t", text)).incidents
    }

    #[test]
    fn strikes_are_counted() {
        let acts = |text| incidents(text)[0].acts.map(|a| (a.low, a.high));
        assert_eq!(acts("Near Mosul, 12 air strikes destroyed a bunker on Monday."), Some((Some(12), Some(12))));
        assert_eq!(acts("The group claimed the 2021 attacks in Kabul that killed 20 people."), None);
        assert_eq!(acts("An air strike destroyed a bunker near Mosul on Monday."), None);
    }

    #[test]
    fn a_blast_takes_a_moment_and_fighting_fills_a_week() {
        let extent = |text| incidents(text)[0].when.as_ref().map(|w| w.extent);
        assert_eq!(extent("A suicide bomber killed ten people in Kabul on 3 March 2015."), Some(Extent::Moment));
        assert_eq!(extent("Rebels and soldiers have fought in Aleppo since 3 March 2015."), Some(Extent::Throughout));
    }

    #[test]
    fn an_answer_knows_what_it_answers() {
        let found =
            incidents("Troops killed ten villagers in Sinjar on Monday in retaliation for the bombing of a barracks on Sunday.");
        let related: Vec<_> = found.iter().map(|i| i.related.iter().map(|r| r.incident.as_str()).collect::<Vec<_>>()).collect();
        assert_eq!(related, [["i2"], ["i1"]]);
    }

    #[test]
    fn the_dead_have_a_side() {
        let found = incidents("A bomb killed 13 US soldiers in Kabul on Monday.");
        assert!(found[0].toll[0].side.is_some());
        let found = incidents("A bomb killed 13 people in Kabul on Monday.");
        assert!(found[0].toll[0].side.is_none());
    }
}
