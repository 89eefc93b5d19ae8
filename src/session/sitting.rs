//! One sitting, and what the person can do in it.

use std::rc::Rc;

use super::choice::{Choice, Choices};
use super::draft::{Draft, Edit};
use super::entries::Removed;
use super::rare::{RARE_STEPS, RareSteps};
use super::readiness::{Readiness, Ready};
use super::violation::{Doubt, Violation};
use crate::definition::{Date, Item, Kind, MaterialId};
use crate::engine::{Answer, Answers, Evaluator, Outcome, Progress, Slot, Status, answer_to, given};

/// Where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At a question.
    Question(Slot),
    /// Reading what came of it.
    Result,
    /// Reading the filled forms.
    Forms,
}

/// One applicant's sitting with one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The item.
    pub item: Rc<Item>,
    /// The day.
    pub today: Date,
    /// What was answered: with the choices and the place all the state there is.
    pub answers: Answers,
    /// What was chosen among the papers on offer.
    pub choices: Choices,
    /// How far the person is with getting the papers together.
    pub readiness: Readiness,
    /// What follows.
    pub outcome: Rc<Outcome>,
    /// Where the person is.
    pub place: Place,
    /// Where the person came from, the last place last.
    pub trail: Vec<Place>,
    /// What is in the controls of the question.
    pub draft: Draft,
    /// Why the draft was not taken.
    pub violation: Option<Violation>,
    /// Why the draft was not taken at once; going on takes it.
    pub doubt: Option<Doubt>,
    /// The materials that the last answer took off the list.
    pub dropped: Vec<MaterialId>,
    /// The answers that the last answer put aside.
    pub newly_unused: Vec<String>,
    /// Form questions that the person leaves to be written by hand.
    pub skipped: Vec<Slot>,
    /// The entry of a list that was removed just now.
    pub removed: Option<Box<Removed>>,
    /// The person is filling the forms, not finding out what to bring.
    pub filling: bool,
    /// In a bundle: how many questions are still to come for all of it.
    pub of_all: Option<(u32, u32)>,
    /// What finds out what follows.
    evaluator: Evaluator,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Changed something in the controls.
    Edit(Edit),
    /// Chose among the papers on offer.
    Choose(Choice),
    /// Said how far they are with a paper.
    Ready(String, Ready),
    /// Added an entry to the list.
    AddEntry,
    /// Removed an entry of the list.
    RemoveEntry(usize),
    /// Wants the removed entry back.
    BringBack,
    /// Gave the answer.
    Continue,
    /// Left a form question to be written by hand.
    Skip,
    /// Wants to answer this again.
    Change(Slot),
    /// Wants the forms filled.
    Fill,
    /// Goes somewhere.
    Go(Place),
    /// Goes back to where they came from.
    Back,
    /// Clears everything.
    StartAgain,
}

impl Session {
    /// A sitting in which nothing was answered yet.
    pub fn new(item: Rc<Item>, today: Date) -> Session {
        let answers = Answers::default();
        let evaluator = Evaluator::new(item.clone(), today);
        let outcome = Rc::new(evaluator.evaluate(&answers));
        let mut session = Session { evaluator, ..Session::over(item, answers, outcome, today) };
        session.arrive(session.ahead(None), None);
        session
    }

    /// A sitting that goes on with answers, choices and readiness from elsewhere, where these lead.
    pub fn resumed(item: Rc<Item>, answers: Answers, choices: Choices, readiness: Readiness, today: Date) -> Session {
        let evaluator = Evaluator::new(item.clone(), today);
        let outcome = Rc::new(evaluator.evaluate(&answers));
        let mut session = Session { evaluator, choices, readiness, ..Session::over(item, answers, outcome, today) };
        // One can go back through what was answered.
        session.trail = session.answered().into_iter().map(|(slot, _)| Place::Question(slot)).collect();
        session.arrive(session.ahead(None), None);
        session
    }

