//! The document itself, as the record gives it.

use tacitus_record as record;
use tacitus_resolve::actor::{ActorKnowledge, Scale};
use tacitus_text::{Basis, CharOffsets, Document, DocumentKind, SegmentKind};

/// This program.
pub(crate) fn coder(ask: crate::Ask) -> record::Coder {
    let read = ask.layers == crate::Layers::All && ask.effort == record::Effort::Full;
    let model = read.then(tacitus_annotate::reading::version).flatten().map(|version| format!("reader-{version}"));
    let effort = if model.is_some() { record::Effort::Full } else { record::Effort::Fast };
    record::Coder { version: env!("CARGO_PKG_VERSION").to_owned(), model, effort }
}

/// The document.
pub(crate) fn document(document: &Document) -> record::Document {
    record::Document {
        id: document.id.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        publisher_scale: scale(document),
        published: document.published.clone(),
        published_basis: match document.published_basis {
            Basis::Given => record::PublishedBasis::Given,
            Basis::Metadata => record::PublishedBasis::Metadata,
            Basis::Dateline => record::PublishedBasis::Dateline,
            Basis::None => record::PublishedBasis::None,
        },
        url: document.url.clone(),
        language: document.language.clone(),
        kind: match document.kind {
            DocumentKind::Report => record::DocumentKind::Report,
            DocumentKind::Thread => record::DocumentKind::Thread,
        },
        sha256: document.sha256.clone(),
        encoding: Some(document.encoding.to_owned()),
        text: document.text.clone(),
        origin: record::Origin::default(),
    }
}

/// How far the publisher's reporting reaches, by the table of media; its name goes before its address.
fn scale(document: &Document) -> record::PublisherScale {
    let names = [document.publisher.as_deref(), document.url.as_deref()];
    let outlet = names.into_iter().flatten().find_map(|name| ActorKnowledge::get().publisher(name));
    match outlet.and_then(|outlet| outlet.scale) {
        Some(Scale::Local) => record::PublisherScale::Local,
        Some(Scale::National) => record::PublisherScale::National,
        Some(Scale::Regional) => record::PublisherScale::Regional,
        Some(Scale::International) => record::PublisherScale::International,
        None => record::PublisherScale::Unknown,
    }
}

/// Its segments, `s1` and on.
pub(crate) fn segments(document: &Document, offsets: &CharOffsets<'_>) -> Vec<record::Segment> {
    let segment = |(i, segment): (usize, &tacitus_text::Segment)| record::Segment {
        id: id(i),
        kind: match segment.kind {
            SegmentKind::Headline => record::SegmentKind::Headline,
            SegmentKind::Body => record::SegmentKind::Body,
            SegmentKind::Post => record::SegmentKind::Post,
            SegmentKind::Quote => record::SegmentKind::Quote,
            SegmentKind::Caption => record::SegmentKind::Caption,
        },
        author: segment.author.clone(),
        posted: segment.posted.clone(),
        reactions: segment.reactions,
        reply_to: segment.reply_to.map(id),
        start: offsets.chars(segment.span.start()),
        end: offsets.chars(segment.span.end()),
        origin: record::Origin::default(),
    };
    document.segments.iter().enumerate().map(segment).collect()
}

/// Id of the segment with an index.
fn id(index: usize) -> String {
    format!("s{}", index + 1)
}

/// What the reader had to say.
pub(crate) fn warnings(document: &Document, offsets: &CharOffsets<'_>) -> Vec<record::Warning> {
    let warning = |warning: &tacitus_text::Warning| record::Warning {
        code: warning.code.to_owned(),
        message: warning.message.clone(),
        start: warning.span.map(|s| offsets.chars(s.start())),
        end: warning.span.map(|s| offsets.chars(s.end())),
    };
    document.warnings.iter().map(warning).collect()
}

#[cfg(test)]
mod tests {
    use tacitus_text::{Segment, Span};

    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let mut d = Document::plain("d", "Zoë — hi");
        d.segments =
            vec![Segment::new(SegmentKind::Headline, Span::new(0, 4)), Segment::new(SegmentKind::Body, Span::new(5, 11))];
        d.segments[1].reply_to = Some(0);
        let record = crate::code(&d);
        let places: Vec<_> = record.segments.iter().map(|s| (s.id.as_str(), s.start, s.end)).collect();
        assert_eq!(places, [("s1", 0, 3), ("s2", 4, 8)]);
        assert_eq!(record.segments[1].reply_to.as_deref(), Some("s1"));
    }
}
