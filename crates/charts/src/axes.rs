//! Axes: what lies on the ground of a drawing, and is drawn again only where it has changed.

use core::f64::consts::LN_10;

use dtao_decimal::magnitude;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::frame::{DrawResult, Frame, Scale};
use crate::part::Part;
use crate::round::{STEPS, by_ten, least};
use crate::style::Style;
use crate::text::{Anchor, Label};

/// A drawing of two layers: axes on the ground, marks above.
///
/// Both are drawn by themselves, so that a page can keep the ground while only the marks move.
pub trait View {
    /// The ground. The area measures words; nothing is drawn on it.
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes;

    /// Draws all but the ground, on these axes.
    ///
    /// # Errors
    /// What the backend fails with.
    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB>;

    /// Draws both layers over the whole area.
    ///
    /// # Errors
    /// What the backend fails with.
    fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> DrawResult<(), DB> {
        let axes = self.axes(area, style);
        axes.draw(area, style)?;
        self.draw_marks(area, style, &axes)
    }
}

/// The ground of a drawing. Equal axes, in one palette and size, look the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    /// The part of the drawing that they lie in; all else is counted from its top left.
    pub part: Part,
    /// Where data lies.
    pub frame: Frame,
    /// Labels along the bottom.
    pub x_ticks: Ticks,
    /// Grid lines, and labels at their left.
    pub y_ticks: Ticks,
    /// What the horizontal axis counts, at the right end of its labels.
    pub x_title: String,
    /// What the vertical axis counts, above it.
    pub y_title: String,
    /// The ground of the drawing's other parts.
    pub others: Vec<Axes>,
}

/// Ticks of an axis: where, and what is written there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks(pub Vec<(f64, String)>);

impl Ticks {
    /// Round values within the range, at most `count` steps, written by `format`.
    #[must_use]
    pub fn round(range: (f64, f64), count: usize, format: fn(f64) -> String) -> Self {
        let step = least(&STEPS, (range.1 - range.0) / count.max(1) as f64);
        Self::every(range, step, &format)
    }

    /// The multiples of a step within the range.
    pub(crate) fn every(range: (f64, f64), step: f64, format: &dyn Fn(f64) -> String) -> Self {
        // The ends are within, whatever was lost in the division.
        let first = (range.0 / step - 1e-6).ceil();
        let last = (range.1 / step + 1e-6).floor();
        let count = if last - first < 100.0 {
            (last - first + 1.0).max(0.0) as usize
        } else {
            0
        };
        let ticks = (0..count).map(|index| (first + index as f64) * step);
        Self(ticks.map(|at| (at, format(at))).collect())
    }

    /// Powers of ten within a positive range, with their double and fivefold where there is room
    /// for `count` labels, or only each second or third power where there is none.
    #[must_use]
    pub fn decades(range: (f64, f64), count: usize, format: fn(f64) -> String) -> Self {
        let (first, last) = (magnitude(range.0, 15), magnitude(range.1, 15));
        let decades = (range.1 / range.0).ln() / LN_10;
        let factors = if decades * 1.5 <= count as f64 {
            &STEPS[..]
        } else {
            &STEPS[..1]
        };
        let every = (last - first) / count.max(1) as i32 + 1;
        let mut ticks = Vec::new();
        // Whole multiples: a range that grows keeps the ticks that it has.
        for exponent in (first..=last).filter(|exponent| exponent % every == 0) {
            for factor in factors {
                let at = by_ten(*factor, exponent);
                if range.0 <= at * (1.0 + 1e-9) && at <= range.1 * (1.0 + 1e-9) {
                    ticks.push((at, format(at)));
                }
            }
        }
        Self(ticks)
    }

