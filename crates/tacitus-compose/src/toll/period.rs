//! Counts over a period ("300 people were killed last year") are of no single act.

use std::sync::LazyLock;

use tacitus_text::{Analysis, Dep, Tag};

use crate::table;

/// Phrases that tell of a period, each with a sentence.
static PERIODS: LazyLock<Vec<(Vec<&'static str>, &'static str)>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| match row.as_slice() {
        &[phrase, example] => Some((phrase.split(' ').collect(), example)),
        _ => None,
    };
    table::rows(include_str!("../../rules/toll/periods.tsv")).filter_map(row).collect()
});

/// Whether the clause of a word that tells what befell people tells it of a period.
pub(super) fn over_a_period(analysis: &Analysis, word: usize) -> bool {
    let tokens = analysis.sentences[analysis.sentence_of(word)].tokens.clone();
    let clause = clause(analysis, word);
    let here = |t: usize| clause_above(analysis, t) == clause;
    let named = |t: &usize| {
        let reads = |(phrase, _): &(Vec<&str>, _)| {
            phrase.iter().enumerate().all(|(i, word)| analysis.tokens.get(t + i).is_some_and(|token| token.lower == *word))
        };
        // "The attack, the deadliest this year, killed 12": what stands between commas is of something else.
        let marks = |range: std::ops::Range<usize>| analysis.tokens[range].iter().any(|t| t.lower == ",");
        let aside = *t > tokens.start + 3 && marks(word.min(*t)..word.max(*t));
        let phrase = PERIODS.iter().find(|phrase| reads(phrase)).filter(|_| !aside);
        phrase.is_some_and(|(phrase, _)| here(t + phrase.len() - 1))
    };
    tokens.clone().any(|t| named(&t)) || tokens.clone().any(|t| is_since(analysis, t, tokens.end) && here(t))
}

/// "Since 2012", "since the August 1998 attacks".
fn is_since(analysis: &Analysis, at: usize, end: usize) -> bool {
    let token = &analysis.tokens[at];
    let year = |t: &usize| {
        let token = &analysis.tokens[*t];
        token.tag == Tag::Cd && token.lower.len() == 4 && (token.lower.starts_with("19") || token.lower.starts_with("20"))
    };
    token.lower == "since"
        && token.dep == Dep::Prep
        && (at + 1..end).take(10).take_while(|&t| crate::phrase::hangs_below(analysis, t, at)).any(|t| year(&t))
}

/// The verb of the clause that a word stands in: itself, or the first above it.
fn clause(analysis: &Analysis, word: usize) -> usize {
    if analysis.tokens[word].tag.is_verb() { word } else { clause_above(analysis, word) }
}

/// The first verb above a word.
fn clause_above(analysis: &Analysis, word: usize) -> usize {
    let mut at = word;
    for _ in 0..12 {
        let up = analysis.tokens[at].head;
        if up == at || analysis.tokens[up].tag.is_verb() {
            return up;
        }
        at = up;
    }
    at
}

#[cfg(test)]
mod tests {
    use tacitus_text::Document;

    use super::*;
    use crate::toll::figures;

    #[test]
    fn what_is_counted_over_a_period_is_no_figure() {
        let read = |text: &str| figures(&tacitus_annotate::annotate(&Document::plain("t", text)));
        let counted: Vec<&str> = PERIODS.iter().map(|(_, example)| *example).filter(|text| !read(text).is_empty()).collect();
        assert!(counted.is_empty(), "{counted:#?}");
        assert!(read("Since 2012, at least 500 children have been killed.").is_empty());
        assert_eq!(read("The attack, the deadliest this year, killed 12 people.").len(), 1);
    }
}
