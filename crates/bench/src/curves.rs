//! Smooth curves to draw, like supplies and prices over ten years of days.

/// Columns that share their times.
#[derive(Clone, Debug)]
pub struct Curves {
    /// The times, in days.
    pub days: Vec<f64>,
    /// The values, 0 to 1; one column a curve.
    pub columns: Vec<Vec<f64>>,
}

impl Curves {
    /// So many curves of so many points: each rises towards its own height, a little in waves.
    ///
    /// Another `phase` gives other curves: what is drawn again and again is not the same.
    #[must_use]
    pub fn new(curves: usize, points: usize, phase: f64) -> Self {
        let height = |curve: usize, point: usize| {
            let at = point as f64 / points as f64;
            let part = (curve as f64 + 1.0) / curves as f64;
            let rise = 1.0 - (-at * (1.0 + 4.0 * part)).exp();
            let wave = 0.03 * (at * 9.0 + part * 5.0 + phase).sin();
            part * (0.9 * rise + wave) + 0.04
        };
        Self {
            days: (0..points).map(|point| point as f64).collect(),
            columns: (0..curves)
                .map(|curve| (0..points).map(|point| height(curve, point)).collect())
                .collect(),
        }
    }
}
