//! Stories of what people do, and of the real network: each link is run, and what its step says
//! is held.

mod told;

use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::run::trajectory::Column::{self, AlphaOutstanding, AlphaReserve, TaoReserve};
use dtao_engine::scenario::ParameterId;
use told::{Shown, told};

/// What all alpha outside a pool would bring at once, in TAO.
fn all_sold(shown: &Shown, netuid: u16) -> f64 {
    let [tao, alpha, outside] = [TaoReserve, AlphaReserve, AlphaOutstanding]
        .map(|column| (shown.value(column, netuid, 365.0) * 1e9) as u64);
    let quote = Quote::constant_product(Side::Sell, tao, alpha, outside);
    let quote = quote.expect("the pool can pay for it");
    quote.amount_out / 1e9
}

/// Each subnet's part of the next block's TAO at the time shown, in percent, largest first.
fn parts(shown: &Shown) -> Vec<f64> {
    let blocks = shown.moment().next_block;
    let all = shown.issued() * 1e9;
    let parts = blocks.iter().map(|block| block.issued() / all * 100.0);
    let mut parts: Vec<f64> = parts.collect();
    parts.sort_by(|a, b| b.total_cmp(a));
    parts
}

#[test]
fn the_rules_divide_the_main_network_differently() {
    told(
        "rules",
        &[
            |shown| {
                shown.says(shown.scenario.start_block().0 as f64, 7);
                let parts = parts(shown);
                assert_eq!(parts.len(), 128);
                shown.says(parts[0], 3);
                shown.says(parts[..10].iter().sum(), 3);
                let sum = |count: usize| parts[..count].iter().sum::<f64>();
                assert!(sum(15) < 50.0 && sum(16) >= 50.0);
            },
            |shown| shown.says(parts(shown)[0], 3),
            |shown| {
                let parts = parts(shown);
                shown.says(parts[0], 3);
                shown.says(parts[..10].iter().sum(), 3);
                let moment = shown.moment();
                let settings = &moment.network.subnets.settings;
                let off = settings.iter().filter(|set| !set.emission_enabled);
                let withheld = settings.iter().filter(|set| set.miner_burned >= 1.0);
                let both = off.clone().filter(|set| set.miner_burned >= 1.0);
                shown.says(off.count() as f64, 2);
                shown.says(withheld.count() as f64, 2);
                shown.says(both.count() as f64, 2);
                shown.says(parts.iter().filter(|part| **part == 0.0).count() as f64, 2);
            },
            |shown| {
                let parts = parts(shown);
                shown.says(parts[0], 3);
                shown.says(parts[..10].iter().sum(), 3);
                let sum = |count: usize| parts[..count].iter().sum::<f64>();
                assert!(sum(5) < 50.0 && sum(6) >= 50.0);
                shown.says(parts.iter().filter(|part| **part == 0.0).count() as f64, 2);
                let few = parts.iter().filter(|part| **part > 0.0 && **part < 0.1);
                shown.says(few.count() as f64, 2);
                shown.says(0.1, 1);
                shown.says(shown.scenario.value(ParameterId::GateBar) * 100.0, 1);
            },
        ],
    );
}

#[test]
fn the_sum_of_prices_says_what_buying_all_sales_takes() {
    told(
        "selling",
        &[
            |shown| {
                shown.says(shown.sum(365.0), 3);
                let fall = (1.0 - shown.sum(30.0)) / (1.0 - shown.sum(365.0));
                shown.says(fall * 100.0, 2);
                let miners = shown.moment().terms.participants.split(1.0, 0.0).miners;
                shown.says(miners, 2);
            },
            |shown| {
                shown.says(shown.share(4), 2);
                shown.says(shown.block(4).1, 3);
                let left = shown.price(4) / shown.value(Column::Price, 4, 0.0);
                assert_eq!((left * 10.0).round(), 2.0);
            },
            |shown| {
                let inflow = shown.scenario.value(ParameterId::Inflow);
                shown.says(inflow, 4);
                let miners = shown.moment().terms.participants.split(1.0, 0.0).miners;
                shown.says(miners, 2);
                assert_eq!((miners * 7200.0).round(), inflow);
                assert!((shown.sum(365.0) - 1.0).abs() < 1e-4);
            },
            |shown| {
                let inflow = shown.scenario.value(ParameterId::Inflow);
                shown.says(inflow, 4);
                shown.says(2.0 * inflow, 4);
                shown.says(shown.sum(365.0), 3);
                let twice = Shown::of("v=1&n=4&sum=2&sellm=1&in=5904&days=365&at=365");
                assert!((twice.sum(365.0) - 2.0).abs() < 1e-4);
            },
            |shown| {
                shown.says(shown.scenario.value(ParameterId::Inflow), 4);
                assert_eq!(shown.halving(Some(1)).ceil(), 724.0);
                shown.says(shown.block(1).2, 2);
                shown.says(shown.sum(1000.0), 3);
                shown.says(1000.0, 4);
            },
        ],
    );
}

