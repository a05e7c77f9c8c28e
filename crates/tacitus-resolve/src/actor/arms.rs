//! Weapons and vehicles by common nouns: `data/actors/arms.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_text::{Analysis, Dep};

use super::kind::MentionType;
use super::knowledge::rows;
use super::mention::{Form, Found};

static ARMS: LazyLock<HashMap<&'static str, MentionType>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for row in rows(include_str!("../../../../data/actors/arms.tsv")) {
        let &[singular, plural, kind] = row.as_slice() else { continue };
        let kind = if kind == "weapon" { MentionType::Weapon } else { MentionType::Vehicle };
        out.insert(singular, kind);
        out.insert(plural, kind);
    }
    out
});

/// Weapons and vehicles of a text outside its names (`taken` tells the tokens of those).
pub(super) fn arms(analysis: &Analysis, taken: &[bool]) -> Vec<Found> {
    let mut out = Vec::new();
    for head in 0..analysis.tokens.len() {
        let token = &analysis.tokens[head];
        // "Tank crews" and "bomb threats" are neither.
        let modifies = matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Nmod) && token.head > head;
        if taken[head] || !token.tag.is_noun() || modifies {
            continue;
        }
        let first = analysis.sentences[analysis.sentence_of(head)].tokens.start;
        let longest = ((head + 1).saturating_sub(3).max(first)..=head).find_map(|at| {
            let words: Vec<&str> = analysis.tokens[at..=head].iter().map(|t| t.lower.as_str()).collect();
            ARMS.get(words.join(" ").as_str()).map(|&kind| (at, kind))
        });
        if let Some((start, kind)) = longest.filter(|&(start, _)| !taken[start..head].contains(&true)) {
            out.push(Found::new(analysis.span(start..head + 1), start..head + 1, head, kind, Form::Description));
        }
    }
    out
}
