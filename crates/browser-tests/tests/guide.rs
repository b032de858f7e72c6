//! `docs/embedding.md` says what there is: its tables are held to the code, and what it lets people
//! paste is pasted.

mod pasting;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dtao_browser_tests::Result;
use dtao_engine::scenario::ParameterId;
use dtao_permalink::ViewId;
use pasting::{GUIDE, blocks, pasted};

/// A file of the project.
fn source(path: &str) -> Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Ok(fs::read_to_string(root.join(path))?)
}

type Names = BTreeSet<String>;

/// What stands between two texts, each time; only what could be a name.
fn names(text: &str, before: &str, after: &str) -> Names {
    let parts = text.split(before).skip(1);
    let found = parts.filter_map(|part| Some(part.split_once(after)?.0));
    found
        .filter(|name| is_name(name))
        .map(str::to_owned)
        .collect()
}

/// What stands between two quotes; only what could be a name.
fn within(text: &str, quote: char) -> Names {
    let parts = text.split(quote).skip(1).step_by(2);
    parts
        .filter(|name| is_name(name))
        .map(str::to_owned)
        .collect()
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn joined<const N: usize>(parts: [Names; N]) -> Names {
    parts.into_iter().flatten().collect()
}

/// The text between a line that begins so and the next that begins otherwise.
fn part<'text>(text: &'text str, begin: &str, end: &str) -> &'text str {
    let (_, rest) = text.split_once(begin).expect("it stands there");
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// What the first column of the guide's table with that head says in code.
fn column(head: &str) -> Result<Names> {
    let guide = source(GUIDE)?;
    let table = part(&guide, &format!("\n| {head} |"), "\n\n");
    let cells = table
        .lines()
        .skip(2)
        .filter_map(|row| row.split('|').nth(1));
    let code: String = cells.collect();
    Ok(within(&code, '`'))
}

/// The code without its tests.
fn code(path: &str) -> Result<String> {
    let text = source(path)?;
    Ok(part(&text, "", "#[cfg(test)]").to_owned())
}

#[test]
fn every_option_of_the_query_stands_in_the_guide_and_no_other() -> Result<()> {
    let options = code("web/src/embed/options.rs")?;
    let choices = part(&options, "const CHOICES", "];");
    let in_code = joined([
        names(choices, "    (\"", "\", ["),
        names(&options, "self.value(\"", "\")"),
        names(&options, "reader.value(\"", "\")"),
        names(&options, "reader.one_of(\"", "\","),
    ]);
    assert_eq!(column("query")?, in_code);
    assert!(in_code.len() > 10, "the code is read");
    // Their values too, where there are few.
    let guide = source(GUIDE)?;
    for line in choices.lines().filter(|line| line.contains("[\"")) {
        let all = within(line, '"');
        let key = all
            .iter()
            .find(|name| guide.contains(&format!("\n| `{name}` |")));
        let key = key.expect("it has a row");
        let row = part(&guide, &format!("\n| `{key}` |"), "\n");
        for name in &all {
            assert!(
                name == key || row.contains(&format!("`{name}`")),
                "{key}: {name}"
            );
        }
    }
    Ok(())
}

#[test]
fn every_view_and_every_control_stands_in_the_guide() -> Result<()> {
    let views: Names = ViewId::ALL.map(|view| view.key().to_owned()).into();
    assert_eq!(column("view")?, views);
    let guide = source(GUIDE)?;
    let controls = part(&guide, "### Controls", "```");
    let told = within(controls, '`');
    let mut in_code: Names = ["rule", "sell", "key", "full"].map(str::to_owned).into();
    in_code.extend(ParameterId::ALL.map(|id| id.parameter().key.to_owned()));
    assert_eq!(told, in_code);
    Ok(())
}

