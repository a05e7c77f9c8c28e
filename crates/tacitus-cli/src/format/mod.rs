//! How records are printed, one file a format.

mod csv;
mod geojson;
mod jsonl;
mod row;

use std::io::{self, Write};

use tacitus_record::Record;

use crate::account;
use crate::args::{CodeFormat, LayerFormat};
use crate::mask::{Authors, Privacy};

pub(crate) use jsonl::Layer;

/// What to print of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Format {
    /// A readable account; what becomes of authors of posts.
    Account(account::Style, Authors),
    /// A readable list of one layer.
    List(Layer, account::Style),
    /// The record, as a line of JSON.
    Jsonl,
    /// The record with one layer, as a line of JSON.
    LayerJsonl(Layer),
    /// A row an incident.
    Csv(Privacy),
    /// A feature an incident.
    Geojson(Privacy),
}

impl Format {
    /// The format that `code` was asked for.
    pub(crate) fn of_code(format: CodeFormat, privacy: Privacy, style: account::Style) -> Self {
        match format {
            CodeFormat::Table => Self::Account(style, privacy.authors),
            CodeFormat::Jsonl => Self::Jsonl,
            CodeFormat::Csv => Self::Csv(privacy),
            CodeFormat::Geojson => Self::Geojson(privacy),
        }
    }

    /// The format that `times`, `places`, `actors` or `events` was asked for.
    pub(crate) fn of_layer(format: LayerFormat, layer: Layer, style: account::Style) -> Self {
        match format {
            LayerFormat::Table => Self::List(layer, style),
            LayerFormat::Jsonl => Self::LayerJsonl(layer),
        }
    }

    /// Whether people read it, so that a summary belongs to it.
    pub(crate) fn is_for_reading(self) -> bool {
        matches!(self, Self::Account(..) | Self::List(..))
    }

    /// What stands before the first record.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub(crate) fn head(self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Csv(_) => out.write_all(&csv::head()?),
            Self::Geojson(_) => out.write_all(geojson::HEAD),
            _ => Ok(()),
        }
    }

    /// What stands between two records that printed something.
    pub(crate) fn between(self) -> &'static [u8] {
        match self {
            Self::Geojson(_) => b",\n",
            Self::Account(..) | Self::List(..) => b"\n",
            _ => b"",
        }
    }

    /// What stands after the last record.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub(crate) fn tail(self, out: &mut impl Write) -> io::Result<()> {
        if matches!(self, Self::Geojson(_)) { out.write_all(geojson::TAIL) } else { Ok(()) }
    }

    /// A record in this format.
    ///
    /// # Errors
    ///
    /// None that input can cause; the writers' types allow for one.
    pub(crate) fn record(self, record: &Record) -> io::Result<Vec<u8>> {
        match self {
            Self::Account(style, authors) => Ok(account::account(record, authors, style).into_bytes()),
            Self::List(layer, style) => Ok(account::list(record, layer, style).into_bytes()),
            Self::Jsonl => jsonl::whole(record),
            Self::LayerJsonl(layer) => jsonl::layer(record, layer),
            Self::Csv(privacy) => csv::rows(record, privacy),
            Self::Geojson(privacy) => geojson::features(record, privacy),
        }
    }
}

#[cfg(test)]
mod tests;
