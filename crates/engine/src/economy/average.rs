//! The moving average of a subnet's price.

use super::units::{Blocks, FIXED32_STEP, round_to_fixed32, truncate_to_fixed32};

/// How a moving price follows the spot price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Average {
    /// It is the spot price.
    Spot,
    /// It stays what it is.
    Fixed,
    /// At a constant rate.
    ConstantRate(ConstantRate),
    /// At a rate that grows with the subnet's age.
    WarmUp(WarmUp),
}

impl Average {
    /// The same with another age of half weight, where it warms up and there is one.
    #[must_use]
    pub fn with_half_weight_age(self, age: Option<Blocks>) -> Self {
        match (self, age) {
            (Self::WarmUp(average), Some(age)) => Self::WarmUp(WarmUp {
                half_weight_age: age.0 as f64,
                ..average
            }),
            (average, _) => average,
        }
    }

    /// The moving price one block later, in TAO per alpha; `age` counts that block.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64, age: Blocks) -> f64 {
        match self {
            Self::Spot => spot_price,
            Self::Fixed => moving_price,
            Self::ConstantRate(average) => average.next(moving_price, spot_price),
            Self::WarmUp(average) => average.next(moving_price, spot_price, age),
        }
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another;
    /// `age` counts the first of these blocks.
    #[must_use]
    pub fn advance(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        blocks: u64,
        age: Blocks,
    ) -> Advanced {
        let still = |moving_price, mean| Advanced { moving_price, mean };
        match self {
            Self::Spot => still(spot_prices.1, f64::midpoint(spot_prices.0, spot_prices.1)),
            Self::Fixed => still(moving_price, moving_price),
            Self::ConstantRate(average) => average.advance(moving_price, spot_prices, blocks),
            Self::WarmUp(average) => average.advance(moving_price, spot_prices, blocks, age),
        }
    }
}

/// A moving price that forgets at a constant rate.
///
/// Source: `update_moving_price`, pallets/subtensor/src/staking/stake_utils.rs, v2.0.0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConstantRate {
    rate: f64,
    price_cap: f64,
}

/// A moving price some blocks later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advanced {
    /// The moving price after the last block, in TAO per alpha.
    pub moving_price: f64,
    /// The mean of what each block found, in TAO per alpha.
    pub mean: f64,
}

impl ConstantRate {
    /// Makes the average from its rate per block (0 to 1, stored with 32 fraction bits) and the
    /// price above which it looks no further, in TAO per alpha (infinite: no cap, as in v2.0.0;
    /// 1 from v2.0.1 on).
    #[must_use]
    pub fn new(rate: f64, price_cap: f64) -> Self {
        Self {
            rate: round_to_fixed32(rate),
            price_cap,
        }
    }

    /// The moving price one block later: trunc(a·p) + trunc((1 − a)·m), in TAO per alpha.
    ///
    /// `trunc` drops what is below 2^-32. It is part of the rule: an average that rises stops
    /// about 2^-32 / a short of the price.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64) -> f64 {
        truncate_to_fixed32(self.rate * spot_price.min(self.price_cap))
            + truncate_to_fixed32((1.0 - self.rate) * moving_price)
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another.
    ///
    /// With M and P in steps of 2^-32 a block adds floor(a·P) − ceil(a·M): a whole number of
    /// steps that stays the same until a·P or a·M passes a whole number. So the average moves
    /// along straight pieces, each done at once.
    #[must_use]
    pub fn advance(self, moving_price: f64, spot_prices: (f64, f64), blocks: u64) -> Advanced {
        let span = blocks as f64;
        let inflow_at = |price: f64| self.rate * price.min(self.price_cap) / FIXED32_STEP;
        let (first, last) = (inflow_at(spot_prices.0), inflow_at(spot_prices.1));
        let slope = if blocks > 0 {
            (last - first) / span
        } else {
            0.0
        };
        let mut steps = (moving_price / FIXED32_STEP).floor();
        let mut sum = 0.0;
        let mut done = 0.0;
        let mut pieces = 0;
        while done < span && self.rate > 0.0 {
            pieces += 1;
            if pieces > MOST_PIECES {
                let glide = Glide {
                    rate: self.rate,
                    gap: (first + slope * done) / self.rate - steps,
                    slope: slope / self.rate,
                    // floor(a·P) and ceil(a·M) lose half a step each.
                    loss: 1.0,
                };
                let many = if slope.abs() >= 2.0 {
                    span - done
                } else {
                    glide.restless_for().min(span - done)
                };
                if many >= LEAST_GLIDE {
                    let (moved, glided) = glide.over(many);
                    sum += glided + steps * many;
                    steps += moved.round();
                    done += many;
                    continue;
                }
            }
            // The next block already sees the price that it ends with.
            let inflow = first + slope * (done + 1.0);
            let outflow = (self.rate * steps).ceil();
            let speed = inflow.floor() - outflow;
            let run = same_speed_for(inflow, slope)
                .min(self.same_outflow_for(steps, outflow, speed))
                .min(span - done);
            sum += run * (steps + speed * (run - 1.0) / 2.0);
            steps += run * speed;
            done += run;
        }
        Advanced {
            moving_price: steps * FIXED32_STEP,
            mean: if blocks > 0 {
                sum / span * FIXED32_STEP
            } else {
                moving_price
            },
        }
    }

