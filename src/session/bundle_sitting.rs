//! One sitting with a bundle: one conversation over all of its items.
//!
//! The person always stands in one item of the bundle, with a [`Session`] of its own as the lens through which the
//! question is seen and answered; what is answered there is answered for all.

use std::rc::Rc;

use super::checklist::narrowed;
use super::choice::{Choice, Choices};
use super::readiness::Readiness;
use super::sitting::{Action, Place, Session};
use crate::definition::{Bundle, Date};
use crate::engine::{
    Answer, Answers, BundleOutcome, BundleSlot, MemberOutcome, Progress, Slot, evaluate, evaluate_bundle,
    papers_of_bundle,
};

/// Where the person is in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundlePlace {
    /// At a question.
    Question(BundleSlot),
    /// Reading what came of it.
    Result,
    /// Reading the filled forms.
    Forms,
}

/// One applicant's sitting with a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleSession {
    /// The bundle.
    pub bundle: Rc<Bundle>,
    /// The day.
    pub today: Date,
    /// What was answered, under the bundle's names: with the place all the state there is.
    pub answers: Answers,
    /// What was chosen among the papers on offer, by the position of the member.
    choices: Vec<(usize, Choices)>,
    /// How far the person is with getting the papers together, by the name of the paper in the bundle.
    pub readiness: Readiness,
    /// What follows.
    pub outcome: Rc<BundleOutcome>,
    /// Where the person is.
    pub place: BundlePlace,
    /// Where the person came from, the last place last.
    pub trail: Vec<BundlePlace>,
    /// The item in which the person stands.
    pub lens: Session,
    /// Form questions that the person leaves to be written by hand, by name.
    skipped: Vec<String>,
    /// The person is filling the forms, not finding out what to bring.
    filling: bool,
}

impl BundleSession {
    /// A sitting in which nothing was answered yet.
    pub fn new(bundle: Rc<Bundle>, today: Date) -> BundleSession {
        BundleSession::resumed(bundle, Answers::default(), Vec::new(), Readiness::default(), today)
    }

    /// A sitting that goes on with answers, choices and readiness from elsewhere, where these lead.
    pub fn resumed(
        bundle: Rc<Bundle>,
        answers: Answers,
        choices: Vec<(usize, Choices)>,
        readiness: Readiness,
        today: Date,
    ) -> BundleSession {
        let outcome = follows(&bundle, &answers, &choices, today);
        let lens = own_lens(&bundle, &answers, today);
        let mut session = BundleSession {
            bundle,
            today,
            answers,
            choices,
            readiness,
            outcome,
            place: BundlePlace::Result,
            trail: Vec::new(),
            lens,
            skipped: Vec::new(),
            filling: false,
        };
        // One can go back through what was answered.
        session.trail = session.answered().into_iter().map(|(asked, _)| BundlePlace::Question(asked)).collect();
        session.arrive(session.ahead());
        session
    }

    /// What was chosen among the papers on offer, by the position of the member.
    pub fn choices(&self) -> &[(usize, Choices)] {
        &self.choices
    }

    /// The sitting after the person did something.
    #[must_use]
    pub fn after(mut self, action: Action) -> BundleSession {
        match action {
            Action::StartAgain => return BundleSession::new(self.bundle, self.today),
            Action::Back => {
                if let Some(place) = self.trail.pop() {
                    self.arrive(place);
                }
            }
            Action::Ready(paper, ready) => self.readiness.say(&paper, ready),
            Action::Fill => {
                self.filling = true;
                self.skipped.clear();
                self.walk(self.ahead());
            }
            Action::Go(Place::Forms) => self.walk(BundlePlace::Forms),
            Action::Go(Place::Result) => self.walk(BundlePlace::Result),
            Action::Go(Place::Question(slot)) | Action::Change(slot) => {
                self.filling = self.place == BundlePlace::Forms;
                let member = self.member();
                self.walk(BundlePlace::Question(BundleSlot { member, slot }));
            }
            Action::Skip => {
                if let BundlePlace::Question(asked) = self.place {
                    self.skipped.push(asked.name(&self.bundle));
                    self.walk(self.ahead());
                }
            }
            action => self.through_the_lens(action),
        }
        self
    }

    /// The sitting after the person wants to answer a question of some member again.
    #[must_use]
    pub fn change(mut self, asked: BundleSlot) -> BundleSession {
        self.filling = self.place == BundlePlace::Forms;
        self.walk(BundlePlace::Question(asked));
        self
    }

