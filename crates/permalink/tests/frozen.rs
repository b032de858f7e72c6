//! Version 1 is frozen: links in old posts must show the same for ever.
//!
//! Where one of these tests fails, the code is wrong and not the test: a new default, key or
//! range needs a new version, beside this one.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{EventKind, Kind, ParameterId};
use dtao_permalink::{Link, decode, encode};
use dtao_presets::PresetId;

/// Key, least and largest value, default, and whether it is a whole number.
const PARAMETERS: [(&str, f64, f64, f64, Kind); 16] = [
    ("n", 1.0, 128.0, 16.0, Kind::Whole),
    ("half", 1e4, 1.05e8, 1.05e7, Kind::Whole),
    ("e0", 0.01, 10.0, 1.0, Kind::Real),
    ("iss", 0.0, 2.1e7, 0.0, Kind::Real),
    ("spread", 0.0, 3.0, 1.0, Kind::Real),
    ("sum", 0.01, 100.0, 1.0, Kind::Real),
    ("depth", 1.0, 1e5, 1e4, Kind::Real),
    ("root", 0.0, 2.1e7, 0.0, Kind::Real),
    ("tw", 0.0, 1.0, 0.18, Kind::Real),
    ("owner", 0.0, 1.0, 11_796.0 / 65_535.0, Kind::Real),
    ("miners", 0.0, 1.0, 0.5, Kind::Real),
    ("rate", 1e-6, 1.0, 3e-6, Kind::Real),
    ("bar", 0.0, 1.0, 0.0, Kind::Real),
    ("days", 1.0, 36_525.0, 5844.0, Kind::Whole),
    ("sel", 1.0, 65_535.0, 1.0, Kind::Whole),
    ("trade", -2.1e7, 2.1e7, 5000.0, Kind::Real),
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
    for id in ParameterId::ALL {
        let key = id.parameter().key;
        assert!(
            PARAMETERS.iter().any(|row| row.0 == key),
            "{key} is new: freeze it here"
        );
    }
}

#[test]
fn the_names_of_version_1_are_these() {
    let presets = PresetId::ALL.map(PresetId::key);
    assert!(presets.starts_with(&["thread", "main-2026-08-07", "dated"]));
    let rules = RuleId::ALL.map(RuleId::key);
    for rule in ["thread", "votes", "launch", "flow", "current", "gated"] {
        assert!(rules.contains(&rule), "{rule}");
    }
}

#[test]
fn the_presets_of_version_1_stand_for_this() {
    let thread = PresetId::Thread.scenario();
    assert_eq!(thread.rule(), RuleId::Thread);
    for (key, _, _, default, _) in PARAMETERS {
        assert_eq!(thread.value(ParameterId::from_key(key).unwrap()), default);
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

const GOLDEN: [Golden; 8] = [
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
        assert!(link.is_complete());
        assert_eq!(decode(&encode(&link)).link, link);
    }
    assert_eq!(encode(&Link::default()), "v=1");
}
