//! What would make the list shorter, counted as the list counts.

use super::checklist::Checklist;
use super::choice::Choices;
use super::line::Standing;
use super::sitting::Session;
use crate::definition::Item;
use crate::engine::{Bag, Outcome, WhatIf, what_if};

impl Session {
    /// The single other answers with which there would be less to bring, the best first.
    pub fn what_if(&self) -> Vec<WhatIf> {
        what_if(self.evaluator(), &self.answers, &|outcome| bag(&self.item, outcome, &self.choices))
    }
}

/// What goes into the bag, as [`Checklist::counts`] counts it.
fn bag(item: &Item, outcome: &Outcome, choices: &Choices) -> Bag {
    let mut bag = Bag::default();
    for line in Checklist::new(item, outcome, choices).lines {
        let papers = (line.set.material, line.set.entry);
        match line.standing(item) {
            Standing::Bring => bag.sure.push(papers),
            Standing::MayBring => bag.may.push(papers),
            Standing::Later | Standing::Promised | Standing::Counter | Standing::Exempt => {}
        }
    }
    bag
}
