//! The application in one element: it holds the sitting, hears what the person wants and lets the view show it.

use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::fetch::{self, Failure, Subject};
use super::host;
use crate::definition::Date;
use crate::engine::{BundleSlot, Progress};
use crate::output::Checklist;
use crate::session::{Action, BundlePlace, BundleSession, Place, Session, region_name};
use crate::view::{
    CatalogueIndex, Frame, Look, Sheet, Trouble, Wish, Words, alone, bundle_sitting, catalogue, fill, in_all, loading,
    page, sitting, trouble,
};

/// What the host page says: the attributes.
#[derive(Clone, PartialEq, yew::Properties)]
pub(super) struct Properties {
    host: HtmlElement,
    page: Element,
    number: u32,
    catalogue: String,
    /// Room and id of the only item or bundle.
    item: Option<String>,
    region: Option<String>,
    language: Option<String>,
    date: Option<String>,
}

impl Properties {
    /// The attributes as they are now.
    pub(super) fn of(host: &HtmlElement, page: &Element, number: u32) -> Properties {
        let attribute = |name| host.get_attribute(name).filter(|value| !value.is_empty());
        Properties {
            host: host.clone(),
            page: page.clone(),
            number,
            catalogue: attribute("catalogue").unwrap_or_else(|| ".".to_string()),
            item: attribute("bundle")
                .map(|id| ["bundles/", &id].concat())
                .or_else(|| attribute("item").map(|id| ["items/", &id].concat())),
            region: attribute("region"),
            language: attribute("lang"),
            date: attribute("date"),
        }
    }

    fn today(&self) -> Date {
        self.date.as_deref().and_then(Date::parse).unwrap_or_else(host::today)
    }
}

/// What is on the screen.
#[derive(Clone, PartialEq)]
enum Screen {
    Loading,
    Catalogue,
    Sitting(Box<Session>),
    Bundle(Box<BundleSession>),
    Trouble(Trouble),
}

/// The application in one element.
pub(super) struct App {
    wish: Callback<Wish>,
    index: Option<CatalogueIndex>,
    /// Room and id of what is wanted; none in the catalogue.
    wanted: Option<String>,
    screen: Screen,
    /// The sitting that the person left for the catalogue, in case they come back.
    left: Option<(String, Screen)>,
    /// The region that the person chose.
    region: Option<String>,
    /// The language that the person chose.
    language: Option<String>,
    search: String,
    sheet: bool,
    prints: Sheet,
    said: String,
    /// To be done once it is on the screen.
    focus: Option<&'static str>,
    print: bool,
    _listener: host::Listener,
}

