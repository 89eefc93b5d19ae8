//! The application in one element: it holds the sitting, hears what the person wants and lets the view show it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::fetch::{self, Failure};
use super::history::{self, Step};
use super::event;
use crate::definition::{Date, Item};
use crate::engine::Progress;
use crate::output::Checklist;
use crate::session::{Action, Place, Session};
use crate::view::{
    CatalogueIndex, Frame, Look, Sheet, Trouble, Wish, Words, alone, catalogue, fill, loading, page, sitting, trouble,
};

/// What the host page says: the attributes.
#[derive(Clone, PartialEq, yew::Properties)]
pub(super) struct Properties {
    host: HtmlElement,
    number: u32,
    catalogue: String,
    item: Option<String>,
    language: Option<String>,
    date: Option<String>,
}

impl Properties {
    /// The attributes as they are now.
    pub(super) fn of(host: &HtmlElement, number: u32) -> Properties {
        let attribute = |name| host.get_attribute(name).filter(|value| !value.is_empty());
        Properties {
            host: host.clone(),
            number,
            catalogue: attribute("catalogue").unwrap_or_else(|| ".".to_string()),
            item: attribute("item"),
            language: attribute("lang"),
            date: attribute("date"),
        }
    }

    fn today(&self) -> Date {
        self.date.as_deref().and_then(Date::parse).unwrap_or_else(|| {
            let now = js_sys::Date::new_0();
            Date::new(now.get_full_year().cast_signed(), now.get_month() + 1, now.get_date()).unwrap_or(Date::EPOCH)
        })
    }
}

/// What is on the screen.
#[derive(Clone, PartialEq)]
enum Screen {
    Loading,
    Catalogue,
    Sitting(Box<Session>),
    Trouble(Trouble),
}

/// The application in one element.
pub(super) struct App {
    root: NodeRef,
    wish: Callback<Wish>,
    index: Option<CatalogueIndex>,
    /// The item that is wanted; none in the catalogue.
    wanted: Option<String>,
    screen: Screen,
    /// The language that the person chose.
    language: Option<String>,
    search: String,
    sheet: bool,
    prints: Sheet,
    said: String,
    /// To be done once it is on the screen.
    focus: Option<&'static str>,
    print: bool,
    _listener: history::Listener,
}

pub(super) enum Message {
    Wish(Wish),
    Index(Box<Result<CatalogueIndex, Failure>>),
    Item(String, Box<Result<Item, Failure>>),
    Popped,
}

