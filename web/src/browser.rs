//! The only code that touches the address, the history and the clipboard.

use dtao_permalink::{LinkLength, without_scenario};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url, Window};

fn window() -> Window {
    gloo::utils::window()
}

/// The address' query and hash, as a link is read from them.
#[must_use]
pub fn address() -> String {
    [search(), hash()].concat()
}

/// The address' query, with its sign.
#[must_use]
pub fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The address' hash, with its sign.
#[must_use]
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The folder that the page lies in, as an address.
#[must_use]
pub fn folder() -> String {
    let mut address = window().location().href().unwrap_or_default();
    address.truncate(address.len() - search().len() - hash().len());
    let mut bytes = address.bytes();
    let end = bytes.rposition(|byte| byte == b'/').map_or(0, |at| at + 1);
    address.truncate(end);
    address
}

/// Whether the page's root element has an attribute.
#[must_use]
pub fn root_has(name: &str) -> bool {
    let root = gloo::utils::document().document_element();
    root.is_some_and(|root| root.has_attribute(name))
}

/// What a query says of a key, if it says anything; the first where it says more.
#[must_use]
pub fn value_in(query: &str, key: &str) -> Option<String> {
    let pairs = query.trim_start_matches('?').split('&');
    let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, value)| *name == key && !value.is_empty())?;
    Some(value.to_owned())
}

/// Takes a key of the page's own out of the address' query.
pub fn forget(key: &str) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let pairs = query.trim_start_matches('?').split('&');
    let kept: Vec<&str> = pairs
        .filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(key))
        .collect();
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let query = match kept.len() {
        0 => String::new(),
        _ => format!("?{}", kept.join("&")),
    };
    replace(&format!("{path}{query}{hash}"));
}

/// Keeps a choice for the next visit, where the browser lets it.
pub fn store(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(name, value);
    }
}

/// An attribute of the page's root element.
#[must_use]
pub fn root_mark(name: &str) -> Option<String> {
    gloo::utils::document()
        .document_element()?
        .get_attribute(name)
}

/// Sets an attribute of the page's root element.
pub fn mark_root(name: &str, value: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// The element of that id, where there is one of its kind.
#[must_use]
pub fn by_id<E: JsCast>(id: &str) -> Option<E> {
    let element = gloo::utils::document().get_element_by_id(id)?;
    element.dyn_into().ok()
}

/// Puts the focus on the element of that id, where there is one.
pub fn focus(id: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        let _ = element.focus();
    }
}

/// The page's whole address as it is.
#[must_use]
pub fn whole_address() -> String {
    window().location().href().unwrap_or_default()
}

/// The key of the page's own that makes its address another one than a cache knows.
const NEWEST: &str = "newest";

/// The page's address as it is, but such that no cache has it: the host's newest page.
#[must_use]
pub fn newest_address() -> String {
    let path = window().location().pathname().unwrap_or_default();
    let query = search();
    let sign = if query.is_empty() { "?" } else { "&" };
    [&path, &query, sign, NEWEST, &hash()].concat()
}

/// Takes out of the address what only [brought the newest page](newest_address).
pub fn forget_newest() {
    let query = search();
    if query
        .trim_start_matches('?')
        .split('&')
        .any(|key| key == NEWEST)
    {
        forget(NEWEST);
    }
}

/// Whether the page reads all of its address with that hash.
#[must_use]
pub fn can_open(hash: &str) -> bool {
    LinkLength::of(&address_with(hash)).is_readable()
}

/// The page's whole address with another hash.
#[must_use]
pub fn address_with(hash: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}", relative(hash))
}

/// Puts a hash in place of the one in the address, without a new entry in the history.
pub fn replace_hash(hash: &str) {
    replace(&relative(hash));
}

/// Puts an address in place of this one, without a new entry in the history.
fn replace(address: &str) {
    if let Ok(history) = window().history() {
        // Refused in some sandboxed frames: the page works on without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Adds an entry with that hash to the history.
pub fn push_hash(hash: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&relative(hash)));
    }
}

/// The address relative to this page's. The query loses what the hash says now: a value that is
/// back at its default stands in neither.
fn relative(hash: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = without_scenario(&location.search().unwrap_or_default());
    format!("{path}{query}#{hash}")
}

/// Copies text; tells whether the browser let it happen.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Missing where the page is not served securely.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_undefined()) {
        return false;
    }
    let promise = navigator.clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}

/// Says on the page that it has no words, in those that `index.html` has for it.
pub fn tell_of_no_texts() {
    let document = gloo::utils::document();
    if let Ok(Some(loading)) = document.query_selector(".loading") {
        let _ = loading.set_attribute("class", "speechless");
    }
}

/// How many of the screen's pixels a CSS pixel has.
#[must_use]
pub fn pixel_ratio() -> f64 {
    window().device_pixel_ratio()
}

/// The address of the page's own program, for a worker to load: what the page preloaded.
#[must_use]
pub fn program() -> Option<String> {
    let document = gloo::utils::document();
    let link = document.query_selector("link[rel=modulepreload]").ok()??;
    js_sys::Reflect::get(&link, &"href".into())
        .ok()?
        .as_string()
}

/// Saves a file under a name, as a download.
pub fn save(blob: &Blob, name: &str) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    save_address(&address, name);
    // The download has its own hold on the data by now.
    let _ = Url::revoke_object_url(&address);
}

/// Saves text as a file of that kind.
pub fn save_text(text: &str, kind: &str, name: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        save(&blob, name);
    }
}

/// Saves what is at an address under a name, as a download.
pub fn save_address(address: &str, name: &str) {
    let anchor = gloo::utils::document().create_element("a").ok();
    if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlElement>().ok()) {
        let _ = anchor.set_attribute("href", address);
        let _ = anchor.set_attribute("download", name);
        anchor.click();
    }
}
