//! Who says something, by what chain it comes, and who of several counts as one.

use serde::Serialize;
use tacitus_record::{Record, Segment, SegmentKind, Source, SourceKind, Statement};

use super::party;
use crate::account::words::plain;
use crate::mask::Mask;
use crate::phrases::one_line;

/// A speaker as the record gives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Speaker {
    /// Name, or the description where there is none.
    pub(super) name: Option<String>,
    /// Office or trade.
    pub(super) role: Option<String>,
    /// Organisation it speaks for.
    pub(super) affiliation: Option<String>,
    /// Sort of source.
    pub(super) kind: Option<SourceKind>,
    /// The actor it is: its usual name.
    pub(super) actor: Option<String>,
    /// Id of the segment, where the author of a post speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) post: Option<String>,
    /// Who passed it on, nearest to the speaker first.
    pub(super) via: Vec<String>,
    /// Whom it counts as: the same for two statements that do not come from independent speakers.
    #[serde(skip)]
    pub(super) counts_as: String,
}

/// The speaker of a statement. A chain counts by its first link; what no speaker is told of counts as its publisher's.
pub(super) fn of(record: &Record, mask: &Mask, statement: &Statement) -> Speaker {
    let source = statement.source.as_ref();
    let post = post(record, statement);
    let actor = source.and_then(|s| s.actor.as_ref()).and_then(|id| record.actors.iter().find(|a| a.id == *id));
    let participant = source.is_some_and(|s| s.kind == Some(SourceKind::Participant));
    let name = source.and_then(|s| s.name.clone()).or_else(|| post.filter(|_| participant).and_then(|p| p.author.clone()));
    let first = actor
        .map(|a| a.identity.clone().unwrap_or_else(|| party::plain(&a.name)))
        .or_else(|| name.as_deref().map(party::plain))
        .or_else(|| post.filter(|_| participant).map(|p| format!("{} {}", record.document.id, p.id)))
        .or_else(|| source.and_then(described).map(|role| party::plain(&role)))
        .or_else(|| source.and_then(|s| s.via.first()).map(|v| party::plain(v)))
        .or_else(|| record.document.publisher.as_deref().map(party::plain))
        .unwrap_or_else(|| record.document.id.clone());
    Speaker {
        name: name.map(|n| mask.apply(&one_line(&n))),
        role: source.and_then(|s| s.role.as_deref()).map(one_line),
        affiliation: source.and_then(|s| s.affiliation.as_deref()).map(one_line),
        kind: source.and_then(|s| s.kind),
        actor: actor.map(|a| mask.apply(&a.name)),
        via: source.map(|s| s.via.iter().map(|v| mask.apply(&one_line(v))).collect()).unwrap_or_default(),
        post: post.filter(|_| participant).map(|p| p.id.clone()),
        counts_as: first,
    }
}

impl Speaker {
    /// "Murat Aslan, military analyst, via Al Jazeera"; what it is known as too, where that differs.
    pub(super) fn in_words(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let known =
            self.actor.iter().filter(|a| self.name.as_ref().is_none_or(|n| !n.contains(a.as_str()) && !a.contains(n.as_str())));
        for part in known.chain(&self.name).chain(&self.role).chain(&self.affiliation) {
            let bare = part.strip_prefix("the ").unwrap_or(part);
            if !parts.iter().any(|p| p.contains(bare)) {
                parts.push(part.clone());
            }
        }
        if parts.is_empty() {
            parts.push(
                self.kind.filter(|k| *k != SourceKind::Anonymous).map_or("speaker not named".to_owned(), |k| plain(k.as_str())),
            );
        }
        if let Some(post) = self.post.as_ref().filter(|_| self.name.is_none()) {
            parts.push(format!("author of {post}"));
        }
        if !self.via.is_empty() {
            parts.push(format!("via {}", self.via.join(", ")));
        }
        parts.join(", ")
    }
}

/// The office or the organisation of a source without a name.
fn described(source: &Source) -> Option<String> {
    source.role.clone().or_else(|| source.affiliation.clone()).filter(|_| source.kind != Some(SourceKind::Participant))
}

/// The post that a statement stands in.
pub(super) fn post<'a>(record: &'a Record, statement: &Statement) -> Option<&'a Segment> {
    let start = statement.content.as_ref()?.start;
    record.segments.iter().find(|s| s.kind == SegmentKind::Post && s.start <= start && start < s.end)
}
