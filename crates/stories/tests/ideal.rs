//! Stories of made-up networks: each link is run, and what its step says is held.

mod told;

use dtao_engine::economy::pool::{Quote, Side};
use dtao_engine::run::ledger::TaoLedger;
use dtao_engine::run::network::Network;
use dtao_engine::run::trajectory::Column::{self, AlphaOutstanding, AlphaReserve, TaoReserve};
use dtao_engine::scenario::ParameterId;
use told::{Shown, told};

/// Nearer than rounding to whole rao of small pools can bring them.
fn is_near(value: f64, other: f64) {
    assert!(
        (value - other).abs() <= 1e-7 * other.abs(),
        "{value} {other}"
    );
}

/// The largest change of a price against the first day, over the whole run.
fn largest_move(shown: &Shown) -> f64 {
    let trajectory = shown.run.trajectory();
    let changes = (0..trajectory.netuids().len()).flat_map(|place| {
        let prices = trajectory.column(Column::Price, place);
        prices.iter().map(|price| (price / prices[0] - 1.0).abs())
    });
    changes.fold(0.0, f64::max)
}

fn supply(shown: &Shown, netuid: u16, day: f64) -> f64 {
    shown.value(AlphaReserve, netuid, day) + shown.value(AlphaOutstanding, netuid, day)
}

#[test]
fn every_pool_gets_the_same_alpha() {
    told(
        "same-alpha",
        &[
            |shown| {
                is_near(shown.issued(), 1.0);
                for netuid in 1..=4 {
                    is_near(shown.block(netuid).1, 1.0);
                }
            },
            |shown| {
                shown.says(shown.block(1).0, 3);
                shown.says(shown.block(4).0, 3);
                is_near(shown.block(1).1, 1.0);
                is_near(shown.block(4).1, 1.0);
            },
            |shown| {
                shown.says(shown.block(32).0, 2);
                is_near(shown.sum(0.0), 1.0);
                is_near(shown.block(32).1, 1.0);
            },
            |shown| {
                is_near(shown.sum(0.0), 2.0);
                for netuid in 1..=4 {
                    shown.says(shown.block(netuid).1, 2);
                    shown.says(shown.block(netuid).0, 2);
                }
            },
        ],
    );
}

#[test]
fn price_decides_the_tao() {
    told(
        "price",
        &[
            |shown| {
                is_near(shown.sum(0.0), 1.0);
                for netuid in 1..=4 {
                    shown.says(shown.price(netuid), 2);
                    is_near(shown.share(netuid), shown.price(netuid) * 100.0);
                }
                shown.says(shown.share(1), 2);
            },
            |shown| {
                shown.says(shown.price(4), 2);
                shown.says(shown.block(4).0, 2);
                shown.says(shown.share(4), 2);
                is_near(shown.issued(), 1.0);
            },
            |shown| {
                let before = Shown::of("v=1&n=4");
                shown.says(before.price(1), 2);
                shown.says(shown.price(1), 2);
                for netuid in 1..=4 {
                    is_near(shown.price(netuid), 10.0 * before.price(netuid));
                    is_near(shown.share(netuid), before.share(netuid));
                }
                shown.says(shown.share(1), 2);
            },
            |shown| {
                shown.says(shown.value(TaoReserve, 4, 30.0) / 2.0, 6);
                shown.says(shown.value(Column::Price, 4, 29.0), 2);
                is_near(shown.price(4), 4.0 * shown.value(Column::Price, 4, 29.0));
                shown.says(shown.price(4), 2);
                shown.says(shown.share(4), 3);
                shown.says(shown.value(Column::Share, 4, 29.0) * 100.0, 2);
                shown.says(shown.value(Column::Share, 1, 29.0) * 100.0, 2);
                shown.says(shown.share(1), 3);
                is_near(shown.price(1), shown.value(Column::Price, 1, 0.0));
            },
        ],
    );
}

