//! A flow picture: what goes in on the left, where it goes on the right, as bands.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::frame::DrawResult;
use crate::style::Style;
use crate::text::{Anchor, Label};

/// One place that something goes to.
pub struct Branch {
    /// What it is.
    pub title: String,
    /// How much, and the same where there is little room.
    pub detail: String,
    pub short: String,
    /// Its height; all branches and sources of a picture share one unit.
    pub value: f64,
    pub colour: RGBColor,
}

/// What is divided, and into what.
pub struct Source {
    pub title: String,
    pub detail: String,
    pub colour: RGBColor,
    pub branches: Vec<Branch>,
}

/// Height kept for a branch's two lines of text, in CSS pixels, where there is room for it.
const TEXT: f64 = 34.0;
/// Width of a node, in CSS pixels.
const NODE: f64 = 7.0;
/// From a source's name down to its bands, in CSS pixels.
const ABOVE: f64 = 10.0;

/// Draws the picture between `top` and `bottom`, over the area's whole width, in CSS pixels.
pub fn draw<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    sources: &[Source],
    (top, bottom): (f64, f64),
) -> DrawResult<(), DB> {
    let (width, _) = style.size(area);
    let widest = |detail: fn(&Branch) -> &String| {
        let branches = sources.iter().flat_map(|source| &source.branches);
        let widths = branches.map(|branch| {
            let title = Label::strong(&branch.title, style).css_width(area, style);
            title.max(Label::quiet(detail(branch), style).css_width(area, style))
        });
        widths.fold(0.0, f64::max)
    };
    let start = |text: f64| width - text - NODE - 14.0;
    let details: [fn(&Branch) -> &String; 2] = [|branch| &branch.detail, |branch| &branch.short];
    let is_narrow = start(widest(details[0])) < width * 0.4;
    let detail = details[usize::from(is_narrow)];
    let branch_x = start(widest(detail)).max(width * 0.4);
    let count: usize = sources.iter().map(|source| source.branches.len()).sum();
    let total: f64 = sources.iter().map(Source::value).sum();
    // Many branches: their lines move closer, so that the bands keep a part of the height.
    let text = TEXT.min((bottom - top) * 0.88 / count.max(1) as f64);
    let room = (bottom - top - text * count as f64).max(0.0);
    let unit = if total > 0.0 { room / total } else { 0.0 };

    let mut y = top;
    for source in sources {
        let slots = text * source.branches.len() as f64 + source.value() * unit;
        let source_top = y + (slots - source.value() * unit) / 2.0;
        draw_node(
            area,
            style,
            (0.0, source_top, source.value() * unit),
            source.colour,
        )?;
        let name = source.name();
        let name = Label::strong(&name, style);
        // Its bands leave level, as long as its name stands above them.
        let level = name.css_width(area, style).min((branch_x - NODE) * 0.75);
        let mut from = source_top;
        for branch in &source.branches {
            let height = branch.value * unit;
            let to = y + text / 2.0;
            let band = Band {
                x: (NODE, NODE + level, branch_x),
                from: (from, from + height),
                to: (to, to + height),
            };
            band.draw(area, style, branch.colour)?;
            draw_node(area, style, (branch_x, to, height), branch.colour)?;
            let x = style.px(branch_x + NODE + 8.0);
            let line = to + height / 2.0;
            Label::strong(&branch.title, style).draw(
                area,
                style,
                (x, style.px(line - 8.0)),
                Anchor::Left,
            )?;
            Label::quiet(detail(branch), style).draw(
                area,
                style,
                (x, style.px(line + 8.0)),
                Anchor::Left,
            )?;
            from += height;
            y += text + height;
        }
        let at = (style.px(0.0), style.px(source_top - ABOVE));
        name.draw(area, style, at, Anchor::Left)?;
    }
    Ok(())
}

impl Source {
    /// What it is, and how much.
    fn name(&self) -> String {
        format!("{}  {}", self.title, self.detail)
    }

    fn value(&self) -> f64 {
        self.branches.iter().map(|branch| branch.value).sum()
    }
}

fn draw_node<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    (x, y, height): (f64, f64, f64),
    colour: RGBColor,
) -> DrawResult<(), DB> {
    let corners = [
        (style.px(x), style.px(y)),
        // What is there has at least a hair's height.
        (style.px(x + NODE), style.px(y + height.max(1.5))),
    ];
    area.draw(&Rectangle::new(corners, colour.filled()))
}

/// A band that swings from one height to another.
struct Band {
    /// Where it begins, where it leaves its height, and where it ends.
    x: (f64, f64, f64),
    from: (f64, f64),
    to: (f64, f64),
}

impl Band {
    fn draw<DB: DrawingBackend>(
        &self,
        area: &DrawingArea<DB, Shift>,
        style: &Style,
        colour: RGBColor,
    ) -> DrawResult<(), DB> {
        const STEPS: u32 = 24;
        let (start, bend, end) = self.x;
        let edge = |from: f64, to: f64| {
            let swing = (0..=STEPS).map(move |step| {
                let part = f64::from(step) / f64::from(STEPS);
                let ease = part * part * (3.0 - 2.0 * part);
                (bend + (end - bend) * part, from + (to - from) * ease)
            });
            core::iter::once((start, from)).chain(swing)
        };
        let upper = edge(self.from.0, self.to.0);
        let lower = edge(
            self.from.1.max(self.from.0 + 1.0),
            self.to.1.max(self.to.0 + 1.0),
        );
        let outline: Vec<_> = upper
            .chain(lower.rev())
            .map(|(x, y)| (style.px(x), style.px(y)))
            .collect();
        area.draw(&Polygon::new(outline, colour.mix(0.28)))
    }
}
