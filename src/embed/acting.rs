//! What the person did takes effect: the host hears of it, those who do not see are told, the focus goes along.

use std::rc::Rc;

use yew::Context;

use super::app::{App, Screen};
use super::host;
use crate::engine::Progress;
use crate::session::{Action, BundlePlace, BundleSession, Place};
use crate::view::{Sheet, Words, fill, in_all};

impl App {
    pub(super) fn act(&mut self, context: &Context<Self>, action: Action) {
        if let Screen::Bundle(_) = &self.screen {
            return self.go_on(context, |session| session.after(action));
        }
        let Screen::Sitting(session) = std::mem::replace(&mut self.screen, Screen::Loading) else { return };
        let (place, outcome) = (session.place, session.outcome.clone());
        let (editing, back) = (matches!(action, Action::Edit(_)), action == Action::Back);
        let chose = matches!(action, Action::Choose(_));
        let session = Box::new(session.after(action));
        let host = &context.props().host;
        // The outcome is derived anew when an answer changed, and only then.
        let answered = !Rc::ptr_eq(&outcome, &session.outcome) || chose;
        if answered {
            host::tell(host, "checklist-changed", &session);
            if session.outcome.progress != Progress::Asking && outcome.progress == Progress::Asking {
                host::tell(host, "checklist-finished", &session);
            }
            let counts = session.list().counts(&session.item);
            self.say(context, session.outcome.progress, counts);
        }
        let moved = session.place != place;
        if moved {
            self.sheet = false;
            self.prints = if session.place == Place::Forms { Sheet::Forms } else { Sheet::List };
        }
        if !editing {
            self.focus = match (moved, session.violation.is_some() || session.doubt.is_some()) {
                (_, true) => Some("summary".into()),
                (true, false) => Some("heading".into()),
                (false, false) => None,
            };
        }
        self.screen = Screen::Sitting(session);
        if moved {
            self.note(context, !back);
        }
    }

    /// The sitting with a bundle after the person did something.
    pub(super) fn go_on(&mut self, context: &Context<Self>, does: impl FnOnce(BundleSession) -> BundleSession) {
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
            self.focus = Some("heading".into());
        } else if session.lens.violation.is_some() || session.lens.doubt.is_some() {
            self.focus = Some("summary".into());
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
}
