//! Who acted, who and what was hit, what with: what the rules propose by grammar and the reader by context, weighed together.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use smol_str::SmolStr;
use tacitus_annotate::reading::{Class, Mark, Phrase, Reading, Role, together};
use tacitus_record::{MeansClass, PerpetratorRole, TargetClass};
use tacitus_text::{Analysis, Tag};

use super::super::draft::{Draft, Tool};
use super::super::party::{Party, parties};
use super::super::thing::{Thing, weapon};
use super::judge::{Evidence, Slot, logit};
use super::policy::{Case, Part, Policy, Support, policy};
use super::{Side, class};
use crate::context::Context;
use crate::phrase;

/// Sentences between a phrase and an act beyond which it is far from it.
const FAR: usize = 5;

/// Sentences between a phrase and an act within which it is near it.
pub(super) const NEAR: usize = 2;

/// What is known of a draft before its parties are judged.
struct Scene {
    class: Class,
    /// Words of violence.
    triggers: Vec<usize>,
    sentences: Vec<usize>,
    /// Heads that the rules propose, by side.
    proposed: [Vec<usize>; 3],
}

/// Judge the parties and means of every draft, and take in those that the reader alone finds. Where everything is asked
/// for, none is left out.
pub(crate) fn revise(context: &Context<'_>, reading: &Reading, drafts: &mut [Draft]) {
    if reading.is_empty() {
        return;
    }
    let analysis = &context.analysis;
    let scenes: Vec<Scene> = drafts.iter().map(|draft| scene(analysis, draft)).collect();
    let marked = Marked::new(analysis, reading);
    let case = Case::of(&context.document.text);
    for (i, draft) in drafts.iter_mut().enumerate() {
        let judge = Judge { context, reading, scenes: &scenes, scene: i, marked: &marked, case, all: context.ask.everything };
        draft.perpetrators = judge.parties(Side::Acts, &draft.perpetrators);
        draft.targets = judge.parties(Side::Hit, &draft.targets);
        draft.means = judge.tools(&draft.means);
    }
}

impl Scene {
    /// Sentences between one and the nearest in which the draft is told.
    fn distance(&self, sentence: usize) -> usize {
        self.sentences.iter().map(|&s| s.abs_diff(sentence)).min().unwrap_or(usize::MAX)
    }
}

/// How likely a word has a part on a side, or (`wanted` false) on another.
fn on(mark: &Mark, side: Side, wanted: bool) -> f32 {
    let roles = Role::ALL.into_iter().zip(mark.roles).filter(|(role, _)| (Side::of(*role) == side) == wanted);
    roles.map(|(_, p)| p).sum()
}

fn scene(analysis: &Analysis, draft: &Draft) -> Scene {
    let heads = |parties: &[Party]| parties.iter().flat_map(|p| p.heads.iter().copied()).collect();
    Scene {
        class: draft.kinds.first().map_or(Class::Attack, |&kind| class(kind)),
        triggers: draft.events.iter().map(|e| e.trigger.start).collect(),
        sentences: draft.events.iter().map(|e| e.sentence).collect(),
        proposed: [
            heads(&draft.perpetrators),
            heads(&draft.targets),
            draft.means.iter().map(|tool| analysis.tokens_in(tool.span).end.saturating_sub(1)).collect(),
        ],
    }
}

/// The reader's phrases by their heads.
struct Marked<'a> {
    phrases: BTreeMap<usize, &'a Phrase>,
    /// How sure the reader is of a wording on a side, where it is surest.
    best: HashMap<(SmolStr, Role), f32>,
}

impl<'a> Marked<'a> {
    fn new(analysis: &Analysis, reading: &'a Reading) -> Self {
        let mut out = Self { phrases: BTreeMap::new(), best: HashMap::new() };
        for phrase in &reading.phrases {
            let head = head(analysis, &phrase.tokens);
            out.phrases.insert(head, phrase);
            let best = out.best.entry((analysis.tokens[head].lemma.clone(), phrase.role)).or_default();
            *best = best.max(phrase.score);
        }
        out
    }
}

