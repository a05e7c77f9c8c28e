//! Other people's parsers, kept apart: a panic, a deep recursion or a parse without end stays an error of one file.

use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;

use crate::{Fault, Options};

/// Stack of a parser's thread: room for recursion over a tree of `Options::max_depth`, in debug builds too.
const STACK: usize = 64 << 20;
const THREAD: &str = "tacitus-read-parser";

/// Run a parser of `format` in a thread of its own, for at most `Options::max_time`.
///
/// A parser that does not come to an end cannot be stopped: its thread goes on until the program ends, and the run
/// goes on without it.
pub(crate) fn run<T: Send + 'static>(
    format: &'static str,
    options: &Options,
    parse: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    quiet_panics();
    let (send, receive) = channel();
    let work = move || {
        let _ = send.send(parse());
    };
    thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn(work).map_err(Fault::Io)?;
    receive.recv_timeout(options.max_time).unwrap_or_else(|error| {
        Err(match error {
            RecvTimeoutError::Timeout => Fault::TimedOut { seconds: options.max_time.as_secs() },
            // The sender is gone without a word: the parser panicked.
            RecvTimeoutError::Disconnected => Fault::Damaged { format, reason: "the parser gave up on it".into() },
        })
    })
}

/// A parser's panic is an error of its file; the usual message about it would only alarm.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn panics_and_endless_parsers_are_faults() {
        let options = Options { max_time: Duration::from_millis(200), ..Options::default() };
        assert!(matches!(run("X", &options, || Ok(1)), Ok(1)));
        #[allow(clippy::panic)]
        let panicked = run::<()>("X", &options, || panic!("bad"));
        assert!(matches!(panicked, Err(Fault::Damaged { format: "X", .. })));
        let slow = run("X", &options, || {
            thread::sleep(Duration::from_secs(2));
            Ok(())
        });
        assert!(matches!(slow, Err(Fault::TimedOut { .. })));
    }
}
