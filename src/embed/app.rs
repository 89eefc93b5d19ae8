//! The application in one element: it holds the sitting, hears what the person wants and lets the view show it.

use std::borrow::Cow;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use super::asked::Asked;
use super::fetch::{Failure, Subject};
use super::host;
use super::late::{self, Late};
use super::memory::Memory;
use super::properties::Properties;
use super::sitting::Sitting;
use crate::definition::json::Json;
use crate::session::{Listing, Session, region_name};
use crate::view::{
    Around, CatalogueIndex, Document, Finder, Frame, Look, Mode, Note, Sheet, Trouble, Wish, Words, alone, catalogue,
    loading, page, trouble,
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

/// What a look borrows from.
pub(super) struct Scene {
    language: String,
    around: Around,
}

/// A sitting that the person left.
pub(super) struct Left {
    /// Its room and id.
    pub(super) path: String,
    pub(super) sitting: Box<dyn Sitting>,
    /// The device remembers it.
    pub(super) kept: bool,
}

/// What waits for the part that comes later.
pub(super) enum Waiting {
    /// A bundle, as a row.
    Bundle(Json),
    /// A sitting, and what is known of it.
    Memory(Box<dyn Sitting>, Memory),
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
    /// What waits for the later part.
    pub(super) waiting: Option<Waiting>,
    /// A link to a list, and where it leads.
    pub(super) link: Option<(String, String)>,
    /// The sitting before the page said something else, by room and id.
    pub(super) before: Option<(String, Box<dyn Sitting>)>,
    /// What the host page asked and has not heard of yet.
    pub(super) asked: Vec<Asked>,
    /// There was something to see.
    pub(super) seen: bool,
    /// Its element is gone; another one may come.
    pub(super) resting: bool,
    /// What is around the page.
    pub(super) around: Around,
    /// What just happened beside the questions.
    pub(super) told: Option<Note>,
    /// What hears that nothing is read aloud any more.
    pub(super) hushed: Closure<dyn FnMut()>,
    /// The sittings that the person left for others, the last one last, in case they come back.
    pub(super) left: Vec<Left>,
    /// The region that the person chose.
    pub(super) region: Option<String>,
    /// The language that the person chose.
    pub(super) language: Option<String>,
    pub(super) search: String,
    pub(super) sheet: bool,
    pub(super) prints: Sheet,
    pub(super) said: String,
    /// To be done once it is on the screen.
    pub(super) focus: Option<Cow<'static, str>>,
    pub(super) print: bool,
    _listener: host::Listener,
}

pub(super) enum Message {
    Wish(Wish),
    Asked(Asked),
    Index(Box<Result<CatalogueIndex, Failure>>),
    Listing(Box<Result<Listing, Failure>>),
    Subject(String, Box<Result<Subject, Failure>>),
    Later(Option<&'static Late>),
    Given(&'static str, u32),
    Blank(Option<usize>, Document, Option<String>),
    Hushed,
    Popped,
    Rest,
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
            link: None,
            before: None,
            asked: Vec::new(),
            seen: false,
            resting: false,
            around: Around {
                shares: host::shares(),
                speaks: host::speaks(),
                large: context.props().large,
                mode: context.props().mode,
                ..Around::default()
            },
            told: None,
            hushed: {
                let link = context.link().clone();
                Closure::new(move || link.send_message(Message::Hushed))
            },
            left: Vec::new(),
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
        self.heed(context, before);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        if self.resting && !matches!(message, Message::Later(_)) {
            return false;
        }
        match message {
            Message::Rest => {
                self.rest();
                return true;
            }
            Message::Wish(wish) => self.fulfil(context, wish),
            Message::Asked(asked) => self.hear_host(context, asked),
            Message::Index(came) => {
                match *came {
                    // Somebody is at it already, with the one before.
                    Ok(_) if self.index.is_some() && self.is_busy() => {}
                    Ok(index) => {
                        let same = self.index.as_ref().is_some_and(|before| before.version == index.version);
                        if !same {
                            self.around.catalogue.clone_from(&index.version);
                            (self.index, self.finder) = (Some(index), None);
                            self.screen = Screen::Loading;
                        }
                    }
                    Err(_) if self.index.is_some() => {}
                    Err(failure) => {
                        self.no_index = true;
                        self.no_catalogue(context, &failure);
                    }
                }
                self.go_on(context);
            }
            Message::Listing(came) => {
                match (*came, &mut self.index) {
                    (Ok(listing), Some(index)) => index.listing = Ok(listing),
                    (Ok(_), None) => {}
                    (Err(failure), _) => self.no_catalogue(context, &failure),
                }
                self.go_on(context);
            }
            Message::Subject(path, came) => {
                // Nobody waits for it any more, or it was asked for twice and came already.
                if self.wanted.as_deref() != Some(&*path) || !matches!(self.screen, Screen::Loading) {
                    return false;
                }
                let today = context.props().today();
                self.screen = match *came {
                    Ok(Subject::Item(item)) => {
                        self.begin_sitting(context, Box::new(Session::new(Rc::new(*item), today)));
                        self.answer_host(context);
                        return true;
                    }
                    Ok(Subject::Bundle(row)) => {
                        self.waiting = Some(Waiting::Bundle(row));
                        self.open_waiting(context);
                        self.need_later(context);
                        self.answer_host(context);
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
            Message::Popped => match self.linked(context) {
                Some(path) => self.want(context, Some(path)),
                None => self.popped(context),
            },
            Message::Given(way, how) => self.given(context, way, how),
            Message::Blank(member, document, came) => {
                if let Some(late) = self.late() {
                    (late.give_document)(self, context, member, document, came);
                }
            }
            Message::Hushed => {
                let spoke = std::mem::replace(&mut self.around.speaking, false);
                return spoke;
            }
        }
        self.answer_host(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let scene = self.scene(context);
        self.seen(context, &self.look(context, &scene))
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if self.around.speaking {
            host::hush();
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if matches!(self.screen, Screen::Loading) {
            return;
        }
        if !std::mem::replace(&mut self.seen, true) {
            host::ready(&context.props().host);
        }
        if matches!(&self.screen, Screen::Sitting(sitting) if sitting.needs_later())
            && matches!(self.later, Later::NotYet)
        {
            self.need_later(context);
        }
        let (focus, print) = (self.focus.take().unwrap_or_default(), std::mem::take(&mut self.print));
        host::settle(&context.props().page, &focus, self.sheet, print);
    }
}

impl App {
    /// Starts with the attributes as they are.
    pub(super) fn begin(&mut self, context: &Context<Self>) {
        self.screen = Screen::Loading;
        self.left.clear();
        self.around.page = context.props().link.clone().unwrap_or_else(host::page);
        let linked = self.linked(context);
        if linked.is_some() || context.props().mode != Mode::Page {
            self.need_later(context);
        }
        self.focus = (context.props().mode == Mode::Counter).then(|| "scan".into());
        self.fetch_index(context);
        self.want(context, linked.or_else(|| context.props().item.clone()));
        self.note(context, false);
    }

    /// Somebody answered something.
    fn is_busy(&self) -> bool {
        matches!(&self.screen, Screen::Sitting(sitting) if !sitting.said().0.is_empty())
    }

    /// What the look of this moment borrows from.
    pub(super) fn scene(&self, context: &Context<Self>) -> Scene {
        let placed = self.region.is_none() && context.props().region.is_some();
        let mut around = Around { region: self.region(context), placed, ..self.around.clone() };
        if let Some(late) = self.late() {
            (late.desk)(context, &mut around);
        }
        Scene { language: self.language(context), around }
    }

    /// How things are said here and now.
    pub(super) fn look<'a>(&'a self, context: &'a Context<Self>, scene: &'a Scene) -> Look<'a> {
        let Scene { language, around } = scene;
        Look {
            words: Words::of(language),
            language,
            default: self.index.as_ref().and_then(|index| index.languages.first()).map_or("zh-CN", String::as_str),
            files: &context.props().catalogue,
            member: None,
            region: around.region.as_deref().map(|code| region_name(code, language).unwrap_or(code)),
            around,
            rare: self.late().map(|late| &late.rare),
            wish: &self.wish,
        }
    }

    fn seen(&self, context: &Context<Self>, look: &Look) -> Html {
        let fallback = ["zh-CN".to_string(), "en".to_string()];
        let languages = self.index.as_ref().map_or(&fallback[..], |index| &index.languages);
        let contact = self.index.as_ref().map_or("", |index| look.text(&index.contact));
        let may_choose = context.props().item.is_none();
        let late = self.late();
        let instead = || match self.later {
            Later::Missing => trouble(look, Trouble::Network, contact, false),
            _ => loading(look),
        };
        let (about, screen) = match (&self.screen, &self.index) {
            _ if look.is_kiosk() && late.is_none() => (None, instead()),
            (Screen::Sitting(sitting), _) => {
                let seen = sitting.view(look, self.sheet, contact, late);
                (Some(look.text(sitting.name())), seen.unwrap_or_else(instead))
            }
            (Screen::Catalogue, Some(index @ CatalogueIndex { listing: Ok(listing), .. })) => {
                let region = look.around.region.as_deref().unwrap_or_default();
                let finder = self.finder.as_ref().ok_or(look.words.waiting(matches!(self.later, Later::Missing)));
                (None, alone(catalogue(look, index, listing, &self.search, finder, region)))
            }
            (Screen::Trouble(what), _) => (None, trouble(look, *what, contact, may_choose && self.wanted.is_some())),
            (Screen::Loading | Screen::Catalogue, _) => (None, loading(look)),
        };
        let told = late.zip(self.told.as_ref()).map(|(late, note)| (note.is_lasting(), (late.note)(look, note)));
        // In the catalogue the items themselves lead back.
        let left = self.left.last().filter(|_| about.is_some());
        let left = left.map(|left| (left.path.as_str(), look.text(left.sitting.name())));
        let catalogue = may_choose && about.is_some();
        let frame = Frame { languages, about, catalogue, left, said: &self.said, prints: self.prints };
        page(look, &frame, screen, told)
    }

    /// The later part, once it is here.
    pub(super) fn late(&self) -> Option<&'static Late> {
        if let Later::Here(late) = self.later { Some(late) } else { None }
    }

    /// Sees to it that the later part comes.
    pub(super) fn need_later(&mut self, context: &Context<Self>) {
        if let Later::NotYet | Later::Missing = self.later {
            self.later = Later::Coming;
            let link = context.link().clone();
            late::load(move |part| link.send_message(Message::Later(part)));
        }
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
}
