//! What the person did takes effect: the host hears of it, those who do not see are told, the focus goes along.

use yew::Context;

use super::app::{App, Screen};
use super::host;
use super::sitting::{Deed, Told};
use crate::engine::Progress;
use crate::session::Action;
use crate::view::{Sheet, Words, fill};

impl App {
    pub(super) fn act(&mut self, context: &Context<Self>, deed: Deed) {
        let Screen::Sitting(sitting) = std::mem::replace(&mut self.screen, Screen::Loading) else { return };
        let (stand, depth, before) = (sitting.stand(), sitting.depth(), sitting.progress());
        let editing = matches!(deed, Deed::Do(Action::Edit(_)));
        let again = matches!(deed, Deed::Do(Action::StartAgain));
        let (sitting, answered) = sitting.after(deed, self.late());
        if answered {
            let told = sitting.told();
            self.say(context, &told);
            let host = &context.props().host;
            let finished = before == Progress::Asking && told.progress != Progress::Asking;
            host::tell(host, "checklist-changed", told);
            if finished {
                host::tell(host, "checklist-finished", sitting.told());
            }
            // The person goes on: what comes after the questions is fetched meanwhile.
            self.need_later(context);
        }
        let now = sitting.stand();
        let moved = now != stand;
        if moved {
            self.sheet = false;
            self.prints = if now.screen == "forms" { Sheet::Forms } else { Sheet::List };
        }
        if !editing {
            self.focus = match (moved, sitting.is_wrong()) {
                (_, true) => Some("summary".into()),
                (true, false) => Some("heading".into()),
                (false, false) => None,
            };
        }
        let back = sitting.depth() < depth;
        self.screen = Screen::Sitting(sitting);
        if moved {
            self.note(context, !back);
            self.read(context, false);
            self.told = None;
        }
        if again && self.around.kept {
            self.may_keep(context, false);
        } else if self.around.kept && !editing {
            self.keep_on(context);
        }
    }

    /// Tells those who do not see the list what became of it.
    fn say(&mut self, context: &Context<Self>, told: &Told) {
        let words = Words::of(&self.language(context));
        let sentence = match told.progress {
            Progress::Asking => words.announce(),
            Progress::Settled => words.announce_done(),
            Progress::Stopped => return,
        };
        let (sure, open) = told.counts;
        self.said = fill(sentence, &[&sure.to_string(), &open.to_string()]);
    }
}
