//! The entries of a list: one more, one less, and that one back again.

use super::choice::Choices;
use super::readiness::Readiness;
use super::sitting::{Place, Session};
use super::violation::Violation;
use crate::definition::json::{Json, Value};
use crate::definition::{Kind, Material, QuestionId};
use crate::engine::{Slot, entries, given};

/// An entry that was just removed, and what there was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The list.
    pub list: QuestionId,
    /// The entry, counted from 0.
    pub entry: usize,
    value: Value,
    choices: Choices,
    skipped: Vec<Slot>,
    readiness: Readiness,
}

impl Session {
    /// How many entries a list has, too few of them perhaps.
    pub fn entries(&self, list: QuestionId) -> usize {
        self.entries_of(list).map_or(0, <[Json]>::len)
    }

    fn entries_of(&self, list: QuestionId) -> Option<&[Json]> {
        entries(&self.item.questions[list], given(&self.item, &self.answers, Slot::of(list))?)
    }

    /// The list whose page the person is at, with the fewest and the most entries it may have.
    fn at_list(&self) -> Option<(QuestionId, usize, Option<usize>)> {
        let Place::Question(slot) = self.place else { return None };
        match self.item.questions[slot.question].kind {
            Kind::List { min, max, .. } => Some((slot.question, min, max)),
            _ => None,
        }
    }

    /// Adds an entry without answers.
    pub(super) fn add_entry(&mut self) {
        let Some((list, _, max)) = self.at_list() else { return };
        if let Some(most) = max.filter(|most| self.entries(list) >= *most) {
            self.violation = Some(Violation::TooManyEntries(most));
            return;
        }
        let mut entries = self.entries_of(list).map(<[Json]>::to_vec).unwrap_or_default();
        entries.push(Json { start: 0, end: 0, value: Value::Object(Vec::new()) });
        self.give_entries(list, Value::List(entries));
    }

    /// Removes an entry, and remembers it.
    pub(super) fn remove_entry(&mut self, entry: usize) {
        let Some((list, ..)) = self.at_list() else { return };
        let Some(mut entries) = self.entries_of(list).map(<[Json]>::to_vec) else { return };
        if entry >= entries.len() {
            return;
        }
        let value = Value::List(entries.clone());
        let (choices, skipped, readiness) = (self.choices.clone(), self.skipped.clone(), self.readiness.clone());
        let before = Removed { list, entry, value, choices, skipped, readiness };
        entries.remove(entry);
        let item = self.item.clone();
        let for_each = |material: &Material| material.for_each.is_some_and(|for_each| for_each.list == list);
        self.choices.remove_entry(entry, |material| for_each(&item.materials[material]));
        let named = |name: &str| item.materials.iter().any(|(_, it)| it.id == name && for_each(it));
        self.readiness.remove_entry(entry, named);
        self.skipped.retain_mut(|slot| match slot.entry {
            Some(own) if item.questions[slot.question].within == Some(list) => {
                slot.entry = Some(if own > entry { own - 1 } else { own });
                own != entry
            }
            _ => true,
        });
        self.give_entries(list, Value::List(entries));
        self.removed = Some(Box::new(before));
    }

    /// Brings back the entry that was just removed.
    pub(super) fn bring_back(&mut self, removed: Option<Box<Removed>>) {
        if let Some(removed) = removed {
            self.choices = removed.choices;
            self.skipped = removed.skipped;
            self.readiness = removed.readiness;
            self.give_entries(removed.list, removed.value);
        }
    }

    fn give_entries(&mut self, list: QuestionId, value: Value) {
        self.answers.give(&self.item, Slot::of(list), value);
        self.draft.unsure = false;
        self.violation = None;
        self.reconsider();
    }

    /// Whether the page of a list can be left: the entries are enough.
    pub(super) fn take_entries(&mut self) -> bool {
        let Some((list, min, _)) = self.at_list() else { return false };
        let count = self.entries(list);
        if count < min {
            self.violation = Some(Violation::TooFewEntries(min));
            return false;
        }
        if count == 0 {
            self.give_entries(list, Value::List(Vec::new()));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::sitting::Action;
    use super::super::{Choice, Edit, How, PaperSet, Ready};
    use super::*;
    use crate::definition::{Date, Id, MaterialId, load};

    fn session() -> Session {
        let text = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
            {"id":"people","ask":"?","type":"list","min":2,"max":3,"of":[
              {"id":"foreign","ask":"?","type":"yes_no"},
              {"id":"visa","ask":"?","type":"yes_no","when":{"foreign":true}},
              {"id":"name","ask":"?","type":"text","for":"form"}]},
            {"id":"cars","ask":"?","type":"list","min":0,"of":[{"id":"old","ask":"?","type":"yes_no"}]}],
          "materials":[{"id":"card","name":"card","for_each":"people","when":{"foreign":false},"show":1,"need":"deferrable","form":"f"},
            {"id":"passport","name":"passport","for_each":"people","when":{"visa":true},"show":1},
            {"id":"report","name":"report","for_each":"cars","when":{"old":true},"show":1}],
          "forms":[{"id":"f","name":"f","sections":[{"id":"s","title":"s","fields":[{"id":"n","label":"n","from":"name"}]}]}]}"#;
        let loaded = load(text);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        Session::new(Rc::new(item), Date::parse("2026-11-23").unwrap())
    }

