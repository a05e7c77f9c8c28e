//! Word soup through the whole coder: whatever stands next to what, a record comes out, and its phrases stand in the text.

use proptest::prelude::*;
use tacitus_text::Document;

/// Words that rules look for, and the marks between which they count behind and ahead.
const WORDS: &[&str] = &[
    "The",
    "of",
    "by",
    "in",
    "for",
    "who",
    "that",
    "to",
    "and",
    "including",
    "between",
    "near",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'s",
    ",",
    ".",
    "--",
    "?",
    ":",
    "\n",
    "\n\n",
    "2",
    "13",
    "a",
    "dozen",
    "dozens",
    "at least",
    "km",
    "2015",
    "Friday",
    "on",
    "killed",
    "KILLED",
    "attack",
    "bombing",
    "claimed",
    "responsibility",
    "said",
    "told",
    "accused",
    "charged",
    "suspected",
    "was",
    "were",
    "been",
    "shot",
    "dead",
    "wounded",
    "kidnapped",
    "exploded",
    "bomb",
    "gunmen",
    "guerrillas",
    "GUERRILLAS",
    "soldiers",
    "group",
    "members",
    "one",
    "police",
    "army",
    "Taliban",
    "FMLN",
    "ISIS-K",
    "Kabul",
    "Iraq",
    "Russian",
    "John",
    "Smith",
    "President",
    "house",
    "embassy",
    "fire",
    "set",
    "blamed",
    "according",
    "Reuters",
    "reported",
    "responsible",
    "retaliation",
    "calling",
    "itself",
    "known",
    "as",
    "he",
    "they",
    "will",
    "if",
    "not",
    "no",
    "May",
    "3",
    "-",
    "SAN SALVADOR,",
    "(EFE)",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn word_soup_gives_a_record(words in proptest::collection::vec(proptest::sample::select(WORDS), 1..60)) {
        let text = words.join(" ");
        let record = crate::code(&Document::plain("soup", text.clone()));
        let chars: Vec<char> = text.chars().collect();
        for incident in &record.incidents {
            for mention in &incident.mentions {
                prop_assert_eq!(&mention.text, &chars[mention.start..mention.end].iter().collect::<String>());
            }
            for toll in &incident.toll {
                prop_assert!(toll.low.is_none_or(|low| toll.high.is_none_or(|high| low <= high)));
            }
        }
    }
}
