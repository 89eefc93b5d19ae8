//! The questions that the needed forms want answered.

use std::collections::BTreeSet;

use crate::definition::{Condition, From, Item, QuestionId};
use crate::engine::{Outcome, Status};

/// The questions that certainly apply and that a field of a needed form names, or that decide whether such a
/// question applies; answered or not, in file order.
pub fn form_questions(item: &Item, outcome: &Outcome) -> Vec<QuestionId> {
    let mut wanted = BTreeSet::new();
    for field in outcome.forms.iter().flat_map(|form| &item.forms[*form].sections).flat_map(|section| &section.fields) {
        match &field.from {
            Some(From::Answer(question) | From::Part { of: question, .. }) => {
                wanted.insert(*question);
            }
            Some(From::When { when, .. }) => named(item, when, &mut wanted),
            Some(From::Text(_)) | None => {}
        }
    }
    let mut waiting: Vec<QuestionId> = wanted.iter().copied().collect();
    while let Some(question) = waiting.pop() {
        let mut deciding = BTreeSet::new();
        if let Some(when) = &item.questions[question].when {
            named(item, when, &mut deciding);
        }
        waiting.extend(deciding.into_iter().filter(|id| wanted.insert(*id)));
    }
    wanted.into_iter().filter(|id| outcome.applicable[*id] == Status::Yes).collect()
}

/// The questions that a condition names, itself or through facts.
pub(crate) fn named(item: &Item, condition: &Condition, found: &mut BTreeSet<QuestionId>) {
    condition.visit(&mut |part| match part {
        Condition::Test(question, _) => {
            found.insert(*question);
        }
        Condition::Fact(fact) => named(item, &item.facts[*fact].when, found),
        Condition::Always(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
}
