//! What the views show, computed from a scenario. Derived, never stored in the state.

use dtao_charts::emission::{EmissionParts, People};
use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::economy::rules::{ExcessTao, PoolRule, RootPart};
use dtao_engine::economy::units::{Alpha, Blocks, Tao};
use dtao_engine::run::block::{SubnetBlock, next_block};
use dtao_engine::run::network::Network;
use dtao_engine::run::simulate::{Clock, simulate};
use dtao_engine::run::terms::Terms;
use dtao_engine::run::trade::TradeError;
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{ParameterId, Scenario, SubnetRow};
use dtao_presets::Recorded;

/// A run of a scenario, and the network that it starts from.
pub struct Simulation {
    /// The rule with its numbers.
    pub terms: Terms,
    /// The subnets at the start, and those that register during the run.
    pub rows: Vec<SubnetRow>,
    /// The network at the start.
    pub start: Network,
    /// What the first block does to each subnet, in rao.
    pub first_block: Vec<SubnetBlock>,
    /// The run.
    pub trajectory: Trajectory,
    /// The samples' times in days since the start.
    pub days: Vec<f64>,
}

/// A trade as a trader sees it.
pub struct Offer {
    /// What is paid in with all fees, in TAO (staking) or alpha.
    pub paid: f64,
    /// What the pool makes of it.
    pub quote: Quote,
}

impl Simulation {
    /// Runs a scenario.
    #[must_use]
    pub fn run(scenario: &Scenario) -> Self {
        let terms = Terms::of(scenario);
        let start = Network::at_start(scenario);
        let trajectory = simulate(scenario, Clock::Fast);
        let days = trajectory
            .blocks()
            .iter()
            .map(|block| (*block - start.block).0 as f64 / Blocks::PER_DAY.0 as f64)
            .collect();
        Self {
            first_block: next_block(&terms, &start),
            rows: scenario.places(),
            terms,
            start,
            trajectory,
            days,
        }
    }

    /// The place of the selected subnet.
    #[must_use]
    pub fn selected(&self, scenario: &Scenario) -> usize {
        let netuid = scenario.value(ParameterId::Selected);
        let rows = self.rows.iter();
        rows.map(|row| f64::from(row.netuid))
            .position(|other| other == netuid)
            .unwrap_or(0)
    }

    /// TAO that the first block issues, in TAO.
    #[must_use]
    pub fn block_tao(&self) -> f64 {
        let issued = self.first_block.iter().map(SubnetBlock::issued);
        issued.sum::<f64>() / 1e9
    }

    /// A subnet's spot price at the start, in TAO per alpha.
    #[must_use]
    pub fn price(&self, index: usize) -> f64 {
        self.trajectory
            .column(Column::Price, index)
            .first()
            .copied()
            .unwrap_or(0.0)
    }

    /// A subnet's alpha, in its pool and outside, at each sample.
    #[must_use]
    pub fn alpha_supply(&self, index: usize) -> Vec<f64> {
        let reserve = self.trajectory.column(Column::AlphaReserve, index);
        let outstanding = self.trajectory.column(Column::AlphaOutstanding, index);
        reserve
            .iter()
            .zip(outstanding)
            .map(|(a, b)| a + b)
            .collect()
    }

    /// Days from the start to each halving of a subnet's alpha, or of TAO (`None`).
    #[must_use]
    pub fn halving_days(&self, subnet: Option<usize>) -> Vec<f64> {
        let halvings = self.trajectory.halvings().iter();
        halvings
            .filter(|halving| halving.subnet == subnet)
            .map(|halving| self.day(halving.block.0))
            .collect()
    }

    /// The block emission's steps: from which day, how much TAO a block.
    #[must_use]
    pub fn emission_steps(&self) -> Vec<(f64, f64)> {
        let first = self.trajectory.emission().first().copied().unwrap_or(0.0);
        let halvings = self.trajectory.halvings().iter();
        let later = halvings
            .filter(|halving| halving.subnet.is_none())
            .map(|halving| (self.day(halving.block.0), halving.emission as f64 / 1e9));
        core::iter::once((0.0, first)).chain(later).collect()
    }

    #[must_use]
    pub fn day(&self, block: u64) -> f64 {
        block.saturating_sub(self.start.block.0 + 1) as f64 / Blocks::PER_DAY.0 as f64
    }

    /// What the first block gives one subnet.
    #[must_use]
    pub fn parts(&self, index: usize) -> EmissionParts {
        let block = self.first_block[index];
        let paid_in_tao = self.terms.pool == PoolRule::None;
        // Some rules keep miners and validators in one sum: the epoch divides it.
        let divided = if paid_in_tao {
            self.terms.participants.split(block.paid_tao, 0.0)
        } else {
            self.terms.participants.split(block.alpha_out, 0.0)
        };
        let together = block.miners + block.validators == 0.0;
        let people = if paid_in_tao {
            People {
                owner: divided.owner,
                validators: divided.validators,
                miners: divided.miners,
            }
        } else {
            People {
                owner: block.owner,
                validators: if together {
                    (block.participants - divided.miners).max(0.0)
                } else {
                    block.validators
                },
                miners: if together {
                    divided.miners.min(block.participants)
                } else {
                    block.miners
                },
            }
        };
        EmissionParts {
            pool_tao: block.tao_in / 1e9,
            bought: match self.terms.excess {
                ExcessTao::StaysInPool => None,
                ExcessTao::BuysAlpha(_) => Some((block.excess_tao / 1e9, block.alpha_bought / 1e9)),
            },
            pool_alpha: block.alpha_in / 1e9,
            people: People {
                owner: people.owner / 1e9,
                validators: people.validators / 1e9,
                miners: people.miners / 1e9,
            },
            paid_in_tao,
            root: match self.terms.root {
                RootPart::None => None,
                RootPart::SoldAtOnce | RootPart::Kept => Some(block.root_alpha / 1e9),
            },
        }
    }