#[test]
fn every_message_and_every_error_stands_in_the_guide() -> Result<()> {
    let message = code("web/src/embed/message.rs")?;
    let conversation = code("web/src/embed/conversation.rs")?;
    let ours = part(&message, "const OURS", ";\n");
    assert_eq!(
        column("from the embed")?,
        within(part(ours, "= [", "]"), '"')
    );
    let orders = names(
        part(&message, "match &*kind", "type must"),
        "        \"",
        "\" =>",
    );
    assert_eq!(column("to the embed")?, orders);
    let codes = joined([
        names(&message, "Refusal::of(\"", "\","),
        names(&message, "Refusal::of(\n            \"", "\","),
        names(&conversation, "Refusal::of(\"", "\","),
    ]);
    assert_eq!(column("`code`")?, codes);
    Ok(())
}

#[test]
fn all_of_the_element_stands_in_the_guide() -> Result<()> {
    let element = source("web/embed.js")?;
    let options = part(&element, "const OPTIONS = {", "};");
    let spaced = options.replace(',', " ,").replace('\n', " ");
    let mut attributes: Names = spaced
        .split(',')
        .filter_map(|pair| Some(pair.split_once(':')?.0.trim().to_owned()))
        .collect();
    attributes.extend(names(&element, "getAttribute('", "')"));
    attributes.insert("label".to_owned());
    assert_eq!(column("attribute")?, attributes);

    let types = source("web/embed.d.ts")?;
    let methods = names(
        part(&types, "extends HTMLElement {", "addEventListener"),
        "\n  ",
        "(",
    );
    let guide = source(GUIDE)?;
    let table = part(&guide, "\n| method |", "\n\n");
    assert_eq!(names(table, "\n| `", "("), methods);
    assert_eq!(methods.len(), 4, "the types are read");
    assert_eq!(
        column("event")?,
        names(&types, "  'dtao-", "': CustomEvent")
            .iter()
            .map(|name| format!("dtao-{name}"))
            .collect()
    );
    Ok(())
}

#[tokio::test]
async fn what_is_pasted_comes_up() -> Result<()> {
    let guide = source(GUIDE)?;
    let all = blocks(&guide, "html");
    assert!(all.len() >= 7, "{} blocks", all.len());
    for block in all {
        if block.contains("pool-dark.svg") {
            // Its files are made by the command above it, which the command line's tests run.
            continue;
        }
        let (page, _folder) = pasted(block).await?;
        if block.contains("<dtao-playground") {
            page.wait_until(
                "document.querySelector('dtao-playground').shadowRoot?.querySelector('.there') != null",
            )
            .await?;
        } else if block.contains("<iframe") {
            page.enter_frame("iframe").await?;
            page.leave_frames().await?;
        }
        if block.contains("id=\"said\"") {
            page.wait_until("said.textContent.includes('5 format')")
                .await?;
            let said: String = page.eval("said.textContent").await?;
            for line in [
                "1 v=1&n=32&view=split",
                "2 v=1&n",
                "3 text/csv",
                "4 v=1&n=8&view=split",
                "undefined dark",
            ] {
                assert!(said.contains(line), "{line} in {said}");
            }
        }
        if block.contains("id=\"more\"") {
            page.click("32 subnets").await?;
            page.wait_until("now.value === 'v=1&n=32&view=split'")
                .await?;
        }
        if block.contains("quote(") {
            page.wait_until("bought.textContent !== ''").await?;
            assert_eq!(page.text("#bought").await?, "2,500 TAO buy 10000 alpha.");
        }
        assert_eq!(page.console_errors().await?, [""; 0], "{block}");
        assert_eq!(page.foreign_requests().await?, [""; 0], "{block}");
    }
    Ok(())
}

#[test]
fn the_policies_that_it_names_are_those_that_are_tested() -> Result<()> {
    let strict = source("crates/browser-tests/tests/hosts_strict.rs")?;
    let policy = part(part(&strict, "const STRICT", ";\n"), "\"", "\"");
    assert!(source(GUIDE)?.contains(&format!("`{policy}`")), "{policy}");
    Ok(())
}
