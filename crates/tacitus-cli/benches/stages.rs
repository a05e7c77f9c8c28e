//! How long each room takes over the example reports: `cargo bench -p tacitus-cli`.
//!
//! Every bench does the reports of `examples/` once an iteration and counts their bytes, so that the stages compare.

use divan::Bencher;
use divan::counter::BytesCount;
use tacitus_compose::context::Context;
use tacitus_read::{Options, open, walk};
use tacitus_record::Record;
use tacitus_text::{Analysis, Document};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

fn main() {
    divan::main();
}

fn read_all() -> Vec<Document> {
    let inputs = walk(&[EXAMPLES]).filter_map(Result::ok);
    inputs.flat_map(|input| open(&input, &Options::default())).filter_map(Result::ok).collect()
}

/// A stage over every document, each with what the stage needs of it.
fn stage<T>(bencher: Bencher<'_, '_>, prepare: impl Fn(&Document) -> T, run: impl Fn(&Document, &T)) {
    let documents = read_all();
    assert!(!documents.is_empty(), "no reports in {EXAMPLES}");
    let prepared: Vec<(&Document, T)> = documents.iter().map(|d| (d, prepare(d))).collect();
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| prepared.iter().for_each(|(d, t)| run(d, t)));
}

fn annotated(document: &Document) -> Analysis {
    tacitus_annotate::annotate(document)
}

/// Read every format there is a report in.
#[divan::bench]
fn a_read(bencher: Bencher<'_, '_>) {
    bencher.bench_local(read_all);
}

/// Paragraphs, sentences and tokens.
#[divan::bench]
fn b_sentences(bencher: Bencher<'_, '_>) {
    stage(bencher, |_| (), |d, ()| drop(divan::black_box(tacitus_text::sentences(d))));
}

/// Those, with tags, lemmas, heads and names.
#[divan::bench]
fn c_annotate(bencher: Bencher<'_, '_>) {
    stage(bencher, |_| (), |d, ()| drop(divan::black_box(annotated(d))));
}

#[divan::bench]
fn d_times(bencher: Bencher<'_, '_>) {
    stage(bencher, annotated, |d, a| drop(divan::black_box(tacitus_resolve::time::times(d, a))));
}

#[divan::bench]
fn e_places(bencher: Bencher<'_, '_>) {
    stage(bencher, annotated, |d, a| drop(divan::black_box(tacitus_resolve::place::places(d, a))));
}

#[divan::bench]
fn f_actors(bencher: Bencher<'_, '_>) {
    stage(bencher, annotated, |d, a| drop(divan::black_box(tacitus_resolve::actor::actors(d, a))));
}

/// All the rooms before composing.
#[divan::bench]
fn g_context(bencher: Bencher<'_, '_>) {
    stage(bencher, |_| (), |d, ()| drop(divan::black_box(Context::new(d))));
}

/// The whole record, composing included.
#[divan::bench]
fn h_code(bencher: Bencher<'_, '_>) {
    stage(bencher, |_| (), |d, ()| drop(divan::black_box(tacitus_compose::code(d))));
}

/// The record as a line of JSON.
#[divan::bench]
fn i_write(bencher: Bencher<'_, '_>) {
    let write = |_: &Document, record: &Record| drop(divan::black_box(serde_json::to_vec(record)));
    stage(bencher, tacitus_compose::code, write);
}
