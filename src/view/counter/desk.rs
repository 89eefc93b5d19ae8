//! What is on the clerk's desk: what was scanned, what was found of the papers, whose they are. All of it is the person's,
//! and goes with the person.

use std::rc::Rc;

use crate::output::Why;
use crate::session::{Intake, Taken};
use crate::view::look::{Around, OfClerk, Wish};

/// What is on the clerk's desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Desk {
    /// What stands in the box for the code of a list.
    pub(crate) typed: String,
    /// Why that could not be read.
    pub(crate) unread: Option<Why>,
    /// Which window it is: the clerk's, not the person's.
    pub(crate) window: String,
    /// The person's name, for the paper and nothing else.
    pub(crate) applicant: String,
    /// What was found, by the id of item or bundle.
    intakes: Vec<(String, Intake)>,
}

impl Desk {
    /// The desk as it is.
    pub(crate) fn of(around: &Around) -> Desk {
        let desk = around.desk.as_ref().and_then(|desk| desk.downcast_ref::<Desk>());
        desk.cloned().unwrap_or_default()
    }

    /// Another one in its place.
    pub(crate) fn lies_in(self, around: &mut Around) {
        around.desk = Some(Rc::new(self));
    }

    /// What was found of the papers for an item or bundle.
    pub(super) fn intake(&self, of: &str) -> Intake {
        self.intakes.iter().find(|(id, _)| id == of).map(|(_, intake)| intake.clone()).unwrap_or_default()
    }

    /// Says of papers for an item or bundle what was found.
    pub(crate) fn say(&mut self, of: &str, found: &[(String, Taken)]) {
        let mut intake = self.intake(of);
        for (row, taken) in found {
            intake.say(row, taken.clone());
        }
        self.intakes.retain(|(id, _)| id != of);
        self.intakes.push((of.to_string(), intake));
    }
}

/// On the desk of the clerk, if there is one, entries of a list moved.
pub(crate) fn entries_moved(around: &mut Around) {
    if around.desk.is_some() {
        let mut desk = Desk::of(around);
        desk.intakes.iter_mut().for_each(|(_, intake)| intake.entries_moved());
        desk.lies_in(around);
    }
}

/// What the clerk does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Clerk {
    /// Types, or has a scanner type, into the box for the code of a list.
    Typed(String),
    /// Wants that list.
    Open,
    /// Names the window.
    Window(String),
    /// Names the person.
    Applicant(String),
    /// Says of papers for an item or bundle what was found.
    Say(String, Vec<(String, Taken)>),
    /// Wants it on paper, told to the host by this word; after that the person is gone.
    Print(&'static str),
    /// Is done with the person.
    End,
}

/// The wish to do it.
pub(super) fn wish(deed: Clerk) -> Wish {
    then(deed, "")
}

/// The wish to do it, and to be at a control then.
pub(super) fn then(deed: Clerk, focus: &str) -> Wish {
    Wish::Clerk(Rc::new((deed, focus.to_string())))
}

/// The deed, and the control to be at then; empty for where one is.
pub(crate) fn deed_of(wish: &OfClerk) -> Option<&(Clerk, String)> {
    wish.downcast_ref()
}
