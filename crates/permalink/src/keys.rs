//! The one table of keys, in the order in which a link writes them.

use dtao_engine::scenario::ParameterId;

/// What a key of a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The version of the link.
    Version,
    /// The preset that the other keys change.
    Preset,
    /// The rule in force.
    Rule,
    /// A parameter of the engine's own table, which names the key.
    Parameter(ParameterId),
    /// A key that the contract has and this page does not read yet.
    Reserved(&'static str),
}

/// Keys of version 1 that are settled but not read yet, and what each stands for in words.
const RESERVED: [(&str, &str); 7] = [
    ("sell", "the part of emissions sold"),
    ("trades", "a list of trades"),
    ("ev", "events"),
    ("view", "a choice of views"),
    ("story", "a story"),
    ("cmp", "a comparison"),
    ("z", "numbers of single subnets"),
];

/// Keys of the query that say how a page looks and not what it computes.
const PRESENTATION: [&str; 12] = [
    "view", "controls", "readonly", "theme", "lang", "motion", "title", "link", "height", "parent",
    "id", "embed",
];

impl Key {
    /// Every key that is read, in canonical order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        [Self::Version, Self::Preset, Self::Rule]
            .into_iter()
            .chain(ParameterId::ALL.into_iter().map(Self::Parameter))
            .chain(RESERVED.into_iter().map(|(name, _)| Self::Reserved(name)))
    }

    /// The key of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|key| key.name() == name)
    }

    /// The key of that name if it says something about a scenario in a query, where some names
    /// are the page's own.
    pub(crate) fn from_query_name(name: &str) -> Option<Self> {
        Self::from_name(name).filter(|_| !PRESENTATION.contains(&name))
    }

    /// The name in links.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Version => "v",
            Self::Preset => "preset",
            Self::Rule => "rule",
            Self::Parameter(id) => id.parameter().key,
            Self::Reserved(name) => name,
        }
    }

    /// What a reserved key stands for, in words.
    pub(crate) fn what(self) -> Option<&'static str> {
        let name = self.name();
        RESERVED
            .into_iter()
            .find_map(|(reserved, what)| (reserved == name).then_some(what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_share_a_name() {
        let names: Vec<&str> = Key::all().map(Key::name).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        }
    }

    #[test]
    fn a_parameter_shadows_no_option_of_an_embed() {
        for key in Key::all() {
            let reserved = matches!(key, Key::Reserved(_));
            assert!(reserved || !PRESENTATION.contains(&key.name()), "{key:?}");
        }
    }
}
