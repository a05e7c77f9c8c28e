//! Where the result of one document is waited for.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// The place of one document's result.
#[derive(Debug)]
pub(super) struct Slot<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
enum State<T> {
    /// No thread has taken it up.
    Waiting,
    /// A thread has been at it since.
    Running(Instant),
    /// Its result is here.
    Done(Result<T, Failure>),
    /// It took too long, or its result has been fetched.
    Closed,
}

impl<T> Slot<T> {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State::Waiting), changed: Condvar::new() }
    }

    pub(super) fn done(result: Result<T, Failure>) -> Self {
        Self { state: Mutex::new(State::Done(result)), changed: Condvar::new() }
    }

    /// A thread takes it up.
    pub(super) fn start(&self) {
        *self.lock() = State::Running(Instant::now());
        self.changed.notify_all();
    }

    /// A thread is done with it; false if it was given up meanwhile.
    pub(super) fn finish(&self, result: Result<T, Failure>) -> bool {
        let mut state = self.lock();
        if matches!(*state, State::Closed) {
            return false;
        }
        *state = State::Done(result);
        self.changed.notify_all();
        true
    }

    /// Wait for the result; `None`, and it is given up, once a thread has been at it for longer than `limit`.
    pub(super) fn wait(&self, limit: Duration) -> Option<Result<T, Failure>> {
        let mut state = self.lock();
        loop {
            let left = match &*state {
                State::Waiting => None,
                State::Running(since) => Some(limit.saturating_sub(since.elapsed())),
                State::Done(_) | State::Closed => {
                    return match std::mem::replace(&mut *state, State::Closed) {
                        State::Done(result) => Some(result),
                        _ => None,
                    };
                }
            };
            state = match left {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => {
                    *state = State::Closed;
                    return None;
                }
                Some(left) => self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