    /// For how many blocks a·M stays within (outflow − 1, outflow] at this speed.
    fn same_outflow_for(self, steps: f64, outflow: f64, speed: f64) -> f64 {
        if speed > 0.0 {
            ((outflow / self.rate - steps) / speed).floor().max(0.0) + 1.0
        } else if speed < 0.0 {
            // The lower end is outside.
            (((outflow - 1.0) / self.rate - steps) / speed)
                .ceil()
                .max(1.0)
        } else {
            f64::INFINITY
        }
    }
}

/// A moving price whose rate grows with the age of its subnet: a·b/(b + h).
///
/// Source: `update_moving_price`, pallets/subtensor/src/staking/stake_utils.rs, from v2.0.6 (the
/// price capped at 1, h = 100,800) and v2.0.8 (h = 201,600).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp {
    rate: f64,
    price_cap: f64,
    half_weight_age: f64,
}

impl WarmUp {
    /// Makes the average from the rate per block of an old subnet (0 to 1, stored with 32
    /// fraction bits), the price above which it looks no further in TAO per alpha, and h, the
    /// age at which half of the rate is reached.
    #[must_use]
    pub fn new(rate: f64, price_cap: f64, half_weight_age: Blocks) -> Self {
        Self {
            rate: round_to_fixed32(rate),
            price_cap,
            half_weight_age: half_weight_age.0 as f64,
        }
    }

