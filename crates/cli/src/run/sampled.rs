//! A run, and the samples and subnets of it that are asked for.

use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::run::happening::Outcome;
use dtao_engine::run::simulate::{Clock, simulate_with_progress};
use dtao_engine::run::trajectory::{Column, Trajectory};
use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_permalink::{Link, LinkLength, encode};

use super::event_words;

/// What of a run is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which clock moves the network.
    pub clock: Clock,
    /// The one subnet to write, by netuid; all where none is named.
    pub subnet: Option<u16>,
    /// How many samples to write; as many as there are where there are fewer.
    pub samples: usize,
}

/// Why a run cannot give what is asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// The scenario has no such subnet.
    #[error("subnet {netuid} is outside the scenario's netuids {netuids}")]
    NoSuchSubnet {
        /// What was asked for.
        netuid: u16,
        /// What there is.
        netuids: String,
    },
}

/// A subnet to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subnet {
    /// Its place in the trajectory.
    pub index: usize,
    /// Its number.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
}

/// A run and what of it is written.
#[derive(Clone, Debug)]
pub struct Sampled {
    link: Link,
    clock: Clock,
    trajectory: Trajectory,
    places: Vec<usize>,
    subnets: Vec<Subnet>,
}

/// Runs a scenario, telling after each sample which part (0 to 1) of the run is done.
///
/// # Errors
/// [`OptionError`] where the scenario does not hold what is asked for; before anything is run.
pub fn run(
    link: Link,
    options: Options,
    progress: impl FnMut(f64),
) -> Result<Sampled, OptionError> {
    let subnets = chosen(&link.scenario, options.subnet)?;
    let trajectory = simulate_with_progress(&link.scenario, options.clock, progress);
    let places = evenly(trajectory.blocks().len(), options.samples);
    let mut sampled = Sampled {
        link,
        clock: options.clock,
        trajectory,
        places,
        subnets,
    };
    if options.subnet.is_none() {
        let never = sampled.never_registered();
        let subnets = &mut sampled.subnets;
        subnets.retain(|subnet| !never.contains(&subnet.netuid));
    }
    Ok(sampled)
}

impl Sampled {
    /// The scenario that was run.
    pub fn scenario(&self) -> &Scenario {
        &self.link.scenario
    }

    /// The rule in force at the start, by its key.
    pub fn rule(&self) -> &'static str {
        self.link.scenario.rule().key()
    }

    /// The clock, by its name on the command line.
    pub fn clock(&self) -> &'static str {
        match self.clock {
            Clock::Fast => "fast",
            Clock::Sketch => "sketch",
            Clock::Chain => "chain",
        }
    }

    /// What people do in words, which is assumed; `None` where they do nothing.
    pub fn behaviour(&self) -> Option<String> {
        event_words::behaviour(&self.link.scenario)
    }

    /// How many subnets there are at the start.
    pub fn count_at_start(&self) -> usize {
        self.link.scenario.start_rows().len()
    }

    /// The netuids that were free for subnets whose registration was refused: all of a run is
    /// nothing for them.
    pub fn never_registered(&self) -> Vec<u16> {
        let happenings = self.trajectory.happenings().iter();
        let registered: Vec<u16> = happenings
            .filter_map(|happening| match happening.outcome {
                Ok(Outcome::Registered { netuid, .. }) => Some(netuid),
                _ => None,
            })
            .collect();
        let new = self.link.scenario.new_netuids();
        new.filter(|netuid| !registered.contains(netuid)).collect()
    }

    /// How long the run is, in days.
    pub fn days(&self) -> f64 {
        self.link.scenario.value(ParameterId::Horizon)
    }

    /// The link that gives this run again; `None` where it is longer than what is read.
    pub fn link(&self) -> Option<String> {
        let link = encode(&self.link);
        LinkLength::of(&link).is_readable().then_some(link)
    }

    /// The whole run.
    pub fn trajectory(&self) -> &Trajectory {
        &self.trajectory
    }

    /// The places in the run's columns of the samples to write.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The subnets to write.
    pub fn subnets(&self) -> &[Subnet] {
        &self.subnets
    }

    /// Days since the start of the run.
    pub fn day(&self, block: Block) -> f64 {
        let since = block - self.link.scenario.start_block();
        since.0 as f64 / Blocks::PER_DAY.0 as f64
    }

    /// Σp over all subnets at a sample, in TAO per alpha.
    pub fn price_sum(&self, place: usize) -> f64 {
        let trajectory = &self.trajectory;
        (0..trajectory.subnet_count())
            .map(|index| trajectory.column(Column::Price, index)[place])
            .sum()
    }
}

fn chosen(scenario: &Scenario, netuid: Option<u16>) -> Result<Vec<Subnet>, OptionError> {
    let rows = scenario.start_rows().into_iter();
    let new = scenario.new_netuids().map(|netuid| (netuid, String::new()));
    let all: Vec<Subnet> = rows
        .map(|row| (row.netuid, row.name))
        .chain(new)
        .enumerate()
        .map(|(index, (netuid, name))| Subnet {
            index,
            netuid,
            name,
        })
        .collect();
    let Some(netuid) = netuid else {
        return Ok(all);
    };
    match all.iter().find(|subnet| subnet.netuid == netuid) {
        Some(subnet) => Ok(vec![subnet.clone()]),
        None => Err(OptionError::NoSuchSubnet {
            netuid,
            netuids: ranges(all.iter().map(|subnet| subnet.netuid)),
        }),
    }
}

/// Netuids in few words, as `1..=16` or `1..=63, 65, 70..=128`.
fn ranges(netuids: impl Iterator<Item = u16>) -> String {
    let mut sorted: Vec<u16> = netuids.collect();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|before, after| before + 1 == *after);
    let words: Vec<String> = runs
        .filter_map(|run| match run {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first}..={last}")),
        })
        .collect();
    words.join(", ")
}

/// Up to `wanted` places of `count`, the first and the last among them. Asked for one: the last.
fn evenly(count: usize, wanted: usize) -> Vec<usize> {
    let last = count.saturating_sub(1);
    match wanted.min(count) {
        0 => Vec::new(),
        1 => vec![last],
        some => (0..some).map(|place| place * last / (some - 1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_reach_from_start_to_end() {
        assert_eq!(evenly(481, 5), [0, 120, 240, 360, 480]);
        assert_eq!(evenly(3, 9), [0, 1, 2]);
        assert_eq!(evenly(3, 1), [2]);
        assert!(evenly(0, 4).is_empty());
    }

    #[test]
    fn netuids_are_told_in_few_words() {
        assert_eq!(ranges([1, 2, 3, 9, 65_535].into_iter()), "1..=3, 9, 65535");
    }
}
