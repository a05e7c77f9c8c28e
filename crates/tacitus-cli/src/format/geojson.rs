//! One feature an incident that has a point, as GeoJSON (RFC 7946).
//!
//! The properties are the columns of the table. `radius_km` belongs to the point: it stands for a circle, not a spot.

use std::io;

use serde_json::{Map, Value, json};
use tacitus_record::Record;

use super::row::{COLUMNS, Cell, point, row};
use crate::mask::{Mask, Privacy};

pub(super) const HEAD: &[u8] = b"{\"type\":\"FeatureCollection\",\"features\":[\n";
pub(super) const TAIL: &[u8] = b"\n]}\n";

/// The features of a record, with commas between them.
pub(super) fn features(record: &Record, privacy: Privacy) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mask = Mask::new(record, privacy);
    for incident in &record.incidents {
        let Some(point) = point(incident) else { continue };
        let cells = COLUMNS.iter().zip(row(record, incident, &mask));
        let properties: Map<String, Value> = cells.map(|(name, cell)| ((*name).to_owned(), value(cell))).collect();
        let feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [point.longitude, point.latitude] },
            "properties": properties,
        });
        if !out.is_empty() {
            out.extend_from_slice(b",\n");
        }
        serde_json::to_writer(&mut out, &feature)?;
    }
    Ok(out)
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) | Cell::Word(text) => text.into(),
        Cell::Count(count) => count.into(),
        Cell::Measure(measure) => measure.into(),
        Cell::Flag(flag) => flag.into(),
    }
}
