//! Rule sets: which of the economy's choices are in force. Data, not branches.

mod choices;
mod named_rules;

pub use choices::{
    BoughtAlpha, EpochRule, ExcessTao, Fee, InjectionCap, PoolRule, PriceAverage, RootPart,
    ShareRule,
};
pub use named_rules::{RuleId, Since};

use core::fmt;

use super::registration::RegistrationRule;

/// The choices that make a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet {
    /// What a subnet's share of the block's TAO is measured by.
    pub shares: ShareRule,
    /// How the price is averaged over time.
    pub price_average: PriceAverage,
    /// How much alpha a pool may get in a block.
    pub injection_cap: InjectionCap,
    /// What becomes of TAO whose alpha is above the cap.
    pub excess: ExcessTao,
    /// What happens to root's part of a subnet's alpha.
    pub root: RootPart,
    /// What trades go through.
    pub pool: PoolRule,
    /// What a trade costs beside its slippage.
    pub fee: Fee,
    /// When pending alpha is paid out.
    pub epochs: EpochRule,
    /// How a new subnet starts.
    pub registration: RegistrationRule,
}

impl RuleSet {
    /// Says whether these choices can stand together.
    ///
    /// # Errors
    /// The first [`RuleError`] that keeps them from it.
    pub fn check(&self) -> Result<(), RuleError> {
        if self.pool == PoolRule::None {
            if matches!(self.shares, ShareRule::SpotPrice | ShareRule::Flow(_)) {
                return Err(RuleError::SharesNeedAPool);
            }
            if self.price_average != PriceAverage::Fixed {
                return Err(RuleError::AverageNeedsAPool);
            }
            if self.injection_cap != InjectionCap::None || self.root != RootPart::None {
                return Err(RuleError::AlphaNeedsAPool);
            }
            if self.fee != Fee::None {
                return Err(RuleError::FeeNeedsAPool);
            }
        }
        if self.injection_cap == InjectionCap::None && self.excess != ExcessTao::StaysInPool {
            return Err(RuleError::ExcessNeedsACap);
        }
        if self.pool == PoolRule::Weighted && self.root == RootPart::SoldAtOnce {
            return Err(RuleError::SaleMeetsWeights);
        }
        Ok(())
    }
}

/// Why choices cannot stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// Shares by spot price or flow, and no pool that has either.
    SharesNeedAPool,
    /// A moving price, and no pool that has a price to follow.
    AverageNeedsAPool,
    /// Alpha to inject or to give to root, and no pool that gives it a worth.
    AlphaNeedsAPool,
    /// A fee on trades, and no pool to trade with.
    FeeNeedsAPool,
    /// A use for TAO above a cap, and no cap.
    ExcessNeedsACap,
    /// Root's part is sold in every block into a pool whose weights an injection moves: the
    /// chain never had both, and which comes first would be made up.
    SaleMeetsWeights,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SharesNeedAPool => "shares by spot price or by flow need a pool",
            Self::AverageNeedsAPool => "without a pool the moving price can only be fixed",
            Self::AlphaNeedsAPool => "an injection cap and root's part of alpha need a pool",
            Self::FeeNeedsAPool => "a fee on trades needs a pool",
            Self::ExcessNeedsACap => "TAO that buys alpha above a cap needs an injection cap",
            Self::SaleMeetsWeights => {
                "a weighted pool cannot have root's part sold into it in every block"
            }
        })
    }
}

impl core::error::Error for RuleError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::economy::weighted_pool::FeeRate;

    #[test]
    fn what_cannot_stand_is_refused_with_the_reason() {
        let votes = RuleId::Votes.rule_set();
        let impossible = [
            RuleSet {
                shares: ShareRule::SpotPrice,
                ..votes
            },
            RuleSet {
                price_average: PriceAverage::CHAIN_WARM_UP,
                ..votes
            },
            RuleSet {
                root: RootPart::Kept,
                ..votes
            },
            RuleSet {
                fee: Fee::ToBlockAuthor(FeeRate(33)),
                ..votes
            },
            RuleSet {
                injection_cap: InjectionCap::None,
                ..RuleId::Current.rule_set()
            },
            RuleSet {
                root: RootPart::SoldAtOnce,
                ..RuleId::Current.rule_set()
            },
        ];
        let reasons = impossible.map(|rules| rules.check().unwrap_err());
        for (index, reason) in reasons.iter().enumerate() {
            assert!(!reasons[..index].contains(reason), "{reason}");
        }
    }
}
