//! What a link of version 1 shows, and not what it runs: views, stories and comparisons. As in
//! `frozen.rs`, the code is wrong where one of these tests fails.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::{Decoded, STORIES, StoryStep, ViewId, Views, decode, encode};

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
