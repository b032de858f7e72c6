//! Any link at all: every parameter, rule, event, view, story, comparison, and subnets of its own.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::{Block, Blocks};
use dtao_engine::scenario::{
    Amount, Event, EventKind, Group, Kind, ParameterId, Scenario, SubnetRow,
};
use dtao_permalink::{Arm, Link, STORIES, StoryStep, ViewId, Views};
use dtao_presets::PresetId;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::network::invented;

/// A value of the parameter: the preset's as often as not, its ends, zero, or anything between.
fn value(id: ParameterId) -> impl Strategy<Value = Option<f64>> {
    let row = id.parameter();
    let whole = move |value: f64| match row.kind {
        Kind::Whole | Kind::OneOf(_) => value.round(),
        Kind::Real => value,
    };
    let within = move |value: f64| (row.minimum..=row.maximum).contains(&value);
    prop_oneof![
        4 => Just(None),
        1 => select(vec![row.minimum, row.maximum, row.default, 0.0, -0.0, 2_629_800.0, 5e-324])
            .prop_map(move |value| Some(whole(value)).filter(|&value| within(value))),
        2 => (row.minimum..=row.maximum).prop_map(move |value| Some(whole(value))),
        // Small numbers, which an even spread over the range never gives.
        1 => (-12_i32..9, 1_u32..1000)
            .prop_map(move |(e, m)| Some(whole(f64::from(m) * 10_f64.powi(e))).filter(|&v| within(v))),
    ]
}

/// Every rule that has a name, offered or not.
fn rule() -> impl Strategy<Value = RuleId> {
    select([&RuleId::NAMED[..], &[RuleId::Custom]].concat())
}

/// A part of a whole: round ones, ends, and anything between.
fn part() -> impl Strategy<Value = f64> {
    prop_oneof![
        select(vec![
            0.0,
            -0.0,
            1.0,
            1e-9,
            0.07,
            0.29,
            0.57,
            1.0 / 3.0,
            5e-324
        ]),
        (0..=100_u8).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        0.0..=1.0_f64,
        (0.0..=1.0_f64).prop_map(|part| part * 1e-7),
    ]
}

fn tokens() -> impl Strategy<Value = f64> {
    prop_oneof![
        select(vec![0.0, -0.0, 500.0, 21_000_000.0, 1e-9, 0.1]),
        0.0..=21_000_000.0_f64,
    ]
}

fn kind() -> impl Strategy<Value = EventKind> {
    let netuid = || prop_oneof![Just(1_u16), Just(65_535), 1..=20_u16];
    let amount = || {
        prop_oneof![
            tokens().prop_map(Amount::Tokens),
            part().prop_map(Amount::Part)
        ]
    };
    let days = prop_oneof![
        select(vec![0.0, -0.0, 30.0, 1e-9, 36_525.0]),
        0.0..=100.0_f64
    ];
    prop_oneof![
        (netuid(), amount()).prop_map(|(netuid, amount)| EventKind::Stake { netuid, amount }),
        (netuid(), amount()).prop_map(|(netuid, amount)| EventKind::Unstake { netuid, amount }),
        (netuid(), part(), days).prop_map(|(netuid, part, days)| EventKind::Fail {
            netuid,
            part,
            days
        }),
        Just(EventKind::Register),
        prop::option::of(netuid()).prop_map(|netuid| EventKind::Remove { netuid }),
        (netuid(), any::<bool>())
            .prop_map(|(netuid, enabled)| EventKind::SwitchEmission { netuid, enabled }),
        rule().prop_map(EventKind::SwitchRule),
    ]
}

/// Events in any order; few times, so that many happen in one block.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let after = prop_oneof![
        4 => select(vec![0, 1, 7_200, 216_000, 2_629_800, 10_519_200, 262_980_000]),
        1 => 0..=262_980_000_u64,
        1 => (0..=36_525_u64).prop_map(|days| days * 7_200),
    ];
    let event = (after, kind()).prop_map(|(after, kind)| Event {
        after: Blocks(after),
        kind,
    });
    prop_oneof![
        1 => Just(Vec::new()),
        3 => prop::collection::vec(event, 0..12),
    ]
}

