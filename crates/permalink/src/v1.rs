//! Version 1: what its pairs mean. Frozen: a change of meaning is a new version.

use std::sync::Arc;

use dtao_engine::economy::units::Block;
use dtao_engine::scenario::{
    Event, Given, Group, Parameter, ParameterId, Problem, Scenario, ScenarioDraft, SubnetRow,
};
use dtao_presets::PresetId;

use crate::keys::{Key, PRESET_NAMES, RULE_NAMES, RULES, SELL, SELLERS};
use crate::link::Link;
use crate::notice::{NotYet, Notice, place, shown};
use crate::problem::{LinkAllowed, LinkField, LinkProblem};
use crate::rows::{Base, Start};
use crate::scene::Views;
use crate::text::Pair;
use crate::values::Values;
use crate::z::Refusal;
use crate::{events, number, scene_text, z};

/// As many problems as a reader can make something of.
const MOST_NAMED: usize = 8;

/// The version that is written.
pub const VERSION: &str = "1";

/// What a file says of subnets and start block, in words of its own.
#[derive(Default)]
pub(crate) struct Own {
    /// The subnets; an empty list where they follow from the parameters.
    pub(crate) rows: Option<Arc<[SubnetRow]>>,
    /// The block after which the run starts.
    pub(crate) block: Option<Block>,
}

/// Writes the subnets and the start block of a link; `None` where they are its preset's.
pub(crate) fn write_rows(link: &Link) -> Option<String> {
    let draft = link.scenario.draft();
    let base = Base {
        preset: &link.preset.draft(),
        values: &draft.values,
    };
    z::write(&Start::of(draft), &base)
}

/// Writes all else of a link as pairs in canonical order.
pub(crate) fn write(link: &Link) -> Vec<(Key, String)> {
    let mut preset = link.preset.draft();
    // What the parameters are where nothing is said: as many subnets as there are rows.
    Start::of(link.scenario.draft()).put_into(&mut preset);
    let mut pairs = vec![(Key::Version, VERSION.to_owned())];
    if link.preset != PresetId::default() {
        pairs.push((Key::Preset, link.preset.key().to_owned()));
    }
    if link.scenario.rule() != preset.rule {
        pairs.push((Key::Rule, link.scenario.rule().key().to_owned()));
    }
    let values = &link.scenario.draft().values;
    let sell = values[SELLERS[0]];
    let sells_alike = SELLERS.iter().all(|&id| values[id] == sell);
    for key in Key::all() {
        let text = match key {
            Key::Parameter(id) if sells_alike && SELLERS.contains(&id) => continue,
            Key::Parameter(id) if values[id] != preset.values[id] => {
                number::format(id.parameter(), values[id])
            }
            Key::Sell if sells_alike && SELLERS.iter().any(|&id| preset.values[id] != sell) => {
                number::format(&SELL, sell)
            }
            Key::Trades | Key::Events => {
                let is_trades = key == Key::Trades;
                let text = events::write(&link.scenario.draft().events, is_trades);
                if text == events::write(&preset.events, is_trades) {
                    continue;
                }
                text
            }
            Key::Views if link.views != Views::default() => scene_text::write_views(link.views),
            Key::Story => match link.story {
                Some(step) => scene_text::write_story(step),
                None => continue,
            },
            Key::Compare => match &link.arm {
                Some(arm) => scene_text::write_arm(arm),
                None => continue,
            },
            _ => continue,
        };
        pairs.push((key, text));
    }
    pairs
}

