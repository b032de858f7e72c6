//! People: what owners, validators, miners and stakers do in every block. Assumed, not the
//! chain's: model it to ask what if.
//!
//! A part of each role's alpha is sold in the block that makes it, and TAO flows in evenly over
//! the day. The fee that is a part of a trade is paid; a flat fee is not: who trades once a day
//! pays 7 rao of it a block.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::block::{PoolState, SubnetBlock};
use super::network::{Sale, Subnets};
use super::terms::Terms;
use crate::economy::pool::{MINIMUM_RESERVE, Side, constant_product_out};
use crate::economy::rules::PoolRule;
use crate::economy::units::{Block, Blocks, RAO_PER_TOKEN, floor_to_rao};
use crate::economy::weighted_pool::{FeeRate, PriceLimit, WeightedPool};
use crate::larger_smaller::{larger, smaller};
use crate::scenario::{ParameterId, Scenario, SubnetSettings};

/// What people do, as a scenario sets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct People {
    /// The part of their alpha that owners sell, 0 to 1.
    pub owners_sell: f64,
    /// The part of their alpha that validators sell, 0 to 1.
    pub validators_sell: f64,
    /// The part of their alpha that miners sell, 0 to 1.
    pub miners_sell: f64,
    /// TAO that is staked, in rao per block.
    pub inflow: f64,
    /// How that is spread over the subnets that attract it.
    pub spread: InflowSpread,
    /// The standard deviation of a day's inflow into one subnet, as a part of it. Where it makes
    /// the inflow negative, alpha of that worth is sold.
    pub noise: f64,
    /// What the noise follows from.
    pub seed: u64,
    /// So many days have the mean of their noise: 1 where each is itself.
    pub days_at_once: u64,
    /// The block after which days are counted.
    pub start: Block,
}

/// How an inflow is spread over the subnets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InflowSpread {
    /// In proportion to their spot prices.
    ByPrice,
    /// The same to each.
    Equally,
    /// All to the one with this netuid.
    Into(u16),
}

impl People {
    /// Nobody does anything.
    pub const IDLE: Self = Self {
        owners_sell: 0.0,
        validators_sell: 0.0,
        miners_sell: 0.0,
        inflow: 0.0,
        spread: InflowSpread::ByPrice,
        noise: 0.0,
        seed: 0,
        days_at_once: 1,
        start: Block(0),
    };

    /// What a scenario sets.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let value = |id| scenario.value(id);
        Self {
            owners_sell: value(ParameterId::OwnersSell),
            validators_sell: value(ParameterId::ValidatorsSell),
            miners_sell: value(ParameterId::MinersSell),
            inflow: value(ParameterId::Inflow) * RAO_PER_TOKEN as f64 / Blocks::PER_DAY.0 as f64,
            spread: match value(ParameterId::InflowSpread) as u8 {
                0 => InflowSpread::ByPrice,
                1 => InflowSpread::Equally,
                _ => InflowSpread::Into(value(ParameterId::InflowTarget) as u16),
            },
            noise: value(ParameterId::Noise),
            seed: value(ParameterId::Seed) as u64,
            days_at_once: 1,
            start: scenario.start_block(),
        }
    }

    /// Whether they do nothing, whatever the blocks bring.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.owners_sell + self.validators_sell + self.miners_sell + self.inflow == 0.0
    }

    /// The blocks from the one after `now` on in which the inflow does not change by itself.
    #[must_use]
    pub fn steady_for(&self, now: Block) -> u64 {
        if self.inflow > 0.0 && self.noise > 0.0 {
            let steady = Blocks::PER_DAY.0 * self.days_at_once;
            steady - (now - self.start).0 % steady
        } else {
            u64::MAX
        }
    }

    /// Whether the inflow of the block after `now` is another than before it by itself.
    #[must_use]
    pub fn changes_after(&self, now: Block) -> bool {
        self.steady_for(now) == Blocks::PER_DAY.0 * self.days_at_once
    }

    /// The factor on the inflow into a subnet on the days that are taken at once, of which `day`
    /// is the first.
    fn mean_factor(&self, day: u64, netuid: u16) -> f64 {
        if self.noise == 0.0 {
            return 1.0;
        }
        let days = day..day.saturating_add(self.days_at_once);
        let sum: f64 = days.map(|day| self.factor(day, netuid)).sum();
        sum / self.days_at_once as f64
    }

    /// The factor on the inflow into a subnet on a day, from its noise.
    ///
    /// 1 + noise · z, where z is the sum of four uniform numbers, shifted and scaled to mean 0 and
    /// standard deviation 1: close to a normal one, and the same to the bit on every machine.
    fn factor(&self, day: u64, netuid: u16) -> f64 {
        // Odd constants keep the three apart; the generator mixes the rest.
        let place = self
            .seed
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(day.wrapping_mul(0xd1b5_4a32_d192_ed03))
            .wrapping_add(u64::from(netuid).wrapping_mul(0x8cb9_2ba7_2f3d_8dd7));
        let bits = SplitMix64::seed_from_u64(place).next_u64();
        let sum: u64 = (0..4).map(|part| bits >> (16 * part) & 0xffff).sum();
        // Four of 0..=65535 have mean 2 · 65535 and variance 4 · (65536² − 1)/12.
        const DEVIATION: f64 = 37_837.226_895_5;
        1.0 + self.noise * (sum as f64 - 131_070.0) / DEVIATION
    }
}

