//! One block's emission: TAO over the subnets, and where the selected subnet's part goes.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::{Axes, Ticks, View};
use crate::flow::{self, Branch, Source};
use crate::format::{amount, tick};
use crate::frame::{DrawResult, Frame, Scale};
use crate::round::round_up;
use crate::style::{Palette, Style};
use crate::text::{Anchor, Label};

/// What the drawing shows. Amounts are per block, in TAO and alpha.
#[derive(Clone, Debug, PartialEq)]
pub struct EmissionView {
    /// TAO to each subnet, in the order of the columns.
    pub tao: Vec<f64>,
    /// The selected subnet's place.
    pub selected: usize,
    /// The selected subnet's spot price, in TAO per alpha.
    pub price: f64,
    /// What the selected subnet gets.
    pub parts: EmissionParts,
    /// Words.
    pub text: EmissionText,
}

/// What one subnet gets in one block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EmissionParts {
    /// TAO into the pool.
    pub pool_tao: f64,
    /// TAO that buys alpha, and the alpha; `None` where the rule buys none.
    pub bought: Option<(f64, f64)>,
    /// Alpha into the pool.
    pub pool_alpha: f64,
    /// What owner, validators and miners get: alpha, or TAO where there is no pool.
    pub people: People,
    /// Whether there is no pool, and people are paid in TAO.
    pub paid_in_tao: bool,
    /// Alpha that is root's part; `None` where the rule has none.
    pub root: Option<f64>,
}

/// What the three kinds of participants get.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct People {
    /// The owner.
    pub owner: f64,
    /// The validators.
    pub validators: f64,
    /// The miners.
    pub miners: f64,
}

impl EmissionParts {
    /// All TAO of the block for this subnet.
    #[must_use]
    pub fn tao(&self) -> f64 {
        let paid = if self.paid_in_tao {
            self.people.sum()
        } else {
            0.0
        };
        self.pool_tao + self.bought.map_or(0.0, |(tao, _)| tao) + paid
    }

    /// The same of so many blocks.
    #[must_use]
    pub fn times(&self, blocks: f64) -> Self {
        Self {
            pool_tao: self.pool_tao * blocks,
            bought: self
                .bought
                .map(|(tao, alpha)| (tao * blocks, alpha * blocks)),
            pool_alpha: self.pool_alpha * blocks,
            people: People {
                owner: self.people.owner * blocks,
                validators: self.people.validators * blocks,
                miners: self.people.miners * blocks,
            },
            paid_in_tao: self.paid_in_tao,
            root: self.root.map(|alpha| alpha * blocks),
        }
    }

    /// All alpha that the block mints for this subnet.
    #[must_use]
    pub fn alpha(&self) -> f64 {
        let paid = if self.paid_in_tao {
            0.0
        } else {
            self.people.sum()
        };
        self.pool_alpha + paid + self.root.unwrap_or(0.0)
    }
}

impl People {
    fn sum(&self) -> f64 {
        self.owner + self.validators + self.miners
    }
}

/// The words on the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EmissionText {
    /// What the bars count.
    pub bars: String,
    /// The selected subnet's name.
    pub selected: String,
    /// The heading of the TAO that is divided.
    pub tao: String,
    /// The heading of the alpha that is divided.
    pub alpha: String,
    /// TAO or alpha into the pool.
    pub pool: String,
    /// TAO that buys alpha.
    pub bought: String,
    /// The owner.
    pub owner: String,
    /// The validators.
    pub validators: String,
    /// The miners.
    pub miners: String,
    /// Root's part.
    pub root: String,
}

/// Height of the bars with their axis, in CSS pixels.
const BARS: f64 = 132.0;

impl EmissionView {
    /// The frame of the bars in a drawing of that width, in CSS pixels.
    #[must_use]
    pub fn frame(&self, width: f64) -> Frame {
        let most = self.tao.iter().copied().fold(0.0, f64::max);
        Frame {
            bounds: (52.0, 26.0, (width - 4.0).max(60.0), BARS - 8.0),
            x_range: (0.0, self.tao.len() as f64),
            y_range: (0.0, round_up(most)),
            scale: Scale::Linear,
        }
    }

    /// The place of the subnet whose bar stands at that point, in CSS pixels.
    #[must_use]
    pub fn subnet_at(&self, width: f64, (x, y): (f64, f64)) -> Option<usize> {
        let index = self.frame(width).x_value(x).floor();
        let inside = y <= BARS && index >= 0.0 && index < self.tao.len() as f64;
        inside.then_some(index as usize)
    }