    /// A sitting over answers from elsewhere and what follows from them, at its result.
    pub(super) fn over(item: Rc<Item>, answers: Answers, outcome: Rc<Outcome>, today: Date) -> Session {
        Session {
            evaluator: Evaluator::new(item.clone(), today),
            item,
            today,
            answers,
            choices: Choices::default(),
            readiness: Readiness::default(),
            outcome,
            place: Place::Result,
            trail: Vec::new(),
            draft: Draft::default(),
            violation: None,
            doubt: None,
            dropped: Vec::new(),
            newly_unused: Vec::new(),
            skipped: Vec::new(),
            removed: None,
            filling: false,
            of_all: None,
        }
    }

    /// What finds out what follows.
    pub(super) fn evaluator(&self) -> &Evaluator {
        &self.evaluator
    }

    /// Stands at a question, if it applies.
    pub(super) fn stand_at(&mut self, slot: Slot) -> bool {
        let applies = self.outcome.applies(slot) != Status::No;
        if applies {
            self.place = Place::Question(slot);
            self.draft = Draft::of(answer_to(&self.item, &self.answers, slot, self.today).as_ref());
        }
        applies
    }

    /// The sitting after the person did something.
    #[must_use]
    pub fn after(self, action: Action) -> Session {
        self.after_with(action, Some(&RARE_STEPS))
    }

    /// As [`Session::after`]; without the rare steps what needs them does nothing.
    #[must_use]
    pub fn after_with(mut self, action: Action, steps: Option<&RareSteps>) -> Session {
        let at_list = || match self.place {
            Place::Question(slot) => matches!(self.item.questions[slot.question].kind, Kind::List { .. }),
            Place::Result | Place::Forms => false,
        };
        let rare = match &action {
            Action::AddEntry | Action::RemoveEntry(_) | Action::BringBack => true,
            Action::Choose(_) | Action::Ready(..) | Action::Skip | Action::Fill => true,
            Action::Continue => at_list(),
            Action::Edit(_) | Action::Change(_) | Action::Go(_) | Action::Back | Action::StartAgain => false,
        };
        if rare {
            return match steps {
                Some(steps) => (steps.after)(self, action),
                None => self,
            };
        }
        self.removed = None;
        match action {
            Action::Edit(edit) => {
                if let Place::Question(question) = self.place {
                    self.draft.edit(&self.item.questions[question.question], edit);
                }
                // What is no longer in the box needs no second look; an error stays until the next try.
                self.doubt = None;
            }
            Action::Continue => self.take_draft(steps),
            Action::Change(question) => {
                self.filling = self.place == Place::Forms;
                self.walk(Place::Question(question), steps);
            }
            Action::Go(place) => self.walk(place, steps),
            Action::Back => {
                if let Some(place) = self.trail.pop() {
                    self.arrive(place, steps);
                }
            }
            Action::StartAgain => self = Session::new(self.item, self.today),
            _ => {}
        }
        self
    }

    /// Goes to a place out of the browser's history, `depth` steps from the first.
    pub fn arrive_at(&mut self, place: Place, depth: usize, steps: Option<&RareSteps>) {
        if depth > self.trail.len() {
            self.trail.push(self.place);
        }
        self.trail.truncate(depth);
        self.arrive(place, steps);
    }

    /// The answer to a question, if it fits and counts.
    pub fn answer(&self, slot: Slot) -> Option<Answer> {
        let applies = self.outcome.applies(slot) != Status::No;
        answer_to(&self.item, &self.answers, slot, self.today).filter(|_| applies)
    }

    /// The questions that have an answer that counts, in file order.
    pub fn answered(&self) -> Vec<(Slot, Answer)> {
        let slots = self.outcome.slots(&self.item).into_iter();
        slots.filter_map(|slot| Some((slot, self.answer(slot)?))).collect()
    }

    pub(super) fn take_draft(&mut self, steps: Option<&RareSteps>) {
        let Place::Question(question) = self.place else { return };
        match self.draft.read(&self.item.questions[question.question], self.today) {
            Err(violation) => {
                self.violation = Some(violation);
                self.doubt = None;
            }
            Ok(read) if read.doubt.is_some() && read.doubt != self.doubt => {
                self.violation = None;
                self.doubt = read.doubt;
            }
            Ok(read) => {
                if given(&self.item, &self.answers, question) != Some(&read.value) {
                    self.answers.give(&self.item, question, read.value);
                    self.reconsider();
                }
                self.skipped.retain(|other| *other != question);
                self.walk(self.ahead(steps), steps);
            }
        }
    }