    /// Ticks of a vertical axis of that height, in CSS pixels.
    pub(crate) fn vertical(
        (range, scale): ((f64, f64), Scale),
        height: f64,
        format: fn(f64) -> String,
    ) -> Self {
        let count = steps(height, 40.0);
        match scale {
            // Where there is room for no more, the ends say most.
            Scale::Linear if count < 2 => {
                Self([range.0, range.1].map(|at| (at, format(at))).to_vec())
            }
            Scale::Linear => Self::round(range, count, format),
            Scale::Logarithmic => {
                Self::decades((range.0.exp(), range.1.exp()), count.min(4), format)
            }
        }
    }

    /// Ticks of a horizontal axis of that length, in CSS pixels. The frame has logarithms where the
    /// scale is logarithmic.
    pub(crate) fn across(
        (range, scale): ((f64, f64), Scale),
        length: f64,
        format: fn(f64) -> String,
    ) -> Self {
        match scale {
            Scale::Linear => Self::round(range, (length / 64.0) as usize, format),
            Scale::Logarithmic => {
                let values = (range.0.exp(), range.1.exp());
                let mut ticks = Self::decades(values, (length / 64.0) as usize, format);
                for (at, _) in &mut ticks.0 {
                    *at = at.ln();
                }
                ticks
            }
        }
    }

    /// The room left of a frame for its labels, in CSS pixels.
    pub(crate) fn room<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> f64 {
        let widths = self.0.iter();
        let widths = widths.map(|(_, text)| Label::quiet(text, style).css_width(area, style));
        widths.fold(0.0, f64::max) + 12.0
    }
}

/// How many steps an axis of that length is divided into, in CSS pixels, if each has at least so
/// many: a few, since more say nothing that these don't.
pub(crate) fn steps(length: f64, least: f64) -> usize {
    ((length / least) as usize).min(6)
}

impl Axes {
    /// A frame without ticks or titles.
    #[must_use]
    pub fn bare(frame: Frame) -> Self {
        Self {
            part: Part::WHOLE,
            frame,
            x_ticks: Ticks::default(),
            y_ticks: Ticks::default(),
            x_title: String::new(),
            y_title: String::new(),
            others: Vec::new(),
        }
    }

    /// Draws the ground: grid, labels and titles.
    ///
    /// # Errors
    /// What the backend fails with.
    pub fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> DrawResult<(), DB> {
        self.draw_part(&self.part.of(area, style), style)?;
        for other in &self.others {
            other.draw_part(&other.part.of(area, style), style)?;
        }
        Ok(())
    }

    /// Draws what lies in its own part.
    fn draw_part<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
    ) -> DrawResult<(), DB> {
        let frame = &self.frame;
        let (left, _, right, bottom) = frame.bounds;
        let quiet = |text, at: (f64, f64), anchor| {
            let at = (style.px(at.0), style.px(at.1));
            Label::quiet(text, style).draw(area, style, at, anchor)
        };
        for (value, text) in &self.y_ticks.0 {
            frame.draw_horizontal(area, style, *value, style.palette.grid)?;
            quiet(text, (left - 8.0, frame.y(*value)), Anchor::Right)?;
        }
        quiet(&self.y_title, (4.0, 12.0), Anchor::Left)?;
        // In the row of the numbers: within the frame a line may pass.
        let (width, _) = style.size(area);
        let title = Label::quiet(&self.x_title, style).css_width(area, style);
        quiet(&self.x_title, (width - 4.0, bottom + 14.0), Anchor::Right)?;
        let mut free = 0.0;
        let end = if title > 0.0 {
            width - title - 10.0
        } else {
            width
        };
        for (value, text) in &self.x_ticks.0 {
            // A label at an edge stays within the drawing; one that would touch another is left out.
            let half = Label::quiet(text, style).css_width(area, style) / 2.0;
            let x = frame.x(*value).max(left).min(right).min(width - half);
            if x - half >= free && x + half <= end {
                quiet(text, (x, bottom + 14.0), Anchor::Centre)?;
                free = x + half + 6.0;
            }
        }
        Ok(())
    }
}
