//! What a damaged, foreign or wrong link shows, and what its reader is told.

mod common;

use common::{read, reads_as, reads_with};
use dtao_permalink::{Decoded, Notice, decode, encode};

#[test]
fn nothing_is_the_default_without_a_word() {
    for text in [
        "",
        " ",
        "#",
        "?",
        "?#",
        "&&",
        "https://host/path/",
        "https://host/path.",
        "https://host/path/?theme=dark&lang=ja",
        "/path/",
        "?view=amm,split&controls=half,n&readonly=1&link=1&id=a1&utm_source=x",
    ] {
        reads_as(text, "v=1");
    }
}

#[test]
fn a_link_is_found_wherever_it_stands() {
    for text in [
        "v=1&n=8",
        "#v=1&n=8",
        "?v=1&n=8",
        "?v=1&n=8#",
        "https://host/path/?theme=dark#v=1&n=8",
        "https://host/path?v=1&n=8&theme=dark",
        "/embed.html?view=amm&title=a%26n%3D4#v=1&n=8",
        " \u{feff}https://host/#v=1&n=8\u{200b}\r\n",
        "#&v=1&&n=8&",
        "#v=1&amp;n=8",
        "https://host/a=b/?v=1&n=8",
        "host/path?theme=dark#v=1&n=8",
        "#n=8&v=1",
        "#v=1&n=008",
    ] {
        reads_as(text, "v=1&n=8");
    }
}

#[test]
fn pairs_in_front_of_a_sign_are_not_lost() {
    reads_with(
        "v=1&n=8&days=1#x",
        "v=1&n=8",
        &["days=1#x → 5844: horizon 1#x is not a plain decimal such as 5844"],
    );
}

/// It was taken for the address of a page, and nothing was read or said.
#[test]
fn a_value_that_looks_like_an_address_is_still_a_value() {
    reads_with(
        "v=1&n=8&days=://",
        "v=1&n=8",
        &["days=:// → 5844: horizon :// is not a plain decimal such as 5844"],
    );
}

#[test]
fn the_hash_wins_over_the_query() {
    reads_as("?v=1&n=4&half=4y&theme=dark#v=1&n=8", "v=1&n=8&half=4y");
    reads_as("?v=2&n=4#v=1", "v=1&n=4");
    reads_as("?n=nonsense#v=1&n=8", "v=1&n=8");
}

#[test]
fn a_page_takes_the_scenario_out_of_its_query() {
    let without = dtao_permalink::without_scenario;
    assert_eq!(
        without("?n=4&theme=dark&v=1&lang=ja"),
        "?theme=dark&lang=ja"
    );
    assert_eq!(without("?view=amm&%6E=4&utm=a%26b"), "?view=amm&utm=a%26b");
    assert_eq!(without("?n=4"), "");
    assert_eq!(without("half=4y&theme="), "theme=");
    assert_eq!(without(""), "");
}

#[test]
fn a_bad_value_leaves_the_rest_alone() {
    for (value, why) in [
        ("0", "0 blocks is outside 10000..=105000000 blocks, whole"),
        (
            "10000.5",
            "10000.5 blocks is outside 10000..=105000000 blocks, whole",
        ),
        (
            "0.001y",
            "2630 blocks is outside 10000..=105000000 blocks, whole",
        ),
        ("", "(nothing) is not a plain decimal such as 10500000"),
        ("y", "y is not a plain decimal such as 10500000"),
        ("NaN", "NaN is not a plain decimal such as 10500000"),
        ("1e6", "1e6 is not a plain decimal such as 10500000"),
        (
            "0x989680",
            "0x989680 is not a plain decimal such as 10500000",
        ),
        (
            "1'000'000",
            "1'000'000 is not a plain decimal such as 10500000",
        ),
        (
            "1,500,000",
            "1,500,000 is not a plain decimal such as 10500000",
        ),
        ("-0", "-0 is not a plain decimal such as 10500000"),
    ] {
        reads_with(
            &format!("#v=1&half={value}&n=8"),
            "v=1&n=8",
            &[&format!("half={value} → 10500000: halving period {why}")],
        );
    }
}

#[test]
fn a_bad_value_under_a_preset_gives_the_presets() {
    reads_with(
        "#v=1&preset=main-2026-08-07&n=200",
        "v=1&preset=main-2026-08-07",
        &["n=200 → 128: number of subnets 200 subnets is outside 1..=128 subnets, whole"],
    );
    let notice = &decode("#v=1&days=0").notices[0];
    assert_eq!(notice.key(), Some("days"));
    assert_eq!(notice.value(), Some("0"));
    assert_eq!(notice.used(), Some("5844"));
}

