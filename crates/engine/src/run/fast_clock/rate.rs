//! What one block changes in a pool, as a rate that can be followed for many.

use super::course::Flows;
use crate::economy::pool::MINIMUM_RESERVE;
use crate::larger_smaller::{larger, smaller};
use crate::run::block::{PoolState, SubnetBlock};
use crate::run::people::PeopleBlock;

/// What one block changes in a pool, in rao.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rate {
    pub tao: f64,
    pub alpha: f64,
    pub issuance: f64,
    /// In steps of 10^-18.
    pub weight: f64,
    /// TAO that is issued for the subnet.
    pub issued: f64,
    /// Of `tao`: what the protocol puts in.
    pub protocol: f64,
    /// Of `tao`: what people put in.
    pub people_tao: f64,
    /// Of `alpha`: what people put in.
    pub people_alpha: f64,
}

impl Rate {
    pub fn of(block: &SubnetBlock) -> Self {
        Self {
            tao: block.tao_change(),
            alpha: block.alpha_change(),
            issuance: block.alpha_minted() - block.alpha_destroyed(),
            weight: block.weight_change,
            issued: block.issued(),
            protocol: block.tao_in + block.excess_spent,
            people_tao: 0.0,
            people_alpha: 0.0,
        }
    }

    pub fn with(self, people: &PeopleBlock) -> Self {
        let (tao, alpha) = (people.tao_change(), people.alpha_change());
        Self {
            tao: self.tao + tao,
            alpha: self.alpha + alpha,
            people_tao: tao,
            people_alpha: alpha,
            ..self
        }
    }

    pub fn plus(&self, other: &Self, factor: f64) -> Self {
        Self {
            tao: self.tao + factor * other.tao,
            alpha: self.alpha + factor * other.alpha,
            issuance: self.issuance + factor * other.issuance,
            weight: self.weight + factor * other.weight,
            issued: self.issued + factor * other.issued,
            protocol: self.protocol + factor * other.protocol,
            people_tao: self.people_tao + factor * other.people_tao,
            people_alpha: self.people_alpha + factor * other.people_alpha,
        }
    }

    pub fn scaled(&self, factor: f64) -> Self {
        Self::default().plus(self, factor)
    }

    pub fn flows(&self) -> Flows {
        Flows {
            user: self.people_tao,
            protocol: self.protocol,
        }
    }

    /// The largest part by which a reserve changes in a block.
    pub fn largest_change(&self, pool: &PoolState) -> f64 {
        let tao = self.tao.abs() / larger(pool.tao_reserve, 1.0);
        larger(tao, self.alpha.abs() / larger(pool.alpha_reserve, 1.0))
    }

    pub fn moved(&self, pool: PoolState, blocks: f64) -> PoolState {
        // Rounded to whole rao: the conversion drops the fraction, towards zero.
        let issued = self.issuance * blocks;
        let issued = (issued + 0.5_f64.copysign(issued)) as i64;
        let alpha_issuance = pool.alpha_issuance.saturating_add_signed(issued);
        // No sale takes a reserve below the minimum, however far it is carried forward.
        let held = |reserve: f64, change: f64| {
            larger(
                reserve + change * blocks,
                smaller(reserve, MINIMUM_RESERVE as f64),
            )
        };
        // Nor does any bring in more alpha than there is: what is not in the pool is outside.
        // Half a block back there may be less outside than nothing.
        let all_alpha = alpha_issuance as f64;
        let most = if blocks > 0.0 {
            all_alpha
        } else {
            f64::INFINITY
        };
        let alpha_reserve = smaller(held(pool.alpha_reserve, self.alpha), most);
        let weight = match self.weight {
            0.0 => None,
            weight => pool.weight.moved(weight * blocks),
        };
        PoolState {
            tao_reserve: held(pool.tao_reserve, self.tao),
            alpha_reserve,
            alpha_outstanding: larger(all_alpha - alpha_reserve, 0.0),
            alpha_issuance,
            weight: weight.unwrap_or(pool.weight),
        }
    }
}
