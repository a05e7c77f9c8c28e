//! How many bytes may be under way.

use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes that may be taken, and waited for, and given back.
#[derive(Debug)]
pub(super) struct Budget {
    total: usize,
    free: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    pub(super) fn new(total: usize) -> Self {
        Self { total, free: Mutex::new(total), freed: Condvar::new() }
    }

    /// Take `bytes`, waiting until they are free. More than there are in all waits for all.
    pub(super) fn take(&self, bytes: usize) {
        let bytes = bytes.min(self.total);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free < bytes).unwrap_or_else(PoisonError::into_inner);
        *free -= bytes;
    }

    /// Give back what [`Budget::take`] took.
    pub(super) fn give(&self, bytes: usize) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += bytes.min(self.total);
        self.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn taking_waits_until_enough_is_given() {
        let budget = Arc::new(Budget::new(10));
        budget.take(8);
        let taken = Arc::new(AtomicBool::new(false));
        let thread = {
            let (budget, taken) = (Arc::clone(&budget), Arc::clone(&taken));
            std::thread::spawn(move || {
                budget.take(1_000);
                taken.store(true, Ordering::SeqCst);
            })
        };
        std::thread::sleep(Duration::from_millis(20));
        assert!(!taken.load(Ordering::SeqCst));
        budget.give(8);
        thread.join().unwrap();
        assert!(taken.load(Ordering::SeqCst));
    }
}
