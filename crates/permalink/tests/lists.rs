//! What people write into `sell`, `trades` and `ev`, and what they are told of what cannot be.

mod common;

use common::{read, reads_as, reads_with};
use dtao_permalink::decode;

#[test]
fn a_part_that_all_sell_is_a_key_of_its_own() {
    reads_as("#v=1&sell=0.3", "v=1&sell=0.3");
    reads_as("#v=1&sellm=0.3&sellv=0.3&sello=0.3", "v=1&sell=0.3");
    // Each of the three wins, wherever it stands.
    reads_as("#v=1&sellv=0&sell=0.3", "v=1&sello=0.3&sellm=0.3");
    reads_as("#v=1&sell=0.3&sellv=0", "v=1&sello=0.3&sellm=0.3");
    reads_as("#v=1&sell=0", "v=1");
    reads_as(
        "?sell=0.5&v=1#v=1&sello=1",
        "v=1&sello=1&sellv=0.5&sellm=0.5",
    );
    for (value, why) in [
        ("1.5", "1.5 is outside 0..=1"),
        ("-0.1", "-0.1 is outside 0..=1"),
        ("50p", "50p is not a plain decimal such as 0"),
        ("", "(nothing) is not a plain decimal such as 0"),
    ] {
        reads_with(
            &format!("#v=1&sell={value}&sellm=1"),
            "v=1&sellm=1",
            &[&format!("sell={value} → 0: sales {why}")],
        );
    }
}

#[test]
fn lists_are_read_as_people_write_them() {
    for (list, canonical) in [
        (
            "trades=003b0500.0@1.5d,3s.5x@0.5y",
            "trades=3b500@10800,3s50p@1314900",
        ),
        ("trades=1b1@0d,1b2@0y,1b3@00", "trades=1b1@0,1b2@0,1b3@0"),
        ("trades=1s5@2d,1b5@2d,2b1@1d", "trades=2b1@1d,1s5@2d,1b5@2d"),
        ("trades=1b5@2d,1b5@2d", "trades=1b5@2d,1b5@2d"),
        ("trades=none&ev=reg@5", "ev=reg@5"),
        (
            "ev=fail3:0.8x:0@1y,rm007@365.25d",
            "ev=fail3:80p:0@1y,rm7@1y",
        ),
        ("ev=fail3:100p:0d@0", "ev=fail3:100p:0@0"),
        (
            "ev=fail3%3A80p%3A.5d%4030d%2Creg%4030d",
            "ev=fail3:80p:0.5d@30d,reg@30d",
        ),
        // A subnet that registers can be shown; so can events behind the end of the run wait.
        ("sel=17&ev=reg@5", "sel=17&ev=reg@5"),
        ("days=1&ev=reg@100y", "days=1&ev=reg@100y"),
    ] {
        reads_as(&format!("#v=1&{list}"), &format!("v=1&{canonical}"));
    }
    reads_as(
        "?v=1&ev=reg@5&trades=1b5@1#n=8&ev=none",
        "v=1&n=8&trades=1b5@1",
    );
}

#[test]
fn a_bad_item_is_left_out_and_the_others_stay() {
    let trade = "a trade such as 3b500 or 3s50p";
    let amount = "a plain decimal such as 500, or 50p";
    let time = "a time such as 7200, 30d or 2y";
    for (item, why) in [
        ("", format!("event 2 (nothing) is not {trade}")),
        ("none", format!("event 2 none is not {trade}")),
        ("b500@0", format!("event 2 b500 is not {trade}")),
        ("3x500@0", format!("event 2 3x500 is not {trade}")),
        ("3@0", format!("event 2 3 is not {trade}")),
        ("3é5@0", format!("event 2 3é5 is not {trade}")),
        ("reg@0", format!("event 2 reg is not {trade}")),
        (
            "3b@0",
            format!("amount of event 2 (nothing) is not {amount}"),
        ),
        ("3b1e3@0", format!("amount of event 2 1e3 is not {amount}")),
        ("3bp@0", format!("amount of event 2 p is not {amount}")),
        ("3s-0@0", format!("amount of event 2 -0 is not {amount}")),
        ("3b5", format!("time of event 2 (nothing) is not {time}")),
        ("3b5@", format!("time of event 2 (nothing) is not {time}")),
        ("3b5@d", format!("time of event 2 d is not {time}")),
        ("3b5@1.5", format!("time of event 2 1.5 is not {time}")),
        ("3b5@-1d", format!("time of event 2 -1d is not {time}")),
        ("3b5@1w", format!("time of event 2 1w is not {time}")),
        ("3b5@1d@2d", format!("time of event 2 1d@2d is not {time}")),
        (
            "3b5@9999999999999999999y",
            format!("time of event 2 9999999999999999999y is not {time}"),
        ),
        (
            "3b5@101y",
            "time of event 2 265609800 blocks is outside 0..=262980000 blocks".into(),
        ),
        ("0b5@0", "netuid of event 2 0 is outside 1..=65535".into()),
        (
            "65536b5@0",
            "netuid of event 2 65536 is outside 1..=65535".into(),
        ),
        (
            "3b21000001@0",
            "amount of event 2 21000001 tokens is outside 0..=21000000 tokens".into(),
        ),
        (
            "3b-5@0",
            "amount of event 2 -5 tokens is outside 0..=21000000 tokens".into(),
        ),
        ("3s101p@0", "part of event 2 1.01 is outside 0..=1".into()),
        ("3s1.5x@0", "part of event 2 1.5 is outside 0..=1".into()),
    ] {
        let shown = if item.is_empty() { "(nothing)" } else { item };
        reads_with(
            &format!("#v=1&n=8&trades=1b1@0,{item},1b2@0&ev=reg@0"),
            "v=1&n=8&trades=1b1@0,1b2@0&ev=reg@0",
            &[&format!("trades: {shown} is left out: {why}")],
        );
    }
    let notice = &decode("#v=1&trades=x").notices[0];
    assert_eq!(notice.key(), Some("trades"));
    assert_eq!(notice.value(), Some("x"));
    assert_eq!(notice.used(), None);
}

