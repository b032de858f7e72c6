//! Vertical axes: which range shows all values, and how heights grow in it.

use crate::frame::Scale;
use crate::round::{round_down, round_up};

/// The range of an axis.
pub struct AxisRange {
    /// As the frame has it: logarithms where the scale is logarithmic.
    pub range: (f64, f64),
    pub scale: Scale,
    pub format: fn(f64) -> String,
}

/// Times that the largest value is the smallest, from which on heights grow with ratios.
const WIDE: f64 = 30.0;

impl AxisRange {
    /// From nothing, or along the powers of ten, to a round end above all values.
    ///
    /// Without a scale it is logarithmic where the largest is many times the smallest.
    pub fn fitting(
        (low, high): (f64, f64),
        scale: Option<Scale>,
        format: fn(f64) -> String,
    ) -> Self {
        let scale = scale.unwrap_or(if high > low * WIDE {
            Scale::Logarithmic
        } else {
            Scale::Linear
        });
        let range = match scale {
            Scale::Linear => (0.0, round_up(high)),
            // A power of ten at least: values that are all the same lie within.
            Scale::Logarithmic => {
                let high = round_up(high);
                (round_down(low.min(high / 10.0)).ln(), high.ln())
            }
        };
        Self {
            range,
            scale,
            format,
        }
    }
}

/// The smallest and largest of the values that are at least `least`, which is above zero.
pub fn extent<'a>(columns: impl IntoIterator<Item = &'a [f64]>, least: f64) -> Option<(f64, f64)> {
    let columns = columns.into_iter();
    columns.fold(None, |extent, values| widened(extent, values.iter(), least))
}

/// An extent with room for those of the values that are finite, and `least` at least.
pub fn widened<'a>(
    extent: Option<(f64, f64)>,
    values: impl Iterator<Item = &'a f64>,
    least: f64,
) -> Option<(f64, f64)> {
    // Plain numbers and comparisons: this looks at every sample of every line.
    let (mut low, mut high) = extent.unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
    for &value in values {
        if value >= least && value < f64::INFINITY {
            if value < low {
                low = value;
            }
            if value > high {
                high = value;
            }
        }
    }
    (low <= high).then_some((low, high))
}
