//! Shares: how one block's TAO is divided over the subnets.

/// Writes each subnet's part of `emission` into `parts`, in proportion to `weights`.
///
/// `weights` are spot prices (the thread's ideal) or moving prices (launch): any unit, not
/// negative. `parts` get the unit of `emission`, unrounded. All weights zero: all parts zero.
///
/// Source: `run_coinbase` step 3, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0.
pub fn split_by_weight(emission: f64, weights: &[f64], parts: &mut [f64]) {
    let sum: f64 = weights.iter().sum();
    for (part, weight) in parts.iter_mut().zip(weights) {
        // Divided first: a weight that is the whole sum takes the emission to the last rao.
        *part = if sum > 0.0 {
            emission * (weight / sum)
        } else {
            0.0
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_subnet_takes_all_at_any_price() {
        for price in [1e-9, 1.0, 1e9] {
            let mut parts = [0.0];
            split_by_weight(1e9, &[price], &mut parts);
            assert_eq!(parts, [1e9]);
        }
    }

    #[test]
    fn no_weight_no_emission() {
        let mut parts = [7.0; 3];
        split_by_weight(1e9, &[0.0; 3], &mut parts);
        assert_eq!(parts, [0.0; 3]);
    }
}