#[test]
fn an_unknown_name_is_told_with_the_ones_there_are() {
    reads_with(
        "#v=1&preset=one-fails&rule=price&n=8",
        "v=1&n=8",
        &[
            "preset=one-fails → thread: preset one-fails is not one of thread, main-2026-08-07, dated",
            "rule=price → thread: rule price is not one of thread, votes, launch, flow, flow-net, current, gated, custom",
        ],
    );
    reads_with(
        "#v=1&preset=main-2026-08-07&rule=",
        "v=1&preset=main-2026-08-07",
        &[
            "rule= → gated: rule (nothing) is not one of thread, votes, launch, flow, flow-net, current, gated, custom",
        ],
    );
}

#[test]
fn a_choice_is_one_of_its_names() {
    for bad in ["", "2", "Spot", "weights"] {
        let shown = if bad.is_empty() { "(nothing)" } else { bad };
        reads_with(
            &format!("#v=1&shares={bad}&cap=alpha"),
            "v=1&cap=alpha",
            &[&format!(
                "shares={bad} → spot: shares {shown} is not one of spot, moving, unburned, gated, \
                 flow, flow-net"
            )],
        );
    }
    reads_with(
        "#v=1&average=constant-2&into=two&law=",
        "v=1",
        &[
            "law= → zipf: price law (nothing) is not one of zipf, geometric",
            "average=constant-2 → spot: price average constant-2 is not one of spot, fixed, \
             constant, constant-1, warm-up",
            "into=two → price: spread of the inflow two is not one of price, equal, one",
        ],
    );
}

#[test]
fn a_custom_rule_that_cannot_be_goes_back_to_the_presets() {
    let why = "is not possible with the other choices: shares by spot price or by flow need a pool";
    reads_with(
        "#v=1&rule=custom&n=8&fee=flat&pool=none&seed=3&trades=1b5@1d",
        "v=1&rule=custom&n=8&seed=3&trades=1b5@1d",
        &[
            &format!("pool=none → product: pool none {why}"),
            &format!("fee=flat → none: fee flat {why}"),
        ],
    );
    // Also where the rule comes into force later, and beside other values that do not go together.
    reads_with(
        "#v=1&preset=main-2026-08-07&pool=none&n=1&sel=86&ev=rule:custom@1d",
        "v=1&preset=main-2026-08-07&n=1&ev=rule:custom@1d",
        &[
            &format!("pool=none → product: pool none {why}"),
            "sel=86 → 64: selected subnet 86 is not the netuid of one of the 1 subnets",
        ],
    );
    // Under a named rule the choices have no meaning, and stay for the day when they have.
    reads_as("#v=1&pool=none", "v=1&pool=none");
}

#[test]
fn unknown_keys_are_listed_in_one_notice() {
    reads_with(
        "#v=1&foo=1&n=8&baz&foo=2",
        "v=1&n=8",
        &[
            "this page does not know foo, baz; a newer page may have made the link, and the rest of \
           it is shown",
        ],
    );
    let many: String = (0..2000).map(|i| format!("&k{i}=")).collect();
    let notices = decode(&format!("#v=1{many}")).notices;
    assert_eq!(notices.len(), 1);
    assert!(
        notices[0].to_string().contains("k7 and 1992 more"),
        "{}",
        notices[0]
    );
}

#[test]
fn the_version_decides() {
    reads_with(
        "#n=8",
        "v=1&n=8",
        &["the link does not say its version (v=1); it is read as version 1"],
    );
    for v in ["2", "10", "0003", "99999999999999999999999999"] {
        let decoded = decode(&format!("#v={v}&n=8&foo=1&half=0&preset=main-2026-08-07"));
        assert_eq!(encode(&decoded.link), "v=1");
        assert!(decoded.is_newer());
        assert_eq!(decoded.notices.len(), 1, "{:?}", decoded.notices);
    }
    for v in ["0", "", "1.0", "-1", "one"] {
        let decoded = decode(&format!("#v={v}&n=8"));
        assert_eq!(encode(&decoded.link), "v=1&n=8");
        assert!(
            matches!(decoded.notices[..], [Notice::BadValue { .. }]),
            "{v}"
        );
        assert_eq!(decoded.notices[0].key(), Some("v"));
    }
}

