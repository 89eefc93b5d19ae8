//! The application in one element: it holds the sitting, hears what the person wants and lets the view show it.

use std::borrow::Cow;
use std::rc::Rc;

use yew::prelude::*;

use super::fetch::{Failure, Subject};
use super::host;
use super::late::{self, Late};
use super::properties::Properties;
use super::sitting::{Deed, Sitting};
use crate::definition::json::Json;
use crate::session::{Action, Listing, Session, region_name};
use crate::view::{
    CatalogueIndex, Finder, Frame, Look, Sheet, Trouble, Wish, Words, alone, catalogue, control_of, loading, page,
    trouble,
};

/// What is on the screen.
pub(super) enum Screen {
    Loading,
    Catalogue,
    Sitting(Box<dyn Sitting>),
    Trouble(Trouble),
}

/// The part of the widget that comes later.
#[derive(Clone, Copy)]
pub(super) enum Later {
    /// Nobody needed it yet.
    NotYet,
    Coming,
    Here(&'static Late),
    /// It could not be had; the person may try again.
    Missing,
}

/// The application in one element.
pub(super) struct App {
    wish: Callback<Wish>,
    pub(super) index: Option<CatalogueIndex>,
    /// The index could not be had: files are looked for by their plain names.
    pub(super) no_index: bool,
    pub(super) finder: Option<Finder>,
    /// Room and id of what is wanted; none in the catalogue.
    pub(super) wanted: Option<String>,
    pub(super) screen: Screen,
    pub(super) later: Later,
    /// A bundle that waits for the later part.
    pub(super) waiting: Option<Json>,
    /// The sitting that the person left for the catalogue, in case they come back.
    pub(super) left: Option<(String, Screen)>,
    /// The region that the person chose.
    pub(super) region: Option<String>,
    /// The language that the person chose.
    language: Option<String>,
    search: String,
    pub(super) sheet: bool,
    pub(super) prints: Sheet,
    pub(super) said: String,
    /// To be done once it is on the screen.
    pub(super) focus: Option<Cow<'static, str>>,
    print: bool,
    _listener: host::Listener,
}

pub(super) enum Message {
    Wish(Wish),
    Index(Box<Result<CatalogueIndex, Failure>>),
    Listing(String, Box<Result<Listing, Failure>>),
    Subject(String, Box<Result<Subject, Failure>>),
    Later(Option<&'static Late>),
    Popped,
}

impl Component for App {
    type Message = Message;
    type Properties = Properties;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let mut app = App {
            wish: context.link().callback(Message::Wish),
            index: None,
            no_index: false,
            finder: None,
            wanted: None,
            screen: Screen::Loading,
            later: Later::NotYet,
            waiting: None,
            left: None,
            region: None,
            language: None,
            search: String::new(),
            sheet: false,
            prints: Sheet::List,
            said: String::new(),
            focus: None,
            print: false,
            _listener: host::Listener::new(move || link.send_message(Message::Popped)),
        };
        app.begin(context);
        app
    }

    fn changed(&mut self, context: &Context<Self>, before: &Properties) -> bool {
        let now = context.props();
        if now.language != before.language {
            self.language = None;
        }
        let elsewhere = now.region != before.region;
        if elsewhere {
            self.region = None;
        }
        if now.catalogue != before.catalogue || now.item != before.item || now.date != before.date || elsewhere {
            self.begin(context);
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Wish(wish) => self.fulfil(context, wish),
            Message::Index(came) => {
                match *came {
                    Ok(index) => self.index = Some(index),
                    Err(failure) => {
                        self.no_index = true;
                        self.no_catalogue(context, "index.json", &failure);
                    }
                }
                self.go_on(context);
            }
            Message::Listing(file, came) => {
                match (*came, &mut self.index) {
                    (Ok(listing), Some(index)) => index.listing = Ok(listing),
                    (Ok(_), None) => {}
                    (Err(failure), _) => self.no_catalogue(context, &file, &failure),
                }
                self.go_on(context);
            }
            Message::Subject(path, came) => {
                if self.wanted.as_deref() != Some(&*path) {
                    return false;
                }
                let today = context.props().today();
                self.screen = match *came {
                    Ok(Subject::Item(item)) => Screen::Sitting(Box::new(Session::new(Rc::new(*item), today))),
                    Ok(Subject::Bundle(row)) => {
                        self.waiting = Some(row);
                        self.open_waiting(context);
                        self.need_later(context);
                        return true;
                    }
                    Err(failure) => {
                        host::tell_failure(&context.props().host, &[&path, ".json"].concat(), &failure);
                        // What is not there may have been published anew since the index was read.
                        self.no_index |= failure.trouble == Trouble::NotFound;
                        Screen::Trouble(failure.trouble)
                    }
                };
                self.note(context, false);
            }
            Message::Later(part) => {
                self.later = part.map_or(Later::Missing, Later::Here);
                self.open_waiting(context);
                self.make_finder();
            }
            Message::Popped => self.popped(context),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let language = self.language(context);
        let fallback = ["zh-CN".to_string(), "en".to_string()];
        let languages = self.index.as_ref().map_or(&fallback[..], |index| &index.languages);
        let default = languages.first().map_or("zh-CN", String::as_str);
        let files = &context.props().catalogue;
        let region = self.region(context);
        let named = region.as_deref().map(|code| region_name(code, &language).unwrap_or(code));
        let words = Words::of(&language);
        let wish = &self.wish;
        let look = Look { words, language: &language, default, files, member: None, region: named, wish };
        let contact = self.index.as_ref().map_or("", |index| look.text(&index.contact));
        let may_choose = context.props().item.is_none();
        let (about, screen) = match (&self.screen, &self.index) {
            (Screen::Sitting(sitting), _) => {
                let late = if let Later::Here(late) = self.later { Some(late) } else { None };
                let seen = sitting.view(&look, self.sheet, contact, late);
                let instead = || match self.later {
                    Later::Missing => trouble(&look, Trouble::Network, contact, false),
                    _ => loading(&look),
                };
                (Some(look.text(sitting.name())), seen.unwrap_or_else(instead))
            }
            (Screen::Catalogue, Some(index @ CatalogueIndex { listing: Ok(listing), .. })) => {
                let region = region.as_deref().unwrap_or_default();
                let finder = self.finder.as_ref().ok_or(words.waiting(matches!(self.later, Later::Missing)));
                (None, alone(catalogue(&look, index, listing, &self.search, finder, region)))
            }
            (Screen::Trouble(what), _) => (None, trouble(&look, *what, contact, may_choose && self.wanted.is_some())),
            (Screen::Loading | Screen::Catalogue, _) => (None, loading(&look)),
        };
        let frame =
            Frame { languages, about, catalogue: may_choose && about.is_some(), said: &self.said, prints: self.prints };
        page(&look, &frame, screen)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if matches!(self.screen, Screen::Loading) {
            return;
        }
        let (focus, print) = (self.focus.take().unwrap_or_default(), std::mem::take(&mut self.print));
        host::settle(&context.props().page, &focus, self.sheet, print);
    }
}

impl App {
    /// Starts with the attributes as they are.
    fn begin(&mut self, context: &Context<Self>) {
        (self.screen, self.left) = (Screen::Loading, None);
        self.fetch_index(context);
        self.want(context, context.props().item.clone());
        self.note(context, false);
    }

