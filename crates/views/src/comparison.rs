//! Two runs beside each other at one time: a scenario, and the same with another rule or values.

use dtao_charts::ranks::Rank;
use dtao_charts::slope::{Slope, SlopeLine, SlopeText, ranks};
use dtao_engine::economy::rules::{PoolRule, RuleId};
use dtao_engine::run::trajectory::Column;
use dtao_engine::scenario::{ParameterId, Scenario};
use dtao_permalink::{Arm, Link};

use crate::simulation::Simulation;
use dtao_words::{self as text, fill_two, own, words};

/// What a link's scenario is compared with: what it says, or else the rule that came next on the
/// chain.
#[must_use]
pub fn arm(link: &Link) -> Arm {
    link.arm.clone().unwrap_or_else(|| Arm {
        rule: Some(next_to(link.scenario.rule())),
        values: Vec::new(),
    })
}

/// The rule that the chain had after another, before the last; its first beside what it never had.
fn next_to(rule: RuleId) -> RuleId {
    let mut chain = RuleId::NAMED
        .into_iter()
        .filter(|rule| rule.since().is_some());
    let mut before = RuleId::Launch;
    while let Some(other) = chain.next() {
        if other == rule {
            return chain.next().unwrap_or(before);
        }
        before = other;
    }
    RuleId::Launch
}

/// One subnet on both sides, matched by its netuid.
pub struct Pair {
    /// Its netuid.
    pub netuid: u16,
    /// Its name; empty where it has none.
    pub name: String,
    /// Its shares of TAO, 0 to 1; not a number on a side that does not have it.
    pub shares: (f64, f64),
    /// Its spot prices, in TAO per alpha; not a number where there is none.
    pub prices: (f64, f64),
}

impl Pair {
    /// How much larger its share is on the right; what is not there has none.
    #[must_use]
    pub fn difference(&self) -> f64 {
        let there = |share: f64| if share > 0.0 { share } else { 0.0 };
        there(self.shares.1) - there(self.shares.0)
    }
}

/// Two runs at one time. Made once for both, not once a render.
pub struct Comparison {
    /// What differs, as the sides' titles say it.
    pub titles: [String; 2],
    /// The subnets: those of the left in its order, then those that only the right has.
    pub pairs: Vec<Pair>,
    /// The sums of all prices; `None` where the rule has no pool.
    pub price_sums: [Option<f64>; 2],
    /// TAO in existence, in TAO.
    pub issued: [f64; 2],
    /// The drawing.
    pub slope: Slope,
}

impl Comparison {
    /// Of two runs, each at a sample, with the selected subnet's place on the left.
    #[must_use]
    pub fn of(sides: [&Simulation; 2], samples: [usize; 2], selected: usize) -> Self {
        let side = |at: usize| Side {
            simulation: sides[at],
            sample: samples[at],
        };
        let (left, right) = (side(0), side(1));
        let titles = titles(left.scenario(), right.scenario());
        let pairs = pairs(&left, &right);
        Self {
            price_sums: [&left, &right].map(Side::price_sum),
            issued: [&left, &right].map(Side::issued),
            slope: slope(&pairs, &titles, selected),
            pairs,
            titles,
        }
    }

    /// The part of the emission that goes elsewhere, 0 to 1: half of all differences, each of which
    /// is counted where it is taken and where it is given.
    #[must_use]
    pub fn moved(&self) -> f64 {
        let differences = self.pairs.iter().map(|pair| pair.difference().abs());
        differences.sum::<f64>() / 2.0
    }
}

/// Two are the same only if they are one.
impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

/// One run at its time.
struct Side<'a> {
    simulation: &'a Simulation,
    sample: usize,
}

impl Side<'_> {
    fn scenario(&self) -> &Scenario {
        self.simulation.run.scenario()
    }

    fn place(&self, netuid: u16) -> Option<usize> {
        self.simulation.run.trajectory().index_of(netuid)
    }

    fn at(&self, column: Column, place: Option<usize>) -> f64 {
        let run = self.simulation.run.trajectory();
        let value = place.and_then(|place| run.column(column, place).get(self.sample).copied());
        value.unwrap_or(f64::NAN)
    }

    fn has_prices(&self) -> bool {
        self.simulation.run.terms(self.sample).pool != PoolRule::None
    }

    fn price(&self, place: Option<usize>) -> f64 {
        if self.has_prices() {
            self.at(Column::Price, place)
        } else {
            f64::NAN
        }
    }

    fn price_sum(&self) -> Option<f64> {
        let places = 0..self.simulation.run.trajectory().subnet_count();
        let prices = || places.map(|place| self.price(Some(place)));
        self.has_prices().then(|| prices().sum())
    }

    fn issued(&self) -> f64 {
        let issued = self.simulation.run.trajectory().issuance();
        issued.get(self.sample).copied().unwrap_or(f64::NAN)
    }
}

