//! Writes the TypeScript types that follow from tables and not from a Rust type: a scenario, which
//! has the keys of a link, and the names that links know.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Kind, ParameterId};
use dtao_permalink::{VERSION, ViewId, keys};
use dtao_presets::PresetId;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    let mut text = String::new();
    for (name, about, keys) in [
        (
            "PresetKey",
            "The name of a preset.",
            names(&PresetId::ALL.map(PresetId::key)),
        ),
        (
            "RuleKey",
            "The name of a rule.",
            names(&RuleId::ALL.map(RuleId::key)),
        ),
        (
            "ViewKey",
            "The name of a view.",
            names(&ViewId::ALL.map(ViewId::key)),
        ),
    ] {
        text.push_str(&format!("/** {about} */\nexport type {name} = {keys};\n\n"));
    }
    text.push_str(
        "/**\n * A scenario: the keys of a link. What is left out is as its preset has it.\n */\n\
         export interface Scenario {\n",
    );
    for key in keys() {
        let (about, kind) = member(key).ok_or_else(|| format!("key {key} has no type here"))?;
        let optional = if key == "v" { "" } else { "?" };
        text.push_str(&format!(
            "    /** {about} */\n    {key}{optional}: {kind};\n"
        ));
    }
    for (key, about, kind) in FILE_ONLY {
        text.push_str(&format!("    /** {about} */\n    {key}?: {kind};\n"));
    }
    text.push_str("}\n");
    Ok(fs::write(Path::new(&folder).join("scenario.d.ts"), text)?)
}

/// What an object has beside the keys of a link.
const FILE_ONLY: [(&str, &str, &str); 2] = [
    (
        "rows",
        "The subnets at the start, where they do not follow from the other keys.",
        "SubnetRow[]",
    ),
    ("block", "The block after which the run starts.", "number"),
];

/// What a key says, and its type.
fn member(key: &str) -> Option<(String, String)> {
    if let Some(id) = ParameterId::from_key(key) {
        let parameter = id.parameter();
        let (kind, default) = match parameter.kind {
            Kind::OneOf(choices) => (
                names(choices),
                parameter
                    .name_of(parameter.default)
                    .unwrap_or_default()
                    .to_owned(),
            ),
            // Text where a link has a unit, as `4y`.
            Kind::Whole | Kind::Real => {
                ("number | string".to_owned(), parameter.default.to_string())
            }
        };
        let allowed = parameter.allowed();
        let about = format!("{}: {allowed}; default {default}.", parameter.name);
        return Some((about, kind));
    }
    let (about, kind) = match key {
        "v" => (format!("The version of the keys: {VERSION}."), "number"),
        "preset" => ("The preset that the others change.".to_owned(), "PresetKey"),
        "rule" => ("The rule in force at the start.".to_owned(), "RuleKey"),
        "sell" => {
            let about =
                "The part of their alpha that owners, validators and miners sell alike: 0..=1.";
            (about.to_owned(), "number | string")
        }
        "trades" => ("Trades, as `3b500@0,3s50p@30d`.".to_owned(), "string"),
        "ev" => (
            "Other events, as `fail3:80p:30d@1y,reg@2y`.".to_owned(),
            "string",
        ),
        "view" => (
            "The views that a page shows, by commas.".to_owned(),
            "string",
        ),
        "story" => ("A step of a story, as `fails.2`.".to_owned(), "string"),
        "cmp" => (
            "What it is compared with, as `rule:gated,n:32`.".to_owned(),
            "string",
        ),
        "z" => ("`rows` as a link packs them.".to_owned(), "string"),
        _ => return None,
    };
    Some((about, kind.to_owned()))
}

/// A type of these names.
fn names(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(" | ")
}
