//! Grammar over tokens: parts of speech, dictionary forms, dependencies, names.
//!
//! Three small linear models, distilled from a larger parser (`training/syntax`), read one sentence at a time. They
//! know nothing of the domain; rules of the later rooms match on what they give.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod aside;
mod lemma;
pub mod model;
pub mod names;
pub mod parser;
pub mod reading;
pub mod tagger;
mod word;

use std::sync::LazyLock;

use tacitus_text::{Analysis, Document, Name, sentences};

pub use lemma::lemma;
use model::Packed;
pub use word::{Word, is_cased};

/// The three models, read in place from the program's own image.
struct Models {
    tagger: Packed,
    parser: Packed,
    names: Packed,
}

static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("../../../models/syntax.bin");
    let (tagger, rest) = Packed::read(bytes)?;
    let (parser, rest) = Packed::read(rest)?;
    let (names, _) = Packed::read(rest)?;
    Some(Models { tagger, parser, names })
});

/// Sentences, tokens with tags, lemmas and heads, and names of a document.
#[must_use]
pub fn annotate(document: &Document) -> Analysis {
    let mut analysis = sentences(document);
    let Some(models) = MODELS.as_ref() else { return analysis };
    for sentence in &analysis.sentences {
        let at = sentence.tokens.start;
        let tokens = &mut analysis.tokens[sentence.tokens.clone()];
        let cased = is_cased(tokens.iter().map(|t| t.span.of(&document.text)));
        let words: Vec<Word> = tokens.iter().map(|t| Word::new(t.span.of(&document.text), &t.lower, cased)).collect();
        let tags = tagger::tag(&models.tagger, &words);
        let dashes: Vec<usize> = (0..tokens.len()).filter(|&i| matches!(tokens[i].lower.as_str(), "-" | "--")).collect();
        let heads = aside::parse_apart(&models.parser, &words, &tags, &dashes, sentence.dateline);
        for (i, token) in tokens.iter_mut().enumerate() {
            token.tag = tags[i];
            token.lemma = lemma(&token.lower, tags[i]);
            (token.head, token.dep) = (at + heads[i].0, heads[i].1);
        }
        let found = names::find(&models.names, &words, &tags);
        analysis.names.extend(found.into_iter().map(|(start, end, kind)| Name { tokens: at + start..at + end, kind }));
    }
    analysis
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Dep;

    #[test]
    fn an_aside_does_not_part_subject_and_verb() {
        let document = Document::plain("t", "The branch – also known as the Army – has claimed responsibility.");
        let analysis = annotate(&document);
        let claimed = analysis.tokens.iter().position(|t| t.lower == "claimed").unwrap();
        let subject = analysis.child(claimed, &[Dep::Nsubj]).unwrap();
        assert_eq!(analysis.tokens[subject].lower, "branch");
    }
}
