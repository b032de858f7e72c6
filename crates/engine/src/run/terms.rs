//! What stays the same during a run.

use super::block::PoolState;
use super::network::Subnets;
use super::people::People;
use crate::economy::average::{Average, ConstantRate, WarmUp};
use crate::economy::flow::FLOW_SMOOTHING;
use crate::economy::halving::HalvingSchedule;
use crate::economy::pool::{Quote, Side, SwapError, spot_price};
use crate::economy::registration::RegistrationRule;
use crate::economy::rules::{
    EpochRule, ExcessTao, Fee, InjectionCap, PoolRule, PriceAverage, RootPart, RuleId, RuleSet,
    ShareRule,
};
use crate::economy::split::ParticipantTerms;
use crate::economy::units::{Blocks, RAO_PER_TOKEN, Tao, floor_to_rao, truncate_to_fixed32};
use crate::economy::weighted_pool::{FeeRate, WeightedPool, weighted_price};
use crate::scenario::{ParameterId, Scenario, SubnetSettings};

/// Blocks between two epochs of a subnet.
///
/// Source: `INITIAL_SUBNET_TEMPO`, runtime/src/lib.rs, from v2.0.6 at the latest.
pub const DEFAULT_TEMPO: Blocks = Blocks(360);

/// The rule in force with its numbers filled in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// What measures a subnet's share.
    pub shares: ShareRule,
    /// How much alpha a pool may get.
    pub injection_cap: InjectionCap,
    /// What becomes of TAO whose alpha is above the cap.
    pub excess: ExcessTao,
    /// What happens to root's part.
    pub root: RootPart,
    /// What trades go through.
    pub pool: PoolRule,
    /// TAO taken from each trade and left in the pool.
    pub flat_fee: Tao,
    /// The part of what is paid into a trade that goes to the block's author.
    pub fee_rate: FeeRate,
    /// How the moving price follows the spot price.
    pub average: Average,
    /// θ of a gate over shares; `None`: a quantile of the shares themselves.
    pub gate_bar: Option<f64>,
    /// What of each block's flow the flow averages take up.
    pub flow_smoothing: f64,
    /// How alpha outside the pool is divided.
    pub participants: ParticipantTerms,
    /// The halving of TAO and of every alpha.
    pub schedule: HalvingSchedule,
    /// Blocks between two epochs of a subnet.
    pub tempo: Blocks,
    /// When pending alpha is paid out.
    pub epochs: EpochRule,
    /// How a new subnet starts.
    pub registration: RegistrationRule,
    /// What people do in every block.
    pub people: People,
}

impl Terms {
    /// Fills a rule's choices in: `moving_rate` is the moving price's rate per block.
    #[must_use]
    pub fn new(
        rules: RuleSet,
        moving_rate: f64,
        participants: ParticipantTerms,
        schedule: HalvingSchedule,
    ) -> Self {
        Self {
            shares: rules.shares,
            injection_cap: rules.injection_cap,
            root: rules.root,
            excess: rules.excess,
            pool: rules.pool,
            flat_fee: match rules.fee {
                Fee::FlatIntoPool(fee) => fee,
                Fee::None | Fee::ToBlockAuthor(_) => Tao::ZERO,
            },
            fee_rate: match rules.fee {
                Fee::ToBlockAuthor(rate) => rate,
                Fee::None | Fee::FlatIntoPool(_) => FeeRate::NONE,
            },
            average: match rules.price_average {
                PriceAverage::Spot => Average::Spot,
                PriceAverage::Fixed => Average::Fixed,
                PriceAverage::ConstantRate { price_cap } => {
                    Average::ConstantRate(ConstantRate::new(moving_rate, price_cap))
                }
                PriceAverage::WarmUp {
                    price_cap,
                    half_weight_age,
                } => Average::WarmUp(WarmUp::new(moving_rate, price_cap, half_weight_age)),
            },
            gate_bar: None,
            flow_smoothing: FLOW_SMOOTHING,
            participants,
            schedule,
            tempo: DEFAULT_TEMPO,
            epochs: rules.epochs,
            registration: rules.registration,
            people: People::IDLE,
        }
    }

