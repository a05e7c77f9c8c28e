//! What stands around an act: its contexts in PLOVER's sense, and its time.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_text::{Analysis, Dep};

use crate::context::Context;
use crate::phrase::hangs_below;
use crate::table;

static CONTEXTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../rules/interaction/contexts.tsv"));
    let row = |row: Vec<&'static str>| (row[0], row.get(1).copied().unwrap_or_default());
    rows.map(row).flat_map(|(context, words)| words.split('|').map(move |word| (word, context))).collect()
});

/// The contexts that the words of an act's sentence tell, most words first, two at most.
pub(super) fn contexts(analysis: &Analysis, token: usize) -> Vec<&'static str> {
    let Some(sentence) = analysis.sentences.get(analysis.sentence_of(token)) else { return Vec::new() };
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for word in &analysis.tokens[sentence.tokens.clone()] {
        let Some(&context) = CONTEXTS.get(word.lemma.as_str()) else { continue };
        match counts.iter_mut().find(|(c, _)| *c == context) {
            Some((_, count)) => *count += 1,
            None => counts.push((context, 1)),
        }
    }
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    counts.into_iter().take(2).map(|(context, _)| context).collect()
}

/// The time that hangs on an act's verb: index in the context's times.
pub(super) fn time(context: &Context<'_>, verb: usize) -> Option<usize> {
    let analysis = &context.analysis;
    let sentence = analysis.sentences.get(analysis.sentence_of(verb))?;
    let within = context.times.iter().enumerate().filter(|(_, t)| sentence.span.contains(t.span) && t.earliest.is_some());
    within.filter(|(_, t)| owned(analysis, analysis.tokens_in(t.span), verb)).map(|(i, _)| i).next()
}

/// Whether a time hangs below a verb without another clause between them.
fn owned(analysis: &Analysis, tokens: std::ops::Range<usize>, verb: usize) -> bool {
    let Some(mut at) =
        tokens.clone().rev().find(|&t| hangs_below(analysis, t, verb) && !tokens.contains(&analysis.tokens[t].head))
    else {
        return false;
    };
    for _ in 0..12 {
        if at == verb {
            return true;
        }
        let word = &analysis.tokens[at];
        if word.head == at || matches!(word.dep, Dep::Relcl | Dep::Ccomp | Dep::Advcl | Dep::Acl | Dep::Conj | Dep::Parataxis) {
            return false;
        }
        at = word.head;
    }
    false
}
