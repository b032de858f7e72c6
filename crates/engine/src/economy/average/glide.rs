//! A moving price's path as a curve, where its straight pieces are too many.

/// How closely truncation is followed, which makes a moving price's path one of straight pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truncation {
    /// Piece by piece, and on average only where every block has a piece of its own.
    Exact,
    /// On average, but for a few pieces: half a step of 2^-32 a block.
    OnAverage,
}

impl Truncation {
    /// So many straight pieces are taken as they are.
    pub(super) fn most_pieces(self) -> u32 {
        match self {
            Self::Exact => 128,
            Self::OnAverage => 8,
        }
    }

    /// A curve's rate may stand for so large a part of the subnet's age.
    pub(super) fn part_of_age(self) -> f64 {
        match self {
            Self::Exact => 1.0 / 512.0,
            Self::OnAverage => 1.0 / 8.0,
        }
    }
}

/// A curve over fewer blocks than this is not worth its exponentials.
pub(super) const LEAST_GLIDE: f64 = 16.0;

/// A stretch of a moving price's path that is no longer taken piece by piece.
///
/// M′ = M + a(P − M) − l while P grows by s a block: M trails P by c = s(1 − a)/a + l/a, and what
/// it is off from that, F, shrinks by 1 − a a block.
#[derive(Clone, Copy)]
pub(super) struct Glide {
    /// a.
    pub rate: f64,
    /// P − M before the first block, in steps of 2^-32.
    pub gap: f64,
    /// s, in steps a block.
    pub slope: f64,
    /// l, the mean loss to truncation, in steps a block.
    pub loss: f64,
}

impl Glide {
    /// For how many blocks a(P − M) changes by more than two steps in each.
    pub fn restless_for(self) -> f64 {
        let trail = (self.slope * (1.0 - self.rate) + self.loss) / self.rate;
        let change = self.rate * self.rate * (trail - self.gap).abs();
        if change > 2.0 {
            (libm::log(change / 2.0) / -libm::log1p(-self.rate)).floor()
        } else {
            0.0
        }
    }

    /// By how much M moves in `blocks` blocks, and the sum of how far it had moved before each.
    pub fn over(self, blocks: f64) -> (f64, f64) {
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
