//! Organs of states, named after their people: "Turkish army", "Iraq's security forces", "the Government of Iraq".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use smol_str::{SmolStr, format_smolstr};
use tacitus_text::{Analysis, Tag};

use super::kind::ActorKind;
use super::knowledge::{ActorKnowledge, IdentityId, Known, NameRole, rows};

static FORCES: LazyLock<HashMap<&'static str, Force>> = LazyLock::new(|| {
    rows(include_str!("../../../../data/actors/forces.tsv"))
        .filter_map(|row| match row.as_slice() {
            &[words, class, kind, sector] => Some((words, Force { class, kind: ActorKind::parse(kind), sector })),
            _ => None,
        })
        .collect()
});

/// Which organ some words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Force {
    /// `state`, `mil`, `police`, …
    pub class: &'static str,
    pub kind: ActorKind,
    pub sector: &'static str,
}

/// An organ of a state in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForceHit {
    pub tokens: Range<usize>,
    pub head: usize,
    pub force: Force,
    pub state: IdentityId,
}

impl ForceHit {
    /// The identity that the tables have for it, or else one built from country and class.
    pub(super) fn identity(&self, knowledge: &ActorKnowledge) -> (Option<IdentityId>, SmolStr) {
        if self.force.class == "state" {
            return (Some(self.state), knowledge.identity(self.state).id.clone());
        }
        match knowledge.organ(self.state, self.force.class) {
            Some(id) => (Some(id), knowledge.identity(id).id.clone()),
            None => (None, format_smolstr!("{}.{}", knowledge.identity(self.state).id, self.force.class)),
        }
    }
}

/// The organ of some words in lower case.
pub(super) fn force(words: &str) -> Option<Force> {
    FORCES.get(words).copied()
}

/// Words that may stand between the people's name and the organ.
fn between(analysis: &Analysis, token: usize) -> bool {
    let t = &analysis.tokens[token];
    matches!(t.tag, Tag::Jj | Tag::Vbn | Tag::Vbg | Tag::Nnp) && t.tag != Tag::Nnps
}

/// Organs named after the states found in a text.
pub(super) fn forces(analysis: &Analysis, known: &[Known]) -> Vec<ForceHit> {
    let mut out: Vec<ForceHit> = Vec::new();
    for hit in known.iter().filter(|k| k.by != NameRole::Capital) {
        let [state] = hit.identities.as_slice() else { continue };
        if hit.by == NameRole::Name && ActorKnowledge::get().identity(*state).kind != ActorKind::State {
            continue;
        }
        let found = after(analysis, hit, *state, known).or_else(|| before(analysis, hit, *state));
        out.extend(found);
    }
    out
}

/// "Turkish (elite) army", "Iraq's security forces".
fn after(analysis: &Analysis, hit: &Known, state: IdentityId, known: &[Known]) -> Option<ForceHit> {
    let end = analysis.sentences.get(analysis.sentence_of(hit.tokens.start))?.tokens.end;
    let mut at = hit.tokens.end;
    if hit.span.end() < analysis.tokens[at - 1].span.end() {
        return None; // "Iran-backed militia"
    }
    let possessive = analysis.tokens.get(at).filter(|_| at < end).is_some_and(|t| t.lower == "'s" || t.lower == "'");
    at += usize::from(possessive);
    // "Lebanon Police" may be a town's: a country's name without "'s" wants its people or capital elsewhere in the text.
    let elsewhere =
        || known.iter().any(|k| matches!(k.by, NameRole::People | NameRole::Capital) && k.identities == hit.identities);
    if hit.by == NameRole::Name && !possessive && !elsewhere() {
        return None;
    }
    for skipped in 0..3 {
        let longest = (1..=4).rev().filter(|n| at + n <= end).find_map(|n| {
            let words: Vec<&str> = analysis.tokens[at..at + n].iter().map(|t| t.lower.as_str()).collect();
            force(&words.join(" ")).map(|f| (n, f))
        });
        if let Some((n, force)) = longest {
            // "the Turkish army chief" is a person of that army; "a Russian military analyst" is of none.
            let head = at + n - 1;
            let next = analysis.tokens.get(head + 1).filter(|_| head + 1 < end);
            let compound = analysis.tokens[head].lower == "military" && next.is_some_and(|t| t.tag.is_noun());
            return (!compound).then_some(ForceHit { tokens: hit.tokens.start..at + n, head, force, state });
        }
        let other = known.iter().any(|k| k.tokens.contains(&at) && k.by == NameRole::Name);
        if skipped == 2 || at >= end || other || !between(analysis, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// "Government of Iraq", "the armed forces of the Philippines".
fn before(analysis: &Analysis, hit: &Known, state: IdentityId) -> Option<ForceHit> {
    if hit.by != NameRole::Name {
        return None;
    }
    let start = analysis.sentences.get(analysis.sentence_of(hit.tokens.start))?.tokens.start;
    let mut of = hit.tokens.start.checked_sub(1).filter(|&t| t >= start)?;
    if analysis.tokens[of].lower == "the" {
        of = of.checked_sub(1).filter(|&t| t >= start)?;
    }
    if analysis.tokens[of].lower != "of" {
        return None;
    }
    (1..=4).rev().filter(|&n| of >= start + n).find_map(|n| {
        let words: Vec<&str> = analysis.tokens[of - n..of].iter().map(|t| t.lower.as_str()).collect();
        let force = force(&words.join(" "))?;
        Some(ForceHit { tokens: of - n..hit.tokens.end, head: of - 1, force, state })
    })
}