#[test]
fn the_injection_does_not_move_the_price() {
    told(
        "injection",
        &[
            |shown| {
                shown.says(shown.value(TaoReserve, 1, 0.0), 6);
                shown.says(shown.value(AlphaReserve, 1, 0.0), 6);
                let (tao, alpha, _) = shown.block(1);
                shown.says(tao, 2);
                is_near(alpha, 1.0);
                is_near(tao / alpha, shown.price(1));
            },
            |shown| {
                assert!(largest_move(shown) < 1e-9, "{}", largest_move(shown));
                shown.says(shown.price(1), 2);
                shown.says(365.0 * 7200.0, 7);
                let tao = shown.value(TaoReserve, 1, 365.0);
                shown.says(tao, 7);
                shown.says(shown.value(AlphaReserve, 1, 365.0), 7);
                shown.says(tao / shown.value(TaoReserve, 1, 0.0), 3);
            },
            |shown| {
                let lost = |day: f64| {
                    let [tao, alpha] = [TaoReserve, AlphaReserve]
                        .map(|column| (shown.value(column, 4, day) * 1e9) as u64);
                    let trade = Quote::constant_product(Side::Buy, tao, alpha, 5_000_000_000_000);
                    let promised = 5000.0 / shown.value(Column::Price, 4, day);
                    (1.0 - trade.unwrap().amount_out / 1e9 / promised) * 100.0
                };
                let trade = ParameterId::Trade;
                assert_eq!(shown.scenario.value(trade), 5000.0);
                shown.says(5000.0, 4);
                shown.says(lost(0.0), 3);
                shown.says(lost(365.0), 3);
            },
            |shown| {
                shown.says(shown.sum(0.0), 2);
                shown.says(shown.value(Column::Price, 1, 0.0), 2);
                shown.says(shown.price(1), 3);
                let first = shown.run.moment(0).next_block[0];
                shown.says(first.tao_in / 1e9, 2);
                is_near(first.alpha_in, 1e9);
            },
        ],
    );
}

#[test]
fn nothing_in_the_protocol_moves_alpha() {
    told(
        "nothing-moves",
        &[
            |shown| {
                assert!(largest_move(shown) < 1e-7, "{}", largest_move(shown));
                shown.says(shown.value(Column::Price, 1, 0.0), 3);
                shown.says(shown.price(1), 3);
            },
            |shown| {
                shown.says(shown.price(1), 3);
                shown.says(shown.issued(), 2);
                shown.says(shown.block(1).1, 2);
                is_near(shown.run.moment(0).next_block[0].alpha_in, 1e9);
            },
            |shown| {
                shown.says(shown.value(Column::Price, 1, 0.0), 3);
                shown.says(shown.price(1), 3);
            },
            |shown| {
                shown.says(2000.0, 4);
                shown.says(shown.value(Column::Price, 4, 0.0), 3);
                shown.says(shown.price(4), 3);
                shown.says(shown.share(4), 3);
                is_near(shown.price(1), shown.value(Column::Price, 1, 0.0));
            },
            |shown| {
                shown.says(shown.value(Column::Price, 1, 0.0), 3);
                shown.says(shown.price(1), 3);
                assert!(largest_move(shown) > 1.0);
                shown.says_millions(shown.moment().network.root_stake.tokens(), 2);
            },
        ],
    );
}

#[test]
fn tao_and_alpha_halve_each_in_its_own_time() {
    told(
        "halving",
        &[
            |shown| {
                shown.says(shown.halving(None) / 365.25, 3);
                shown.says(shown.issued(), 2);
                shown.says_millions(21e6, 2);
            },
            |shown| {
                shown.says(shown.halving(Some(1)) / 365.25, 3);
                let (_, alpha_in, alpha_out) = shown.block(1);
                shown.says(alpha_out, 2);
                is_near(alpha_in, 1.0);
                shown.says_millions(21e6, 2);
            },
            |shown| {
                let blocks = ParameterId::HalvingPeriod;
                shown.says_millions(2.0 * shown.scenario.value(blocks), 3);
                assert_eq!(shown.halving(None).floor(), 365.0);
                shown.says(shown.issued(), 2);
            },
            |shown| {
                let trajectory = shown.run.trajectory();
                let start = shown.scenario.start_block();
                let sample = trajectory
                    .halvings()
                    .iter()
                    .find(|halving| halving.subnet == Some(0) && halving.emission == 0);
                let days = (sample.unwrap().block - start).0 as f64 / 7200.0;
                shown.says(days / 365.25, 3);
                // By then there is hardly anything left to halve: 21 M is where it ends.
                assert!(supply(shown, 1, days + 13.0) > 21e6);
                assert!(supply(shown, 1, days - 13.0) < 21e6);
                assert_eq!(shown.block(1).2, 0.0);
                assert!(shown.block(1).1 > 0.0);
                shown.says_millions(supply(shown, 1, 5844.0), 3);
                shown.says_millions(21e6, 2);
            },
            |shown| {
                shown.says_millions(supply(shown, 1, 5844.0), 3);
                shown.says_millions(21e6, 2);
                shown.says(shown.value(Column::Price, 1, 0.0), 2);
                shown.says(shown.price(1), 3);
            },
        ],
    );
}