    /// Sees to it that the later part comes.
    pub(super) fn need_later(&mut self, context: &Context<Self>) {
        if let Later::NotYet | Later::Missing = self.later {
            self.later = Later::Coming;
            let link = context.link().clone();
            late::load(move |part| link.send_message(Message::Later(part)));
        }
    }

    /// Opens the bundle that waits for the later part, once it is decided whether that comes.
    fn open_waiting(&mut self, context: &Context<Self>) {
        let trouble = match (&self.waiting, self.later) {
            (Some(row), Later::Here(late)) => {
                if let Some(sitting) = (late.bundle)(row, context.props().today()) {
                    self.screen = Screen::Sitting(sitting);
                    self.waiting = None;
                    return self.note(context, false);
                }
                let failure = Failure::unreadable();
                let file = [self.wanted.as_deref().unwrap_or_default(), ".json"].concat();
                host::tell_failure(&context.props().host, &file, &failure);
                self.waiting = None;
                failure.trouble
            }
            (Some(_), Later::Missing) => Trouble::Network,
            _ => return,
        };
        self.screen = Screen::Trouble(trouble);
    }

    pub(super) fn language(&self, context: &Context<Self>) -> String {
        let asked = self.language.as_deref().or(context.props().language.as_deref());
        let offered = self.index.as_ref().map_or(&[][..], |index| &index.languages);
        let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        let Some(asked) = asked else { return offered.first().cloned().unwrap_or_else(|| "zh-CN".to_string()) };
        let near = offered
            .iter()
            .find(|tag| tag.as_str() == asked)
            .or_else(|| offered.iter().find(|tag| primary(tag) == primary(asked)));
        near.cloned().unwrap_or_else(|| asked.to_string())
    }

    fn fulfil(&mut self, context: &Context<Self>, wish: Wish) {
        match wish {
            Wish::Do(Action::Back) if host::back(context.props().number) => {}
            Wish::Do(action) => {
                // What was clicked is gone afterwards.
                let then = match action {
                    Action::RemoveEntry(_) => Some("undo"),
                    Action::BringBack => Some("field"),
                    _ => None,
                };
                self.act(context, Deed::Do(action));
                self.focus = then.map(Cow::from).or(self.focus.take());
            }
            Wish::Change(member, slot) => self.act(context, Deed::Change(member, slot)),
            Wish::Choose(member, choice) => {
                self.act(context, Deed::Choose(member, choice));
                // The line may stand elsewhere now; the person goes along.
                self.focus = Some(control_of(member, choice).into());
            }
            Wish::Region(code) => {
                self.left = None;
                self.region = Some(code);
            }
            Wish::Open(id) => {
                self.want(context, Some(id));
                self.focus = Some("heading".into());
                self.note(context, true);
            }
            Wish::Catalogue => {
                self.want(context, None);
                if self.index.is_none() {
                    self.fetch_index(context);
                }
                self.focus = Some("heading".into());
                self.note(context, true);
            }
            Wish::Language(language) => self.language = Some(language),
            Wish::Search(search) => {
                self.search = search;
                self.need_later(context);
            }
            Wish::Sheet(open) => self.sheet = open,
            Wish::Print(sheet) => {
                self.prints = sheet;
                self.print = true;
            }
            Wish::Retry => {
                if self.index.is_none() || self.no_index {
                    self.fetch_index(context);
                }
                if let Later::Missing = self.later {
                    self.need_later(context);
                }
                if !matches!(self.screen, Screen::Sitting(_)) && self.waiting.is_none() {
                    self.want(context, self.wanted.clone());
                }
            }
            Wish::Focus(id) => self.focus = Some(id.into()),
        }
    }
}
