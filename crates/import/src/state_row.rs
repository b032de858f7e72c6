//! One subnet's state as a file has it, and the subnet that a run starts with.

use dtao_engine::economy::units::{Alpha, Block, Tao};
use dtao_engine::scenario::{SubnetRow, SubnetSettings};

/// One row of a state file. Whatever a file may leave out is an `Option`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StateRow {
    /// The subnet's number; 0 is root.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// The sign of its alpha.
    pub symbol: Option<String>,
    /// The block whose state this is.
    pub block: Option<u64>,
    /// The block at which it was registered.
    pub registered_at_block: Option<u64>,
    /// The block of its first emission; without one it takes no part in the split.
    pub first_emission_block: Option<u64>,
    /// TAO in its pool; root's stake where this is root.
    pub tao_in: Tao,
    /// Alpha in its pool.
    pub alpha_in: Alpha,
    /// Alpha outside its pool.
    pub alpha_out: Alpha,
    /// The moving price, in TAO per alpha.
    pub moving_price: Option<f64>,
    /// The spot price as the file itself has it, in TAO per alpha.
    pub price: Option<f64>,
    /// The part of the miners' emission that is burned, from 0; the rules look no higher than 1.
    pub miner_burned: Option<f64>,
    /// Whether it takes part in the split of TAO.
    pub emission_enabled: Option<bool>,
    /// Whether its alpha can be traded.
    pub subtoken_enabled: Option<bool>,
    /// Whether it is taken for one that has not started, as no alpha was ever outside its pool and
    /// nothing else tells.
    pub not_started: bool,
    /// Whether neurons can register.
    pub registration_allowed: Option<bool>,
    /// Blocks of an epoch.
    pub tempo: Option<u16>,
    /// TAO traded so far.
    pub volume: Option<Tao>,
    /// TAO that the chain put into the pool in the block before.
    pub tao_in_emission: Option<Tao>,
    /// Alpha that the chain put into the pool in the block before.
    pub alpha_in_emission: Option<Alpha>,
    /// Alpha that the chain gave to participants in the block before.
    pub alpha_out_emission: Option<Alpha>,
    /// TAO that bought alpha in the block before, as it was above the injection cap.
    pub excess_tao: Option<Tao>,
}

/// Where the moving price of a run's start comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MovingPriceFrom {
    /// The file's moving price.
    File,
    /// The alpha cannot be traded yet: 0, as the chain reads an average that was never stored.
    NotTradedYet,
    /// The reserves' spot price, as after a long calm.
    Reserves,
    /// The file's spot price, as there is no alpha in the pool.
    FilePrice,
    /// There is nothing to take it from.
    Nowhere,
}

impl StateRow {
    /// Whether this is root, which has a stake but no pool.
    #[must_use]
    pub const fn is_root(&self) -> bool {
        self.netuid == 0
    }

    /// The pool's spot price in TAO per alpha, with equal weights; `None` without alpha.
    #[must_use]
    pub fn spot_price(&self) -> Option<f64> {
        let has_alpha = self.alpha_in > Alpha::ZERO;
        has_alpha.then(|| self.tao_in.tokens() / self.alpha_in.tokens())
    }

    /// The moving price of a run's start, and where it comes from.
    pub(crate) fn starting_average(&self) -> (f64, MovingPriceFrom) {
        if let Some(average) = self.moving_price {
            return (average, MovingPriceFrom::File);
        }
        if self.subtoken_enabled == Some(false) || self.not_started {
            return (0.0, MovingPriceFrom::NotTradedYet);
        }
        match (self.spot_price(), self.price) {
            (Some(price), _) => (price, MovingPriceFrom::Reserves),
            (None, Some(price)) => (price, MovingPriceFrom::FilePrice),
            (None, None) => (0.0, MovingPriceFrom::Nowhere),
        }
    }

    /// The subnet that a run starts with; root is none.
    ///
    /// Where the file has no moving price: of a subnet whose alpha cannot be traded yet it is 0,
    /// as the chain reads an average that was never stored; of any other it is the spot price,
    /// as after a long calm.
    #[must_use]
    pub fn subnet_row(&self) -> Option<SubnetRow> {
        if self.is_root() {
            return None;
        }
        Some(SubnetRow {
            netuid: self.netuid,
            name: self.name.clone(),
            tao_reserve: self.tao_in,
            alpha_reserve: self.alpha_in,
            alpha_outstanding: self.alpha_out,
            moving_price: self.starting_average().0,
            settings: self.settings(),
            ..SubnetRow::default()
        })
    }

    /// What is set for the subnet; what the file does not say is as on a chain without it.
    fn settings(&self) -> SubnetSettings {
        let default = SubnetSettings::default();
        // A file that knows of trading, and of no first emission, tells of a subnet that has not
        // started; one that knows of neither tells nothing.
        let first_emission_block = match (self.first_emission_block, self.subtoken_enabled) {
            _ if self.not_started => None,
            (Some(block), _) => Some(Block(block)),
            (None, Some(_)) => None,
            (None, None) => self
                .registered_at_block
                .map_or(default.first_emission_block, |block| Some(Block(block))),
        };
        SubnetSettings {
            miner_burned: self.miner_burned.unwrap_or(default.miner_burned),
            emission_enabled: self.emission_enabled.unwrap_or(default.emission_enabled),
            first_emission_block,
            subtoken_enabled: self.subtoken_enabled.unwrap_or(default.subtoken_enabled),
            registration_allowed: self
                .registration_allowed
                .unwrap_or(default.registration_allowed),
            ..default
        }
    }
}
