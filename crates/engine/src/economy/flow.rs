//! Flow: shares by how much TAO people bring to a subnet, averaged over a month.

/// What of each block's flow the average takes up: 29597889189277 / (2^63 − 1), half in 30 days.
///
/// Source: `DefaultFlowEmaSmoothingFactor`, pallets/subtensor/src/lib.rs, v3.2.11.
pub const FLOW_SMOOTHING: f64 = 29_597_889_189_277.0 / 9_223_372_036_854_775_807.0;

/// The least that the chain's averages can hold, in rao: they have 64 fraction bits.
const LEAST_AVERAGE: f64 = 1.0 / 18_446_744_073_709_551_616.0;

/// Whether what the protocol itself puts into pools counts against a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtocolFlow {
    /// It does not: gross flow, from 4 November 2025.
    Ignored,
    /// It is subtracted: net flow, from 27 May 2026.
    Subtracted,
}

/// How shares follow from flow averages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowShares {
    /// The least flow that counts, in rao per block.
    pub cutoff: f64,
    /// q in z^q / Σ z^q.
    pub exponent: f64,
    /// Whether the protocol's own flow is subtracted.
    pub protocol: ProtocolFlow,
}

impl FlowShares {
    /// The chain's numbers: no cutoff, no exponent, net flow.
    ///
    /// Source: `DefaultFlowCutoff`, `DefaultFlowNormExponent`, `DefaultNetTaoFlowEnabled`,
    /// pallets/subtensor/src/lib.rs, v3.4.0.
    pub const CHAIN: Self = Self {
        cutoff: 0.0,
        exponent: 1.0,
        protocol: ProtocolFlow::Subtracted,
    };

    /// Turns flows (rao per block) into shares that add up to 1, in place.
    ///
    /// z = max(flow − L, 0) over the lower limit L, share = z^q / Σ z^q. Where every z is 0 all
    /// shares are 0, and no TAO is emitted.
    ///
    /// Source: `get_shares_flow`, `inplace_pow_normalize`,
    /// pallets/subtensor/src/coinbase/subnet_emissions.rs, v3.2.11.
    pub fn shares(self, flows: &mut [f64]) {
        let limit = self.lower_limit(flows);
        let mut largest: f64 = 0.0;
        for flow in flows.iter_mut() {
            *flow = (*flow - limit).max(0.0);
            largest = largest.max(*flow);
        }
        if self.exponent != 1.0 && largest > 0.0 {
            // In parts of the largest: no power is too large to be a number.
            for flow in flows.iter_mut().filter(|flow| **flow > 0.0) {
                *flow = libm::pow(*flow / largest, self.exponent);
            }
        }
        super::shares::normalise(flows);
    }

    /// L = max(cutoff, min(0, smallest flow)), in rao per block.
    ///
    /// Source: `get_lower_limit`, as above.
    #[must_use]
    pub fn lower_limit(self, flows: &[f64]) -> f64 {
        let smallest = flows.iter().copied().fold(0.0, f64::min);
        self.cutoff.max(smallest)
    }
}

/// The flow average one block later, S′ = (1 − f)S + f·flow, in rao per block.
///
/// Source: `get_ema_flow`, pallets/subtensor/src/coinbase/subnet_emissions.rs, v3.2.11.
#[must_use]
pub fn next_flow_average(average: f64, flow: f64, smoothing: f64) -> f64 {
    (1.0 - smoothing) * average + smoothing * flow
}

/// The flow average after `blocks` in which `flow` came with each.
///
/// An average that the chain's numbers cannot hold any more is 0: without it a subnet that no
/// one has staked into for years would still live on its first days.
#[must_use]
pub fn advanced_flow_average(average: f64, flow: f64, smoothing: f64, blocks: u64) -> f64 {
    let kept = match blocks {
        // Block by block the two are the same to the last bit.
        1 => 1.0 - smoothing,
        _ => libm::exp(libm::log1p(-smoothing) * blocks as f64),
    };
    let after = match blocks {
        1 => next_flow_average(average, flow, smoothing),
        _ => kept * average + (1.0 - kept) * flow,
    };
    if after.abs() < LEAST_AVERAGE {
        0.0
    } else {
        after
    }
}

/// How much of the protocol's flow is held against the users': n = min(1, Σ⁺S / Σ⁺P), sums over
/// what is positive; 0 where no P is. `flows` are S and P of each subnet, in rao per block.
///
/// Source: `get_shares_flow`, pallets/subtensor/src/coinbase/subnet_emissions.rs, v3.4.0.
#[must_use]
pub fn protocol_factor(flows: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (user, protocol) = flows.fold((0.0, 0.0), |(users, protocols), (user, protocol)| {
        (users + user.max(0.0), protocols + protocol.max(0.0))
    });
    if protocol > 0.0 {
        (user / protocol).min(1.0)
    } else {
        0.0
    }
}

/// A subnet's net flow: S − n·P, and S − P where P is not positive, in rao per block.
///
/// Source: as [`protocol_factor`].
#[must_use]
pub fn net_flow(user: f64, protocol: f64, factor: f64) -> f64 {
    if protocol > 0.0 {
        user - factor * protocol
    } else {
        user - protocol
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_inflow_no_shares() {
        let mut flows = [-5.0, -1e6, 0.0];
        FlowShares::CHAIN.shares(&mut flows);
        assert_eq!(flows, [0.0; 3]);
    }

    #[test]
    fn an_exponent_never_overflows() {
        let mut flows = [1e200, 1e-200, 5e199];
        let rule = FlowShares {
            exponent: 30.0,
            ..FlowShares::CHAIN
        };
        rule.shares(&mut flows);
        assert!((flows.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn blocks_at_once_are_blocks_one_by_one() {
        let mut slow = 1e9;
        for _ in 0..7200 {
            slow = advanced_flow_average(slow, 3e8, FLOW_SMOOTHING, 1);
        }
        let fast = advanced_flow_average(1e9, 3e8, FLOW_SMOOTHING, 7200);
        assert!((fast / slow - 1.0).abs() < 1e-11, "{fast} {slow}");
        assert_eq!(advanced_flow_average(1e-20, 0.0, FLOW_SMOOTHING, 7200), 0.0);
    }
}