/// The inflow into each subnet, kept from block to block.
#[derive(Clone, Debug, Default)]
pub struct Inflows {
    /// In rao per block; negative where alpha of that worth is sold.
    pub rao: Vec<f64>,
    day: Option<u64>,
    factors: Vec<f64>,
}

impl Inflows {
    /// Spreads the inflow of the block after `now` by the pools before it.
    pub fn update(&mut self, terms: &Terms, now: Block, subnets: &Subnets, pools: &[PoolState]) {
        let people = &terms.people;
        self.rao.clear();
        if people.inflow == 0.0 {
            self.rao.resize(pools.len(), 0.0);
            return;
        }
        let day = (now - people.start).0 / Blocks::PER_DAY.0;
        let day = day - day % people.days_at_once;
        if self.day != Some(day) || self.factors.len() != pools.len() {
            self.day = Some(day);
            self.factors.clear();
            let factors = subnets.netuid.iter().map(|id| people.mean_factor(day, *id));
            self.factors.extend(factors);
        }
        let weight = |index: usize| {
            if !(subnets.attracts_inflow[index] && subnets.settings[index].takes_part()) {
                return 0.0;
            }
            match people.spread {
                InflowSpread::ByPrice => terms.spot_price(&pools[index]),
                InflowSpread::Equally => 1.0,
                InflowSpread::Into(netuid) => f64::from(subnets.netuid[index] == netuid),
            }
        };
        self.rao.extend((0..pools.len()).map(weight));
        let sum: f64 = self.rao.iter().sum();
        let whole = if sum > 0.0 { people.inflow / sum } else { 0.0 };
        for (rao, factor) in self.rao.iter_mut().zip(&self.factors) {
            *rao *= whole * factor;
        }
    }
}

/// Alpha that is offered to one pool in one block, by who offers it, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offers {
    /// The owner's.
    pub owner: f64,
    /// The miners'.
    pub miners: f64,
    /// The validators'.
    pub validators: f64,
    /// Of holders, after the subnet has failed.
    pub holders: f64,
    /// Of those who unstake where noise makes the inflow negative.
    pub unstakers: f64,
}

impl Offers {
    /// What is offered to a pool that stands as `pool` after the block's emission.
    #[must_use]
    pub fn of(
        terms: &Terms,
        pool: &PoolState,
        made: &SubnetBlock,
        sale: Option<Sale>,
        inflow: f64,
    ) -> Self {
        let (miners, validators) = made.by_role(&terms.participants);
        let people = &terms.people;
        Self {
            owner: people.owners_sell * made.owner,
            miners: people.miners_sell * miners,
            validators: people.validators_sell * validators,
            holders: sale.map_or(0.0, |sale| sale.per_block),
            unstakers: if inflow < 0.0 {
                -inflow / terms.spot_price(pool)
            } else {
                0.0
            },
        }
    }

    /// All of it.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.owner + self.miners + self.validators + self.holders + self.unstakers
    }
}

/// What people do in one block in one pool, in whole rao.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PeopleBlock {
    /// Alpha that they sell, with the fee in alpha, which is sold too.
    pub sold: f64,
    /// TAO that comes out of the pool for it.
    pub sold_for: f64,
    /// Of `sold_for`: to the block's author.
    pub sale_fee: f64,
    /// TAO that goes into the pool.
    pub staked: f64,
    /// TAO that goes to the block's author beside it.
    pub stake_fee: f64,
    /// Alpha that is bought for it.
    pub bought: f64,
}

