//! What sort of statement it is: the cue tells, or else the words of the content.

use std::collections::HashMap;
use std::sync::LazyLock;

use tacitus_record::{SourceKind, StatementKind};
use tacitus_text::{Dep, Tag};

use super::certainty::{self, is_negated};
use super::motive;
use super::reading::{Found, Reading};
use super::tree::Tree;

const KINDS: &str = include_str!("../../rules/statement/kinds.tsv");

/// What a word of a content tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    Motive,
    Condemnation,
    Attack,
    Opinion,
    Allegiance,
}

/// Phrases by their first word: the words that follow, and what they tell.
type Phrases = HashMap<&'static str, Vec<(Vec<&'static str>, Tells)>>;

static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    let mut out: HashMap<_, Vec<_>> = HashMap::new();
    for (words, tells) in KINDS.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(|l| l.split_once('\t')) {
        let tells = match tells {
            "motive" => Tells::Motive,
            "condemnation" => Tells::Condemnation,
            "attack" => Tells::Attack,
            "opinion" => Tells::Opinion,
            "allegiance" => Tells::Allegiance,
            _ => continue,
        };
        let words: Vec<&str> = words.split(' ').collect();
        out.entry(words[0]).or_default().push((words, tells));
    }
    out
});

/// The kind of a statement.
pub(super) fn of(reading: &Reading<'_>, found: &Found, source: Option<SourceKind>, quoted: bool) -> StatementKind {
    use StatementKind as K;
    let tree = &reading.tree;
    let told = Told::read(reading, found);
    let armed = matches!(source, Some(SourceKind::ArmedGroup | SourceKind::Military));
    let base = if found.rule == "statement.passive" && found.kind == K::Opinion { K::Report } else { found.kind };
    match found.kind {
        K::Threat if found.verb.is_some_and(|v| matches!(tree.lemma(v), "warn" | "vow")) => {
            return if armed || found.verb.is_some_and(|v| tree.lemma(v) == "vow") { K::Threat } else { K::Forecast };
        }
        K::Attribution if told.denied => return K::Denial,
        K::Claim
        | K::Condemnation
        | K::Demand
        | K::Threat
        | K::Denial
        | K::Confirmation
        | K::Question
        | K::Agreement
        | K::Attribution => return found.kind,
        _ => {}
    }
    if told.question {
        return K::Question;
    }
    if told.denied && told.attack {
        return K::Denial;
    }
    if told.motive && motive::is_given(reading, found) {
        return K::Motive;
    }
    if told.should {
        return K::Demand;
    }
    if told.allegiance && found.kind == K::Forecast {
        return K::Agreement;
    }
    if told.open && matches!(base, K::Opinion | K::Report | K::Assessment) && certainty::condition(reading, found, base).is_some()
    {
        return K::Forecast;
    }
    if told.future && !matches!(found.kind, K::Assessment) {
        return K::Forecast;
    }
    if told.condemned && (quoted || source == Some(SourceKind::Participant)) {
        return K::Condemnation;
    }
    if told.attack && told.actor && base != K::Forecast {
        return K::Attribution;
    }
    if told.opinion && base == K::Report && (quoted || source == Some(SourceKind::Participant)) {
        return K::Opinion;
    }
    if base == K::Report && source == Some(SourceKind::Analyst) {
        return K::Assessment;
    }
    base
}

/// What the words of a content tell.
#[derive(Debug, Default)]
struct Told {
    motive: bool,
    condemned: bool,
    opinion: bool,
    /// An attack is told of.
    attack: bool,
    /// Somebody does it.
    actor: bool,
    /// That somebody did it is denied.
    denied: bool,
    should: bool,
    future: bool,
    /// What may or would be.
    open: bool,
    allegiance: bool,
    question: bool,
}

impl Told {
    fn read(reading: &Reading<'_>, found: &Found) -> Self {
        let tree = &reading.tree;
        let mut told = Self::default();
        let end = found.end();
        for t in found.content.iter().cloned().flatten() {
            let (lower, lemma) = (tree.lower(t), tree.lemma(t));
            match lower {
                "?" => told.question |= t + 3 >= end,
                "should" | "must" if tree.dep(t) == Dep::Aux && is_main(reading, t, found) => {
                    told.should = !follows_inverted(tree, t)
                }
                "will" | "'ll" | "’ll" | "wo" if tree.tag(t) == Tag::Md && is_main(reading, t, found) => {
                    told.future |= !is_own(tree, t)
                }
                "would" if tree.tag(t) == Tag::Md && is_main(reading, t, found) => {
                    told.future |= !had_been(tree, t) && !asks(tree, t);
                    told.open |= told.future;
                }
                "may" | "might" | "could" if tree.tag(t) == Tag::Md && is_main(reading, t, found) => {
                    told.open |= !had_been(tree, t)
                }
                "chance" | "prospect" | "likelihood" if is_main(reading, t, found) => {
                    told.future |= tree.up(t).is_some_and(|up| matches!(tree.lemma(up), "be" | "exist"))
                }
                "because" => told.motive |= acts(reading, t),
                _ => told.motive |= motive::tells(reading, found, t),
            }
            for key in [lower, lemma] {
                let Some(list) = WORDS.get(key) else { continue };
                for (words, tells) in list {
                    if t + words.len() > end || !words.iter().enumerate().skip(1).all(|(i, w)| tree.lower(t + i) == *w) {
                        continue;
                    }
                    told.note(reading, t, *tells);
                }
                break;
            }
        }
        told
    }

