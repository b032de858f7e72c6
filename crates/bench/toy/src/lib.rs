//! The economy in forty lines, the same in Rust, JavaScript (`toy.js`) and numpy (`toy.py`).
//!
//! It compares languages, not models: price-average shares, injection up to a cap, what is above
//! the cap buys alpha, participants sell a part, TAO and every alpha halve. All is `f64`, with the
//! same operations in the same order in each of the three, so that they end on the same prices.
//! The engine's own clocks do more, and are measured apart.

/// The supply whose half is the first halving, in tokens; of TAO and of each alpha.
const CAP: f64 = 21e6;
/// What of the moving price a block takes from the price.
const RATE: f64 = 3e-6;

/// Columns of one quantity each, one value a subnet.
#[derive(Clone, Debug)]
pub struct Toy {
    tao: Vec<f64>,
    alpha: Vec<f64>,
    moving: Vec<f64>,
    issued: Vec<f64>,
    emission: Vec<f64>,
    threshold: Vec<f64>,
    sold: Vec<f64>,
    tao_issued: f64,
    tao_emission: f64,
    tao_threshold: f64,
}

impl Toy {
    /// As many subnets, of falling price, whose participants sell 30 to 70 % of what they get.
    #[must_use]
    pub fn new(subnets: usize) -> Self {
        let each = |value: &dyn Fn(f64) -> f64| (0..subnets).map(|at| value(at as f64)).collect();
        Self {
            tao: each(&|at| 10_000.0 / (1.0 + at)),
            alpha: each(&|_| 50_000.0),
            moving: each(&|at| 0.2 / (1.0 + at)),
            issued: each(&|_| 100_000.0),
            emission: each(&|_| 1.0),
            threshold: each(&|_| CAP / 2.0),
            sold: each(&|at| 0.3 + 0.4 * at / subnets as f64),
            tao_issued: 0.0,
            tao_emission: 1.0,
            tao_threshold: CAP / 2.0,
        }
    }

    /// Runs so many blocks.
    pub fn run(&mut self, blocks: u32) {
        for _ in 0..blocks {
            self.block();
        }
    }

    fn block(&mut self) {
        if self.tao_issued >= self.tao_threshold {
            self.tao_emission /= 2.0;
            self.tao_threshold += (CAP - self.tao_threshold) / 2.0;
        }
        self.tao_issued += self.tao_emission;
        let per_price = self.tao_emission / self.moving.iter().sum::<f64>();
        let count = self.tao.len();
        // Slices of one length: the compiler then proves that no index is outside.
        let (tao, alpha, moving) = (
            &mut self.tao[..count],
            &mut self.alpha[..count],
            &mut self.moving[..count],
        );
        let (issued, emission, threshold, sold) = (
            &mut self.issued[..count],
            &mut self.emission[..count],
            &mut self.threshold[..count],
            &self.sold[..count],
        );
        for at in 0..count {
            let halves = issued[at] >= threshold[at];
            let minted = if halves {
                emission[at] / 2.0
            } else {
                emission[at]
            };
            let rest = (CAP - threshold[at]) / 2.0;
            threshold[at] = if halves {
                threshold[at] + rest
            } else {
                threshold[at]
            };
            emission[at] = minted;

            let price = tao[at] / alpha[at];
            let due = moving[at] * per_price;
            let wanted = due / price;
            let alpha_in = if wanted > minted { minted } else { wanted };
            let tao_in = alpha_in * price;
            let excess = due - tao_in;
            let (t, a) = (tao[at] + tao_in, alpha[at] + alpha_in);
            let bought = a * excess / (t + excess);
            let (t, a) = (t + excess, a - bought);
            let sale = minted * sold[at];
            tao[at] = t - t * sale / (a + sale);
            alpha[at] = a + sale;
            issued[at] += alpha_in + minted;
            moving[at] += RATE * (price - moving[at]);
        }
    }

    /// The sum of all prices, in TAO per alpha: equal wherever the same blocks were run.
    #[must_use]
    pub fn price_sum(&self) -> f64 {
        self.tao.iter().zip(&self.alpha).map(|(t, a)| t / a).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halvings_happen_and_prices_stay_finite() {
        let mut toy = Toy::new(4);
        toy.issued = vec![CAP / 2.0 - 10.0; 4];
        toy.tao_issued = CAP / 2.0 - 10.0;
        toy.run(1000);
        assert_eq!((toy.tao_emission, toy.emission[0]), (0.5, 0.5));
        assert!(toy.price_sum().is_finite() && toy.price_sum() > 0.0);
    }
}
