//! The browser's history: where the person is, never what they said.

use yew::Context;

use super::app::{App, Screen};
use super::host;
use crate::session::{BundlePlace, Place};
use crate::view::Sheet;

impl App {
    /// Writes into the browser's history where the person is: how many steps from the first, screen, item, question.
    pub(super) fn note(&self, context: &Context<Self>, new_entry: bool) {
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
    pub(super) fn popped(&mut self, context: &Context<Self>) {
        let Some(step) = host::noted(context.props().number) else { return };
        let mut parts = step.split(' ');
        let (Some(depth), Some(screen), Some(item)) = (parts.next(), parts.next(), parts.next()) else { return };
        let item = Some(item.to_string()).filter(|item| !item.is_empty());
        self.sheet = false;
        if item != self.wanted {
            self.want(context, item);
            self.focus = Some("heading".into());
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
                self.focus = Some("heading".into());
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
            self.focus = Some("heading".into());
        }
        session.arrive_at(place, depth);
        self.prints = if session.place == Place::Forms { Sheet::Forms } else { Sheet::List };
    }
}
