//! What happens to links on their way: each kind of damage, to any link, costs what it must and is
//! told by the notice that the contract names.

#[path = "common/any_link.rs"]
mod any_link;
#[path = "common/network.rs"]
mod network;

use any_link::link;
use dtao_permalink::{Decoded, Link, MAXIMUM_BYTES, Notice, Views, decode, encode};
use dtao_presets::PresetId;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// An address in front of a link.
const ADDRESS: &str = "https://host/path/?theme=dark&lang=ja#";

/// As a program encodes a value that it puts into an address of its own.
fn percent_encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

/// The pairs of a link.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect()
}

/// The link with the value of one of its keys in place of what it has.
fn with_value(text: &str, key: &str, value: &str) -> String {
    let pairs = pairs(text).into_iter().map(|(name, old)| {
        let value = if name == key { value } else { old };
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn same(decoded: &Decoded, link: &Link, notices: &[Notice]) -> Result<(), TestCaseError> {
    prop_assert_eq!(&decoded.notices, notices);
    prop_assert_eq!(&decoded.link, link);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn encoded_by_a_program_it_is_the_same(link in link()) {
        let once = percent_encoded(&encode(&link));
        same(&decode(&format!("{ADDRESS}{once}")), &link, &[])?;
        let twice = percent_encoded(&once);
        same(&decode(&format!("{ADDRESS}{twice}")), &link, &[Notice::EncodedTwice])?;
    }

    #[test]
    fn pasted_with_a_sentence_around_it_it_is_the_same(
        link in link(),
        end in select(vec![".", ",", ")", ").", "]", ">", "\"", "…", "。", "」", "?!", "*"]),
    ) {
        let text = format!("{ADDRESS}{}{end}", encode(&link));
        let trimmed = Notice::Trimmed { removed: end.to_owned() };
        same(&decode(&text), &link, &[trimmed])?;
        // As a browser hands it on.
        let text = format!("{ADDRESS}{}{}", encode(&link), percent_encoded(end));
        prop_assert_eq!(&decode(&text).link, &link);
    }

    #[test]
    fn behind_a_question_mark_it_is_the_same(link in link()) {
        let text = encode(&link);
        // There, `view` is an embed's.
        let expected = Link { views: Views::default(), ..link };
        same(&decode(&format!("https://host/path/?{text}")), &expected, &[])?;
        same(&decode(&format!("https://host/path/?{}", text.replace('&', "&amp;"))), &expected, &[])?;
    }

    #[test]
    fn an_unknown_key_costs_nothing(link in link(), at in any::<Index>(), value in "[a-z0-9,.:@]{0,9}") {
        let text = encode(&link);
        let mut parts: Vec<&str> = text.split('&').collect();
        let unknown = format!("hue={value}");
        parts.insert(at.index(parts.len() + 1), &unknown);
        // A dot at the very end is a sentence's.
        let text = format!("{}&v=1", parts.join("&"));
        let told = Notice::UnknownKeys { keys: vec!["hue".to_owned()], more: 0 };
        same(&decode(&text), &link, &[told])?;
    }

    #[test]
    fn a_bad_value_is_told_by_its_key_and_the_rest_stands(
        link in link(),
        at in any::<Index>(),
        bad in select(vec!["", "?", "NaN", "1e5", "0x10", "-0", "１", "no such thing", "99999999999999999999"]),
    ) {
        let text = encode(&link);
        let all = pairs(&text);
        let (key, _) = all[at.index(all.len())];
        let damaged = with_value(&text, key, bad);
        let Decoded { link: read, notices } = decode(&format!("{damaged}&v=1"));
        if key == "v" {
            // It says `v=1` behind that, too.
            prop_assert!(matches!(notices[..], [Notice::Repeated { key: "v", .. }]), "{notices:?}");
            return Ok(());
        }
        let is_told = notices.iter().any(|notice| notice.key() == Some(key));
        prop_assert!(is_told, "{key}={bad} of {text}: {notices:?}");
        // What the key says nothing of is as it was, but for what does not go with its default.
        let settled = encode(&read);
        for (name, value) in pairs(&settled) {
            let told = |notice: &Notice| notice.key() == Some(name);
            let before = all.iter().find(|(other, _)| *other == name);
            let is_same = before.is_some_and(|(_, before)| *before == value);
            let depends = ["preset", "rule", "z", "ev"].contains(&key) || name == "sel" || name.starts_with("sell");
            prop_assert!(
                is_same || depends || notices.iter().any(told),
                "{name}={value} after {key}={bad} of {text}: {notices:?}"
            );
        }
    }

    #[test]
    fn a_newer_version_is_not_guessed(link in link(), version in 2_u64..) {
        let text = with_value(&encode(&link), "v", &version.to_string());
        let told = Notice::NewerVersion { value: version.to_string() };
        same(&decode(&text), &Link::default(), &[told])?;
    }

    #[test]
    fn cut_anywhere_it_shows_what_is_left(link in link(), at in any::<Index>()) {
        let text = encode(&link);
        let cut = &text[..at.index(text.len())];
        let Decoded { link: read, notices } = decode(&format!("{ADDRESS}{cut}"));
        let settled = encode(&read);
        same(&decode(&settled), &read, &[])?;
        let is_in_rows = text.find("&z=").is_some_and(|start| cut.len() >= start + 3);
        if is_in_rows {
            let is_told = |notice: &Notice| matches!(notice, Notice::DamagedRows { .. });
            prop_assert!(notices.iter().any(is_told), "{cut}: {notices:?}");
        }
        // A key without its value, or half a key.
        let last = cut.rsplit('&').next().unwrap_or_default();
        let is_half = !last.contains('=') && !last.is_empty() && cut.contains('&');
        let is_known = text.split(['&', '=']).any(|part| part == last);
        if is_half && !is_known && last.len() > 2 {
            let is_told = |notice: &Notice| match notice {
                Notice::UnknownKeys { keys, .. } => keys.iter().any(|key| key == last),
                // Half of one key may be another.
                notice => notice.key() == Some(last),
            };
            prop_assert!(notices.iter().any(is_told), "{cut}: {notices:?}");
        }
    }

    #[test]
    fn a_link_that_is_too_long_says_so(link in link(), more in 0_usize..9000) {
        let text = format!("{}&hue={}", encode(&link), "x".repeat(MAXIMUM_BYTES + more));
        let Decoded { link: read, notices } = decode(&text);
        let told = Notice::TooLong { bytes: text.len() as u64 };
        prop_assert_eq!(notices, [told]);
        prop_assert_eq!(read, link);
    }
}

/// What a browser's address bar, a chat and a page's source make of one link.
#[test]
fn one_link_in_many_hands_is_one_link() {
    let link = "v=1&n=8&trades=3b500@0,3s200@30d&view=amm,split&story=fails.2&cmp=rule:gated,n:32";
    let expected = decode(link);
    assert_eq!(expected.notices, []);
    for text in [
        format!("https://host/path/#{link}"),
        format!("https://host/path/index.html?utm_source=x&fbclid=1#{link}"),
        format!(
            "https://host/path/?utm_source=a.b#{}",
            link.replace('&', "&amp;")
        ),
        format!(
            "{ADDRESS}{}",
            link.replace('@', "%40")
                .replace(',', "%2C")
                .replace(':', "%3A")
        ),
        format!("  {ADDRESS}{link}\u{200b}\n"),
    ] {
        assert_eq!(decode(&text), expected, "{text}");
    }
}

/// A link of which nothing can be read shows the default, and says what is wrong.
#[test]
fn nothing_that_can_be_read_is_the_default_with_a_notice() {
    for text in [
        "#v=1&z=d1.!!!!",
        "#v=",
        "#%%%",
        "#v=3",
        "#preset=nowhere",
        "#🙂=1",
        "#v=1&n=８",
        "#V=1&N=8",
        "#v=1;n=8",
        "#v:1,n:8",
    ] {
        let Decoded { link, notices } = decode(text);
        assert_eq!(link, Link::from(PresetId::default()), "{text}");
        assert!(!notices.is_empty(), "{text}");
    }
}