/// Views, a step of a story, and what a scenario is compared with.
fn scene() -> impl Strategy<Value = (Vec<ViewId>, Option<StoryStep>, Option<Arm>)> {
    let taken = ParameterId::ALL.into_iter().filter(|id| Arm::takes(*id));
    let values = taken.map(|id| {
        let value = prop_oneof![3 => Just(None), 1 => value(id)];
        value.prop_map(move |value| value.map(|value| (id, value)))
    });
    let arm = (prop::option::of(rule()), values.collect::<Vec<_>>());
    let arm = arm.prop_map(|(rule, values)| Arm {
        rule,
        values: values.into_iter().flatten().collect(),
    });
    let step = (0..STORIES.len() as u8, 1..=9_u8);
    (
        prop::collection::vec(select(ViewId::ALL.to_vec()), 0..12),
        prop::option::of(step.prop_map(|(story, step)| StoryStep { story, step })),
        prop::option::of(arm),
    )
}

/// The arm with its values as a scenario keeps them, where it is one.
fn possible(mut arm: Arm, base: &Scenario) -> Option<Arm> {
    let other = arm.scenario(base).ok()?;
    for (id, value) in &mut arm.values {
        *value = other.value(*id);
    }
    (arm != Arm::default()).then_some(arm)
}

/// Subnets of a scenario's own, and the block that it starts after.
fn own() -> impl Strategy<Value = Option<(Vec<SubnetRow>, Block)>> {
    let own = (1..=6_u16, any::<Index>(), "\\PC{0,12}", 0..=10_000_000_u64);
    let own = own.prop_map(|(count, index, name, block)| {
        let mut rows = invented(count);
        let named = index.index(rows.len());
        rows[named].name = name;
        (rows, Block(block))
    });
    prop::option::of(own)
}

/// A link.
pub fn link() -> impl Strategy<Value = Link> {
    let values: Vec<_> = ParameterId::ALL.into_iter().map(value).collect();
    (
        select(PresetId::ALL.to_vec()),
        rule(),
        values,
        prop::option::of(value(ParameterId::OwnersSell)),
        events(),
        any::<Option<Index>>(),
        (scene(), own()),
    )
        .prop_map(
            |(preset, rule, values, sell, events, selected, (scene, own))| {
                let mut start = preset.draft();
                if let Some((rows, block)) = own {
                    start.take_rows(rows.into());
                    start.start_block = block;
                }
                let most = start.rows.as_ref().map_or(128, |rows| rows.len());
                let mut draft = start.clone();
                draft.rule = rule;
                draft.events = events.into();
                for (id, value) in ParameterId::ALL.into_iter().zip(values) {
                    if id != ParameterId::Selected {
                        draft.values[id] = value.unwrap_or(draft.values[id]);
                    }
                }
                let subnets = draft.values[ParameterId::Subnets];
                draft.values[ParameterId::Subnets] = subnets.min(most as f64);
                if let Some(Some(part)) = sell {
                    draft.values[ParameterId::OwnersSell] = part;
                    draft.values[ParameterId::ValidatorsSell] = part;
                    draft.values[ParameterId::MinersSell] = part;
                }
                if start.rows != preset.draft().rows {
                    // Of fewer subnets than rows the deepest take part, and one of them is selected.
                    let rows = start.rows.iter().flat_map(|rows| rows.iter());
                    let deepest = rows.max_by_key(|row| row.tao_reserve.rao());
                    draft.values[ParameterId::Selected] =
                        deepest.map_or(1.0, |row| f64::from(row.netuid));
                }
                let scenario = Scenario::try_from(draft.clone()).unwrap_or_else(|error| {
                    // Not every combination of choices can stand together.
                    let keys: Vec<&str> =
                        error.problems.iter().map(|problem| problem.key).collect();
                    assert_eq!(keys, ["rule"], "values within their ranges");
                    for id in ParameterId::ALL {
                        if id.parameter().group == Group::Custom {
                            draft.values[id] = start.values[id];
                        }
                    }
                    Scenario::try_from(draft.clone()).expect("the preset's choices")
                });
                if let Some(index) = selected {
                    let rows = scenario.start_rows();
                    let old = rows.iter().map(|row| row.netuid);
                    let netuids: Vec<u16> = old.chain(scenario.new_netuids()).collect();
                    draft.values[ParameterId::Selected] = f64::from(*index.get(&netuids));
                }
                let scenario = Scenario::try_from(draft).expect("a subnet that takes part");
                let link = Link {
                    scenario,
                    ..Link::from(preset)
                };
                (link, scene)
            },
        )
        .prop_map(|(link, (views, story, arm))| Link {
            views: Views::of(&views).unwrap_or_default(),
            story,
            arm: arm.and_then(|arm| possible(arm, &link.scenario)),
            ..link
        })
}
