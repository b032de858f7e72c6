//! Version 1 is frozen: links in old posts must show the same for ever.
//!
//! Where one of these tests fails, the code is wrong and not the test: a new default, key or
//! range needs a new version, beside this one.
//!
//! Here are its keys, names and presets. Whole links are in `frozen_links.rs` and
//! `frozen_whole.rs`, their lists in `frozen_events.rs` and `frozen_rows.rs`, what they show in
//! `frozen_scenes.rs`.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{EventKind, Kind, ParameterId};
use dtao_permalink::decode;
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
