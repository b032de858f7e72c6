//! The part of a run that views over time show.

use std::rc::Rc;

use dtao_engine::run::simulate::Clock;
use dtao_engine::run::trajectory::Trajectory;

use crate::Shown;
use crate::close_up::CloseUp;
use crate::simulation::Simulation;
use dtao_words::{Text, words};

/// The run, or a part of it in detail. Shared, and compared by address.
#[derive(Clone, PartialEq)]
pub struct RunPart {
    /// The run.
    pub simulation: Rc<Simulation>,
    close_up: Rc<Option<CloseUp>>,
}

impl RunPart {
    /// What a page shows.
    #[must_use]
    pub fn of(shown: &Shown) -> Self {
        Self {
            simulation: shown.simulation.clone(),
            close_up: shown.close_up.clone(),
        }
    }

    /// What is shown, and its samples' times in days since the start of the run.
    #[must_use]
    pub fn run(&self) -> (&Trajectory, &[f64]) {
        match &*self.close_up {
            Some(close_up) => (&close_up.span.trajectory, &close_up.days),
            None => (self.simulation.run.trajectory(), &self.simulation.days),
        }
    }

    /// The first and the last day of it.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        let (_, days) = self.run();
        let end = |day: Option<&f64>| day.copied().unwrap_or(0.0);
        (end(days.first()), end(days.last()))
    }

    /// How it was computed.
    #[must_use]
    pub fn told(&self) -> Text {
        match &*self.close_up {
            Some(close_up) if close_up.span.clock == Clock::Chain => words::OVER_TIME_EVERY_BLOCK,
            Some(_) => words::OVER_TIME_CLOSER,
            None => words::OVER_TIME_WHOLE,
        }
    }
}
