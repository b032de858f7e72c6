//! Injection: what a subnet's part of the block's TAO puts into its pool.

use super::rules::{ExcessTao, InjectionCap};
use crate::larger_smaller::smaller;

/// What goes into one pool in one block, in rao, unrounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Injection {
    /// TAO into the TAO reserve.
    pub tao_in: f64,
    /// Newly minted alpha into the alpha reserve.
    pub alpha_in: f64,
    /// TAO that is left for buying alpha.
    pub excess: f64,
}

/// What the injection cap of a block is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CapInputs {
    /// A, what the subnet's own halving allows per block, in rao.
    pub alpha_emission: f64,
    /// E, the block's TAO emission, in rao.
    pub block_emission: f64,
    /// Root's weight in the subnet before the block, 0 to 1.
    pub root_proportion: f64,
}

impl InjectionCap {
    /// The most alpha that a pool may get in a block, in rao; infinite where there is no cap.
    ///
    /// Source: `get_subnet_terms`, pallets/subtensor/src/coinbase/run_coinbase.rs: A at v2.0.0,
    /// min(A, E) from v3.3.1, root proportion times A from v3.4.6.
    #[must_use]
    pub fn amount(self, inputs: CapInputs) -> f64 {
        let CapInputs {
            alpha_emission,
            block_emission,
            root_proportion,
        } = inputs;
        match self {
            Self::None => f64::INFINITY,
            Self::AlphaEmission => alpha_emission,
            Self::AlphaAndTaoEmission => smaller(alpha_emission, block_emission),
            Self::RootProportion => root_proportion * alpha_emission,
        }
    }
}

/// Computes one pool's injection.
///
/// `tao_emission` (rao) is the subnet's part of the block's TAO, `spot_price` is in TAO per
/// alpha, `cap` (rao) the most alpha. alpha_in = min(tao / p, cap).
///
/// Where the alpha is capped, either the TAO goes in whole, which pushes a cheap subnet's price
/// up (launch; at a price of 0 the alpha is the cap itself), or only alpha_in · p goes in and
/// the rest buys alpha (at a price of 0 no alpha goes in, and nothing is left over).
///
/// Source: `run_coinbase` step 3, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0;
/// `get_subnet_terms` in the same file since v3.2.12.
#[must_use]
pub fn inject(tao_emission: f64, spot_price: f64, cap: f64, excess: ExcessTao) -> Injection {
    let whole = |alpha_in| Injection {
        tao_in: tao_emission,
        alpha_in,
        excess: 0.0,
    };
    let balanced = if spot_price > 0.0 {
        tao_emission / spot_price
    } else {
        f64::INFINITY
    };
    match excess {
        // Without a cap, a price of zero has no alpha that would keep it.
        ExcessTao::StaysInPool if smaller(balanced, cap).is_infinite() => whole(0.0),
        ExcessTao::StaysInPool => whole(smaller(balanced, cap)),
        ExcessTao::BuysAlpha(_) if balanced.is_infinite() => whole(0.0),
        ExcessTao::BuysAlpha(_) if balanced <= cap => whole(balanced),
        ExcessTao::BuysAlpha(_) => {
            let tao_in = cap * spot_price;
            Injection {
                tao_in,
                alpha_in: cap,
                excess: tao_emission - tao_in,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::rules::BoughtAlpha;

    #[test]
    fn an_uncapped_injection_leaves_the_price() {
        let (tao, alpha) = (5e12, 8e13);
        let injected = inject(1e8, tao / alpha, f64::INFINITY, ExcessTao::StaysInPool);
        let after = (tao + injected.tao_in) / (alpha + injected.alpha_in);
        assert!((after / (tao / alpha) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_capped_injection_raises_the_price() {
        let (tao, alpha) = (5e12, 8e14);
        let injected = inject(1e9, tao / alpha, 1e9, ExcessTao::StaysInPool);
        assert_eq!(injected.alpha_in, 1e9);
        assert!((tao + injected.tao_in) / (alpha + injected.alpha_in) > tao / alpha);
    }

    #[test]
    fn what_buys_alpha_is_what_does_not_go_in() {
        let excess = ExcessTao::BuysAlpha(BoughtAlpha::KeptByProtocol);
        let injected = inject(1e9, 0.05, 1e9, excess);
        assert_eq!(injected.alpha_in, 1e9);
        assert_eq!(injected.tao_in, 5e7);
        assert_eq!(injected.excess, 9.5e8);
        assert_eq!(inject(1e9, 0.0, 1e9, excess).tao_in, 1e9);
        assert_eq!(inject(1e9, 0.05, 0.0, excess).excess, 1e9);
    }
}
