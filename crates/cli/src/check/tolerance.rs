//! How far the engine may be from the chain.

use dtao_engine::economy::units::FIXED32_STEP;

/// The least reference amount, in rao, whose relative error says anything: below it a single rao
/// is more than a millionth.
pub const LEAST_RELATIVE_AMOUNT: f64 = 1e6;

/// An error is allowed up to `absolute + relative · |expected|`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// In the unit of the quantity.
    pub absolute: f64,
    /// As a part of the reference value.
    pub relative: f64,
}

impl Tolerance {
    /// Every digit.
    pub const EXACT: Self = Self::new(0.0, 0.0);
    /// An amount that comes from one formula.
    pub const FORMULA: Self = Self::new(1.0, 1e-9);
    /// An amount that comes from one formula into which a price or root's proportion goes: the
    /// chain has them with 32 fraction bits only.
    pub const FIXED32_INPUT: Self = Self::new(1.0, 2.5e-7);
    /// A price or proportion with 32 fraction bits: its last bit.
    pub const FIXED32: Self = Self::new(FIXED32_STEP, 0.0);
    /// A price with 64 fraction bits, or a share with as many.
    pub const FIXED64: Self = Self::new(1e-18, 1e-9);
    /// A share by flow: the chain's own has an error of up to some 10^-8.
    pub const FLOW_SHARE: Self = Self::new(1e-8, 1e-6);
    /// A share by a power of flow: the chain takes ln and exp with 32 fraction bits.
    pub const FLOW_POWER: Self = Self::new(1e-3, 0.0);
    /// An average or net flow, in rao.
    pub const FLOW: Self = Self::new(1e-6, 1e-9);
    /// A pool's weight after one injection.
    pub const WEIGHT: Self = Self::new(1e-15, 0.0);
    /// A pool's weight in a long run.
    pub const RUN_WEIGHT: Self = Self::new(1e-10, 0.0);
    /// A spot price in a long run.
    pub const RUN_PRICE: Self = Self::new(1e-15, 1e-8);
    /// What a swap pays.
    pub const SWAP: Self = Self::FORMULA;
    /// What the Python SDK says that a trade pays: it divides in `f64` and truncates.
    pub const SDK_AMOUNT: Self = Self::new(2.0, 1e-9);
    /// What the Python SDK calls slippage: the difference of two such amounts.
    pub const SDK_SLIPPAGE: Self = Self::new(2.0, 1e-6);
    /// The SDK's price, which has nine decimals: the last of them.
    pub const SDK_PRICE: Self = Self::new(1e-9, 0.0);
    /// A reserve in a long run.
    pub const RESERVE: Self = Self::new(1.0, 1e-8);
    /// A counter in a long run.
    pub const COUNTER: Self = Self::new(3_000.0, 0.0);
    /// A moving price in a long run.
    pub const MOVING_PRICE: Self = Self::new(2e-10, 0.0);

    /// Makes a tolerance.
    pub const fn new(absolute: f64, relative: f64) -> Self {
        Self { absolute, relative }
    }

    /// The largest error allowed beside that reference value.
    pub fn allowed(self, expected: f64) -> f64 {
        self.absolute + self.relative * expected.abs()
    }
}
