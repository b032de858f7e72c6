//! A bar that says how far a run is, where someone is looking and it takes a while.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A run that is over sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

const STEPS: u64 = 1_000;

/// How far a run is.
pub struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Starts the time.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            bar: None,
        }
    }

    /// Shows which part (0 to 1) is done. Writes to stderr, and only where that is a terminal.
    pub fn show(&mut self, part: f64) {
        if self.bar.is_none() && self.start.elapsed() < PATIENCE {
            return;
        }
        let step = (part * STEPS as f64) as u64;
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{wide_bar} {percent:>3} %  {eta} left")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::new(STEPS).with_style(style);
            // It starts where the run is by now: what is left is reckoned from the steps it sees.
            bar.set_position(step);
            bar.reset_eta();
            bar
        });
        bar.set_position(step);
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
