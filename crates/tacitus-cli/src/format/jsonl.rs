//! Records as JSON lines.

use std::io;

use serde::Serialize;
use tacitus_record::{Actor, Document, Entity, Event, Place, Record, Time};

/// A part of the record that a command prints alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// `times`.
    Times,
    /// `places`.
    Places,
    /// `entities` and `actors`.
    Actors,
    /// `events`.
    Events,
}

/// A record with one layer.
#[derive(Serialize)]
struct Part<'a> {
    schema: &'a str,
    document: &'a Document,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<&'a [Time]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<&'a [Place]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<&'a [Entity]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actors: Option<&'a [Actor]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<&'a [Event]>,
}

/// The whole record.
pub(super) fn whole(record: &Record) -> io::Result<Vec<u8>> {
    line(record)
}

/// The document and one layer.
pub(super) fn layer(record: &Record, layer: Layer) -> io::Result<Vec<u8>> {
    let is = |l: Layer| l == layer;
    line(&Part {
        schema: &record.schema,
        document: &record.document,
        times: is(Layer::Times).then_some(&record.times),
        places: is(Layer::Places).then_some(&record.places),
        entities: is(Layer::Actors).then_some(&record.entities),
        actors: is(Layer::Actors).then_some(&record.actors),
        events: is(Layer::Events).then_some(&record.events),
    })
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut out = serde_json::to_vec(value)?;
    out.push(b'\n');
    Ok(out)
}
