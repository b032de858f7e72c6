//! The sums of all prices over a run, which decide what some rules do.

use core::ops::Range;

use super::kept_run::KeptRun;
use super::passage::Stretch;
use super::trajectory::Column;
use crate::economy::rules::PoolRule;

/// Sums over the subnets, one value a sample, in TAO per alpha.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceSums {
    /// Σp of all pools; 0 where the rule has none.
    pub spot: Vec<f64>,
    /// Σm of the subnets that take part: above 1, root's alpha is kept.
    pub moving: Vec<f64>,
}

impl PriceSums {
    /// Of all samples of a run.
    #[must_use]
    pub fn of(run: &KeptRun) -> Self {
        let count = run.trajectory().blocks().len();
        let mut sums = Self {
            spot: vec![0.0; count],
            moving: vec![0.0; count],
        };
        for (stretch, samples) in stretches(run) {
            let has_pools = stretch.terms.pool != PoolRule::None;
            for (index, settings) in stretch.network.subnets.settings.iter().enumerate() {
                let column = |column| &run.trajectory().column(column, index)[samples.clone()];
                if has_pools {
                    add(&mut sums.spot[samples.clone()], column(Column::Price));
                }
                if settings.takes_part() {
                    let moving = column(Column::MovingPrice);
                    add(&mut sums.moving[samples.clone()], moving);
                }
            }
        }
        sums
    }
}

/// The samples of a run from the first that has pools, and so prices, to the last.
#[must_use]
pub fn samples_with_prices(run: &KeptRun) -> Range<usize> {
    let mut with = 0..0;
    for (stretch, samples) in stretches(run) {
        if stretch.terms.pool != PoolRule::None {
            if with.is_empty() {
                with.start = samples.start;
            }
            with.end = samples.end;
        }
    }
    with
}

/// What is the same from one change of the rules or subnets to the next, and its samples.
fn stretches(run: &KeptRun) -> impl Iterator<Item = (&Stretch, Range<usize>)> {
    let count = run.trajectory().blocks().len();
    let ends = run.stretches.iter().skip(1);
    let ends = ends.map(|next| next.first_sample).chain([count]);
    let stretches = run.stretches.iter().zip(ends);
    stretches.map(move |(stretch, end)| (stretch, stretch.first_sample.min(count)..end.min(count)))
}

fn add(sums: &mut [f64], values: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