impl Component for App {
    type Message = Message;
    type Properties = Properties;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let mut app = App {
            root: NodeRef::default(),
            wish: context.link().callback(Message::Wish),
            index: None,
            wanted: None,
            screen: Screen::Loading,
            language: None,
            search: String::new(),
            sheet: false,
            prints: Sheet::List,
            said: String::new(),
            focus: None,
            print: false,
            _listener: history::Listener::new(move || link.send_message(Message::Popped)),
        };
        app.begin(context);
        app
    }

    fn changed(&mut self, context: &Context<Self>, before: &Properties) -> bool {
        let now = context.props();
        if now.language != before.language {
            self.language = None;
        }
        if now.catalogue != before.catalogue || now.item != before.item || now.date != before.date {
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
                        event::error(&context.props().host, "index.json", &failure);
                        if self.wanted.is_none() {
                            // A catalogue that is not there is a matter of the network for the person.
                            let trouble = if failure.trouble == Trouble::NotFound { Trouble::Network } else { failure.trouble };
                            self.screen = Screen::Trouble(trouble);
                        }
                    }
                }
                if let (None, Some(index)) = (&self.wanted, &self.index) {
                    self.screen = if index.items.is_empty() { Screen::Trouble(Trouble::Nothing) } else { Screen::Catalogue };
                }
            }
            Message::Item(id, came) => {
                if self.wanted.as_deref() != Some(&*id) {
                    return false;
                }
                self.screen = match *came {
                    Ok(item) => Screen::Sitting(Box::new(Session::new(Rc::new(item), context.props().today()))),
                    Err(failure) => {
                        event::error(&context.props().host, &["items/", &id, ".json"].concat(), &failure);
                        Screen::Trouble(failure.trouble)
                    }
                };
                self.note(context, false);
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
        let look = Look { words: Words::of(&language), language: &language, default, files, wish: &self.wish };
        let contact = self.index.as_ref().map_or("", |index| look.text(&index.contact));
        let may_choose = context.props().item.is_none();
        let (about, screen) = match (&self.screen, &self.index) {
            (Screen::Sitting(session), _) => {
                (Some(look.text(&session.item.name)), sitting(&look, session, self.sheet, contact))
            }
            (Screen::Catalogue, Some(index)) => (None, alone(catalogue(&look, index, &self.search))),
            (Screen::Trouble(what), _) => (None, trouble(&look, *what, contact, may_choose && self.wanted.is_some())),
            (Screen::Loading | Screen::Catalogue, _) => (None, loading(&look)),
        };
        let frame = Frame { languages, about, catalogue: may_choose && about.is_some(), said: &self.said, prints: self.prints };
        page(&look, &frame, &self.root, screen)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(dialog) = self.find("sheet").and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
            match (self.sheet, dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        }
        if let Some(target) = self.focus.take().and_then(|id| self.find(id)) {
            let _ = target.focus();
        }
        if std::mem::take(&mut self.print) {
            if let Some(window) = web_sys::window() {
                let _ = window.print();
            }
        }
    }
}

impl App {
    /// Starts with the attributes as they are.
    fn begin(&mut self, context: &Context<Self>) {
        self.index = None;
        self.fetch_index(context);
        self.want(context, context.props().item.clone());
        self.note(context, false);
    }

    fn fetch_index(&self, context: &Context<Self>) {
        let catalogue = context.props().catalogue.clone();
        context.link().send_future(async move { Message::Index(Box::new(fetch::index(catalogue).await)) });
    }

    /// Goes to an item, or to the catalogue.
    fn want(&mut self, context: &Context<Self>, item: Option<String>) {
        self.sheet = false;
        self.wanted = item;
        match (&self.wanted, &self.index) {
            (Some(id), _) => {
                self.screen = Screen::Loading;
                let (catalogue, id) = (context.props().catalogue.clone(), id.clone());
                context.link().send_future(async move {
                    let came = fetch::item(catalogue, id.clone()).await;
                    Message::Item(id, Box::new(came))
                });
            }
            (None, Some(_)) => self.screen = Screen::Catalogue,
            (None, None) => self.screen = Screen::Loading,
        }
    }

    fn language(&self, context: &Context<Self>) -> String {
        let asked = self.language.as_deref().or(context.props().language.as_deref());
        let offered = self.index.as_ref().map_or(&[][..], |index| &index.languages);
        let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        let Some(asked) = asked else { return offered.first().cloned().unwrap_or_else(|| "zh-CN".to_string()) };
        let near = offered.iter().find(|tag| tag.as_str() == asked).or_else(|| offered.iter().find(|tag| primary(tag) == primary(asked)));
        near.cloned().unwrap_or_else(|| asked.to_string())
    }

    fn find(&self, id: &str) -> Option<HtmlElement> {
        let root = self.root.cast::<web_sys::Element>()?;
        root.query_selector(&["#", id].concat()).ok().flatten()?.dyn_into().ok()
    }

