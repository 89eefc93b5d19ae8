//! What a person can have: a sitting with an item, or with a bundle.

use crate::definition::{Date, Kind, Text};
use crate::engine::{Answers, Progress, Slot, Status};
use crate::session::{Action, Choice, Place, Readiness, Session};
use crate::view::{Carried, Html, Look, asking};

use std::borrow::Cow;

use super::late::Late;
use super::memory::{Memory, Recall};

/// What the person did in a sitting.
pub(super) enum Deed {
    /// Something at the question or with the whole.
    Do(Action),
    /// Wants to answer a question again, in a bundle that of a member.
    Change(Option<usize>, Slot),
    /// Chose among the papers on offer, in a bundle of a member.
    Choose(Option<usize>, Choice),
}

/// Where the person is in a sitting, in words for the browser's history.
#[derive(Clone, PartialEq)]
pub(super) struct Stand {
    /// `question`, `result` or `forms`.
    pub(super) screen: &'static str,
    /// Which question.
    pub(super) question: String,
}

/// What the host hears of a sitting: ids and counts, never what somebody typed.
pub(super) struct Told {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) progress: Progress,
    /// How many papers are carried for sure, and how many may be.
    pub(super) counts: (usize, usize),
    /// At most so many questions are still to come.
    pub(super) remaining: u32,
    /// The materials that are needed; of a bundle its papers.
    pub(super) papers: Vec<String>,
}

/// A sitting with an item or a bundle.
pub(super) trait Sitting {
    /// The sitting after the person did something, and whether that changed what follows.
    fn after(self: Box<Self>, deed: Deed, late: Option<&Late>) -> (Box<dyn Sitting>, bool);
    /// Where the person is.
    fn stand(&self) -> Stand;
    /// Goes where the browser's history says, `depth` steps from the first.
    fn go_to(&mut self, screen: &str, question: &str, depth: usize, late: Option<&Late>);
    /// How far the questions have come.
    fn progress(&self) -> Progress;
    /// How many steps from the first the person is.
    fn depth(&self) -> usize;
    /// There is something wrong with what is in the controls.
    fn is_wrong(&self) -> bool;
    /// What it is about.
    fn name(&self) -> &Text;
    /// What the host hears of it.
    fn told(&self) -> Told;
    /// Whether it waits for the part of the widget that comes later.
    fn needs_later(&self) -> bool;
    /// What is seen of it; none while the part of the widget for that is still on its way.
    fn view(&self, look: &Look, sheet_is_open: bool, contact: &str, late: Option<&Late>) -> Option<Html>;
    /// The answers, and how far the person is with the papers.
    fn said(&self) -> (&Answers, &Readiness);
    /// The sitting as a link, the device or the host page knows it, on a day.
    fn recall(&self, memory: &Memory, late: &Late, today: Date) -> Recall<Box<dyn Sitting>>;
    /// What the device is to remember.
    fn remember(&self, late: &Late) -> String;
    /// What there is to carry away.
    fn carried(&self, look: &Look, late: &Late) -> Carried;
    /// The sitting with an item, in a bundle with that of a member.
    fn of_item(&self, member: Option<usize>) -> Option<Cow<'_, Session>>;
}

impl Sitting for Session {
    fn after(self: Box<Self>, deed: Deed, late: Option<&Late>) -> (Box<dyn Sitting>, bool) {
        let outcome = self.outcome.clone();
        let action = match deed {
            Deed::Do(action) => action,
            Deed::Change(_, slot) => Action::Change(slot),
            Deed::Choose(_, choice) => Action::Choose(choice),
        };
        let chose = matches!(action, Action::Choose(_));
        let session = self.after_with(action, late.map(|late| &late.steps));
        // The outcome is derived anew when an answer changed, and only then.
        let answered = chose || !std::rc::Rc::ptr_eq(&outcome, &session.outcome);
        (Box::new(session), answered)
    }

    fn stand(&self) -> Stand {
        match self.place {
            Place::Question(slot) => Stand { screen: "question", question: slot.path(&self.item) },
            Place::Result => Stand { screen: "result", question: String::new() },
            Place::Forms => Stand { screen: "forms", question: String::new() },
        }
    }

    fn go_to(&mut self, screen: &str, question: &str, depth: usize, late: Option<&Late>) {
        let slots = self.outcome.slots(&self.item);
        let question = slots.into_iter().find(|slot| slot.path(&self.item) == question);
        let place = match (screen, question) {
            ("question", Some(question)) => Place::Question(question),
            ("forms", _) => Place::Forms,
            _ => Place::Result,
        };
        self.arrive_at(place, depth, late.map(|late| &late.steps));
    }

    fn progress(&self) -> Progress {
        self.outcome.progress
    }

    fn depth(&self) -> usize {
        self.trail.len()
    }

    fn is_wrong(&self) -> bool {
        self.violation.is_some() || self.doubt.is_some()
    }

    fn name(&self) -> &Text {
        &self.item.name
    }

    fn told(&self) -> Told {
        let materials = self.outcome.materials.iter().filter(|state| state.status == Status::Yes);
        Told {
            id: self.item.id.clone(),
            version: self.item.version.clone(),
            progress: self.outcome.progress,
            counts: self.list().counts(&self.item),
            remaining: self.outcome.remaining.1,
            papers: materials.map(|state| self.item.materials[state.material].id.clone()).collect(),
        }
    }

    fn needs_later(&self) -> bool {
        match self.place {
            Place::Question(slot) => {
                matches!(self.item.questions[slot.question].kind, Kind::Text { .. } | Kind::List { .. })
            }
            Place::Result | Place::Forms => true,
        }
    }

    fn view(&self, look: &Look, sheet_is_open: bool, contact: &str, late: Option<&Late>) -> Option<Html> {
        match self.place {
            Place::Question(slot) if late.is_some() || !self.needs_later() => {
                Some(asking(look, self, slot, sheet_is_open))
            }
            _ => late.map(|late| (late.finished)(look, self, contact)),
        }
    }

    fn said(&self) -> (&Answers, &Readiness) {
        (&self.answers, &self.readiness)
    }

    fn recall(&self, memory: &Memory, late: &Late, today: Date) -> Recall<Box<dyn Sitting>> {
        let (session, note, wrong) = (late.recall)(self, memory, today);
        (Box::new(session), note, wrong)
    }

    fn remember(&self, late: &Late) -> String {
        (late.remember)(self)
    }

    fn carried(&self, look: &Look, late: &Late) -> Carried {
        (late.carried)(look, self)
    }

    fn of_item(&self, _: Option<usize>) -> Option<Cow<'_, Session>> {
        Some(Cow::Borrowed(self))
    }
}
