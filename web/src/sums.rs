//! The sums of all prices over a run, and TAO into and out of the pools. Derived, and computed when
//! somebody looks.

use std::cell::OnceCell;
use std::rc::Rc;

use dtao_engine::economy::rules::{InjectionCap, PoolRule, RootPart, ShareRule};
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::price_sums::PriceSums;

use crate::now::Now;
use crate::simulation::Simulation;

/// Samples of the flows: each is a state put together anew.
const MOST_FLOWS: usize = 120;
/// So many pools at most for all of them: a hand that moves a slider does not wait.
const MOST_POOLS: usize = 4000;

/// What the sum view adds to a run.
pub struct Sums {
    /// The run.
    pub simulation: Rc<Simulation>,
    prices: OnceCell<PriceSums>,
    flows: OnceCell<Flows>,
}

/// Columns of the samples whose flows are known, evenly spread, with the first and the last.
#[derive(Default)]
pub struct Flows {
    /// Days since the start.
    pub days: Vec<f64>,
    /// Σ of spot prices.
    pub spot: Vec<f64>,
    /// Σ of moving prices.
    pub moving: Vec<f64>,
    /// TAO a day into the pools.
    pub into: Vec<f64>,
    /// TAO a day out of them.
    pub out: Vec<f64>,
}

impl Sums {
    /// Of a run.
    #[must_use]
    pub fn of(simulation: &Rc<Simulation>) -> Self {
        Self {
            simulation: simulation.clone(),
            prices: OnceCell::new(),
            flows: OnceCell::new(),
        }
    }

    /// The sums at each sample.
    pub fn prices(&self) -> &PriceSums {
        self.prices
            .get_or_init(|| PriceSums::of(&self.simulation.run))
    }

    /// The flows at some samples.
    pub fn flows(&self) -> &Flows {
        self.flows.get_or_init(|| {
            let (simulation, prices) = (&self.simulation, self.prices());
            let pools = simulation.rows.len().max(1);
            let most = MOST_FLOWS.min(MOST_POOLS / pools).max(2);
            let last = simulation.days.len().saturating_sub(1);
            let count = most.min(last);
            let mut flows = Flows::default();
            for place in 0..=count {
                let sample = last * place / count.max(1);
                let flow = simulation.run.moment(sample).tao_flow();
                let a_day = Blocks::PER_DAY.0 as f64 / 1e9;
                flows.days.push(simulation.days[sample]);
                flows.spot.push(prices.spot[sample]);
                flows.moving.push(prices.moving[sample]);
                flows.into.push(flow.into_pools() * a_day);
                flows.out.push(flow.out_of_pools() * a_day);
            }
            flows
        })
    }

    /// The day on which a sum first passes a threshold, from a sample on.
    pub fn passes(&self, sum: &[f64], threshold: f64, from: usize) -> Option<f64> {
        let days = &self.simulation.days;
        let pairs = sum.windows(2).enumerate().skip(from);
        for (sample, pair) in pairs {
            let (before, after) = (pair[0] - threshold, pair[1] - threshold);
            if (before > 0.0) != (after > 0.0) {
                let part = before / (before - after);
                return Some(days[sample] + (days[sample + 1] - days[sample]) * part);
            }
        }
        None
    }
}

/// Two are the same only if they are one.
impl PartialEq for Sums {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

/// What a rule makes of the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decides {
    /// There are no prices.
    NoPrices,
    /// Above 1, by the moving prices, root's part of alpha is kept; below, it is destroyed.
    RootsPart,
    /// Below E/A the injection cap holds in every pool: `limit`.
    Cap {
        /// The sum at which the selected subnet's pool gets its cap.
        limit: f64,
    },
    /// How much alpha each pool gets: E over the sum, without a cap.
    Alpha,
    /// Nothing.
    Nothing,
}

impl Decides {
    /// Under the rule at the time shown, for the subnet at `index`.
    #[must_use]
    pub fn at(now: &Now, index: usize) -> Self {
        let terms = &now.moment.terms;
        let by_price = matches!(terms.shares, ShareRule::SpotPrice | ShareRule::MovingPrice);
        let alpha = now.moment.next_block[index].alpha_out / 1e9;
        let cap = match terms.injection_cap {
            InjectionCap::AlphaEmission => alpha,
            InjectionCap::AlphaAndTaoEmission => alpha.min(now.emission),
            InjectionCap::None | InjectionCap::RootProportion => 0.0,
        };
        if terms.pool == PoolRule::None {
            Self::NoPrices
        } else if terms.root == RootPart::Kept {
            Self::RootsPart
        } else if by_price && cap > 0.0 && now.emission > 0.0 {
            Self::Cap {
                limit: now.emission / cap,
            }
        } else if terms.shares == ShareRule::SpotPrice && terms.injection_cap == InjectionCap::None
        {
            Self::Alpha
        } else {
            Self::Nothing
        }
    }

    /// The sum that matters, in TAO per alpha.
    #[must_use]
    pub fn threshold(self) -> f64 {
        match self {
            Self::Cap { limit } => limit,
            Self::NoPrices | Self::RootsPart | Self::Alpha | Self::Nothing => 1.0,
        }
    }
}
