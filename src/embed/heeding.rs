//! The page says something else now: attributes change, another element comes. What was answered stays.

use yew::Context;

use super::app::{App, Screen, Waiting};
use super::host;
use super::memory::Memory;
use super::properties::Properties;
use crate::view::{Known, Mode};

impl App {
    /// Does what follows from other attributes than `before`.
    pub(super) fn heed(&mut self, context: &Context<Self>, before: &Properties) {
        let now = context.props();
        if now.number != before.number {
            (self.resting, self.seen) = (false, false);
            self.start_over(context);
            return;
        }
        if now.language != before.language {
            self.language = None;
        }
        if now.link != before.link {
            self.around.page = now.link.clone().unwrap_or_else(host::page);
        }
        if now.large != before.large {
            self.around.large = now.large;
        }
        self.around.mode = now.mode;
        if now.mode != Mode::Page {
            self.need_later(context);
        }
        if now.source != before.source {
            self.around.known = Known { source: now.source.clone(), ..(*self.around.known).clone() }.into();
        }
        if now.region != before.region {
            self.region = None;
        }
        if now.catalogue != before.catalogue || now.region != before.region {
            self.move_on(context);
        } else if now.date != before.date {
            self.count_anew(context);
        }
        if now.item != before.item && now.item != self.wanted {
            self.want(context, now.item.clone());
            self.note(context, false);
        }
    }

    /// The page says something else now: what was answered goes along.
    fn move_on(&mut self, context: &Context<Self>) {
        let screen = std::mem::replace(&mut self.screen, Screen::Loading);
        if let (Screen::Sitting(sitting), Some(path)) = (screen, self.wanted.clone()) {
            self.before = Some((path, sitting));
        }
        let before = self.before.take();
        self.begin(context);
        self.before = before;
    }

    /// The day is another one.
    fn count_anew(&mut self, context: &Context<Self>) {
        self.left.clear();
        match std::mem::replace(&mut self.screen, Screen::Loading) {
            Screen::Sitting(sitting) => {
                let memory = Memory::before(&*sitting);
                self.waiting = Some(Waiting::Memory(sitting, memory));
                self.need_later(context);
                self.open_waiting(context);
            }
            screen => self.screen = screen,
        }
    }
}
