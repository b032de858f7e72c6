//! The gate: shares well above a bar stay about what they are, those below shrink to little.

/// A gate over shares.
///
/// Source: the chain's release of 27 July 2026; read from the recorded state of the main network
/// at block 8,791,247, whose emissions it gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// How sharply the gate cuts; the chain's `emission_gate_exponent`.
    pub exponent: f64,
    /// The quantile of the shares that the bar is where none is given, 0 to 1; the chain's
    /// `emission_bar_quantile`.
    pub bar_quantile: f64,
}

impl Gate {
    /// The chain's gate: a cube, and three quarters of the subnets below the bar.
    pub const CHAIN: Self = Self {
        exponent: 3.0,
        bar_quantile: 0.75,
    };

    /// Passes shares through the gate, x / (1 + (θ/x)^3), unnormalised; 0 stays 0.
    ///
    /// `bar` is θ, a share.
    pub fn pass(self, shares: &mut [f64], bar: f64) {
        for share in shares {
            *share = if *share > 0.0 {
                *share / (1.0 + self.power(bar / *share))
            } else {
                0.0
            };
        }
    }

    /// The bar where none is given: the quantile of all `shares`, zero ones included, linearly
    /// interpolated; 0 of none. Leaves the shares in another order.
    ///
    /// The chain's own bar follows this quantile slowly: on 7 August 2026 it stood at 0.0082325
    /// where the quantile was 0.0081855, which moves a subnet's TAO by 1.1 % at the median and
    /// 3.9 % at most.
    #[must_use]
    pub fn quantile_bar(self, shares: &mut [f64]) -> f64 {
        let Some(last) = shares.len().checked_sub(1) else {
            return 0.0;
        };
        let place = self.bar_quantile.clamp(0.0, 1.0) * last as f64;
        let (below, part) = (place.floor() as usize, place.fract());
        let (_, lower, above) = shares.select_nth_unstable_by(below, f64::total_cmp);
        let lower = *lower;
        let upper = above.iter().copied().fold(f64::INFINITY, f64::min);
        if upper.is_finite() {
            lower + part * (upper - lower)
        } else {
            lower
        }
    }

    fn power(self, ratio: f64) -> f64 {
        // The chain's exponent without a transcendental: it is in the innermost loop.
        if self.exponent == 3.0 {
            ratio * ratio * ratio
        } else {
            libm::pow(ratio, self.exponent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_at_the_bar_is_halved() {
        let mut shares = [0.5, 0.25, 0.0, 1e-300];
        Gate::CHAIN.pass(&mut shares, 0.25);
        assert_eq!(shares[1], 0.125);
        assert_eq!(shares[2], 0.0);
        assert!(shares[0] > 0.44 && shares[3] >= 0.0);
    }

    #[test]
    fn the_quantile_is_interpolated() {
        assert_eq!(Gate::CHAIN.quantile_bar(&mut [4.0, 1.0, 3.0, 2.0]), 3.25);
        assert_eq!(Gate::CHAIN.quantile_bar(&mut [7.0]), 7.0);
        assert_eq!(Gate::CHAIN.quantile_bar(&mut []), 0.0);
    }
}
