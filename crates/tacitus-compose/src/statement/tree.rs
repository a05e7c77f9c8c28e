//! Dependency trees of a whole document with children and extents at hand.

use std::ops::Range;

use tacitus_text::{Analysis, Dep, Tag, Token};

/// The trees of an analysis, indexed once.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    analysis: &'a Analysis,
    /// Where the children of a token begin in `kids`; one more at the end.
    first: Vec<u32>,
    /// Children, in order of place.
    kids: Vec<u32>,
    /// Leftmost token below each token, itself included.
    left: Vec<u32>,
    /// Rightmost token below each token, itself included.
    right: Vec<u32>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let n = analysis.tokens.len();
        let heads: Vec<usize> = analysis.tokens.iter().enumerate().map(|(i, t)| if t.head < n { t.head } else { i }).collect();
        let mut first = vec![0u32; n + 1];
        for (i, &h) in heads.iter().enumerate() {
            if h != i {
                first[h + 1] += 1;
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut kids = vec![0u32; first[n] as usize];
        let mut next = first.clone();
        for (i, &h) in heads.iter().enumerate() {
            if h != i {
                kids[next[h] as usize] = index(i);
                next[h] += 1;
            }
        }
        let mut left: Vec<u32> = (0..n).map(index).collect();
        let mut right = left.clone();
        for i in 0..n {
            let mut at = i;
            for _ in 0..64 {
                let up = heads[at];
                if up == at {
                    break;
                }
                at = up;
                left[at] = left[at].min(index(i));
                right[at] = right[at].max(index(i));
            }
        }
        Self { analysis, first, kids, left, right }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.left.len()
    }

    pub(super) fn token(&self, t: usize) -> &'a Token {
        &self.analysis.tokens[t]
    }

    pub(super) fn lower(&self, t: usize) -> &'a str {
        self.analysis.tokens[t].lower.as_str()
    }

    pub(super) fn lemma(&self, t: usize) -> &'a str {
        self.analysis.tokens[t].lemma.as_str()
    }

    pub(super) fn tag(&self, t: usize) -> Tag {
        self.analysis.tokens[t].tag
    }

    pub(super) fn dep(&self, t: usize) -> Dep {
        self.analysis.tokens[t].dep
    }

    /// The token it hangs on; `None` for a root.
    pub(super) fn up(&self, t: usize) -> Option<usize> {
        Some(self.analysis.tokens[t].head).filter(|&h| h != t)
    }

    /// Children in order of place.
    pub(super) fn kids(&self, t: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.kids[self.first[t] as usize..self.first[t + 1] as usize].iter().map(|&k| k as usize)
    }

    /// First child that hangs by one of `deps`.
    pub(super) fn kid(&self, t: usize, deps: &[Dep]) -> Option<usize> {
        self.kids(t).find(|&k| deps.contains(&self.dep(k)))
    }

    /// Leftmost token below.
    pub(super) fn left(&self, t: usize) -> usize {
        self.left[t] as usize
    }

    /// One past the rightmost token below.
    pub(super) fn right(&self, t: usize) -> usize {
        self.right[t] as usize + 1
    }

    /// The tokens from the first to the last below.
    pub(super) fn below(&self, t: usize) -> Range<usize> {
        self.left(t)..self.right(t)
    }

    /// The sentence of a token, as tokens.
    pub(super) fn sentence(&self, t: usize) -> Range<usize> {
        self.analysis.sentences[self.analysis.sentence_of(t)].tokens.clone()
    }

    /// Whether a token is a punctuation mark.
    pub(super) fn is_mark(&self, t: usize) -> bool {
        self.tag(t) == Tag::Punct
    }

    /// Whether a verb stands in a finite form or has a modal or finite auxiliary.
    pub(super) fn is_finite(&self, t: usize) -> bool {
        match self.tag(t) {
            Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md => true,
            Tag::Vb | Tag::Vbn | Tag::Vbg => {
                self.kids(t).any(|k| matches!(self.dep(k), Dep::Aux | Dep::Auxpass) && !matches!(self.tag(k), Tag::To | Tag::Vbg))
            }
            _ => false,
        }
    }

    /// Whether an infinitive is opened by "to".
    pub(super) fn has_to(&self, t: usize) -> bool {
        self.kids(t).any(|k| self.dep(k) == Dep::Aux && self.tag(k) == Tag::To)
    }

    /// Whether a token is `head` or below it.
    pub(super) fn is_below(&self, t: usize, head: usize) -> bool {
        let mut at = t;
        for _ in 0..64 {
            if at == head {
                return true;
            }
            match self.up(at) {
                Some(up) => at = up,
                None => return false,
            }
        }
        false
    }
}

/// Token numbers fit 32 bits: documents are limited to far less than 4 GiB.
fn index(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}
