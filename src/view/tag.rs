//! HTML built by calls. `html!` unfolds into several hundred bytes an element; on a phone each of them is waited for.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback};

use super::look::Wish;

/// A piece of a page. A pointer, because pieces are handed on all the time; nothing is a piece too.
#[derive(Default)]
pub(crate) struct Html(Option<Box<VNode>>);

impl Html {
    /// The piece as yew takes it.
    pub(crate) fn node(self) -> VNode {
        self.0.map_or_else(VNode::default, |node| *node)
    }

    /// It is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_none()
    }
}

/// An element under construction.
pub(super) struct Tag(Box<Building>);

struct Building {
    tag: VTag,
    parts: Vec<VNode>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
}

/// An element.
#[inline(never)]
pub(super) fn tag(name: &'static str, class: &'static str) -> Tag {
    let tag = VTag::new(AttrValue::Static(name));
    let tag = Tag(Box::new(Building { tag, parts: Vec::new(), listeners: Vec::new() }));
    if class.is_empty() {
        return tag;
    }
    // What a host page may dress by `::part()` goes by the class that it has here.
    let first = class.split(' ').next().unwrap_or_default();
    let tag = if PARTS.contains(&first) { tag.set("part", first) } else { tag };
    tag.set("class", class)
}

/// The parts that a host page may dress (docs/embedding.md).
const PARTS: [&str; 13] = [
    "page",
    "top",
    "main",
    "question",
    "option",
    "list",
    "line",
    "bar",
    "sheet",
    "notice",
    "primary",
    "secondary",
    "quiet",
];

/// An element with parts.
#[inline(never)]
pub(super) fn part(name: &'static str, class: &'static str, parts: Vec<Html>) -> Html {
    tag(name, class).with(parts).html()
}

/// An element with words.
#[inline(never)]
pub(super) fn say(name: &'static str, class: &'static str, words: &str) -> Html {
    tag(name, class).say(words)
}

/// The heading of a screen, to which the focus goes.
#[inline(never)]
pub(super) fn heading(content: Html) -> Html {
    tag("h1", "").set("id", "heading").set("tabindex", "-1").of(content).html()
}

/// Words.
#[inline(never)]
pub(super) fn text(words: &str) -> Html {
    Html(Some(Box::new(VNode::VText(VText::new(AttrValue::from(words.to_string()))))))
}

/// Nothing.
pub(super) fn nothing() -> Html {
    Html(None)
}

/// Something, if there is something.
pub(super) fn some(it: Option<Html>) -> Html {
    it.unwrap_or_default()
}

/// Several without an element around them.
#[inline(never)]
pub(super) fn all(parts: Vec<Html>) -> Html {
    let parts = parts.into_iter().map(Html::node).collect();
    Html(Some(Box::new(VNode::VList(Rc::new(VList::with_children(parts, None))))))
}

impl Tag {
    /// With an attribute.
    #[inline(never)]
    pub(super) fn set(mut self, name: &'static str, value: &'static str) -> Tag {
        self.0.tag.add_attribute(name, AttrValue::Static(value));
        self
    }

    /// With an attribute that is not known beforehand.
    #[inline(never)]
    pub(super) fn set_to(mut self, name: &'static str, value: &str) -> Tag {
        self.0.tag.add_attribute(name, AttrValue::from(value.to_string()));
        self
    }

