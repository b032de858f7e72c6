//! Injection: what each pool gets at its price, and one pool's reserves along the ray of its price.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::axis_range::{AxisRange, extent};
use crate::format::{LEAST_PRICE, tick};
use crate::frame::{DrawResult, Frame, Scale, Stroke};
use crate::part::Part;
use crate::pool_path::PoolPath;
use crate::scatter::{Reference, Scatter, Shape};
use crate::style::Style;
use crate::text::Label;

/// What the drawing shows. Amounts are per block, in TAO and alpha; one value a subnet.
#[derive(Clone, Debug, PartialEq)]
pub struct InjectionView<'a> {
    /// Spot prices, in TAO per alpha.
    pub prices: &'a [f64],
    /// TAO into each pool.
    pub tao: &'a [f64],
    /// Alpha into each pool.
    pub alpha: &'a [f64],
    /// The selected subnet's place.
    pub selected: usize,
    /// Alpha into each pool where the rule gives all the same: then TAO is this times the price.
    pub even: Option<f64>,
    /// The most alpha that any pool gets; `None` where there is no cap, or one for each.
    pub cap: Option<f64>,
    /// The selected subnet's pool.
    pub pool: PoolPath<'a>,
    /// Words.
    pub text: InjectionText,
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InjectionText {
    /// What the prices' axis counts.
    pub price_axis: String,
    /// What the axis of TAO into pools counts.
    pub tao_axis: String,
    /// What the axis of alpha into pools counts.
    pub alpha_axis: String,
    /// The selected subnet, at its TAO.
    pub selected: String,
    /// What is said at the selected subnet's alpha.
    pub selected_alpha: String,
    /// The name of the straight line.
    pub even: String,
    /// The name of the cap.
    pub cap: String,
    /// What the axis of the pool's alpha counts.
    pub pool_alpha_axis: String,
    /// What the axis of the pool's TAO counts.
    pub pool_tao_axis: String,
    /// The price, at its ray.
    pub ray: String,
    /// A day's injection, at its arrow.
    pub day: String,
    /// Said in place of a picture where there is no pool.
    pub empty: String,
}

/// Least width of a drawing whose parts are side by side, in CSS pixels.
const WIDE: f64 = 560.0;
/// Room above a frame for its title, and under it with labels and without, in CSS pixels.
const TITLE: f64 = 26.0;
const FOOT: f64 = 24.0;
const NO_FOOT: f64 = 7.0;
/// How near a mark has to be to a place to be meant by it, in CSS pixels.
const REACH: f64 = 12.0;

impl InjectionView<'_> {
    /// The place of the subnet whose mark is nearest to a point of the drawing, in CSS pixels;
    /// `None` where none is near. The axes are those of [`View::axes`].
    #[must_use]
    pub fn subnet_at(&self, axes: &Axes, at: (f64, f64)) -> Option<usize> {
        let mut nearest = (REACH, None);
        let bands = [Some(axes), axes.others.first()];
        let columns = [self.tao, self.alpha];
        for (axes, values) in bands.into_iter().flatten().zip(columns) {
            let Some(at) = axes.part.inside(at) else {
                continue;
            };
            let scatter = self.scatter(values);
            for index in 0..self.prices.len() {
                if let Some(mark) = scatter.place(&axes.frame, index) {
                    let distance = (mark.0 - at.0).hypot(mark.1 - at.1);
                    if distance < nearest.0 {
                        nearest = (distance, Some(index));
                    }
                }
            }
        }
        nearest.1
    }

    /// The prices' axis; `None` where no subnet has a price.
    fn across(&self) -> Option<AxisRange> {
        let extent = extent([self.prices], LEAST_PRICE)?;
        Some(AxisRange::fitting(extent, None, tick))
    }

    /// Marks without colour or lines.
    fn scatter<'b>(&'b self, values: &'b [f64]) -> Scatter<'b> {
        Scatter {
            prices: self.prices,
            values,
            scale: self.across().map_or(Scale::Linear, |axis| axis.scale),
            selected: self.selected,
            colour: RGBColor(0, 0, 0),
            name: "",
            is_named: false,
            lines: [None, None],
        }
    }

    /// The marks of TAO, or of alpha.
    fn marks(&self, style: &Style, of_tao: bool) -> Scatter<'_> {
        let (palette, text) = (&style.palette, &self.text);
        let (values, colour, name) = if of_tao {
            (self.tao, palette.tao, &text.selected)
        } else {
            (self.alpha, palette.alpha, &text.selected_alpha)
        };
        let reference = |alpha: f64, stroke, name| Reference {
            shape: if of_tao {
                Shape::Slope(alpha)
            } else {
                Shape::Flat(alpha)
            },
            stroke,
            name,
        };
        let positive = |alpha: &f64| *alpha > 0.0 && alpha.is_finite();
        let even = self.even.filter(positive);
        let cap = self.cap.filter(positive);
        Scatter {
            colour,
            name,
            is_named: of_tao,
            lines: [
                // Named once: the flat line is the same.
                even.map(|alpha| {
                    reference(
                        alpha,
                        Stroke::solid(palette.on_card(colour, 60), 1.25),
                        if of_tao { &text.even } else { "" },
                    )
                }),
                cap.map(|alpha| reference(alpha, Stroke::dashed(palette.quiet, 1.25), &text.cap)),
            ],
            ..self.scatter(values)
        }
    }

    /// The axis of what goes into pools: all of it, and the lines as far as they are near.
    fn amounts(&self, scale: Option<Scale>, values: &[f64], of_tao: bool) -> AxisRange {
        let (low, high) = extent([values], LEAST_PRICE).unwrap_or((1.0, 1.0));
        let dearest = extent([self.prices], LEAST_PRICE).map_or(1.0, |(_, dearest)| dearest);
        let factor = if of_tao { dearest } else { 1.0 };
        let lines = [self.even, self.cap].map(|alpha| alpha.unwrap_or(0.0) * factor);
        let lines = lines.into_iter().map(|end| end.min(high * 2.0));
        AxisRange::fitting((low, lines.fold(high, f64::max)), scale, tick)
    }

    /// The parts of TAO, of alpha, and of the pool, in a drawing of that size.
    fn parts((width, height): (f64, f64)) -> [Part; 3] {
        let (tao, alpha, pool) = (TITLE + NO_FOOT, TITLE + FOOT, TITLE + FOOT);
        let is_wide = width >= WIDE;
        let room = if is_wide {
            height - tao - alpha
        } else {
            height - tao - alpha - pool
        };
        let room = room.max(0.0);
        let (tao_room, alpha_room) = if is_wide { (0.7, 0.3) } else { (0.42, 0.18) };
        let first = (tao + room * tao_room).round();
        let second = (first + alpha + room * alpha_room).round();
        let cut = if is_wide {
            (width * 0.54).round()
        } else {
            width
        };
        let band = |top, bottom| Part {
            left: 0.0,
            top,
            right: cut,
            bottom,
        };
        let pool = if is_wide {
            Part {
                left: cut,
                right: width,
                ..band(0.0, height)
            }
        } else {
            band(second, height)
        };
        [band(0.0, first), band(first, second), pool]
    }
}

