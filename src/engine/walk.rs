//! All conditions of an item, and what a condition names.

use super::set::Set;
use crate::definition::{Bring, Condition, FactId, Field, From, Id, Item, QuestionId, Table, Test};

/// The questions that a condition names, itself or through facts.
pub(crate) fn named(item: &Item, condition: &Condition) -> Set {
    let mut named = Set::default();
    let mut facts: Vec<FactId> = Vec::new();
    let mut waiting = vec![condition];
    while let Some(condition) = waiting.pop() {
        condition.visit(&mut |part| match part {
            Condition::Test(question, _) | Condition::List(question, _) => _ = named.insert(question.position()),
            Condition::Fact(fact) if !facts.contains(fact) => {
                facts.push(*fact);
                waiting.push(&item.facts[*fact].when);
            }
            _ => {}
        });
    }
    named
}

/// The different tests on the answer to each question.
pub(super) fn tests_of(item: &Item) -> Table<QuestionId, Vec<Test>> {
    let mut tests: Table<QuestionId, Vec<Test>> = item.questions.map(|_| Vec::new());
    for condition in conditions(item) {
        condition.visit(&mut |part| {
            if let Condition::Test(question, test) = part {
                let known = &mut tests[*question];
                if !known.contains(test) {
                    known.push(test.clone());
                }
            }
        });
    }
    tests
}

/// Every condition of an item.
pub(crate) fn conditions(item: &Item) -> Vec<&Condition> {
    let mut all = conditions_of_outcome(item);
    all.extend(item.questions.iter().filter(|(_, it)| it.for_form).filter_map(|(_, it)| it.when.as_ref()));
    for (_, form) in item.forms.iter() {
        form.sections.iter().flat_map(|section| &section.fields).for_each(|field| marks(field, &mut all));
    }
    all
}

/// The conditions that can have a part in an outcome: those of form questions and fields have none.
pub(crate) fn conditions_of_outcome(item: &Item) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    for (_, question) in item.questions.iter().filter(|(_, question)| !question.for_form) {
        all.extend(&question.when);
    }
    for (_, fact) in item.facts.iter() {
        all.push(&fact.when);
    }
    for (_, finding) in item.findings.iter() {
        all.push(&finding.when);
    }
    for (_, material) in item.materials.iter() {
        all.extend(&material.when);
        said_of(&material.bring, &mut all);
    }
    for (_, document) in item.documents.iter() {
        all.extend(&document.when);
        said_of(&document.bring, &mut all);
    }
    for (_, fee) in item.fees.iter() {
        all.extend(&fee.when);
    }
    for (_, deadline) in item.deadlines.iter() {
        all.extend(&deadline.when);
    }
    for (_, place) in item.places.iter() {
        all.extend(&place.when);
    }
    all
}

fn marks<'a>(field: &'a Field, all: &mut Vec<&'a Condition>) {
    if let Some(From::When { when, .. }) = &field.from {
        all.push(when);
    }
    field.columns.iter().for_each(|column| marks(column, all));
}

/// The conditions of what is said of a paper.
pub(super) fn said_of<'a>(bring: &'a Bring, all: &mut Vec<&'a Condition>) {
    if let Some(exempt) = &bring.exempt {
        all.extend(&exempt.when);
    }
    if let Some(commitment) = &bring.commitment {
        all.extend(&commitment.not_when);
    }
}
