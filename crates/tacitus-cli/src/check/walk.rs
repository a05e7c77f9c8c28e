//! Ways through a record.

use serde_json::{Map, Value};

/// Every object of a value, with its path, the value itself included.
pub(super) fn objects<'a>(value: &'a Value, visit: &mut impl FnMut(&str, &'a Map<String, Value>)) {
    descend(value, &mut String::new(), visit);
}

fn descend<'a>(value: &'a Value, path: &mut String, visit: &mut impl FnMut(&str, &'a Map<String, Value>)) {
    let length = path.len();
    match value {
        Value::Object(fields) => {
            visit(path, fields);
            for (name, field) in fields {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                descend(field, path, visit);
                path.truncate(length);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                path.push_str(&format!("[{i}]"));
                descend(item, path, visit);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// Every value at a pattern such as `incidents[].toll[].side`, with its path. What is absent or null is passed over.
pub(super) fn at<'a>(value: &'a Value, pattern: &str, visit: &mut impl FnMut(&str, &'a Value)) {
    follow(value, pattern, &mut String::new(), visit);
}

fn follow<'a>(value: &'a Value, pattern: &str, path: &mut String, visit: &mut impl FnMut(&str, &'a Value)) {
    let length = path.len();
    if pattern.is_empty() {
        if !value.is_null() {
            visit(path, value);
        }
        return;
    }
    if let Some(rest) = pattern.strip_prefix("[]") {
        for (i, item) in value.as_array().into_iter().flatten().enumerate() {
            path.push_str(&format!("[{i}]"));
            follow(item, rest, path, visit);
            path.truncate(length);
        }
        return;
    }
    let pattern = pattern.strip_prefix('.').unwrap_or(pattern);
    let (name, rest) = pattern.split_at(pattern.find(['.', '[']).unwrap_or(pattern.len()));
    if let Some(field) = value.get(name) {
        if length > 0 {
            path.push('.');
        }
        path.push_str(name);
        follow(field, rest, path, visit);
        path.truncate(length);
    }
}

/// `path.name`, or `name` at the top.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
