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

/// Makes values parts of their sum; all zero where the sum is not above zero.
pub fn normalise(values: &mut [f64]) {
    let sum: f64 = values.iter().sum();
    for value in values {
        *value = if sum > 0.0 { *value / sum } else { 0.0 };
    }
}

/// Takes from each share what the subnet's miners burn, and shares it out again.
///
/// `shares` add up to 1; `burned` says which part of its miners' emission a subnet burns, from 0
/// (above 1 counts as 1). Where everyone burns everything, the shares stay; returns whether so.
///
/// Source: `get_shares`, pallets/subtensor/src/coinbase/subnet_emissions.rs, main branch commit
/// 14bc6f9f964b.
pub fn take_burned(shares: &mut [f64], burned: impl Iterator<Item = f64> + Clone) -> bool {
    let kept = |burned: f64| 1.0 - burned.min(1.0);
    let pairs = shares.iter().zip(burned.clone());
    let sum: f64 = pairs.map(|(share, burned)| share * kept(burned)).sum();
    if sum <= 0.0 {
        return true;
    }
    for (share, burned) in shares.iter_mut().zip(burned) {
        *share = *share * kept(burned) / sum;
    }
    false
}

/// Takes the shares of the subnets whose emission is switched off; the others are divided by
/// what is left of the whole. Where all are on, nothing changes.
///
/// Source: `get_subnet_block_emissions`, pallets/subtensor/src/coinbase/subnet_emissions.rs,
/// since v3.4.0.
pub fn switch_off(shares: &mut [f64], enabled: impl Iterator<Item = bool>) {
    let mut one_is_off = false;
    for (share, enabled) in shares.iter_mut().zip(enabled) {
        if !enabled {
            one_is_off = true;
            *share = 0.0;
        }
    }
    if one_is_off {
        normalise(shares);
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

    #[test]
    fn what_is_burned_goes_to_the_others() {
        let mut shares = [0.25, 0.75];
        assert!(!take_burned(&mut shares, [0.0, 2.0].into_iter()));
        assert_eq!(shares, [1.0, 0.0]);
        assert!(take_burned(&mut shares, [1.0, 0.0].into_iter()));
        assert_eq!(shares, [1.0, 0.0]);
    }

    #[test]
    fn all_off_no_emission() {
        let mut shares = [0.25, 0.75];
        switch_off(&mut shares, [true, false].into_iter());
        assert_eq!(shares, [1.0, 0.0]);
        switch_off(&mut shares, [false, false].into_iter());
        assert_eq!(shares, [0.0, 0.0]);
    }
}
