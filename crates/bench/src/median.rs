//! The middle of some times.

use anyhow::{Context, Result};

/// The median.
///
/// # Errors
/// If there is none: nothing was measured.
pub fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_unstable_by(f64::total_cmp);
    let after = times.get(times.len() / 2).context("nothing was measured")?;
    let before = times.get((times.len() - 1) / 2).unwrap_or(after);
    Ok(f64::midpoint(*before, *after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_found() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]).unwrap(), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 9.0]).unwrap(), 3.0);
        assert!(median(Vec::new()).is_err());
    }
}