    /// With an attribute, if there is a value.
    #[inline(never)]
    pub(super) fn set_if(self, name: &'static str, value: Option<&'static str>) -> Tag {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Kept apart from its neighbours.
    #[inline(never)]
    pub(super) fn key(mut self, key: &str) -> Tag {
        self.0.tag.key = Some(Key::from(key.to_string()));
        self
    }

    /// With what is in its box.
    #[inline(never)]
    pub(super) fn value(mut self, value: &str) -> Tag {
        self.0.tag.set_value(Some(AttrValue::from(value.to_string())));
        self
    }

    /// Ticked or not.
    #[inline(never)]
    pub(super) fn checked(mut self, checked: bool) -> Tag {
        self.0.tag.set_checked(checked);
        self
    }

    /// With one more part.
    #[inline(never)]
    pub(super) fn of(mut self, part: Html) -> Tag {
        self.0.parts.push(part.node());
        self
    }

    /// With more parts.
    #[inline(never)]
    pub(super) fn with(mut self, parts: Vec<Html>) -> Tag {
        self.0.parts.extend(parts.into_iter().map(Html::node));
        self
    }

    /// With words, and done.
    #[inline(never)]
    pub(super) fn say(self, words: &str) -> Html {
        self.of(text(words)).html()
    }

    /// With a wish when something happens; what the browser would do then, it does not.
    #[inline(never)]
    pub(super) fn on(self, kind: On, to: &Callback<Wish>, wish: Wish) -> Tag {
        self.hear(kind, to, Heard::Wish(wish))
    }

    /// With a wish made of what is in the box.
    #[inline(never)]
    pub(super) fn on_value(self, kind: On, to: &Callback<Wish>, make: Box<dyn Fn(String) -> Wish>) -> Tag {
        self.on_event(kind, to, Box::new(move |event| value_in(event).map(&make)))
    }

    /// With a wish made of what happens, if it is one; then what the browser would do, it does not.
    #[inline(never)]
    pub(super) fn on_event(self, kind: On, to: &Callback<Wish>, make: Meant) -> Tag {
        self.hear(kind, to, Heard::Event(make))
    }

    /// A form that hands in nothing. Chromium never lets go of radio buttons in a shadow root that were in no form.
    #[inline(never)]
    pub(super) fn hands_in_nothing(self, to: &Callback<Wish>) -> Tag {
        let nothing = |event: &Event| {
            event.prevent_default();
            None
        };
        self.set("novalidate", "").on_event(On::Submit, to, Box::new(nothing))
    }

    #[inline(never)]
    fn hear(mut self, kind: On, to: &Callback<Wish>, heard: Heard) -> Tag {
        self.0.listeners.push(Some(Rc::new(Ear { kind, to: to.clone(), heard })));
        self
    }

    /// At a click.
    #[inline(never)]
    pub(super) fn on_click(self, to: &Callback<Wish>, wish: Wish) -> Tag {
        self.on(On::Click, to, wish)
    }

    /// Done.
    #[inline(never)]
    pub(super) fn html(self) -> Html {
        let Building { mut tag, parts, listeners } = *self.0;
        tag.add_children(parts);
        if !listeners.is_empty() {
            tag.set_listeners(listeners.into_boxed_slice());
        }
        Html(Some(Box::new(VNode::VTag(Rc::new(tag)))))
    }
}

/// What can happen to an element.
#[derive(Clone, Copy)]
pub(super) enum On {
    /// It is clicked.
    Click,
    /// It is changed.
    Change,
    /// It is typed into.
    Input,
    /// The form is handed in.
    Submit,
    /// The dialog is closed.
    Close,
    /// A key goes down in it.
    KeyDown,
}

/// What somebody may want by what happens.
pub(super) type Meant = Box<dyn Fn(&Event) -> Option<Wish>>;

enum Heard {
    Wish(Wish),
    Event(Meant),
}

struct Ear {
    kind: On,
    to: Callback<Wish>,
    heard: Heard,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            On::Click => ListenerKind::onclick,
            On::Change => ListenerKind::onchange,
            On::Input => ListenerKind::oninput,
            On::Submit => ListenerKind::onsubmit,
            On::Close => ListenerKind::onclose,
            On::KeyDown => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: Event) {
        let wish = match &self.heard {
            Heard::Wish(wish) => wish.clone(),
            Heard::Event(make) => match make(&event) {
                Some(wish) => wish,
                None => return,
            },
        };
        if matches!(self.kind, On::Click | On::Submit | On::KeyDown) {
            event.prevent_default();
        }
        self.to.emit(wish);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// What is in the box in which something happens.
fn value_in(event: &Event) -> Option<String> {
    let target = event.target().map(JsValue::from).unwrap_or_default();
    js_sys::Reflect::get(&target, &"value".into()).ok().and_then(|value| value.as_string())
}
