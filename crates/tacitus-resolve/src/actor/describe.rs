//! Descriptions: noun phrases whose head is a common noun for people or their bodies ("the masked gunmen").

use std::ops::Range;

use tacitus_text::{Analysis, Dep, Tag};

use super::kind::MentionType;
use super::mention::{Form, Found};
use super::nouns::{ActorNoun, NounHit};

/// Descriptions of a text outside its names (`taken` tells the tokens of those).
pub(super) fn descriptions(analysis: &Analysis, taken: &[bool]) -> Vec<Found> {
    let mut out = Vec::new();
    for head in 0..analysis.tokens.len() {
        let token = &analysis.tokens[head];
        if taken[head] || !matches!(token.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps) || modifies(analysis, head) {
            continue;
        }
        let Some(hit) = ActorNoun::ending_at(analysis, head).filter(|h| !taken[h.tokens.clone()].contains(&true)) else {
            continue;
        };
        let tokens = phrase(analysis, head, hit.tokens.start);
        let kind = if hit.plural || hit.noun.collective { MentionType::Group } else { MentionType::Role };
        let mut found = Found::new(analysis.span(tokens.clone()), tokens.clone(), head, kind, Form::Description);
        found.definite = is_definite(analysis, tokens.start);
        let plural = hit.plural && (token.tag != Tag::Nn || hit.noun.collective);
        (found.mention.noun, found.mention.plural) = (Some(hit.noun), plural);
        found.noun = Some(NounHit { plural, ..hit });
        out.push(found);
    }
    out
}

/// Whether a noun only modifies the next one ("police chief").
fn modifies(analysis: &Analysis, head: usize) -> bool {
    let token = &analysis.tokens[head];
    matches!(token.dep, Dep::Compound | Dep::Amod | Dep::Nmod) && token.head > head
}

/// From the first word that belongs to the noun on its left (article, number, adjective, possessor) to the noun.
fn phrase(analysis: &Analysis, head: usize, noun_start: usize) -> Range<usize> {
    let first = analysis.sentences[analysis.sentence_of(head)].tokens.start;
    let mut start = noun_start;
    while start > first {
        let t = &analysis.tokens[start - 1];
        let inside = t.head > start - 1 && t.head <= head;
        let left = matches!(
            t.dep,
            Dep::Det
                | Dep::Amod
                | Dep::Compound
                | Dep::Nummod
                | Dep::Nmod
                | Dep::Poss
                | Dep::Quantmod
                | Dep::Predet
                | Dep::Case
                | Dep::Advmod
        ) && t.tag != Tag::Punct;
        // A possessor's own words and its "'s" hang on it, not on the noun.
        let case = t.dep == Dep::Case && t.head < start - 1;
        if !(inside && left || case) || matches!(t.tag, Tag::Cc | Tag::Wrb | Tag::Wdt | Tag::In) {
            break;
        }
        start -= 1;
    }
    // "ISIL's Afghan branch": where the parser loses the possessor, the "'s" still shows it.
    if analysis.tokens[start].tag == Tag::Pos || analysis.tokens[start].lower == "'s" {
        while start > first && analysis.tokens[start - 1].tag.is_noun() {
            start -= 1;
        }
    }
    // Adverbs that merely stand before the phrase ("also the army").
    while start < noun_start && matches!(analysis.tokens[start].tag, Tag::Rb) && analysis.tokens[start].head == head {
        start += 1;
    }
    // Numbers are told apart from whom they count ("more than 20 militants").
    let counted = (start..noun_start).rev().find(|&t| analysis.tokens[t].tag == Tag::Cd && analysis.tokens[t].head == head);
    let counted = counted
        .filter(|&t| !analysis.tokens[t + 1].lower.starts_with("year") && !analysis.tokens[t + 1].lower.starts_with("-year"));
    counted.map_or(start, |t| t + 1)..head + 1
}

fn is_definite(analysis: &Analysis, start: usize) -> bool {
    analysis.tokens.get(start).is_some_and(|t| matches!(t.lower.as_str(), "the" | "this" | "that" | "these" | "those" | "both"))
}
