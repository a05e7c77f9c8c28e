//! The documents of a run, one after another, whatever files they come from.

use std::path::PathBuf;

use tacitus_read::{Documents, Ids, Input, Options, Walk, open, walk};
use tacitus_text::Document;

use crate::args::RunArgs;
use crate::failure::Failure;
use crate::pipeline::caught;

/// The reader's options as the command line gives them.
pub(crate) fn options(args: &RunArgs) -> Options {
    const MIB: usize = 1 << 20;
    Options {
        published: args.published.clone(),
        publisher: args.publisher.clone(),
        max_document_bytes: usize::from(args.limits.max_document) * MIB,
        max_input_bytes: usize::from(args.limits.max_input) * MIB,
        max_depth: usize::from(args.limits.max_depth),
        max_time: args.limits.time(),
        ..Options::default()
    }
}

/// Iterator over the documents below some paths; ids are settled, failures keep their place in the order.
pub(crate) struct Inputs {
    walk: Walk,
    options: Options,
    ids: Ids,
    /// The input being read, by name.
    open: Option<(String, Documents)>,
}

impl Inputs {
    pub(crate) fn new(paths: &[PathBuf], options: Options) -> Self {
        Self { walk: walk(paths), options, ids: Ids::default(), open: None }
    }
}

impl Iterator for Inputs {
    type Item = Result<Document, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some((name, documents)) = &mut self.open else {
                match self.walk.next()? {
                    Ok(input) => self.open = Some(start(&input, &self.options)),
                    Err(error) => return Some(Err(Failure::from(&error))),
                }
                continue;
            };
            match caught(|| documents.next()) {
                Ok(None) => self.open = None,
                Ok(Some(Ok(mut document))) => {
                    self.ids.settle(&mut document, name);
                    return Some(Ok(document));
                }
                Ok(Some(Err(error))) => return Some(Err(Failure::from(&error))),
                Err(message) => {
                    let id = std::mem::take(name);
                    self.open = None; // What it would yield next cannot be relied on.
                    return Some(Err(Failure::Panic { id, message }));
                }
            }
        }
    }
}

fn start(input: &Input, options: &Options) -> (String, Documents) {
    (input.name(), open(input, options))
}
