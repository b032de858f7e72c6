//! What comes to a pool during a step, and what flows into it.

use crate::economy::flow::advanced_flow_average;

/// What comes to a pool during a step.
#[derive(Clone, Copy, Debug, Default)]
pub struct Course {
    /// TAO emission, in rao per block.
    pub emission: Curve,
    /// People's inflow, in rao per block, where people trade.
    pub inflow: Option<Curve>,
}

/// A number that changes during a step: at its start, middle and end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Curve(pub [f64; 3]);

/// TAO that goes into a pool in a block, in rao.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flows {
    /// From people.
    pub user: f64,
    /// From the protocol.
    pub protocol: f64,
}

impl Curve {
    /// The value at a part of the step, 0 to 1: on the parabola through the three.
    #[must_use]
    pub fn at(&self, part: f64) -> f64 {
        let [start, middle, end] = self.0;
        let slope = 4.0 * middle - 3.0 * start - end;
        let bend = 2.0 * (start + end) - 4.0 * middle;
        start + part * (slope + part * bend)
    }
}

impl Flows {
    /// The averages S and P, which are `now`, after so many more blocks have taken up what those
    /// before them recorded: first these flows, then `others`.
    #[must_use]
    pub fn averages_after(
        self,
        now: (f64, f64),
        others: Self,
        smoothing: f64,
        blocks: u64,
    ) -> (f64, f64) {
        let after = |average: f64, new: f64, flow: f64| {
            let first = advanced_flow_average(average, new, smoothing, 1);
            match blocks - 1 {
                0 => first,
                more => advanced_flow_average(first, flow, smoothing, more),
            }
        };
        (
            after(now.0, self.user, others.user),
            after(now.1, self.protocol, others.protocol),
        )
    }
}
