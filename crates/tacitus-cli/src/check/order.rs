//! Intervals are in order; days, countries, coordinates and probabilities have their form.

use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};

use super::Fault;
use super::walk::{at, join, objects};

/// Fields that hold a day, or a day and a time.
const DAYS: &[&str] = &["earliest", "latest", "published", "posted", "as_of"];
/// Fields that hold a number within bounds.
const BOUNDS: &[(&str, f64, f64)] =
    &[("latitude", -90.0, 90.0), ("longitude", -180.0, 180.0), ("score", 0.0, 1.0), ("radius_km", 0.0, 20_038.0)];
/// Pairs that must not be the other way round.
const ORDERED: &[(&str, &str)] = &[("low", "high"), ("earliest", "latest")];

pub(super) fn check(record: &Value, out: &mut Vec<Fault>) {
    objects(record, &mut |path, object| {
        let given = |name: &str| object.get(name).filter(|v| !v.is_null());
        for name in DAYS {
            if let Some(day) = given(name).filter(|d| !d.as_str().is_some_and(is_day)) {
                out.push(Fault::new(join(path, name), format!("{day} is no day of ISO 8601")));
            }
        }
        for (name, low, high) in BOUNDS {
            if let Some(n) = given(name).filter(|n| !n.as_f64().is_some_and(|n| (*low..=*high).contains(&n))) {
                out.push(Fault::new(join(path, name), format!("{n} is not between {low} and {high}")));
            }
        }
        for (first, second) in ORDERED {
            ordered(path, object, first, second, out);
        }
        if let Some(country) = given("country").filter(|c| !c.as_str().is_some_and(is_country)) {
            out.push(Fault::new(join(path, "country"), format!("{country} is no code of ISO 3166-1 alpha-2")));
        }
    });
    at(record, "incidents[].kinds", &mut |path, kinds| {
        if kinds.as_array().is_some_and(Vec::is_empty) {
            out.push(Fault::new(path, "is empty"));
        }
    });
}

fn ordered(path: &str, object: &Map<String, Value>, first: &str, second: &str, out: &mut Vec<Fault>) {
    let (Some(a), Some(b)) = (object.get(first), object.get(second)) else { return };
    let wrong = match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() > b.as_f64(),
        // Of equal precision; the shorter one covers all that begins with it.
        (Value::String(a), Value::String(b)) => {
            let n = a.len().min(b.len());
            a.get(..n) > b.get(..n)
        }
        _ => false,
    };
    if wrong {
        out.push(Fault::new(join(path, first), format!("{a} is after {second} {b}")));
    }
}

/// `2024-03-22`, with or without a time of day and offset.
fn is_day(text: &str) -> bool {
    text.parse::<Date>().is_ok() && text.len() == 10
        || text.parse::<DateTime>().is_ok()
        || text.parse::<jiff::Timestamp>().is_ok()
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}
