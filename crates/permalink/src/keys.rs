//! The one table of keys, in the order in which a link writes them.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Parameter, ParameterId};
use dtao_presets::PresetId;

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
    /// The part of their alpha that owners, validators and miners sell, where they sell alike.
    Sell,
    /// The trades among the events.
    Trades,
    /// All other events.
    Events,
    /// The views that are shown.
    Views,
    /// The step of a story.
    Story,
    /// What the scenario is compared with.
    Compare,
    /// The subnets and the start block where they are not the preset's.
    Rows,
}

/// What `sell` takes: what each of the three takes.
pub(crate) const SELL: Parameter = Parameter {
    key: "sell",
    name: "sales",
    ..*ParameterId::OwnersSell.parameter()
};

/// The three parameters that `sell` stands for.
pub(crate) const SELLERS: [ParameterId; 3] = [
    ParameterId::OwnersSell,
    ParameterId::ValidatorsSell,
    ParameterId::MinersSell,
];

/// Every rule that a link can name, and not only those that a page offers.
pub(crate) const RULES: [RuleId; RuleId::NAMED.len() + 1] = {
    let mut rules = [RuleId::Custom; RuleId::NAMED.len() + 1];
    let mut index = 0;
    while index < RuleId::NAMED.len() {
        rules[index] = RuleId::NAMED[index];
        index += 1;
    }
    rules
};

/// Their names.
pub(crate) const RULE_NAMES: [&str; RULES.len()] = {
    let mut names = [""; RULES.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = RULES[index].key();
        index += 1;
    }
    names
};

/// The names of all presets.
pub(crate) const PRESET_NAMES: [&str; PresetId::ALL.len()] = {
    let mut names = [""; PresetId::ALL.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = PresetId::ALL[index].key();
        index += 1;
    }
    names
};

/// Every key, in canonical order.
const ALL: [Key; ParameterId::ALL.len() + 10] = {
    let mut keys = [Key::Version; ParameterId::ALL.len() + 10];
    keys[1] = Key::Preset;
    keys[2] = Key::Rule;
    let mut end = 3;
    let mut index = 0;
    while index < ParameterId::ALL.len() {
        let id = ParameterId::ALL[index];
        // In front of the three that it stands for.
        if matches!(id, ParameterId::OwnersSell) {
            keys[end] = Key::Sell;
            end += 1;
        }
        keys[end] = Key::Parameter(id);
        end += 1;
        index += 1;
    }
    let lists = [
        Key::Trades,
        Key::Events,
        Key::Views,
        Key::Story,
        Key::Compare,
        Key::Rows,
    ];
    index = 0;
    while index < lists.len() {
        keys[end + index] = lists[index];
        index += 1;
    }
    keys
};

/// Keys of the query that say how a page looks and not what it computes.
const PRESENTATION: [&str; 12] = [
    "view", "controls", "readonly", "theme", "lang", "motion", "title", "link", "height", "parent",
    "id", "embed",
];

/// The name of every key, in the order in which a link writes them.
pub fn keys() -> impl Iterator<Item = &'static str> {
    Key::all().map(Key::name)
}

impl Key {
    /// Every key, in canonical order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
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
            Self::Sell => SELL.key,
            Self::Trades => "trades",
            Self::Events => "ev",
            Self::Views => "view",
            Self::Story => "story",
            Self::Compare => "cmp",
            Self::Rows => "z",
        }
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
    fn the_order_is_the_contracts() {
        let places = [
            "v", "preset", "rule", "n", "half", "e0", "iss", "spread", "depth", "sell", "in",
            "seed", "days", "sel", "trade", "trades", "ev", "view", "story", "cmp", "z",
        ]
        .map(|name| Key::all().position(|key| key.name() == name));
        assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    }

    #[test]
    fn a_parameter_shadows_no_option_of_an_embed() {
        for key in Key::all() {
            // In a query, `view` is the option of an embed that it is in a link.
            assert!(
                key == Key::Views || !PRESENTATION.contains(&key.name()),
                "{key:?}"
            );
        }
    }
}
