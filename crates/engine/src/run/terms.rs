//! What stays the same during a run.

use crate::economy::average::ConstantRate;
use crate::economy::halving::HalvingSchedule;
use crate::economy::rules::{Fee, InjectionCap, PriceAverage, RootPart, RuleSet, ShareRule};
use crate::economy::split::ParticipantTerms;
use crate::economy::units::{Blocks, FIXED32_STEP, RAO_PER_TOKEN, Tao, floor_to_rao};
use crate::scenario::{ParameterId, Scenario};

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
    /// What happens to root's part.
    pub root: RootPart,
    /// TAO taken from each trade and left in the pool.
    pub flat_fee: Tao,
    /// The moving average; `None` where the rule follows the spot price itself.
    pub average: Option<ConstantRate>,
    /// How alpha outside the pool is divided.
    pub participants: ParticipantTerms,
    /// The halving of TAO and of every alpha.
    pub schedule: HalvingSchedule,
    /// Blocks between two epochs of a subnet.
    pub tempo: Blocks,
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
            flat_fee: match rules.fee {
                Fee::None => Tao::ZERO,
                Fee::FlatIntoPool(fee) => fee,
            },
            average: match rules.price_average {
                PriceAverage::Spot => None,
                PriceAverage::ConstantRate { price_cap } => {
                    Some(ConstantRate::new(moving_rate, price_cap))
                }
            },
            participants,
            schedule,
            tempo: DEFAULT_TEMPO,
        }
    }

    /// The terms that a scenario sets.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let first_emission = scenario.value(ParameterId::FirstEmission) * RAO_PER_TOKEN as f64;
        Self::new(
            scenario.rule().rule_set(),
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
        )
    }

    /// The spot price as this rule keeps it, in TAO per alpha.
    ///
    /// The chain's rules keep 32 fraction bits; the thread's ideal has no number format.
    #[must_use]
    pub fn spot_price(&self, tao_reserve: f64, alpha_reserve: f64) -> f64 {
        use crate::economy::pool::{spot_price, spot_price_fixed32};
        match self.average {
            Some(_) => spot_price_fixed32(tao_reserve, alpha_reserve),
            None => spot_price(tao_reserve, alpha_reserve),
        }
    }

    /// The least price above zero that this rule can tell from zero.
    #[must_use]
    pub fn price_step(&self) -> f64 {
        match self.average {
            Some(_) => FIXED32_STEP,
            None => 0.0,
        }
    }
}