#[test]
fn the_last_of_a_repeated_key_is_used() {
    reads_with(
        "#v=1&n=4&n=8",
        "v=1&n=8",
        &["n stands in the link more than once; the last value, 8, is used"],
    );
    reads_as("#v=1&n=8&v=1&n=8", "v=1&n=8");
}

#[test]
fn values_that_do_not_go_together_are_settled() {
    reads_with(
        "#v=1&n=4&sel=9",
        "v=1&n=4",
        &["sel=9 → 1: selected subnet 9 is outside 1..=4, whole"],
    );
    // The preset's own selection may go with the subnets that are left out; nobody wrote it.
    reads_as(
        "#v=1&preset=main-2026-08-07&n=1",
        "v=1&preset=main-2026-08-07&n=1",
    );
    reads_with(
        "#v=1&preset=main-2026-08-07&n=1&sel=86",
        "v=1&preset=main-2026-08-07&n=1",
        &["sel=86 → 64: selected subnet 86 is not the netuid of one of the 1 subnets"],
    );
}

#[test]
fn percent_encoding_is_undone() {
    reads_as("#v%3D1%26n%3D8", "v=1&n=8");
    reads_as("#v=1%26n=8", "v=1&n=8");
    reads_as("?v%3D1%26n%3D8", "v=1&n=8");
    reads_as("?%76=1&n=%38", "v=1&n=8");
    let twice = "some program encoded the link twice on its way; it was read all the same";
    reads_with("#v%253D1%2526n%253D8", "v=1&n=8", &[twice]);
    reads_with("#v%25253D1%252526n%25253D8", "v=1&n=8", &[twice]);
}

#[test]
fn damaged_percent_encoding_costs_one_value() {
    let damaged = "the link has a damaged percent-encoding; what could be read of it is shown";
    reads_with(
        "#v=1&n=8&days=%4",
        "v=1&n=8",
        &[
            damaged,
            "days=%4 → 5844: horizon %4 is not a plain decimal such as 5844",
        ],
    );
    reads_with(
        "#v=1&n=8&days=%ff",
        "v=1&n=8",
        &[
            damaged,
            "days=\u{fffd} → 5844: horizon \u{fffd} is not a plain decimal such as 5844",
        ],
    );
}

#[test]
fn punctuation_around_a_link_is_left_out() {
    for (text, removed) in [
        ("https://host/#v=1&n=8.", "."),
        ("https://host/#v=1&n=8).", ")."),
        ("<https://host/#v=1&n=8>", ">"),
        ("\"v=1&n=8\"", "\"\""),
        ("“#v=1&n=8”,", "”,"),
        ("https://host/?v=1&n=8!", "!"),
        ("#v=1&n=8%22", "\""),
    ] {
        let told = format!("{removed} around the link does not belong to it, and was left out");
        reads_with(text, "v=1&n=8", &[&told]);
    }
    reads_as("https://host/?title=Hello!&v=1&n=8", "v=1&n=8");
}

#[test]
fn a_link_that_is_too_long_is_read_up_to_the_limit() {
    let text = format!("#v=1&n=8&z=d1.{}&days=1", "A".repeat(20_000));
    let told = format!(
        "the link is {} bytes long, and only the first 16384 are read",
        text.len()
    );
    reads_with(&text, "v=1&n=8", &[&told]);
    let (encoded, notices) = read(&"é".repeat(10_000));
    assert_eq!((encoded.as_str(), notices.len()), ("v=1", 1));
}

#[test]
fn a_notice_shows_little_of_what_it_was_given() {
    let text = format!("#v=1&days=\u{202e}evil{}", "x".repeat(5000));
    let (_, notices) = read(&text);
    assert!(notices[0].chars().count() < 200, "{}", notices[0]);
    assert!(!notices[0].contains('\u{202e}'));
}

/// A page that has not got a network's data leaves the link as it is, and says how to try again.
#[test]
fn a_preset_without_its_data_leaves_the_link() {
    let notice = Notice::NotLoaded {
        preset: "main-2026-08-07",
    };
    assert!(notice.leaves_link());
    assert_eq!((notice.key(), notice.used()), (Some("preset"), None));
    assert_eq!(
        notice.to_string(),
        "preset=main-2026-08-07: the data of this network could not be loaded; reload the page to \
         try again"
    );
    assert!(!Notice::NoVersion.leaves_link());
}

/// What cannot be of views, story and comparison is left out and named, and the rest stands.
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
