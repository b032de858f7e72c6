//! What is written is read back, and anything at all can be read.

#[path = "common/any_link.rs"]
mod any_link;
#[path = "common/network.rs"]
mod network;

use any_link::link;
use dtao_permalink::{Views, decode, encode, from_json, to_json};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn is_canonical(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~,=&@:".contains(&byte);
    text.bytes().all(allowed)
        && text.starts_with("v=1")
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// A link with something done to it.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,4}",
        any::<char>().prop_map(String::from),
        select(vec![
            "%",
            "%2",
            "%25",
            "&",
            "=",
            "#",
            "?",
            "v=2",
            "&n=0",
            "&view=amm,",
            "&story=fails.0",
            "&cmp=n:32,rule:x",
            "&z=d1.A",
            "y",
            "-0",
            ",",
            "@",
            ":",
            "p",
            "d",
            "&ev=",
            "&trades=",
            "&sell=",
            "&rule=custom",
            "&pool=none",
            "reg@1d",
        ])
        .prop_map(String::from),
    ];
    let edit = (any::<Index>(), 0_usize..6, piece);
    (link(), prop::collection::vec(edit, 0..6)).prop_map(|(link, edits)| {
        let mut text: Vec<char> = encode(&link).chars().collect();
        for (place, removed, piece) in edits {
            let start = place.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

/// Whatever was read, writing and reading it again changes nothing and needs no words.
fn settles(text: &str) -> Result<(), TestCaseError> {
    let first = decode(text);
    for notice in &first.notices {
        let words = notice.to_string();
        prop_assert!(!words.is_empty() && words.chars().count() < 600, "{words}");
    }
    let canonical = encode(&first.link);
    prop_assert!(is_canonical(&canonical), "{canonical}");
    let second = decode(&canonical);
    prop_assert_eq!(&second.notices, &[]);
    prop_assert_eq!(&second.link, &first.link);
    prop_assert_eq!(encode(&second.link), canonical);
    Ok(())
}

proptest! {
    // A failure becomes a test with a name, not a line in a file of seeds.
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_link_is_read_back(link in link()) {
        let text = encode(&link);
        prop_assert!(is_canonical(&text), "{text}");
        for form in [
            text.clone(),
            format!("#{text}"),
            format!("?{text}"),
            format!("https://host/path/?theme=dark&lang=ja#{text}"),
        ] {
            let decoded = decode(&form);
            prop_assert_eq!(&decoded.notices, &[], "{}", form);
            let mut expected = link.clone();
            if form.starts_with('?') {
                // There it is an embed's.
                expected.views = Views::default();
            }
            prop_assert_eq!(&decoded.link, &expected, "{}", form);
        }
    }

    #[test]
    fn a_file_is_read_back(link in link()) {
        let text = to_json(&link);
        let decoded = from_json(&text).unwrap();
        prop_assert_eq!(&decoded.notices, &[], "{}", text);
        prop_assert_eq!(&decoded.link, &link, "{}", text);
    }

    #[test]
    fn any_list_can_be_read(
        trades in "(([0-9]{0,3}[bs][0-9.]{0,4}[px]?|[a-z0-9:]{0,5})@?[0-9.]{0,4}[dy]?,?){0,6}",
        ev in "((fail|reg|rm|on|off|rule|[a-z]?)[0-9]{0,3}:?(gated|[0-9]{1,3}[px]:[0-9]{0,3}d?)?@?[0-9]{0,4}[dy]?,?){0,6}",
    ) {
        settles(&format!("v=1&trades={trades}&ev={ev}"))?;
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        settles(&text)?;
    }

    #[test]
    fn a_changed_link_can_be_read(text in mutated()) {
        settles(&text)?;
        settles(&format!("https://host/?{text}"))?;
    }

    #[test]
    fn any_text_can_be_a_file(text in any::<String>(), value in any::<f64>(), key in "[a-z]{1,4}") {
        let _ = from_json(&text);
        if let Ok(decoded) = from_json(&format!("{{\"v\":1,\"{key}\":{value}}}")) {
            settles(&encode(&decoded.link))?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Making the text is what takes long.
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_long_text_can_be_read(text in "([a-z0-9]{1,6}|\\PC|[%&=#?.,y-]){0,3000}") {
        settles(&text)?;
    }
}
