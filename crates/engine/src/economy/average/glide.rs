//! A moving price's path as a curve, where its straight pieces are too many.

/// A path with more straight pieces than this is taken as a curve wherever every block has a
/// piece of its own: what each loses to truncation is then known on average.
pub(super) const MOST_PIECES: u32 = 128;

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
