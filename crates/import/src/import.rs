//! What was understood of a file: row by row, what was taken for what it lacks, what was refused.

use core::fmt;
use std::sync::Arc;

use dtao_decimal::shortest;
use dtao_engine::economy::units::{Block, Tao};
use dtao_engine::scenario::{ParameterId, ScenarioDraft, SubnetRow};

use crate::format::Format;
use crate::problem::{ImportError, ImportProblem, Place};
use crate::state_row::StateRow;

/// A network's state as it could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The format that was recognised.
    pub format: Format,
    /// The rows in the order of the file, root and the refused ones among them; never empty.
    pub rows: Vec<ImportedRow>,
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedRow {
    /// Where it stands.
    pub place: Place,
    /// Its netuid, where that could be read.
    pub netuid: Option<u16>,
    /// Its name, on one line and of at most 64 characters; empty where it has none.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It can be used.
    Understood {
        /// What it says.
        state: Box<StateRow>,
        /// What was taken for what it does not say.
        assumed: Vec<Assumption>,
    },
    /// It cannot be used, for each of these reasons; never empty.
    Refused(Vec<ImportProblem>),
}

/// Something that was taken for what a row does not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Assumption {
    /// It is root, netuid 0: it takes no part, and its TAO is the root stake, where it has any.
    Root(Option<Tao>),
    /// The moving price, in TAO per alpha, is the spot price of the reserves.
    MovingPriceIsSpot(f64),
    /// The moving price, in TAO per alpha, is the file's price, as there is no alpha in the pool.
    MovingPriceIsPrice(f64),
    /// The moving price is 0: its alpha cannot be traded yet.
    NotTradedYet,
    /// It has not started, and takes no part: no alpha is outside its pool, where one that has
    /// started has some from its first block on.
    NotStarted,
    /// No alpha is outside the pool: the file has none.
    NoAlphaOut,
    /// Reserves and price are more than 1 % apart, and the reserves count: the price is older, or
    /// the pool's weights are not equal. Both in TAO per alpha.
    PriceOfReserves {
        /// The file's price.
        given: f64,
        /// The price of the reserves with equal weights.
        of_reserves: f64,
    },
}

/// Something that no row of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The block whose state it is: the run starts no earlier than any block that a row names.
    Block,
    /// TAO issued so far, which decides when the block emission halves.
    Issuance,
    /// TAO staked to root.
    RootStake,
    /// The moving prices.
    MovingPrices,
    /// How much of the miners' emission is burned: nothing.
    MinersBurned,
    /// Which subnets get TAO, can be traded and be registered in: all that have started.
    Switches,
    /// The blocks of the subnets' first emissions, from which their ages are counted: those of
    /// their registrations, or where they lack too, block 1.
    FirstEmissions,
}

impl ImportedRow {
    /// What it says, if it was understood.
    #[must_use]
    pub fn state(&self) -> Option<&StateRow> {
        match &self.outcome {
            Outcome::Understood { state, .. } => Some(state),
            Outcome::Refused(_) => None,
        }
    }
}

impl Import {
    /// The rows that were understood, root's among them.
    pub fn states(&self) -> impl Iterator<Item = &StateRow> {
        self.rows.iter().filter_map(ImportedRow::state)
    }

    /// The subnets that a run starts with, at most 128.
    #[must_use]
    pub fn subnets(&self) -> Arc<[SubnetRow]> {
        self.states().filter_map(StateRow::subnet_row).collect()
    }

    /// TAO staked to root, where the file has it.
    #[must_use]
    pub fn root_stake(&self) -> Option<Tao> {
        let mut assumed = self.rows.iter().flat_map(|row| match &row.outcome {
            Outcome::Understood { assumed, .. } => assumed.as_slice(),
            Outcome::Refused(_) => &[],
        });
        assumed.find_map(|assumption| match assumption {
            Assumption::Root(stake) => *stake,
            _ => None,
        })
    }

    /// The block whose state it is, where the file has it; the latest, where rows differ.
    #[must_use]
    pub fn block(&self) -> Option<Block> {
        self.states().filter_map(|row| row.block).max().map(Block)
    }

