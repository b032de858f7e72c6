//! What a run records: columns, sampled at even steps from start to end.

use super::happening::Happening;
use crate::economy::units::Block;

/// A quantity that is recorded for each subnet at each sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// TAO in the pool, in TAO.
    TaoReserve,
    /// Alpha in the pool, in alpha.
    AlphaReserve,
    /// Alpha outside the pool, in alpha.
    AlphaOutstanding,
    /// Spot price, in TAO per alpha.
    Price,
    /// Moving price, in TAO per alpha.
    MovingPrice,
    /// Share of the next block's TAO, 0 to 1.
    Share,
}

impl Column {
    /// Every column, in the order in which they are kept.
    pub const ALL: [Self; 6] = [
        Self::TaoReserve,
        Self::AlphaReserve,
        Self::AlphaOutstanding,
        Self::Price,
        Self::MovingPrice,
        Self::Share,
    ];

    /// The column's name in exports, with its unit.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TaoReserve => "tao_reserve_tao",
            Self::AlphaReserve => "alpha_reserve_alpha",
            Self::AlphaOutstanding => "alpha_outstanding_alpha",
            Self::Price => "price_tao_per_alpha",
            Self::MovingPrice => "moving_price_tao_per_alpha",
            Self::Share => "share",
        }
    }
}

/// A halving that happened during the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halving {
    /// The first block with the new emission.
    pub block: Block,
    /// The subnet whose alpha halved, by its place in the columns; `None` for TAO.
    pub subnet: Option<usize>,
    /// The new emission per block, in rao.
    pub emission: u64,
}

/// One run, sampled.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    blocks: Vec<Block>,
    issuance: Vec<f64>,
    emission: Vec<f64>,
    netuids: Vec<u16>,
    columns: [Vec<f64>; Column::ALL.len()],
    sample_count: usize,
    halvings: Vec<Halving>,
    happenings: Vec<Happening>,
}

/// What one subnet has at one sample, in the order of [`Column::ALL`].
pub(super) type SubnetSample = [f64; Column::ALL.len()];

impl Trajectory {
    pub(super) fn with_capacity(netuids: Vec<u16>, sample_count: usize) -> Self {
        let size = netuids.len() * sample_count;
        Self {
            blocks: Vec::with_capacity(sample_count),
            issuance: Vec::with_capacity(sample_count),
            emission: Vec::with_capacity(sample_count),
            netuids,
            columns: core::array::from_fn(|_| vec![0.0; size]),
            sample_count,
            halvings: Vec::new(),
            happenings: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        block: Block,
        issuance_rao: u64,
        emission_rao: u64,
        subnets: impl Iterator<Item = SubnetSample>,
    ) {
        let sample = self.blocks.len();
        debug_assert!(sample < self.sample_count, "more samples than were planned");
        self.blocks.push(block);
        self.issuance.push(issuance_rao as f64 / 1e9);
        self.emission.push(emission_rao as f64 / 1e9);
        for (index, values) in subnets.enumerate() {
            for (column, value) in self.columns.iter_mut().zip(values) {
                column[index * self.sample_count + sample] = value;
            }
        }
    }

    /// Whether two more samples fit, beside so many others that are still to come.
    pub(super) fn has_room(&self, others: u64) -> bool {
        self.blocks.len() + 2 + others as usize <= self.sample_count
    }

    /// How many samples, halvings and happenings there are.
    pub(super) fn counts(&self) -> [usize; 3] {
        [
            self.blocks.len(),
            self.halvings.len(),
            self.happenings.len(),
        ]
    }

    /// Takes over the first of everything that another has, as many as `counts` says.
    pub(super) fn take_first(&mut self, other: &Self, counts: [usize; 3]) {
        let [samples, halvings, happenings] = counts;
        self.blocks.extend_from_slice(&other.blocks[..samples]);
        self.issuance.extend_from_slice(&other.issuance[..samples]);
        self.emission.extend_from_slice(&other.emission[..samples]);
        self.halvings.extend_from_slice(&other.halvings[..halvings]);
        self.happenings
            .extend_from_slice(&other.happenings[..happenings]);
        for (column, theirs) in self.columns.iter_mut().zip(&other.columns) {
            let rows = column.chunks_exact_mut(self.sample_count);
            for (row, theirs) in rows.zip(theirs.chunks_exact(other.sample_count)) {
                row[..samples].copy_from_slice(&theirs[..samples]);
            }
        }
    }

    pub(super) fn push_happening(&mut self, happening: Happening) {
        self.happenings.push(happening);
    }

    pub(super) fn push_halving(&mut self, halving: Halving) {
        self.halvings.push(halving);
    }

    /// How many subnets there are.
    #[must_use]
    pub fn subnet_count(&self) -> usize {
        self.netuids.len()
    }

    /// The subnets' netuids, in the order of the columns.
    #[must_use]
    pub fn netuids(&self) -> &[u16] {
        &self.netuids
    }

    /// The place of a netuid.
    #[must_use]
    pub fn index_of(&self, netuid: u16) -> Option<usize> {
        self.netuids.iter().position(|&other| other == netuid)
    }

    /// The blocks that the samples are the state after; the first is the start.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// TAO issued, in TAO, at each sample.
    #[must_use]
    pub fn issuance(&self) -> &[f64] {
        &self.issuance
    }

    /// The next block's TAO emission, in TAO, at each sample.
    #[must_use]
    pub fn emission(&self) -> &[f64] {
        &self.emission
    }

    /// One subnet's quantity over time.
    ///
    /// # Panics
    /// If there is no subnet at `index`.
    #[must_use]
    pub fn column(&self, column: Column, index: usize) -> &[f64] {
        let start = index * self.sample_count;
        &self.columns[column as usize][start..start + self.blocks.len()]
    }

    /// The scenario's events until the end of the run, and what came of each.
    #[must_use]
    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }

    /// All halvings in the order in which they happened.
    #[must_use]
    pub fn halvings(&self) -> &[Halving] {
        &self.halvings
    }
}
