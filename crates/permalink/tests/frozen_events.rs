//! The lists of events of version 1 are frozen too: as in `frozen.rs`, the code is wrong where one
//! of these tests fails.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{Amount, Event, EventKind, MAXIMUM_EVENTS, MAXIMUM_REGISTRATIONS};
use dtao_permalink::{decode, encode};

/// A link with events, and what it is read as: trades and others apart, as the link has them.
type GoldenEvents = (&'static str, &'static [(u64, EventKind)]);

const DAY: u64 = 7200;
const YEAR: u64 = 2_629_800;

const GOLDEN_EVENTS: [GoldenEvents; 5] = [
    (
        "v=1&trades=3b500@0,3s200@30d,3s50p@1y,5b10p@7d",
        &[
            (0, stake(3, Amount::Tokens(500.0))),
            (7 * DAY, stake(5, Amount::Part(0.1))),
            (30 * DAY, unstake(3, Amount::Tokens(200.0))),
            (YEAR, unstake(3, Amount::Part(0.5))),
        ],
    ),
    (
        "v=1&trades=1s0.000000001@7199,65535b21000000@7200,1s12.3456789012345p@36525d",
        &[
            (7199, unstake(1, Amount::Tokens(1e-9))),
            (DAY, stake(65_535, Amount::Tokens(2.1e7))),
            (
                36_525 * DAY,
                unstake(1, Amount::Part(0.123_456_789_012_345)),
            ),
        ],
    ),
    (
        "v=1&trades=3s0.07x@1d,2b0p@1d,2b0@1d",
        &[
            (DAY, unstake(3, Amount::Part(0.07))),
            (DAY, stake(2, Amount::Part(0.0))),
            (DAY, stake(2, Amount::Tokens(0.0))),
        ],
    ),
    (
        "v=1&ev=off4@10d,on4@20d,reg@100d,rm@200d,rm5@200d,fail3:80p:30d@365d,rule:gated@500d,\
         rule:flow-net@4y,rule:custom@4y,fail1:7p:0@4y",
        &[
            (10 * DAY, switch(4, false)),
            (20 * DAY, switch(4, true)),
            (100 * DAY, EventKind::Register),
            (200 * DAY, EventKind::Remove { netuid: None }),
            (200 * DAY, EventKind::Remove { netuid: Some(5) }),
            (365 * DAY, fail(3, 0.8, 30.0)),
            (500 * DAY, EventKind::SwitchRule(RuleId::Gated)),
            (4 * YEAR, EventKind::SwitchRule(RuleId::FlowNet)),
            (4 * YEAR, EventKind::SwitchRule(RuleId::Custom)),
            (4 * YEAR, fail(1, 0.07, 0.0)),
        ],
    ),
    ("v=1&trades=none&ev=none", &[]),
];

const fn stake(netuid: u16, amount: Amount) -> EventKind {
    EventKind::Stake { netuid, amount }
}

const fn unstake(netuid: u16, amount: Amount) -> EventKind {
    EventKind::Unstake { netuid, amount }
}

const fn switch(netuid: u16, enabled: bool) -> EventKind {
    EventKind::SwitchEmission { netuid, enabled }
}

const fn fail(netuid: u16, part: f64, days: f64) -> EventKind {
    EventKind::Fail { netuid, part, days }
}

#[test]
fn old_lists_of_events_are_read_as_ever() {
    for (text, events) in GOLDEN_EVENTS {
        let decoded = decode(text);
        assert_eq!(decoded.notices, [], "{text}");
        let found: Vec<(u64, EventKind)> = decoded.link.scenario.draft().events[..]
            .iter()
            .map(
                |&Event {
                     after: Blocks(after),
                     kind,
                 }| (after, kind),
            )
            .collect();
        assert_eq!(found, events, "{text}");
    }
}

#[test]
fn old_lists_of_events_are_written_as_ever() {
    let written = GOLDEN_EVENTS.map(|(text, _)| encode(&decode(text).link));
    assert_eq!(
        written,
        [
            "v=1&trades=3b500@0,5b10p@7d,3s200@30d,3s50p@1y",
            "v=1&trades=1s0.000000001@7199,65535b21000000@1d,1s12.3456789012345p@100y",
            "v=1&trades=3s7p@1d,2b0p@1d,2b0@1d",
            GOLDEN_EVENTS[3].0,
            "v=1",
        ]
    );
    for text in written {
        assert_eq!(encode(&decode(&text).link), text);
    }
}

#[test]
fn as_many_events_as_version_1_allows() {
    // Fewer would cut old links.
    const { assert!(MAXIMUM_EVENTS >= 1000 && MAXIMUM_REGISTRATIONS >= 128) };
}
