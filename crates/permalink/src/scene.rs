//! What of a scenario is shown: its views, the step of a story that it is, and what it is compared
//! with.

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{ParameterId, Scenario, ScenarioError};

/// A view of the page. Its key is for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ViewId {
    /// The pool's curve, and a trade in it.
    Amm,
    /// Where a block's emission goes.
    Split,
    /// What a block puts into the pools.
    Injection,
    /// Halvings and supplies.
    Halving,
    /// Prices over time.
    Prices,
    /// Shares over time.
    Shares,
    /// Shares over time of all subnets, ranked.
    Heat,
    /// The sum of all prices, and what is sold.
    Sum,
    /// Where everything issued is.
    Ledger,
    /// What subnets and TAO are priced at.
    Value,
    /// Two scenarios side by side.
    Compare,
}

impl ViewId {
    /// Every view, in the order in which a page shows them.
    pub const ALL: [Self; 11] = [
        Self::Amm,
        Self::Split,
        Self::Injection,
        Self::Halving,
        Self::Prices,
        Self::Shares,
        Self::Heat,
        Self::Sum,
        Self::Ledger,
        Self::Value,
        Self::Compare,
    ];

    /// The name in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        VIEW_NAMES[self as usize]
    }

    /// The view of that name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// The names of all views.
pub(crate) const VIEW_NAMES: [&str; ViewId::ALL.len()] = [
    "amm",
    "split",
    "injection",
    "halving",
    "prices",
    "shares",
    "heat",
    "sum",
    "ledger",
    "value",
    "compare",
];

/// A choice of views: at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Views(u16);

impl Default for Views {
    /// What a page shows that was told nothing.
    fn default() -> Self {
        Self::of(&[
            ViewId::Amm,
            ViewId::Split,
            ViewId::Prices,
            ViewId::Shares,
            ViewId::Halving,
        ])
        .unwrap_or(Self(1))
    }
}

impl Views {
    /// Every view.
    pub const ALL: Self = Self((1 << ViewId::ALL.len()) - 1);

    /// These views, each once; `None` where there is none.
    #[must_use]
    pub fn of(views: &[ViewId]) -> Option<Self> {
        let bits = views.iter().fold(0, |bits, view| bits | bit(*view));
        (bits != 0).then_some(Self(bits))
    }

    /// Whether a view is among them.
    #[must_use]
    pub fn has(self, view: ViewId) -> bool {
        self.0 & bit(view) != 0
    }

    /// With a view that was not there, or without one that was; the last one stays.
    #[must_use]
    pub fn toggled(self, view: ViewId) -> Self {
        match self.0 ^ bit(view) {
            0 => self,
            bits => Self(bits),
        }
    }

    /// The views in the order in which a page shows them.
    pub fn iter(self) -> impl Iterator<Item = ViewId> {
        ViewId::ALL.into_iter().filter(move |view| self.has(*view))
    }
}

const fn bit(view: ViewId) -> u16 {
    1 << view as u16
}

/// The names of all stories, for ever.
pub const STORIES: [&str; 12] = [
    "same-alpha",
    "price",
    "injection",
    "nothing-moves",
    "halving",
    "fails",
    "one",
    "before",
    "rules",
    "selling",
    "zero",
    "value",
];

/// The most steps of a story.
pub const MOST_STEPS: u8 = 9;

/// A step of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryStep {
    /// The story's place in [`STORIES`].
    pub story: u8,
    /// The step, from 1 to 9.
    pub step: u8,
}

/// What a scenario is compared with: itself under another rule, or with other values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arm {
    /// The other rule, if it is another.
    pub rule: Option<RuleId>,
    /// The other values, each parameter once.
    pub values: Vec<(ParameterId, f64)>,
}

impl Arm {
    /// Whether a parameter can be another on the other side: not what only says what is looked at.
    #[must_use]
    pub fn takes(id: ParameterId) -> bool {
        !matches!(
            id,
            ParameterId::Selected | ParameterId::Cursor | ParameterId::Trade
        )
    }

    /// The scenario on the other side.
    ///
    /// # Errors
    /// Values that cannot stand together.
    pub fn scenario(&self, base: &Scenario) -> Result<Scenario, ScenarioError> {
        let mut draft = base.draft().clone();
        draft.rule = self.rule.unwrap_or(draft.rule);
        for &(id, value) in &self.values {
            draft.values[id] = value;
        }
        // Fewer subnets may leave the selected one out: the first of all is always there.
        let first = match &draft.rows {
            Some(_) => draft.values[ParameterId::Selected],
            None => 1.0,
        };
        draft.values[ParameterId::Selected] = first;
        Scenario::try_from(draft)
    }
}
