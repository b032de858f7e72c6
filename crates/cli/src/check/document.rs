//! A vector file as it was read: a header and cases, both perhaps missing.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A vector file.
pub struct Document {
    root: Value,
}

impl Document {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Where and why it is not JSON.
    pub fn parse(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let root = serde_json::from_slice(bytes)?;
        Ok(Self { root })
    }

    /// A word of the header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.root.get("header")?.get(name)?.as_str()
    }

    /// What stands where the cases belong.
    pub fn cases(&self) -> Option<&Value> {
        self.root.get("cases")
    }

    /// The names of all fields of all cases, and of the objects in them as `object.field`.
    pub fn case_fields(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let cases = self.cases().and_then(Value::as_array);
        for case in cases.into_iter().flatten().filter_map(Value::as_object) {
            insert_names(case, &mut names);
        }
        names
    }
}

fn insert_names(case: &Map<String, Value>, names: &mut BTreeSet<String>) {
    for (name, value) in case {
        if !names.contains(name) {
            names.insert(name.clone());
        }
        for inner in value.as_object().into_iter().flat_map(Map::keys) {
            names.insert(format!("{name}.{inner}"));
        }
    }
}