/// A part's axes with titles, without labels along the bottom.
fn panel(part: Part, (x, y): (&AxisRange, &AxisRange), foot: f64, titles: [&String; 2]) -> Axes {
    let (width, height) = (part.right - part.left, part.bottom - part.top);
    let bottom = (height - foot).max(TITLE + 4.0);
    Axes {
        part,
        y_ticks: Ticks::vertical((y.range, y.scale), bottom - TITLE, y.format),
        x_title: titles[0].clone(),
        y_title: titles[1].clone(),
        ..Axes::bare(Frame {
            bounds: (0.0, TITLE, (width - 14.0).max(60.0), bottom),
            x_range: x.range,
            y_range: y.range,
            scale: y.scale,
        })
    }
}

impl View for InjectionView<'_> {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let parts = Self::parts(style.size(area));
        let across = self.across();
        let is_empty = across.is_none();
        let across = across.unwrap_or(AxisRange::fitting((1.0, 1.0), None, tick));
        let scale = across.scale;
        let text = &self.text;
        let none = String::new();
        let tao = self.amounts(Some(scale), self.tao, true);
        // Flat, wherever it can be: alpha is on powers of ten only where prices are too.
        let alpha_scale = Some(Scale::Linear).filter(|linear| *linear == scale);
        let alpha = self.amounts(alpha_scale, self.alpha, false);
        let mut tao = panel(parts[0], (&across, &tao), NO_FOOT, [&none, &text.tao_axis]);
        let titles = [&text.price_axis, &text.alpha_axis];
        let mut alpha = panel(parts[1], (&across, &alpha), FOOT, titles);
        let [pool_alpha, pool_tao] = self.pool.ranges();
        let titles = [&text.pool_alpha_axis, &text.pool_tao_axis];
        let mut pool = panel(parts[2], (&pool_alpha, &pool_tao), FOOT, titles);
        // One axis of prices for both.
        let room = |axes: &Axes| axes.y_ticks.room(area, style).max(30.0);
        let left = room(&tao).max(room(&alpha));
        let pool_left = room(&pool);
        for (axes, left, x) in [
            (&mut tao, left, None),
            (&mut alpha, left, Some(&across)),
            (&mut pool, pool_left, Some(&pool_alpha)),
        ] {
            axes.frame.bounds.0 = left;
            axes.frame.bounds.2 = axes.frame.bounds.2.max(left + 8.0);
            if let Some(x) = x {
                let width = axes.frame.bounds.2 - left;
                axes.x_ticks = Ticks::across((x.range, x.scale), width, tick);
            }
        }
        if is_empty {
            for axes in [&mut tao, &mut alpha] {
                *axes = Axes {
                    part: axes.part,
                    ..Axes::bare(axes.frame)
                };
            }
        }
        if self.pool.here().is_none() {
            pool = Axes {
                part: pool.part,
                ..Axes::bare(pool.frame)
            };
        }
        tao.others = vec![alpha, pool];
        tao
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        let empty = Label::quiet(&self.text.empty, style);
        let is_empty = self.across().is_none();
        let has_pool = self.pool.here().is_some();
        if is_empty && !has_pool {
            return empty.draw_in_middle(area, style);
        }
        let [alpha, pool] = &axes.others[..] else {
            return Ok(());
        };
        if is_empty {
            empty.draw_in_middle(&axes.part.of(area, style), style)?;
        } else {
            for (axes, of_tao) in [(axes, true), (alpha, false)] {
                let area = axes.part.of(area, style);
                self.marks(style, of_tao).draw(&area, style, &axes.frame)?;
            }
        }
        let area = pool.part.of(area, style);
        if has_pool {
            let names = (self.text.ray.as_str(), self.text.day.as_str());
            self.pool.draw(&area, style, &pool.frame, names)
        } else {
            empty.draw_in_middle(&area, style)
        }
    }
}