pub(super) enum Message {
    Wish(Wish),
    Index(Box<Result<CatalogueIndex, Failure>>),
    Subject(String, Box<Result<Subject, Failure>>),
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
            wanted: None,
            screen: Screen::Loading,
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
                        host::tell_failure(&context.props().host, "index.json", &failure);
                        if self.wanted.is_none() {
                            // A catalogue that is not there is a matter of the network for the person.
                            let trouble =
                                if failure.trouble == Trouble::NotFound { Trouble::Network } else { failure.trouble };
                            self.screen = Screen::Trouble(trouble);
                        }
                    }
                }
                match (&self.wanted, &self.index) {
                    (None, Some(index)) => {
                        self.screen =
                            if index.items.is_empty() { Screen::Trouble(Trouble::Nothing) } else { Screen::Catalogue };
                    }
                    // Only the index tells what there is for a region.
                    (Some(path), Some(_)) if self.region(context).is_some() => {
                        let path = path.clone();
                        self.want(context, Some(path));
                    }
                    _ => {}
                }
            }
            Message::Subject(path, came) => {
                if self.wanted.as_deref() != Some(&*path) {
                    return false;
                }
                let today = context.props().today();
                self.screen = match *came {
                    Ok(Subject::Item(item)) => Screen::Sitting(Box::new(Session::new(Rc::new(*item), today))),
                    Ok(Subject::Bundle(bundle)) => {
                        Screen::Bundle(Box::new(BundleSession::new(Rc::new(*bundle), today)))
                    }
                    Err(failure) => {
                        host::tell_failure(&context.props().host, &[&path, ".json"].concat(), &failure);
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
        let region = self.region(context);
        let named = region.as_deref().map(|code| region_name(code, &language).unwrap_or(code));
        let words = Words::of(&language);
        let wish = &self.wish;
        let look = Look { words, language: &language, default, files, member: None, region: named, wish };
        let contact = self.index.as_ref().map_or("", |index| look.text(&index.contact));
        let may_choose = context.props().item.is_none();
        let (about, screen) = match (&self.screen, &self.index) {
            (Screen::Sitting(session), _) => {
                (Some(look.text(&session.item.name)), sitting(&look, session, self.sheet, contact))
            }
            (Screen::Bundle(session), _) => {
                (Some(look.text(&session.bundle.name)), bundle_sitting(&look, session, self.sheet, contact))
            }
            (Screen::Catalogue, Some(index)) => {
                let region = region.as_deref().unwrap_or_default();
                (None, alone(catalogue(&look, index, &self.search, region)))
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
        let (focus, print) = (self.focus.take().unwrap_or(""), std::mem::take(&mut self.print));
        host::settle(&context.props().page, focus, self.sheet, print);
    }
}

impl App {
    /// Starts with the attributes as they are.
    fn begin(&mut self, context: &Context<Self>) {
        self.index = None;
        (self.screen, self.left) = (Screen::Loading, None);
        self.fetch_index(context);
        self.want(context, context.props().item.clone());
        self.note(context, false);
    }

    fn fetch_index(&self, context: &Context<Self>) {
        let link = context.link().clone();
        fetch::index(&context.props().catalogue, move |came| link.send_message(Message::Index(Box::new(came))));
    }

    /// Goes to an item or bundle, or to the catalogue.
    fn want(&mut self, context: &Context<Self>, path: Option<String>) {
        self.sheet = false;
        let screen = std::mem::replace(&mut self.screen, Screen::Loading);
        if let (Screen::Sitting(_) | Screen::Bundle(_), Some(path)) = (&screen, &self.wanted) {
            self.left = Some((path.clone(), screen));
        }
        self.wanted = path;
        match (&self.wanted, &self.index) {
            (Some(path), _) => {
                if let Some((_, screen)) = self.left.take_if(|(left, _)| left == path) {
                    self.screen = screen;
                    return;
                }
                let file = match (self.region(context), &self.index) {
                    (None, _) => path.clone(),
                    (Some(_), None) => return,
                    (Some(region), Some(index)) => {
                        let entry = index.items.iter().find(|entry| entry.path == *path);
                        if entry.is_some_and(|entry| entry.not_in.contains(&region)) {
                            self.screen = Screen::Trouble(Trouble::NotFound);
                            return;
                        }
                        let own = entry.is_some_and(|entry| entry.regions.contains(&region));
                        if own { [path, "@", &region].concat() } else { path.clone() }
                    }
                };
                let (link, wanted) = (context.link().clone(), path.clone());
                fetch::subject(&context.props().catalogue, &file, move |came| {
                    link.send_message(Message::Subject(wanted, Box::new(came)));
                });
            }
            (None, Some(_)) => self.screen = Screen::Catalogue,
            (None, None) => {}
        }
    }

    /// The region that counts: of those on offer the one that was chosen, or the nearest around it.
    fn region(&self, context: &Context<Self>) -> Option<String> {
        let asked = self.region.as_ref().or(context.props().region.as_ref()).filter(|code| !code.is_empty())?;
        let Some(index) = &self.index else { return Some(asked.clone()) };
        let around = |digits: usize| asked.get(..digits).map(|stem| [stem, &"000000"[digits..]].concat());
        [6, 4, 2].into_iter().filter_map(around).find(|code| index.regions.contains(code))
    }

    fn language(&self, context: &Context<Self>) -> String {
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
            Wish::Do(action) => self.act(context, action),
            Wish::Change(member, slot) => match (&self.screen, member) {
                (Screen::Bundle(_), Some(_)) => {
                    self.go_on(context, |session| session.change(BundleSlot { member, slot }));
                }
                _ => self.act(context, Action::Change(slot)),
            },
            Wish::Region(code) => {
                self.left = None;
                self.region = Some(code);
            }
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
        if let Screen::Bundle(_) = &self.screen {
            return self.go_on(context, |session| session.after(action));
        }
        let Screen::Sitting(session) = std::mem::replace(&mut self.screen, Screen::Loading) else { return };
        let (place, outcome) = (session.place, session.outcome.clone());
        let (editing, back) = (matches!(action, Action::Edit(_)), action == Action::Back);
        let session = Box::new(session.after(action));
        let host = &context.props().host;
        // The outcome is derived anew when an answer changed, and only then.
        let answered = !Rc::ptr_eq(&outcome, &session.outcome);
        if answered {
            host::tell(host, "checklist-changed", &session);
            if session.outcome.progress != Progress::Asking && outcome.progress == Progress::Asking {
                host::tell(host, "checklist-finished", &session);
            }
            let counts = Checklist::new(&session.outcome).counts(&session.item);
            self.say(context, session.outcome.progress, counts);
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

    /// The sitting with a bundle after the person did something.
    fn go_on(&mut self, context: &Context<Self>, does: impl FnOnce(BundleSession) -> BundleSession) {
        let Screen::Bundle(before) = std::mem::replace(&mut self.screen, Screen::Loading) else { return };
        let (place, depth, outcome) = (before.place, before.trail.len(), before.outcome.clone());
        let session = does(*before);
        let answered = !Rc::ptr_eq(&outcome, &session.outcome);
        let host = &context.props().host;
        if answered {
            host::tell_bundle(host, "checklist-changed", &session);
            if session.outcome.progress != Progress::Asking && outcome.progress == Progress::Asking {
                host::tell_bundle(host, "checklist-finished", &session);
            }
            self.say(context, session.outcome.progress, in_all(&session));
        }
        let moved = session.place != place;
        if moved {
            self.sheet = false;
            self.prints = if session.place == BundlePlace::Forms { Sheet::Forms } else { Sheet::List };
            self.focus = Some("heading");
        } else if session.lens.violation.is_some() || session.lens.doubt.is_some() {
            self.focus = Some("summary");
        }
        let back = session.trail.len() < depth;
        self.screen = Screen::Bundle(Box::new(session));
        if moved {
            self.note(context, !back);
        }
    }

    /// Tells those who do not see the list what became of it.
    fn say(&mut self, context: &Context<Self>, progress: Progress, (sure, open): (usize, usize)) {
        let words = Words::of(&self.language(context));
        let sentence = match progress {
            Progress::Asking => words.announce(),
            Progress::Settled => words.announce_done(),
            Progress::Stopped => return,
        };
        self.said = fill(sentence, &[&sure.to_string(), &open.to_string()]);
    }

    /// Writes into the browser's history where the person is: how many steps from the first, screen, item, question.
    fn note(&self, context: &Context<Self>, new_entry: bool) {
        let (mut depth, mut screen, mut question) = (0, "catalogue", String::new());
        if let Screen::Bundle(session) = &self.screen {
            depth = session.trail.len();
            screen = match session.place {
                BundlePlace::Question(asked) => {
                    question = asked.name(&session.bundle);
                    "question"
                }
                BundlePlace::Result => "result",
                BundlePlace::Forms => "forms",
            };
        }
        if let Screen::Sitting(session) = &self.screen {
            depth = session.trail.len();
            screen = match session.place {
                Place::Question(id) => {
                    question = id.path(&session.item);
                    "question"
                }
                Place::Result => "result",
                Place::Forms => "forms",
            };
        }
        let step = [&depth.to_string(), screen, self.wanted.as_deref().unwrap_or(""), &question].join(" ");
        host::note(context.props().number, &step, new_entry);
    }

    /// Goes where the browser's history says.
    fn popped(&mut self, context: &Context<Self>) {
        let Some(step) = host::noted(context.props().number) else { return };
        let mut parts = step.split(' ');
        let (Some(depth), Some(screen), Some(item)) = (parts.next(), parts.next(), parts.next()) else { return };
        let item = Some(item.to_string()).filter(|item| !item.is_empty());
        self.sheet = false;
        if item != self.wanted {
            self.want(context, item);
            self.focus = Some("heading");
        }
        let question = parts.next().unwrap_or("");
        let depth = depth.parse().unwrap_or(0);
        if let Screen::Bundle(session) = &mut self.screen {
            let place = match (screen, session.slot_named(question)) {
                ("question", Some(asked)) => BundlePlace::Question(asked),
                ("forms", _) => BundlePlace::Forms,
                _ => BundlePlace::Result,
            };
            if session.place != place {
                self.focus = Some("heading");
            }
            session.arrive_at(place, depth);
            self.prints = if session.place == BundlePlace::Forms { Sheet::Forms } else { Sheet::List };
        }
        let Screen::Sitting(session) = &mut self.screen else { return };
        let slots = session.outcome.slots(&session.item);
        let question = slots.into_iter().find(|slot| slot.path(&session.item) == question);
        let place = match (screen, question) {
            ("question", Some(question)) => Place::Question(question),
            ("forms", _) => Place::Forms,
            _ => Place::Result,
        };
        if session.place != place {
            self.focus = Some("heading");
        }
        session.arrive_at(place, depth);
        self.prints = if session.place == Place::Forms { Sheet::Forms } else { Sheet::List };
    }
}
