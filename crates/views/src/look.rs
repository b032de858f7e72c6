//! A look: what a reader points at, in any view, for as long as they do. All views show it.

/// What is pointed at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// A time, in days since the start.
    pub day: Option<f64>,
    /// A subnet, by its place.
    pub subnet: Option<usize>,
}

/// What became of the pointer over a drawing, in CSS pixels of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointed {
    /// Where, from the top left.
    pub at: (f64, f64),
    /// The drawing's width and height.
    pub size: (f64, f64),
}
