//! Datelines, and asides between dashes: read by themselves, so that they do not come between a subject and its verb.

use tacitus_text::{Dep, Tag};

use crate::Word;
use crate::model::Linear;
use crate::parser::parse;

/// Words an aside may have; what is longer is more likely two separate dashes.
const LONGEST: usize = 40;

/// Heads and labels of a sentence, as [`parse`] gives them; `dashes` are the places of its dashes, and its first `dateline`
/// words are no part of its grammar: they hang, by `parataxis`, on its root.
#[must_use]
pub fn parse_apart(model: &impl Linear, words: &[Word], tags: &[Tag], dashes: &[usize], dateline: usize) -> Vec<(usize, Dep)> {
    if dateline == 0 || dateline >= words.len() {
        return parse_with_asides(model, words, tags, dashes);
    }
    let mut out = parse(model, &words[..dateline], &tags[..dateline]);
    let inner: Vec<usize> = dashes.iter().filter_map(|dash| dash.checked_sub(dateline)).collect();
    let rest = parse_with_asides(model, &words[dateline..], &tags[dateline..], &inner);
    let root = dateline + rest.iter().position(|(_, dep)| *dep == Dep::Root).unwrap_or(0);
    for (_, dep) in &mut out {
        *dep = if *dep == Dep::Root { Dep::Parataxis } else { *dep };
    }
    if let Some(top) = out.iter_mut().find(|(_, dep)| *dep == Dep::Parataxis) {
        top.0 = root;
    }
    out.extend(rest.into_iter().map(|(head, dep)| (head + dateline, dep)));
    out
}

/// With exactly two dashes the words between them are parsed alone and hang, by `parataxis`, on the word before the first:
/// "The branch – also known as X – has claimed …".
fn parse_with_asides(model: &impl Linear, words: &[Word], tags: &[Tag], dashes: &[usize]) -> Vec<(usize, Dep)> {
    let &[open, close] = dashes else { return parse(model, words, tags) };
    if open == 0 || close + 1 >= words.len() || close - open < 2 || close - open > LONGEST {
        return parse(model, words, tags);
    }
    let outer: Vec<usize> = (0..open).chain(close + 1..words.len()).collect();
    let inner: Vec<usize> = (open + 1..close).collect();
    let mut out = vec![(0, Dep::Dep); words.len()];
    for part in [&outer, &inner] {
        let part_words: Vec<Word> = part.iter().map(|&i| words[i]).collect();
        let part_tags: Vec<Tag> = part.iter().map(|&i| tags[i]).collect();
        for (i, (head, dep)) in parse(model, &part_words, &part_tags).into_iter().enumerate() {
            out[part[i]] = (part[head], dep);
        }
    }
    let root = inner.iter().copied().find(|&i| out[i].1 == Dep::Root).unwrap_or(open + 1);
    out[root] = (open - 1, Dep::Parataxis);
    out[open] = (root, Dep::Punct);
    out[close] = (root, Dep::Punct);
    out
}
