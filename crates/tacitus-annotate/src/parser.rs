//! Dependencies: a greedy arc-eager parser (Nivre 2003) with a linear model over the features of Zhang & Nivre (2011).
//!
//! The root stands behind the last word (Ballesteros & Nivre 2013): a word without a head hangs on it in the end.

use tacitus_text::{Dep, Tag};

use crate::model::{Linear, Scores, ZERO, feature};
use crate::word::Word;

/// Number of classes of the parser's model: shift, reduce, and left and right by label.
pub const CLASSES: usize = 2 + 2 * Dep::ALL.len();

/// One step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The next word goes on the stack.
    Shift,
    /// The word on the stack is done with.
    Reduce,
    /// The word on the stack hangs on the next word.
    Left(Dep),
    /// The next word hangs on the word on the stack.
    Right(Dep),
}

impl Step {
    /// The step of a class of the model.
    #[must_use]
    pub fn of_class(class: usize) -> Self {
        let labels = Dep::ALL.len();
        let label = |i: usize| Dep::ALL.get(i).copied().unwrap_or(Dep::Dep);
        match class {
            0 => Step::Shift,
            1 => Step::Reduce,
            c if c < 2 + labels => Step::Left(label(c - 2)),
            c => Step::Right(label(c - 2 - labels)),
        }
    }

    /// The model's class of a step.
    #[must_use]
    pub fn class(self) -> usize {
        match self {
            Step::Shift => 0,
            Step::Reduce => 1,
            Step::Left(dep) => 2 + dep as usize,
            Step::Right(dep) => 2 + Dep::ALL.len() + dep as usize,
        }
    }
}

/// A half-made parse. Word numbers are within the sentence; `words` itself stands for the root.
#[derive(Debug, Clone)]
pub struct State {
    /// Words waiting for dependents or a head, the last on top.
    pub stack: Vec<usize>,
    /// The next word; the number of words when only the root is left.
    pub next: usize,
    /// Head and label of each word that has one.
    pub heads: Vec<Option<(usize, Dep)>>,
    left: Vec<Side>,
    right: Vec<Side>,
}

/// The dependents of a word on one side.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    outermost: Option<usize>,
    second: Option<usize>,
    count: u8,
}

impl Side {
    fn add(&mut self, word: usize) {
        self.second = self.outermost;
        self.outermost = Some(word);
        self.count = self.count.saturating_add(1);
    }
}

impl State {
    /// Before the first step on a sentence of so many words.
    #[must_use]
    pub fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(words),
            next: 0,
            heads: vec![None; words],
            left: vec![Side::default(); words + 1],
            right: vec![Side::default(); words + 1],
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn done(&self) -> bool {
        self.next == self.heads.len() && self.stack.is_empty()
    }

    /// Whether a step may be taken now.
    #[must_use]
    pub fn allows(&self, step: Step) -> bool {
        let words_left = self.next < self.heads.len();
        let headed = self.stack.last().map(|&top| self.heads[top].is_some());
        match step {
            Step::Shift => words_left,
            Step::Reduce => headed == Some(true),
            Step::Left(dep) => headed == Some(false) && ((dep == Dep::Root) != words_left),
            Step::Right(dep) => headed.is_some() && words_left && dep != Dep::Root,
        }
    }

    /// Take an allowed step.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Step::Reduce => {
                self.stack.pop();
            }
            Step::Left(dep) => {
                if let Some(top) = self.stack.pop() {
                    self.heads[top] = Some((self.next, dep));
                    self.left[self.next].add(top);
                }
            }
            Step::Right(dep) => {
                if let Some(&top) = self.stack.last() {
                    self.heads[self.next] = Some((top, dep));
                    self.right[top].add(self.next);
                }
                self.stack.push(self.next);
                self.next += 1;
            }
        }
    }
}