    /// Derives everything else from the answers.
    pub(super) fn reconsider(&mut self) {
        let outcome = self.evaluator.evaluate(&self.answers);
        // Both in file order.
        let mut left = outcome.materials.iter().map(|state| state.material).peekable();
        let mut still = |id: MaterialId| {
            while left.next_if(|it| *it < id).is_some() {}
            left.next_if_eq(&id).is_some()
        };
        self.dropped = self.outcome.materials.iter().map(|state| state.material).filter(|id| !still(*id)).collect();
        let before = &self.outcome.unused;
        self.newly_unused = outcome.unused.iter().filter(|id| !before.contains(id)).cloned().collect();
        self.outcome = Rc::new(outcome);
    }

    /// Where the answers lead from here.
    pub(super) fn ahead(&self, steps: Option<&RareSteps>) -> Place {
        match (self.outcome.progress, self.outcome.next) {
            (Progress::Asking, Some(question)) => Place::Question(question),
            (Progress::Settled, _) if self.filling => steps.map_or(Place::Result, |steps| (steps.next_of_form)(self)),
            (Progress::Asking | Progress::Settled | Progress::Stopped, _) => Place::Result,
        }
    }

    /// Goes on to a place, and remembers where from.
    pub(super) fn walk(&mut self, place: Place, steps: Option<&RareSteps>) {
        if place != self.place {
            self.trail.push(self.place);
        }
        self.arrive(place, steps);
    }

    /// Stands at a place, or where the answers lead if there is no such place (any more).
    fn arrive(&mut self, place: Place, steps: Option<&RareSteps>) {
        let settled = self.outcome.progress == Progress::Settled;
        let exists = match place {
            Place::Question(question) => {
                let applies = self.outcome.applies(question) != Status::No;
                let known = given(&self.item, &self.answers, question).is_some();
                applies && (known || self.outcome.next == Some(question) || settled)
            }
            Place::Result => self.outcome.progress != Progress::Asking,
            Place::Forms => settled && steps.is_some_and(|steps| (steps.has_forms)(self)),
        };
        self.place = if exists { place } else { self.ahead(steps) };
        self.filling = match self.place {
            Place::Question(_) => self.filling && settled,
            Place::Result => false,
            Place::Forms => true,
        };
        self.violation = None;
        self.doubt = None;
        self.draft = match self.place {
            Place::Question(question) => Draft::of(answer_to(&self.item, &self.answers, question, self.today).as_ref()),
            Place::Result | Place::Forms => Draft::default(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Id, QuestionId, load};

    const ITEM: &str = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
        {"id":"agent","ask":"?","type":"yes_no"},
        {"id":"premises","ask":"?","type":"choice","unsure":true,
         "options":[{"id":"own","label":"own"},{"id":"rent","label":"rent"}]},
        {"id":"lease","ask":"?","type":"yes_no","when":{"premises":"rent"}},
        {"id":"name","ask":"?","type":"text","format":"name","for":"form"},
        {"id":"agent-name","ask":"?","type":"text","format":"name","for":"form","when":{"agent":true}},
        {"id":"code","ask":"?","type":"text","format":"uscc","for":"form"}],
      "findings":[],
      "materials":[{"id":"letter","name":"letter","when":{"agent":true},"originals":1,"basis":[]},
        {"id":"deed","name":"deed","when":{"premises":"own"},"show":1,"basis":[]},
        {"id":"lease","name":"lease","when":{"lease":true},"show":1,"basis":[]},
        {"id":"form","name":"form","originals":1,"form":"f","basis":[]}],
      "documents":[],"fees":[],"deadlines":[],"places":[],
      "forms":[{"id":"f","name":"f","sections":[{"id":"s","title":"s","fields":[
        {"id":"n","label":"n","from":"name"},{"id":"a","label":"a","from":"agent-name"},{"id":"c","label":"c","from":"code"}]}]}]}"#;

