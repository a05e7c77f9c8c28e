//! A name found once is a name wherever the text writes it the same, and so is the surname of a person named in full.

use std::collections::HashMap;
use std::ops::Range;

use tacitus_text::{Analysis, Document, Tag};

use super::gather::head_of;
use super::kind::MentionType;
use super::mention::{Form, Found};

/// Mentions of names found elsewhere, on tokens that are not `taken` yet, which they take.
pub(super) fn repeats(document: &Document, analysis: &Analysis, found: &[Found], taken: &mut [bool]) -> Vec<Found> {
    let text = |t: usize| analysis.tokens[t].span.of(&document.text);
    // First word of a name to what it names, its words, and where it stands.
    let mut names: HashMap<&str, Vec<(Range<usize>, MentionType)>> = HashMap::new();
    for name in found.iter().filter(|f| f.is_name() && !f.adjective) {
        let (tokens, kind) = (name.tokens(), name.mention.kind);
        let person = kind == MentionType::Person;
        if !(person || kind == MentionType::Organization && name.identities.is_empty() && name.force.is_none())
            || tokens.is_empty()
        {
            continue;
        }
        names.entry(text(tokens.start)).or_default().push((tokens.clone(), kind));
        if person && tokens.len() > 1 {
            names.entry(text(tokens.end - 1)).or_default().push((tokens.end - 1..tokens.end, kind));
        }
    }
    names.values_mut().for_each(|n| n.sort_by_key(|(tokens, _)| std::cmp::Reverse(tokens.len())));
    let mut out = Vec::new();
    for at in 0..analysis.tokens.len() {
        let Some(same) = names.get(text(at)).filter(|_| !taken[at] && proper(analysis, at)) else { continue };
        let sentence = analysis.sentences[analysis.sentence_of(at)].tokens.end;
        let fits = same.iter().find(|(tokens, _)| {
            let there = at..at + tokens.len();
            there.end <= sentence
                && there.clone().all(|t| !taken[t])
                && there.zip(tokens.clone()).all(|(a, b)| text(a) == text(b))
        });
        if let Some((tokens, kind)) = fits {
            let there = at..at + tokens.len();
            taken[there.clone()].fill(true);
            out.push(Found::new(analysis.span(there.clone()), there.clone(), head_of(analysis, &there), *kind, Form::Name));
        }
    }
    out
}

/// A word that may be a name by itself: a proper noun of some length.
fn proper(analysis: &Analysis, at: usize) -> bool {
    let token = &analysis.tokens[at];
    matches!(token.tag, Tag::Nnp | Tag::Nnps) && token.lower.len() > 2
}
