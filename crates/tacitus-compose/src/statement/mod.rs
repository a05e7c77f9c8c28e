//! Statements: who says what, as the document tells it.
//!
//! Rules over dependency trees, quotation marks and tables of cue words (`rules/statement/*.tsv`): direct quotations
//! first, each with the words that frame it; then verbs, nouns and adjectives that introduce what somebody says,
//! thinks, fears or wants; "according to"; headlines that quote; and, in a discussion, what its posts say.

mod according;
mod certainty;
mod clause;
mod content;
mod cue;
mod declared;
mod direct;
mod draft;
mod gather;
mod headline;
mod indirect;
mod kind;
mod motive;
mod nominal;
mod object;
mod post;
mod quotation;
mod reading;
mod role;
mod rows;
mod source;
mod speaker;
mod tree;
mod unframed;

#[cfg(test)]
mod tests;

use tacitus_record::{SourceKind, StatementKind};
use tacitus_resolve::actor::{ActorKind, Form};
use tacitus_text::{NameKind, Span};

use crate::context::Context;
pub use draft::{Draft, MotiveDraft, SourceDraft};
use reading::{Found, Reading, Speaker};
pub use rows::rows;
pub(crate) use rows::source;

/// The statements of a document, in the order of their contents, in bytes.
#[must_use]
pub fn statements(context: &Context<'_>) -> Vec<Draft> {
    let reading = Reading::new(context.document, &context.analysis, &context.actors);
    let mut found = gather::all(&reading);
    found.sort_by_key(|f| (f.start(), std::cmp::Reverse(f.end())));
    let outer: Vec<Option<usize>> = (0..found.len()).map(|i| enclosing(&found, i)).collect();
    let mut drafts = sources(&reading, &found);
    for i in 0..drafts.len() {
        drafts[i].within = outer[i];
        let via = chain(&reading, &found, &drafts, i);
        if let Some(source) = &mut drafts[i].source {
            source.via = via;
        }
    }
    drafts
}

/// The innermost statement whose content holds a span: who says what stands there.
#[must_use]
pub fn source_of(drafts: &[Draft], span: Span) -> Option<&Draft> {
    drafts.iter().filter(|d| d.says(span)).min_by_key(|d| d.content.len())
}

/// The drafts with their sources, which are found in the order of their cues, for pronouns look back.
fn sources(reading: &Reading<'_>, found: &[Found]) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| place(&found[i]));
    let mut before: Vec<SourceDraft> = Vec::new();
    let mut drafts: Vec<Option<Draft>> = vec![None; found.len()];
    for i in order {
        let source = source::of_speaker(reading, found[i].speaker, found[i].start(), &before);
        if let Some(source) = source.as_ref().filter(|s| s.named_at.is_some()) {
            before.push(source.clone());
        }
        drafts[i] = Some(draft(reading, &found[i], source));
    }
    drafts.into_iter().flatten().collect()
}

/// Where the words stand that introduce a statement.
fn place(found: &Found) -> usize {
    found.verb.unwrap_or_else(|| found.start())
}

fn draft(reading: &Reading<'_>, found: &Found, source: Option<SourceDraft>) -> Draft {
    let spans: Vec<Span> = found.content.iter().map(|r| reading.span(r.clone())).collect();
    let content = spans.iter().copied().reduce(Span::cover).unwrap_or(Span::new(0, 0));
    let cue: Vec<Span> = joined(&found.cue).into_iter().map(|r| reading.span(r)).collect();
    let quoted = found.content.iter().cloned().flatten().any(|t| reading.quote_at(t).is_some());
    let source_kind = source.as_ref().and_then(|s| s.kind);
    let kind = kind::of(reading, found, source_kind, quoted);
    let mut source = source;
    if let Some(source) = &mut source {
        source.is_party = is_party(reading, found, kind, source);
    }
    let sentence = reading.sentence_of(place(found));
    let about = about(reading, found, source.as_ref(), kind);
    let motive =
        (kind == StatementKind::Motive).then(|| motive::of(reading, found, source.as_ref().and_then(|s| s.actor), &about));
    Draft {
        kind,
        source,
        content,
        content_parts: if spans.len() > 1 { spans } else { Vec::new() },
        cue: cue.iter().copied().reduce(Span::cover),
        cue_parts: if cue.len() > 1 { cue } else { Vec::new() },
        quoted,
        certainty: certainty::of(reading, found, kind),
        condition: certainty::condition(reading, found, kind),
        within: None,
        about,
        motive,
        sentence,
        segment: reading.analysis.sentences[sentence].segment,
        rule: found.rule,
    }
}