#[test]
fn a_subnet_without_tao_makes_alpha_for_its_people() {
    told(
        "zero",
        &[
            |shown| {
                let moment = shown.moment();
                let netuids = &moment.network.subnets.netuid;
                let place = netuids.iter().position(|netuid| *netuid == 83).unwrap();
                let block = moment.next_block[place];
                assert_eq!(block.issued(), 0.0);
                assert!(!moment.network.subnets.settings[place].emission_enabled);
                assert_eq!(moment.network.subnets.settings[place].miner_burned, 0.0);
                for (part, digits) in [
                    (block.owner, 2),
                    (block.miners, 2),
                    (block.validators, 2),
                    (block.root_alpha, 3),
                ] {
                    shown.says(part / 1e9, digits);
                }
            },
            |shown| {
                assert_eq!(shown.share(4), 0.0);
                shown.says(shown.share(1), 3);
                shown.says(shown.price(4), 2);
                assert_eq!(shown.block(4), (0.0, 0.0, 1.0));
            },
            |shown| {
                let tao = shown.value(TaoReserve, 4, 365.0);
                shown.says(tao, 6);
                assert_eq!(tao, shown.value(TaoReserve, 4, 31.0));
                let outside = shown.value(AlphaOutstanding, 4, 365.0);
                shown.says(outside, 7);
                shown.says(outside * shown.price(4), 6);
                shown.says(all_sold(shown, 4), 4);
            },
            |shown| {
                let kept = Shown::of("v=1&n=4&sellm=1&days=365&sel=4&at=365");
                shown.says(shown.value(Column::Price, 4, 0.0), 3);
                shown.says(shown.price(4), 3);
                shown.says(kept.price(4), 3);
                assert_eq!((kept.price(4) / shown.price(4)).round(), 4.0);
            },
        ],
    );
}

#[test]
fn a_price_is_what_somebody_pays() {
    told(
        "value",
        &[
            |shown| {
                let [alpha, outside] =
                    [AlphaReserve, AlphaOutstanding].map(|column| shown.value(column, 1, 365.0));
                shown.says(shown.price(1), 3);
                shown.says_millions(alpha + outside, 3);
                shown.says_millions((alpha + outside) * shown.price(1), 3);
                shown.says_millions(shown.value(TaoReserve, 1, 365.0), 3);
                shown.says_millions(outside, 3);
                shown.says(all_sold(shown, 1), 6);
            },
            |shown| {
                let outside = |day| shown.value(AlphaOutstanding, 64, day);
                shown.says_millions(outside(0.0), 3);
                shown.says_millions(outside(365.0), 3);
                shown.says(outside(0.0) / outside(365.0), 3);
                let price = shown.value(Column::Price, 64, 0.0);
                assert!((shown.price(64) / price - 1.0).abs() < 1e-6);
            },
            |shown| {
                shown.says(shown.scenario.value(ParameterId::Inflow), 4);
                shown.says(shown.price(1), 3);
                assert!((shown.sum(365.0) - 1.0).abs() < 1e-4);
                assert!((shown.issued() * 7200.0 - 7200.0).abs() < 1e-3);
            },
            |shown| {
                shown.says(shown.scenario.value(ParameterId::Inflow), 4);
                shown.says(shown.sum(365.0), 3);
                let other = Shown::of("v=1&n=4&in=2000&noise=3&seed=2&days=365&at=365");
                shown.says(other.sum(365.0), 3);
            },
        ],
    );
}
