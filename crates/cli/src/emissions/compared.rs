//! How far computed emissions are from recorded ones.

use serde::Serialize;

use super::predicted::{Emission, Predicted};

/// One quantity over all subnets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Its name.
    pub quantity: &'static str,
    /// How many subnets have one recorded that is not zero: errors are relative to it.
    pub rows: usize,
    /// The median relative error.
    pub median: f64,
    /// The largest relative error.
    pub largest: f64,
    /// Whose it is.
    pub largest_netuid: u16,
    /// How many subnets have one computed where zero was recorded.
    pub only_predicted: usize,
    /// The sum of what was computed, over the subnets with a record, in TAO or alpha.
    pub predicted_sum: f64,
    /// The sum of what was recorded, in TAO or alpha.
    pub recorded_sum: f64,
}

impl Comparison {
    /// The relative error of the sum.
    #[must_use]
    pub fn sum_error(&self) -> f64 {
        if self.recorded_sum > 0.0 {
            (self.predicted_sum / self.recorded_sum - 1.0).abs()
        } else {
            0.0
        }
    }
}

type Quantity = (&'static str, fn(&Emission) -> f64);
const QUANTITIES: [Quantity; 3] = [
    ("tao_in", |emission| emission.tao_in),
    ("alpha_in", |emission| emission.alpha_in),
    ("excess_tao", |emission| emission.excess),
];

/// Compares each quantity; nothing where nothing was recorded.
#[must_use]
pub fn compare(predicted: &Predicted) -> Vec<Comparison> {
    QUANTITIES
        .into_iter()
        .filter_map(|(name, of)| compare_one(predicted, name, of))
        .collect()
}

fn compare_one(
    predicted: &Predicted,
    quantity: &'static str,
    of: fn(&Emission) -> f64,
) -> Option<Comparison> {
    let mut errors: Vec<(f64, u16)> = Vec::new();
    let mut only_predicted = 0;
    let (mut predicted_sum, mut recorded_sum) = (0.0, 0.0);
    for row in &predicted.rows {
        let Some(recorded) = &row.recorded else {
            continue;
        };
        let (actual, expected) = (of(&row.predicted), of(recorded));
        predicted_sum += actual;
        recorded_sum += expected;
        if expected > 0.0 {
            errors.push(((actual / expected - 1.0).abs(), row.netuid));
        } else if actual > 0.0 {
            only_predicted += 1;
        }
    }
    errors.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (largest, largest_netuid) = *errors.last()?;
    // Of an even number, the mean of the two in the middle.
    let (low, high) = (errors[(errors.len() - 1) / 2], errors[errors.len() / 2]);
    Some(Comparison {
        quantity,
        rows: errors.len(),
        median: f64::midpoint(low.0, high.0),
        largest,
        largest_netuid,
        only_predicted,
        predicted_sum,
        recorded_sum,
    })
}
