//! The formats, one file each.

mod discourse;
mod docx;
mod feed;
mod html;
mod json;
mod pasted;
mod pdf;
mod plain;
mod row;
mod table;
mod warc;
mod xlsx;
mod zipped;

use std::io::Read;
use std::sync::Arc;

use tacitus_text::Document;

use crate::source::Source;
use crate::{Fault, Format, ReadError, detect, stream};

pub(crate) use feed::looks_like_feed;
pub(crate) use zipped::office_format;

/// What every format gives.
pub(crate) type Reader = Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>;

/// The documents of a stream, once its packing is undone and its format known.
pub(crate) fn documents(source: &Arc<Source>, raw: impl Read + Send + 'static) -> Result<Reader, Fault> {
    let (head, stream) = stream::unpack(raw)?;
    let format = source.options.format.map_or_else(|| detect::detect(&source.name, &head), Ok)?;
    let limit = source.options.max_input_bytes;
    Ok(match format {
        Format::Json => Box::new(json::Documents::new(Arc::clone(source), stream)),
        Format::Feed => Box::new(feed::Documents::new(Arc::clone(source), stream, &head)),
        Format::Warc => Box::new(warc::Documents::new(Arc::clone(source), stream)),
        Format::Csv => Box::new(table::Documents::new(Arc::clone(source), stream, &head)),
        Format::Xlsx => Box::new(xlsx::Documents::new(Arc::clone(source), stream::whole(stream, limit)?)?),
        Format::Docx => one(source, docx::read(source, stream::whole(stream, limit)?)),
        Format::Pdf => one(source, pdf::read(source, stream::whole(stream, limit)?)),
        Format::Html => one(source, html::read(source, &stream::whole(stream, limit)?, None, None)),
        Format::Text => one(source, plain::read(source, &stream::whole(stream, limit)?)),
    })
}

fn one(source: &Source, document: Result<Document, Fault>) -> Reader {
    Box::new(std::iter::once(document.map_err(|fault| source.error(None, fault))))
}