    fn at(session: &Session) -> String {
        match session.place {
            Place::Question(slot) => slot.path(&session.item),
            Place::Result => "RESULT".into(),
            Place::Forms => "FORMS".into(),
        }
    }

    fn say(session: Session, yes: bool) -> Session {
        session.after(Action::Edit(Edit::Choose(usize::from(!yes)))).after(Action::Continue)
    }

    /// Two people, the second one a foreigner with a visa, and no car.
    fn answered() -> Session {
        let session = session().after(Action::AddEntry).after(Action::AddEntry).after(Action::Continue);
        say(say(say(session, false), true), true).after(Action::Continue)
    }

    #[test]
    fn entries_are_added_then_asked_one_by_one() {
        let session = session();
        assert_eq!((at(&session), session.entries(QuestionId::new(0))), ("people".into(), 0));
        let session = session.after(Action::AddEntry).after(Action::Continue);
        assert_eq!((at(&session), session.violation.clone()), ("people".into(), Some(Violation::TooFewEntries(2))));
        let session = session.after(Action::AddEntry);
        assert_eq!(session.violation, None);
        let session = session.after(Action::Continue);
        assert_eq!(at(&session), "people/0/foreign");
        let session = say(session, false);
        assert_eq!(at(&session), "people/1/foreign");
        let session = say(session, true);
        assert_eq!(at(&session), "people/1/visa");
        let session = say(session, true);
        assert_eq!(at(&session), "cars");
        let session = session.after(Action::Continue);
        assert_eq!(at(&session), "RESULT", "no car is an answer");
        assert_eq!(session.list().counts(&session.item), (2, 0));
        assert_eq!(session.sheets().len(), 1, "the form is for the first only");
        let session = session.after(Action::Fill);
        assert_eq!(at(&session), "people/0/name");
    }

    #[test]
    fn there_are_no_more_than_the_most() {
        let more = |session: Session| session.after(Action::AddEntry);
        let session = more(more(more(session())));
        assert_eq!((session.entries(QuestionId::new(0)), session.violation.clone()), (3, None));
        let session = more(session);
        assert_eq!((session.entries(QuestionId::new(0)), session.violation), (3, Some(Violation::TooManyEntries(3))));
    }

    #[test]
    fn an_entry_is_removed_with_all_that_is_its_own_and_comes_back_as_it_was() {
        let list = Slot::of(QuestionId::new(0));
        let card = |entry| PaperSet { material: MaterialId::new(0), entry: Some(entry) };
        let session = answered().after(Action::Choose(Choice::How(card(0), None, How::Later)));
        let session = session.after(Action::Change(list)).after(Action::AddEntry).after(Action::Continue);
        let session = say(session, false).after(Action::Choose(Choice::How(card(2), None, How::Later)));
        let of_last =
            session.list().lines.iter().map(|line| line.name(&session.item)).find(|name| name.ends_with("/2"));
        let last = of_last.expect("a paper of the third");
        let session = session.after(Action::Ready(last.clone(), Ready::CannotGet));
        let moved = last.replace("/2", "/1");
        let lines = |session: &Session| {
            let line = |line: &crate::session::Line| (line.set.entry, line.how);
            session.list().lines.iter().map(line).collect::<Vec<_>>()
        };
        let before = [(Some(0), How::Later), (Some(2), How::Later), (Some(1), How::Bring)];
        assert_eq!(lines(&session), before);
        let session = session.after(Action::Change(list)).after(Action::RemoveEntry(0));
        assert_eq!(lines(&session), [(Some(1), How::Later), (Some(0), How::Bring)]);
        assert_eq!(session.removed.as_ref().map(|removed| removed.entry), Some(0));
        let ready = |session: &Session| (session.readiness.of(&moved), session.readiness.of(&last));
        assert_eq!(ready(&session), (Some(Ready::CannotGet), None), "what was said of a paper stays with whose it is");
        let session = session.after(Action::BringBack);
        assert_eq!(ready(&session), (None, Some(Ready::CannotGet)));
        assert_eq!((lines(&session), session.removed.clone()), (before.to_vec(), None));
        let session = session.after(Action::RemoveEntry(7)).after(Action::BringBack);
        assert_eq!(lines(&session), before, "there is nothing to bring back");
        let session = session.after(Action::StartAgain);
        assert_eq!((session.choices, session.answers.is_empty()), (Choices::default(), true));
    }

    #[test]
    fn with_too_few_entries_left_the_list_is_not_answered() {
        let list = Slot::of(QuestionId::new(0));
        let session = answered().after(Action::Change(list)).after(Action::RemoveEntry(1)).after(Action::Continue);
        assert_eq!((at(&session), session.violation.clone()), ("people".into(), Some(Violation::TooFewEntries(2))));
        let session = session.after(Action::AddEntry).after(Action::Continue);
        assert_eq!(at(&session), "people/1/foreign");
    }
}
