//! The participants: who gets the alpha that a subnet emits outside its pool.

use super::units::truncate_to_fixed32;

/// What does not change from block to block in the participants' split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParticipantTerms {
    owner_cut: f64,
    miners_part: f64,
    tao_weight: f64,
}

/// One block's alpha of one subnet, by who gets it, in rao, unrounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ParticipantSplit {
    /// To the subnet's owner.
    pub owner: f64,
    /// To the miners.
    pub miners: f64,
    /// To the validators and who stakes with them, root's part taken off.
    pub validators: f64,
    /// To root stakers.
    pub root: f64,
}

impl ParticipantTerms {
    /// Makes the terms from the owner's part of the emission, the miners' part of the rest, and
    /// the weight of a root TAO beside an alpha; each 0 to 1.
    ///
    /// The chain stores the first and last as fractions and divides in 32 fraction bits.
    #[must_use]
    pub fn new(owner_cut: f64, miners_part: f64, tao_weight: f64) -> Self {
        Self {
            owner_cut: truncate_to_fixed32(owner_cut),
            miners_part,
            tao_weight: truncate_to_fixed32(tao_weight),
        }
    }

    /// Root's weight in a subnet, tw·R / (tw·R + X + O), from 0 to 1.
    ///
    /// `root_stake` is in rao of TAO, `alpha_issuance` = X + O in rao, read after the block's
    /// injection. Nothing over nothing is 0.
    ///
    /// Source: `run_coinbase` step 5, pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.0.
    #[must_use]
    pub fn root_proportion(self, root_stake: f64, alpha_issuance: f64) -> f64 {
        let root = self.tao_weight * root_stake;
        let all = root + alpha_issuance;
        if all > 0.0 {
            truncate_to_fixed32(root / all)
        } else {
            0.0
        }
    }

    /// The same terms for a subnet whose owner takes no cut.
    #[must_use]
    pub fn without_owner_cut(self) -> Self {
        Self {
            owner_cut: 0.0,
            ..self
        }
    }

    /// The miners' part of what the owner leaves, in its unit.
    #[must_use]
    pub fn miners_of(&self, rest: f64) -> f64 {
        rest * self.miners_part
    }

    /// Divides `alpha_out` (rao): the owner's cut first; of the rest the miners' part; of the
    /// remaining half root takes its proportion, validators keep what is left.
    ///
    /// Source: `run_coinbase` steps 5 and 6 and the epoch's half to miners,
    /// pallets/subtensor/src/coinbase/run_coinbase.rs, v2.0.4.
    #[must_use]
    pub fn split(self, alpha_out: f64, root_proportion: f64) -> ParticipantSplit {
        let owner = self.owner_cut * alpha_out;
        let rest = alpha_out - owner;
        let miners = self.miners_of(rest);
        let staked = rest - miners;
        let root = root_proportion * staked;
        ParticipantSplit {
            owner,
            miners,
            validators: staked - root,
            root,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighteen_forty_one_forty_one() {
        let terms = ParticipantTerms::new(0.18, 0.5, 0.18);
        let split = terms.split(1e9, 0.0);
        assert!((split.owner - 0.18e9).abs() < 1.0);
        assert!((split.miners - 0.41e9).abs() < 1.0);
        assert!((split.validators - 0.41e9).abs() < 1.0);
    }

    #[test]
    fn the_parts_are_the_whole() {
        let terms = ParticipantTerms::new(0.37, 0.6, 0.18);
        let root = terms.root_proportion(5e15, 2e15);
        let split = terms.split(1e9, root);
        let sum = split.owner + split.miners + split.validators + split.root;
        assert!((sum - 1e9).abs() < 1e-6);
        assert_eq!(terms.root_proportion(0.0, 0.0), 0.0);
    }
}
