//! The cursor: where a reader points, on a layer of its own.

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::axes::Axes;
use crate::frame::{DrawResult, Frame};
use crate::style::Style;

/// Draws an ink line over the frame at a day, and a dot at each of the values. Nothing where the
/// day is not shown.
///
/// # Errors
/// What the backend fails with.
pub fn draw_cursor<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    frame: &Frame,
    (day, values): (f64, &[f64]),
) -> DrawResult<(), DB> {
    let (_, top, _, bottom) = frame.bounds;
    if !(frame.x_range.0 <= day && day <= frame.x_range.1) {
        return Ok(());
    }
    let x = style.edge(frame.x(day) * style.scale);
    // On bands that are dark themselves a seam of the card sets it off.
    for (seam, colour) in [
        (1.0, style.palette.card.mix(0.6)),
        (0.0, style.palette.ink.into()),
    ] {
        let corners = [
            (x - style.px(seam), style.px(top)),
            (x + style.px(1.0 + seam), style.px(bottom)),
        ];
        area.draw(&Rectangle::new(corners, colour.filled()))?;
    }
    for &value in values {
        let y = frame.y(value);
        // On the edge is within, whatever was lost on the way there.
        if top - 0.5 <= y && y <= bottom + 0.5 {
            frame.draw_point(area, style, (day, value), (3.0, style.palette.ink))?;
        }
    }
    Ok(())
}

/// Draws the cursor over each part of a drawing at a day, with a dot at each of the part's values;
/// a part without values has none.
///
/// # Errors
/// What the backend fails with.
pub fn draw_over_parts<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    style: &Style,
    axes: &Axes,
    (day, values): (f64, &[&[f64]]),
) -> DrawResult<(), DB> {
    let none: &[f64] = &[];
    let values = values.iter().copied().chain(core::iter::repeat(none));
    for (axes, values) in core::iter::once(axes).chain(&axes.others).zip(values) {
        let area = axes.part.of(area, style);
        draw_cursor(&area, style, &axes.frame, (day, values))?;
    }
    Ok(())
}
