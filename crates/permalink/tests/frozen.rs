//! Version 1 is frozen: links in old posts must show the same for ever.
//!
//! Where one of these tests fails, the code is wrong and not the test: a new default, key or
//! range needs a new version, beside this one.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{EventKind, Kind, ParameterId};
use dtao_permalink::{Decoded, Link, STORIES, StoryStep, ViewId, Views, decode, encode};
use dtao_presets::PresetId;

/// Key, least and largest value, default, and whether it is a whole number.
const PARAMETERS: [(&str, f64, f64, f64, Kind); 25] = [
    ("n", 1.0, 128.0, 16.0, Kind::Whole),
    ("half", 1e4, 1.05e8, 1.05e7, Kind::Whole),
    ("e0", 0.01, 10.0, 1.0, Kind::Real),
    ("iss", 0.0, 2.1e7, 0.0, Kind::Real),
    ("lock", 1.0, 1e5, 1000.0, Kind::Real),
    ("spread", 0.0, 3.0, 1.0, Kind::Real),
    ("sum", 0.01, 100.0, 1.0, Kind::Real),
    ("depth", 1.0, 1e5, 1e4, Kind::Real),
    ("root", 0.0, 2.1e7, 0.0, Kind::Real),
    ("tw", 0.0, 1.0, 0.18, Kind::Real),
    ("owner", 0.0, 1.0, 11_796.0 / 65_535.0, Kind::Real),
    ("miners", 0.0, 1.0, 0.5, Kind::Real),
    ("rate", 1e-6, 1.0, 3e-6, Kind::Real),
    ("bar", 0.0, 1.0, 0.0, Kind::Real),
    ("sello", 0.0, 1.0, 0.0, Kind::Real),
    ("sellv", 0.0, 1.0, 0.0, Kind::Real),
    ("sellm", 0.0, 1.0, 0.0, Kind::Real),
    ("in", 0.0, 1e5, 0.0, Kind::Real),
    ("to", 1.0, 65_535.0, 1.0, Kind::Whole),
    ("noise", 0.0, 10.0, 0.0, Kind::Real),
    ("seed", 0.0, 4_294_967_295.0, 0.0, Kind::Whole),
    ("days", 1.0, 36_525.0, 5844.0, Kind::Whole),
    ("sel", 1.0, 65_535.0, 1.0, Kind::Whole),
    ("trade", -2.1e7, 2.1e7, 5000.0, Kind::Real),
    ("at", 0.0, 36_525.0, 0.0, Kind::Real),
];

/// Key and names of a choice; the first is the default.
const CHOICES: [(&str, &[&str]); 9] = [
    ("law", &["zipf", "geometric"]),
    (
        "shares",
        &["spot", "moving", "unburned", "gated", "flow", "flow-net"],
    ),
    (
        "average",
        &["spot", "fixed", "constant", "constant-1", "warm-up"],
    ),
    ("cap", &["none", "alpha", "alpha-tao", "root"]),
    ("excess", &["stays", "destroys", "keeps"]),
    ("rootpart", &["none", "sold", "kept"]),
    ("pool", &["product", "weighted", "none"]),
    ("fee", &["none", "flat", "author"]),
    ("into", &["price", "equal", "one"]),
];

#[test]
fn the_parameters_of_version_1_are_these() {
    for (key, minimum, maximum, default, kind) in PARAMETERS {
        let parameter = ParameterId::from_key(key).unwrap().parameter();
        assert_eq!(parameter.default, default, "default of {key}");
        // A wider range breaks no link; a narrower one does.
        assert!(parameter.minimum <= minimum, "minimum of {key}");
        assert!(parameter.maximum >= maximum, "maximum of {key}");
        assert!(
            parameter.kind == kind || parameter.kind == Kind::Real,
            "{key}"
        );
    }
    for (key, names) in CHOICES {
        let parameter = ParameterId::from_key(key).unwrap().parameter();
        assert_eq!(parameter.default, 0.0, "default of {key}");
        // A name more breaks no link.
        let Kind::OneOf(known) = parameter.kind else {
            panic!("{key} is a choice by name");
        };
        for name in names {
            assert!(known.contains(name), "{name} of {key}");
        }
        assert_eq!(known[0], names[0], "default of {key}");
    }
    for id in ParameterId::ALL {
        let key = id.parameter().key;
        let frozen = PARAMETERS.iter().map(|row| row.0);
        assert!(
            frozen
                .chain(CHOICES.iter().map(|row| row.0))
                .any(|row| row == key),
            "{key} is new: freeze it here"
        );
    }
}

#[test]
fn the_names_of_version_1_are_these() {
    let presets = PresetId::ALL.map(PresetId::key);
    assert!(presets.starts_with(&["thread", "main-2026-08-07", "dated"]));
    for rule in [
        "thread", "votes", "launch", "flow", "flow-net", "current", "gated", "custom",
    ] {
        assert_eq!(RuleId::from_key(rule).map(RuleId::key), Some(rule));
        let link = decode(&format!("v=1&rule={rule}"));
        assert_eq!(link.link.scenario.rule().key(), rule);
    }
}

