//! The host page asks something of the element: its methods. Each is answered once, when it can be.

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::Context;

use super::app::{App, Later, Screen};
use super::host;
use super::memory::Memory;
use crate::definition::json::{Json, Value};
use crate::engine::Progress;
use crate::session::Action;
use crate::view::{Known, Leaving, Sheet, Wish};

/// Something that the host page asks.
pub(super) struct Asked {
    /// The method.
    pub(super) what: String,
    /// Its argument, as JSON.
    pub(super) about: String,
    /// Hears whether it went well, and what came of it as JSON or why not.
    pub(super) done: Function,
}

/// What comes of a method: JSON text, or nothing; or why not, in one word.
pub(super) type Came = Result<String, &'static str>;

impl Asked {
    pub(super) fn answer(&self, came: Came) {
        let (went, text) = match came {
            Ok(text) => (true, text),
            Err(why) => (false, why.to_string()),
        };
        // A host that throws hurts itself only.
        _ = self.done.call2(&JsValue::NULL, &went.into(), &text.into());
    }
}

impl App {
    /// The host page asked something. What it knows beforehand counts at once; a sitting that begins takes it in.
    pub(super) fn hear_host(&mut self, context: &Context<Self>, asked: Asked) {
        if asked.what == "prefill" {
            match Json::parse(&asked.about) {
                Ok(about) => self.know(context, about),
                Err(_) => return asked.answer(Err("not-json")),
            }
            if !matches!(self.screen, Screen::Sitting(_)) {
                return asked.answer(Ok(String::new()));
            }
        }
        if asked.what == "idle" {
            let left = asked.about.parse().ok().filter(|left| *left > 0);
            self.leave(left.map(Leaving::Idle));
            return asked.answer(Ok(String::new()));
        }
        // Who ends it does not wait for what somebody wanted to know before.
        if asked.what == "reset" {
            self.drop_asked();
        }
        self.asked.push(asked);
    }

    /// What the host page asked is not answered any more.
    fn drop_asked(&mut self) {
        std::mem::take(&mut self.asked).iter().for_each(|asked| asked.answer(Err("not-connected")));
    }

    /// Answers what the host page asked, as far as that can be done now.
    pub(super) fn answer_host(&mut self, context: &Context<Self>) {
        while let Some(asked) = self.asked.first() {
            let here = match asked.what.as_str() {
                "reset" => true,
                _ if matches!(self.screen, Screen::Loading) || self.waiting.is_some() => false,
                _ => {
                    self.need_later(context);
                    matches!(self.later, Later::Here(_) | Later::Missing)
                }
            };
            if !here {
                return;
            }
            let asked = self.asked.remove(0);
            let came = match self.later {
                _ if asked.what == "reset" => {
                    self.start_over(context);
                    Ok(String::new())
                }
                Later::Here(late) => (late.come_of)(self, context, &asked),
                _ => Err("network"),
            };
            asked.answer(came);
        }
    }

    /// What comes of a method.
    pub(super) fn come_of(&mut self, context: &Context<Self>, asked: &Asked) -> Came {
        let about = Json::parse(&asked.about).map_err(|_| "not-json")?;
        let Later::Here(late) = self.later else { return Err("network") };
        let Screen::Sitting(sitting) = &self.screen else { return Err("no-item") };
        match asked.what.as_str() {
            "result" => {
                let scene = self.scene(context);
                Ok(sitting.carried(&self.look(context, &scene), late).data)
            }
            "save" => Ok(sitting.remember(late)),
            "print" => self.print_for_host(context, &about),
            "restore" => self.take_in(context, Memory::Device(asked.about.clone())),
            what @ ("answer" | "prefill") => match about.value {
                Value::Object(told) => self.take_in(context, Memory::Host(told, what == "prefill")),
                _ => Err("does-not-fit"),
            },
            _ => Err("unknown-method"),
        }
    }

    /// The sitting goes on with what the host page says.
    fn take_in(&mut self, context: &Context<Self>, memory: Memory) -> Came {
        let (Later::Here(late), Screen::Sitting(sitting)) = (self.later, &self.screen) else { return Err("no-item") };
        let stand = sitting.stand();
        let tells = matches!(memory, Memory::Host(_, true));
        let (mut sitting, note, wrong) = sitting.recall(&memory, late, context.props().today());
        if stand.screen == "forms" {
            let depth = sitting.depth();
            sitting.go_to(stand.screen, "", depth + 1, Some(late));
        }
        let unread = matches!(memory, Memory::Device(_)) && note.is_some_and(|note| note.is_in_vain());
        if unread {
            return Err("unreadable");
        }
        self.screen = Screen::Sitting(sitting);
        self.note(context, false);
        if self.around.kept {
            self.keep_on(context);
        }
        if tells {
            for (name, why) in wrong {
                host::tell_wrong(&context.props().host, &name, why);
            }
        } else if let Some((_, why)) = wrong.first() {
            return Err(why);
        }
        Ok(String::new())
    }

    /// What the host page knows beforehand.
    fn know(&mut self, context: &Context<Self>, about: Json) {
        let Value::Object(values) = about.value else { return };
        self.around.known = Known { values, source: context.props().source.clone() }.into();
    }

    /// What the host page knows goes into a sitting that begins.
    pub(super) fn knowing(&self) -> Option<Memory> {
        let values = &self.around.known.values;
        (!values.is_empty()).then(|| Memory::Host(values.clone(), true))
    }

    fn print_for_host(&mut self, context: &Context<Self>, about: &Json) -> Came {
        let Screen::Sitting(sitting) = &self.screen else { return Err("no-item") };
        let sheet = match &about.value {
            Value::String(kind) if kind == "list" => Sheet::List,
            Value::String(kind) if kind == "receipt" => Sheet::Receipt,
            Value::String(kind) if kind == "forms" => Sheet::Forms,
            _ => return Err("unknown-sheet"),
        };
        if sitting.progress() == Progress::Asking {
            return Err("not-finished");
        }
        let there = sitting.stand().screen == "forms";
        if there != (sheet == Sheet::Forms) {
            let place = if there { crate::session::Place::Result } else { crate::session::Place::Forms };
            self.fulfil(context, Wish::Do(Action::Go(place)));
        }
        self.print_out(sheet);
        Ok(String::new())
    }

    /// As if nobody had been here.
    pub(super) fn start_over(&mut self, context: &Context<Self>) {
        self.forget();
        self.around.large = context.props().large;
        self.around.mode = context.props().mode;
        self.begin(context);
    }

    /// Its element is gone: nothing of the person stays.
    pub(super) fn rest(&mut self) {
        self.drop_asked();
        self.forget();
        self.resting = true;
    }

    pub(super) fn forget(&mut self) {
        if self.around.speaking {
            host::hush();
        }
        self.screen = Screen::Loading;
        self.around.known = Known::default().into();
        self.around.visit.clear();
        (self.around.leaving, self.around.contrast) = (None, false);
        self.around.desk = None;
        (self.around.kept, self.around.speaking) = (false, false);
        (self.language, self.region, self.said, self.told) = (None, None, String::new(), None);
        (self.wanted, self.waiting, self.before, self.link) = (None, None, None, None);
        self.search.clear();
        self.left.clear();
        (self.sheet, self.print, self.focus) = (false, false, None);
    }
}
