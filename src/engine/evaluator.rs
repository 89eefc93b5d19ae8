//! The engine with a memory: what follows from one answer more, without beginning anew.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use super::answer::Answers;
use super::memory::Memory;
use super::model::{Model, Plan};
use super::outcome::Outcome;
use crate::definition::{Date, Item};

/// An item on one day, and what was found out for the answers last given. What it says is what
/// [`evaluate`](super::evaluate) says; only sooner, where few answers changed. A clone shares what is remembered.
#[derive(Clone)]
pub struct Evaluator {
    item: Rc<Item>,
    today: Date,
    kept: Rc<Cell<Option<Kept>>>,
}

/// The plan of the item for the lists as they were, and what was found out.
type Kept = (Rc<Plan>, Memory);

impl Evaluator {
    /// An evaluator that was not asked yet.
    pub fn new(item: Rc<Item>, today: Date) -> Evaluator {
        Evaluator { item, today, kept: Rc::default() }
    }

    /// The item.
    pub(super) fn item(&self) -> &Item {
        &self.item
    }

    /// The day.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// What follows from `answers`.
    pub fn evaluate(&self, answers: &Answers) -> Outcome {
        let kept = self.kept.take().map(|(plan, memory)| (Model { item: &self.item, plan }, memory));
        let (model, mut memory) = kept
            .filter(|(model, _)| model.is_for(answers))
            .unwrap_or_else(|| (Model::with(&self.item, answers, self.today), Memory::default()));
        let outcome = memory.outcome(&model, answers);
        self.kept.set(Some((model.plan, memory)));
        outcome
    }
}

/// What is remembered makes no difference.
impl PartialEq for Evaluator {
    fn eq(&self, other: &Evaluator) -> bool {
        self.today == other.today && (Rc::ptr_eq(&self.item, &other.item) || self.item == other.item)
    }
}

impl Eq for Evaluator {}

impl fmt::Debug for Evaluator {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(to, "Evaluator of {}", self.item.id)
    }
}
