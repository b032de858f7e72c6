//! Parameters: which numbers can be set, and what a row of their table says. The rows are in
//! `parameter_table`.

use core::ops::{Index, IndexMut};

use super::parameter_table::PARAMETERS;
use super::problem::{Allowed, Counted, Field, Given, Problem};

/// A number that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterId {
    /// How many subnets there are.
    Subnets,
    /// Blocks until the block emission halves for the first time.
    HalvingPeriod,
    /// TAO (and alpha a subnet) that a block emits before the first halving.
    FirstEmission,
    /// TAO issued before the first block of the run.
    Issuance,
    /// What the first registration costs, and the least that any does.
    LockCost,
    /// The law that the prices follow at the start.
    SpreadLaw,
    /// How far the prices lie apart at the start: the exponent of a Zipf law, or the orders of
    /// magnitude between the first and the last price of a geometric one.
    Spread,
    /// Σp at the start.
    PriceSum,
    /// Mean TAO in a pool at the start.
    Depth,
    /// TAO staked to root.
    RootStake,
    /// Weight of a root TAO beside an alpha.
    TaoWeight,
    /// The owner's part of a subnet's alpha emission.
    OwnerCut,
    /// The miners' part of what the owner leaves.
    MinersPart,
    /// How fast the moving price forgets, per block.
    MovingRate,
    /// θ of a gate over shares; 0: a quantile of the shares themselves.
    GateBar,
    /// What a custom rule measures shares by.
    CustomShares,
    /// How a custom rule averages the price.
    CustomAverage,
    /// How much alpha a pool gets under a custom rule.
    CustomCap,
    /// What becomes of TAO above the cap under a custom rule.
    CustomExcess,
    /// What becomes of root's part under a custom rule.
    CustomRoot,
    /// What trades go through under a custom rule.
    CustomPool,
    /// What a trade costs under a custom rule.
    CustomFee,
    /// The part of their alpha that owners sell.
    OwnersSell,
    /// The part of their alpha that validators sell.
    ValidatorsSell,
    /// The part of their alpha that miners sell.
    MinersSell,
    /// TAO that people stake a day.
    Inflow,
    /// How the inflow is spread over the subnets.
    InflowSpread,
    /// The subnet that gets all inflow, where one does.
    InflowTarget,
    /// How much the inflow of each day and subnet varies, as a part of it.
    Noise,
    /// What the noise follows from.
    Seed,
    /// How long the run is.
    Horizon,
    /// The subnet that the views show, by netuid.
    Selected,
    /// The trade that the pool view shows: TAO staked, or, negative, unstaked at spot value.
    Trade,
    /// The time that the views show, in days since the start; past the horizon the end is shown.
    Cursor,
}

/// What a parameter's number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Subnets.
    Subnets,
    /// Blocks of 12 seconds.
    Blocks,
    /// TAO.
    Tao,
    /// TAO per day of 7,200 blocks.
    TaoPerDay,
    /// TAO per block.
    TaoPerBlock,
    /// TAO per alpha.
    TaoPerAlpha,
    /// A part of a whole, 0 to 1.
    Part,
    /// A part per block, 0 to 1.
    PartPerBlock,
    /// Days of 7,200 blocks.
    Days,
    /// A netuid.
    Netuid,
    /// A plain number.
    None,
}

impl Unit {
    /// The word behind a number in messages; empty where there is none.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Subnets => "subnets",
            Self::Blocks => "blocks",
            Self::Tao => "TAO",
            Self::TaoPerDay => "TAO a day",
            Self::TaoPerBlock => "TAO a block",
            Self::TaoPerAlpha => "TAO per alpha",
            Self::Days => "days",
            Self::PartPerBlock => "a block",
            Self::Part | Self::Netuid | Self::None => "",
        }
    }
}

/// Which numbers a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Whole numbers.
    Whole,
    /// Any number.
    Real,
    /// One of these by name; its number is its place, from 0.
    OneOf(&'static [&'static str]),
}

/// How a slider should spread the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// By orders of magnitude; the range starts above zero.
    Logarithmic,
}