    fn note(&mut self, reading: &Reading<'_>, t: usize, tells: Tells) {
        let tree = &reading.tree;
        match tells {
            Tells::Motive => self.motive = true,
            Tells::Condemnation => self.condemned = true,
            Tells::Opinion => self.opinion = true,
            Tells::Allegiance => self.allegiance = true,
            Tells::Attack => {
                self.attack = true;
                let verb = if tree.tag(t).is_verb() {
                    Some(t)
                } else {
                    tree.up(t).filter(|&v| tree.tag(v).is_verb() || tree.lemma(v) == "be")
                };
                let Some(verb) = verb else { return };
                if is_negated(tree, verb) {
                    self.denied = true;
                }
                let passive = tree.kid(verb, &[Dep::Auxpass, Dep::Nsubjpass]).is_some();
                let by = tree.kids(verb).find(|&k| tree.dep(k) == Dep::Agent);
                let subject = tree
                    .kid(verb, &[Dep::Nsubj])
                    .filter(|&s| reading.mention_at(s).is_some() || tree.tag(s) == Tag::Prp || someone(reading, s));
                // "Five soldiers killed in attack": they killed nobody.
                let kills =
                    matches!(tree.lemma(verb), "kill" | "neutralise" | "neutralize" | "eliminate" | "liquidate" | "martyr");
                let subject = subject.filter(|_| !kills || tree.kid(verb, &[Dep::Dobj]).is_some());
                self.actor |= if passive { by.is_some() } else { subject.is_some() };
            }
        }
    }
}

/// Whether a noun is people, known as an actor or not: "Communist forces".
fn someone(reading: &Reading<'_>, head: usize) -> bool {
    crate::noun::noun(reading.analysis, head).is_some()
}

/// Whether "because" gives the reason of somebody's act, not of a judgement.
fn acts(reading: &Reading<'_>, because: usize) -> bool {
    let tree = &reading.tree;
    let mut at = because;
    for _ in 0..4 {
        let Some(up) = tree.up(at) else { return false };
        at = up;
        if tree.tag(at).is_verb() && at < because {
            return tree.lemma(at) != "be" && tree.kid(at, &[Dep::Nsubj]).is_some_and(|s| reading.mention_at(s).is_some());
        }
    }
    false
}

/// "I will quote him": an intent of the author, no forecast.
fn is_own(tree: &Tree<'_>, t: usize) -> bool {
    tree.up(t).and_then(|verb| tree.kid(verb, &[Dep::Nsubj])).is_some_and(|s| tree.lower(s) == "i")
}

/// "why he would shoot": a question of the past.
fn asks(tree: &Tree<'_>, t: usize) -> bool {
    tree.up(t).is_some_and(|verb| tree.kids(verb).any(|k| tree.tag(k) == Tag::Wrb))
}

/// "Should the attack be …": a condition, no demand.
fn follows_inverted(tree: &Tree<'_>, t: usize) -> bool {
    tree.up(t).is_some_and(|verb| {
        tree.left(verb) == t && tree.kids(verb).any(|k| k > t && k < verb && matches!(tree.dep(k), Dep::Nsubj | Dep::Nsubjpass))
    })
}

/// "would have been": what did not come about.
fn had_been(tree: &Tree<'_>, t: usize) -> bool {
    tree.up(t).is_some_and(|verb| tree.kids(verb).any(|k| k > t && tree.dep(k) == Dep::Aux && tree.lower(k) == "have"))
}

/// Whether an auxiliary stands in a main clause of the content.
fn is_main(reading: &Reading<'_>, t: usize, found: &Found) -> bool {
    let tree = &reading.tree;
    let mut at = t;
    for _ in 0..12 {
        if matches!(tree.dep(at), Dep::Relcl | Dep::Acl | Dep::Advcl) {
            return false;
        }
        match tree.up(at) {
            Some(up) if found.holds(up) => at = up,
            _ => return true,
        }
    }
    true
}
