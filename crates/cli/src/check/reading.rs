//! Reading fields out of a vector file: every number that is not one says where it stands.

use std::fmt;

use serde_json::{Map, Value};

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct FieldError {
    /// Where it stands, as `snapshots[3].subnets[0].tao`.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

impl FieldError {
    /// Makes an error from a field's place and what is wrong with it.
    pub fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            problem: problem.into(),
        }
    }
}

/// An object of a vector file and where it stands.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    object: &'a Map<String, Value>,
    /// Empty for a case itself, otherwise with a full stop at the end.
    path: String,
}

impl<'a> Fields<'a> {
    /// The fields of a case.
    pub fn of_case(object: &'a Map<String, Value>) -> Self {
        Self {
            object,
            path: String::new(),
        }
    }

    /// Whether there is a field of that name.
    pub fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    /// The place of a field, for messages.
    pub fn path(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// A whole number of rao, or of anything else that is counted.
    pub fn whole(&self, name: &str) -> Result<u64, FieldError> {
        whole(self.get(name)?, || self.path(name))
    }

    /// A whole number up to `maximum`.
    pub fn whole_up_to(&self, name: &str, maximum: u64) -> Result<u64, FieldError> {
        let value = self.whole(name)?;
        if value <= maximum {
            Ok(value)
        } else {
            let problem = format!("{value} is outside 0..={maximum}");
            Err(FieldError::new(self.path(name), problem))
        }
    }

    /// A number that is not negative: an amount with its fraction, a price, a part.
    pub fn quantity(&self, name: &str) -> Result<f64, FieldError> {
        quantity(self.get(name)?, || self.path(name))
    }

    /// A part of a whole, 0 to 1.
    pub fn part(&self, name: &str) -> Result<f64, FieldError> {
        let value = self.quantity(name)?;
        if value <= 1.0 {
            Ok(value)
        } else {
            Err(self.wrong(name, value, "a part of 0..=1"))
        }
    }

    /// A list of such numbers.
    pub fn quantities(&self, name: &str) -> Result<Vec<f64>, FieldError> {
        let numbered = self.list(name)?.iter().enumerate();
        numbered
            .map(|(index, value)| quantity(value, || format!("{}[{index}]", self.path(name))))
            .collect()
    }

    /// A number that may be negative: a flow.
    pub fn signed(&self, name: &str) -> Result<f64, FieldError> {
        signed(self.get(name)?, || self.path(name))
    }

    /// A list of such numbers.
    pub fn signeds(&self, name: &str) -> Result<Vec<f64>, FieldError> {
        let numbered = self.list(name)?.iter().enumerate();
        numbered
            .map(|(index, value)| signed(value, || format!("{}[{index}]", self.path(name))))
            .collect()
    }

    /// A list of `true` and `false`.
    pub fn flags(&self, name: &str) -> Result<Vec<bool>, FieldError> {
        let numbered = self.list(name)?.iter().enumerate();
        numbered
            .map(|(index, value)| {
                let path = format!("{}[{index}]", self.path(name));
                value
                    .as_bool()
                    .ok_or_else(|| not(path, value, "true or false"))
            })
            .collect()
    }

    /// Refuses lists that are not as long as that of `name`.
    pub fn as_long_as(&self, name: &str, others: &[&str]) -> Result<(), FieldError> {
        let length = self.list(name)?.len();
        for other in others {
            let found = self.list(other)?.len();
            if found != length {
                let wanted = format!("{length}, as many as {name}");
                return Err(self.wrong(other, format!("a list of {found}"), &wanted));
            }
        }
        Ok(())
    }

    /// A list of whole numbers.
    pub fn wholes(&self, name: &str) -> Result<Vec<u64>, FieldError> {
        let numbered = self.list(name)?.iter().enumerate();
        numbered
            .map(|(index, value)| whole(value, || format!("{}[{index}]", self.path(name))))
            .collect()
    }

    /// A word.
    pub fn text(&self, name: &str) -> Result<&'a str, FieldError> {
        let value = self.get(name)?;
        let text = value.as_str();
        text.ok_or_else(|| self.wrong(name, value, "a word in quotes"))
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &str) -> Result<bool, FieldError> {
        let value = self.get(name)?;
        let flag = value.as_bool();
        flag.ok_or_else(|| self.wrong(name, value, "true or false"))
    }