/// Where a parameter belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The network and its emission.
    Network,
    /// The pools at the start; without meaning where a scenario brings its own rows.
    Start,
    /// Who gets what.
    Rule,
    /// The seven choices of a custom rule; without meaning under a named one.
    Custom,
    /// What people do.
    Behaviour,
    /// How long the run is.
    Run,
    /// What the page shows; changes nothing in a run.
    View,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Which parameter this is.
    pub id: ParameterId,
    /// The key in links. Never reused for another meaning.
    pub key: &'static str,
    /// The name in messages.
    pub name: &'static str,
    /// What the number counts.
    pub unit: Unit,
    /// The least value allowed.
    pub minimum: f64,
    /// The largest value allowed.
    pub maximum: f64,
    /// The value where nothing is said.
    pub default: f64,
    /// Which numbers it takes.
    pub kind: Kind,
    /// How a slider should spread the range.
    pub scale: Scale,
    /// Where it belongs.
    pub group: Group,
}

impl ParameterId {
    /// Every parameter, in the order of the table.
    pub const ALL: [Self; PARAMETERS.len()] = {
        let mut ids = [Self::Subnets; PARAMETERS.len()];
        let mut index = 0;
        while index < ids.len() {
            ids[index] = PARAMETERS[index].id;
            index += 1;
        }
        ids
    };

    /// The row of the table.
    #[must_use]
    pub const fn parameter(self) -> &'static Parameter {
        &PARAMETERS[self as usize]
    }

    /// The parameter with that link key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.parameter().key == key)
    }
}

impl Parameter {
    /// What is wrong with `value`, if anything.
    #[must_use]
    pub fn problem(&self, value: f64) -> Option<Problem> {
        // NaN is in no range.
        let in_range = (self.minimum..=self.maximum).contains(&value);
        if in_range && (self.kind == Kind::Real || value.fract() == 0.0) {
            return None;
        }
        Some(self.refuse(Given::Number(value, Counted::Unit(self.unit))))
    }

    /// The problem of a value that it does not take, or that is not even a number.
    #[must_use]
    pub fn refuse(&self, value: Given) -> Problem {
        Problem {
            field: Field::Parameter(self.id),
            key: self.key,
            value,
            allowed: self.allowed(),
        }
    }

    /// The allowed range, as `1..=128 subnets, whole`.
    #[must_use]
    pub const fn allowed(&self) -> Allowed {
        match self.kind {
            Kind::OneOf(names) => Allowed::OneOf(names),
            Kind::Whole | Kind::Real => Allowed::Range {
                minimum: self.minimum,
                maximum: self.maximum,
                counted: Counted::Unit(self.unit),
                is_whole: matches!(self.kind, Kind::Whole),
            },
        }
    }

    /// The name of a choice, where the parameter is one and has it.
    #[must_use]
    pub fn name_of(&self, value: f64) -> Option<&'static str> {
        match self.kind {
            Kind::OneOf(names) => names.get(value as usize).copied(),
            Kind::Whole | Kind::Real => None,
        }
    }
}

/// A number for each parameter, not yet checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values([f64; PARAMETERS.len()]);

impl Default for Values {
    fn default() -> Self {
        Self(PARAMETERS.map(|parameter| parameter.default))
    }
}

impl Index<ParameterId> for Values {
    type Output = f64;
    fn index(&self, id: ParameterId) -> &f64 {
        &self.0[id as usize]
    }
}

impl IndexMut<ParameterId> for Values {
    fn index_mut(&mut self, id: ParameterId) -> &mut f64 {
        &mut self.0[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_at_its_own_place() {
        for id in ParameterId::ALL {
            assert_eq!(id.parameter().id, id);
            assert_eq!(ParameterId::from_key(id.parameter().key), Some(id));
            assert!(
                PARAMETERS[id as usize]
                    .problem(id.parameter().default)
                    .is_none()
            );
        }
    }

    #[test]
    fn a_logarithmic_range_starts_above_zero() {
        for parameter in PARAMETERS {
            assert!(parameter.scale == Scale::Linear || parameter.minimum > 0.0);
        }
    }

    #[test]
    fn a_bad_value_names_field_value_and_range() {
        let half = ParameterId::HalvingPeriod.parameter();
        assert_eq!(
            half.problem(0.0).unwrap().to_string(),
            "halving period 0 blocks is outside 10000..=105000000 blocks, whole"
        );
        for bad in [f64::NAN, f64::INFINITY, -1.0, 10_000.5] {
            assert!(half.problem(bad).is_some(), "{bad}");
        }
    }
}