    /// The moving price one block later: trunc(a·min(p, cap) + (1 − a)·m), in TAO per alpha, with
    /// a at the age b in blocks since the one before the subnet's first emission.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64, age: Blocks) -> f64 {
        let rate = self.rate_at(age.0 as f64);
        let spot = spot_price.min(self.price_cap);
        truncate_to_fixed32(rate * spot + (1.0 - rate) * moving_price)
    }

    /// The moving price `blocks` later, while the spot price goes evenly from one to another.
    ///
    /// With M and P in steps of 2^-32 a block adds floor(a(P − M)): the same whole number until
    /// a(P − M) passes the next one. Both a = rate·b/(b + h) and P − M are known along such a
    /// piece, and where their product passes a number c is a root of a quadratic.
    #[must_use]
    pub fn advance(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        blocks: u64,
        age: Blocks,
    ) -> Advanced {
        if blocks == 0 {
            return Advanced {
                moving_price,
                mean: moving_price,
            };
        }
        // At the cap the price's path has a bend: each side of it is a run of its own.
        let (first, last) = spot_prices;
        let part = (self.price_cap - first) / (last - first);
        let before_cap = (part * blocks as f64).floor();
        if part > 0.0 && part < 1.0 && before_cap >= 1.0 {
            let before_cap = before_cap as u64;
            let after_cap = blocks - before_cap;
            let bend = first + (last - first) * (before_cap as f64 / blocks as f64);
            let one = self.advance_straight(moving_price, (first, bend), before_cap, age);
            let age = Blocks(age.0.saturating_add(before_cap));
            let two = self.advance_straight(one.moving_price, (bend, last), after_cap, age);
            let sum = one.mean * before_cap as f64 + two.mean * after_cap as f64;
            return Advanced {
                moving_price: two.moving_price,
                mean: sum / blocks as f64,
            };
        }
        self.advance_straight(moving_price, spot_prices, blocks, age)
    }

    /// The same on one side of the cap.
    fn advance_straight(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        blocks: u64,
        age: Blocks,
    ) -> Advanced {
        let span = blocks as f64;
        let price_at = |price: f64| price.min(self.price_cap) / FIXED32_STEP;
        let (first, last) = (price_at(spot_prices.0), price_at(spot_prices.1));
        let slope = (last - first) / span;
        let mut steps = (moving_price / FIXED32_STEP).floor();
        let (mut sum, mut done) = (0.0, 0.0);
        let mut pieces = 0;
        while done < span {
            pieces += 1;
            if pieces > MOST_PIECES {
                // Short enough for the rate in its middle to stand for all of it.
                let now = age.0 as f64 + done;
                let blocks = (now / 512.0).floor().clamp(1.0, span - done);
                let glide = Glide {
                    rate: self.rate_at(now + (blocks - 1.0) / 2.0),
                    gap: first + slope * done - steps,
                    slope,
                    loss: 0.5,
                };
                // What truncation leaves unsaid is half a step over the rate.
                let is_fast = glide.rate >= 1e-3 && slope.abs() >= 2.0;
                let many = if is_fast {
                    blocks
                } else {
                    glide.restless_for().min(blocks)
                };
                if is_fast || many >= LEAST_GLIDE {
                    let (moved, glided) = glide.over(many);
                    sum += glided + steps * many;
                    steps += moved.round();
                    done += many;
                    continue;
                }
            }
            // The next block already sees the price that it ends with.
            let piece = Piece {
                age: age.0 as f64 + done,
                gap: first + slope * (done + 1.0) - steps,
                slope,
            };
            let speed = (self.rate_at(piece.age) * piece.gap).floor();
            let run = self.same_speed_for(piece, speed, span - done);
            if run < LEAST_GLIDE
                && let Some(slide) = self.slide(piece, span - done)
            {
                sum += slide.sum + steps * slide.blocks;
                steps += slide.moved.round();
                done += slide.blocks;
                continue;
            }
            sum += run * (steps + speed * (run - 1.0) / 2.0);
            steps += run * speed;
            done += run;
        }
        Advanced {
            moving_price: steps * FIXED32_STEP,
            mean: sum / span * FIXED32_STEP,
        }
    }

    fn rate_at(self, age: f64) -> f64 {
        let whole = age + self.half_weight_age;
        if whole > 0.0 {
            self.rate * age / whole
        } else {
            0.0
        }
    }

    /// Slides along a bound: where a(P − M) has reached a whole number c that it would pass by
    /// c blocks' speed and falls back from by one less, it stays there, and P − M = c/a.
    ///
    /// With 1/a = (1 + h/b)/rate, M then moves by s + c·h/(rate·b²) a block.
    fn slide(self, piece: Piece, most: f64) -> Option<Slide> {
        let Piece { age, gap, slope } = piece;
        let inverse_at = |age: f64| (1.0 + self.half_weight_age / age) / self.rate;
        let bound = (self.rate_at(age) * gap).round();
        let off = gap - bound * inverse_at(age);
        let holds_at = |age: f64| {
            let speed = slope + bound * self.half_weight_age / (self.rate * age * age);
            bound - 1.0 < speed && speed < bound
        };
        // Bounds that lie close together are no bounds to slide along.
        if age < 1.0 || off.abs() > 1.5 || inverse_at(age) < 16.0 || !holds_at(age) {
            return None;
        }
        let mut blocks = most;
        while blocks >= LEAST_GLIDE && !holds_at(age + blocks) {
            blocks = (blocks / 2.0).floor();
        }
        if blocks < LEAST_GLIDE {
            return None;
        }
        let ages = libm::log((age + blocks - 0.5) / (age - 0.5));
        let inverses = (blocks + self.half_weight_age * ages) / self.rate;
        let fallen = inverse_at(age + blocks) - inverse_at(age);
        Some(Slide {
            blocks,
            moved: off + slope * blocks - bound * fallen,
            sum: blocks * off + slope * blocks * (blocks - 1.0) / 2.0
                - bound * (inverses - blocks * inverse_at(age)),
        })
    }

    /// For how many of `most` blocks, this one included, a(P − M) stays within
    /// [speed, speed + 1).
    fn same_speed_for(self, piece: Piece, speed: f64, most: f64) -> f64 {
        let closing = piece.slope - speed;
        // rate·(b + k)(gap + closing·k) = c·(b + k + h), in k.
        let crossing = |bound: f64| {
            smallest_root_above_zero(
                self.rate * closing,
                self.rate * (piece.gap + closing * piece.age) - bound,
                self.rate * piece.age * piece.gap - bound * (piece.age + self.half_weight_age),
            )
        };
        // The upper end is outside, the lower one inside.
        let above = crossing(speed + 1.0).ceil();
        let below = crossing(speed).floor() + 1.0;
        let mut run = above.min(below).min(most).max(1.0);
        // A piece that starts on its bound has a root at 0, which rounding may hide.
        let speed_at = |k: f64| (self.rate_at(piece.age + k) * (piece.gap + closing * k)).floor();
        while run > 1.0 && speed_at(run - 1.0) != speed {
            run = (run / 2.0).floor();
        }
        run
    }
}

