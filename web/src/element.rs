//! Elements, made by calls.
//!
//! yew's `html!` writes all that makes an element out wherever one stands; here that stands once,
//! and each part of an element is a call: a kilobyte less of a page. Attributes and children come in the
//! order of the calls.

use std::rc::Rc;

use web_sys::Event;
use yew::html::BaseComponent;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VNode, VTag, VText};

use dtao_words::{Text, say};

/// An element in the making. A box, so that calls hand on a pointer and no tag.
pub struct Element(Box<VTag>);

/// An element without attributes and children.
#[inline(never)]
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(VTag::new(tag)))
}

/// An element with a class.
#[inline(never)]
pub fn of_class(tag: &'static str, class: &'static str) -> Element {
    element(tag).set("class", class)
}

/// A button that does something.
#[inline(never)]
pub fn button(on_click: Callback<Event>) -> Element {
    let button = element("button").set("type", "button");
    button.on(On::Click, on_click)
}

/// A text.
#[inline(never)]
pub fn text(text: String) -> Html {
    VNode::VText(VText::new(AttrValue::from(text)))
}

/// A component.
pub fn component<C: BaseComponent>(properties: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(properties), None).into()
}

impl Element {
    /// With an attribute.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, AttrValue::Static(value))
    }

    /// With an attribute that is made up as it goes.
    #[inline(never)]
    pub fn set_to(self, name: &'static str, value: String) -> Self {
        self.attribute(name, AttrValue::from(value))
    }

    /// With a style of its own. A policy that lets no style stand in a page forbids the attribute,
    /// and not the property.
    #[inline(never)]
    pub fn style(mut self, style: &str) -> Self {
        self.0.add_property("style", style);
        self
    }

    /// With an attribute that is read or heard.
    #[inline(never)]
    pub fn words(self, name: &'static str, text: Text) -> Self {
        self.set(name, say(text))
    }

    /// With an attribute of either kind.
    #[inline(never)]
    pub fn attribute(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// With an attribute that says all by being there, such as `disabled`, where it is.
    #[inline(never)]
    pub fn flag(self, name: Option<&'static str>) -> Self {
        match name {
            Some(name) => self.set(name, name),
            None => self,
        }
    }

    /// With the value of an input.
    #[inline(never)]
    pub fn value(mut self, value: String) -> Self {
        self.0.set_value(Some(AttrValue::from(value)));
        self
    }

    /// With a name among its neighbours, all of which have one.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// With a child.
    #[inline(never)]
    pub fn child(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// With an element as a child.
    #[inline(never)]
    pub fn with(self, child: Self) -> Self {
        self.child(child.end())
    }

    /// With an element that is there or not. Where it is not its place is kept: yew knows
    /// children that have no key by their places, and would make anew those that moved, under a
    /// reader's hands.
    #[inline(never)]
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.child(child.map_or_else(Html::default, Self::end))
    }

    /// With a sentence of the page's.
    #[inline(never)]
    pub fn say(self, text: Text) -> Self {
        self.note(AttrValue::Static(say(text)))
    }

    /// With a text of either kind, or a sign.
    #[inline(never)]
    pub fn note(self, text: AttrValue) -> Self {
        self.child(VNode::VText(VText::new(text)))
    }

    /// With a text that is made up as it goes.
    #[inline(never)]
    pub fn tell(self, words: String) -> Self {
        self.child(text(words))
    }

    /// With a listener.
    #[inline(never)]
    pub fn on(mut self, on: On, callback: Callback<Event>) -> Self {
        self.0.add_listener(Rc::new(Hearing { on, callback }));
        self
    }

    /// The element.
    #[inline(never)]
    pub fn end(self) -> Html {
        VNode::from(*self.0)
    }
}

/// The events that the page's elements listen to.
#[derive(Clone, Copy)]
pub enum On {
    /// A value was chosen or typed.
    Change,
    /// A button was pressed.
    Click,
    /// A slider moves, or a text changes.
    Input,
    /// A key was pressed.
    KeyDown,
}

/// One kind of listener for all events, where yew has one for each.
struct Hearing {
    on: On,
    callback: Callback<Event>,
}

impl Listener for Hearing {
    fn kind(&self) -> ListenerKind {
        match self.on {
            On::Change => ListenerKind::onchange,
            On::Click => ListenerKind::onclick,
            On::Input => ListenerKind::oninput,
            On::KeyDown => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