    /// The terms that a scenario sets.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self::of_rule(scenario, scenario.rule())
    }

    /// The terms that a scenario sets while a rule is in force.
    #[must_use]
    pub fn of_rule(scenario: &Scenario, rule: RuleId) -> Self {
        let first_emission = scenario.value(ParameterId::FirstEmission) * RAO_PER_TOKEN as f64;
        let bar = scenario.value(ParameterId::GateBar);
        let terms = Self::new(
            scenario.rule_set(rule),
            scenario.value(ParameterId::MovingRate),
            ParticipantTerms::new(
                scenario.value(ParameterId::OwnerCut),
                scenario.value(ParameterId::MinersPart),
                scenario.value(ParameterId::TaoWeight),
            ),
            HalvingSchedule::new(
                scenario.value(ParameterId::HalvingPeriod) as u64,
                floor_to_rao(first_emission.round()),
            ),
        );
        Self {
            gate_bar: (bar > 0.0).then_some(bar),
            people: People::of(scenario),
            ..terms
        }
    }

    /// Whether shares follow flow averages.
    #[must_use]
    pub fn follows_flows(&self) -> bool {
        matches!(self.shares, ShareRule::Flow(_))
    }

    /// How the moving price of a subnet follows its spot price.
    #[must_use]
    pub fn average_of(&self, settings: &SubnetSettings) -> Average {
        self.average.with_half_weight_age(settings.half_weight_age)
    }

    /// The part of what is paid into a trade with a subnet that goes to the block's author.
    #[must_use]
    pub fn fee_rate_of(&self, settings: &SubnetSettings) -> FeeRate {
        match settings.fee_rate {
            Some(rate) if self.fee_rate != FeeRate::NONE => rate,
            _ => self.fee_rate,
        }
    }

    /// Quotes a trade with a subnet of `subnets`; `amount_in` in rao, a flat fee taken off before.
    ///
    /// # Errors
    /// Why the pool refuses it.
    pub fn quote(
        &self,
        subnets: &Subnets,
        (index, side): (usize, Side),
        amount_in: u64,
    ) -> Result<Quote, SwapError> {
        let (tao, alpha) = (subnets.tao_reserve[index], subnets.alpha_reserve[index]);
        let fee_rate = self.fee_rate_of(&subnets.settings[index]);
        match self.pool {
            PoolRule::None => Err(SwapError::NoPool),
            PoolRule::ConstantProduct => {
                Quote::constant_product_with_fee(side, (tao, alpha), amount_in, fee_rate)
            }
            PoolRule::Weighted => {
                let pool = WeightedPool {
                    tao_reserve: tao,
                    alpha_reserve: alpha,
                    weight: subnets.pool_weight[index],
                };
                Quote::weighted(side, pool, amount_in, fee_rate)
            }
        }
    }

    /// The spot price of a pool, in TAO per alpha.
    #[must_use]
    pub fn spot_price(&self, pool: &PoolState) -> f64 {
        match self.pool {
            PoolRule::Weighted => {
                weighted_price(pool.tao_reserve, pool.alpha_reserve, pool.weight.part())
            }
            PoolRule::None | PoolRule::ConstantProduct => {
                spot_price(pool.tao_reserve, pool.alpha_reserve)
            }
        }
    }

    /// The spot price that a block's injection goes by.
    ///
    /// The chain's rules keep 32 fraction bits; the thread's ideal has no number format.
    #[must_use]
    pub fn price_for_injection(&self, pool: &PoolState) -> f64 {
        match self.average {
            Average::Spot => self.spot_price(pool),
            _ => truncate_to_fixed32(self.spot_price(pool)),
        }
    }

    /// The spot price that the moving price follows: with 32 fraction bits at launch, with 64
    /// since the average warms up.
    #[must_use]
    pub fn price_for_average(&self, pool: &PoolState) -> f64 {
        match self.average {
            Average::ConstantRate(_) => truncate_to_fixed32(self.spot_price(pool)),
            _ => self.spot_price(pool),
        }
    }
}
