//! Links of version 1 that say all that a link can say, as they were written on the day when its
//! last key was settled. As in `frozen.rs`, the code is wrong where one of these tests fails.

#[path = "common/network.rs"]
mod network;

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::scenario::{Amount, EventKind, ParameterId};
use dtao_permalink::{Decoded, StoryStep, ViewId, Views, decode, encode, from_json, to_json};
use dtao_presets::PresetId;
use network::invented;

/// Every key but `sell`, which stands for the three that it sets.
const WHOLE: &str = "v=1&preset=dated&rule=custom&n=4&half=4y&e0=0.5&iss=1234567.000000001&lock=2500\
    &law=geometric&spread=1.5&sum=2.5&depth=123.25&root=1000000&tw=0.2&owner=0.1&miners=0.45\
    &rate=0.0003&bar=0.001&shares=unburned&average=constant-1&cap=alpha-tao&excess=destroys\
    &rootpart=kept&pool=weighted&fee=author&sello=0.1&sellv=0.2&sellm=1&in=7200&into=one&to=5\
    &noise=0.5&seed=4294967295&days=1461&sel=3&trade=-2500.5&at=126.5\
    &trades=3b500@0,3s20p@30d\
    &ev=fail3:80p:30d@60d,reg@90d,rm2@120d,off4@1y,on4@2y,rule:gated@3y\
    &view=amm,injection,sum,compare&story=rules.3&cmp=rule:gated,n:3,half:2y,shares:flow-net\
    &z=d1.OzhtIxMbAwhwcXKxc_Py8vLx8vIAoYKcnLwCA5mAE4j_cTar_uV6at3OOFG12eGK7A_mVouJxg94Xri26t3\
    U2CD2Vu6eyArZOeJPdzQ9XbBFQU3BOV9v03-9SwA";

/// Its parameters.
const VALUES: [(&str, f64); 34] = [
    ("n", 4.0),
    ("half", 10_519_200.0),
    ("e0", 0.5),
    ("iss", 1_234_567.000_000_001),
    ("lock", 2500.0),
    ("law", 1.0),
    ("spread", 1.5),
    ("sum", 2.5),
    ("depth", 123.25),
    ("root", 1e6),
    ("tw", 0.2),
    ("owner", 0.1),
    ("miners", 0.45),
    ("rate", 3e-4),
    ("bar", 0.001),
    ("shares", 2.0),
    ("average", 3.0),
    ("cap", 2.0),
    ("excess", 1.0),
    ("rootpart", 2.0),
    ("pool", 1.0),
    ("fee", 2.0),
    ("sello", 0.1),
    ("sellv", 0.2),
    ("sellm", 1.0),
    ("in", 7200.0),
    ("into", 2.0),
    ("to", 5.0),
    ("noise", 0.5),
    ("seed", 4_294_967_295.0),
    ("days", 1461.0),
    ("sel", 3.0),
    ("trade", -2500.5),
    ("at", 126.5),
];

const DAY: u64 = 7200;
const YEAR: u64 = 2_629_800;

#[test]
fn a_link_with_every_key_is_read_and_written_as_ever() {
    let Decoded { link, notices } = decode(WHOLE);
    assert_eq!(notices, []);
    assert_eq!(encode(&link), WHOLE);
    assert_eq!(link.preset, PresetId::RulesAtTheirDates);
    let scenario = &link.scenario;
    assert_eq!(scenario.rule(), RuleId::Custom);
    assert_eq!(VALUES.len(), ParameterId::ALL.len());
    for (key, value) in VALUES {
        let id = ParameterId::from_key(key).unwrap();
        assert_eq!(scenario.value(id), value, "{key}");
    }
    let trade = |amount| (3, amount);
    let expected = [
        (0, stake(trade(Amount::Tokens(500.0)))),
        (30 * DAY, unstake(trade(Amount::Part(0.2)))),
        (
            60 * DAY,
            EventKind::Fail {
                netuid: 3,
                part: 0.8,
                days: 30.0,
            },
        ),
        (90 * DAY, EventKind::Register),
        (120 * DAY, EventKind::Remove { netuid: Some(2) }),
        (YEAR, switch(false)),
        (2 * YEAR, switch(true)),
        (3 * YEAR, EventKind::SwitchRule(RuleId::Gated)),
    ];
    let events = scenario.events().iter();
    let events: Vec<_> = events.map(|event| (event.after, event.kind)).collect();
    assert_eq!(events, expected.map(|(after, kind)| (Blocks(after), kind)));
    assert_eq!(scenario.start_block().0, 5_000_000);
    let mut rows = invented(5);
    rows[1].name = "市場 & Co.".to_owned();
    assert_eq!(scenario.draft().rows.as_deref(), Some(&rows[..]));
    let views = [ViewId::Amm, ViewId::Injection, ViewId::Sum, ViewId::Compare];
    assert_eq!(Some(link.views), Views::of(&views));
    assert_eq!(link.story, Some(StoryStep { story: 8, step: 3 }));
    let arm = link.arm.as_ref().unwrap();
    assert_eq!(arm.rule, Some(RuleId::Gated));
    assert_eq!(
        arm.values,
        [
            (ParameterId::Subnets, 3.0),
            (ParameterId::HalvingPeriod, 5_259_600.0),
            (ParameterId::CustomShares, 5.0),
        ]
    );
    let file = from_json(&to_json(&link)).unwrap();
    assert_eq!((file.link, file.notices), (link, vec![]));
}

fn stake((netuid, amount): (u16, Amount)) -> EventKind {
    EventKind::Stake { netuid, amount }
}

fn unstake((netuid, amount): (u16, Amount)) -> EventKind {
    EventKind::Unstake { netuid, amount }
}

fn switch(enabled: bool) -> EventKind {
    EventKind::SwitchEmission { netuid: 4, enabled }
}

/// Whoever adds a key freezes it here.
#[test]
fn the_keys_of_version_1_are_these() {
    let keys = || WHOLE.split('&').filter_map(|pair| pair.split_once('='));
    let of_all: Vec<&str> = keys().map(|(key, _)| key).collect();
    for id in ParameterId::ALL {
        assert!(
            of_all.contains(&id.parameter().key),
            "{}",
            id.parameter().key
        );
    }
    let others = of_all
        .iter()
        .filter(|key| ParameterId::from_key(key).is_none());
    assert_eq!(
        others.copied().collect::<Vec<_>>().join(","),
        "v,preset,rule,trades,ev,view,story,cmp,z"
    );
    let alike = "v=1&sell=0.25&view=heat&story=selling.1&cmp=sellm:1";
    assert_eq!(decode(alike).notices, []);
    assert_eq!(encode(&decode(alike).link), alike);
}