/// A path with more straight pieces than this is taken as a curve wherever every block has a
/// piece of its own: what each loses to truncation is then known on average.
const MOST_PIECES: u32 = 128;

/// A curve over fewer blocks than this is not worth its exponentials.
const LEAST_GLIDE: f64 = 16.0;

/// A stretch of a moving price's path that is no longer taken piece by piece.
///
/// M′ = M + a(P − M) − l while P grows by s a block: M trails P by c = s(1 − a)/a + l/a, and what
/// it is off from that, F, shrinks by 1 − a a block.
#[derive(Clone, Copy)]
struct Glide {
    /// a.
    rate: f64,
    /// P − M before the first block, in steps of 2^-32.
    gap: f64,
    /// s, in steps a block.
    slope: f64,
    /// l, the mean loss to truncation, in steps a block.
    loss: f64,
}

impl Glide {
    /// For how many blocks a(P − M) changes by more than two steps in each.
    fn restless_for(self) -> f64 {
        let trail = (self.slope * (1.0 - self.rate) + self.loss) / self.rate;
        let change = self.rate * self.rate * (trail - self.gap).abs();
        if change > 2.0 {
            (libm::log(change / 2.0) / -libm::log1p(-self.rate)).floor()
        } else {
            0.0
        }
    }

    /// By how much M moves in `blocks` blocks, and the sum of how far it had moved before each.
    fn over(self, blocks: f64) -> (f64, f64) {
        let Self {
            rate,
            gap,
            slope,
            loss,
        } = self;
        if rate <= 0.0 {
            return (0.0, 0.0);
        }
        let trail = (slope * (1.0 - rate) + loss) / rate;
        let off = trail - gap;
        // 1 − (1 − a)^n, which loses no digits where a is small.
        let closed = -libm::expm1(blocks * libm::log1p(-rate));
        let moved = slope * blocks - off * closed;
        let sum = slope * blocks * (blocks - 1.0) / 2.0 - off * (blocks - closed / rate);
        (moved, sum)
    }
}

/// A stretch of a moving price's path along a bound of its own speed.
struct Slide {
    /// How long it is.
    blocks: f64,
    /// By how much M moves, in steps of 2^-32.
    moved: f64,
    /// The sum of how far it had moved before each block.
    sum: f64,
}

/// What a piece of a moving price's path starts with.
#[derive(Clone, Copy)]
struct Piece {
    /// b of its first block.
    age: f64,
    /// P − M that its first block sees, in steps of 2^-32.
    gap: f64,
    /// By how much P grows per block.
    slope: f64,
}

/// The smallest k > 0 with a·k² + b·k + c = 0; infinite where there is none.
fn smallest_root_above_zero(a: f64, b: f64, c: f64) -> f64 {
    let discriminant = b * b - 4.0 * a * c;
    if discriminant < 0.0 {
        return f64::INFINITY;
    }
    // The form that does not subtract what is nearly the same.
    let q = -0.5 * (b + discriminant.sqrt().copysign(b));
    let above_zero = |root: f64| {
        if root > 0.0 { root } else { f64::INFINITY }
    };
    above_zero(q / a).min(above_zero(c / q))
}

