//! What readers see of one block's emission.
#![cfg(not(target_arch = "wasm32"))]

mod paper;

use dtao_charts::emission::{EmissionParts, EmissionText, EmissionView, People};
use paper::reader::{drawn, problem};
use paper::{Mark, Paper};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A card's size, a phone's, and an embed's, in CSS pixels: none lower than the page has it.
const SIZES: [(f64, f64); 3] = [(660.0, 404.0), (308.0, 404.0), (288.0, 404.0)];

fn view(parts: EmissionParts) -> EmissionView {
    let own = str::to_owned;
    EmissionView {
        tao: vec![0.2, 0.1, 0.0],
        selected: 1,
        price: 0.1,
        parts,
        text: EmissionText {
            bars: own("TAO a block to each subnet"),
            selected: own("subnet 2"),
            tao: own("TAO"),
            alpha: own("alpha"),
            pool: own("into the pool"),
            bought: own("buys alpha, kept"),
            owner: own("owner"),
            validators: own("validators"),
            miners: own("miners"),
            root: own("root, kept to be claimed"),
        },
    }
}

/// All that a rule can give.
fn all() -> EmissionParts {
    EmissionParts {
        pool_tao: 0.012,
        bought: Some((0.05, 0.57)),
        pool_alpha: 0.14,
        people: People {
            owner: 0.18,
            validators: 0.35,
            miners: 0.41,
        },
        paid_in_tao: false,
        root: Some(0.06),
    }
}

/// A band that a name lies on, if there is one.
fn crossed(paper: &Paper) -> Option<String> {
    for written in paper.written() {
        let (left, top, right, bottom) = written.bounds;
        let names = ["TAO  ", "alpha  "];
        if !names.iter().any(|name| written.text.starts_with(name)) {
            continue;
        }
        for mark in &paper.marks {
            let Mark::Area(points, _) = mark else {
                continue;
            };
            // Bands are drawn through many points, bars and nodes through four.
            let hit =
                |at: &&(f64, f64)| left <= at.0 && at.0 <= right && top < at.1 && at.1 < bottom;
            if points.len() > 8 && points.iter().find(hit).is_some() {
                return Some(format!("{:?} on {points:?}", written.text));
            }
        }
    }
    None
}

#[test]
fn the_names_of_what_is_divided_lie_on_no_band() {
    for size in SIZES {
        let paper = drawn(&view(all()), size);
        assert_eq!(problem(&paper), None, "{size:?}");
        assert_eq!(crossed(&paper), None, "{size:?}");
        let names = paper
            .written()
            .iter()
            .filter(|one| one.text.starts_with("alpha  "))
            .count();
        assert_eq!(names, 1, "{size:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_drawn_is_inside_and_legible(
        amounts in vec(prop_oneof![0.0..2.0_f64, (-25.0..25.0_f64).prop_map(f64::exp)], 8),
        has in vec(any::<bool>(), 3),
        size in select(SIZES.to_vec()),
    ) {
        let parts = EmissionParts {
            pool_tao: amounts[0],
            bought: has[0].then_some((amounts[1], amounts[2])),
            pool_alpha: amounts[3],
            people: People {
                owner: amounts[4],
                validators: amounts[5],
                miners: amounts[6],
            },
            paid_in_tao: has[1],
            root: has[2].then_some(amounts[7]),
        };
        let paper = drawn(&view(parts), size);
        prop_assert_eq!(problem(&paper), None);
    }
}
