//! The engine with a memory: what follows from one answer more, without beginning anew.

use std::rc::Rc;

use super::answer::Answers;
use super::memory::Memory;
use super::model::{Model, Plan};
use super::outcome::Outcome;
use crate::definition::{Date, Item};

/// An item on one day, and what was found out for the answers last given. What it says is what
/// [`evaluate`](super::evaluate) says; only sooner, where few answers changed.
#[derive(Debug)]
pub struct Evaluator {
    item: Rc<Item>,
    today: Date,
    kept: Option<(Rc<Plan>, Memory)>,
}

impl Evaluator {
    /// An evaluator that was not asked yet.
    pub fn new(item: Rc<Item>, today: Date) -> Evaluator {
        Evaluator { item, today, kept: None }
    }

    /// What follows from `answers`.
    pub fn evaluate(&mut self, answers: &Answers) -> Outcome {
        let kept = self.kept.take().map(|(plan, memory)| (Model { item: &self.item, plan }, memory));
        let (model, mut memory) = kept
            .filter(|(model, _)| model.is_for(answers))
            .unwrap_or_else(|| (Model::with(&self.item, answers, self.today), Memory::default()));
        let outcome = memory.outcome(&model, answers);
        self.kept = Some((model.plan, memory));
        outcome
    }
}
