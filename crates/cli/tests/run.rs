//! What a run tells of its events and of what people do.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers belong to the tests: where one fails, the test fails"
)]

use std::fs;
use std::path::Path;

use dtao_cli::run::{Format, Options, run, start_from, write};
use dtao_engine::economy::rules::RuleId;
use dtao_engine::economy::units::Blocks;
use dtao_engine::run::simulate::Clock;
use dtao_engine::scenario::{Amount, Event, EventKind, ParameterId, Scenario, ScenarioDraft};
use dtao_permalink::{Link, decode};
use dtao_presets::PresetId;
use serde_json::Value;

/// Three subnets of the launch rule, for 40 days, with events on these days.
fn link(events: &[(u64, EventKind)], set: &[(ParameterId, f64)]) -> Link {
    let mut draft = ScenarioDraft {
        rule: RuleId::Launch,
        events: events
            .iter()
            .map(|&(day, kind)| Event {
                after: Blocks(day * 7200),
                kind,
            })
            .collect(),
        ..ScenarioDraft::default()
    };
    for &(id, value) in [
        (ParameterId::Subnets, 3.0),
        (ParameterId::Horizon, 40.0),
        (ParameterId::Issuance, 8.3e6),
    ]
    .iter()
    .chain(set)
    {
        draft.values[id] = value;
    }
    Link {
        scenario: Scenario::try_from(draft).unwrap(),
        ..Link::from(PresetId::Thread)
    }
}