    fn session() -> Session {
        let loaded = load(ITEM);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        Session::new(Rc::new(item), Date::parse("2026-11-23").unwrap())
    }

    fn at(session: &Session) -> &str {
        match session.place {
            Place::Question(question) => &session.item.questions[question.question].id,
            Place::Result => "RESULT",
            Place::Forms => "FORMS",
        }
    }

    fn choose(session: Session, option: usize) -> Session {
        session.after(Action::Edit(Edit::Choose(option))).after(Action::Continue)
    }

    fn write(session: Session, words: &str) -> Session {
        session.after(Action::Edit(Edit::Type(0, words.into()))).after(Action::Continue)
    }

    #[test]
    fn questions_lead_to_the_result_and_back_again() {
        let session = session();
        assert_eq!(at(&session), "agent");
        let session = choose(choose(session, 1), 1);
        assert_eq!(at(&session), "lease");
        let session = session.after(Action::Back);
        assert_eq!((at(&session), &session.draft.chosen[..]), ("premises", &[1][..]));
        let session = choose(session, 0);
        assert_eq!(at(&session), "RESULT");
        assert_eq!(session.dropped.len(), 1, "the lease is not needed any more");
        let session = session.after(Action::Back).after(Action::Back).after(Action::Back);
        assert_eq!(at(&session), "agent");
    }

    #[test]
    fn without_an_answer_nobody_goes_on() {
        let session = session().after(Action::Continue);
        assert_eq!((at(&session), session.violation.clone()), ("agent", Some(Violation::NothingChosen)));
        assert_eq!(choose(session, 0).violation, None);
    }

    #[test]
    fn a_changed_answer_keeps_the_others_and_names_those_put_aside() {
        let session = choose(choose(choose(session(), 0), 1), 0);
        assert_eq!(at(&session), "RESULT");
        let premises = Slot::of(QuestionId::new(1));
        let session = choose(session.after(Action::Change(premises)), 0);
        assert_eq!((at(&session), &session.newly_unused[..]), ("RESULT", &["lease".to_string()][..]));
        assert_eq!(session.answered().len(), 2, "what does not apply does not count");
        let session = choose(session.after(Action::Change(premises)), 1);
        assert_eq!((at(&session), session.answered().len()), ("RESULT", 3), "it came back");
    }

    #[test]
    fn forms_ask_what_is_missing_and_take_no_for_an_answer() {
        let session = choose(choose(session(), 1), 0).after(Action::Fill);
        assert_eq!((at(&session), session.form_questions_left().0), ("name", 3));
        let session = write(session, "王小明");
        assert_eq!(at(&session), "code", "nobody comes for them");
        let session = session.after(Action::Skip);
        assert_eq!(at(&session), "FORMS");
        let session = session.after(Action::Fill);
        assert_eq!(at(&session), "code", "asked again when they ask for it");
    }

    #[test]
    fn a_doubtful_code_is_taken_at_the_second_try() {
        let session = write(choose(choose(session(), 1), 0).after(Action::Fill), "王小明");
        let session = write(session, "91371799MA0000A19C");
        assert_eq!((at(&session), session.doubt), ("code", Some(Doubt::UsccCheck)));
        let session = session.after(Action::Continue);
        assert_eq!(at(&session), "FORMS");
    }

    #[test]
    fn a_place_that_is_no_more_leads_to_where_the_answers_lead() {
        let mut session = choose(session(), 1);
        session.arrive_at(Place::Result, 1, None);
        assert_eq!(at(&session), "premises");
        session.arrive_at(Place::Question(Slot::of(QuestionId::new(4))), 1, None);
        assert_eq!(at(&session), "premises", "nobody comes for them, so there is no name to ask for");
        session.arrive_at(Place::Question(Slot::of(QuestionId::new(0))), 0, None);
        assert_eq!(at(&session), "agent");
    }
}