    /// The sitting after the person chose among the papers on offer of a member.
    #[must_use]
    pub fn choose(mut self, member: usize, choice: Choice) -> BundleSession {
        match self.choices.iter_mut().find(|(position, _)| *position == member) {
            Some((_, choices)) => choices.make(choice),
            None => {
                let mut choices = Choices::default();
                choices.make(choice);
                self.choices.push((member, choices));
            }
        }
        self.reconsider();
        self
    }

    /// Derives everything anew from answers and choices.
    fn reconsider(&mut self) {
        self.outcome = follows(&self.bundle, &self.answers, &self.choices, self.today);
    }

    /// Goes to a place out of the browser's history, `depth` steps from the first.
    pub fn arrive_at(&mut self, place: BundlePlace, depth: usize) {
        if depth > self.trail.len() {
            self.trail.push(self.place);
        }
        self.trail.truncate(depth);
        self.arrive(place);
    }

    /// The sittings of the members that may take part, as if each were alone, with what follows.
    pub fn members(&self) -> impl Iterator<Item = (&MemberOutcome, Session)> {
        self.outcome.members.iter().filter_map(|it| Some((it, self.lens_on(it.position)?)))
    }

    /// Every question that has an answer that counts, each once.
    pub fn answered(&self) -> Vec<(BundleSlot, Answer)> {
        let mut answered: Vec<(String, BundleSlot, Answer)> = Vec::new();
        let own = own_lens(&self.bundle, &self.answers, self.today);
        let lenses = std::iter::once((None, own)).chain(self.members().map(|(it, lens)| (Some(it.position), lens)));
        for (member, lens) in lenses {
            for (slot, answer) in lens.answered() {
                let asked = BundleSlot { member, slot };
                let name = asked.name(&self.bundle);
                if !answered.iter().any(|(known, ..)| *known == name) {
                    answered.push((name, asked, answer));
                }
            }
        }
        answered.into_iter().map(|(_, asked, answer)| (asked, answer)).collect()
    }

    /// What is asked under a name, wherever it is asked first.
    pub fn slot_named(&self, name: &str) -> Option<BundleSlot> {
        let own = self.bundle.own.questions.ids().map(|id| BundleSlot { member: None, slot: Slot::of(id) });
        let of_members = self.members().flat_map(|(it, lens)| {
            let member = Some(it.position);
            lens.outcome.slots(&lens.item).into_iter().map(move |slot| BundleSlot { member, slot }).collect::<Vec<_>>()
        });
        own.chain(of_members).find(|asked| asked.name(&self.bundle) == name)
    }

    /// The form questions: how many there are, and which of them have neither an answer nor been skipped.
    pub fn form_questions_left(&self) -> (usize, Vec<BundleSlot>) {
        let answered: Vec<String> = self.answered().iter().map(|(asked, _)| asked.name(&self.bundle)).collect();
        let open = |asked: &BundleSlot| {
            let name = asked.name(&self.bundle);
            !answered.contains(&name) && !self.skipped.contains(&name)
        };
        let left = self.outcome.form_questions.iter().copied().filter(open).collect();
        (self.outcome.form_questions.len(), left)
    }

    /// The member in which the person stands; none with the bundle's own questions.
    pub fn member(&self) -> Option<usize> {
        match self.place {
            BundlePlace::Question(asked) => asked.member,
            BundlePlace::Result | BundlePlace::Forms => None,
        }
    }

    fn through_the_lens(&mut self, action: Action) {
        let BundlePlace::Question(asked) = self.place else { return };
        let taken = action == Action::Continue;
        let answers = self.lens.answers.clone();
        let lens = std::mem::replace(&mut self.lens, own_lens(&self.bundle, &Answers::default(), self.today));
        self.lens = lens.after(action);
        if self.lens.answers != answers {
            self.take(asked);
            if !taken {
                // An entry more or less: the person stays where they are, over what follows now.
                let (draft, removed) = (self.lens.draft.clone(), self.lens.removed.take());
                if let Some(removed) = &removed {
                    self.forget_entry(asked, removed.entry);
                }
                self.arrive(self.place);
                (self.lens.draft, self.lens.removed) = (draft, removed);
            }
        }
        if taken && self.lens.violation.is_none() && self.lens.doubt.is_none() {
            self.skipped.retain(|name| *name != asked.name(&self.bundle));
            self.walk(self.ahead());
        }
    }

    /// An entry of a list is gone: what was chosen for its papers goes with it, whichever member wants them.
    fn forget_entry(&mut self, list: BundleSlot, entry: usize) {
        let name = list.name(&self.bundle);
        for (position, choices) in &mut self.choices {
            let Some(member) = self.bundle.members.get(*position) else { continue };
            choices.remove_entry(entry, |material| {
                let for_each = member.item.materials[material].for_each;
                for_each.is_some_and(|it| member.questions[it.list] == name)
            });
        }
        self.skipped.retain(|skipped| !skipped.starts_with(&[&name, "/"].concat()));
        self.reconsider();
    }

