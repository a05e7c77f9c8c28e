//! Who speaks in a segment of a document, and on which day.

use jiff::civil::Date;
use tacitus_text::{Document, SegmentKind};

/// Who speaks in a segment, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    /// 0 for the report, else one for each post and quotation.
    pub(super) id: usize,
    pub(super) speech: Option<Date>,
}

impl Voice {
    /// The voice of a segment: of the report the day of publication, of a post the day it was posted.
    pub(super) fn of(document: &Document, index: usize) -> Self {
        let published = document.published.as_deref().and_then(day);
        let Some(segment) = document.segments.get(index) else { return Self { id: 0, speech: published } };
        let posted = segment.posted.as_deref().and_then(day);
        match segment.kind {
            SegmentKind::Headline | SegmentKind::Body | SegmentKind::Caption => Self { id: 0, speech: published.or(posted) },
            SegmentKind::Post => Self { id: index + 1, speech: posted.or(published) },
            SegmentKind::Quote => {
                // A quotation without a date of its own was said before the post it stands in; that post's day serves.
                let around = document.segments.iter().filter(|s| s.kind == SegmentKind::Post && s.span.contains(segment.span));
                let outer = around.filter_map(|s| s.posted.as_deref().and_then(day)).next();
                Self { id: index + 1, speech: posted.or(outer).or(published) }
            }
        }
    }
}

/// The day of an ISO 8601 date or date and time.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok().filter(|d: &Date| (1..=9990).contains(&d.year()))
}