    fn draw_bars<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        frame: &Frame,
    ) -> DrawResult<(), DB> {
        let (left, _, right, bottom) = frame.bounds;
        let slot = (right - left) / self.tao.len().max(1) as f64;
        let gap = if slot > 6.0 {
            (slot * 0.2).min(6.0)
        } else {
            slot * 0.12
        };
        for (index, tao) in self.tao.iter().enumerate() {
            let x = left + slot * index as f64;
            let selected = index == self.selected;
            let colour = if selected {
                style.palette.tao
            } else {
                style.palette.rest
            };
            // A bar of something is never nothing.
            let least = if *tao > 0.0 { 1.0 } else { 0.0 };
            let height = (bottom - frame.y(*tao)).max(least);
            let corners = [
                (style.px(x + gap / 2.0), style.px(bottom - height)),
                (style.px(x + slot - gap / 2.0), style.px(bottom)),
            ];
            area.draw(&Rectangle::new(corners, colour.filled()))?;
            if selected {
                let mark = [
                    (style.px(x), style.px(bottom + 3.0)),
                    (style.px(x + slot.max(3.0)), style.px(bottom + 6.0)),
                ];
                area.draw(&Rectangle::new(mark, style.palette.ink.filled()))?;
            }
        }
        let label = Label::strong(&self.text.selected, style);
        let half = f64::from(label.width(area, style)) / style.scale / 2.0;
        let wanted = left + slot * (self.selected as f64 + 0.5);
        let x = wanted.min(right - half).max(half);
        label.draw(
            area,
            style,
            (style.px(x), style.px(bottom + 15.0)),
            Anchor::Centre,
        )
    }

    fn sources(&self, palette: &Palette) -> Vec<Source> {
        let parts = &self.parts;
        let in_tao = |title: &str, tao: f64, colour| Branch {
            title: title.to_owned(),
            detail: amount(tao, "τ"),
            short: amount(tao, "τ"),
            value: tao,
            colour,
        };
        let in_alpha = |title: &str, alpha: f64, colour| {
            let (short, worth) = (amount(alpha, "α"), alpha * self.price);
            Branch {
                title: title.to_owned(),
                detail: format!("{short} · {}", amount(worth, "τ")),
                short,
                value: worth,
                colour,
            }
        };
        let people = |branch: &dyn Fn(&str, f64, RGBColor) -> Branch| {
            [
                branch(&self.text.owner, parts.people.owner, palette.owner),
                branch(
                    &self.text.validators,
                    parts.people.validators,
                    palette.validators,
                ),
                branch(&self.text.miners, parts.people.miners, palette.miners),
            ]
        };
        let (mut tao, mut alpha) = (Vec::new(), Vec::new());
        if parts.paid_in_tao {
            tao.extend(people(&in_tao));
        } else {
            tao.push(in_tao(&self.text.pool, parts.pool_tao, palette.tao));
            alpha.push(in_alpha(&self.text.pool, parts.pool_alpha, palette.alpha));
            alpha.extend(people(&in_alpha));
        }
        if let Some((paid, bought)) = parts.bought {
            let detail = format!("{} → {}", amount(paid, "τ"), amount(bought, "α"));
            tao.push(Branch {
                detail,
                ..in_tao(&self.text.bought, paid, palette.trade)
            });
        }
        if let Some(root) = parts.root {
            alpha.push(in_alpha(&self.text.root, root, palette.trade));
        }
        let mut sources = vec![Source {
            title: self.text.tao.clone(),
            detail: amount(parts.tao(), "τ"),
            colour: palette.tao,
            branches: tao,
        }];
        if !alpha.is_empty() {
            sources.push(Source {
                title: self.text.alpha.clone(),
                detail: amount(parts.alpha(), "α"),
                colour: palette.alpha,
                branches: alpha,
            });
        }
        sources
    }
}

impl View for EmissionView {
    fn axes<DB: DrawingBackend>(&self, area: &DrawingArea<DB, Shift>, style: &Style) -> Axes {
        let frame = self.frame(style.size(area).0);
        Axes {
            y_ticks: Ticks::round(frame.y_range, 4, tick),
            y_title: self.text.bars.clone(),
            ..Axes::bare(frame)
        }
    }

    fn draw_marks<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        axes: &Axes,
    ) -> DrawResult<(), DB> {
        self.draw_bars(area, style, &axes.frame)?;
        let below = (BARS + 24.0, style.size(area).1 - 2.0);
        flow::draw(area, style, &self.sources(&style.palette), below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_on_a_bar_finds_its_subnet() {
        let view = EmissionView {
            tao: vec![0.25; 4],
            selected: 0,
            price: 0.1,
            parts: EmissionParts::default(),
            text: EmissionText::default(),
        };
        let frame = view.frame(400.0);
        assert_eq!(view.subnet_at(400.0, (frame.x(2.5), 50.0)), Some(2));
        assert_eq!(view.subnet_at(400.0, (frame.x(2.5), 300.0)), None);
        assert_eq!(view.subnet_at(400.0, (0.0, 50.0)), None);
    }
}