    /// e in T·Xᵉ = constant of a subnet's pool; `None` where the rule has no pool.
    #[must_use]
    pub fn exponent(&self, index: usize) -> Option<f64> {
        match self.terms.pool {
            PoolRule::None => None,
            PoolRule::ConstantProduct => Some(1.0),
            PoolRule::Weighted => {
                let weight = self.start.subnets.pool_weight[index].part();
                Some((1.0 - weight) / weight)
            }
        }
    }

    /// How far the first block is from what the chain recorded, for TAO into the pools, alpha into
    /// the pools, and TAO that buys alpha. `None` where the subnets are not all those recorded.
    #[must_use]
    pub fn distance_from(&self, recorded: &[Recorded]) -> Option<[Distance; 3]> {
        if recorded.len() != self.first_block.len() {
            return None;
        }
        let pairs = || self.first_block.iter().zip(recorded);
        Some([
            Distance::of(pairs().map(|(block, recorded)| (block.tao_in, recorded.0))),
            Distance::of(pairs().map(|(block, recorded)| (block.alpha_in, recorded.1))),
            Distance::of(pairs().map(|(block, recorded)| (block.excess_tao, recorded.2))),
        ])
    }

    /// The most TAO that a trade can take out of a pool: for all alpha outside it.
    #[must_use]
    pub fn most_unstaked(&self, index: usize) -> f64 {
        let subnets = &self.start.subnets;
        let alpha = subnets.alpha_issuance(index).tokens();
        let outside = subnets.alpha_outstanding[index] as f64 / 1e9;
        let tao = subnets.tao_reserve[index] as f64 / 1e9;
        match self.exponent(index) {
            Some(exponent) if alpha > 0.0 => {
                tao * -(exponent * (-outside / alpha).ln_1p()).exp_m1()
            }
            _ => 0.0,
        }
    }

    /// Quotes the trade that a scenario shows; `None` for no trade.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn quote(&self, scenario: &Scenario, index: usize) -> Option<Result<Offer, TradeError>> {
        let trade = scenario.value(ParameterId::Trade);
        let subnets = &self.start.subnets;
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        let outstanding = Alpha::from_rao(subnets.alpha_outstanding[index]);
        let (side, amount) = if trade > 0.0 {
            let (amount, fee) = (Tao::from_tokens(trade), self.terms.flat_fee);
            if amount < fee {
                return Some(Err(TradeError::BelowFee { amount, fee }));
            }
            (Side::Buy, amount.saturating_sub(fee).rao())
        } else {
            // Alpha that brings t TAO: T·(1 − (X/(X + d))ᵉ) = t, so d = X·((1 − t/T)^(−1/e) − 1).
            let exponent = self.exponent(index).unwrap_or(1.0);
            let taken = (trade / (tao as f64 / 1e9)).max(-1.0);
            let part = (-taken.ln_1p() / exponent).exp_m1();
            let amount = Alpha::from_tokens(alpha as f64 / 1e9 * part);
            // A hair of rounding is no reason to refuse to sell all there is.
            if amount.rao() > outstanding.rao().saturating_add(1_000_000) {
                return Some(Err(TradeError::AboveOutstanding {
                    amount,
                    outstanding,
                }));
            }
            (Side::Sell, amount.min(outstanding).rao())
        };
        let quote = || self.terms.quote(subnets, (index, side), amount);
        let paid = match side {
            Side::Buy => trade,
            Side::Sell => amount as f64 / 1e9,
        };
        (trade != 0.0).then(|| {
            Ok(Offer {
                paid,
                quote: quote()?,
            })
        })
    }
}

/// Relative errors over the subnets for which the chain recorded something.
pub struct Distance {
    /// Half of the subnets are closer than this.
    pub median: f64,
    /// None is further.
    pub largest: f64,
    /// How many subnets there are.
    pub count: usize,
}

impl Distance {
    fn of(pairs: impl Iterator<Item = (f64, u64)>) -> Self {
        let errors: Vec<f64> = pairs
            .filter(|(_, recorded)| *recorded > 0)
            .map(|(ours, recorded)| (ours / recorded as f64 - 1.0).abs())
            .collect();
        let count = errors.len();
        // At most 128 errors: counting is quick enough, and a sort weighs more than a kilobyte.
        let is_median = |error: &f64| {
            let below = errors.iter().filter(|other| *other < error);
            let not_above = errors.iter().filter(|other| *other <= error);
            below.count() <= count / 2 && count / 2 < not_above.count()
        };
        Self {
            median: errors.iter().copied().find(is_median).unwrap_or(0.0),
            largest: errors.iter().copied().fold(0.0, f64::max),
            count,
        }
    }
}

/// Two simulations are the same only if they are one: a run is never compared by value.
impl PartialEq for Simulation {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}
