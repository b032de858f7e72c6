//! The sums of all prices over a run, and TAO into and out of the pools. Derived, and computed when
//! somebody looks.

use std::cell::OnceCell;
use std::rc::Rc;

use dtao_engine::economy::rules::{InjectionCap, PoolRule, RootPart, ShareRule};
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::price_sums::PriceSums;

use crate::now::Now;
use crate::simulation::Simulation;

/// Steps from sample to sample of the flows: each sample is a state put together anew.
const STEPS: usize = 120;
/// The same of a sketch: a hand that moves a slider does not wait.
const SKETCH_STEPS: usize = 24;

/// Two sums closer than this part of them are the same.
const SAME: f64 = 1e-6;

/// What the sum view adds to a run.
pub struct Sums {
    /// The run.
    pub simulation: Rc<Simulation>,
    steps: usize,
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
    /// Of a run, which may be a sketch.
    #[must_use]
    pub fn of(simulation: &Rc<Simulation>, is_sketch: bool) -> Self {
        Self {
            simulation: simulation.clone(),
            steps: if is_sketch { SKETCH_STEPS } else { STEPS },
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
            let last = simulation.days.len().saturating_sub(1);
            let count = self.steps.min(last);
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

    /// The day on which a sum first passes a threshold, from a sample on. On the threshold it is on
    /// neither side: where it stays there, rounding passes nothing.
    pub fn passes(&self, sum: &[f64], threshold: f64, from: usize) -> Option<f64> {
        let days = &self.simulation.days;
        let mut side = 0.0;
        let mut last = None;
        for (value, day) in sum.iter().zip(days).skip(from) {
            let above = value - threshold;
            if above.abs() > SAME * threshold {
                if let Some((before, since)) = last
                    && side * above < 0.0
                {
                    let part = before / (before - above);
                    return Some(since + (day - since) * part);
                }
                side = above;
            }
            last = Some((above, *day));
        }
        None
    }

    /// Whether moving prices differ from spot prices anywhere.
    pub fn moving_differ(&self) -> bool {
        let flows = self.flows();
        let mut pairs = flows.moving.iter().zip(&flows.spot);
        pairs.any(|(moving, spot)| (moving - spot).abs() > SAME * spot)
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
    /// All of the subnet's alpha has been issued: none is left to inject.
    NoAlpha,
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
            InjectionCap::AlphaEmission => Some(alpha),
            InjectionCap::AlphaAndTaoEmission => Some(alpha.min(now.emission)),
            InjectionCap::None | InjectionCap::RootProportion => None,
        };
        if terms.pool == PoolRule::None {
            Self::NoPrices
        } else if terms.root == RootPart::Kept {
            Self::RootsPart
        } else if let Some(cap) = cap.filter(|_| by_price && now.emission > 0.0) {
            if cap > 0.0 {
                Self::Cap {
                    limit: now.emission / cap,
                }
            } else {
                Self::NoAlpha
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
            Self::NoPrices | Self::RootsPart | Self::Alpha | Self::NoAlpha | Self::Nothing => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_engine::economy::rules::RuleId;
    use dtao_engine::run::kept_run::KeptRun;
    use dtao_engine::scenario::{ParameterId, Scenario, ScenarioDraft};

    fn sums(rule: RuleId, is_sketch: bool) -> Sums {
        let mut draft = ScenarioDraft {
            rule,
            ..ScenarioDraft::default()
        };
        draft.values[ParameterId::Subnets] = 3.0;
        draft.values[ParameterId::Horizon] = 60.0;
        let scenario = Scenario::try_from(draft).expect("within the ranges");
        Sums::of(&Rc::new(Simulation::of(KeptRun::of(&scenario))), is_sketch)
    }

    #[test]
    fn flows_have_both_ends_and_not_too_many_samples() {
        for (is_sketch, most) in [(false, 121), (true, 25)] {
            let sums = sums(RuleId::Thread, is_sketch);
            let flows = sums.flows();
            assert_eq!(flows.days.len(), most);
            assert_eq!((flows.days[0], flows.days[most - 1]), (0.0, 60.0));
            assert_eq!(flows.spot.len(), flows.out.len());
        }
    }

    #[test]
    fn a_sum_passes_between_two_samples_or_never() {
        let sums = sums(RuleId::Thread, false);
        let days = &sums.simulation.days;
        let rising: Vec<f64> = days.iter().map(|day| day / 40.0).collect();
        let passed = sums.passes(&rising, 1.0, 0).expect("on day 40");
        assert!((passed - 40.0).abs() < 1e-9);
        assert_eq!(sums.passes(&rising, 1.0, days.len() - 10), None);
        assert_eq!(sums.passes(&rising, 2.0, 0), None);
        let wavering = |day: &f64| 1.0 + 1e-9 * day.sin();
        let level: Vec<f64> = days.iter().map(wavering).collect();
        assert_eq!(sums.passes(&level, 1.0, 0), None, "it stays where it is");
    }

    #[test]
    fn what_the_sum_decides_follows_from_the_rule() {
        let decides = |rule| {
            let sums = sums(rule, false);
            Decides::at(&Now::of(&sums.simulation, 0), 0)
        };
        assert_eq!(decides(RuleId::Thread), Decides::Alpha);
        assert_eq!(decides(RuleId::Votes), Decides::NoPrices);
        assert_eq!(decides(RuleId::Launch), Decides::Cap { limit: 1.0 });
        assert_eq!(decides(RuleId::Flow), Decides::RootsPart);
        assert_eq!(decides(RuleId::Gated), Decides::RootsPart);
    }
}
