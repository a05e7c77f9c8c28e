//! A failure of the program in one document, kept to that document.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Where and with what words this thread panicked last.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic in a thread is kept for [`caught`] instead of being printed.
pub(crate) fn quiet_panics() {
    panic::set_hook(Box::new(|info| {
        let words = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map(|l| format!("{}:{}: ", l.file(), l.line())).unwrap_or_default();
        LAST.set(Some(format!("{place}{words}")));
    }));
}

/// Do something; what a panic said, if it ends in one.
pub(crate) fn caught<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(act)).map_err(|_| LAST.take().unwrap_or_else(|| "no message".to_owned()))
}
