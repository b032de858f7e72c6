//! Fewer points for the same line: what a screen cannot show is dropped before it is drawn.
//!
//! A smooth curve goes through a swinging door, which keeps every sample within a tolerance of the
//! line drawn. A rough one, of which the door keeps nearly all, has only what its pixels can show:
//! the first, lowest, highest and last sample of each pixel column (M4). Either way takes one
//! pass. Drawing costs by the point, so this is most of a chart's speed.

/// A point: horizontal and vertical place, in CSS pixels or in any other one unit.
pub type Point = (f64, f64);

/// Points that a pixel column can show.
const PER_COLUMN: f64 = 4.0;

/// The parts of a line between its points that are no numbers, of which nothing can be drawn.
pub fn runs(points: &[Point]) -> impl Iterator<Item = &[Point]> {
    points
        .split(|(x, y)| !(x.is_finite() && y.is_finite()))
        .filter(|run| !run.is_empty())
}

/// A run's points without those that a screen with pixels of that size does not show.
///
/// Places are finite and go to the right or stay. The ends are kept. At most four points a pixel
/// column are left, and none is new.
#[must_use]
pub fn simplified(run: &[Point], pixel: f64) -> Vec<Point> {
    let kept = swinging_door(run, pixel / 2.0);
    let column = |point: Option<&Point>| point.map_or(0.0, |&(x, _)| (x / pixel).floor());
    let columns = column(run.last()) - column(run.first()) + 1.0;
    if kept.len() as f64 > PER_COLUMN * columns {
        column_extremes(run, pixel)
    } else {
        kept
    }
}

/// Drops each sample that is within `tolerance`, measured vertically, of the line through those
/// that are kept.
///
/// From the last point kept, a door stands open to all slopes that pass every sample since within
/// the tolerance. It closes with each sample; the first one that is not seen through it begins a
/// new door at the sample before. (Bristol, “Swinging door trending”, 1990, with the line drawn to
/// a sample instead of between the doorposts.)
#[must_use]
pub fn swinging_door(run: &[Point], tolerance: f64) -> Vec<Point> {
    let mut kept = Vec::new();
    let Some((&(mut anchor), rest)) = run.split_first() else {
        return kept;
    };
    kept.push(anchor);
    let mut before = anchor;
    let open = (f64::NEG_INFINITY, f64::INFINITY);
    let mut door = open;
    for &at in rest {
        if !seen(anchor, at, door, tolerance) {
            // A sample above another one may be out of sight from there too.
            let from_before = before != anchor && seen(before, at, open, tolerance);
            if before != anchor {
                kept.push(before);
            }
            door = open;
            anchor = before;
            if !from_before {
                kept.push(at);
                anchor = at;
            }
        }
        let (right, up) = (at.0 - anchor.0, at.1 - anchor.1);
        if right > 0.0 {
            door.0 = door.0.max((up - tolerance) / right);
            door.1 = door.1.min((up + tolerance) / right);
        }
        before = at;
    }
    if kept.last() != Some(&before) {
        kept.push(before);
    }
    kept
}

/// Whether a line from the anchor to a sample passes the door; straight above the anchor, where no
/// line has a slope, whether the anchor itself is close enough.
fn seen(anchor: Point, at: Point, door: (f64, f64), tolerance: f64) -> bool {
    let (right, up) = (at.0 - anchor.0, at.1 - anchor.1);
    if right > 0.0 {
        let slope = up / right;
        door.0 <= slope && slope <= door.1
    } else {
        up.abs() <= tolerance
    }
}

/// The first, lowest, highest and last sample of each pixel column, in the run's order.
///
/// A line through them fills the same pixels as one through all (Jugel et al., “M4”, 2014).
#[must_use]
pub fn column_extremes(run: &[Point], pixel: f64) -> Vec<Point> {
    let mut kept = Vec::new();
    let column = |point: &Point| (point.0 / pixel).floor();
    for samples in run.chunk_by(|a, b| column(a) == column(b)) {
        let (mut lowest, mut highest) = (0, 0);
        for (index, sample) in samples.iter().enumerate() {
            if sample.1 < samples[lowest].1 {
                lowest = index;
            }
            if sample.1 > samples[highest].1 {
                highest = index;
            }
        }
        let order = [
            0,
            lowest.min(highest),
            lowest.max(highest),
            samples.len() - 1,
        ];
        let mut next = 0;
        for index in order {
            if index >= next {
                kept.push(samples[index]);
                next = index + 1;
            }
        }
    }
    kept
}
