//! `dtao render`: views as files, drawn without a browser.

use std::process::{Command, Output};

use dtao_cli::render::{Look, PictureFormat, Theme, render};
use dtao_engine::scenario::ParameterId;
use dtao_permalink::{Arm, ViewId, decode};
use dtao_words::Language;

const LOOK: Look = Look {
    view: ViewId::Amm,
    format: PictureFormat::Svg,
    width: 720,
    scale: 1.0,
    theme: Theme::Light,
    language: Language::English,
};

fn svg(link: &str, look: Look) -> String {
    let picture = render(decode(link).link, &look).expect("a picture");
    String::from_utf8(picture).expect("a text")
}

/// Width and height of a PNG, from its first chunk.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| {
        let bytes: [u8; 4] = png[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes)
    };
    (number(16), number(20))
}

#[test]
fn every_view_is_drawn_in_every_theme_and_language() {
    for view in ViewId::ALL {
        let mut drawn = Vec::new();
        for theme in [Theme::Light, Theme::Dark] {
            for language in Language::ALL {
                let look = Look {
                    view,
                    theme,
                    language,
                    ..LOOK
                };
                let file = svg("v=1&n=5&trade=100", look);
                assert!(file.starts_with("<svg xmlns") && file.ends_with("</svg>\n"));
                // A title, axes and marks.
                assert!(file.matches("<text").count() > 3, "{view:?}");
                assert!(!drawn.contains(&file), "{view:?} looks like another");
                drawn.push(file);
            }
        }
    }
}

#[test]
fn the_link_decides_what_is_drawn() {
    let pool = svg("v=1&trade=2500", LOOK);
    assert!(pool.contains("The pool of subnet 1") && pool.contains("stake 2500\u{202f}τ"));
    assert_ne!(pool, svg("v=1&trade=-2500", LOOK));
    assert_eq!(pool, svg("https://example.org/a/#v=1&trade=2500", LOOK));
}

#[test]
fn whom_the_data_comes_from_stands_in_the_picture() {
    let file = svg("v=1&preset=main-2026-08-07", LOOK);
    assert!(file.contains("JSONbored/metagraphed"));
    assert!(!svg("v=1", LOOK).contains("JSONbored"));
}

#[test]
fn a_comparison_is_drawn_of_any_link_and_refused_in_words() {
    let look = Look {
        view: ViewId::Compare,
        ..LOOK
    };
    assert!(svg("v=1&n=4", look).contains("What would be different"));
    // A link's own would have been left out when it was read.
    let mut link = decode("v=1&rule=custom").link;
    let no_pool = ParameterId::CustomPool;
    link.arm = Some(Arm {
        rule: None,
        values: vec![(no_pool, no_pool.parameter().maximum)],
    });
    let refused = render(link, &look).err();
    let refused = refused.expect("shares by price need a pool").to_string();
    assert!(
        refused.to_string().starts_with("view compare: "),
        "{refused}"
    );
}

#[test]
fn pixels_are_as_many_as_asked_for() {
    let png = |width, scale| {
        let look = Look {
            format: PictureFormat::Png,
            width,
            scale,
            ..LOOK
        };
        render(decode("v=1").link, &look).expect("a picture")
    };
    let (width, height) = size(&png(720, 1.0));
    assert_eq!(width, 720);
    assert_eq!(size(&png(720, 2.0)), (1440, height * 2));
    assert_eq!(size(&png(1200, 1.0)).0, 1200);
}

#[test]
fn a_picture_for_a_phone_is_as_high_as_its_drawing_needs() {
    for view in [ViewId::Split, ViewId::Injection, ViewId::Prices] {
        let narrow = Look {
            view,
            width: 360,
            format: PictureFormat::Png,
            ..LOOK
        };
        let picture = render(decode("v=1&n=4").link, &narrow).expect("a picture");
        let (width, height) = size(&picture);
        assert!(width == 360 && height > 404, "{view:?}: {height}");
    }
}

#[test]
fn too_many_pixels_are_refused_with_their_number() {
    let look = Look {
        format: PictureFormat::Png,
        width: 4000,
        scale: 4.0,
        ..LOOK
    };
    let refused = render(decode("v=1").link, &look).err();
    let refused = refused.expect("16,000 pixels wide").to_string();
    assert!(refused.contains("16000 x "), "{refused}");
}

fn dtao(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dtao"));
    command.args(arguments).output().expect("the program runs")
}

#[test]
fn a_files_ending_says_what_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, start) in [
        ("a.png", &b"\x89PNG"[..]),
        ("a.svg", b"<svg"),
        ("a", b"<svg"),
    ] {
        let file = folder.path().join(name);
        let file = file.to_str().expect("a plain path");
        let output = dtao(&["render", "v=1&n=3", "-o", file]);
        assert!(output.status.success() && output.stdout.is_empty());
        assert!(std::fs::read(file).expect("a file").starts_with(start));
    }
    assert!(dtao(&["render", "v=1&n=3"]).stdout.starts_with(b"<svg"));
}

#[test]
fn what_cannot_be_used_is_named_with_what_can() {
    let said = |arguments: &[&str]| {
        let output = dtao(&[&["render", "v=1"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("a text")
    };
    assert!(said(&["--view", "pool"]).contains("view pool is not one of amm, split"));
    assert!(said(&["--width", "100"]).contains("100 is not in 240..=4000"));
    assert!(said(&["--scale", "9"]).contains("scale 9 is no number from 0.5 to 4"));
    assert!(said(&["--lang", "fr"]).contains("language fr is not one of en, ja"));
    let missing = said(&["-o", "/nowhere/at/all.svg"]);
    assert!(
        missing.contains("cannot write /nowhere/at/all.svg"),
        "{missing}"
    );
}

#[test]
fn a_damaged_link_is_drawn_with_a_note() {
    let output = dtao(&["render", "v=1&n=999&trade=10"]);
    assert!(output.status.success());
    let notes = String::from_utf8(output.stderr).expect("a text");
    assert!(notes.contains("note: ") && notes.contains("999"), "{notes}");
}
