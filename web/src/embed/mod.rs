//! An embed: the page's views in the frame of somebody else's page.
//!
//! Reading order: [`Options`](options::Options) is what its address asks for, `settings` which
//! controls that means, `root` what is drawn, `message` what is said between host and embed, `host`
//! to and from whom, `conversation` what the embed tells and answers, `listening` when.
//!
//! What it says and takes is a contract: `view`, `controls` and all other names are for ever.

mod conversation;
mod host;
mod issue;
mod listening;
mod message;
mod opening;
mod options;
mod root;
mod settings;

use std::rc::Rc;

use crate::browser;
use crate::language;
use conversation::Conversation;
use opening::Opening;
use options::Options;
use root::{Embed, EmbedProps};

/// The attribute by which the root element of `embed.html` says what page it is.
const MARK: &str = "data-embed";

/// Whether this page is an embed.
#[must_use]
pub fn is_embed() -> bool {
    browser::root_has(MARK)
}

/// Starts the embed. It fetches its texts, and a network only if what it shows needs one.
pub async fn start() {
    let language = language::chosen();
    let texts = language::ask(language);
    let options = Options::read(&browser::search());
    options.mark_root();
    let first = Opening::of_address(&options).open().await;
    if language::start(language, texts).await {
        let conversation = Rc::new(Conversation::new(options, first));
        listening::listen(&conversation);
        let props = EmbedProps { conversation };
        yew::Renderer::<Embed>::with_props(props).render();
    } else {
        browser::tell_of_no_texts();
    }
}
