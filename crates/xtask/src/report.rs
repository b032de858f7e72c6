//! Headings and times, for people.

use std::fmt::{self, Display};
use std::time::Duration;

/// Prints a heading that stands out from a tool's own output.
pub fn heading(text: &str) {
    println!("\n==> {text}");
}

/// A duration as people say it: `7 s`, `2 min 05 s`.
pub struct Took(pub Duration);

impl Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        if seconds < 60 {
            write!(f, "{:.1} s", self.0.as_secs_f64())
        } else {
            write!(f, "{} min {:02} s", seconds / 60, seconds % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_show_only_from_one_minute_on() {
        assert_eq!(Took(Duration::from_millis(7_250)).to_string(), "7.2 s");
        assert_eq!(Took(Duration::from_secs(125)).to_string(), "2 min 05 s");
    }
}
