//! Injection: what a subnet's part of the block's TAO puts into its pool.

use super::rules::InjectionCap;

/// What goes into one pool in one block, in rao, unrounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Injection {
    /// TAO into the TAO reserve.
    pub tao_in: f64,
    /// Newly minted alpha into the alpha reserve.
    pub alpha_in: f64,
}

/// Computes one pool's injection.
///
/// `tao_emission` (rao) is the subnet's part of the block's TAO, `spot_price` is in TAO per
/// alpha, `alpha_emission` (rao) is what the subnet's own halving allows per block.
/// alpha_in = min(tao / p, cap), and the cap itself where the price is 0. TAO goes in whole,
/// also when the alpha is capped: that is what pushes a cheap subnet's price up.
///
/// Source: `run_coinbase` step 3, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0.
#[must_use]
pub fn inject(
    tao_emission: f64,
    spot_price: f64,
    alpha_emission: f64,
    cap: InjectionCap,
) -> Injection {
    let balanced = if spot_price > 0.0 {
        tao_emission / spot_price
    } else {
        f64::INFINITY
    };
    let alpha_in = match cap {
        InjectionCap::AlphaEmission => balanced.min(alpha_emission),
        // Without a cap, a price of zero has no alpha that would keep it.
        InjectionCap::None if balanced.is_finite() => balanced,
        InjectionCap::None => 0.0,
    };
    Injection {
        tao_in: tao_emission,
        alpha_in,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uncapped_injection_leaves_the_price() {
        let (tao, alpha) = (5e12, 8e13);
        let injected = inject(1e8, tao / alpha, 1e9, InjectionCap::None);
        let after = (tao + injected.tao_in) / (alpha + injected.alpha_in);
        assert!((after / (tao / alpha) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_capped_injection_raises_the_price() {
        let (tao, alpha) = (5e12, 8e14);
        let injected = inject(1e9, tao / alpha, 1e9, InjectionCap::AlphaEmission);
        assert_eq!(injected.alpha_in, 1e9);
        assert!((tao + injected.tao_in) / (alpha + injected.alpha_in) > tao / alpha);
    }
}
