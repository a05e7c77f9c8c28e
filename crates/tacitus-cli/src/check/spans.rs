//! Phrases stand where they say: `text` is `document.text[start:end]` in code points.

use serde_json::{Map, Value};

use super::Fault;
use super::walk::{join, objects};
use crate::phrases::Phrases;

/// Lists whose items may be `[start, end]`.
const PAIRS: &[&str] = &["mentions", "evidence", "parts"];

pub(super) fn check(record: &Value, out: &mut Vec<Fault>) {
    let Some(text) = record["document"]["text"].as_str() else { return };
    let phrases = Phrases::new(text);
    segments(record, out);
    objects(record, &mut |path, object| {
        if path != "document" {
            phrase(path, object, &phrases, out);
            for name in PAIRS {
                pairs(&join(path, name), object.get(*name), object, &phrases, out);
            }
        }
    });
}

/// Segments stand in the order of the text. Not all of it need lie in one: a forum's "2 Likes" is nobody's words.
fn segments(record: &Value, out: &mut Vec<Fault>) {
    let mut last = 0;
    for (i, segment) in record["segments"].as_array().into_iter().flatten().enumerate() {
        let start = segment["start"].as_u64().unwrap_or(last);
        if start < last {
            out.push(Fault::new(format!("segments[{i}].start"), "is before that of the segment before"));
        }
        last = start;
    }
}

/// `start`, `end` and `text` of an object.
fn phrase(path: &str, object: &Map<String, Value>, phrases: &Phrases<'_>, out: &mut Vec<Fault>) {
    let given = |name: &str| object.get(name).filter(|v| !v.is_null());
    let (start, end) = match (given("start"), given("end")) {
        (None, None) => return,
        (Some(start), Some(end)) => (start, end),
        (Some(_), None) => return out.push(Fault::new(join(path, "end"), "is missing, though start is there")),
        (None, Some(_)) => return out.push(Fault::new(join(path, "start"), "is missing, though end is there")),
    };
    let Some((start, end)) = range(path, start, end, phrases, out) else { return };
    let Some(text) = object.get("text").and_then(Value::as_str) else { return };
    let found = phrases.get(start, end).unwrap_or_default();
    if found != text {
        out.push(Fault::new(join(path, "text"), format!("is {text:?}, but document.text[{start}:{end}] is {found:?}")));
    }
}

/// A list of `[start, end]`; parts lie in order inside their object.
fn pairs(path: &str, list: Option<&Value>, object: &Map<String, Value>, phrases: &Phrases<'_>, out: &mut Vec<Fault>) {
    let mut last = None;
    for (i, pair) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let Some(pair) = pair.as_array() else { continue };
        let path = format!("{path}[{i}]");
        let [start, end] = pair.as_slice() else {
            out.push(Fault::new(path, format!("has {} numbers, not two", pair.len())));
            continue;
        };
        let Some((start, end)) = range(&path, start, end, phrases, out) else { continue };
        if !path.contains("parts[") {
            continue;
        }
        let bound = |name: &str| object.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        if bound("start").is_some_and(|s| start < s) || bound("end").is_some_and(|e| end > e) {
            out.push(Fault::new(&path, "lies outside the passage it is a part of"));
        }
        if last.is_some_and(|l| start < l) {
            out.push(Fault::new(&path, "begins before the part before it ends"));
        }
        last = Some(end);
    }
}

/// Two offsets as numbers in order and in range.
fn range(path: &str, start: &Value, end: &Value, phrases: &Phrases<'_>, out: &mut Vec<Fault>) -> Option<(usize, usize)> {
    let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
    let (Some(start), Some(end)) = (number(start), number(end)) else {
        out.push(Fault::new(path, format!("start {start} and end {end} are no offsets")));
        return None;
    };
    if start > end {
        out.push(Fault::new(path, format!("start {start} is after end {end}")));
        return None;
    }
    if end > phrases.len() {
        out.push(Fault::new(path, format!("end {end} is past the text, which has {} code points", phrases.len())));
        return None;
    }
    Some((start, end))
}
