//! What is written is read back, and anything at all can be read.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Kind, ParameterId, Scenario};
use dtao_permalink::{Link, decode, encode, from_json, to_json};
use dtao_presets::PresetId;
use proptest::prelude::*;
use proptest::sample::{Index, select};

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

fn link() -> impl Strategy<Value = Link> {
    let values: Vec<_> = ParameterId::ALL.into_iter().map(value).collect();
    (
        select(PresetId::ALL.to_vec()),
        select(RuleId::ALL.to_vec()),
        values,
        any::<Option<Index>>(),
    )
        .prop_map(|(preset, rule, values, selected)| {
            let mut draft = preset.draft();
            draft.rule = rule;
            for (id, value) in ParameterId::ALL.into_iter().zip(values) {
                if id != ParameterId::Selected {
                    draft.values[id] = value.unwrap_or(draft.values[id]);
                }
            }
            let scenario = Scenario::try_from(draft.clone()).expect("values within their ranges");
            if let Some(index) = selected {
                let row = index.get(&scenario.start_rows()).netuid;
                draft.values[ParameterId::Selected] = f64::from(row);
            }
            let scenario = Scenario::try_from(draft).expect("a subnet that takes part");
            Link { preset, scenario }
        })
}

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
            "%", "%2", "%25", "&", "=", "#", "?", "v=2", "&n=0", "&z=d1.A", "y", "-0"
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
            prop_assert_eq!(&decoded.link, &link, "{}", form);
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
