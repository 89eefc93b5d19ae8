//! Where it lives: the element, its attributes and events, fetch and the browser's history.
//!
//! The only room that knows the host page. Nothing is stored unless the person wants it, nothing that was typed leaves it.

mod acting;
mod app;
mod asked;
mod bundle;
mod catalogue;
mod clerk;
mod fetch;
mod going;
mod heeding;
mod history;
mod host;
mod late;
mod memory;
mod properties;
mod sitting;
mod taking;
mod wiping;
mod wishes;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

use app::{App, Message};
use asked::Asked;
use properties::Properties;

#[wasm_bindgen(module = "/src/embed/element.js")]
extern "C" {
    fn define(
        connected: &Closure<dyn FnMut(HtmlElement, Element) -> u32>,
        disconnected: &Closure<dyn FnMut(u32)>,
        changed: &Closure<dyn FnMut(u32, HtmlElement)>,
        asked: &Closure<dyn FnMut(u32, String, String, Function)>,
    );
}

/// Each element's number, the page in it and the application there.
type Running = Rc<RefCell<Vec<(u32, Element, AppHandle<App>)>>>;

/// Defines `<material-checklist>`: each one in a page is an application of its own.
///
/// yew never takes back what it listens with, so an application whose element is gone is not dropped: it forgets everything
/// and rests until another element comes.
pub fn define_element() {
    let running: Running = Rc::default();
    let resting: Running = Rc::default();
    let last = Cell::new(0);

    let (all, idle) = (running.clone(), resting.clone());
    let connected = Closure::new(move |host: HtmlElement, page: Element| {
        last.set(last.get() + 1);
        let properties = Properties::of(&host, &page, last.get());
        let there = idle.borrow().iter().position(|(_, other, _)| *other == page);
        let app = match there {
            Some(place) => {
                let (.., mut app) = idle.borrow_mut().swap_remove(place);
                app.update(properties);
                app
            }
            None => yew::Renderer::<App>::with_root_and_props(page.clone(), properties).render(),
        };
        all.borrow_mut().push((last.get(), page, app));
        last.get()
    });

    let all = running.clone();
    let disconnected = Closure::new(move |number: u32| {
        let place = all.borrow().iter().position(|(other, ..)| *other == number);
        if let Some(place) = place {
            let (number, page, app) = all.borrow_mut().swap_remove(place);
            app.send_message(Message::Rest);
            resting.borrow_mut().push((number, page, app));
        }
    });

    let all = running.clone();
    let changed = Closure::new(move |number: u32, host: HtmlElement| {
        if let Some((_, page, app)) = all.borrow_mut().iter_mut().find(|(other, ..)| *other == number) {
            app.update(Properties::of(&host, page, number));
        }
    });

    let asked = Closure::new(move |number: u32, what: String, about: String, done: Function| {
        if let Some((.., app)) = running.borrow().iter().find(|(other, ..)| *other == number) {
            app.send_message(Message::Asked(Asked { what, about, done }));
        }
    });

    define(&connected, &disconnected, &changed, &asked);
    // The element outlives every call from Rust.
    connected.forget();
    disconnected.forget();
    changed.forget();
    asked.forget();
}
