//! The grammar of `view`, `story` and `cmp`.
//!
//! ```text
//! view  = key *("," key)                       in any order; written in the table's
//! story = key "." step                         a step from 1 to 9
//! cmp   = item *("," item)
//! item  = "rule:" key | parameter ":" value    the value as the parameter's own key has it
//! ```

use dtao_engine::scenario::{ParameterId, Scenario};

use crate::keys::{Key, RULE_NAMES, RULES};
use crate::notice::{Notice, place, shown};
use crate::number;
use crate::problem::{LinkAllowed, LinkProblem};
use crate::scene::{Arm, STORIES, StoryStep, VIEW_NAMES, ViewId, Views};

/// Writes a choice of views.
pub(crate) fn write_views(views: Views) -> String {
    let keys: Vec<&str> = views.iter().map(ViewId::key).collect();
    keys.join(",")
}

/// Writes a step of a story.
pub(crate) fn write_story(step: StoryStep) -> String {
    let story = STORIES.get(usize::from(step.story)).unwrap_or(&STORIES[0]);
    [story, ".", &number::plain(f64::from(step.step))].concat()
}

/// Writes what a scenario is compared with.
pub(crate) fn write_arm(arm: &Arm) -> String {
    let rule = arm.rule.map(|rule| ["rule:", rule.key()].concat());
    let values = arm.values.iter().map(|&(id, value)| {
        let parameter = id.parameter();
        [parameter.key, ":", &number::format(parameter, value)].concat()
    });
    let items: Vec<String> = rule.into_iter().chain(values).collect();
    items.join(",")
}

/// Reads a choice of views. What is none is left out, with a notice.
pub(crate) fn read_views(text: &str, notices: &mut Vec<Notice>) -> Views {
    let mut views = Vec::new();
    for name in text.split(',') {
        match place(&VIEW_NAMES, name) {
            Some(place) => views.push(ViewId::ALL[place]),
            None => leave_out(Key::Views, name, LinkAllowed::one_of(&VIEW_NAMES), notices),
        }
    }
    Views::of(&views).unwrap_or_default()
}

/// Reads a step of a story.
pub(crate) fn read_story(text: &str, notices: &mut Vec<Notice>) -> Option<StoryStep> {
    let (name, step) = text.split_once('.').unwrap_or((text, "1"));
    let story = place(&STORIES, name);
    let step = match step.as_bytes() {
        [digit @ b'1'..=b'9'] => Some(digit - b'0'),
        _ => None,
    };
    match (story, step) {
        (Some(story), Some(step)) => Some(StoryStep {
            story: story as u8,
            step,
        }),
        (None, _) => {
            leave_out(Key::Story, text, LinkAllowed::one_of(&STORIES), notices);
            None
        }
        (_, None) => {
            leave_out(Key::Story, text, LinkAllowed::StoryStep, notices);
            None
        }
    }
}

/// Reads what a scenario is compared with. What cannot be is left out, with a notice; `None` where
/// nothing is left.
pub(crate) fn read_arm(text: &str, base: &Scenario, notices: &mut Vec<Notice>) -> Option<Arm> {
    let mut arm = Arm::default();
    for item in text.split(',') {
        let (name, value) = item.split_once(':').unwrap_or((item, ""));
        if name == Key::Rule.name() {
            match place(&RULE_NAMES, value).and_then(|place| RULES.get(place)) {
                Some(rule) => arm.rule = Some(*rule),
                None => leave_out(
                    Key::Compare,
                    item,
                    LinkAllowed::one_of(&RULE_NAMES),
                    notices,
                ),
            }
            continue;
        }
        let Some(id) = ParameterId::from_key(name).filter(|id| Arm::takes(*id)) else {
            leave_out(Key::Compare, item, LinkAllowed::KeyAndValue, notices);
            continue;
        };
        match number::parse(id.parameter(), value) {
            Ok(value) => put(&mut arm.values, id, value),
            Err(problem) => notices.push(Notice::LeftOut {
                item: shown(item),
                problem: LinkProblem {
                    key: Key::Compare.name(),
                    ..problem
                },
            }),
        }
    }
    if arm == Arm::default() {
        return None;
    }
    if let Err(error) = arm.scenario(base) {
        for problem in error.problems {
            notices.push(Notice::LeftOut {
                item: shown(text),
                problem: LinkProblem {
                    key: Key::Compare.name(),
                    ..problem.into()
                },
            });
        }
        return None;
    }
    Some(arm)
}

/// In the order of the table of parameters, each once.
fn put(values: &mut Vec<(ParameterId, f64)>, id: ParameterId, value: f64) {
    let place = values.partition_point(|(other, _)| (*other as usize) < id as usize);
    match values.get_mut(place) {
        Some(known) if known.0 == id => known.1 = value,
        _ => values.insert(place, (id, value)),
    }
}

fn leave_out(key: Key, item: &str, allowed: LinkAllowed, notices: &mut Vec<Notice>) {
    notices.push(Notice::LeftOut {
        item: shown(item),
        problem: LinkProblem::written(key, item, allowed),
    });
}
