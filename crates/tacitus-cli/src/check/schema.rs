//! Types and words of a record, against the JSON Schema that is generated from the types.
//!
//! Only the keywords which that schema uses are known here (a test says so); a validator for all of JSON Schema would
//! be larger than the rest of the command. Fields the schema does not know are allowed, and so are absent ones: a record
//! need not tell everything.

use serde_json::Value;

use super::Fault;
use super::walk::join;

/// The schema of records.
#[derive(Debug)]
pub(super) struct Schema {
    root: Value,
}

impl Schema {
    pub(super) fn of_records() -> Self {
        Self { root: tacitus_record::schema().to_value() }
    }

    /// Add what is wrong with a record.
    pub(super) fn check(&self, record: &Value, out: &mut Vec<Fault>) {
        self.value(&self.root, record, "", out);
    }

    fn value(&self, schema: &Value, value: &Value, path: &str, out: &mut Vec<Fault>) {
        if let Some(reference) = schema["$ref"].as_str() {
            return match reference.strip_prefix('#').and_then(|p| self.root.pointer(p)) {
                Some(schema) => self.value(schema, value, path, out),
                None => out.push(Fault::new(path, format!("the schema lacks {reference}"))),
            };
        }
        if let Some(options) = schema["oneOf"].as_array() {
            if !options.iter().any(|o| o["const"] == *value) {
                let words: Vec<&str> = options.iter().filter_map(|o| o["const"].as_str()).collect();
                out.push(Fault::new(path, format!("{value} is none of {}", words.join(", "))));
            }
            return;
        }
        if let Some(options) = schema["anyOf"].as_array() {
            return self.any(options, value, path, out);
        }
        if !has_type(&schema["type"], value) {
            return out.push(Fault::new(path, format!("{} is not {}", short(value), schema["type"])));
        }
        self.inside(schema, value, path, out);
    }

    /// Null or something: nothing wrong if null may be; else what is wrong by the other.
    fn any(&self, options: &[Value], value: &Value, path: &str, out: &mut Vec<Fault>) {
        let null = |o: &&Value| o["type"] == "null";
        if value.is_null() && options.iter().any(|o| null(&o)) {
            return;
        }
        if let Some(schema) = options.iter().find(|o| !null(o)) {
            self.value(schema, value, path, out);
        }
    }

    fn inside(&self, schema: &Value, value: &Value, path: &str, out: &mut Vec<Fault>) {
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    if let Some(schema) = schema["properties"].get(name) {
                        self.value(schema, field, &join(path, name), out);
                    }
                }
            }
            Value::Array(items) => {
                let bound = |name: &str| schema[name].as_u64();
                let n = items.len() as u64;
                if bound("minItems").is_some_and(|m| n < m) || bound("maxItems").is_some_and(|m| n > m) {
                    out.push(Fault::new(path, format!("has {n} items")));
                }
                if schema["items"].is_object() {
                    for (i, item) in items.iter().enumerate() {
                        self.value(&schema["items"], item, &format!("{path}[{i}]"), out);
                    }
                }
            }
            Value::Number(n) if schema["minimum"].as_f64().is_some_and(|m| n.as_f64().is_some_and(|n| n < m)) => {
                out.push(Fault::new(path, format!("{n} is less than {}", schema["minimum"])));
            }
            _ => {}
        }
    }
}

/// Whether a value has a type, or one of several. No type asks for nothing.
fn has_type(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match types {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

/// A value in few words.
fn short(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every keyword of a schema; names of properties and definitions are none.
    fn keywords<'a>(schema: &'a Value, out: &mut Vec<&'a str>) {
        match schema {
            Value::Object(fields) => {
                for (name, field) in fields {
                    out.push(name);
                    match (name.as_str(), field) {
                        ("properties" | "$defs", Value::Object(named)) => named.values().for_each(|s| keywords(s, out)),
                        ("default" | "const" | "required", _) => {}
                        _ => keywords(field, out),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|s| keywords(s, out)),
            _ => {}
        }
    }

    #[test]
    fn the_schema_uses_no_keyword_that_is_not_known_here() {
        let schema = Schema::of_records();
        let mut used = Vec::new();
        keywords(&schema.root, &mut used);
        used.sort_unstable();
        used.dedup();
        let checked =
            ["$defs", "$ref", "anyOf", "const", "items", "maxItems", "minItems", "minimum", "oneOf", "properties", "type"];
        let told = ["$schema", "default", "description", "format", "required", "title"];
        for keyword in used {
            assert!(checked.contains(&keyword) || told.contains(&keyword), "{keyword}");
        }
    }
}
