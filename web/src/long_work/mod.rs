//! Work that takes longer than a frame: it is done in a worker, beside the page.

pub mod desk;
pub mod worker;

use std::rc::Rc;

use dtao_engine::scenario::Scenario;
use dtao_views::seeds::Seeds;
use yew::Callback;

/// What can be done beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// The scenario under many seeds of its noise.
    Ensemble,
    /// The same run block by block, to see how far the fast clock is from it.
    Check,
    /// All that was recorded, as CSV.
    Export,
}

impl Job {
    /// Every job, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Ensemble, Self::Check, Self::Export];

    /// Its name between page and worker.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ensemble => "ensemble",
            Self::Check => "check",
            Self::Export => "export",
        }
    }
}

/// How far the fast clock is from the chain clock over a run, at its largest.
#[derive(Clone, Debug)]
pub struct Check {
    /// What was run.
    pub scenario: Scenario,
    /// Largest relative difference of prices.
    pub price: f64,
    /// Largest relative difference of reserves and supplies.
    pub amounts: f64,
    /// Largest difference of shares.
    pub shares: f64,
}

/// What is going on beside the page, and what came of it.
#[derive(Clone)]
pub struct LongWork {
    /// The job that runs, and which part of it is done, 0 to 1.
    pub running: Option<(Job, f64)>,
    /// The last ensemble.
    pub ensemble: Option<Rc<Seeds>>,
    /// The last check.
    pub check: Option<Rc<Check>>,
    /// Why the last job ended early.
    pub failed: Option<String>,
    /// Starts a job.
    pub start: Callback<Job>,
    /// Ends the one that runs.
    pub cancel: Callback<()>,
}