/// The word of a phrase that the others hang on.
pub(crate) fn head(analysis: &Analysis, phrase: &Range<usize>) -> usize {
    let outside = |&t: &usize| !phrase.contains(&analysis.tokens[t].head) || analysis.tokens[t].head == t;
    let noun = |&t: &usize| analysis.tokens[t].tag.is_noun();
    let tokens = || phrase.clone().rev();
    tokens().filter(outside).find(noun).or_else(|| tokens().find(noun)).unwrap_or(phrase.end - 1)
}

/// What judges the parties of one draft.
struct Judge<'a> {
    context: &'a Context<'a>,
    reading: &'a Reading,
    scenes: &'a [Scene],
    scene: usize,
    marked: &'a Marked<'a>,
    /// How the text is written.
    case: Case,
    all: bool,
}

impl Judge<'_> {
    /// The parties of one side: those proposed that are likely enough, and those that the reader alone finds.
    fn parties(&self, side: Side, proposed: &[Party]) -> Vec<Party> {
        let mut out: Vec<Party> = proposed.to_vec();
        let stands = |party: &Party| {
            let mut heads = party.heads.iter();
            heads.any(|&head| self.policy(side, head, Some(party.thing)).keeps(&self.support(side, head)))
        };
        out.retain(|party| self.all || stands(party));
        // Another mention of a party that is proposed is no other party.
        let phrases = self.marked.phrases.iter().filter(|(_, p)| Side::of(p.role) == side).map(|(&head, _)| head);
        let mut found: Vec<usize> = phrases.filter(|&head| !out.iter().any(|party| self.is_of(head, party))).collect();
        for party in &mut out {
            self.judge(party, side);
            // In capitals the grammar's phrases are often too long or too short.
            if self.case == Case::Capitals {
                self.name(party, side);
            }
        }
        found.retain(|&head| self.all || self.policy(side, head, None).adds(&self.support(side, head)));
        for mut party in parties(self.context, &found) {
            self.judge(&mut party, side);
            if let Some(slot) = party.slot {
                self.settle(&mut party, side, slot);
            }
            self.name(&mut party, side);
            let fits = match side {
                Side::Acts => party.thing.acts(),
                _ => party.thing.target().is_some(),
            };
            if fits {
                party.read = true;
                out.push(party);
            }
        }
        out.sort_by_key(|party| party.heads[0]);
        out
    }

    /// Whether a phrase is another mention of a party.
    fn is_of(&self, head: usize, party: &Party) -> bool {
        let analysis = &self.context.analysis;
        let actor = self.context.actors.actor_at(head);
        let lemma = |t: usize| &analysis.tokens[t].lemma;
        party.heads.iter().any(|&h| h == head || lemma(h) == lemma(head))
            || actor.is_some() && actor == party.actor
            || party.names.iter().any(|name| analysis.tokens_in(*name).contains(&head))
    }

    /// Weigh a party by the mention that speaks most for it.
    fn judge(&self, party: &mut Party, side: Side) {
        let weighed = party.heads.iter().map(|&head| {
            let slot = self.slot(side, head, Some(party.thing));
            let evidence = self.evidence(side, head);
            let score = evidence.probability(slot);
            (slot, evidence, score)
        });
        if let Some((slot, evidence, score)) = weighed.max_by(|a, b| a.2.total_cmp(&b.2)) {
            (party.slot, party.evidence, party.score) = (Some(slot), evidence, Some(score));
        }
    }

    /// Which slot of its side a phrase would fill: as the reader has it, else as its words do.
    fn slot(&self, side: Side, head: usize, thing: Option<Thing>) -> Slot {
        match (self.marked.phrases.get(&head).filter(|p| Side::of(p.role) == side).map(|p| p.role), thing) {
            (Some(Role::Individual), _) => Slot::Individual,
            (Some(Role::Group), _) => Slot::Group,
            (Some(Role::Facility), _) => Slot::Facility,
            (Some(Role::Victim), _) => Slot::Victim,
            (Some(Role::Means), _) => Slot::Means,
            (None, thing) => match (side, thing) {
                (Side::Acts, Some(thing)) if thing.role() == PerpetratorRole::Individual => Slot::Individual,
                (Side::Acts, _) => Slot::Group,
                (Side::Hit, Some(Thing::People { .. })) => Slot::Victim,
                (Side::Hit, _) => Slot::Facility,
                (Side::Tool, _) => Slot::Means,
            },
        }
    }

    /// By what the reader's word on a phrase counts.
    fn policy(&self, side: Side, head: usize, thing: Option<Thing>) -> Policy {
        policy(Part::Of(self.slot(side, head, thing)), self.case)
    }

    /// What the reader says of a phrase's having a part in the draft.
    fn support(&self, side: Side, head: usize) -> Support {
        let scene = &self.scenes[self.scene];
        let mark = self.reading.mark(head);
        let sentence = self.context.analysis.sentence_of(head);
        let here = scene.distance(sentence);
        Support {
            read: mark.is_some(),
            role: mark.map_or(0.0, |mark| on(mark, side, true)),
            best: self.best(side, head),
            kind: mark.map_or(0.0, |mark| mark.kinds[scene.class as usize]),
            near: here <= NEAR && self.scenes.iter().all(|s| s.distance(sentence) >= here),
        }
    }

    /// How sure the reader is that the word has a part on this side, where it is surest.
    fn best(&self, side: Side, head: usize) -> f32 {
        let lemma = &self.context.analysis.tokens[head].lemma;
        let roles = Role::ALL.into_iter().filter(|role| Side::of(*role) == side);
        roles.filter_map(|role| self.marked.best.get(&(lemma.clone(), role))).copied().fold(0.0, f32::max)
    }

    /// What speaks for and against a phrase's having a part in the draft.
    fn evidence(&self, side: Side, head: usize) -> Evidence {
        let (analysis, reading) = (&self.context.analysis, self.reading);
        let scene = &self.scenes[self.scene];
        let mut out = Evidence::default();
        let mark = reading.mark(head);
        let rule = scene.proposed[side as usize].contains(&head);
        out.add("rule", f32::from(rule));
        match mark {
            Some(mark) => {
                let role = on(mark, side, true);
                out.add("role", logit(role));
                out.add("other side", logit(on(mark, side, false)));
                out.add("rule and role", f32::from(rule) * logit(role));
                out.add("kind", logit(mark.kinds[scene.class as usize]));
                let rivals = self.scenes.iter().filter(|s| s.class != scene.class);
                let rival = rivals.map(|s| mark.kinds[s.class as usize]).fold(0.0, f32::max);
                out.add("other kind", if rival > 0.0 { logit(rival) } else { 0.0 });
                let link = scene.triggers.iter().filter_map(|&t| reading.mark(t)).map(|t| together(mark, t));
                out.add("link", link.fold(f32::NEG_INFINITY, f32::max).clamp(-5.0, 5.0));
                out.add("place", mark.place);
            }
            None => out.add("unread", 1.0),
        }
        out.add("best", logit(self.best(side, head)));
        out.add("phrase", f32::from(self.marked.phrases.contains_key(&head)));
        let sentence = analysis.sentence_of(head);
        let here = scene.distance(sentence);
        out.add("same sentence", f32::from(here == 0));
        out.add("next sentence", f32::from((1..=NEAR).contains(&here)));
        out.add("far", f32::from(here > FAR));
        out.add("nearer another", f32::from(self.scenes.iter().any(|s| s.distance(sentence) < here)));
        out.add("alone", f32::from(self.scenes.len() == 1));
        let others = self.scenes.iter().enumerate().filter(|(i, _)| *i != self.scene);
        out.add("rule elsewhere", f32::from(others.clone().any(|(_, s)| s.proposed[side as usize].contains(&head))));
        out.add("named", f32::from(analysis.tokens[head].tag.is_proper()));
        out.add("pronoun", f32::from(matches!(analysis.tokens[head].tag, Tag::Prp | Tag::Cd)));
        out
    }

    /// What a party is, where its words alone do not tell.
    fn settle(&self, party: &mut Party, side: Side, slot: Slot) {
        let named = party.named;
        let several = party.heads.iter().any(|&h| matches!(self.context.analysis.tokens[h].tag, Tag::Nns | Tag::Nnps));
        let people = |role, several| Thing::People { role, several, named };
        match (side, slot, party.thing) {
            (Side::Acts, Slot::Individual, Thing::Unknown | Thing::Object(_) | Thing::Weapon(_)) => {
                party.thing = people(PerpetratorRole::Individual, several);
            }
            (Side::Acts, Slot::Group, Thing::Unknown | Thing::Object(_) | Thing::Weapon(_)) => {
                party.thing = people(PerpetratorRole::Group, true);
            }
            (Side::Hit, Slot::Victim, Thing::Unknown | Thing::Weapon(_)) => {
                party.thing = people(PerpetratorRole::Individual, several);
            }
            (Side::Hit, Slot::Facility, Thing::Unknown | Thing::Weapon(_)) => party.thing = Thing::Object(TargetClass::Facility),
            (Side::Hit, Slot::Facility, Thing::People { named: true, .. }) if self.surely(party, Role::Facility) => {
                party.thing = Thing::Object(TargetClass::Facility);
            }
            _ => {}
        }
    }

    fn surely(&self, party: &Party, role: Role) -> bool {
        party.heads.iter().any(|h| self.marked.phrases.get(h).is_some_and(|p| p.role == role && p.score >= 0.8))
    }

    /// The reader's own wording first, where it is sure of it: its phrases end where those of the records it learned from do.
    fn name(&self, party: &mut Party, side: Side) {
        let analysis = &self.context.analysis;
        let text = &self.context.document.text;
        let phrases = party.heads.iter().filter_map(|h| self.marked.phrases.get(h)).filter(|p| Side::of(p.role) == side);
        let Some(best) = phrases.max_by(|a, b| a.score.total_cmp(&b.score)).filter(|p| p.score >= 0.5) else { return };
        if party.named && !best.tokens.clone().all(|t| analysis.tokens[t].tag.is_proper()) {
            return;
        }
        let span = analysis.span(phrase::trimmed(analysis, best.tokens.clone()));
        party.names.retain(|name| !name.of(text).eq_ignore_ascii_case(span.of(text)));
        party.names.insert(0, span);
    }

    /// What it was done with.
    fn tools(&self, proposed: &[Tool]) -> Vec<Tool> {
        let analysis = &self.context.analysis;
        let text = &self.context.document.text;
        let mut out: Vec<Tool> = Vec::new();
        let last = |tool: &Tool| analysis.tokens_in(tool.span).end.saturating_sub(1);
        let phrases = self.marked.phrases.iter().filter(|(_, p)| p.role == Role::Means).map(|(&head, phrase)| {
            let first = analysis.sentences[analysis.sentence_of(head)].tokens.start;
            let class = weapon(analysis, head, first).unwrap_or(MeansClass::Other);
            let span = analysis.span(phrase::trimmed(analysis, phrase.tokens.clone()));
            (head, Tool { span, class, evidence: Evidence::default(), score: None, read: true })
        });
        let mut tools: Vec<(usize, Tool)> = proposed.iter().map(|tool| (last(tool), tool.clone())).collect();
        for (head, tool) in phrases {
            match tools.iter_mut().find(|(other, _)| *other == head) {
                Some((_, known)) => known.span = tool.span,
                None => tools.push((head, tool)),
            }
        }
        tools.sort_by_key(|(head, _)| *head);
        for (head, mut tool) in tools {
            let (policy, support) = (policy(Part::Of(Slot::Means), self.case), self.support(Side::Tool, head));
            let ruled = self.scenes[self.scene].proposed[Side::Tool as usize].contains(&head);
            if !self.all && !(if ruled { policy.keeps(&support) } else { policy.adds(&support) }) {
                continue;
            }
            tool.evidence = self.evidence(Side::Tool, head);
            let score = tool.evidence.probability(Slot::Means);
            tool.score = Some(score);
            let lemma = &analysis.tokens[head].lemma;
            let known = out.iter_mut().find(|other| {
                other.span.of(text).eq_ignore_ascii_case(tool.span.of(text)) || analysis.tokens[last(other)].lemma == *lemma
            });
            match known {
                Some(other) if other.score < tool.score => *other = tool,
                Some(_) => {}
                None => out.push(tool),
            }
        }
        out
    }
}
