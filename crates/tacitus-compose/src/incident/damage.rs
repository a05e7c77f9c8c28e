//! What an incident did to things: buildings, vehicles, places and how badly they were hit.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use tacitus_record::DamageExtent;
use tacitus_text::{Analysis, Dep, Span};

use super::draft::Draft;
use super::thing::{Thing, object, thing};
use crate::{phrase, table};

/// Sentences after an incident's last mention in which damage may still be its.
const REACH: usize = 2;

/// A thing and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The phrase that names the thing.
    pub of: Span,
    /// How badly it was hit.
    pub extent: DamageExtent,
    /// From the thing to the word, or the other way about.
    pub span: Span,
    /// The word that tells.
    pub word: usize,
    /// The lemma of the rule.
    pub rule: &'static str,
}

/// How the thing hangs on the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Object,
    Subject,
    Of,
}

/// A row of the table.
#[derive(Debug)]
struct Rule {
    lemma: &'static str,
    more: Vec<&'static str>,
    class: &'static str,
    extent: DamageExtent,
    what: What,
    #[cfg_attr(not(test), allow(dead_code))]
    example: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/damages.tsv"))
        .filter_map(|row| {
            let &[word, class, extent, what, example] = row.as_slice() else { return None };
            let mut words = word.split(' ');
            Some(Rule {
                lemma: words.next()?,
                more: words.collect(),
                class,
                extent: DamageExtent::parse(extent)?,
                what: match what {
                    "object" => What::Object,
                    "subject" => What::Subject,
                    _ => What::Of,
                },
                example,
            })
        })
        .collect()
});

/// Parts of buildings and vehicles: damaged, but nobody's target.
static PARTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    table::rows(include_str!("../../rules/incident/parts.tsv")).filter_map(|row| row.first().copied()).collect()
});

/// Rows by lemma, those of more words first.
static BY_LEMMA: LazyLock<HashMap<&'static str, Vec<&'static Rule>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<&'static Rule>> = HashMap::new();
    for rule in RULES.iter() {
        out.entry(rule.lemma).or_default().push(rule);
    }
    for rules in out.values_mut() {
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.more.len()));
    }
    out
});

/// For each incident the damage told in its sentences and those just after them, each thing once.
#[must_use]
pub fn attach(analysis: &Analysis, text: &str, drafts: &[Draft]) -> Vec<Vec<Damage>> {
    let mut out: Vec<Vec<Damage>> = vec![Vec::new(); drafts.len()];
    for sentence in 0..analysis.sentences.len() {
        let Some(owner) = owner(drafts, sentence) else { continue };
        for damage in damages(analysis, sentence) {
            // "Two bombs destroyed the bank and set a shop on fire": the nearest act of the sentence has it.
            let owner = nearest(drafts, sentence, damage.word).unwrap_or(owner);
            let known =
                |other: &Damage| other.of.of(text).eq_ignore_ascii_case(damage.of.of(text)) && other.extent == damage.extent;
            if !out[owner].iter().any(known) {
                out[owner].push(damage);
            }
        }
    }
    out
}

/// The incident with an act nearest to a word of its sentence.
fn nearest(drafts: &[Draft], sentence: usize, word: usize) -> Option<usize> {
    let acts = drafts.iter().enumerate().flat_map(|(d, draft)| draft.events.iter().map(move |e| (d, e)));
    acts.filter(|(_, e)| e.sentence == sentence).min_by_key(|(_, e)| e.trigger.token.abs_diff(word)).map(|(d, _)| d)
}

/// The incident told of last before a sentence ends.
fn owner(drafts: &[Draft], sentence: usize) -> Option<usize> {
    let acts = drafts.iter().enumerate().flat_map(|(d, draft)| draft.events.iter().map(move |e| (d, e.sentence)));
    acts.filter(|(_, s)| *s <= sentence && sentence - s <= REACH).max_by_key(|(_, s)| *s).map(|(d, _)| d)
}

