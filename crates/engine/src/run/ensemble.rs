//! The same scenario under many seeds of its noise.

use super::simulate::{Clock, simulate};
use super::trajectory::{Column, Trajectory};
use crate::scenario::{ParameterId, Scenario};

/// What an ensemble records of each subnet it watches.
pub const WATCHED_COLUMNS: [Column; 2] = [Column::Price, Column::Share];

/// Runs of one scenario that differ in their seeds.
#[derive(Clone, Debug)]
pub struct Ensemble {
    scenario: Scenario,
    /// Places of the subnets that are recorded.
    watched: Vec<usize>,
    samples: usize,
    runs: usize,
    /// By column, subnet and sample, the values of all runs in their order. As `f32`: 200 runs of
    /// 9 subnets are 7 MB.
    values: Vec<Vec<f32>>,
}

/// Between which values most runs are, at each sample.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bands {
    /// A tenth of the runs is below.
    pub low: Vec<f64>,
    /// Half of the runs is below.
    pub median: Vec<f64>,
    /// A tenth of the runs is above.
    pub high: Vec<f64>,
}

impl Ensemble {
    /// Of a scenario, recording the subnets at these places.
    #[must_use]
    pub fn new(scenario: &Scenario, watched: Vec<usize>) -> Self {
        Self {
            scenario: scenario.clone(),
            values: Vec::new(),
            watched,
            samples: 0,
            runs: 0,
        }
    }

    /// Runs the scenario with the next seed: the first with its own, each other with one more.
    pub fn run_next(&mut self) {
        let mut draft = self.scenario.draft().clone();
        let parameter = ParameterId::Seed.parameter();
        let seed = draft.values[ParameterId::Seed] + self.runs as f64;
        // Past the last seed the first follows.
        draft.values[ParameterId::Seed] = if seed > parameter.maximum {
            seed - parameter.maximum - 1.0 + parameter.minimum
        } else {
            seed
        };
        if let Ok(scenario) = Scenario::try_from(draft) {
            self.add(&simulate(&scenario, Clock::Fast));
        }
    }

    fn add(&mut self, run: &Trajectory) {
        self.samples = run.blocks().len();
        let places = self.watched.len() * WATCHED_COLUMNS.len() * self.samples;
        self.values.resize(places, Vec::new());
        let columns = WATCHED_COLUMNS.iter().flat_map(|column| {
            let watched = self.watched.iter();
            watched.flat_map(|&index| run.column(*column, index))
        });
        for (values, value) in self.values.iter_mut().zip(columns) {
            let value = *value as f32;
            let place = values.partition_point(|other| *other < value);
            values.insert(place, value);
        }
        self.runs += 1;
    }

    /// How many runs there are so far.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.runs
    }

    /// The bands of one of [`WATCHED_COLUMNS`], by its place there, for a watched subnet, by its
    /// place among those; empty before the first run.
    #[must_use]
    pub fn bands(&self, column: usize, watched: usize) -> Bands {
        let start = (column * self.watched.len() + watched) * self.samples;
        let mut bands = Bands::default();
        let values = self.values.iter().skip(start).take(self.samples);
        for values in values {
            // Of 200 runs the 20th from either end, of one run that one.
            let at = |part: f64| {
                let place = (part * (values.len() - 1) as f64 + 0.5) as usize;
                values.get(place).copied().map_or(f64::NAN, f64::from)
            };
            bands.low.push(at(0.1));
            bands.median.push(at(0.5));
            bands.high.push(at(0.9));
        }
        bands
    }
}
