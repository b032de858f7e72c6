//! How closely the fast clock follows the blocks: as a reader quotes them, or as a hand moves.

use crate::economy::average::Truncation;
use crate::economy::units::Blocks;

/// What a step of the fast clock may leave out, and how long it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// The most blocks of a step: over eight days shares bend so little that three points say all.
    pub longest_step: u64,
    /// Steps of so many blocks are not made shorter for a price that is not as it was expected.
    pub sure_step: u64,
    /// How far a pool may be moved by shares that turn out other than was expected, in parts of
    /// its TAO, for the next step to be as long.
    pub most_error: f64,
    /// How far a price may be from what was expected at the end of a step, in parts of it, for
    /// the next to be as long.
    pub most_surprise: f64,
    /// The largest part by which a reserve may change in one Runge-Kutta step.
    pub largest_change: f64,
    /// A reserve that will change by more than this part in a step does not go on as it has: its
    /// course is found by going there.
    pub winding: f64,
    /// A step in which a reserve turns out to move by more than this part is taken back: a moving
    /// price that reached zero may have left a pool with nothing but root's sales.
    pub too_far: f64,
    /// The largest part by which a reserve may change in a step whose middle is found from how
    /// the last one bent.
    pub smooth: f64,
    /// How far what a block changes may turn out to be from what the bend before it said, added
    /// up over a step, in parts of the reserve. More is a kink (a cap that begins to hold):
    /// shorter steps find its place.
    pub most_off: f64,
    /// The same while people trade: the pool itself bends their trades by more.
    pub most_off_with_people: f64,
    /// How far a straight line may be from the end of the price's own path, in parts of the moving
    /// price, as far as that takes notice of it.
    pub most_bend: f64,
    /// How closely the moving price's own truncation is followed.
    pub truncation: Truncation,
    /// How close the price must be to the expected one, in parts of it, for the moving price to be
    /// taken as it was expected.
    pub as_expected: f64,
}

impl Tolerance {
    /// What agrees with the chain clock. The changes were measured with thin pools through
    /// halvings and with a new subnet whose root sells; of a moving price `as_expected` is less
    /// than its grain.
    pub const EXACT: Self = Self {
        longest_step: 8 * Blocks::PER_DAY.0,
        sure_step: Blocks::PER_DAY.0 / 4,
        most_error: 1e-9,
        most_surprise: 1e-6,
        largest_change: 0.03,
        winding: 0.1,
        too_far: 0.1,
        smooth: 0.02,
        most_off: 1e-7,
        most_off_with_people: 1e-5,
        most_bend: 1e-6,
        truncation: Truncation::Exact,
        as_expected: 1e-8,
    };

    /// What no eye tells apart on a screen, in a fraction of the time.
    pub const SKETCH: Self = Self {
        longest_step: 64 * Blocks::PER_DAY.0,
        sure_step: 8 * Blocks::PER_DAY.0,
        most_error: 1e-5,
        most_surprise: 1e-3,
        largest_change: 0.3,
        winding: 0.5,
        too_far: 0.5,
        smooth: 0.1,
        most_off: 1e-3,
        most_off_with_people: 1e-3,
        most_bend: 1e-4,
        truncation: Truncation::OnAverage,
        as_expected: 1e-4,
    };
}