impl PeopleBlock {
    /// Computes what people do in a pool that stands as `pool` after the block's emission.
    ///
    /// `inflow` is in rao; below zero it is the worth of the alpha that is sold. What the pool
    /// refuses is not traded.
    #[must_use]
    pub fn compute(
        terms: &Terms,
        (pool, settings): (PoolState, &SubnetSettings),
        made: &SubnetBlock,
        sale: Option<Sale>,
        inflow: f64,
    ) -> Self {
        let mut block = Self::default();
        if terms.pool == PoolRule::None {
            return block;
        }
        let rate = terms.fee_rate_of(settings);
        let offered = Offers::of(terms, &pool, made, sale, inflow).sum();
        let offered = smaller(offered, pool.alpha_outstanding).floor();
        if offered >= 1.0
            && let Some(out) = amount_out(terms, &pool, (Side::Sell, offered))
        {
            block.sold = offered;
            block.sold_for = out;
            block.sale_fee = fee(rate, out);
        }
        let offered = larger(inflow, 0.0).floor();
        let paid_in = offered - fee(rate, offered);
        let pool = PoolState {
            tao_reserve: pool.tao_reserve - block.sold_for,
            alpha_reserve: pool.alpha_reserve + block.sold,
            ..pool
        };
        if paid_in >= 1.0
            && let Some(out) = amount_out(terms, &pool, (Side::Buy, paid_in))
        {
            block.staked = paid_in;
            block.stake_fee = offered - paid_in;
            block.bought = out;
        }
        block
    }

    /// By how much the pool's TAO changes, in rao.
    #[must_use]
    pub fn tao_change(&self) -> f64 {
        self.staked - self.sold_for
    }

    /// By how much the pool's alpha changes, in rao: the opposite of what people hold.
    #[must_use]
    pub fn alpha_change(&self) -> f64 {
        self.sold - self.bought
    }
}

fn fee(rate: FeeRate, amount: f64) -> f64 {
    rate.of(floor_to_rao(amount)) as f64
}

/// What comes out of a pool, in whole rao; `None` where it refuses.
fn amount_out(terms: &Terms, pool: &PoolState, (side, paid_in): (Side, f64)) -> Option<f64> {
    let (tao, alpha) = (pool.tao_reserve, pool.alpha_reserve);
    if terms.pool == PoolRule::Weighted {
        let weighted = WeightedPool {
            tao_reserve: floor_to_rao(tao),
            alpha_reserve: floor_to_rao(alpha),
            weight: pool.weight,
        };
        let limit = PriceLimit::widest(side, FeeRate::NONE);
        let done = weighted.swap(side, floor_to_rao(paid_in), limit).ok()?;
        // A limit that is reached in the middle of a block's trade refuses the rest of it.
        let whole = done.paid_in as f64 >= paid_in;
        return whole.then_some(done.amount_out as f64);
    }
    let (reserve_in, reserve_out) = match side {
        Side::Buy => (tao, alpha),
        Side::Sell => (alpha, tao),
    };
    let out = constant_product_out(reserve_in, reserve_out, paid_in);
    (reserve_out - out >= MINIMUM_RESERVE as f64).then(|| out.floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_has_the_mean_and_deviation_that_it_says() {
        let people = People {
            inflow: 1.0,
            noise: 1.0,
            seed: 7,
            ..People::IDLE
        };
        let draws: Vec<f64> = (0..2000_u64)
            .flat_map(|day| (1..=16).map(move |netuid| people.factor(day, netuid) - 1.0))
            .collect();
        let count = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / count;
        let variance = draws.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / count;
        assert!(
            mean.abs() < 0.02 && (variance - 1.0).abs() < 0.02,
            "{mean} {variance}"
        );
        let other = People { seed: 8, ..people };
        assert_ne!(people.factor(3, 5), other.factor(3, 5));
        assert_ne!(people.factor(3, 5), people.factor(5, 3));
    }

    #[test]
    fn a_day_is_steady_to_its_end() {
        let people = People {
            inflow: 1.0,
            noise: 0.5,
            start: Block(100),
            ..People::IDLE
        };
        assert_eq!(people.steady_for(Block(100)), 7200);
        assert_eq!(people.steady_for(Block(7299)), 1);
        assert_eq!(people.steady_for(Block(7300)), 7200);
        assert_eq!(People::IDLE.steady_for(Block(5)), u64::MAX);
    }
}