    fn fulfil(&mut self, context: &Context<Self>, wish: Wish) {
        match wish {
            Wish::Do(Action::Back) if history::back(context.props().number) => {}
            Wish::Do(action) => self.act(context, action),
            Wish::Open(id) => {
                self.want(context, Some(id));
                self.focus = Some("heading");
                self.note(context, true);
            }
            Wish::Catalogue => {
                self.want(context, None);
                if self.index.is_none() {
                    self.fetch_index(context);
                }
                self.focus = Some("heading");
                self.note(context, true);
            }
            Wish::Language(language) => self.language = Some(language),
            Wish::Search(search) => self.search = search,
            Wish::Sheet(open) => self.sheet = open,
            Wish::Print(sheet) => {
                self.prints = sheet;
                self.print = true;
            }
            Wish::Retry => {
                if self.index.is_none() {
                    self.fetch_index(context);
                }
                self.want(context, self.wanted.clone());
            }
            Wish::Focus(id) => self.focus = Some(id),
        }
    }

    fn act(&mut self, context: &Context<Self>, action: Action) {
        let Screen::Sitting(session) = std::mem::replace(&mut self.screen, Screen::Loading) else { return };
        let (place, outcome) = (session.place, session.outcome.clone());
        let (editing, back) = (matches!(action, Action::Edit(_)), action == Action::Back);
        let session = Box::new(session.after(action));
        let host = &context.props().host;
        // The outcome is derived anew when an answer changed, and only then.
        let answered = !Rc::ptr_eq(&outcome, &session.outcome);
        if answered {
            event::changed(host, &session);
            if session.outcome.progress != Progress::Asking && outcome.progress == Progress::Asking {
                event::finished(host, &session);
            }
            self.say(context, &session);
        }
        let moved = session.place != place;
        if moved {
            self.sheet = false;
            self.prints = if session.place == Place::Forms { Sheet::Forms } else { Sheet::List };
        }
        if !editing {
            self.focus = match (moved, session.violation.is_some() || session.doubt.is_some()) {
                (_, true) => Some("summary"),
                (true, false) => Some("heading"),
                (false, false) => None,
            };
        }
        self.screen = Screen::Sitting(session);
        if moved {
            self.note(context, !back);
        }
    }

    /// Tells those who do not see the list what became of it.
    fn say(&mut self, context: &Context<Self>, session: &Session) {
        let words = Words::of(&self.language(context));
        let (sure, open) = Checklist::new(&session.outcome).counts(&session.item);
        let sentence = match session.outcome.progress {
            Progress::Asking => words.announce(),
            Progress::Settled => words.announce_done(),
            Progress::Stopped => return,
        };
        self.said = fill(sentence, &[&sure.to_string(), &open.to_string()]);
    }

    /// Writes into the browser's history where the person is.
    fn note(&self, context: &Context<Self>, new_entry: bool) {
        let mut step = Step { item: self.wanted.clone(), screen: "catalogue", question: None, depth: 0 };
        if let Screen::Sitting(session) = &self.screen {
            step.depth = session.trail.len();
            step.screen = match session.place {
                Place::Question(id) => {
                    step.question = Some(session.item.questions[id].id.clone());
                    "question"
                }
                Place::Result => "result",
                Place::Forms => "forms",
            };
        }
        history::write(context.props().number, &step, new_entry);
    }

    /// Goes where the browser's history says.
    fn popped(&mut self, context: &Context<Self>) {
        let Some(step) = history::read(context.props().number) else { return };
        self.sheet = false;
        match (&mut self.screen, step.item) {
            (Screen::Sitting(session), Some(item)) if session.item.id == item => {
                let questions = &session.item.questions;
                let question = questions.iter().find(|(_, it)| Some(&it.id) == step.question.as_ref()).map(|(id, _)| id);
                let place = match (step.screen, question) {
                    ("question", Some(question)) => Place::Question(question),
                    ("forms", _) => Place::Forms,
                    _ => Place::Result,
                };
                if session.place != place {
                    self.focus = Some("heading");
                }
                session.arrive_at(place, step.depth);
                self.prints = if session.place == Place::Forms { Sheet::Forms } else { Sheet::List };
            }
            (_, item) if item != self.wanted => {
                self.want(context, item);
                self.focus = Some("heading");
            }
            _ => {}
        }
    }
}
