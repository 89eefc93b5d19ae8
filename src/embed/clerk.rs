//! What a clerk does at the counter takes effect: part of what comes later. Nothing of a person stays when they are gone.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::Context;

use super::app::App;
use super::host;
use crate::output::{Link, Subject, Why, link_in, link_of_code};
use crate::view::{Around, Clerk, Desk, Mode, OfClerk, Sheet, deed_of};

impl App {
    /// Does what the clerk wants, and goes to a control.
    pub(super) fn clerk(&mut self, context: &Context<Self>, wish: &OfClerk) {
        let Some((deed, focus)) = deed_of(wish) else { return };
        if !focus.is_empty() {
            self.focus = Some(focus.clone().into());
        }
        let mut desk = Desk::of(&self.around);
        match deed {
            Clerk::Typed(typed) => desk.typed.clone_from(typed),
            Clerk::Open => {
                desk.unread = self.open_scanned(context, &desk.typed);
                if desk.unread.is_none() {
                    return;
                }
            }
            // The window is the clerk’s, and stays when the person goes.
            Clerk::Window(window) => _ = Reflect::set(&context.props().host, &"window".into(), &window.into()),
            Clerk::Applicant(name) => desk.applicant.clone_from(name),
            Clerk::Say(of, found) => desk.say(of, found),
            Clerk::Print(how) => {
                self.tell_taken(context, how);
                // Once it is printed, host.js ends it.
                self.print_out(Sheet::List);
            }
            Clerk::End => return host::end(&context.props().host),
        }
        desk.lies_in(&mut self.around);
    }

    /// What the code that was typed leads to: it may be about anything that is listed.
    fn read_code(&self, context: &Context<Self>, typed: &str) -> Result<(Link, String), Why> {
        let listing = self.index.as_ref().and_then(|index| index.listing.as_ref().ok());
        let listed = listing.into_iter().flat_map(|it| (0..it.count()).map(|entry| it.path(entry)));
        let paths = context.props().item.as_deref().into_iter().chain(listed);
        let subject = |path: &str| match path.split_once('/')? {
            ("items", id) => Some(Subject::Item(id.to_string())),
            ("bundles", id) => Some(Subject::Bundle(id.to_string())),
            _ => None,
        };
        link_of_code(typed, &mut paths.filter_map(subject))
    }

    /// Opens the list whose code was scanned or typed: somebody else comes with it. Why not, otherwise.
    fn open_scanned(&mut self, context: &Context<Self>, typed: &str) -> Option<Why> {
        if typed.trim().is_empty() {
            return None;
        }
        let read = link_in(typed);
        let read = if read == Err(Why::NotOurs) { self.read_code(context, typed) } else { read };
        let found = read.and_then(|(link, fragment)| {
            let path = match &link.subject {
                Subject::Item(id) => ["items/", id].concat(),
                Subject::Bundle(id) => ["bundles/", id].concat(),
            };
            let only = context.props().item.as_ref();
            let here = only.is_none_or(|only| *only == path);
            if here { Ok((path, fragment, link.region)) } else { Err(Why::AnotherSubject) }
        });
        match found {
            Ok((path, fragment, region)) => {
                self.forget();
                // What the host page knew was about the person before.
                _ = Reflect::set(&context.props().host, &"_prefill".into(), &JsValue::UNDEFINED);
                if region.is_some() {
                    self.region = region;
                }
                self.link = Some((path.clone(), fragment));
                self.want(context, Some(path));
                self.focus = Some("heading".into());
                self.note(context, true);
                None
            }
            Err(why) => {
                // The next scan takes the place of what is there.
                self.focus = Some("scan".into());
                Some(why)
            }
        }
    }
}

/// Lays the desk for the clerk to see: with the window, which is the element's.
pub(super) fn lay_desk(context: &Context<App>, around: &mut Around) {
    if around.mode == Mode::Counter {
        let mut desk = Desk::of(around);
        let window = Reflect::get(&context.props().host, &"window".into());
        desk.window = window.ok().and_then(|window| window.as_string()).unwrap_or_default();
        desk.lies_in(around);
    }
}