/// The actors that a content names or describes, and the source of a claim. A speaker's own "he" is not what it is about,
/// and neither are those harmed who take no side.
fn about(reading: &Reading<'_>, found: &Found, source: Option<&SourceDraft>, kind: StatementKind) -> Vec<usize> {
    let own = source.and_then(|s| s.actor);
    let mut out: Vec<usize> = own.filter(|_| kind == StatementKind::Claim).into_iter().collect();
    for (_, mention) in found.content.iter().cloned().flatten().filter_map(|t| reading.mention_at(t)) {
        let Some(actor) = mention.actor else { continue };
        let sort = reading.actors.actors[actor].kind;
        let speaker = own == Some(actor)
            && mention.form == Form::Pronoun
            && matches!(sort, ActorKind::Person | ActorKind::Unknown | ActorKind::CivilSociety | ActorKind::Media);
        let bystander = mention.noun.is_some_and(|n| n.civilian) || sort == ActorKind::Media;
        if !speaker && !bystander && !out.contains(&actor) {
            out.push(actor);
        }
    }
    out
}

/// Whether a source speaks of its own side: it claims or denies an act, or the content's subject is itself.
fn is_party(reading: &Reading<'_>, found: &Found, kind: StatementKind, source: &SourceDraft) -> bool {
    if matches!(found.speaker, Speaker::Author | Speaker::Nobody) {
        return false;
    }
    let sides =
        matches!(source.kind, Some(SourceKind::ArmedGroup | SourceKind::Military | SourceKind::Police | SourceKind::Official));
    let own = found
        .content
        .iter()
        .cloned()
        .flatten()
        .take(4)
        .any(|t| matches!(reading.tree.lower(t), "it" | "they" | "we" | "its" | "their" | "our"));
    kind == StatementKind::Claim || (sides && own)
}

/// Runs of neighbouring tokens.
fn joined(tokens: &[usize]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for &t in tokens {
        match out.last_mut() {
            Some(last) if last.end == t => last.end = t + 1,
            _ => out.push(t..t + 1),
        }
    }
    out
}

/// The innermost other statement in whose content a statement stands with its cue.
fn enclosing(found: &[Found], i: usize) -> Option<usize> {
    let inner = &found[i];
    let at = place(inner);
    (0..found.len())
        .filter(|&o| o != i)
        .filter(|&o| found[o].verb.is_some() || found[o].speaker == Speaker::Author)
        .filter(|&o| found[o].holds(at) && found[o].holds(inner.start()) && (found[o].verb != inner.verb || inner.verb.is_none()))
        .filter(|&o| size(&found[o]) > size(inner))
        .min_by_key(|&o| size(&found[o]))
}

fn size(found: &Found) -> usize {
    found.content.iter().map(ExactSizeIterator::len).sum()
}

/// Who passed a statement on: whom it was told to, then the sources of the statements around it.
fn chain(reading: &Reading<'_>, found: &[Found], drafts: &[Draft], i: usize) -> Vec<String> {
    let mut via: Vec<String> = found[i].hearer.and_then(|h| passes_on(reading, h)).into_iter().collect();
    let mut at = drafts[i].within;
    for _ in 0..4 {
        let Some(outer) = at else { break };
        if let Some(name) = drafts[outer].source.as_ref().and_then(|s| s.name.clone())
            && Some(&name) != drafts[i].source.as_ref().and_then(|s| s.name.as_ref())
            && !via.contains(&name)
        {
            via.push(name);
        }
        if let Some(hearer) = found[outer].hearer.and_then(|h| passes_on(reading, h))
            && !via.contains(&hearer)
        {
            via.push(hearer);
        }
        at = (0..i.max(outer)).contains(&outer).then(|| enclosing(found, outer)).flatten();
    }
    via
}

/// Whether whom it was told to passes it on: an outlet or a body that reports.
fn passes_on(reading: &Reading<'_>, head: usize) -> Option<String> {
    let range = crate::phrase::trimmed(reading.analysis, speaker::words(reading, head));
    let name = reading.words(range.clone());
    let named = reading.analysis.names.iter().any(|n| n.tokens.contains(&head) && n.kind == NameKind::Organization);
    let media = matches!(role::of_name(name), Some(SourceKind::Media | SourceKind::Ngo))
        || matches!(role::of_words(range.map(|t| reading.tree.lemma(t))), Some(SourceKind::Media | SourceKind::Ngo))
            && !is_reporter(reading.tree.lemma(head));
    (named || media).then(|| name.to_owned())
}

fn is_reporter(lemma: &str) -> bool {
    matches!(lemma, "reporter" | "journalist" | "correspondent" | "activist" | "volunteer" | "media")
}
