//! Quotations that no words frame: who speaks follows from what stands before.

use tacitus_resolve::actor::MentionType;
use tacitus_text::{Dep, Tag};

use super::direct::Utterance;
use super::reading::{Reading, Speaker};
use super::speaker;

/// A quotation without a frame: whoever the sentence before it is about, if it quotes nobody itself; else it goes on from
/// the quotation before, in its paragraph or the paragraph before.
pub(super) fn inherit(reading: &Reading<'_>, out: &mut [Utterance], i: usize) {
    let here = reading.paragraph_of(out[i].found.start());
    let before = i.checked_sub(1).filter(|&p| {
        let there = reading.paragraph_of(out[p].found.end().saturating_sub(1));
        out[p].found.speaker != Speaker::Nobody && here - there.min(here) <= 1
    });
    let own = before.filter(|&p| reading.paragraph_of(out[p].found.start()) == here);
    let after = Some(i + 1).filter(|&n| n < out.len() && out[n].framed && reading.paragraph_of(out[n].found.start()) == here);
    if let Some((verb, speaker)) = told_before(reading, out, i) {
        let found = &mut out[i].found;
        (found.speaker, found.verb, found.rule) = (speaker, Some(verb), "statement.quote.told");
        found.cue = vec![verb];
        return;
    }
    let Some(from) = own.or(after).or(before) else { return };
    let (speaker, cue, verb, hearer) =
        (out[from].found.speaker, out[from].found.cue.clone(), out[from].found.verb, out[from].found.hearer);
    let found = &mut out[i].found;
    (found.speaker, found.cue, found.verb, found.hearer) = (speaker, cue, verb, hearer);
    found.rule = "statement.quote.next";
}

/// The main verb of the sentence right before a quotation and its subject, where that is somebody and nobody is quoted.
fn told_before(reading: &Reading<'_>, out: &[Utterance], i: usize) -> Option<(usize, Speaker)> {
    let tree = &reading.tree;
    let start = out[i].found.start();
    let sentence = tree.sentence(start.checked_sub(1)?);
    if reading.paragraph_of(sentence.start) != reading.paragraph_of(start)
        || sentence.clone().any(|t| reading.quote_at(t).is_some())
    {
        return None;
    }
    let verb = sentence.clone().find(|&t| tree.dep(t) == Dep::Root && tree.tag(t).is_verb())?;
    let subject = speaker::own_subject(tree, verb)?;
    let somebody = match tree.tag(subject) {
        Tag::Prp => matches!(tree.lower(subject), "he" | "she"),
        tag if tag.is_proper() => reading.mention_at(subject).is_some_and(|(_, m)| m.kind == MentionType::Person),
        _ => false,
    };
    somebody.then_some((verb, Speaker::Phrase(subject)))
}
