//! Everything that was judged, with what spoke for and against it: for fitting the weights of the judgement.

use tacitus_record::{Effort, Record};
use tacitus_text::{Document, Span};

use crate::context::Context;
use crate::incident::incidents;
use crate::incident::learned::Slot;
use crate::{Ask, answer};

/// A value that may be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Index of its incident in the record.
    pub incident: usize,
    /// What it would fill.
    pub slot: Slot,
    /// Its wordings; none for an incident itself.
    pub names: Vec<String>,
    /// Features by name.
    pub evidence: Vec<(&'static str, f32)>,
}

/// The record of a document, with `everything` nothing left out of it, and what speaks for each incident, party and means.
#[must_use]
pub fn weighed(document: &Document, everything: bool) -> (Record, Vec<Weighed>) {
    let ask = Ask { effort: Effort::Full, everything, ..Ask::default() };
    let context = Context::of(document, ask);
    let mut out = Vec::new();
    let word = |span: &Span| span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    for (incident, draft) in incidents(&context).iter().enumerate() {
        out.push(Weighed { incident, slot: Slot::Incident, names: Vec::new(), evidence: draft.evidence.0.clone() });
        for party in draft.perpetrators.iter().chain(&draft.targets) {
            let Some(slot) = party.slot else { continue };
            let names = party.names.iter().map(word).collect();
            out.push(Weighed { incident, slot, names, evidence: party.evidence.0.clone() });
        }
        for tool in &draft.means {
            out.push(Weighed { incident, slot: Slot::Means, names: vec![word(&tool.span)], evidence: tool.evidence.0.clone() });
        }
    }
    (answer(document, ask), out)
}
