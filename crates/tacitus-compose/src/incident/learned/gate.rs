//! Which sentences the reader is given, and what it makes of the words of violence in them.

use tacitus_annotate::reading::{self, CLASSES, Class, Mark, Reading};
use tacitus_encode::Scratch;

use super::super::event::Event;
use super::super::gate::ENOUGH;
use super::super::tells;
use super::class;
use super::plain::plain;
use super::policy::{Case, MOST, Part, policy};
use crate::context::Context;

/// Sentences on either side of an event's that are read with it.
const AROUND: usize = 2;

thread_local! {
    /// Room for the reader's numbers, one a thread.
    static SCRATCH: std::cell::RefCell<Scratch> = std::cell::RefCell::default();
}

/// Read what may tell of an incident: the sentences of the events that count, or that the reader could make count, and those
/// around them; all of them if `whole`. Nothing is read where there is none, and no post of a discussion: what it says makes no
/// incident.
#[must_use]
pub(crate) fn read(context: &Context<'_>, events: &[Event], weights: &[Option<i32>], case: Case, whole: bool) -> Reading {
    let mut chosen = vec![whole; context.analysis.sentences.len()];
    let tip = if policy(Part::Act, case).can_add() { MOST } else { 0 };
    let nearly = |weight: &Option<i32>| weight.is_some_and(|weight| weight + tip >= ENOUGH);
    for (event, _) in events.iter().zip(weights).filter(|(_, weight)| nearly(weight)) {
        let last = (event.sentence + AROUND).min(chosen.len() - 1);
        chosen[event.sentence.saturating_sub(AROUND)..=last].fill(true);
    }
    for (chosen, sentence) in chosen.iter_mut().zip(&context.analysis.sentences) {
        *chosen &= tells(context, sentence);
    }
    if !chosen.contains(&true) {
        return Reading::default();
    }
    // Without small letters names are told too ill apart to hide them.
    let plain = if case == Case::Mixed { plain(context, events) } else { Vec::new() };
    SCRATCH.with_borrow_mut(|scratch| reading::read(context.document, &context.analysis, &chosen, &plain, scratch))
}

/// How likely the reader takes a word for one of an incident of its kinds.
pub(super) fn violent(mark: &Mark, event: &Event) -> f32 {
    let own = event.kinds.iter().map(|&kind| mark.kinds[class(kind) as usize]);
    own.fold(mark.kinds[Class::Incident as usize], f32::max)
}

/// How likely it takes it for one of any incident.
fn any(mark: &Mark) -> f32 {
    (0..CLASSES).map(|class| mark.kinds[class]).fold(0.0, f32::max)
}

/// What the reader adds to the weight of an event (`gate.rs`), and takes from it. It adds only where the rules have found that a
/// text tells of violence (`told`): of a text on something else it has seen too little to call a word in it violent.
#[must_use]
pub(crate) fn weight(reading: &Reading, event: &Event, case: Case, told: bool) -> i32 {
    let weight = |mark: &Mark| policy(Part::Act, case).weight(violent(mark, event).max(0.8 * any(mark)));
    let weight = reading.mark(event.trigger.start).map_or(0, weight);
    if told { weight } else { weight.min(0) }
}
