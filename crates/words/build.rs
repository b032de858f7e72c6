//! Turns the files of sentences in `text/` into what the page fetches, and into the names by which
//! the program calls them.

#[path = "build/texts.rs"]
mod texts;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use dtao_engine::economy::rules::RuleId;
use dtao_engine::scenario::{Kind, ParameterId};
use texts::marks::{TERM, check};
use texts::{Entry, Family, constants, mark, order, pack, parse, translate};

/// The language whose file names all sentences.
const FIRST: &str = "text/en.txt";

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["text", "build.rs", "build"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let output = env::var_os("OUT_DIR").ok_or("cargo names no folder for the output")?;
    let output = Path::new(&output);
    // A folder of nothing else: `cargo xtask build` puts it beside the page.
    let packed = output.join("texts");
    if packed.exists() {
        fs::remove_dir_all(&packed)?;
    }
    fs::create_dir_all(&packed)?;

    let read = |path: &Path| parse(&fs::read_to_string(path).map_err(|error| error.to_string())?);
    let in_first = |error| format!("{FIRST}: {error}");
    let first = read(Path::new(FIRST)).map_err(in_first)?;
    let mut families = families()?;
    families.push(terms(&first));
    let first = order(first, &families).map_err(in_first)?;
    let mark = mark(&first);
    fs::write(output.join("words.rs"), constants(&first, &families))?;
    for entry in fs::read_dir("text")? {
        let path = entry?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        let translated = read(&path).and_then(|other| {
            check(&other)?;
            translate(&first, other)
        });
        let translated = translated.map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(packed.join(name), pack(&translated, &mark))?;
    }
    Ok(())
}

/// What of the sentences belongs to parameters, their choices, and rules.
fn families() -> Result<Vec<Family>, Box<dyn Error>> {
    let parameters = ParameterId::ALL.map(|id| id.parameter().key.to_owned());
    let rules = RuleId::ALL.map(|rule| rule.key().to_owned());
    // The program finds a sentence by the number of its rule or parameter.
    let places = ParameterId::ALL.map(|id| id as usize).into_iter();
    let rule_places = RuleId::ALL.map(|rule| rule as usize).into_iter();
    if !places.eq(0..parameters.len()) || !rule_places.eq(0..rules.len()) {
        return Err("a list of the engine's is in another order than what it lists".into());
    }
    let mut choices = Vec::new();
    for id in ParameterId::ALL {
        if let Kind::OneOf(names) = id.parameter().kind {
            choices.extend(
                names
                    .iter()
                    .map(|name| format!("{}.{name}", id.parameter().key)),
            );
        }
    }
    let family = |name, before, behind, members: &[String]| Family {
        name,
        before,
        behind,
        members: members.to_vec(),
    };
    Ok(vec![
        family("LABEL", "label.", "", &parameters),
        family("HELP", "help.", "", &parameters),
        family("NAME", "name.", "", &parameters),
        family("CHOICE", "choice.", "", &choices),
        family("RULE_NAME", "rule.", ".name", &rules),
        family("RULE_SUMMARY", "rule.", ".summary", &rules),
        family("RULE_NEAR", "rule.", ".near", &rules),
        family("RULE_HOW", "rule.", ".how", &rules),
    ])
}

/// The terms that are explained, in the order of the file.
fn terms(entries: &[Entry]) -> Family {
    let names = entries
        .iter()
        .filter_map(|entry| entry.key.strip_prefix(TERM));
    Family {
        name: "TERM",
        before: TERM,
        behind: "",
        members: names.map(str::to_owned).collect(),
    }
}
