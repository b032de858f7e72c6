//! Which controls an embed has.

use dtao_engine::scenario::ParameterId;
use dtao_permalink::{ViewId, Views};

/// The controls that an address asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Controls {
    /// None: what is drawn can still be pointed at and dragged.
    None,
    /// Those that matter most in the views that are shown.
    Key,
    /// All that the page has.
    Full,
    /// These, in this order.
    These(Vec<Setting>),
}

/// Something that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The rule.
    Rule,
    /// A parameter.
    Parameter(ParameterId),
}

use Setting::{Parameter, Rule};

/// For each view what changes it most, the first first.
const KEY: [(ViewId, &[Setting]); ViewId::ALL.len()] = [
    (
        ViewId::Amm,
        &[
            Parameter(ParameterId::Trade),
            Parameter(ParameterId::Depth),
            Parameter(ParameterId::Selected),
        ],
    ),
    (
        ViewId::Split,
        &[
            Parameter(ParameterId::Subnets),
            Parameter(ParameterId::Spread),
            Rule,
        ],
    ),
    (
        ViewId::Injection,
        &[
            Parameter(ParameterId::FirstEmission),
            Parameter(ParameterId::Spread),
            Parameter(ParameterId::PriceSum),
        ],
    ),
    (
        ViewId::Halving,
        &[
            Parameter(ParameterId::HalvingPeriod),
            Parameter(ParameterId::FirstEmission),
            Parameter(ParameterId::Horizon),
        ],
    ),
    (
        ViewId::Prices,
        &[
            Parameter(ParameterId::Inflow),
            Parameter(ParameterId::Depth),
            Parameter(ParameterId::Cursor),
        ],
    ),
    (
        ViewId::Shares,
        &[
            Parameter(ParameterId::Spread),
            Rule,
            Parameter(ParameterId::Cursor),
        ],
    ),
    (
        ViewId::Heat,
        &[
            Parameter(ParameterId::Subnets),
            Rule,
            Parameter(ParameterId::Cursor),
        ],
    ),
    (
        ViewId::Sum,
        &[
            Parameter(ParameterId::PriceSum),
            Parameter(ParameterId::MinersSell),
            Parameter(ParameterId::Cursor),
        ],
    ),
    (
        ViewId::Ledger,
        &[
            Parameter(ParameterId::HalvingPeriod),
            Parameter(ParameterId::MinersSell),
            Parameter(ParameterId::Cursor),
        ],
    ),
    (
        ViewId::Value,
        &[
            Parameter(ParameterId::Selected),
            Parameter(ParameterId::RootStake),
            Parameter(ParameterId::Cursor),
        ],
    ),
    // It has controls of its own, for what is compared.
    (ViewId::Compare, &[Rule, Parameter(ParameterId::Spread)]),
];

impl Setting {
    /// What of a name can be set: that of a parameter in links, `rule`, or `sell` for all that
    /// sell. Nothing where it names nothing.
    pub fn of_name(name: &str) -> &'static [Self] {
        const SELL: [Setting; 3] = [
            Parameter(ParameterId::OwnersSell),
            Parameter(ParameterId::ValidatorsSell),
            Parameter(ParameterId::MinersSell),
        ];
        const PARAMETERS: [Setting; ParameterId::ALL.len()] = {
            let mut all = [Rule; ParameterId::ALL.len()];
            let mut place = 0;
            while place < all.len() {
                all[place] = Parameter(ParameterId::ALL[place]);
                place += 1;
            }
            all
        };
        match name {
            "rule" => &[Rule],
            "sell" => &SELL,
            _ => match ParameterId::from_key(name) {
                Some(id) => core::slice::from_ref(&PARAMETERS[id as usize]),
                None => &[],
            },
        }
    }
}

impl Controls {
    /// What can be set beside these views; nothing for [`Full`](Self::Full), which has it in
    /// groups.
    pub fn settings(&self, views: Views) -> Vec<Setting> {
        match self {
            Self::None | Self::Full => Vec::new(),
            Self::These(settings) => settings.clone(),
            Self::Key => {
                let mut all: Vec<Setting> = Vec::new();
                for (_, settings) in KEY.iter().filter(|(view, _)| views.has(*view)) {
                    for setting in *settings {
                        if !all.contains(setting) {
                            all.push(*setting);
                        }
                    }
                }
                all
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn each_view_has_key_controls_and_none_twice() {
        for (place, (view, settings)) in KEY.iter().enumerate() {
            assert_eq!(*view, ViewId::ALL[place]);
            assert!(!settings.is_empty(), "{view:?}");
        }
        let all = Controls::Key.settings(Views::ALL);
        for (place, setting) in all.iter().enumerate() {
            assert!(!all[..place].contains(setting), "{setting:?}");
        }
    }

    #[test]
    fn every_parameter_is_named_as_in_links() {
        for id in ParameterId::ALL {
            let named = Setting::of_name(id.parameter().key);
            assert_eq!(named, [Parameter(id)]);
        }
        assert_eq!(Setting::of_name("sell").len(), 3);
        assert!(Setting::of_name("Half").is_empty());
    }
}