/// Heads and labels of a sentence's words; the root's head is itself. Exactly one word is the root.
#[must_use]
pub fn parse(model: &impl Linear, words: &[Word], tags: &[Tag]) -> Vec<(usize, Dep)> {
    let mut state = State::new(words.len());
    let mut on = Vec::with_capacity(80);
    // What the words to come tell is the same until one of them is taken.
    let (mut ahead, mut ahead_of) = (ZERO, None);
    while !state.done() {
        if ahead_of != Some(state.next) {
            (ahead, ahead_of) = (ZERO, Some(state.next));
            on.clear();
            features_ahead(state.next, words, tags, &mut on);
            model.add_scores(&on, &mut ahead);
        }
        on.clear();
        features_here(&state, words, tags, &mut on);
        let mut scores = ahead;
        model.add_scores(&on, &mut scores);
        let Some(step) = choose(&state, tags, &scores) else { break };
        state.take(step);
    }
    finish(&state, tags)
}

/// The best step that may be taken and hangs nothing but punctuation on punctuation.
fn choose(state: &State, tags: &[Tag], scores: &Scores) -> Option<Step> {
    let punctuation = |i: Option<&usize>| i.and_then(|&i| tags.get(i)) == Some(&Tag::Punct);
    let labels = Dep::ALL.len();
    let mut best: Option<(usize, i32)> = None;
    let mut consider = |classes: std::ops::Range<usize>| {
        for class in classes {
            if best.is_none_or(|(_, score)| scores[class] > score) {
                best = Some((class, scores[class]));
            }
        }
    };
    // The root's label is the first; it belongs to the arc from the root and to no other.
    let others = |first: usize, mark: bool| {
        if mark { first + Dep::Punct as usize..first + Dep::Punct as usize + 1 } else { first + 1..first + labels }
    };
    if state.allows(Step::Shift) {
        consider(0..1);
    }
    if state.allows(Step::Reduce) {
        consider(1..2);
    }
    if state.allows(Step::Left(Dep::Root)) {
        consider(2..3);
    }
    if state.allows(Step::Left(Dep::Dep)) {
        consider(others(2, punctuation(Some(&state.next))));
    }
    if state.allows(Step::Right(Dep::Dep)) {
        consider(others(2 + labels, punctuation(state.stack.last())));
    }
    best.map(|(class, _)| Step::of_class(class))
}

/// One root: the first verb among the words that hang on the root, else the first; the others hang on it.
fn finish(state: &State, tags: &[Tag]) -> Vec<(usize, Dep)> {
    let count = state.heads.len();
    let is_root = |&i: &usize| state.heads[i].is_none_or(|(head, _)| head >= count);
    let root = (0..count).filter(is_root).find(|&i| tags[i].is_verb()).or_else(|| (0..count).find(is_root)).unwrap_or(0);
    let mut heads: Vec<(usize, Dep)> = (0..count)
        .map(|i| match state.heads[i] {
            _ if i == root => (i, Dep::Root),
            Some((head, dep)) if head < count => (head, dep),
            _ => (root, Dep::Dep),
        })
        .collect();
    for word in 1..count {
        give_subject(&mut heads, tags, word);
        part_plural(&mut heads, tags, word);
    }
    heads
}

/// "The 2021 attacks Kabul airport": what modifies a noun is singular, so a plural before a name and a noun is a noun of
/// its own, and a preposition was left out after it.
fn part_plural(heads: &mut [(usize, Dep)], tags: &[Tag], plural: usize) {
    let (noun, dep) = heads[plural];
    let named =
        |range: std::ops::Range<usize>| !range.is_empty() && tags[range].iter().all(|t| matches!(t, Tag::Nnp | Tag::Nnps));
    if tags[plural] != Tag::Nns || dep != Dep::Compound || noun <= plural || tags[noun] != Tag::Nn || !named(plural + 1..noun) {
        return;
    }
    for (head, _) in heads[..plural].iter_mut().filter(|(head, _)| *head == noun) {
        *head = plural;
    }
    heads[plural] = heads[noun];
    heads[noun] = (plural, Dep::Npadvmod);
}

