//! The browser's history: where the person was, never what they said.
//!
//! The address stays as it is. Every element keeps its own steps under its own number, so that several on one page do
//! not take each other's; an entry that does not know the element is none of its business.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{History, Window};

const KEY: &str = "material-checklist";
const LAST: &str = "last";

/// Where the person was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The item; none in the catalogue.
    pub(super) item: Option<String>,
    /// `catalogue`, `question`, `result`, `forms`.
    pub(super) screen: &'static str,
    /// The question.
    pub(super) question: Option<String>,
    /// How many steps from the first.
    pub(super) depth: usize,
}

/// Writes down where the person is: as a new entry, or in place of the present one.
pub(super) fn write(number: u32, step: &Step, new_entry: bool) {
    let Some(history) = history() else { return };
    let all = ours(&history).map_or_else(Object::new, |before| Object::assign(&Object::new(), &before));
    let own = Object::new();
    let depth = u32::try_from(step.depth).unwrap_or(0);
    set(&own, "item", step.item.as_deref().map_or(JsValue::NULL, JsValue::from_str));
    set(&own, "screen", step.screen.into());
    set(&own, "question", step.question.as_deref().map_or(JsValue::NULL, JsValue::from_str));
    set(&own, "depth", depth.into());
    set(&all, &number.to_string(), own.into());
    if new_entry {
        set(&all, LAST, number.into());
    }
    // What the host keeps in its entry stays there.
    let state = match history.state().ok().and_then(|state| state.dyn_into::<Object>().ok()) {
        Some(before) if !new_entry => Object::assign(&Object::new(), &before),
        _ => Object::new(),
    };
    set(&state, KEY, all.into());
    // A page without an origin of its own has no history; the buttons on the page still work.
    let _ = if new_entry { history.push_state(&state, "") } else { history.replace_state(&state, "") };
}

/// Where the present entry says the person was.
pub(super) fn read(number: u32) -> Option<Step> {
    let own = get(&ours(&history()?)?.into(), &number.to_string())?;
    let text = |key| get(&own, key).and_then(|value| value.as_string());
    let screen = match text("screen")?.as_str() {
        "question" => "question",
        "result" => "result",
        "forms" => "forms",
        _ => "catalogue",
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was written from a small count")]
    let depth = get(&own, "depth")?.as_f64()? as usize;
    Some(Step { item: text("item"), screen, question: text("question"), depth })
}

/// Goes back, if the last step on this page was this element's; else nothing happens.
pub(super) fn back(number: u32) -> bool {
    let Some(history) = history() else { return false };
    let last = ours(&history).and_then(|ours| get(&ours.into(), LAST)).and_then(|last| last.as_f64());
    last == Some(f64::from(number)) && history.back().is_ok()
}

/// Listens to steps through the history for as long as it lives.
pub(super) struct Listener(Closure<dyn FnMut()>);

impl Listener {
    pub(super) fn new(heard: impl FnMut() + 'static) -> Listener {
        let closure = Closure::new(heard);
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref());
        }
        Listener(closure)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("popstate", self.0.as_ref().unchecked_ref());
        }
    }
}

fn history() -> Option<History> {
    web_sys::window().as_ref().map(Window::history)?.ok()
}

fn ours(history: &History) -> Option<Object> {
    get(&history.state().ok()?, KEY)?.dyn_into().ok()
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(key)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn set(object: &Object, key: &str, value: JsValue) {
    // A fresh object takes every key.
    let _ = Reflect::set(object, &JsValue::from_str(key), &value);
}
