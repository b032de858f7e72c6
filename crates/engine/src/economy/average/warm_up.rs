//! The moving price since March 2025: a rate that grows with a subnet's age.

use super::Advanced;
use super::Truncation;
use super::glide::{Glide, LEAST_GLIDE};
use crate::economy::units::{Blocks, FIXED32_STEP, round_to_fixed32, truncate_to_fixed32};
use crate::larger_smaller::{larger, smaller};

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

    /// The same average of a subnet that reaches half of the rate at another age.
    #[must_use]
    pub fn with_half_weight_age(self, half_weight_age: Blocks) -> Self {
        Self {
            half_weight_age: half_weight_age.0 as f64,
            ..self
        }
    }

    /// The moving price one block later: trunc(a·min(p, cap) + (1 − a)·m), in TAO per alpha, with
    /// a at the age b in blocks since the one before the subnet's first emission.
    #[must_use]
    pub fn next(self, moving_price: f64, spot_price: f64, age: Blocks) -> f64 {
        let rate = self.rate_at(age.0 as f64);
        let spot = smaller(spot_price, self.price_cap);
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
        (blocks, age): (u64, Blocks),
        truncation: Truncation,
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
            let one =
                self.advance_straight(moving_price, (first, bend), (before_cap, age), truncation);
            let age = Blocks(age.0.saturating_add(before_cap));
            let two =
                self.advance_straight(one.moving_price, (bend, last), (after_cap, age), truncation);
            let sum = one.mean * before_cap as f64 + two.mean * after_cap as f64;
            return Advanced {
                moving_price: two.moving_price,
                mean: sum / blocks as f64,
            };
        }
        self.advance_straight(moving_price, spot_prices, (blocks, age), truncation)
    }

    /// The same on one side of the cap.
    fn advance_straight(
        self,
        moving_price: f64,
        spot_prices: (f64, f64),
        (blocks, age): (u64, Blocks),
        truncation: Truncation,
    ) -> Advanced {
        let span = blocks as f64;
        let price_at = |price: f64| smaller(price, self.price_cap) / FIXED32_STEP;
        let (first, last) = (price_at(spot_prices.0), price_at(spot_prices.1));
        let slope = (last - first) / span;
        let mut steps = (moving_price / FIXED32_STEP).floor();
        let (mut sum, mut done) = (0.0, 0.0);
        let mut pieces = 0;
        while done < span {
            pieces += 1;
            if pieces > truncation.most_pieces() {
                // Short enough for the rate in its middle to stand for all of it.
                let now = age.0 as f64 + done;
                let blocks = (now * truncation.part_of_age())
                    .floor()
                    .max(1.0)
                    .min(span - done);
                let glide = Glide {
                    rate: self.rate_at(now + (blocks - 1.0) / 2.0),
                    gap: first + slope * done - steps,
                    slope,
                    loss: 0.5,
                };
                // What truncation leaves unsaid is half a step over the rate.
                let is_fast =
                    truncation == Truncation::OnAverage || glide.rate >= 1e-3 && slope.abs() >= 2.0;
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

    pub(super) fn rate_at(self, age: f64) -> f64 {
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
        let mut run = larger(smaller(smaller(above, below), most), 1.0);
        // A piece that starts on its bound has a root at 0, which rounding may hide.
        let speed_at = |k: f64| (self.rate_at(piece.age + k) * (piece.gap + closing * k)).floor();
        while run > 1.0 && speed_at(run - 1.0) != speed {
            run = (run / 2.0).floor();
        }
        run
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
    smaller(above_zero(q / a), above_zero(c / q))
}
