//! Whether a draft is an incident at all.

use tacitus_annotate::reading::{Class, Mark, Reading};
use tacitus_record::Status;

use super::super::draft::Draft;
use super::super::trigger::Strength;
use super::class;
use super::judge::{Evidence, Slot, logit};
use super::policy::{Case, Part, policy};
use crate::context::Context;

/// Weigh every draft.
pub(crate) fn weigh(reading: &Reading, drafts: &mut [Draft]) {
    if reading.is_empty() {
        return;
    }
    let count = drafts.len();
    for draft in drafts {
        draft.evidence = evidence(reading, draft, count);
        draft.score = Some(draft.evidence.probability(Slot::Incident));
    }
}

/// Weight (`gate.rs`) from which on an act is told too plainly for the reader to deny it.
const PLAIN: i32 = 5;

/// Leave out what the reader takes for no incident; not what is plainly told, but in capitals, where grammar errs more. `weights`: the
/// most that the rules give any mention of each draft.
pub(crate) fn keep(context: &Context<'_>, reading: &Reading, drafts: &mut Vec<Draft>, weights: &[i32]) {
    if reading.is_empty() || context.ask.everything {
        return;
    }
    let case = Case::of(&context.document.text);
    let policy = policy(Part::Of(Slot::Incident), case);
    let stands = |(draft, &weight): (&Draft, &i32)| {
        let marks: Vec<&Mark> = draft.events.iter().filter_map(|e| reading.mark(e.trigger.start)).collect();
        let most = |class: Class| marks.iter().map(|mark| mark.kinds[class as usize]).fold(0.0, f32::max);
        let kind = draft.kinds.first().map_or(Class::Attack, |&kind| class(kind));
        let plain = weight >= PLAIN && case != Case::Capitals;
        plain || marks.is_empty() || policy.keeps_incident(most(Class::Incident), most(kind))
    };
    let mut kept = drafts.iter().zip(weights).map(stands).collect::<Vec<_>>().into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
}

fn evidence(reading: &Reading, draft: &Draft, count: usize) -> Evidence {
    let mut out = Evidence::default();
    let marks: Vec<&Mark> = draft.events.iter().filter_map(|e| reading.mark(e.trigger.start)).collect();
    let kind = draft.kinds.first().map_or(Class::Attack, |&kind| class(kind));
    let most = |class: Class| marks.iter().map(|m| m.kinds[class as usize]).fold(0.0, f32::max);
    if marks.is_empty() {
        out.add("unread", 1.0);
    } else {
        out.add("kind", logit(most(kind)));
        out.add("incident", logit(most(Class::Incident)));
        let mean = marks.iter().map(|m| m.kinds[kind as usize]).sum::<f32>() / marks.len() as f32;
        out.add("mean kind", logit(mean));
        out.add("text of kind", logit(reading.kinds[kind as usize]));
        out.add("text of incident", logit(reading.kinds[Class::Incident as usize]));
    }
    let strongest = draft.events.iter().map(|e| e.trigger.rule.strength).max();
    out.add("act", f32::from(strongest == Some(Strength::Act)));
    out.add("result", f32::from(strongest == Some(Strength::Result)));
    out.add("mentions", (draft.events.len() as f32).ln());
    out.add("dated", f32::from(draft.time.is_some()));
    out.add("placed", f32::from(!draft.places.is_empty()));
    out.add("by somebody", f32::from(!draft.perpetrators.is_empty()));
    out.add("on somebody", f32::from(!draft.targets.is_empty()));
    out.add("with something", f32::from(!draft.means.is_empty()));
    out.add("toll", f32::from(!draft.toll.is_empty()));
    out.add("occurred", f32::from(draft.status == Status::Occurred));
    out.add("early", f32::from(draft.events[0].sentence <= 2));
    out.add("others", (count as f32).ln());
    out.add("two-sided", f32::from(matches!(kind, Class::Clash | Class::Unrest | Class::Force)));
    out
}

#[cfg(test)]
mod tests {
    use tacitus_record::Effort;
    use tacitus_text::Document;

    use crate::{Ask, answer};

    /// How many incidents a text has, by rules alone and with the reader.
    fn incidents(text: &str) -> (usize, usize) {
        let document = Document::plain("t", text);
        let read = |effort| answer(&document, Ask { effort, ..Ask::default() }).incidents.len();
        (read(Effort::Fast), read(Effort::Full))
    }

    #[test]
    fn it_does_not_deny_what_is_plainly_told() {
        for text in [
            "Militants attacked a village near Djibo on Friday.",
            "Four insurgent fighters were killed by guerrilla forces near Kirkuk on Saturday.",
        ] {
            assert_eq!(incidents(text), (1, 1), "{text}");
        }
    }
}
