//! Events to the host page: ids and counts, never what somebody typed.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::fetch::Failure;
use crate::engine::{Progress, Status};
use crate::output::Checklist;
use crate::session::Session;

/// A detail, key by key.
fn detail(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // A fresh object takes every key.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

fn dispatch(host: &HtmlElement, name: &str, detail: &Object) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = host.dispatch_event(&event);
    }
}

/// The answers changed what follows from them.
pub(super) fn changed(host: &HtmlElement, session: &Session) {
    dispatch(host, "checklist-changed", &state_of(session));
}

/// There is nothing left to ask.
pub(super) fn finished(host: &HtmlElement, session: &Session) {
    dispatch(host, "checklist-finished", &state_of(session));
}

fn state_of(session: &Session) -> Object {
    let status = match session.outcome.progress {
        Progress::Asking => "asking",
        Progress::Settled => "settled",
        Progress::Stopped => "stopped",
    };
    let (needed, open) = Checklist::new(&session.outcome).counts(&session.item);
    let count = |count: usize| JsValue::from(u32::try_from(count).unwrap_or(u32::MAX));
    let materials = session.outcome.materials.iter().filter(|state| state.status == Status::Yes);
    let materials: js_sys::Array =
        materials.map(|state| JsValue::from_str(&session.item.materials[state.material].id)).collect();
    detail(&[
        ("item", session.item.id.as_str().into()),
        ("version", session.item.version.as_str().into()),
        ("status", status.into()),
        ("needed", count(needed)),
        ("open", count(open)),
        ("remaining", session.outcome.remaining.1.into()),
        ("materials", materials.into()),
    ])
}

/// Something did not work.
pub(super) fn error(host: &HtmlElement, file: &str, failure: &Failure) {
    let line = ["material-checklist: ", file, ": ", &failure.code, " ", &failure.pointer, " ", &failure.message].concat();
    web_sys::console::error_1(&line.into());
    let detail = detail(&[
        ("file", file.into()),
        ("code", failure.code.as_str().into()),
        ("pointer", failure.pointer.as_str().into()),
        ("message", failure.message.as_str().into()),
    ]);
    dispatch(host, "checklist-error", &detail);
}
