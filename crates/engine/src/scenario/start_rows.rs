//! The subnets that a scenario starts with: those that are given, or those that its parameters make.

use super::parameters::ParameterId;
use super::scenario::Scenario;
use super::subnet_row::SubnetRow;
use crate::economy::units::{Alpha, Tao};

impl Scenario {
    /// The subnets at the start, by netuid.
    #[must_use]
    pub fn start_rows(&self) -> Vec<SubnetRow> {
        let count = self.value(ParameterId::Subnets) as usize;
        match &self.draft().rows {
            Some(rows) => deepest(rows, count),
            None => self.synthetic_rows(count),
        }
    }

    /// Rows whose prices follow a law, with Σp as set: Zipf's, p_i ∝ i^−s, or a geometric one,
    /// p_i ∝ 10^(−s(i − 1)/(n − 1)).
    ///
    /// Every pool holds the same alpha and TAO in proportion to its price, as pools do that have
    /// grown by injection; as much alpha is held outside as lies in the pool.
    fn synthetic_rows(&self, count: usize) -> Vec<SubnetRow> {
        let exponent = self.value(ParameterId::Spread);
        let sum = self.value(ParameterId::PriceSum);
        let is_zipf = self.value(ParameterId::SpreadLaw) == 0.0;
        let weights: Vec<f64> = (1..=count)
            .map(|rank| {
                if is_zipf {
                    libm::pow(rank as f64, -exponent)
                } else {
                    let part = (rank - 1) as f64 / (count - 1).max(1) as f64;
                    libm::pow(10.0, -exponent * part)
                }
            })
            .collect();
        let total: f64 = weights.iter().sum();
        let alpha = self.value(ParameterId::Depth) * count as f64 / sum;
        weights
            .iter()
            .zip(1..)
            .map(|(weight, netuid)| {
                let price = sum * weight / total;
                SubnetRow {
                    netuid,
                    name: String::new(),
                    tao_reserve: Tao::from_tokens(price * alpha),
                    alpha_reserve: Alpha::from_tokens(alpha),
                    alpha_outstanding: Alpha::from_tokens(alpha),
                    moving_price: price,
                    // As old as its chain, wherever the run starts.
                    ..SubnetRow::default()
                }
            })
            .collect()
    }
}

/// The `count` rows with the most TAO in their pools, in the order in which they were given.
fn deepest(rows: &[SubnetRow], count: usize) -> Vec<SubnetRow> {
    let rank = |index: usize| (core::cmp::Reverse(rows[index].tao_reserve), index);
    let is_kept = |&index: &usize| {
        let before = (0..rows.len()).filter(|&other| rank(other) < rank(index));
        before.count() < count
    };
    // At most 128 rows: counting is as quick as sorting twice, and weighs less on the page.
    let kept = (0..rows.len()).filter(is_kept);
    kept.map(|index| rows[index].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_subnets_than_rows_keeps_the_deepest_pools() {
        let row = |netuid, tao| SubnetRow {
            netuid,
            name: String::new(),
            tao_reserve: Tao::from_tokens(tao),
            alpha_reserve: Alpha::from_tokens(1.0),
            alpha_outstanding: Alpha::ZERO,
            moving_price: 0.1,
            ..SubnetRow::default()
        };
        let rows = [row(1, 5.0), row(2, 1.0), row(3, 9.0)];
        let kept: Vec<u16> = deepest(&rows, 2).iter().map(|row| row.netuid).collect();
        assert_eq!(kept, [1, 3]);
    }
}
