//! The rule in force, and how close the engine is to the chain under it: in few words, and in
//! sentences on demand.

use dtao_engine::economy::rules::RuleId;
use yew::prelude::*;

use super::closeness_card::relative;
use super::terms::{note, opener};
use crate::dates;
use crate::element::{Element, element, of_class};
use dtao_views::simulation::Distance;
use dtao_words::{count, fill_one, fill_two, own, rule_how, rule_name, rule_near, words};

/// The id of the sentences.
const NOTE: &str = "note-rule";

/// The badge; `measured` is how far this run's first block is from what the chain recorded of it,
/// where that is known.
pub fn rule_badge(rule: RuleId, measured: Option<&Distance>) -> Element {
    let near = match measured {
        Some(distance) => fill_one(words::BADGE_OFF, relative(distance.median)),
        None => own(rule_near(rule)),
    };
    // What is measured on the page goes before what was measured once.
    let how = match measured {
        Some(distance) => {
            let (off, of) = (relative(distance.median), count(distance.count));
            fill_two(words::BADGE_MEASURED, [off, of])
        }
        None => own(rule_how(rule)),
    };
    let how = element("span").tell([when(rule), how].concat());
    let badge = opener("badge", NOTE)
        .say(words::HEADER_RULE)
        .note(AttrValue::Static(" "))
        .with(element("strong").say(rule_name(rule)))
        .with(of_class("span", "near").tell(near));
    of_class("div", "badges")
        .with(badge)
        .with(note(NOTE.to_owned()).with(how))
}

/// When it was in force, in a sentence; empty where it never was by a date.
fn when(rule: RuleId) -> String {
    let Some(since) = rule.since() else {
        return String::new();
    };
    let began = dates::written(since.date);
    let later = RuleId::NAMED.iter().skip_while(|other| **other != rule);
    let next = later.skip(1).find_map(|next| next.since());
    let sentence = match next {
        None => fill_one(words::BADGE_SINCE, began),
        Some(next) => fill_two(words::BADGE_BETWEEN, [began, dates::written(next.date)]),
    };
    [sentence.as_str(), " "].concat()
}
