//! The browser's history: where the person is, never what they said.

use yew::Context;

use super::app::{App, Screen};
use super::host;
use super::sitting::Stand;
use crate::view::{Mode, Sheet};

impl App {
    /// Writes into the browser's history where the person is: how many steps from the first, screen, item, question.
    pub(super) fn note(&self, context: &Context<Self>, new_entry: bool) {
        // At a device of the hall there is no way back to what another person did.
        if context.props().mode == Mode::Kiosk {
            return;
        }
        let (stand, depth) = match &self.screen {
            Screen::Sitting(sitting) => (sitting.stand(), sitting.depth()),
            _ => (Stand { screen: "catalogue", question: String::new() }, 0),
        };
        let wanted = self.wanted.as_deref().unwrap_or("");
        let step = [&depth.to_string(), stand.screen, wanted, &stand.question].join(" ");
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
        let screen = if screen == "question" || screen == "forms" { screen } else { "result" };
        let (question, depth) = (parts.next().unwrap_or(""), depth.parse().unwrap_or(0));
        let late = self.late();
        let Screen::Sitting(sitting) = &mut self.screen else { return };
        let before = sitting.stand();
        sitting.go_to(screen, question, depth, late);
        let now = sitting.stand();
        if now != before {
            self.focus = Some("heading".into());
        }
        self.prints = if now.screen == "forms" { Sheet::Forms } else { Sheet::List };
    }
}
