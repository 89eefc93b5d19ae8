//! The browser, as far as the application needs it: what `host.js` does.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::fetch::Failure;
use super::sitting::Told;
use crate::definition::Date;
use crate::engine::Progress;

#[wasm_bindgen(module = "/src/embed/catalogue.js")]
extern "C" {
    pub(super) fn load(catalogue: &str, file: &str, done: JsValue);
}

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    pub(super) fn ready(host: &HtmlElement);
    pub(super) fn end(host: &HtmlElement);
}

#[wasm_bindgen(module = "/src/embed/host.js")]
extern "C" {
    pub(super) fn note(number: u32, step: &str, new_entry: bool);
    pub(super) fn noted(number: u32) -> Option<String>;
    pub(super) fn back(number: u32) -> bool;
    fn listen(heard: &Closure<dyn FnMut()>);
    fn unlisten(heard: &Closure<dyn FnMut()>);
    fn told(
        host: &HtmlElement,
        name: &str,
        item: &str,
        version: &str,
        status: &str,
        needed: u32,
        open: u32,
        remaining: u32,
        materials: &str,
    );
    pub(super) fn taken(host: &HtmlElement, item: &str, how: &str);
    fn failed(host: &HtmlElement, file: &str, code: &str, pointer: &str, message: &str);
    pub(super) fn settle(page: &Element, focus: &str, sheet_is_open: bool, print: bool);
    #[wasm_bindgen(js_name = today)]
    fn day_here() -> u32;
    #[wasm_bindgen(js_name = moment)]
    fn moment_here() -> Vec<u32>;
    pub(super) fn fragment() -> Option<Vec<String>>;
    #[wasm_bindgen(js_name = forgetFragment)]
    pub(super) fn forget_fragment();
    pub(super) fn page() -> String;
    pub(super) fn remembered(catalogue: &str, path: &str) -> Option<String>;
    pub(super) fn remember(catalogue: &str, path: &str, text: &str) -> bool;
    #[wasm_bindgen(js_name = forgetAll)]
    pub(super) fn forget_all();
    pub(super) fn shares() -> bool;
    pub(super) fn give(page: &Element, title: &str, text: &str, url: &str, done: JsValue);
    pub(super) fn save(name: &str, kind: &str, bytes: &[u8]);
    pub(super) fn speaks() -> bool;
    pub(super) fn hush();
    pub(super) fn speak(page: &Element, language: &str, done: &Closure<dyn FnMut()>);
}

/// Listens to steps through the history for as long as it lives.
pub(super) struct Listener(Closure<dyn FnMut()>);

impl Listener {
    pub(super) fn new(heard: impl FnMut() + 'static) -> Listener {
        let closure = Closure::new(heard);
        listen(&closure);
        Listener(closure)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        unlisten(&self.0);
    }
}

/// The day here.
pub(super) fn today() -> Date {
    date(day_here())
}

/// The moment in UTC: the day, the seconds since midnight.
pub(super) fn moment() -> (Date, u32) {
    match *moment_here() {
        [day, seconds] => (date(day), seconds),
        _ => (Date::EPOCH, 0),
    }
}

fn date(day: u32) -> Date {
    Date::new((day / 10_000).cast_signed(), day / 100 % 100, day % 100).unwrap_or(Date::EPOCH)
}

/// Tells the host page what became of the sitting: `checklist-changed`, `checklist-finished`.
pub(super) fn tell(host: &HtmlElement, event: &str, it: Told) {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (needed, open) = it.counts;
    let status = status(it.progress);
    told(host, event, &it.id, &it.version, status, count(needed), count(open), it.remaining, &it.papers.join("\n"));
}

fn status(progress: Progress) -> &'static str {
    match progress {
        Progress::Asking => "asking",
        Progress::Settled => "settled",
        Progress::Stopped => "stopped",
    }
}

/// Tells the host page that something it said does not count: which, and why, never what.
pub(super) fn tell_wrong(host: &HtmlElement, name: &str, why: &str) {
    failed(host, "prefill", why, &["/", &name.replace('~', "~0").replace('/', "~1")].concat(), "");
}

/// Tells the operator that something did not work.
pub(super) fn tell_failure(host: &HtmlElement, file: &str, failure: &Failure) {
    failed(host, file, &failure.code, &failure.pointer, &failure.message);
}