    /// Takes the answer out of the lens, for all.
    fn take(&mut self, asked: BundleSlot) {
        let item = &self.lens.item;
        let top = item.questions[asked.slot.question].within.unwrap_or(asked.slot.question);
        let name = BundleSlot { slot: Slot::of(top), ..asked }.name(&self.bundle);
        match self.lens.answers.get(&item.questions[top].id) {
            Some(value) => self.answers.set(&name, value.clone()),
            None => self.answers.remove(&name),
        }
        self.reconsider();
    }

    /// Where the answers lead from here.
    fn ahead(&self) -> BundlePlace {
        match (self.outcome.progress, self.outcome.next) {
            (Progress::Asking, Some(next)) => BundlePlace::Question(next),
            (Progress::Settled, _) if self.filling => {
                let (_, left) = self.form_questions_left();
                left.first().map_or(BundlePlace::Forms, |asked| BundlePlace::Question(*asked))
            }
            (Progress::Asking | Progress::Settled | Progress::Stopped, _) => BundlePlace::Result,
        }
    }

    fn walk(&mut self, place: BundlePlace) {
        if place != self.place {
            self.trail.push(self.place);
        }
        self.arrive(place);
    }

    /// Stands at a place, or where the answers lead if there is no such place (any more).
    fn arrive(&mut self, place: BundlePlace) {
        let progress = self.outcome.progress;
        let exists = match place {
            BundlePlace::Question(asked) => self.lens_at(asked).is_some(),
            BundlePlace::Result => progress != Progress::Asking,
            BundlePlace::Forms => progress == Progress::Settled && !self.outcome.form_questions.is_empty(),
        };
        self.place = if exists { place } else { self.ahead() };
        self.lens = match self.place {
            BundlePlace::Question(asked) => self.lens_at(asked),
            BundlePlace::Result | BundlePlace::Forms => None,
        }
        .unwrap_or_else(|| own_lens(&self.bundle, &self.answers, self.today));
        self.filling = match self.place {
            BundlePlace::Question(_) => self.filling && progress == Progress::Settled,
            BundlePlace::Result => false,
            BundlePlace::Forms => true,
        };
    }

    /// A member's sitting, if it may take part.
    fn lens_on(&self, position: usize) -> Option<Session> {
        let member = self.bundle.members.get(position)?;
        let it = self.outcome.members.iter().find(|it| it.position == position)?;
        let mut lens = Session::over(member.item.clone(), it.answers.clone(), it.outcome.clone(), self.today);
        lens.choices = choices_of(&self.choices, position);
        Some(lens)
    }

    /// The sitting of the member that asks, at the question.
    fn lens_at(&self, asked: BundleSlot) -> Option<Session> {
        let mut lens = match asked.member {
            None => own_lens(&self.bundle, &self.answers, self.today),
            Some(position) => self.lens_on(position)?,
        };
        let standing = lens.stand_at(asked.slot);
        // The question page tells of the whole conversation.
        lens.of_all = Some(self.outcome.remaining);
        lens.filling = self.filling;
        lens.trail.extend(self.trail.first().map(|_| Place::Result));
        standing.then_some(lens)
    }
}

/// What follows from answers and choices.
fn follows(bundle: &Bundle, answers: &Answers, choices: &[(usize, Choices)], today: Date) -> Rc<BundleOutcome> {
    let mut outcome = evaluate_bundle(bundle, answers, today);
    let mut members = outcome.members.clone();
    for it in &mut members {
        if let Some(member) = bundle.members.get(it.position) {
            let materials = narrowed(&member.item, &it.outcome, &choices_of(choices, it.position));
            Rc::make_mut(&mut it.outcome).materials = materials;
        }
    }
    outcome.documents = papers_of_bundle(bundle, &members);
    Rc::new(outcome)
}

fn choices_of(choices: &[(usize, Choices)], member: usize) -> Choices {
    choices.iter().find(|(position, _)| *position == member).map(|(_, choices)| choices.clone()).unwrap_or_default()
}

/// The sitting with the bundle's own questions.
fn own_lens(bundle: &Bundle, answers: &Answers, today: Date) -> Session {
    let outcome = Rc::new(evaluate(&bundle.own, answers, today));
    Session::over(bundle.own.clone(), answers.clone(), outcome, today)
}
