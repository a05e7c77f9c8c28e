//! Documents through the coder: one thread reads, several code, the caller writes in the order of reading.
//!
//! What is under way is bounded in number and in bytes, so memory does not grow with the number of documents. Each
//! document has a [`Slot`] that the writer waits for in turn, so the output does not depend on who finishes first. A
//! document that fails does so alone; one that takes too long is given up, and a fresh thread takes over from the one
//! that is stuck in it.

mod budget;
mod panics;
mod slot;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use budget::Budget;
pub(crate) use panics::{caught, quiet_panics};
use slot::Slot;
use tacitus_text::Document;

use crate::failure::Failure;

/// Bytes of text under way at most, unless a single document is longer.
const BYTES: usize = 64 << 20;
/// Documents under way for each thread, so that a slow one does not leave the others idle.
const AHEAD: usize = 16;
/// Stack of a coding thread. Address space only: what is not used costs nothing.
const STACK: usize = 16 << 20;

/// How many threads code, and how long each may take over one document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) threads: usize,
    pub(crate) time: Duration,
}

struct Job<T> {
    document: Document,
    slot: Arc<Slot<T>>,
}

struct Entry<T> {
    id: String,
    bytes: usize,
    slot: Arc<Slot<T>>,
}

/// Code what `documents` yields by `work` and hand the results to `write`, in order.
///
/// # Errors
///
/// Those of `write`, which end the run, and of starting threads.
pub(crate) fn run<T, I>(
    documents: impl FnOnce() -> I + Send + 'static,
    work: impl Fn(&Document) -> T + Send + Sync + 'static,
    limits: Limits,
    mut write: impl FnMut(Result<T, Failure>) -> io::Result<()>,
) -> io::Result<()>
where
    T: Send + 'static,
    I: Iterator<Item = Result<Document, Failure>>,
{
    let budget = Arc::new(Budget::new(BYTES));
    let (order_in, order) = sync_channel::<Entry<T>>(limits.threads.max(1) * AHEAD);
    let (jobs_in, jobs) = channel::<Job<T>>();
    let workers = Workers { jobs: Arc::new(Mutex::new(jobs)), work: Arc::new(work) };
    for _ in 0..limits.threads.max(1) {
        workers.spawn()?;
    }
    let reader_budget = Arc::clone(&budget);
    let read = move || feed(documents(), &reader_budget, &jobs_in, |entry| order_in.send(entry).is_ok());
    thread::Builder::new().name("read".into()).stack_size(STACK).spawn(read)?;

    for entry in order {
        let result = match entry.slot.wait(limits.time) {
            Some(result) => result,
            None => {
                workers.spawn()?;
                Err(Failure::TimedOut { id: entry.id, seconds: limits.time.as_secs() })
            }
        };
        write(result)?;
        budget.give(entry.bytes);
    }
    Ok(())
}

/// Read documents and queue them, twice: for the workers and, in order, for the writer.
fn feed<T>(
    documents: impl Iterator<Item = Result<Document, Failure>>,
    budget: &Budget,
    jobs: &Sender<Job<T>>,
    mut enqueue: impl FnMut(Entry<T>) -> bool,
) {
    for document in documents {
        let (slot, id, bytes, document) = match document {
            Ok(document) => (Slot::new(), document.id.clone(), document.text.len(), Some(document)),
            Err(failure) => (Slot::done(Err(failure)), String::new(), 0, None),
        };
        let slot = Arc::new(slot);
        budget.take(bytes);
        // Either end hanging up means that the run is over.
        if !enqueue(Entry { id, bytes, slot: Arc::clone(&slot) }) {
            return;
        }
        if let Some(document) = document
            && jobs.send(Job { document, slot }).is_err()
        {
            return;
        }
    }
}

struct Workers<T, W> {
    jobs: Arc<Mutex<Receiver<Job<T>>>>,
    work: Arc<W>,
}

impl<T, W> Workers<T, W>
where
    T: Send + 'static,
    W: Fn(&Document) -> T + Send + Sync + 'static,
{
    fn spawn(&self) -> io::Result<()> {
        let (jobs, work) = (Arc::clone(&self.jobs), Arc::clone(&self.work));
        let code = move || {
            loop {
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(Job { document, slot }) = job else { return };
                slot.start();
                let result = caught(|| work(&document)).map_err(|message| Failure::Panic { id: document.id.clone(), message });
                drop(document);
                if !slot.finish(result) {
                    return; // Given up, and another thread has taken this one's place.
                }
            }
        };
        thread::Builder::new().name("code".into()).stack_size(STACK).spawn(code).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(n: usize) -> impl Iterator<Item = Result<Document, Failure>> {
        (0..n).map(|i| Ok(Document::plain(format!("d{i}"), "x".repeat(i % 7))))
    }

    fn collect(threads: usize, time: Duration, n: usize, work: fn(&Document) -> String) -> Vec<Result<String, Failure>> {
        let mut out = Vec::new();
        let limits = Limits { threads, time };
        run(
            move || documents(n),
            work,
            limits,
            |result| {
                out.push(result);
                Ok(())
            },
        )
        .unwrap();
        out
    }

    #[test]
    fn results_come_in_the_order_of_reading() {
        let work = |d: &Document| {
            if d.id.ends_with('3') {
                thread::sleep(Duration::from_millis(5));
            }
            d.id.clone()
        };
        for threads in [1, 2, 7] {
            let out = collect(threads, Duration::from_secs(60), 200, work);
            let ids: Vec<_> = out.into_iter().map(Result::unwrap).collect();
            assert_eq!(ids, (0..200).map(|i| format!("d{i}")).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_document_that_panics_or_hangs_fails_alone() {
        quiet_panics();
        let work = |d: &Document| {
            match d.id.as_str() {
                "d2" => panic!("broken"),
                "d4" => thread::sleep(Duration::from_secs(3600)),
                _ => {}
            }
            d.id.clone()
        };
        let out = collect(1, Duration::from_millis(500), 7, work);
        assert_eq!(out.len(), 7);
        assert!(
            matches!(&out[2], Err(Failure::Panic { id, message }) if id == "d2" && message.contains("broken")),
            "{:?}",
            out[2]
        );
        assert_eq!(out[4], Err(Failure::TimedOut { id: "d4".into(), seconds: 0 }));
        assert_eq!(out[6], Ok("d6".into()));
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        let limits = Limits { threads: 2, time: Duration::from_secs(60) };
        let write = |_| Err(io::Error::from(io::ErrorKind::BrokenPipe));
        let result = run(|| documents(10_000), |d: &Document| d.id.clone(), limits, write);
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