/// The damage that a sentence tells of.
fn damages(analysis: &Analysis, sentence: usize) -> Vec<Damage> {
    let tokens = analysis.sentences[sentence].tokens.clone();
    let mut out = Vec::new();
    for at in tokens.clone() {
        let token = &analysis.tokens[at];
        let by_form = BY_LEMMA.get(token.lower.as_str()).filter(|_| token.lower != token.lemma);
        let rules = BY_LEMMA.get(token.lemma.as_str()).into_iter().chain(by_form).flatten();
        let Some((rule, last)) = rules.filter_map(|rule| Some((*rule, fits(analysis, rule, at, tokens.end)?))).next() else {
            continue;
        };
        if super::modality::modality(analysis, at, at).unreal {
            continue;
        }
        for head in things(analysis, rule, at, last) {
            let of = phrase::span(analysis, head);
            let span = of.cover(analysis.tokens[at].span);
            out.push(Damage { of, extent: rule.extent, span, word: at, rule: rule.lemma });
        }
    }
    out
}

/// The last token of a row's words, if it stands at a token.
fn fits(analysis: &Analysis, rule: &Rule, at: usize, end: usize) -> Option<usize> {
    /// Words that may stand between the first and the second of a phrase.
    const GAP: usize = 4;
    let token = &analysis.tokens[at];
    let class = match rule.class {
        "v" => token.tag.is_verb(),
        "n" => token.tag.is_noun() && token.dep != Dep::Compound,
        "in" => token.dep == Dep::Pobj && analysis.tokens[token.head].lower == "in",
        _ => true,
    };
    let mut last = at;
    for (i, wanted) in rule.more.iter().enumerate() {
        let reach = if i == 0 { GAP + 1 } else { 1 };
        last = (last + 1..end.min(last + 1 + reach)).find(|&t| analysis.tokens[t].lower == *wanted)?;
    }
    class.then_some(last)
}

/// Heads of what a word tells of; `last` is the last of its words.
fn things(analysis: &Analysis, rule: &Rule, at: usize, last: usize) -> Vec<usize> {
    let token = &analysis.tokens[at];
    let found = match rule.what {
        What::Object => phrase::object(analysis, at),
        What::Subject if matches!(rule.class, "a" | "in") => {
            let up = if rule.class == "in" { analysis.tokens[token.head].head } else { token.head };
            phrase::object(analysis, up).or_else(|| phrase::subject(analysis, up))
        }
        What::Subject => phrase::subject(analysis, at).or_else(|| phrase::object(analysis, at)),
        What::Of => {
            let next = analysis.tokens.get(last + 1).filter(|t| matches!(t.lower.as_str(), "of" | "to"));
            next.and_then(|_| analysis.child(last + 1, &[Dep::Pobj]))
        }
    };
    // "Set a bus ablaze": the thing stands between the words, whatever the parser makes of it.
    let between = || (at + 1..last).rev().find(|&t| analysis.tokens[t].tag.is_noun());
    let all = |head: usize| analysis.conjuncts(head).into_iter().filter(|&h| is_thing(analysis, h)).collect::<Vec<_>>();
    [found, between()].into_iter().flatten().map(all).find(|heads| !heads.is_empty()).unwrap_or_default()
}

/// Whether a phrase names something that can be damaged: a building, a vehicle, a place, or a part of one.
fn is_thing(analysis: &Analysis, head: usize) -> bool {
    // "The embassy was damaged": what acts elsewhere is a building here.
    object(analysis, head).is_some()
        || thing(analysis, head) == Thing::Place
        || PARTS.contains(analysis.tokens[head].lemma.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tacitus_text::Document;

    fn read(text: &str) -> Vec<(DamageExtent, String)> {
        let analysis = tacitus_annotate::annotate(&Document::plain("t", text));
        damages(&analysis, 0).into_iter().map(|d| (d.extent, d.of.of(text).to_owned())).collect()
    }

    #[test]
    fn every_row_reads_its_example() {
        let missed: Vec<&str> =
            RULES.iter().filter(|r| !read(r.example).iter().any(|d| d.0 == r.extent)).map(|r| r.example).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn people_and_hopes_are_not_damaged() {
        assert_eq!(read("The defeat destroyed his hopes."), []);
        assert_eq!(read("The blast destroyed a bank and two cars.").len(), 2);
    }

    #[test]
    fn damage_belongs_to_the_act_told_of_last() {
        let text = "A bomb exploded in Kabul on Monday. The embassy was badly damaged.";
        let record = crate::code(&Document::plain("t", text));
        let damage = &record.incidents[0].damage;
        assert_eq!(damage.iter().map(|d| d.of.as_str()).collect::<Vec<_>>(), ["embassy"]);
        assert_eq!(damage[0].extent, DamageExtent::Damaged);
    }
}
