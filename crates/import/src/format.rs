//! The formats that are known, and what each calls a subnet's fields.

use core::fmt;

use dtao_json::Json;

use crate::amount;

/// A format that is recognised by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with our columns, its fields apart by commas, semicolons or tabs.
    Table,
    /// `btcli subnets list --json-output`.
    Btcli,
    /// A list of pools from taostats (`dtao/pool/latest`).
    Taostats,
    /// The SDK's `all_subnets()`: a list of `DynamicInfo` as JSON.
    Sdk,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Table => "a table of subnets",
            Self::Btcli => "btcli's list of subnets",
            Self::Taostats => "taostats' list of pools",
            Self::Sdk => "the SDK's list of subnets",
        })
    }
}

/// What a format calls a subnet's fields. A point leads into an object.
pub(crate) struct Fields {
    pub(crate) netuid: &'static str,
    pub(crate) name: &'static str,
    pub(crate) symbol: &'static str,
    pub(crate) block: &'static str,
    pub(crate) registered_at_block: &'static str,
    pub(crate) first_emission_block: &'static str,
    pub(crate) tao_in: &'static str,
    pub(crate) alpha_in: &'static str,
    pub(crate) alpha_out: &'static str,
    pub(crate) moving_price: &'static str,
    pub(crate) price: &'static str,
    pub(crate) miner_burned: &'static str,
    pub(crate) emission_enabled: &'static str,
    pub(crate) subtoken_enabled: &'static str,
    pub(crate) registration_allowed: &'static str,
    pub(crate) tempo: &'static str,
    pub(crate) volume: &'static str,
    pub(crate) tao_in_emission: &'static str,
    pub(crate) alpha_in_emission: &'static str,
    pub(crate) alpha_out_emission: &'static str,
    pub(crate) excess_tao: &'static str,
    /// Decimals of the unit in which amounts are written.
    pub(crate) decimals: i32,
    /// Whether a row may leave out the alpha outside the pool.
    pub(crate) needs_alpha_out: bool,
}

/// The names of the engine, of the chain, and of our tables.
const TABLE: Fields = Fields {
    netuid: "netuid",
    name: "name",
    symbol: "symbol",
    block: "block",
    registered_at_block: "registered_at_block",
    first_emission_block: "first_emission_block",
    tao_in: "tao_in",
    alpha_in: "alpha_in",
    alpha_out: "alpha_out",
    moving_price: "moving_price",
    price: "price",
    miner_burned: "miner_burned",
    emission_enabled: "emission_enabled",
    subtoken_enabled: "subtoken_enabled",
    registration_allowed: "registration_allowed",
    tempo: "tempo",
    volume: "volume",
    tao_in_emission: "tao_in_emission",
    alpha_in_emission: "alpha_in_emission",
    alpha_out_emission: "alpha_out_emission",
    excess_tao: "excess_tao",
    decimals: amount::TOKENS,
    needs_alpha_out: true,
};

const BTCLI: Fields = Fields {
    name: "subnet_name",
    tao_in: "liquidity.tao_in",
    alpha_in: "liquidity.alpha_in",
    tempo: "tempo.sn_tempo",
    needs_alpha_out: false,
    ..TABLE
};

const TAOSTATS: Fields = Fields {
    block: "block_number",
    tao_in: "total_tao",
    alpha_in: "alpha_in_pool",
    alpha_out: "alpha_staked",
    decimals: amount::RAO,
    needs_alpha_out: false,
    ..TABLE
};

const SDK: Fields = Fields {
    name: "subnet_name",
    registered_at_block: "network_registered_at",
    volume: "subnet_volume",
    needs_alpha_out: false,
    ..TABLE
};

impl Format {
    pub(crate) const fn fields(self) -> &'static Fields {
        match self {
            Self::Table => &TABLE,
            Self::Btcli => &BTCLI,
            Self::Taostats => &TAOSTATS,
            Self::Sdk => &SDK,
        }
    }

    /// Which list of subnets a document is, and where its entries are: in the object or list under
    /// `subnets` or `data`, or in the document itself.
    pub(crate) fn of_document(document: Json<'_>) -> Option<(Self, Json<'_>)> {
        let inside = ["subnets", "data"].into_iter();
        let mut inside = inside.filter_map(|key| document.get(key));
        let list = inside
            .find(|value| value.is_container())
            .unwrap_or(document);
        // The first entry that has a field of its own tells: root's are null in some.
        let format = list
            .entries()
            .find_map(|entry| Self::of_entry(entry.value))?;
        Some((format, list))
    }

    fn of_entry(entry: Json<'_>) -> Option<Self> {
        let has = |field: &str| entry.get(field).is_some();
        if has("liquidity") {
            Some(Self::Btcli)
        } else if has(TAOSTATS.tao_in) || has(TAOSTATS.alpha_in) {
            Some(Self::Taostats)
        } else if has(SDK.tao_in) || has(SDK.alpha_in) {
            Some(Self::Sdk)
        } else {
            None
        }
    }
}
