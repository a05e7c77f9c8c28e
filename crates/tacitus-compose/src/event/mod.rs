//! Event words and whether the events happened as told.

mod factuality;
mod lexicon;
mod link;
mod stance;
mod word;

use tacitus_record as record;

use crate::context::Context;

pub use factuality::factuality;
pub use stance::{Judgement, Stance};
pub use word::{EventWord, event_word, is_event_noun};

/// An event word and the judgement on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventDraft {
    /// The word: index in the analysis' tokens.
    pub token: usize,
    /// What sort of word it is.
    pub word: EventWord,
    /// What the text makes of the event.
    pub judgement: Judgement,
}

/// Every event word of a document, in order of place.
#[must_use]
pub fn events(context: &Context<'_>) -> Vec<EventDraft> {
    let analysis = &context.analysis;
    (0..analysis.tokens.len())
        .filter_map(|token| Some((token, event_word(analysis, token)?)))
        .map(|(token, word)| EventDraft { token, word, judgement: factuality(analysis, token) })
        .collect()
}

/// Rows of the record's `events`.
#[must_use]
pub fn rows(context: &Context<'_>, events: &[EventDraft]) -> Vec<record::Event> {
    let row = |event: &EventDraft| {
        let span = context.analysis.tokens[event.token].span;
        let rule = match event.word {
            EventWord::Verb => "event.verb",
            EventWord::Noun => "event.noun",
            EventWord::Adjective => "event.adjective",
        };
        record::Event {
            start: context.offsets.chars(span.start()),
            end: context.offsets.chars(span.end()),
            text: span.of(&context.document.text).to_owned(),
            factuality: event.judgement.stance.factuality(),
            value: Some(event.judgement.stance.value()),
            origin: record::Origin::rule(rule),
        }
    };
    events.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::*;

    fn told(text: &str) -> Vec<(String, &'static str)> {
        let document = Document::plain("t", text);
        let context = Context::new(&document);
        rows(&context, &events(&context)).into_iter().map(|row| (row.text, row.factuality.as_str())).collect()
    }

    #[test]
    fn verbs_and_event_nouns_are_listed_with_their_class() {
        let events = told("The attack was condemned, but the group did not claim it. The army may retaliate.");
        let events: Vec<_> = events.iter().map(|(text, class)| (text.as_str(), *class)).collect();
        let wanted = [("attack", "certain"), ("condemned", "certain"), ("claim", "counterfact"), ("retaliate", "probable")];
        assert_eq!(events, wanted);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_every_row_stands_in_it(text in "\\PC{0,120}") {
            let document = Document::plain("t", text.clone());
            let context = Context::new(&document);
            let chars: Vec<char> = text.chars().collect();
            for row in rows(&context, &events(&context)) {
                proptest::prop_assert_eq!(row.text, chars[row.start..row.end].iter().collect::<String>());
            }
        }

        #[test]
        fn any_words_are_judged(words in proptest::collection::vec(
            "(the|not|army|may|attack|to|said|that|if|killed|,|and|no|without|war|\\.|\\?|who|was|by)", 0..40)) {
            told(&words.join(" "));
        }
    }
}