/// Reads pairs in the order in which they stand, the query before the hash.
pub(crate) fn read(pairs: &[Pair], own: Own, notices: &mut Vec<Notice>) -> Link {
    let values = Values::collect(pairs, notices);
    match values.get(Key::Version) {
        Some(VERSION) => {}
        Some(value) if is_newer(value) => {
            // Nothing is guessed, and so nothing that was noticed so far matters.
            notices.clear();
            notices.push(Notice::NewerVersion {
                value: shown(value),
            });
            return Link::default();
        }
        Some(value) => notices.push(bad_choice(Key::Version, value, VERSION, &[VERSION])),
        None if values.is_empty() => {}
        None => notices.push(Notice::NoVersion),
    }
    let mut preset = PresetId::default();
    if let Some(&id) = choice(&values, Key::Preset, preset.key(), &PRESET_NAMES, notices)
        .and_then(|place| PresetId::ALL.get(place))
    {
        preset = id;
    }
    if !preset.is_loaded() {
        notices.push(Notice::NotLoaded {
            preset: preset.key(),
        });
        return Link::default();
    }
    let mut start = preset.draft();
    read_start(&values, own, &start, notices).put_into(&mut start);
    let mut draft = start.clone();
    if let Some(&rule) = choice(&values, Key::Rule, draft.rule.key(), &RULE_NAMES, notices)
        .and_then(|place| RULES.get(place))
    {
        draft.rule = rule;
    }
    // `sell` stands in front of the three that it sets, each of which may say otherwise.
    for key in Key::all() {
        let (row, ids) = match &key {
            Key::Sell => (&SELL, &SELLERS[..]),
            Key::Parameter(id) => (id.parameter(), core::slice::from_ref(id)),
            _ => continue,
        };
        let Some(text) = values.get(key) else {
            continue;
        };
        match number::parse(row, text) {
            Ok(value) => {
                for &id in ids {
                    draft.values[id] = value;
                }
            }
            Err(mut problem) => {
                if key == Key::Sell {
                    problem.field = LinkField::Sales;
                }
                notices.push(bad_number(text, row, draft.values[ids[0]], problem));
            }
        }
    }
    draft.events = read_events(&draft.events, &values, notices);
    let scenario = settle(draft, start, &values, notices).unwrap_or_else(|| preset.scenario());
    let views = values.get(Key::Views);
    let story = values.get(Key::Story);
    let arm = values.get(Key::Compare);
    Link {
        preset,
        views: views.map_or_else(Views::default, |text| scene_text::read_views(text, notices)),
        story: story.and_then(|text| scene_text::read_story(text, notices)),
        arm: arm.and_then(|text| scene_text::read_arm(text, &scenario, notices)),
        scenario,
    }
}

/// The subnets and the start block, where they are not the preset's.
fn read_start(
    values: &Values<'_>,
    own: Own,
    preset: &ScenarioDraft,
    notices: &mut Vec<Notice>,
) -> Start {
    let mut start = Start::of(preset);
    let text = values.get(Key::Rows);
    if let Some(text) = text {
        // What the subnets of a preset without rows are made from. A bad one is told with all
        // others.
        let mut prices = preset.values;
        for id in Base::PARAMETERS {
            let value = values.get(Key::Parameter(id));
            if let Some(Ok(value)) = value.map(|text| number::parse(id.parameter(), text)) {
                prices[id] = value;
            }
        }
        let base = Base {
            preset,
            values: &prices,
        };
        match z::read(text, &base) {
            Ok(read) => start = read,
            Err(refusal) => notices.push(match refusal {
                Refusal::Damaged => Notice::DamagedRows { value: shown(text) },
                Refusal::OtherCodec => Notice::UnknownCodec { value: shown(text) },
            }),
        }
    }
    if let Some(rows) = own.rows {
        start.rows = (!rows.is_empty()).then_some(rows);
    }
    start.block = own.block.unwrap_or(start.block);
    // Alone, so that what is wrong with them costs them and nothing else.
    let mut alone = ScenarioDraft::default();
    start.clone().put_into(&mut alone);
    let Err(error) = Scenario::try_from(alone) else {
        return start;
    };
    for problem in error.problems.into_iter().take(MOST_NAMED) {
        notices.push(Notice::LeftOut {
            item: shown(text.unwrap_or("rows")),
            problem: LinkProblem {
                key: Key::Rows.name(),
                ..problem.into()
            },
        });
    }
    Start::of(preset)
}

