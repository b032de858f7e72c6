//! What stands in a link, before it means anything.

use crate::keys::Key;
use crate::notice::{Notice, shown};
use crate::text::{Pair, Place};

/// What stands in the link, one value a key.
pub(crate) struct Values<'a>(Vec<(Key, &'a str, Place)>);

impl<'a> Values<'a> {
    /// Takes the pairs in the order in which they stand, and tells what of them is not taken.
    pub(crate) fn collect(pairs: &'a [Pair], notices: &mut Vec<Notice>) -> Self {
        /// As many as a reader can make something of.
        const MOST_UNKNOWN: usize = 8;
        let mut values: Vec<(Key, &str, Place)> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        let mut more = 0;
        let mut repeated: Vec<Key> = Vec::new();
        for pair in pairs {
            let Some(key) = Key::from_name(&pair.key) else {
                let name = shown(&pair.key);
                if unknown.len() < MOST_UNKNOWN && !unknown.contains(&name) {
                    unknown.push(name);
                } else if unknown.len() == MOST_UNKNOWN {
                    more += 1;
                }
                continue;
            };
            match values.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, value, place)) => {
                    if *place == pair.place && *value != pair.value && !repeated.contains(&key) {
                        repeated.push(key);
                    }
                    (*value, *place) = (&pair.value, pair.place);
                }
                None => values.push((key, &pair.value, pair.place)),
            }
        }
        let values = Self(values);
        notices.extend(repeated.into_iter().map(|key| Notice::Repeated {
            key: key.name(),
            used: shown(values.get(key).unwrap_or_default()),
        }));
        if !unknown.is_empty() {
            notices.push(Notice::UnknownKeys {
                keys: unknown,
                more,
            });
        }
        values
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: Key) -> Option<&'a str> {
        self.0
            .iter()
            .find_map(|(known, value, _)| (*known == key).then_some(*value))
    }

    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
