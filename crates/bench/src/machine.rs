//! The machine in words: what kind it is, not which one.

use std::fs;

/// How many programs wanted to run in the last minute, where that is more than none or one: then
/// times are too long, and ratios of one to another may be off.
#[must_use]
pub fn busy() -> Option<f64> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    let load: f64 = load.split_whitespace().next()?.parse().ok()?;
    Some(load).filter(|load| *load > 1.0)
}

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
