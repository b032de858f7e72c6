//! What is read of HTML and SVG that we wrote ourselves.

/// What stands between two texts, for the first time.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// The first attribute of that name.
pub fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    between(text, &format!(" {name}=\""), "\"")
}