#[test]
fn the_presets_of_version_1_stand_for_this() {
    let thread = PresetId::Thread.scenario();
    assert_eq!(thread.rule(), RuleId::Thread);
    for (key, _, _, default, _) in PARAMETERS {
        assert_eq!(thread.value(ParameterId::from_key(key).unwrap()), default);
    }
    for preset in [PresetId::Thread, PresetId::MainNetwork20260807] {
        for (key, _) in CHOICES {
            let value = preset.scenario().value(ParameterId::from_key(key).unwrap());
            assert_eq!(value, 0.0, "{key}");
        }
        assert_eq!(preset.scenario().draft().events[..], []);
    }
    let main = PresetId::MainNetwork20260807.scenario();
    assert_eq!(main.rule(), RuleId::Gated);
    assert_eq!(main.start_block().0, 8_791_247);
    for (key, _, _, default, _) in PARAMETERS {
        let own = match key {
            "n" => 128.0,
            "iss" => 11_206_919.340788886,
            "root" => 5_445_703.100864541,
            "rate" => 3e-4,
            "bar" => 0.008232527922764766,
            "days" => 1461.0,
            "sel" => 64.0,
            _ => default,
        };
        assert_eq!(
            main.value(ParameterId::from_key(key).unwrap()),
            own,
            "{key}"
        );
    }
}

#[test]
fn the_dated_preset_of_version_1_stands_for_this() {
    let dated = PresetId::RulesAtTheirDates.scenario();
    assert_eq!(dated.rule(), RuleId::Launch);
    assert_eq!(dated.start_block().0, 4_920_351);
    for id in ParameterId::ALL {
        let key = id.parameter().key;
        let own = match key {
            "n" => 64.0,
            "iss" => 8_300_000.0,
            "root" => 5_900_000.0,
            "depth" => 1.0,
            "days" => 600.0,
            _ => id.parameter().default,
        };
        assert_eq!(dated.value(id), own, "{key}");
    }
    let events = dated.events().iter();
    let events: Vec<_> = events.map(|event| (event.after.0, event.kind)).collect();
    let switch = |day: u64, rule| (day * 7200, EventKind::SwitchRule(rule));
    let expected = [
        switch(302, RuleId::Flow),
        switch(468, RuleId::FlowNet),
        switch(502, RuleId::Current),
        switch(529, RuleId::Gated),
    ];
    assert_eq!(events, expected);
}

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

/// Views, stories and comparisons, as a link of version 1 writes them.
#[test]
fn the_scenes_of_version_1_are_these() {
    let views = "amm,split,injection,halving,prices,shares,heat,sum,ledger,value,compare";
    assert_eq!(ViewId::ALL.map(ViewId::key).join(","), views);
    let default: Vec<&str> = Views::default().iter().map(ViewId::key).collect();
    assert_eq!(default.join(","), "amm,split,halving,prices,shares");
    let stories = "same-alpha,price,injection,nothing-moves,halving,fails,one,before,rules,selling,zero,value";
    assert_eq!(STORIES.join(","), stories);

    let golden =
        "v=1&n=8&view=amm,prices&story=fails.2&cmp=rule:gated,n:32,half:2y,shares:flow-net";
    let Decoded { link, notices } = decode(golden);
    assert_eq!(notices, []);
    assert_eq!(
        link.views,
        Views::of(&[ViewId::Prices, ViewId::Amm]).unwrap()
    );
    assert_eq!(link.story, Some(StoryStep { story: 5, step: 2 }));
    let arm = link.arm.clone().unwrap();
    assert_eq!(arm.rule, Some(RuleId::Gated));
    let expected = [
        (ParameterId::Subnets, 32.0),
        (ParameterId::HalvingPeriod, 5_259_600.0),
        (ParameterId::CustomShares, 5.0),
    ];
    assert_eq!(arm.values, expected);
    assert_eq!(encode(&link), golden);
}

/// What cannot be of them is left out and named, and the rest stands.
#[test]
fn damaged_scenes_leave_the_rest() {
    for (link, kept, key) in [
        ("v=1&view=amm,table", "v=1&view=amm", "view"),
        ("v=1&view=", "v=1", "view"),
        ("v=1&story=fails.0", "v=1", "story"),
        ("v=1&story=rise.1", "v=1", "story"),
        ("v=1&cmp=n:129,half:2y", "v=1&cmp=half:2y", "cmp"),
        ("v=1&cmp=sel:3", "v=1", "cmp"),
        ("v=1&cmp=rule:custom,pool:none", "v=1", "cmp"),
    ] {
        let Decoded {
            link: read,
            notices,
        } = decode(link);
        assert_eq!(encode(&read), kept, "{link}");
        assert!(!notices.is_empty(), "{link}");
        assert!(
            notices.iter().all(|notice| notice.key() == Some(key)),
            "{link}: {notices:?}"
        );
    }
}