fn pairs(left: &Side<'_>, right: &Side<'_>) -> Vec<Pair> {
    let ours = left.simulation.rows.iter();
    let theirs = right.simulation.rows.iter();
    let only_theirs = theirs.filter(|row| left.place(row.netuid).is_none());
    ours.chain(only_theirs)
        .map(|row| {
            let places = (left.place(row.netuid), right.place(row.netuid));
            Pair {
                netuid: row.netuid,
                name: row.name.clone(),
                shares: (
                    left.at(Column::Share, places.0),
                    right.at(Column::Share, places.1),
                ),
                prices: (left.price(places.0), right.price(places.1)),
            }
        })
        .collect()
}

fn slope(pairs: &[Pair], titles: &[String; 2], selected: usize) -> Slope {
    let shares: Vec<_> = pairs.iter().map(|pair| pair.shares).collect();
    let lines = pairs.iter().zip(ranks(&shares, Some(selected)));
    Slope {
        lines: lines
            .map(|(pair, rank)| SlopeLine {
                shares: pair.shares,
                name: match rank {
                    Rank::Rest => String::new(),
                    Rank::Selected | Rank::Top(_) => text::subnet_on_chart(pair.netuid, &pair.name),
                },
                rank,
            })
            .collect(),
        scale: None,
        text: SlopeText {
            axis: own(words::SHARES_AXIS),
            axis_of_ratios: own(words::COMPARE_AXIS_OF_RATIOS),
            left: titles[0].clone(),
            right: titles[1].clone(),
            empty: own(words::PAGE_NOTHING_SHOWN),
        },
    }
}

/// What differs between two scenarios, as each side says it; the rule where nothing does.
fn titles(left: &Scenario, right: &Scenario) -> [String; 2] {
    let mut titles = [String::new(), String::new()];
    let mut add = |sides: [String; 2]| {
        for (title, side) in titles.iter_mut().zip(sides) {
            let before = core::mem::take(title);
            *title = if before.is_empty() {
                side
            } else {
                fill_two(words::COMPARE_AND, [before, side])
            };
        }
    };
    let differ: Vec<ParameterId> = ParameterId::ALL
        .into_iter()
        .filter(|id| Arm::takes(*id) && left.value(*id) != right.value(*id))
        .collect();
    if left.rule() != right.rule() || differ.is_empty() {
        add([left, right].map(|side| own(text::rule_name(side.rule()))));
    }
    for id in differ {
        add([left, right].map(|side| {
            let value = text::chosen(id, side.value(id));
            fill_two(words::COMPARE_SIDE, [own(text::label(id)), value])
        }));
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use dtao_engine::run::kept_run::KeptRun;
    use dtao_permalink::decode;
    use dtao_words::say;

    fn compared(address: &str, day: f64) -> Comparison {
        let link = decode(address).link;
        let other = arm(&link).scenario(&link.scenario).expect("a scenario");
        let run = |scenario: &Scenario| Simulation::of(KeptRun::of(scenario));
        let sides = [run(&link.scenario), run(&other)];
        let samples = [0, 1].map(|side: usize| sides[side].sample_at(day));
        Comparison::of([&sides[0], &sides[1]], samples, 0)
    }

    #[test]
    fn the_chains_next_rule_is_compared_where_nothing_is_chosen() {
        assert_eq!(next_to(RuleId::Thread), RuleId::Launch);
        assert_eq!(next_to(RuleId::Launch), RuleId::Flow);
        assert_eq!(next_to(RuleId::Gated), RuleId::Current);
        assert_eq!(next_to(RuleId::Custom), RuleId::Launch);
        let sides = compared("v=1&n=3&days=10", 5.0);
        assert_eq!(sides.titles[1], say(text::rule_name(RuleId::Launch)));
    }

    #[test]
    fn subnets_are_matched_by_netuid_and_one_that_is_not_there_is_no_number() {
        let sides = compared("v=1&n=2&days=10&cmp=n:3", 10.0);
        assert_eq!(sides.titles, ["Subnets: 2 subnets", "Subnets: 3 subnets"]);
        assert_eq!(sides.pairs.len(), 3);
        assert!(sides.pairs[2].shares.0.is_nan() && sides.pairs[2].shares.1 > 0.1);
        let gained = sides.pairs[2].difference();
        assert!((sides.moved() - gained).abs() < 1e-9, "it takes all it has");
        let fewer = compared("v=1&n=3&days=10&cmp=n:2", 10.0);
        assert!(fewer.pairs[2].shares.1.is_nan());
    }

    #[test]
    fn a_rule_without_a_pool_has_no_prices() {
        let sides = compared("v=1&n=2&days=10&cmp=rule:votes", 3.0);
        assert!(sides.price_sums[0].is_some() && sides.price_sums[1].is_none());
        assert!(sides.pairs[0].prices.1.is_nan());
    }

    #[test]
    fn the_same_on_both_sides_moves_nothing() {
        let sides = compared("v=1&n=4&days=10&cmp=rule:thread", 3.0);
        assert_eq!(sides.moved(), 0.0);
        assert_eq!(sides.titles[0], sides.titles[1]);
    }
}
