//! What a filled part of a drawing stands for: its colour in every palette.

use plotters::style::RGBColor;

use crate::ranks::LARGEST;
use crate::style::Palette;

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// TAO.
    Tao,
    /// Alpha.
    Alpha,
    /// The owner's.
    Owner,
    /// The validators'.
    Validators,
    /// The miners'.
    Miners,
    /// Trades, and what hurts.
    Trade,
    /// One of a kind, by its number.
    Series(usize),
    /// What is not in focus.
    Rest,
}

/// How strong a colour is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tint {
    /// As it is.
    #[default]
    Full,
    /// The card shines through: for what is no longer there, or of no use to anyone.
    Pale,
}

impl Role {
    /// Its colour as a ground that names stand on.
    #[must_use]
    pub fn fill(self, palette: &Palette, tint: Tint) -> RGBColor {
        let full = match self {
            Self::Tao => palette.tao,
            Self::Alpha => palette.alpha,
            Self::Owner => palette.owner,
            // Neither ink nor card is read on the middle of the scale.
            Self::Validators => palette.darkened(palette.validators, 84),
            Self::Miners => palette.darkened(palette.miners, 84),
            Self::Trade => palette.trade,
            Self::Series(number) => palette.series[number % LARGEST],
            Self::Rest => palette.on_card(palette.rest, 60),
        };
        match tint {
            Tint::Full => full,
            Tint::Pale => palette.on_card(full, 30),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::contrast;

    #[test]
    fn names_on_any_role_have_a_contrast_of_4_5() {
        let roles = [
            Role::Tao,
            Role::Alpha,
            Role::Owner,
            Role::Validators,
            Role::Miners,
            Role::Trade,
            Role::Rest,
        ];
        let series = (0..LARGEST).map(Role::Series);
        for role in roles.into_iter().chain(series) {
            for tint in [Tint::Full, Tint::Pale] {
                for (theme, palette) in [("light", Palette::LIGHT), ("dark", Palette::DARK)] {
                    let fill = role.fill(&palette, tint);
                    let contrast = contrast(palette.on(fill), fill);
                    assert!(contrast >= 4.5, "{role:?} {tint:?} {theme}: {contrast}");
                }
            }
        }
    }
}
