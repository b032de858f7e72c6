//! Each subnet's share of a block's TAO, by the rule in force.

use super::block::PoolState;
use super::terms::Terms;
use crate::economy::flow::{FlowShares, ProtocolFlow, net_flow, protocol_factor};
use crate::economy::rules::ShareRule;
use crate::economy::shares::{normalise, switch_off, take_burned};
use crate::scenario::SubnetSettings;

/// The columns that shares follow from, one entry a subnet.
#[derive(Clone, Copy, Debug)]
pub struct ShareColumns<'a> {
    /// Reserves, for the spot price.
    pub pools: &'a [PoolState],
    /// Moving prices, in TAO per alpha.
    pub moving: &'a [f64],
    /// What is set for each subnet.
    pub settings: &'a [SubnetSettings],
    /// S, in rao per block.
    pub user_flow: &'a [f64],
    /// P, in rao per block.
    pub protocol_flow: &'a [f64],
}

impl ShareColumns<'_> {
    /// Σm over the subnets that take part, in TAO per alpha: above 1, root's alpha is kept.
    #[must_use]
    pub fn moving_price_sum(&self) -> f64 {
        let rows = self.moving.iter().zip(self.settings);
        rows.filter(|(_, settings)| settings.takes_part())
            .map(|(moving, _)| moving)
            .sum()
    }

    /// Whether a subnet takes part, in the order of the columns.
    fn takes_part(&self) -> impl Iterator<Item = bool> + Clone + '_ {
        self.settings.iter().map(SubnetSettings::takes_part)
    }
}

/// Writes each subnet's share of the block's TAO (0 to 1) into `shares`, as many as subnets.
///
/// Subnets that take no part get none. `sorted` is room for sorting, kept by the caller.
pub fn block_shares(
    terms: &Terms,
    columns: &ShareColumns<'_>,
    shares: &mut [f64],
    sorted: &mut Vec<f64>,
) {
    match terms.shares {
        ShareRule::SpotPrice => {
            for (share, pool) in shares.iter_mut().zip(columns.pools) {
                *share = terms.price_for_injection(pool);
            }
        }
        ShareRule::MovingPrice | ShareRule::Unburned | ShareRule::Gated(_) => {
            shares.copy_from_slice(columns.moving);
        }
        ShareRule::Flow(rule) => flow_shares(rule, columns, shares),
    }
    for (share, takes_part) in shares.iter_mut().zip(columns.takes_part()) {
        if !takes_part {
            *share = 0.0;
        }
    }
    normalise(shares);
    if let ShareRule::Unburned | ShareRule::Gated(_) = terms.shares {
        let burned = columns.settings.iter().map(|row| row.miner_burned);
        take_burned(shares, burned);
    }
    if let ShareRule::Gated(gate) = terms.shares {
        let bar = terms.gate_bar.unwrap_or_else(|| {
            let rows = shares.iter().zip(columns.takes_part());
            sorted.clear();
            sorted.extend(rows.filter(|(_, part)| *part).map(|(share, _)| *share));
            gate.quantile_bar(sorted)
        });
        gate.pass(shares, bar);
        normalise(shares);
    }
    if terms.shares.heeds_the_switch() {
        switch_off(
            shares,
            columns.settings.iter().map(|row| row.emission_enabled),
        );
    }
}

/// Shares by flow; a subnet that takes no part counts as one without any.
fn flow_shares(rule: FlowShares, columns: &ShareColumns<'_>, shares: &mut [f64]) {
    let flows = columns.user_flow.iter().zip(columns.protocol_flow);
    let flows = flows
        .zip(columns.takes_part())
        .map(|((user, protocol), part)| if part { (*user, *protocol) } else { (0.0, 0.0) });
    let factor = match rule.protocol {
        ProtocolFlow::Ignored => 0.0,
        ProtocolFlow::Subtracted => protocol_factor(flows.clone()),
    };
    for (share, (user, protocol)) in shares.iter_mut().zip(flows) {
        *share = match rule.protocol {
            ProtocolFlow::Ignored => user,
            ProtocolFlow::Subtracted => net_flow(user, protocol, factor),
        };
    }
    rule.shares(shares);
}
