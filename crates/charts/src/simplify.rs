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

/// Samples that are closer, in pixels to the right, stand straight above one another.
const NARROWEST: f64 = 1e-9;

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
    let kept = swinging_door(run, pixel / 4.0);
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
    let kept = door(run, tolerance);
    kept.into_iter().map(|index| run[index]).collect()
}

/// The samples that a swinging door keeps.
fn door(run: &[Point], tolerance: f64) -> Vec<usize> {
    let mut kept = Vec::new();
    let Some((&(mut anchor), rest)) = run.split_first() else {
        return kept;
    };
    kept.push(0);
    let mut before = anchor;
    let open = (f64::NEG_INFINITY, f64::INFINITY);
    let mut door = open;
    // No adapters: built for size, each is a call a sample.
    let mut index = 0;
    for &at in rest {
        index += 1;
        let mut to = Slope::new(anchor, at);
        if !to.passes(door, tolerance) {
            if before != anchor {
                kept.push(index - 1);
                anchor = before;
                to = Slope::new(anchor, at);
            }
            door = open;
            // Straight above the sample before, it is out of sight from there too.
            if !to.passes(door, tolerance) {
                kept.push(index);
                anchor = at;
                to = Slope::new(anchor, at);
            }
        }
        if to.per_right > 0.0 {
            // Plain selects: `max` and `min` heed NaN, which costs in wasm.
            let posts = (
                (to.up - tolerance) * to.per_right,
                (to.up + tolerance) * to.per_right,
            );
            door.0 = if posts.0 > door.0 { posts.0 } else { door.0 };
            door.1 = if posts.1 < door.1 { posts.1 } else { door.1 };
        }
        before = at;
    }
    if kept.last().is_some_and(|&index| run[index] != before) {
        kept.push(run.len() - 1);
    }
    kept
}

/// The samples that at least one of several lines needs, which all have the same places to the
/// right: what is filled between two of them has no gaps to its neighbours.
///
/// Where that is more than a screen can show, as of rough lines, it is one for each half pixel.
#[must_use]
pub fn common(lines: &[Vec<Point>], pixel: f64) -> Vec<usize> {
    let count = lines.iter().map(Vec::len).min().unwrap_or(0);
    let mut needed = vec![false; count];
    for line in lines {
        for index in door(&line[..count], pixel / 2.0) {
            needed[index] = true;
        }
    }
    let mut kept: Vec<_> = (0..count).filter(|&index| needed[index]).collect();
    let Some(line) = lines.first() else {
        return kept;
    };
    let half = |index: usize| (line[index].0 / pixel * 2.0).floor();
    if count > 0 && kept.len() as f64 > PER_COLUMN / 2.0 * (half(count - 1) - half(0) + 1.0) {
        let mut last = f64::NAN;
        kept.retain(|&index| {
            let (here, before) = (half(index), last);
            last = here;
            here != before || index == count - 1
        });
    }
    kept
}

/// A line from one sample to another.
#[derive(Clone, Copy)]
struct Slope {
    up: f64,
    /// The inverse of the way to the right; 0 straight above or below, where no slope is.
    per_right: f64,
}

impl Slope {
    fn new(from: Point, to: Point) -> Self {
        let right = to.0 - from.0;
        Self {
            up: to.1 - from.1,
            per_right: if right > NARROWEST { 1.0 / right } else { 0.0 },
        }
    }

    /// Whether the line passes the door; without a slope, whether its end is close to its start.
    fn passes(self, door: (f64, f64), tolerance: f64) -> bool {
        if self.per_right > 0.0 {
            let slope = self.up * self.per_right;
            door.0 <= slope && slope <= door.1
        } else {
            self.up.abs() <= tolerance
        }
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

/// A line without the samples that are less than a pixel from the one before; it may turn back.
///
/// The ends are kept.
#[must_use]
pub fn spaced(run: &[Point], pixel: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for (index, &at) in run.iter().enumerate() {
        let is_near = |before: &Point| (at.0 - before.0).hypot(at.1 - before.1) < pixel;
        if index + 1 == run.len() || !kept.last().is_some_and(is_near) {
            kept.push(at);
        }
    }
    kept
}
