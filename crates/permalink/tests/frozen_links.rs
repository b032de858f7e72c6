//! Links of version 1 as they were written, with the values that they are read as. As in
//! `frozen.rs`, the code is wrong where one of these tests fails.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::{Link, decode, encode};
use dtao_presets::PresetId;

/// A link, and the preset, the rule and the values that it is read as.
type Golden = (
    &'static str,
    PresetId,
    RuleId,
    &'static [(&'static str, f64)],
);

const GOLDEN: [Golden; 16] = [
    ("v=1", PresetId::Thread, RuleId::Thread, &[]),
    (
        "v=1&n=8&half=4y",
        PresetId::Thread,
        RuleId::Thread,
        &[("n", 8.0), ("half", 10_519_200.0)],
    ),
    (
        "v=1&rule=launch&iss=0.000000001&spread=0&rate=1",
        PresetId::Thread,
        RuleId::Launch,
        &[("iss", 1e-9), ("spread", 0.0), ("rate", 1.0)],
    ),
    (
        "v=1&preset=main-2026-08-07",
        PresetId::MainNetwork20260807,
        RuleId::Gated,
        &[("n", 128.0)],
    ),
    (
        "v=1&preset=main-2026-08-07&rule=thread&n=10&trade=-0.5",
        PresetId::MainNetwork20260807,
        RuleId::Thread,
        &[("n", 10.0), ("sel", 64.0), ("trade", -0.5)],
    ),
    (
        "v=1&n=4&at=126.5",
        PresetId::Thread,
        RuleId::Thread,
        &[("n", 4.0), ("at", 126.5)],
    ),
    (
        "v=1&preset=main-2026-08-07&iss=0&root=0&sel=1",
        PresetId::MainNetwork20260807,
        RuleId::Gated,
        &[("iss", 0.0), ("root", 0.0), ("sel", 1.0)],
    ),
    (
        "v=1&half=10500001&days=36525&sel=16",
        PresetId::Thread,
        RuleId::Thread,
        &[("half", 10_500_001.0), ("days", 36_525.0), ("sel", 16.0)],
    ),
    (
        "v=1&rule=launch&n=2&half=10000&e0=0.01&iss=1.5&spread=3&sum=100&depth=1&root=21000000\
         &tw=0&owner=0.18&miners=0&rate=0.000001&days=1&sel=2&trade=0",
        PresetId::Thread,
        RuleId::Launch,
        &[
            ("n", 2.0),
            ("half", 10_000.0),
            ("e0", 0.01),
            ("iss", 1.5),
            ("spread", 3.0),
            ("sum", 100.0),
            ("depth", 1.0),
            ("root", 21_000_000.0),
            ("tw", 0.0),
            ("owner", 0.18),
            ("miners", 0.0),
            ("rate", 0.000_001),
            ("days", 1.0),
            ("sel", 2.0),
            ("trade", 0.0),
        ],
    ),
    // With the keys that came second: people, custom rules, and the rest of the start.
    (
        "v=1&lock=1&law=geometric&sell=0.2&in=7200&into=equal&noise=0.5&seed=4294967295",
        PresetId::Thread,
        RuleId::Thread,
        &[
            ("lock", 1.0),
            ("law", 1.0),
            ("sello", 0.2),
            ("sellv", 0.2),
            ("sellm", 0.2),
            ("in", 7200.0),
            ("into", 1.0),
            ("noise", 0.5),
            ("seed", 4_294_967_295.0),
        ],
    ),
    (
        "v=1&sello=0.18&sellm=1&in=0.000000001&into=one&to=5",
        PresetId::Thread,
        RuleId::Thread,
        &[
            ("sello", 0.18),
            ("sellm", 1.0),
            ("in", 1e-9),
            ("into", 2.0),
            ("to", 5.0),
        ],
    ),
    (
        "v=1&rule=custom&shares=unburned&average=constant-1&cap=alpha-tao&excess=destroys\
         &rootpart=kept&pool=weighted&fee=author",
        PresetId::Thread,
        RuleId::Custom,
        &[
            ("shares", 2.0),
            ("average", 3.0),
            ("cap", 2.0),
            ("excess", 1.0),
            ("rootpart", 2.0),
            ("pool", 1.0),
            ("fee", 2.0),
        ],
    ),
    (
        "v=1&rule=custom&shares=moving&average=fixed&pool=none",
        PresetId::Thread,
        RuleId::Custom,
        &[("shares", 1.0), ("average", 1.0), ("pool", 2.0)],
    ),
    (
        "v=1&rule=flow-net&shares=flow-net&average=warm-up&cap=root&excess=keeps&rootpart=sold\
         &fee=flat",
        PresetId::Thread,
        RuleId::FlowNet,
        &[
            ("shares", 5.0),
            ("average", 4.0),
            ("cap", 3.0),
            ("excess", 2.0),
            ("rootpart", 1.0),
            ("fee", 1.0),
        ],
    ),
    (
        "v=1&shares=gated&average=constant&cap=alpha",
        PresetId::Thread,
        RuleId::Thread,
        &[("shares", 3.0), ("average", 2.0), ("cap", 1.0)],
    ),
    (
        "v=1&preset=main-2026-08-07&rule=flow&shares=flow&sell=1",
        PresetId::MainNetwork20260807,
        RuleId::Flow,
        &[
            ("shares", 4.0),
            ("sello", 1.0),
            ("sellv", 1.0),
            ("sellm", 1.0),
        ],
    ),
];

#[test]
fn old_links_are_read_as_ever_and_written_as_ever() {
    for (text, preset, rule, values) in GOLDEN {
        let decoded = decode(text);
        assert_eq!(decoded.notices, [], "{text}");
        assert_eq!(decoded.link.preset, preset, "{text}");
        assert_eq!(decoded.link.scenario.rule(), rule, "{text}");
        for id in ParameterId::ALL {
            let key = id.parameter().key;
            let value = decoded.link.scenario.value(id);
            let expected = values.iter().find(|(name, _)| *name == key);
            let expected = expected.map_or(preset.draft().values[id], |(_, value)| *value);
            assert_eq!(value, expected, "{key} of {text}");
        }
        assert_eq!(encode(&decoded.link), text);
    }
}

#[test]
fn a_preset_is_its_own_link() {
    for preset in PresetId::ALL {
        let link = Link::from(preset);
        assert_eq!(decode(&encode(&link)).link, link);
        // What `encode` compares with: in the order in which events happen.
        assert_eq!(preset.draft().events, link.scenario.draft().events);
    }
    assert_eq!(encode(&Link::default()), "v=1");
}