    /// A list of anything.
    pub fn list(&self, name: &str) -> Result<&'a [Value], FieldError> {
        let value = self.get(name)?;
        let list = value.as_array().map(Vec::as_slice);
        list.ok_or_else(|| self.wrong(name, value, "a list"))
    }

    /// An object.
    pub fn object(&self, name: &str) -> Result<Fields<'a>, FieldError> {
        let value = self.get(name)?;
        match value.as_object() {
            Some(object) => Ok(Self {
                object,
                path: format!("{}.", self.path(name)),
            }),
            None => Err(self.wrong(name, value, "an object")),
        }
    }

    /// A list of objects.
    pub fn objects(&self, name: &str) -> Result<Vec<Fields<'a>>, FieldError> {
        let numbered = self.list(name)?.iter().enumerate();
        numbered
            .map(|(index, value)| {
                let path = format!("{}[{index}]", self.path(name));
                match value.as_object() {
                    Some(object) => Ok(Self {
                        object,
                        path: format!("{path}."),
                    }),
                    None => Err(not(path, value, "an object")),
                }
            })
            .collect()
    }

    /// The complaint that a field is not what is wanted.
    pub fn wrong(&self, name: &str, value: impl fmt::Display, wanted: &str) -> FieldError {
        not(self.path(name), value, wanted)
    }

    fn get(&self, name: &str) -> Result<&'a Value, FieldError> {
        let value = self.object.get(name);
        value.ok_or_else(|| FieldError::new(self.path(name), "is missing"))
    }
}

/// A whole number, written as a decimal string or as a number.
pub fn whole(value: &Value, path: impl Fn() -> String) -> Result<u64, FieldError> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    };
    number.ok_or_else(|| {
        let wanted = format!("a whole number in 0..={}", u64::MAX);
        not(path(), value, &wanted)
    })
}

/// A finite number that is not negative, written as a decimal string or as a number.
pub fn quantity(value: &Value, path: impl Fn() -> String) -> Result<f64, FieldError> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_f64(),
    };
    // Rust also reads `nan` and `inf`: neither is a number that the chain can have.
    number
        .filter(|number: &f64| number.is_finite() && *number >= 0.0)
        .ok_or_else(|| not(path(), value, "a finite decimal number of 0 or more"))
}

/// A finite number, written as a decimal string or as a number.
pub fn signed(value: &Value, path: impl Fn() -> String) -> Result<f64, FieldError> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_f64(),
    };
    number
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| not(path(), value, "a finite decimal number"))
}

fn not(path: String, value: impl fmt::Display, wanted: &str) -> FieldError {
    let mut shown = value.to_string();
    // A whole list in a message hides the message.
    if let Some((end, _)) = shown.char_indices().nth(60) {
        shown.truncate(end);
        shown.push('…');
    }
    FieldError::new(path, format!("{shown} is not {wanted}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_a_number_says_so_and_where() {
        let value = json!({"a": "12", "b": 12, "c": "-1", "d": "nan", "e": [1, "x"], "f": 1.5});
        let fields = Fields::of_case(value.as_object().unwrap());
        assert_eq!(fields.whole("a"), Ok(12));
        assert_eq!(fields.whole("b"), Ok(12));
        assert_eq!(fields.quantity("f"), Ok(1.5));
        for (result, message) in [
            (fields.quantity("z"), "z: is missing"),
            (
                fields.quantity("c"),
                "c: \"-1\" is not a finite decimal number of 0 or more",
            ),
            (
                fields.quantity("d"),
                "d: \"nan\" is not a finite decimal number of 0 or more",
            ),
            (
                fields.quantities("e").map(|_| 0.0),
                "e[1]: \"x\" is not a finite decimal number of 0 or more",
            ),
            (
                fields.whole("f").map(|_| 0.0),
                "f: 1.5 is not a whole number in 0..=18446744073709551615",
            ),
            (
                fields.whole_up_to("b", 11).map(|_| 0.0),
                "b: 12 is outside 0..=11",
            ),
        ] {
            assert_eq!(result.unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_long_value_is_cut_between_characters() {
        let value = json!({ "a": "ä".repeat(500) });
        let fields = Fields::of_case(value.as_object().unwrap());
        assert!(fields.whole("a").unwrap_err().problem.len() < 250);
    }
}
