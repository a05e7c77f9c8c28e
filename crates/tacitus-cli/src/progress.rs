//! Progress and the summary, on standard error.

use std::fmt::Display;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What a run has done so far.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    pub(crate) documents: u64,
    pub(crate) incidents: u64,
    pub(crate) warnings: u64,
    pub(crate) failures: u64,
}

impl Progress {
    /// `shown`: draw it, where standard error is a terminal.
    pub(crate) fn new(shown: bool) -> Self {
        let bar =
            ProgressBar::with_draw_target(None, if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} documents, {per_sec}, {elapsed}") {
            bar.set_style(style);
        }
        if shown && std::io::stderr().is_terminal() {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, started: Instant::now(), documents: 0, incidents: 0, warnings: 0, failures: 0 }
    }

    /// A document is done.
    pub(crate) fn coded(&mut self, incidents: usize, warnings: usize) {
        self.documents += 1;
        self.incidents += incidents as u64;
        self.warnings += warnings as u64;
        self.bar.inc(1);
    }

    /// Something failed: say so, one line.
    pub(crate) fn failed(&mut self, failure: &impl Display) {
        self.failures += 1;
        self.bar.suspend(|| eprintln!("tacitus: {failure}"));
    }

    /// Take the bar off the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// "51 documents, 83 incidents, 4 warnings, 1 failed"; the same for the same input.
    pub(crate) fn counts(&self) -> String {
        let count = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let mut out =
            [count(self.documents, "document"), count(self.incidents, "incident"), count(self.warnings, "warning")].join(", ");
        if self.failures > 0 {
            out.push_str(&format!(", {} failed", self.failures));
        }
        out
    }

    /// "420 documents/s (0.12 s)".
    pub(crate) fn speed(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64();
        let rate = self.documents as f64 / seconds.max(1e-6);
        format!("{rate:.0} documents/s ({seconds:.2} s)")
    }
}
