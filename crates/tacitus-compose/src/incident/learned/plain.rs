//! What the reader is not told: whose side somebody is on, and what a side calls a killing. It has learned from reports in which the
//! same names did the same things again and again; what it says of an act must not hang on them.

use tacitus_annotate::reading::Plain;
use tacitus_record::Harmed;
use tacitus_resolve::actor::{ActorKind, Form, Mention, MentionType};
use tacitus_resolve::place::PlaceKind;
use tacitus_text::{Analysis, Dep, Tag};

use super::super::event::Event;
use super::super::gate::is_euphemism;
use crate::context::Context;
use crate::noun::noun;

/// The word for people in arms, whatever they are called.
const FIGHTERS: &str = "fighters";

/// The words that the reader is given plain, in order: no names of states, forces, groups, peoples and faiths; one word for people in
/// arms and one for killing.
pub(super) fn plain(context: &Context<'_>, events: &[Event]) -> Vec<Plain> {
    let analysis = &context.analysis;
    let countries = context.places.iter().filter(|p| p.nationality || p.kind == PlaceKind::Country);
    let mut out: Vec<Plain> = countries.map(|p| Plain { span: p.span, word: None }).collect();
    let sides = context.actors.mentions.iter().filter(|m| m.form == Form::Name && takes_sides(context, m));
    out.extend(sides.map(|mention| Plain { span: mention.span, word: None }));
    for token in (0..analysis.tokens.len()).filter(|&t| is_armed(analysis, t)).map(|t| &analysis.tokens[t]) {
        match (token.dep, token.tag) {
            // "Rebel forces", as "Syrian forces".
            (Dep::Compound | Dep::Amod | Dep::Nmod, _) => out.push(Plain { span: token.span, word: None }),
            (_, Tag::Nns) => out.push(Plain { span: token.span, word: Some(FIGHTERS) }),
            _ => {}
        }
    }
    out.extend(events.iter().filter(|event| is_euphemism(event)).map(|event| {
        let token = event.trigger.token;
        let word = match analysis.tokens[token].tag {
            Tag::Vbd | Tag::Vbn => "killed",
            Tag::Vbg | Tag::Nn => "killing",
            Tag::Vbz => "kills",
            Tag::Nns => "killings",
            _ => "kill",
        };
        Plain { span: analysis.span(token..event.trigger.end.max(token + 1)), word: Some(word) }
    }));
    out.sort_by_key(|plain| (plain.span.start(), std::cmp::Reverse(plain.span.end())));
    let mut end = 0;
    out.retain(|plain: &Plain| {
        let free = plain.span.start() >= end;
        end = if free { plain.span.end() } else { end };
        free
    });
    out
}

/// Whether a name is of a side: a state, a force, a group, a people or faith.
fn takes_sides(context: &Context<'_>, mention: &Mention) -> bool {
    use ActorKind::{ArmedGroup, InternationalOrg, Political, SecurityForce, State};
    let kind = mention.actor.map(|actor| context.actors.actors[actor].kind);
    mention.kind == MentionType::Nationality
        || kind.is_some_and(|kind| matches!(kind, ArmedGroup | InternationalOrg | Political | SecurityForce | State))
}

/// Whether a word is for people in arms who are not the police.
fn is_armed(analysis: &Analysis, token: usize) -> bool {
    noun(analysis, token).is_some_and(|noun| noun.kind == "armed_group" || matches!(noun.harmed, Harmed::Combatant))
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::super::super::event::event;
    use super::super::super::trigger::triggers;
    use super::*;

    /// A text as the reader is given it, `_` for what it is not told.
    fn given(text: &str) -> String {
        let document = Document::plain("t", text);
        let context = Context::new(&document);
        let events: Vec<Event> = triggers(&context.analysis).into_iter().map(|t| event(&context.analysis, t)).collect();
        let (mut out, mut at) = (String::new(), 0);
        for plain in plain(&context, &events) {
            out.push_str(&text[at..plain.span.start()]);
            out.push_str(plain.word.unwrap_or("_"));
            at = plain.span.end();
        }
        out + &text[at..]
    }

    #[test]
    fn sides_and_their_words_are_hidden() {
        assert_eq!(given("Syrian soldiers neutralised two rebels near Idlib."), "_ killed two fighters near Idlib.");
        assert_eq!(given("Israel said Hamas fighters were taken out."), given("Hamas said Israel soldiers were eliminated."));
        assert_eq!(given("A man was stabbed in Leeds."), "A man was stabbed in Leeds.");
    }
}
