//! A sitting with a bundle.

use std::borrow::Cow;
use std::rc::Rc;

use super::late::Late;
use super::memory::{Memory, Recall, recall_bundle, remember_bundle};
use super::sitting::{Deed, Sitting, Stand, Told};
use crate::definition::json::Json;
use crate::definition::{Date, Text, read_compiled_bundle};
use crate::engine::{Answers, BundleSlot, Progress, Status};
use crate::session::{Action, BundlePlace, BundleSession, Readiness, Session};
use crate::view::{Carried, Html, Look, bundle_sitting, carried_of_bundle, in_all};

/// A sitting with the bundle in a row, unless it is none.
pub(super) fn open_bundle(row: &Json, today: Date) -> Option<Box<dyn Sitting>> {
    let bundle = read_compiled_bundle(row)?;
    Some(Box::new(BundleSession::new(Rc::new(bundle), today)))
}

impl Sitting for BundleSession {
    fn after(self: Box<Self>, deed: Deed, _: Option<&Late>) -> (Box<dyn Sitting>, bool) {
        let outcome = self.outcome.clone();
        let session = match deed {
            Deed::Choose(Some(member), choice) => self.choose(member, choice),
            Deed::Choose(None, choice) => BundleSession::after(*self, Action::Choose(choice)),
            Deed::Change(member @ Some(_), slot) => self.change(BundleSlot { member, slot }),
            Deed::Change(None, slot) => BundleSession::after(*self, Action::Change(slot)),
            Deed::Do(action) => BundleSession::after(*self, action),
        };
        let answered = !Rc::ptr_eq(&outcome, &session.outcome);
        (Box::new(session), answered)
    }

    fn stand(&self) -> Stand {
        match self.place {
            BundlePlace::Question(asked) => Stand { screen: "question", question: asked.name(&self.bundle) },
            BundlePlace::Result => Stand { screen: "result", question: String::new() },
            BundlePlace::Forms => Stand { screen: "forms", question: String::new() },
        }
    }

    fn go_to(&mut self, screen: &str, question: &str, depth: usize, _: Option<&Late>) {
        let place = match (screen, self.slot_named(question)) {
            ("question", Some(asked)) => BundlePlace::Question(asked),
            ("forms", _) => BundlePlace::Forms,
            _ => BundlePlace::Result,
        };
        self.arrive_at(place, depth);
    }

    fn progress(&self) -> Progress {
        self.outcome.progress
    }

    fn depth(&self) -> usize {
        self.trail.len()
    }

    fn is_wrong(&self) -> bool {
        self.lens.violation.is_some() || self.lens.doubt.is_some()
    }

    fn name(&self) -> &Text {
        &self.bundle.name
    }

    fn told(&self) -> Told {
        let papers = self.outcome.documents.iter().filter(|paper| paper.status == Status::Yes);
        Told {
            id: self.bundle.id.clone(),
            version: self.bundle.version.clone(),
            progress: self.outcome.progress,
            counts: in_all(self),
            remaining: self.outcome.remaining.1,
            papers: papers.map(|paper| paper.id.clone()).collect(),
        }
    }

    fn needs_later(&self) -> bool {
        true
    }

    fn view(&self, look: &Look, sheet_is_open: bool, contact: &str, _: Option<&Late>) -> Option<Html> {
        Some(bundle_sitting(look, self, sheet_is_open, contact))
    }

    fn said(&self) -> (&Answers, &Readiness) {
        (&self.answers, &self.readiness)
    }

    fn recall(&self, memory: &Memory, _: &Late, today: Date) -> Recall<Box<dyn Sitting>> {
        let (session, note, wrong) = recall_bundle(self, memory, today);
        (Box::new(session), note, wrong)
    }

    fn remember(&self, _: &Late) -> String {
        remember_bundle(self)
    }

    fn carried(&self, look: &Look, _: &Late) -> Carried {
        carried_of_bundle(look, self)
    }

    fn of_item(&self, member: Option<usize>) -> Option<Cow<'_, Session>> {
        let of_member = self.members().find(|(it, _)| Some(it.position) == member);
        of_member.map(|(_, session)| Cow::Owned(session))
    }
}