#[test]
fn one_subnet_fails_and_the_others_get_its_share() {
    told(
        "fails",
        &[
            |shown| {
                shown.says(shown.price(2), 3);
                shown.says(shown.share(2), 3);
            },
            |shown| {
                shown.says(shown.price(2), 3);
                shown.says(shown.share(2), 3);
                let left = shown.price(2) / shown.value(Column::Price, 2, 0.0);
                shown.says((1.0 - left) * 100.0, 2);
            },
            |shown| {
                let quiet = Shown::of("v=1&n=8&days=365&sel=3&at=100");
                shown.says(shown.value(Column::Share, 3, 0.0) * 100.0, 3);
                shown.says(shown.share(3), 3);
                shown.says(shown.price(3), 3);
                is_near(shown.issued(), quiet.issued());
                for netuid in [1, 3, 4, 5, 6, 7, 8] {
                    is_near(shown.price(netuid), quiet.price(netuid));
                    // Until the sale not a rao apart, and behind it more by the larger share alone.
                    for day in 1..60 {
                        let tao = |run: &Shown| run.value(TaoReserve, netuid, f64::from(day));
                        let more = tao(shown) - tao(&quiet);
                        assert!(more.abs() < 1.5e-9, "{netuid} {day} {more}");
                    }
                    let on = |day: f64| shown.value(TaoReserve, netuid, day);
                    let added = on(365.0) - on(182.5);
                    let expected = 182.5 * 7200.0 * shown.share(netuid) / 100.0;
                    assert!((added / expected - 1.0).abs() < 1e-6, "{added} {expected}");
                }
            },
            |shown| {
                for netuid in 1..=8 {
                    let before = shown.value(Column::Price, netuid, 0.0);
                    is_near(
                        shown.share(netuid),
                        shown.value(Column::Share, netuid, 0.0) * 100.0,
                    );
                    shown.says(shown.price(netuid) / before * 100.0, 3);
                }
                shown.says(shown.share(1), 3);
                is_near(shown.issued(), 1.0);
            },
        ],
    );
}

#[test]
fn one_subnet_alone_takes_everything() {
    told(
        "one",
        &[
            |shown| {
                is_near(shown.share(1), 100.0);
                is_near(shown.price(1), 1.0);
                is_near(shown.block(1).0, 1.0);
            },
            |shown| {
                shown.says(shown.price(1), 2);
                is_near(shown.block(1).0, 1.0);
                shown.says(shown.block(1).1, 3);
            },
            |shown| {
                shown.says(shown.value(Column::Price, 1, 40.0), 3);
                shown.says(shown.price(1), 3);
                is_near(shown.block(1).0, 1.0);
            },
            |shown| {
                shown.says(shown.value(Column::Share, 1, 0.0) * 100.0, 3);
                shown.says(shown.share(1), 3);
                shown.says(shown.price(2), 3);
                is_near(shown.price(2), shown.value(Column::Price, 2, 0.0));
                assert!(shown.share(2) > shown.share(1));
            },
        ],
    );
}

#[test]
fn before_dtao_people_were_paid_in_tao() {
    told(
        "before",
        &[
            |shown| {
                let moment = shown.moment();
                let paid = moment.next_block[0].paid_tao;
                shown.says(paid / 1e9, 2);
                let parts = moment.terms.participants.split(paid, 0.0);
                shown.says(parts.owner / 1e9, 3);
                shown.says(parts.validators / 1e9, 3);
                shown.says(parts.miners / 1e9, 3);
            },
            |shown| {
                let ledger = TaoLedger::open(&Network::at_start(&shown.scenario));
                let paid = shown.run.trajectory().issuance().last().unwrap();
                // Nothing of it went into a pool.
                assert_eq!(
                    shown.value(TaoReserve, 1, 365.0),
                    shown.value(TaoReserve, 1, 0.0)
                );
                assert_eq!(ledger.issued, 0);
                shown.says(*paid, 7);
                shown.says(7200.0 * shown.issued(), 4);
                is_near(shown.share(1), shown.value(Column::Share, 1, 0.0) * 100.0);
            },
            |shown| {
                let (tao, _, people) = shown.block(1);
                shown.says(tao, 2);
                is_near(people, 1.0);
                is_near(shown.value(Column::Share, 1, 29.0) * 100.0, shown.share(1));
                let before = shown.value(TaoReserve, 1, 29.0);
                assert_eq!(before, shown.value(TaoReserve, 1, 0.0));
                assert!(shown.value(TaoReserve, 1, 31.0) > before);
            },
            |shown| {
                shown.says(shown.value(TaoReserve, 4, 30.0) / 2.0, 6);
                shown.says(shown.value(Column::Share, 4, 0.0) * 100.0, 2);
                shown.says(shown.share(4), 3);
            },
        ],
    );
}
