//! A topic of a Discourse forum, as `/t/ID.json` gives it.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;
use tacitus_text::{Basis, Document, DocumentKind, Segment, SegmentKind, Span};

use crate::source::{Source, filled, set_published, warn};
use crate::{Fault, article, markup, parse_date};

#[derive(Deserialize)]
struct Topic {
    id: Option<Value>,
    title: Option<String>,
    created_at: Option<String>,
    post_stream: PostStream,
}

#[derive(Deserialize)]
struct PostStream {
    posts: Vec<Post>,
    /// Ids of all posts of the topic, of which the file may hold the first few only.
    #[serde(default)]
    stream: Vec<Value>,
}

#[derive(Deserialize)]
struct Post {
    username: Option<String>,
    created_at: Option<String>,
    #[serde(default)]
    cooked: String,
    post_number: Option<u64>,
    post_type: Option<u64>,
    reply_to_post_number: Option<u64>,
    #[serde(default)]
    actions_summary: Vec<Action>,
}

#[derive(Deserialize)]
struct Action {
    id: u64,
    #[serde(default)]
    count: u32,
}

/// Discourse's number for liking.
const LIKE: u64 = 2;
/// Discourse's number for what is no post but a note of the system ("closed this topic").
const SMALL_ACTION: u64 = 3;

pub(super) fn read(source: &Source, topic: Value, bytes: &[u8]) -> Result<Document, Fault> {
    let topic: Topic = serde_json::from_value(topic).map_err(|error| Fault::Json(format!("as a Discourse topic: {error}")))?;
    let mut document = source.document(bytes);
    let id = topic.id.as_ref().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
    document.kind = DocumentKind::Thread;
    document.title = topic.title.and_then(filled);
    let first = topic.post_stream.posts.first().and_then(|p| p.created_at.as_deref());
    if let Some(day) = topic.created_at.as_deref().or(first) {
        set_published(&mut document, day, Basis::Metadata);
    }
    let (here, all) = (topic.post_stream.posts.len(), topic.post_stream.stream.len());
    if here < all {
        let message =
            format!("{here} of the topic's {all} posts are in the file; the address with \".json?print=true\" gives more");
        warn(&mut document, "W006", message);
    }
    // Segment of each post, by its number.
    let mut numbered: HashMap<u64, usize> = HashMap::new();
    for post in topic.post_stream.posts {
        if post.post_type != Some(SMALL_ACTION) {
            write_post(&mut document, post, id.as_deref(), &mut numbered, source.options.max_depth)?;
        }
    }
    if let Some(id) = id {
        document.id = id;
    }
    source.finish(document)
}

fn write_post(
    document: &mut Document,
    post: Post,
    topic: Option<&str>,
    numbered: &mut HashMap<u64, usize>,
    max_depth: usize,
) -> Result<(), Fault> {
    let before = document.text.len();
    if before > 0 {
        document.text.push_str("\n\n");
    }
    let start = document.text.len();
    let rendered = markup::render(&post.cooked, &mut document.text, max_depth)?;
    if document.text.len() == start {
        document.text.truncate(before);
        return Ok(());
    }
    let opens = document.segments.is_empty();
    let span = Span::new(start, document.text.len());
    let kind = if opens && article::is_report(span.of(&document.text)) { SegmentKind::Body } else { SegmentKind::Post };
    let likes = post.actions_summary.iter().find(|a| a.id == LIKE).map_or(0, |a| a.count);
    let answered = post.reply_to_post_number.and_then(|number| numbered.get(&number).copied());
    if let Some(number) = post.post_number {
        numbered.insert(number, document.segments.len());
    }
    document.segments.push(Segment {
        kind,
        author: post.username.and_then(filled),
        posted: post.created_at.as_deref().and_then(parse_date),
        reactions: Some(likes),
        reply_to: answered,
        span,
    });
    for quotation in rendered.quotations {
        let same_topic = quotation.topic.as_deref().is_none_or(|t| Some(t) == topic);
        document.segments.push(Segment {
            author: quotation.author,
            reply_to: quotation.post.filter(|_| same_topic).and_then(|number| numbered.get(&number).copied()),
            ..Segment::new(SegmentKind::Quote, quotation.span)
        });
    }
    document.segments.extend(rendered.captions.into_iter().map(|span| Segment::new(SegmentKind::Caption, span)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn topic(posts: &str) -> Document {
        let json = format!(
            r#"{{"id": 7, "title": "T", "created_at": "2024-03-23T21:14:05.412Z", "post_stream": {{"posts": {posts}, "stream": [1, 2, 3, 4]}}}}"#
        );
        let source = Source { name: "x.json".into(), options: Options::default() };
        read(&source, serde_json::from_str(&json).unwrap(), json.as_bytes()).unwrap()
    }

    #[test]
    fn posts_quotes_likes_and_answers() {
        let document = topic(
            r#"[
            {"username": "ann", "created_at": "2024-03-23T21:14:05.412Z", "cooked": "<p>What is this?</p>", "post_number": 1, "post_type": 1,
             "reply_to_post_number": null, "actions_summary": [{"id": 2, "count": 3}]},
            {"username": "system", "cooked": "<p>closed</p>", "post_number": 2, "post_type": 3},
            {"username": "bob", "created_at": "2024-03-23T22:00:00.000Z", "post_number": 3, "reply_to_post_number": 1,
             "cooked": "<aside class=\"quote\" data-username=\"ann\" data-post=\"1\" data-topic=\"7\"><div class=\"title\">ann:</div><blockquote><p>this?</p></blockquote></aside><p>A blast.</p>"},
            {"username": "cid", "cooked": "<p><img></p>", "post_number": 4}
        ]"#,
        );
        assert_eq!(document.text, "What is this?\n\nthis?\n\nA blast.");
        assert_eq!((document.id.as_str(), document.title.as_deref(), document.kind), ("7", Some("T"), DocumentKind::Thread));
        assert_eq!(document.published.as_deref(), Some("2024-03-23T21:14:05Z"));
        let segments: Vec<_> = document
            .segments
            .iter()
            .map(|s| (s.kind, s.author.as_deref(), s.reactions, s.reply_to, s.span.of(&document.text)))
            .collect();
        let expected = [
            (SegmentKind::Post, Some("ann"), Some(3), None, "What is this?"),
            (SegmentKind::Post, Some("bob"), Some(0), Some(0), "this?\n\nA blast."),
            (SegmentKind::Quote, Some("ann"), None, Some(0), "this?"),
        ];
        assert_eq!(segments, expected);
        assert!(document.warnings.is_empty());
    }

    #[test]
    fn missing_posts_are_told() {
        let document = topic(r#"[{"cooked": "<p>One</p>"}]"#);
        assert_eq!(document.warnings[0].code, "W006");
        assert_eq!(document.segments[0].author, None);
    }
}
