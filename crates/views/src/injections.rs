//! What the next block puts into the pools, and what a cap holds back. Derived, nothing simulated.

use dtao_engine::economy::injection::CapInputs;
use dtao_engine::economy::rules::{InjectionCap, PoolRule};
use dtao_engine::run::block::SubnetBlock;

use crate::now::Now;

/// What the next block puts into the pools, one entry a subnet, in TAO and alpha.
pub struct Injections {
    /// Spot prices, in TAO per alpha; 0 where there is no pool.
    pub prices: Vec<f64>,
    /// TAO injected.
    pub tao: Vec<f64>,
    /// Alpha injected.
    pub alpha: Vec<f64>,
    /// TAO whose alpha is above the cap.
    pub above: Vec<f64>,
    /// The most alpha; infinite where there is no cap.
    pub caps: Vec<f64>,
    /// How many pools get something.
    pub count: usize,
    /// How many of them would get more alpha without the cap.
    pub capped: usize,
    /// The alpha that every pool gets, where no cap holds and all get the same.
    pub even: Option<f64>,
    /// The cap, where it is one number.
    pub cap: Option<f64>,
    /// Whether the rule has caps.
    pub has_caps: bool,
}

/// As close as whole rao of two injections can be held together.
const SAME: f64 = 1e-6;

impl Injections {
    /// Of the block after the time shown.
    #[must_use]
    pub fn of(now: &Now) -> Self {
        let terms = &now.moment.terms;
        let subnets = &now.moment.network.subnets;
        let mut all = Self {
            prices: Vec::new(),
            tao: Vec::new(),
            alpha: Vec::new(),
            above: Vec::new(),
            caps: Vec::new(),
            count: 0,
            capped: 0,
            even: None,
            cap: None,
            has_caps: terms.injection_cap != InjectionCap::None,
        };
        let has_pools = terms.pool != PoolRule::None;
        let root = now.moment.network.root_stake.rao() as f64;
        let (mut amounts, mut caps) = (Extent::NONE, Extent::NONE);
        for (index, block) in now.moment.next_block.iter().enumerate() {
            let pool = subnets.pool_state(index);
            let cap = terms.injection_cap.amount(CapInputs {
                alpha_emission: block.alpha_out,
                block_emission: now.emission * 1e9,
                root_proportion: terms
                    .participants
                    .root_proportion(root, pool.alpha_issuance as f64),
            });
            let above = above(block, terms.price_for_injection(&pool));
            if block.tao_in + block.excess_tao > 0.0 {
                all.count += 1;
                all.capped += usize::from(above > 0.0);
                amounts.widen(block.alpha_in);
                caps.widen(cap);
            }
            let price = terms.spot_price(&pool);
            all.prices.push(if has_pools { price } else { 0.0 });
            all.tao.push(block.tao_in / 1e9);
            all.alpha.push(block.alpha_in / 1e9);
            all.above.push(above / 1e9);
            all.caps.push(cap / 1e9);
        }
        all.cap = caps.one().map(|rao| rao / 1e9);
        all.even = amounts.one().filter(|_| all.capped == 0 && all.count > 1);
        all.even = all.even.map(|rao| rao / 1e9);
        all
    }
}

/// TAO of a block whose alpha is above the cap, in rao.
fn above(block: &SubnetBlock, price: f64) -> f64 {
    // Rounding down takes less than a rao of alpha; what is more was held back.
    if block.excess_tao > 0.0 {
        block.excess_tao
    } else if price > 0.0 && block.tao_in / price > block.alpha_in + 1.0 {
        block.tao_in - block.alpha_in * price
    } else {
        0.0
    }
}

/// The least and the most of some numbers.
struct Extent(f64, f64);

impl Extent {
    const NONE: Self = Self(f64::INFINITY, 0.0);

    fn widen(&mut self, value: f64) {
        self.0 = self.0.min(value);
        self.1 = self.1.max(value);
    }

    /// The number, where it is one.
    fn one(&self) -> Option<f64> {
        let is_one = self.1 > 0.0 && self.1.is_finite() && self.1 - self.0 <= SAME * self.1;
        is_one.then_some(self.1)
    }
}