/// Makes a scenario of values that are good one by one but may not go together; `None` should
/// even those of its start not.
fn settle(
    mut draft: ScenarioDraft,
    start: ScenarioDraft,
    values: &Values<'_>,
    notices: &mut Vec<Notice>,
) -> Option<Scenario> {
    // The selection is only looked at when the rest is good, and it may take two rounds more:
    // the preset's, then one that is always there.
    for _ in 0..4 {
        let error = match Scenario::try_from(draft.clone()) {
            Ok(scenario) => return Some(scenario),
            Err(error) => error,
        };
        for problem in error.problems {
            let Some(id) = ParameterId::from_key(problem.key) else {
                if problem.key == Key::Rule.name() {
                    reset_custom(&mut draft, &start, &problem, values, notices);
                } else {
                    // Each was looked at alone: what an engine refuses of them together costs
                    // them, and no more.
                    draft.events = start.events.clone();
                    let text = values.get(Key::Events).or(values.get(Key::Trades));
                    notices.push(Notice::NotShown {
                        key: Key::Events.name(),
                        what: NotYet::EventsTogether,
                        value: shown(text.unwrap_or_default()),
                    });
                }
                continue;
            };
            let again = draft.values[id] == start.values[id];
            draft.values[id] = match id {
                ParameterId::Selected if again => deepest(&draft),
                _ => start.values[id],
            };
            let Some(text) = values.get(Key::Parameter(id)) else {
                // The preset's own selection went with the subnets that were left out.
                continue;
            };
            // The first notice on a key names what was written, the value used is the last.
            let used = number::format(id.parameter(), draft.values[id]);
            let known = notices.iter_mut().find_map(|notice| match notice {
                Notice::BadValue {
                    problem: known,
                    used,
                    ..
                } if known.key == problem.key => Some(used),
                _ => None,
            });
            match known {
                Some(known) => *known = used,
                None => {
                    let problem = problem.into();
                    notices.push(bad_number(text, id.parameter(), draft.values[id], problem));
                }
            }
        }
    }
    Scenario::try_from(start).ok()
}

/// Takes back the choices of a custom rule that cannot stand together: the preset's can.
fn reset_custom(
    draft: &mut ScenarioDraft,
    start: &ScenarioDraft,
    problem: &Problem,
    values: &Values<'_>,
    notices: &mut Vec<Notice>,
) {
    for id in ParameterId::ALL {
        let parameter = id.parameter();
        if parameter.group != Group::Custom || draft.values[id] == start.values[id] {
            continue;
        }
        draft.values[id] = start.values[id];
        let text = values.get(Key::Parameter(id)).unwrap_or_default();
        let problem = Problem {
            allowed: problem.allowed,
            ..parameter.refuse(Given::Written(shown(text)))
        };
        let used = start.values[id];
        notices.push(bad_number(text, parameter, used, problem.into()));
    }
}

/// The events of the preset, where the link does not say others.
fn read_events(start: &[Event], values: &Values<'_>, notices: &mut Vec<Notice>) -> Arc<[Event]> {
    let mut found = Vec::new();
    for key in [Key::Trades, Key::Events] {
        if let Some(list) = values.get(key) {
            events::read(list, key, &mut found, notices);
            continue;
        }
        for event in start {
            if event.kind.is_trade() == (key == Key::Trades) {
                found.push(*event);
            }
        }
    }
    found.into()
}

/// The subnet with the most TAO in its pool, which takes part however few do.
fn deepest(draft: &ScenarioDraft) -> f64 {
    let rows = draft.rows.as_deref().unwrap_or_default();
    let mut deepest = None;
    for row in rows {
        if deepest.is_none_or(|(tao, _)| row.tao_reserve > tao) {
            deepest = Some((row.tao_reserve, row.netuid));
        }
    }
    deepest.map_or(1.0, |(_, netuid)| f64::from(netuid))
}

/// The place of the name that was chosen, where one was that there is.
fn choice(
    values: &Values<'_>,
    key: Key,
    used: &str,
    names: &'static [&'static str],
    notices: &mut Vec<Notice>,
) -> Option<usize> {
    let text = values.get(key)?;
    let place = place(names, text);
    if place.is_none() {
        notices.push(bad_choice(key, text, used, names));
    }
    place
}

fn bad_choice(key: Key, text: &str, used: &str, names: &'static [&'static str]) -> Notice {
    Notice::BadValue {
        value: shown(text),
        used: used.to_owned(),
        problem: LinkProblem::written(key, text, LinkAllowed::one_of(names)),
    }
}

fn bad_number(text: &str, row: &Parameter, used: f64, problem: LinkProblem) -> Notice {
    Notice::BadValue {
        value: shown(text),
        used: number::format(row, used),
        problem,
    }
}

/// Whether that is a version after this one: a whole number above 1, however large.
fn is_newer(text: &str) -> bool {
    let digits = text.trim_start_matches('0');
    !digits.is_empty() && digits != VERSION && digits.bytes().all(|byte| byte.is_ascii_digit())
}
