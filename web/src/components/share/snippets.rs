//! What another page takes to show a scenario: Markdown and HTML, as text. They touch no browser.

/// A scenario as another page embeds it.
#[derive(Clone, Copy, Debug)]
pub struct Embed<'a> {
    /// The address of the folder that the playground lies in; it ends in `/`.
    pub folder: &'a str,
    /// The scenario: a link without `#`.
    pub scenario: &'a str,
    /// The keys of the views, with commas between them.
    pub views: &'a str,
    /// `none`, `key` or `full`.
    pub controls: &'a str,
    /// `auto`, `light` or `dark`.
    pub theme: &'a str,
    /// The language's tag in BCP 47.
    pub language: &'a str,
    /// What is shown, in plain words.
    pub title: &'a str,
}

impl Embed<'_> {
    /// The address of a frame. Its options say nothing that needs an escape.
    #[must_use]
    pub fn address(&self) -> String {
        [
            self.folder,
            "embed.html?view=",
            self.views,
            "&controls=",
            self.controls,
            "&theme=",
            self.theme,
            "&lang=",
            self.language,
            "#",
            self.scenario,
        ]
        .concat()
    }

    /// An HTML frame, `height` CSS pixels high: nobody tells a frame alone how high it should be.
    #[must_use]
    pub fn frame(&self, height: &str) -> String {
        [
            "<iframe src=\"",
            &html(&self.address()),
            "\" title=\"",
            &html(self.title),
            "\" width=\"100%\" height=\"",
            height,
            "\" loading=\"lazy\" style=\"border:0\"></iframe>",
        ]
        .concat()
    }

    /// The custom element, and the script that makes it one. Until it is there, and where it never
    /// comes, a reader has the link.
    #[must_use]
    pub fn element(&self, link: &str) -> String {
        let title = html(self.title);
        [
            "<script type=\"module\" src=\"",
            &html(self.folder),
            "embed.js\"></script>\n<dtao-playground scenario=\"",
            &html(self.scenario),
            "\" view=\"",
            self.views,
            "\" controls=\"",
            self.controls,
            "\" theme=\"",
            self.theme,
            "\" lang=\"",
            self.language,
            "\" label=\"",
            &title,
            "\"><a href=\"",
            &html(link),
            "\">",
            &title,
            "</a></dtao-playground>",
        ]
        .concat()
    }
}

/// A link in Markdown.
#[must_use]
pub fn markdown(title: &str, link: &str) -> String {
    ["[", &plain(title), "](", &destination(link), ")"].concat()
}

/// A picture in Markdown that is a link.
#[must_use]
pub fn markdown_picture(title: &str, file: &str, link: &str) -> String {
    let picture = ["![", &plain(title), "](", &destination(file), ")"];
    ["[", &picture.concat(), "](", &destination(link), ")"].concat()
}

/// Text between HTML's tags or in quotes. Also good for what is safe as it stands.
fn html(text: &str) -> String {
    escaped(text, |c| match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => "",
    })
}

/// Text without a meaning of its own in Markdown: a subnet may have any name.
fn plain(text: &str) -> String {
    escaped(text, |c| match c {
        '\\' => "\\\\",
        '[' => "\\[",
        ']' => "\\]",
        '*' => "\\*",
        '_' => "\\_",
        '`' => "\\`",
        '~' => "\\~",
        '|' => "\\|",
        '$' => "\\$",
        '&' => "&amp;",
        '<' => "&lt;",
        '\n' | '\r' => " ",
        _ => "",
    })
}

/// An address between Markdown's round brackets, which end it. Whatever a scenario's link is made
/// of can stand there; an address in front of it may have more.
fn destination(address: &str) -> String {
    escaped(address, |c| match c {
        '(' => "%28",
        ')' => "%29",
        '<' => "%3C",
        '>' => "%3E",
        '\\' => "%5C",
        ' ' => "%20",
        _ => "",
    })
}

/// With what stands for a character in its place, where something does.
fn escaped(text: &str, stands_for: fn(char) -> &'static str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match stands_for(c) {
            "" => escaped.push(c),
            other => escaped.push_str(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const LINK: &str = "https://a.org/play/#v=1&n=8&trades=3b500@0,3s200@30d&cmp=rule:gated";

    const EMBED: Embed<'_> = Embed {
        folder: "https://a.org/play/",
        scenario: "v=1&n=8&trades=3b500@0",
        views: "amm,split",
        controls: "key",
        theme: "auto",
        language: "ja",
        title: "\"A\" & <b>'s [pool]",
    };

    #[test]
    fn a_frame_has_an_address_and_a_name_in_quotes() {
        assert_eq!(
            EMBED.address(),
            "https://a.org/play/embed.html?view=amm,split&controls=key&theme=auto&lang=ja\
             #v=1&n=8&trades=3b500@0"
        );
        assert_eq!(
            EMBED.frame("420"),
            "<iframe src=\"https://a.org/play/embed.html?view=amm,split&amp;controls=key\
             &amp;theme=auto&amp;lang=ja#v=1&amp;n=8&amp;trades=3b500@0\" \
             title=\"&quot;A&quot; &amp; &lt;b&gt;&#39;s [pool]\" width=\"100%\" height=\"420\" \
             loading=\"lazy\" style=\"border:0\"></iframe>"
        );
    }

    #[test]
    fn an_element_has_a_link_to_fall_back_on() {
        assert_eq!(
            EMBED.element(LINK),
            "<script type=\"module\" src=\"https://a.org/play/embed.js\"></script>\n\
             <dtao-playground scenario=\"v=1&amp;n=8&amp;trades=3b500@0\" view=\"amm,split\" \
             controls=\"key\" theme=\"auto\" lang=\"ja\" \
             label=\"&quot;A&quot; &amp; &lt;b&gt;&#39;s [pool]\">\
             <a href=\"https://a.org/play/#v=1&amp;n=8&amp;trades=3b500@0,3s200@30d\
             &amp;cmp=rule:gated\">&quot;A&quot; &amp; &lt;b&gt;&#39;s [pool]</a></dtao-playground>"
        );
    }

    #[test]
    fn a_link_stands_in_markdown_as_it_is() {
        assert_eq!(
            markdown("8 subnets", LINK),
            ["[8 subnets](", LINK, ")"].concat()
        );
        assert_eq!(
            markdown_picture("8 subnets", "dtao-amm.png", LINK),
            ["[![8 subnets](dtao-amm.png)](", LINK, ")"].concat()
        );
    }

    #[test]
    fn nothing_in_a_name_or_an_address_ends_markdown_early() {
        assert_eq!(
            markdown(
                "a](b) *c* _d_ `e` <f>\n&lt; $g$",
                "https://a.org/(b c)/<\\>"
            ),
            "[a\\](b) \\*c\\* \\_d\\_ \\`e\\` &lt;f> &amp;lt; \\$g\\$]\
             (https://a.org/%28b%20c%29/%3C%5C%3E)"
        );
    }
}
