//! What the views show of one time of a run: derived, nothing simulated.

use dtao_charts::emission::{EmissionParts, People};
use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::economy::rules::{ExcessTao, PoolRule, RootPart};
use dtao_engine::economy::units::{Alpha, Tao};
use dtao_engine::run::block::SubnetBlock;
use dtao_engine::run::moment::Moment;
use dtao_engine::run::trade::TradeError;
use dtao_engine::scenario::{ParameterId, Scenario};

use crate::simulation::Simulation;

/// The state at the time shown.
pub struct Now {
    /// The network then, and what its next block does.
    pub moment: Moment,
    /// The sample that it is.
    pub sample: usize,
    /// The block's TAO emission, in TAO.
    pub emission: f64,
}

/// A trade as a trader sees it.
pub struct Offer {
    /// What is paid in with all fees, in TAO (staking) or alpha.
    pub paid: f64,
    /// What the pool makes of it.
    pub quote: Quote,
}

impl Now {
    /// The state at a sample of a run.
    #[must_use]
    pub fn of(simulation: &Simulation, sample: usize) -> Self {
        Self {
            moment: simulation.run.moment(sample),
            sample,
            emission: simulation
                .run
                .trajectory()
                .emission()
                .get(sample)
                .copied()
                .unwrap_or(0.0),
        }
    }

    /// TAO that the next block issues, in TAO.
    #[must_use]
    pub fn block_tao(&self) -> f64 {
        let issued = self.moment.next_block.iter().map(SubnetBlock::issued);
        issued.sum::<f64>() / 1e9
    }

    /// A subnet's spot price, in TAO per alpha.
    #[must_use]
    pub fn price(&self, index: usize) -> f64 {
        let pool = self.moment.network.subnets.pool_state(index);
        self.moment.terms.spot_price(&pool)
    }

    /// What the next block gives one subnet.
    #[must_use]
    pub fn parts(&self, index: usize) -> EmissionParts {
        let block = self.moment.next_block[index];
        let paid_in_tao = self.moment.terms.pool == PoolRule::None;
        // Some rules keep miners and validators in one sum: the epoch divides it.
        let divided = if paid_in_tao {
            self.moment.terms.participants.split(block.paid_tao, 0.0)
        } else {
            self.moment.terms.participants.split(block.alpha_out, 0.0)
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
            bought: match self.moment.terms.excess {
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
            root: match self.moment.terms.root {
                RootPart::None => None,
                RootPart::SoldAtOnce | RootPart::Kept => Some(block.root_alpha / 1e9),
            },
        }
    }

    /// e in T·Xᵉ = constant of a subnet's pool; `None` where the rule has no pool.
    #[must_use]
    pub fn exponent(&self, index: usize) -> Option<f64> {
        match self.moment.terms.pool {
            PoolRule::None => None,
            PoolRule::ConstantProduct => Some(1.0),
            PoolRule::Weighted => {
                let weight = self.moment.network.subnets.pool_weight[index].part();
                Some((1.0 - weight) / weight)
            }
        }
    }

    /// The most TAO that a trade can take out of a pool: for all alpha outside it.
    #[must_use]
    pub fn most_unstaked(&self, index: usize) -> f64 {
        let subnets = &self.moment.network.subnets;
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

    /// The same trade in a pool that has so many times the reserves at the same price; `None` where
    /// there is none, or it is refused.
    #[must_use]
    pub fn deeper_quote(&self, scenario: &Scenario, index: usize, times: f64) -> Option<Quote> {
        let mut deeper = self.moment.network.subnets.clone();
        for column in [
            &mut deeper.tao_reserve,
            &mut deeper.alpha_reserve,
            &mut deeper.alpha_outstanding,
        ] {
            column[index] = (column[index] as f64 * times) as u64;
        }
        let offer = self.quote(scenario, index)?.ok()?;
        let amount = match offer.quote.side {
            Side::Buy => offer.paid - self.moment.terms.flat_fee.tokens(),
            Side::Sell => offer.paid,
        };
        let amount = (amount * 1e9) as u64;
        let quote = self
            .moment
            .terms
            .quote(&deeper, (index, offer.quote.side), amount);
        quote.ok()
    }

    /// Quotes the trade that a scenario shows; `None` for no trade.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn quote(&self, scenario: &Scenario, index: usize) -> Option<Result<Offer, TradeError>> {
        let trade = scenario.value(ParameterId::Trade);
        let subnets = &self.moment.network.subnets;
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        let outstanding = Alpha::from_rao(subnets.alpha_outstanding[index]);
        let (side, amount) = if trade > 0.0 {
            let (amount, fee) = (Tao::from_tokens(trade), self.moment.terms.flat_fee);
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
        let quote = || self.moment.terms.quote(subnets, (index, side), amount);
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

/// Two are the same only if they are one: a state is never compared by value.
impl PartialEq for Now {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}
