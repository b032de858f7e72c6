//! A part of a run, looked at closely.

use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::run::kept_run::Span;

use crate::simulation::{Simulation, days};

/// Which part is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Its middle, in days since the start.
    pub middle: f64,
    /// How long it is, in days.
    pub days: f64,
}

/// That part, run in detail.
pub struct CloseUp {
    /// Its samples.
    pub span: Span,
    /// Their times in days since the start of the run.
    pub days: Vec<f64>,
}

impl CloseUp {
    /// Runs a part of a run in detail, moved to where it is within the run.
    #[must_use]
    pub fn of(simulation: &Simulation, zoom: Zoom) -> Self {
        let scenario = simulation.run.scenario();
        let (start, horizon) = (scenario.start_block(), scenario.horizon().0);
        let block = |days: f64| (days * Blocks::PER_DAY.0 as f64).round().max(0.0) as u64;
        let length = block(zoom.days).min(horizon);
        let from = block(zoom.middle)
            .saturating_sub(length / 2)
            .min(horizon - length);
        let span = simulation.run.span(Block(start.0 + from), Blocks(length));
        Self {
            days: days(&span.trajectory, start),
            span,
        }
    }
}

/// Two are the same only if they are one.
impl PartialEq for CloseUp {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}