/// "Four died, the agency reported": a greedy parser has hung the noun on the clause before it sees the verb, and so leaves
/// a finite verb without a subject after a clause. The noun is its subject, and the clause what is reported.
fn give_subject(heads: &mut [(usize, Dep)], tags: &[Tag], verb: usize) {
    let finite = matches!(tags[verb], Tag::Vbd | Tag::Vbz | Tag::Vbp);
    if !finite || !tags[verb - 1].is_noun() || heads[verb - 1].1 != Dep::Appos {
        return;
    }
    let below = |head: usize| heads.iter().enumerate().filter(move |&(i, &(h, _))| h == head && i != head);
    let subject = |dep| matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj | Dep::Expl | Dep::Aux | Dep::Auxpass);
    if below(verb).any(|(_, &(_, dep))| subject(dep)) {
        return;
    }
    let (clause, dep) = heads[verb];
    let reports = below(verb).any(|(i, &(_, dep))| i < verb && dep == Dep::Ccomp);
    // "…, the agency reported" joined to its clause without an "and".
    let spliced = dep == Dep::Conj && clause < verb && !below(clause).any(|(_, &(_, dep))| dep == Dep::Cc);
    if spliced {
        heads[verb] = if heads[clause].1 == Dep::Root { (verb, Dep::Root) } else { heads[clause] };
        heads[clause] = (verb, Dep::Ccomp);
    }
    if spliced || reports {
        heads[verb - 1] = (verb, Dep::Nsubj);
    }
}

/// The features of a state.
pub fn features(state: &State, words: &[Word], tags: &[Tag], out: &mut Vec<u64>) {
    out.clear();
    features_ahead(state.next, words, tags, out);
    features_here(state, words, tags, out);
}

/// No such word.
const NONE: u64 = 5;

/// What a word that may be the root or missing is to the features.
fn word_at(words: &[Word], i: Option<usize>) -> u64 {
    i.map_or(NONE, |i| words.get(i).map_or(7, |w| w.lower))
}

/// The tag of a word that may be the root or missing.
fn tag_at(tags: &[Tag], i: Option<usize>) -> u64 {
    i.map_or(98, |i| tags.get(i).map_or(97, |&t| t as u64))
}

/// The features of the next words alone.
fn features_ahead(next: usize, words: &[Word], tags: &[Tag], out: &mut Vec<u64>) {
    let within = |i: usize| (i < words.len()).then_some(i);
    let (n0, n1, n2) = (Some(next), within(next + 1), within(next + 2));
    let (nw, nt) = (word_at(words, n0), tag_at(tags, n0));
    let (n1w, n1t, n2t) = (word_at(words, n1), tag_at(tags, n1), tag_at(tags, n2));
    out.extend([
        feature(4, &[nw, nt]),
        feature(5, &[nw]),
        feature(6, &[nt]),
        feature(7, &[n1w, n1t]),
        feature(8, &[n1w]),
        feature(9, &[n1t]),
        feature(11, &[n2t]),
        feature(19, &[nt, n1t]),
        feature(20, &[nt, n1t, n2t]),
        0x2F_0B91_6A7D_11C3,
    ]);
}

