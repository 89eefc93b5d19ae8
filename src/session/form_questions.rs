//! The questions that the needed forms want answered.

use crate::definition::{Condition, From, Item, QuestionId};
use crate::engine::{Outcome, Status};

/// The questions that certainly apply and that a field of a needed form names, or that decide whether such a
/// question applies; answered or not, in file order.
pub fn form_questions(item: &Item, outcome: &Outcome) -> Vec<QuestionId> {
    let mut wanted = Vec::new();
    for field in outcome.forms.iter().flat_map(|form| &item.forms[*form].sections).flat_map(|section| &section.fields) {
        match &field.from {
            Some(From::Answer(question) | From::Part { of: question, .. }) => add(&mut wanted, *question),
            Some(From::When { when, .. }) => named(item, when, &mut wanted),
            Some(From::Text(_)) | None => {}
        }
    }
    let mut next = 0;
    while let Some(question) = wanted.get(next).copied() {
        if let Some(when) = &item.questions[question].when {
            named(item, when, &mut wanted);
        }
        next += 1;
    }
    wanted.retain(|id| outcome.applicable[*id] == Status::Yes);
    wanted.sort_unstable();
    wanted
}

/// Adds the questions that a condition names, itself or through facts.
pub(crate) fn named(item: &Item, condition: &Condition, found: &mut Vec<QuestionId>) {
    condition.visit(&mut |part| match part {
        Condition::Test(question, _) => add(found, *question),
        Condition::Fact(fact) => named(item, &item.facts[*fact].when, found),
        Condition::Always(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
}

fn add(found: &mut Vec<QuestionId>, question: QuestionId) {
    if !found.contains(&question) {
        found.push(question);
    }
}
