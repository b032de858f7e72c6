//! The reader beside `serde_json`, which knows the format better.

use proptest::prelude::*;
use serde_json::Value;
use serde_json::de::from_str;

use super::*;

/// The same document as a tree, as far as this reader tells values apart.
fn tree(json: Json<'_>) -> Value {
    if json.is_object() {
        let pair = |entry: Entry<'_>| (entry.key.unwrap().text().unwrap(), tree(entry.value));
        return Value::Object(json.entries().map(pair).collect());
    }
    if json.is_container() {
        return Value::Array(json.entries().map(|entry| tree(entry.value)).collect());
    }
    match json.text() {
        Some(text) if json.is_text() => Value::String(text),
        Some(text) => from_str(&text).unwrap(),
        None => Value::Null,
    }
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e12..1e12_f64).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn is_json(text: &str) -> bool {
    // The grammar alone: `Value` would also refuse numbers beyond a float, and half surrogates.
    from_str::<serde::de::IgnoredAny>(text).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_document_is_read_as_it_was_written(value in document()) {
        for text in [value.to_string(), format!("\r\n {value:#}\t")] {
            prop_assert_eq!(tree(Json::parse(&text).unwrap()), value.clone());
        }
    }

    #[test]
    fn a_damaged_document_is_refused_where_serde_refuses_it(
        value in document(),
        at in any::<prop::sample::Index>(),
        piece in r#"[\[\]{}",:\\u0-9eE.+\-truefalsn \n\u{1}]{0,3}"#,
        dropped in 0_usize..3,
    ) {
        let mut text: Vec<char> = value.to_string().chars().collect();
        let at = at.index(text.len());
        text.splice(at..(at + dropped).min(text.len()), piece.chars());
        let text: String = text.into_iter().collect();
        prop_assert_eq!(Json::parse(&text).is_ok(), is_json(&text), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Ok(json) = Json::parse(&text) {
            let _ = json.get("a");
            let _ = json.text();
        }
    }

    #[test]
    fn any_signs_are_read_or_refused(text in r#"[\[\]{}",:01 -]{0,24}"#) {
        prop_assert_eq!(Json::parse(&text).is_ok(), is_json(&text), "{}", text);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, told) in [
        ("", "line 1, column 1: the text ends in the middle"),
        (
            "{\"a\": [1,\n 2",
            "line 2, column 3: the text ends in the middle",
        ),
        ("{\"é\": NaN}", "line 1, column 7: `N` cannot stand here"),
        ("[1,]", "line 1, column 4: `]` cannot stand here"),
        ("[01]", "line 1, column 3: `1` cannot stand here"),
        ("{a: 1}", "line 1, column 2: `a` cannot stand here"),
        ("[1] é", "line 1, column 5: `é` cannot stand here"),
        (
            "\"\u{1}\"",
            "line 1, column 2: a control character cannot stand here",
        ),
        ("\"\\x\"", "line 1, column 3: `x` cannot stand here"),
    ] {
        assert_eq!(Json::parse(text).unwrap_err().to_string(), told, "{text:?}");
    }
}

#[test]
fn what_lies_too_deep_is_refused_at_once() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(Json::parse(&deep(DEEPEST)).is_ok());
    for levels in [DEEPEST + 1, 1_000_000] {
        let error = Json::parse(&deep(levels)).unwrap_err();
        assert_eq!(error.problem, JsonProblem::TooDeep);
        assert_eq!(error.column, DEEPEST as u64 + 1);
    }
}

#[test]
fn a_key_is_found_however_it_is_written() {
    let json = Json::parse(r#"{"a": 1, "\u0062": [2, {"a": 3}], "a": "x,\"}\u00e9"}"#).unwrap();
    assert_eq!(json.get("a").unwrap().text().as_deref(), Some("x,\"}é"));
    assert_eq!(json.get("b").unwrap().entries().count(), 2);
    assert!(json.get("c").is_none());
    assert!(json.get("b").unwrap().get("a").is_none());
}

#[test]
fn surrogates_are_read_in_pairs() {
    for (text, said) in [
        (r#""\ud83d\ude00""#, "😀"),
        (r#""\ud83d""#, "\u{fffd}"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ude00\/\b\f\n\r\t\\""#, "\u{fffd}/\u{8}\u{c}\n\r\t\\"),
    ] {
        assert_eq!(Json::parse(text).unwrap().text().as_deref(), Some(said));
    }
}