/// The features that take the stack and the arcs so far into account.
fn features_here(state: &State, words: &[Word], tags: &[Tag], out: &mut Vec<u64>) {
    let w = |i| word_at(words, i);
    let t = |i| tag_at(tags, i);
    let l = |i: Option<usize>| i.and_then(|i| state.heads.get(i).copied().flatten()).map_or(96, |(_, dep)| dep as u64);
    let head = |i: Option<usize>| i.and_then(|i| state.heads.get(i).copied().flatten()).map(|(head, _)| head);
    let side = |sides: &[Side], i: Option<usize>| i.and_then(|i| sides.get(i).copied()).unwrap_or_default();
    let s0 = state.stack.last().copied();
    let s1 = state.stack.len().checked_sub(2).and_then(|i| state.stack.get(i).copied());
    let (n0, n1) = (Some(state.next), (state.next + 1 < words.len()).then_some(state.next + 1));
    let (sl, sr, nl) = (side(&state.left, s0), side(&state.right, s0), side(&state.left, n0));
    let (s0l, s0r, s0l2, s0r2) = (sl.outermost, sr.outermost, sl.second, sr.second);
    let (n0l, n0l2) = (nl.outermost, nl.second);
    let s0h = head(s0);
    let s0h2 = head(s0h);
    let distance = s0.map_or(0, |s| (state.next - s).min(8)) as u64;
    let (sw, st, nw, nt) = (w(s0), t(s0), w(n0), t(n0));
    let n1t = t(n1);
    let sn = |i: Option<usize>| i.map_or(NONE, |i| words.get(i).map_or(7, |w| w.suffixes[2]));
    out.extend([
        feature(1, &[sw, st]),
        feature(3, &[st]),
        feature(15, &[sw, st, nt]),
        feature(16, &[st, nw, nt]),
        feature(17, &[sw, nw]),
        feature(18, &[st, nt]),
        feature(21, &[st, nt, n1t]),
        feature(23, &[st, t(s0l), nt]),
        feature(24, &[st, t(s0r), nt]),
        feature(25, &[st, nt, t(n0l)]),
        feature(26, &[sw, distance]),
        feature(27, &[st, distance]),
        feature(28, &[nw, distance]),
        feature(29, &[nt, distance]),
        feature(34, &[nw, u64::from(nl.count.min(4))]),
        feature(35, &[nt, u64::from(nl.count.min(4))]),
        feature(38, &[l(s0)]),
        feature(40, &[t(s0l), l(s0l)]),
        feature(41, &[w(s0r)]),
        feature(42, &[t(s0r), l(s0r)]),
        feature(43, &[w(n0l)]),
        feature(44, &[t(n0l), l(n0l)]),
        feature(46, &[l(s0l2), t(s0l2)]),
        feature(47, &[l(s0r2), t(s0r2)]),
        feature(48, &[l(n0l2), t(n0l2)]),
        feature(49, &[st, t(s0l), t(s0l2)]),
        feature(50, &[st, t(s0r), t(s0r2)]),
        feature(51, &[st, t(s0h), t(s0h2)]),
        feature(52, &[nt, t(n0l), t(n0l2)]),
        feature(54, &[st, l(s0l), l(s0r), l(s0)]),
        feature(55, &[nw, l(n0l)]),
        feature(57, &[w(s1), t(s1)]),
        feature(58, &[t(s1), nt, l(s0)]),
        feature(60, &[sn(n0), nt, st]),
        feature(62, &[st, l(s0), nt, n1t]),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;
    impl Linear for Nothing {
        fn add_scores(&self, _: &[u64], _: &mut Scores) {}
    }

    #[test]
    fn a_model_without_weights_still_ends_in_a_tree() {
        let words = vec![Word::default(); 7];
        let parse = parse(&Nothing, &words, &[Tag::Nn; 7]);
        assert_eq!(parse.iter().filter(|(_, dep)| *dep == Dep::Root).count(), 1);
    }

    #[test]
    fn a_finite_verb_after_a_clause_has_its_subject() {
        // Four died , an agency reported
        let tags = [Tag::Cd, Tag::Vbd, Tag::Punct, Tag::Dt, Tag::Nn, Tag::Vbd];
        let right = [(1, Dep::Nsubj), (5, Dep::Ccomp), (1, Dep::Punct), (4, Dep::Det), (5, Dep::Nsubj), (5, Dep::Root)];
        let mut reported = right;
        reported[4] = (0, Dep::Appos);
        give_subject(&mut reported, &tags, 5);
        assert_eq!(reported, right);
        let mut spliced = reported;
        (spliced[1], spliced[4], spliced[5]) = ((1, Dep::Root), (0, Dep::Appos), (1, Dep::Conj));
        give_subject(&mut spliced, &tags, 5);
        assert_eq!(spliced, right);
    }

    #[test]
    fn a_plural_before_a_name_is_a_noun_of_its_own() {
        // for the attacks Kabul airport
        let tags = [Tag::In, Tag::Dt, Tag::Nns, Tag::Nnp, Tag::Nn];
        let mut heads = [(0, Dep::Root), (4, Dep::Det), (4, Dep::Compound), (4, Dep::Compound), (0, Dep::Pobj)];
        part_plural(&mut heads, &tags, 2);
        let right = [(0, Dep::Root), (2, Dep::Det), (0, Dep::Pobj), (4, Dep::Compound), (2, Dep::Npadvmod)];
        assert_eq!(heads, right);
    }

    #[test]
    fn classes_and_steps_agree() {
        for class in 0..CLASSES {
            assert_eq!(Step::of_class(class).class(), class);
        }
    }
}
