//! The larger and the smaller of two numbers.
//!
//! `f64::max` and `f64::min` heed NaN, for which wasm calls a function: a tenth of a run under the
//! later rules.

/// The larger of two; the second where either is no number.
#[inline]
pub(crate) fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The smaller of two; the second where either is no number.
#[inline]
pub(crate) fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}
