//! The machine in words: what kind it is, not which one.

use std::fs;

/// Cores and processor, as in `2 cores, AMD EPYC family 26`.
#[must_use]
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let plural = if cores == 1 { "" } else { "s" };
    // Elsewhere than on Linux there is no such file, and the architecture has to do.
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        info.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim().to_owned())
    };
    let model = field("model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let family = field("cpu family").map_or(String::new(), |family| format!(" family {family}"));
    format!("{cores} core{plural}, {model}{family}")
}
