//! What a link stands for, and the way there and back.

use std::sync::Arc;

use dtao_engine::scenario::Scenario;
use dtao_presets::PresetId;

use crate::keys::Key;
use crate::notice::Notice;
use crate::scene::{Arm, StoryStep, Views};
use crate::v1::Own;
use crate::{text, v1};

/// What a link says: a preset, and the scenario that it was changed into.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The preset that the scenario started from.
    pub preset: PresetId,
    /// The scenario.
    pub scenario: Scenario,
    /// The views that are shown.
    pub views: Views,
    /// The step of a story that it is.
    pub story: Option<StoryStep>,
    /// What the scenario is compared with.
    pub arm: Option<Arm>,
}

impl Default for Link {
    /// The link that says nothing: the default preset, unchanged.
    fn default() -> Self {
        Self::from(PresetId::default())
    }
}

impl From<PresetId> for Link {
    /// The preset, unchanged.
    fn from(preset: PresetId) -> Self {
        Self {
            preset,
            scenario: preset.scenario(),
            views: Views::default(),
            story: None,
            arm: None,
        }
    }
}

impl Link {
    /// Whether the subnets are a reader's own, and not the preset's.
    #[must_use]
    pub fn has_own_subnets(&self) -> bool {
        match (&self.scenario.draft().rows, self.preset.draft().rows) {
            (None, _) => false,
            (Some(_), None) => true,
            // A scenario shares its preset's rows: asked at each render, it costs nothing.
            (Some(rows), Some(others)) => !Arc::ptr_eq(rows, &others) && **rows != *others,
        }
    }
}

/// A link that was read, and what its reader should be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// What it says, as far as it could be read.
    pub link: Link,
    /// What could not be taken as it stands.
    pub notices: Vec<Notice>,
}

impl Decoded {
    /// Whether the link is newer than this page, which must then leave it as it is.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        let newer = |notice: &Notice| matches!(notice, Notice::NewerVersion { .. });
        self.notices.iter().any(newer)
    }
}

/// Reads a link: a whole address, what stands behind its `#` or `?`, or that without the sign.
///
/// Never fails and never panics. Keys are read from the query too; where both have one, the hash
/// wins. Whatever cannot be read leaves a notice, and the rest is read all the same.
#[must_use]
pub fn decode(text: &str) -> Decoded {
    let mut notices = Vec::new();
    let pairs = text::pairs(text, &mut notices);
    let link = v1::read(&pairs, Own::default(), &mut notices);
    Decoded { link, notices }
}

/// Whether a link has that key: what is no more than a default may still have been said.
#[must_use]
pub fn names(text: &str, key: &str) -> bool {
    let pairs = text::pairs(text, &mut Vec::new());
    pairs.iter().any(|pair| pair.key == key)
}

/// Writes the link, without `#`, in its canonical form: `v=1`, then whatever differs from the
/// preset, in the order of the table of keys. Nothing is rounded, however long it becomes
/// ([`LinkLength`](crate::LinkLength)); of a subnet's name 64 characters are written.
#[must_use]
pub fn encode(link: &Link) -> String {
    let rows = v1::write_rows(link).map(|text| (Key::Rows, text));
    let pairs: Vec<String> = v1::write(link)
        .into_iter()
        .chain(rows)
        .map(|(key, value)| format!("{}={value}", key.name()))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_says_the_default_is_still_said() {
        for (text, is_said) in [
            ("https://host/?view=sum#v=1", false),
            (
                "https://host/?view=sum#v=1&view=amm,split,halving,prices,shares",
                true,
            ),
            ("v=1&view=", true),
            ("#v%3D1%26view%3Damm", true),
            ("v=1&views=amm", false),
            ("", false),
        ] {
            assert_eq!(names(text, "view"), is_said, "{text}");
        }
    }
}
