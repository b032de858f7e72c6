//! How many blocks a step may have: up to the next cut, and by how well the last one was foreseen.

use super::pool_path::{PoolPath, blocks_until, smallest_step};
use super::{FastClock, State};
use crate::economy::average::Average;
use crate::economy::rules::RootPart;
use crate::economy::units::{Blocks, floor_to_rao};

/// The most blocks of a step where shares do not follow a moving price: longer ones gain nothing.
const LONGEST_SMOOTH_STEP: u64 = 64 * Blocks::PER_DAY.0;

impl FastClock {
    /// How many blocks the next step may have: as far as nothing is cut.
    pub(super) fn step_length(&self, limit: u64) -> u64 {
        let issued: f64 = self.paths.iter().map(PoolPath::issued).sum();
        let threshold = self.terms.schedule.next_threshold(self.issuance);
        // Two steps of one length rather than a long one and what it leaves.
        let longest = if limit > self.longest {
            self.longest.min(limit.div_ceil(2))
        } else {
            limit
        };
        let mut blocks = blocks_until(threshold, self.issuance, issued, longest);
        if self.people_trade {
            blocks = blocks.min(self.terms.people.steady_for(self.block));
            for sale in self.network.subnets.sale.iter().flatten() {
                blocks = blocks.min((sale.last - self.block).0);
            }
        }
        blocks.max(1)
    }

    /// After how many of `blocks` blocks Σm is on the other side of 1, where root's part is kept
    /// on one side and destroyed on the other; `None` where it stays.
    pub(super) fn blocks_to_root_switch(&self, blocks: u64) -> Option<u64> {
        if self.terms.root != RootPart::Kept || blocks <= smallest_step(self.block, self.since) {
            return None;
        }
        let sum = |state: &State| state.columns(&self.network).moving_price_sum();
        let [before, middle, after] = [&self.now, &self.middle, &self.end].map(sum);
        if (before > 1.0) == (after > 1.0) {
            return None;
        }
        let part = crossing([before, middle, after].map(|sum| sum - 1.0));
        Some(floor_to_rao((part * blocks as f64).ceil()).max(1))
    }

    /// How long the next step may be after one of `blocks` blocks with such an error, which grows
    /// with the fourth power of a step's length.
    pub(super) fn next_longest(&self, blocks: u64, (error, surprise): (f64, f64)) -> u64 {
        let by_error = (self.tolerance.most_error / error).sqrt().sqrt();
        let by_surprise = libm::cbrt(self.tolerance.most_surprise / surprise);
        let by_bend = (1.0 / self.bend).sqrt();
        let factor = (0.9 * by_error.min(by_bend).min(by_surprise)).clamp(0.25, 2.0);
        // A step that was cut short says little of how long one may be.
        let least = if factor > 1.0 { self.longest } else { 1 };
        let wanted = floor_to_rao(blocks as f64 * factor).max(least);
        // What surprises at any length, as net flow without people does, must not stop the run.
        wanted
            .max(self.tolerance.sure_step.min(2 * blocks))
            .min(self.most_blocks())
    }

    /// Whether shares follow from the pools alone, and so are as smooth as they are.
    pub(super) fn is_smooth(&self) -> bool {
        matches!(self.terms.average, Average::Spot | Average::Fixed) && !self.terms.follows_flows()
    }

    fn most_blocks(&self) -> u64 {
        if self.is_smooth() {
            LONGEST_SMOOTH_STEP
        } else {
            self.tolerance.longest_step
        }
    }
}

/// Where a parabola crosses zero, 0 to 1, by its values at start, middle and end: the first and the
/// last have different signs, or one of them is zero.
fn crossing([start, middle, end]: [f64; 3]) -> f64 {
    let slope = 4.0 * middle - 3.0 * start - end;
    let bend = 2.0 * (start + end) - 4.0 * middle;
    // The form that divides by no small bend.
    let root = (slope * slope - 4.0 * bend * start).sqrt();
    let part = -2.0 * start / (slope + root.copysign(end - start));
    if (0.0..=1.0).contains(&part) {
        part
    } else {
        -start / (end - start)
    }
}