    /// What the whole file lacks.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let no_subnet = |has: fn(&StateRow) -> bool| {
            let mut subnets = self.states().filter(|row| !row.is_root());
            !subnets.any(has)
        };
        let switches = |row: &StateRow| {
            row.emission_enabled.is_some()
                || row.subtoken_enabled.is_some()
                || row.registration_allowed.is_some()
        };
        [
            (Lack::Block, self.block().is_none()),
            (Lack::Issuance, true),
            (Lack::RootStake, self.root_stake().is_none()),
            (
                Lack::MovingPrices,
                no_subnet(|row| row.moving_price.is_some()),
            ),
            (
                Lack::MinersBurned,
                no_subnet(|row| row.miner_burned.is_some()),
            ),
            (Lack::Switches, no_subnet(switches)),
            (
                Lack::FirstEmissions,
                no_subnet(|row| row.first_emission_block.is_some()),
            ),
        ]
        .into_iter()
        .filter_map(|(lack, is_lacking)| is_lacking.then_some(lack))
        .collect()
    }

    /// Puts the network into a draft, and tells which parameters were set. What the file lacks
    /// stays as it is there: a draft of the main network brings an issuance and a root stake.
    ///
    /// Where no subnet was understood, nothing changes and nothing is told.
    pub fn apply(&self, draft: &mut ScenarioDraft) -> Vec<ParameterId> {
        let rows = self.subnets();
        if rows.is_empty() {
            return Vec::new();
        }
        let selected = draft.values[ParameterId::Selected];
        draft.take_rows(rows);
        let mut set = vec![ParameterId::Subnets];
        if draft.values[ParameterId::Selected] != selected {
            set.push(ParameterId::Selected);
        }
        if let Some(stake) = self.root_stake() {
            draft.values[ParameterId::RootStake] = stake.tokens();
            set.push(ParameterId::RootStake);
        }
        draft.start_block = match self.block() {
            Some(block) => block,
            // No subnet is younger than the run.
            None => self.latest_named().max(draft.start_block),
        };
        set
    }

    /// The latest block at which a row says that something happened.
    fn latest_named(&self) -> Block {
        let named = |row: &StateRow| row.registered_at_block.max(row.first_emission_block);
        Block(self.states().filter_map(named).max().unwrap_or_default())
    }

    /// All rows, for who needs the network whole.
    ///
    /// # Errors
    /// Every problem of every row, if any was refused.
    pub fn into_states(self) -> Result<Vec<StateRow>, ImportError> {
        all_or_nothing(Vec::new(), self.rows)
    }
}

/// All rows, or all problems, the header's first.
pub(crate) fn all_or_nothing(
    mut problems: Vec<ImportProblem>,
    rows: Vec<ImportedRow>,
) -> Result<Vec<StateRow>, ImportError> {
    let mut states = Vec::with_capacity(rows.len());
    for row in rows {
        match row.outcome {
            Outcome::Understood { state, .. } => states.push(*state),
            Outcome::Refused(refused) => problems.extend(refused),
        }
    }
    if problems.is_empty() {
        Ok(states)
    } else {
        Err(ImportError { problems })
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Root(Some(stake)) => {
                write!(f, "it is root, and takes no part: {stake} is its stake")
            }
            Self::Root(None) => {
                f.write_str("it is root, and takes no part; its stake is not given")
            }
            Self::MovingPriceIsSpot(price) => write!(
                f,
                "the moving price is the spot price of its pool, {} TAO per alpha",
                shortest(price)
            ),
            Self::MovingPriceIsPrice(price) => write!(
                f,
                "the moving price is the file's price, {} TAO per alpha",
                shortest(price)
            ),
            Self::NotTradedYet => {
                f.write_str("the moving price is 0, as its alpha cannot be traded yet")
            }
            Self::NotStarted => f.write_str(
                "it has not started, and takes no part: no alpha is outside its pool yet",
            ),
            Self::NoAlphaOut => f.write_str("no alpha is outside its pool"),
            Self::PriceOfReserves { given, of_reserves } => write!(
                f,
                "the price is the one of its reserves, {} TAO per alpha, and not the file's {}: that \
                 is older, or the pool's weights are not equal",
                shortest(of_reserves),
                shortest(given)
            ),
        }
    }
}

impl fmt::Display for Lack {
    /// What is lacking, and what stands for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Block => {
                "no block: the run starts at the latest that a row or the scenario names"
            }
            Self::Issuance => "no issuance: the scenario's stands for it",
            Self::RootStake => "no root stake: the scenario's stands for it",
            Self::MovingPrices => "no moving prices: the spot prices stand for them",
            Self::MinersBurned => "no burned part of the miners' emission: nothing is burned",
            Self::Switches => {
                "no switches: all that have started get TAO, can be traded and registered in"
            }
            Self::FirstEmissions => {
                "no first emissions: registrations, or else block 1, stand for them"
            }
        })
    }
}
