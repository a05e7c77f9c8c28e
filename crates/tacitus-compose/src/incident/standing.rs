//! How firmly the text puts an act on somebody: fact, charge or suspicion.

use tacitus_record::{Certainty, ResponsibilityStatus, Standing};
use tacitus_text::{Analysis, Dep};

use super::attach::ascent;
use super::event::Event;
use super::trigger::Frame;

/// What a word above or beside an act makes of its agent.
const WORDS: &[(&str, Standing, ResponsibilityStatus)] = &[
    ("accused", Standing::Accused, ResponsibilityStatus::Accused),
    ("allege", Standing::Accused, ResponsibilityStatus::Accused),
    ("alleged", Standing::Accused, ResponsibilityStatus::Accused),
    ("allegedly", Standing::Accused, ResponsibilityStatus::Accused),
    ("charged", Standing::Accused, ResponsibilityStatus::Accused),
    ("suspected", Standing::Suspected, ResponsibilityStatus::Suspected),
    ("presumed", Standing::Suspected, ResponsibilityStatus::Suspected),
    ("presumably", Standing::Suspected, ResponsibilityStatus::Suspected),
];

fn look_up(word: &str) -> Option<(Standing, ResponsibilityStatus)> {
    WORDS.iter().find(|(w, ..)| *w == word).map(|&(_, standing, status)| (standing, status))
}

/// The standing of an agent of an event.
#[must_use]
pub fn standing(analysis: &Analysis, event: &Event, agent: usize) -> (Standing, ResponsibilityStatus) {
    if matches!(event.trigger.rule.frame, Frame::With | Frame::Mass) {
        return (Standing::Party, ResponsibilityStatus::Reported);
    }
    if let Some(blame) = event.blames.iter().find(|b| b.head == agent) {
        return (blame.standing, blame.status);
    }
    // "suspected rebels", "the alleged gunman"
    let beside = analysis.children(agent).filter(|&t| matches!(analysis.tokens[t].dep, Dep::Amod | Dep::Compound | Dep::Nmod));
    if let Some(found) = beside.into_iter().find_map(|t| look_up(&analysis.tokens[t].lower)) {
        return found;
    }
    if matches!(analysis.tokens[agent].lemma.as_str(), "suspect") {
        return (Standing::Suspected, ResponsibilityStatus::Suspected);
    }
    if matches!(analysis.tokens[agent].lemma.as_str(), "accused" | "defendant") {
        return (Standing::Accused, ResponsibilityStatus::Accused);
    }
    for t in analysis.children(event.trigger.token).filter(|&t| analysis.tokens[t].dep == Dep::Advmod) {
        if let Some(found) = look_up(&analysis.tokens[t].lower) {
            return found;
        }
    }
    for up in ascent(analysis, event.trigger.token).into_iter().skip(1).take(6) {
        let token = &analysis.tokens[up];
        if let Some(found) = look_up(&token.lemma) {
            return found;
        }
    }
    if event.modality.certainty == Certainty::Possible {
        return (Standing::Suspected, ResponsibilityStatus::Suspected);
    }
    (Standing::Established, ResponsibilityStatus::Reported)
}