fn written(link: &Link, subnet: Option<u16>, format: Format) -> String {
    let options = Options {
        clock: Clock::Fast,
        subnet,
        samples: 5,
    };
    let sampled = run(link.clone(), options, |_| ()).unwrap();
    let mut out = Vec::new();
    write(&sampled, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(link: &Link) -> Value {
    serde_json::from_str(&written(link, None, Format::Json)).unwrap()
}

const EVENTS: [(u64, EventKind); 9] = [
    (
        2,
        EventKind::Stake {
            netuid: 3,
            amount: Amount::Tokens(500.0),
        },
    ),
    (
        5,
        EventKind::Unstake {
            netuid: 3,
            amount: Amount::Tokens(200.0),
        },
    ),
    (
        6,
        EventKind::Unstake {
            netuid: 3,
            amount: Amount::Tokens(20_000_000.0),
        },
    ),
    (7, EventKind::Register),
    (
        10,
        EventKind::Fail {
            netuid: 2,
            part: 0.8,
            days: 20.0,
        },
    ),
    (
        15,
        EventKind::SwitchEmission {
            netuid: 4,
            enabled: false,
        },
    ),
    (20, EventKind::Remove { netuid: Some(1) }),
    (20, EventKind::Remove { netuid: None }),
    (30, EventKind::SwitchRule(RuleId::Gated)),
];

#[test]
fn a_table_tells_every_event_and_what_came_of_it() {
    let text = written(&link(&EVENTS, &[]), None, Format::Table);
    let (_, events) = text.split_once("\nEvents:\n").unwrap();
    let (events, _) = events.split_once("\n\n").unwrap();
    // Long lines go on further in.
    let events = events.replace("\n    ", " ");
    let told = [
        "day 2: subnet 3, 500 TAO staked: ",
        "day 5: subnet 3, 200 alpha unstaked: ",
        "day 6: subnet 3, 20000000 alpha unstaked: refused: unstake of 20000000.000000000 alpha is \
         outside 0..=",
        "day 7: a subnet registers: netuid 4, lock cost 1000.0 TAO",
        "day 10: subnet 2 fails, 80 % of its alpha outstanding sold within 20 days: ",
        "day 15: subnet 4, emission of TAO switched off",
        "day 20: subnet 1 is removed: ",
        "day 20: the subnet with the lowest moving price is removed: refused: no subnet is older \
         than 120 days, and younger ones cannot be removed",
        "day 30: rule gated comes into force",
    ];
    let lines: Vec<&str> = events.lines().collect();
    assert_eq!(lines.len(), told.len(), "{events}");
    for (line, start) in lines.iter().zip(told) {
        assert!(line.starts_with(start), "{line} does not start {start}");
    }
    assert!(text.starts_with("Rule launch, 3 subnets and 1 that registers, from block 0"));
    // A link is one line, however long.
    for line in text.lines().filter(|line| !line.starts_with("Link: ")) {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

/// The outcomes, not only the names: what a stake bought is what the pool lost.
#[test]
fn json_has_what_came_of_each_event_with_its_unit() {
    let run = json(&link(&EVENTS, &[]));
    let events = run["events"].as_array().unwrap();
    let kinds: Vec<&str> = events
        .iter()
        .map(|event| event["event"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "stake",
            "unstake",
            "unstake",
            "register",
            "fail",
            "switch-emission",
            "remove",
            "remove",
            "switch-rule"
        ]
    );
    let number = |event: usize, name: &str| events[event][name].as_f64().unwrap();
    assert_eq!(number(0, "day"), 2.0);
    assert_eq!(number(0, "block"), 14_400.0);
    assert_eq!(number(0, "offered_tao"), 500.0);
    assert_eq!(number(0, "fee_tao"), 0.000_05);
    assert_eq!(number(0, "paid_in_tao"), 499.999_95);
    assert!(number(0, "received_alpha") > 0.0);
    assert_eq!(number(1, "paid_in_alpha"), 200.0);
    assert!(number(1, "received_tao") > 0.0);
    let refused = events[2]["refused"].as_str().unwrap();
    assert!(refused.starts_with("unstake of 20000000.000000000 alpha is outside"));
    assert!(events[2].get("received_tao").is_none());
    assert_eq!(number(3, "netuid"), 4.0);
    assert_eq!(number(3, "lock_cost_tao"), 1000.0);
    assert_eq!(number(4, "selling_blocks"), 144_000.0);
    assert_eq!(events[5]["enabled"], false);
    assert!(number(6, "paid_to_holders_tao") > 0.0);
    assert!(events[7].get("netuid").is_none());
    assert_eq!(events[8]["rule"], "gated");
}

#[test]
fn a_subnet_that_registers_has_rows_and_no_price_before() {
    let link = link(&[(20, EventKind::Register)], &[]);
    let mut reader =
        csv::Reader::from_reader(std::io::Cursor::new(written(&link, Some(4), Format::Csv)));
    let headers = reader.headers().unwrap().clone();
    let price = headers
        .iter()
        .position(|name| name == "price_tao_per_alpha");
    let prices: Vec<f64> = reader
        .records()
        .map(|record| record.unwrap()[price.unwrap()].parse().unwrap())
        .collect();
    assert_eq!(prices.len(), 5);
    assert_eq!(prices[..2], [0.0, 0.0]);
    assert!(prices[4] > 0.0, "{prices:?}");
    let table = written(&link, None, Format::Table);
    let row = table.lines().find(|line| line.starts_with("4 ")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells.len(), 9, "{row}");
    assert_eq!(cells[1], "0", "{row}");
}

/// 128 subnets, none of them old enough to make room.
#[test]
fn a_subnet_that_could_not_register_is_told_and_has_no_rows() {
    let full = [(ParameterId::Subnets, 128.0)];
    let link = link(&[(3, EventKind::Register)], &full);
    let run = json(&link);
    assert_eq!(run["subnets"].as_array().unwrap().len(), 128);
    let refused = run["events"][0]["refused"].as_str().unwrap();
    assert!(refused.starts_with("no subnet is older"), "{refused}");
    let table = written(&link, None, Format::Table);
    assert!(
        table.starts_with("Rule launch, 128 subnets, from"),
        "{table}"
    );
}

#[test]
fn a_table_tells_so_many_events_and_counts_the_rest() {
    let stake = EventKind::Stake {
        netuid: 1,
        amount: Amount::Part(0.01),
    };
    let told = |count: u64| {
        let events: Vec<_> = (0..count).map(|index| (index % 40, stake)).collect();
        written(&link(&events, &[]), None, Format::Table)
    };
    assert!(!told(32).contains(" more: "));
    assert!(told(33).contains("\nand 1 more: --format json tells all\n"));
    assert!(told(40).contains("\nand 8 more: --format json tells all\n"));
}

#[test]
fn what_people_do_is_told_as_assumed() {
    let set = [
        (ParameterId::OwnersSell, 0.1),
        (ParameterId::Inflow, 2000.0),
        (ParameterId::Noise, 0.5),
        (ParameterId::Seed, 11.0),
    ];
    let words = "owners sell 10 %, 2000 TAO a day by price, noise 0.5 with seed 11";
    let link = link(&[], &set);
    let table = written(&link, None, Format::Table);
    assert!(table.contains(&format!("\nAssumed: {words}.\n")), "{table}");
    assert_eq!(json(&link)["assumed"], words);
}

#[test]
fn a_run_may_start_from_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/fixtures");
    let base = link(&[], &[]);
    let (link, notes) = start_from(base.clone(), &folder.join("btcli.json")).unwrap();
    assert_eq!(link.scenario.start_rows().len(), 4);
    assert_eq!(link.scenario.horizon(), base.scenario.horizon());
    assert_eq!(notes[0], "the state is btcli's list of subnets, 4 subnets");
    assert!(
        notes.iter().any(|note| note.contains("no moving prices")),
        "{notes:?}"
    );
    // The link holds the file's subnets, and gives the same run.
    let table = written(&link, None, Format::Table);
    let again = table.lines().find_map(|line| line.strip_prefix("Link: #"));
    let again = again.unwrap();
    assert!(again.contains("&z=d1."), "{again}");
    assert_eq!(written(&decode(again).link, None, Format::Table), table);

    let temporary = tempfile::tempdir().unwrap();
    let told = |text: &str| {
        let path = temporary.path().join("state");
        fs::write(&path, text).unwrap();
        match start_from(base.clone(), &path) {
            Ok((_, notes)) => notes.join("\n"),
            Err(error) => error.to_string(),
        }
    };
    let header = "netuid,tao_in,alpha_in,alpha_out\n";
    let refused = told(&format!("{header}1,-1,1,1\n"));
    assert!(
        refused.contains("no subnet that can be used; row 2, column tao_in: -1"),
        "{refused}"
    );
    let partly = told(&format!("{header}1,-1,1,1\n2,1,1,1\n"));
    assert!(
        partly.contains("left out: row 2, column tao_in: -1"),
        "{partly}"
    );
    assert!(told("{").contains("it is not JSON"));
    assert!(start_from(base.clone(), &folder.join("none")).is_err());
}