/// For how many blocks, this one included, the whole part of `inflow` stays what it is.
fn same_speed_for(inflow: f64, slope: f64) -> f64 {
    let whole = inflow.floor();
    if slope > 0.0 {
        // The upper end is outside.
        ((whole + 1.0 - inflow) / slope).ceil().max(1.0)
    } else if slope < 0.0 {
        ((whole - inflow) / slope).floor() + 1.0
    } else {
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advancing_at_once_equals_advancing_block_by_block() {
        for (rate, start, price) in [
            (3e-6, 0.0, 0.05),
            (3e-6, 0.05, 0.051),
            (3e-6, 0.05, 0.0005),
            (3e-4, 0.9, 0.001),
            (0.5, 0.0, 1.7),
            (3e-6, 0.0, 1e-6),
            (1.0, 0.3, 1e-6),
            (0.25, 1e-9, 0.0),
        ] {
            let average = ConstantRate::new(rate, f64::INFINITY);
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (price, price), 20_000).moving_price;
            for _ in 0..20_000 {
                slow = average.next(slow, price);
            }
            let steps = ((fast - slow) / FIXED32_STEP).abs();
            // Curves are known on average, straight pieces to the step.
            assert!(
                steps <= 16.0,
                "rate {rate}, price {price}: {steps} steps apart"
            );
        }
    }

    #[test]
    fn advancing_follows_a_price_that_moves() {
        let average = ConstantRate::new(3e-6, f64::INFINITY);
        for (start, first, last) in [(0.05, 0.05, 0.06), (0.02, 0.05, 0.001), (0.0, 0.0, 2.0)] {
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (first, last), 7200);
            let mut sum = 0.0;
            for block in 1..=7200 {
                sum += slow;
                slow = average.next(slow, first + (last - first) * f64::from(block) / 7200.0);
            }
            // A crossing that falls on the edge of a block may be counted one block off.
            for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                let steps = ((fast - slow) / FIXED32_STEP).abs();
                assert!(
                    steps <= 200.0,
                    "{first} to {last}: {steps} steps of 2^-32 apart"
                );
            }
        }
    }

    #[test]
    fn a_rising_average_rests_below_the_price() {
        let average = ConstantRate::new(3e-6, f64::INFINITY);
        let rest = average.advance(0.0, (0.05, 0.05), 100_000_000).moving_price;
        assert!(rest < 0.05 - 0.5e-4 && rest > 0.05 - 2e-4, "{rest}");
    }

    #[test]
    fn warming_up_at_once_is_close_to_warming_up_block_by_block() {
        for (rate, h, age, start, first, last) in [
            (3e-6, 201_600, 1, 0.0, 0.05, 0.05),
            (3e-6, 201_600, 1, 0.02, 0.05, 0.001),
            (3e-6, 201_600, 300_000, 0.05, 0.05, 0.06),
            (3e-6, 201_600, 3_000_000, 0.05, 0.06, 0.04),
            (3e-4, 201_600, 5_000_000, 0.01, 0.012, 0.012),
            (3e-4, 201_600, 100, 0.9, 1.2, 0.8),
            (0.5, 100, 10, 0.0, 1.7, 0.3),
            (1.0, 0, 1, 0.4, 0.3, 0.3),
            (3e-6, 201_600, 1_000, 0.3, 0.0, 0.0),
        ] {
            let average = WarmUp::new(rate, 1.0, Blocks(h));
            let mut slow = truncate_to_fixed32(start);
            let fast = average.advance(slow, (first, last), 7200, Blocks(age));
            let mut sum = 0.0;
            for block in 1..=7200_u64 {
                sum += slow;
                let price = first + (last - first) * block as f64 / 7200.0;
                slow = average.next(slow, price, Blocks(age + block - 1));
            }
            // Beside the cap, a straight line starts up to a block away from it.
            let allowed = if first.max(last) > 1.0 { 1e-6 } else { 1e-7 };
            for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                let apart = (fast - slow).abs();
                assert!(
                    apart <= allowed * slow + 20.0 * FIXED32_STEP,
                    "{rate} {first} to {last}: {fast} {slow}"
                );
            }
        }
    }

    #[test]
    fn a_curve_of_many_pieces_is_the_curve_of_single_blocks() {
        for (rate, start, first, last) in [
            (0.01, 0.3, 5.0, 900.0),
            (0.3, 2000.0, 7.0, 1.0),
            (1.0, 1.0, 5.0, 900.0),
            (3e-4, 50.0, 100.0, 1000.0),
        ] {
            let constant = Average::ConstantRate(ConstantRate::new(rate, f64::INFINITY));
            let warming = Average::WarmUp(WarmUp::new(rate, f64::INFINITY, Blocks(201_600)));
            for average in [constant, warming] {
                let mut slow = truncate_to_fixed32(start);
                let fast = average.advance(slow, (first, last), 7200, Blocks(900));
                let mut sum = 0.0;
                for block in 1..=7200_u64 {
                    sum += slow;
                    let price = first + (last - first) * block as f64 / 7200.0;
                    slow = average.next(slow, price, Blocks(899 + block));
                }
                for (fast, slow) in [(fast.moving_price, slow), (fast.mean, sum / 7200.0)] {
                    assert!((fast / slow - 1.0).abs() < 3e-6, "{rate}: {fast} {slow}");
                }
            }
        }
    }
}