#[test]
fn a_bad_event_is_left_out_and_the_others_stay() {
    let event = "an event such as fail3:80p:30d, reg, rm, rm3, off3, on3 or rule:thread";
    let part = "a percentage such as 80p";
    let days = "days such as 30d, or 0";
    let rules = "one of thread, votes, launch, flow, flow-net, current, gated, custom";
    for (item, why) in [
        ("", format!("event 2 (nothing) is not {event}")),
        ("boom@5d", format!("event 2 boom is not {event}")),
        ("3b500@0", format!("event 2 3b500 is not {event}")),
        ("reg5@0", format!("event 2 reg5 is not {event}")),
        ("reg:@0", format!("event 2 reg: is not {event}")),
        ("regé@0", format!("event 2 regé is not {event}")),
        ("on5é@0", format!("event 2 on5é is not {event}")),
        ("rm5x@0", format!("event 2 rm5x is not {event}")),
        ("off@0", format!("event 2 off is not {event}")),
        ("fail:80p:0@0", format!("event 2 fail:80p:0 is not {event}")),
        ("fail3@0", format!("event 2 fail3 is not {event}")),
        ("rule@0", format!("event 2 rule is not {event}")),
        (
            "rule3:thread@0",
            format!("event 2 rule3:thread is not {event}"),
        ),
        ("fail3:80:0@0", format!("part of event 2 80 is not {part}")),
        (
            "fail3:@0",
            format!("part of event 2 (nothing) is not {part}"),
        ),
        (
            "fail3:80p@0",
            format!("length of event 2 (nothing) is not {days}"),
        ),
        (
            "fail3:80p:7200@0",
            format!("length of event 2 7200 is not {days}"),
        ),
        (
            "fail3:80p:1y@0",
            format!("length of event 2 1y is not {days}"),
        ),
        (
            "rule:price@0",
            format!("rule of event 2 price is not {rules}"),
        ),
        (
            "rule:@0",
            format!("rule of event 2 (nothing) is not {rules}"),
        ),
        ("rm0@0", "netuid of event 2 0 is outside 1..=65535".into()),
        (
            "on70000@0",
            "netuid of event 2 70000 is outside 1..=65535".into(),
        ),
        (
            "fail3:120p:0@0",
            "part of event 2 1.2 is outside 0..=1".into(),
        ),
        (
            "fail3:80p:-1d@0",
            "length of event 2 -1 days is outside 0..=36525 days".into(),
        ),
        (
            "reg@40000d",
            "time of event 2 288000000 blocks is outside 0..=262980000 blocks".into(),
        ),
    ] {
        let shown = if item.is_empty() { "(nothing)" } else { item };
        reads_with(
            &format!("#v=1&n=8&trades=1b1@0&ev=reg@0,{item},rm@0"),
            "v=1&n=8&trades=1b1@0&ev=reg@0,rm@0",
            &[&format!("ev: {shown} is left out: {why}")],
        );
    }
}

#[test]
fn a_list_that_is_cut_off_keeps_its_whole_items() {
    reads_with(
        "#v=1&n=8&trades=3b500@0,3s2",
        "v=1&n=8&trades=3b500@0",
        &[
            "trades: 3s2 is left out: time of event 2 (nothing) is not a time such as 7200, 30d or 2y",
        ],
    );
    reads_with(
        "#v=1&trades=3b500@0,",
        "v=1&trades=3b500@0",
        &[", around the link does not belong to it, and was left out"],
    );
}

#[test]
fn a_list_has_an_end() {
    let many = |item: &str, count: usize| vec![item; count].join(",");
    let (canonical, notices) = read(&format!("#v=1&trades={}&ev=rm@1", many("1b1@1", 1002)));
    assert_eq!(canonical, format!("v=1&trades={}", many("1b1@1", 1000)));
    assert_eq!(
        notices,
        [
            "trades: 1b1@1 is left out: events 1001 is outside 0..=1000",
            "trades: 1 more are left out",
            "ev: rm@1 is left out: events 1001 is outside 0..=1000",
        ]
    );
    let (canonical, notices) = read(&format!("#v=1&ev={},rm@1", many("reg@1", 150)));
    assert_eq!(canonical, format!("v=1&ev={},rm@1", many("reg@1", 128)));
    assert_eq!(
        notices,
        [
            "ev: reg@1 is left out: registrations 129 is outside 0..=128",
            "ev: 21 more are left out",
        ]
    );
    // Few words however many are bad, and the reason why a list ends among them.
    let (canonical, notices) = read(&format!("#v=1&ev={}", many("x", 5000)));
    assert_eq!((canonical.as_str(), notices.len()), ("v=1", 9));
    assert_eq!(notices[8], "ev: 4992 more are left out");
    let list = format!("{},{},x", many("x", 20), many("1b1@1", 1001));
    let (_, notices) = read(&format!("#v=1&trades={list}"));
    assert_eq!(notices.len(), 10);
    assert!(notices[8].contains("1001 is outside"), "{}", notices[8]);
    assert_eq!(notices[9], "trades: 13 more are left out");
}
