//! A statement before it becomes a row of the record: bytes, tokens and no identities.

use tacitus_record::{SourceKind, StatementCertainty, StatementKind};
use tacitus_text::Span;

/// One statement: who says what, by which words.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What sort of statement.
    pub kind: StatementKind,
    /// Who says it; `None` where the text does not tell ("is believed to").
    pub source: Option<SourceDraft>,
    /// What is said, from its first to its last byte.
    pub content: Span,
    /// The pieces of the content where other words interrupt it; empty where it is whole.
    pub content_parts: Vec<Span>,
    /// The words that introduce it; `None` for what a post says without any.
    pub cue: Option<Span>,
    /// The pieces of the cue where it is interrupted.
    pub cue_parts: Vec<Span>,
    /// Whether any of the content stands in quotation marks.
    pub quoted: bool,
    /// How sure the source is.
    pub certainty: StatementCertainty,
    /// The "if …" on which it depends.
    pub condition: Option<Span>,
    /// Index of the statement that quotes this one.
    pub within: Option<usize>,
    /// Indices in `Actors::actors` of those it is about.
    pub about: Vec<usize>,
    /// For kind `motive`: whose, against whom, and why.
    pub motive: Option<MotiveDraft>,
    /// Index of the sentence of the cue, or else of the content's begin.
    pub sentence: usize,
    /// Index of the segment it stands in.
    pub segment: usize,
    /// The rule that found it, for `by`.
    pub rule: &'static str,
}

impl Draft {
    /// The pieces of the content: one where nothing interrupts it.
    #[must_use]
    pub fn pieces(&self) -> &[Span] {
        if self.content_parts.is_empty() { std::slice::from_ref(&self.content) } else { &self.content_parts }
    }

    /// Whether the content holds a span, gaps left out.
    #[must_use]
    pub fn says(&self, span: Span) -> bool {
        self.pieces().iter().any(|piece| piece.contains(span))
    }
}

/// Who says something, as the words tell.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDraft {
    /// Where the words stand that name the source here, a pronoun too; `None` for a post's author.
    pub span: Option<Span>,
    /// Token that heads them.
    pub head: Option<usize>,
    /// Where the words stand that `name` was read from: the same, or what a pronoun stands for.
    pub named_at: Option<Span>,
    /// Name, or the description where there is none.
    pub name: Option<String>,
    /// Office or trade.
    pub role: Option<String>,
    /// Organisation it speaks for.
    pub affiliation: Option<String>,
    /// Index in `Actors::actors` of who it is.
    pub actor: Option<usize>,
    /// Sort of source.
    pub kind: Option<SourceKind>,
    /// Whether it speaks of its own side's act or loss.
    pub is_party: bool,
    /// Who passed it on, nearest to the speaker first.
    pub via: Vec<String>,
}

/// Why somebody acts, as a statement tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MotiveDraft {
    /// Index in `Actors::actors` of whose motive it is.
    pub of: Option<usize>,
    /// Index of whom it turns against.
    pub against: Option<usize>,
    /// The words that give the reason.
    pub reason: Option<Span>,
    /// The reasons one by one, where there are several.
    pub parts: Vec<Span>,
}
