//! What would make the list shorter: each other answer that the applicant may decide on, tried out.

use super::answer::{Answer, Answers, answer_to};
use super::domain::{Domain, domain};
use super::evaluator::Evaluator;
use super::outcome::{Outcome, Progress, Status};
use super::slot::Slot;
use super::walk::tests_of;
use crate::definition::{Kind, MaterialId, Question, Test};

/// A set of papers: a material, in one entry of its list perhaps.
type Papers = (MaterialId, Option<usize>);

/// What goes into the bag, as the applicant's list counts it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bag {
    /// For sure.
    pub sure: Vec<Papers>,
    /// Perhaps.
    pub may: Vec<Papers>,
}

/// Another answer with which there is less to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// Where it would be given.
    pub slot: Slot,
    /// The answer.
    pub answer: Answer,
    /// So many lines fewer go into the bag.
    pub fewer: usize,
    /// What need not be brought then.
    pub gone: Vec<MaterialId>,
    /// What must be brought in its stead.
    pub added: Vec<MaterialId>,
}

/// The single other answers with which there is less to bring, the best first; each was tried out. Only of a settled list
/// and of questions that are `by_choice` and certainly apply; none that would end in a stop or a redirect, leave something
/// to ask, or change what may be needed. `bag` tells what goes along for sure and perhaps.
pub fn what_if(evaluator: &Evaluator, answers: &Answers, bag: &dyn Fn(&Outcome) -> Bag) -> Vec<WhatIf> {
    let (item, today) = (evaluator.item(), evaluator.today());
    let chosen = |slot: &Slot| item.questions[slot.question].by_choice;
    if !item.questions.iter().any(|(_, question)| question.by_choice) {
        return Vec::new();
    }
    let outcome = evaluator.evaluate(answers);
    if outcome.progress != Progress::Settled {
        return Vec::new();
    }
    let before = bag(&outcome);
    let tests = tests_of(item);
    let mut found: Vec<WhatIf> = Vec::new();
    for slot in outcome.slots(item).into_iter().filter(chosen) {
        let question = &item.questions[slot.question];
        let given = answer_to(item, answers, slot, today).filter(|it| *it != Answer::Unsure);
        let Some(given) = given.filter(|_| outcome.applies(slot) == Status::Yes) else { continue };
        for answer in others(question, &tests[slot.question], evaluator, &given) {
            let mut other = answers.clone();
            other.give(item, slot, answer.to_value(question));
            let then = evaluator.evaluate(&other);
            if then.progress != Progress::Settled || then.over_budget {
                continue;
            }
            let after = bag(&then);
            let fewer = before.sure.len().saturating_sub(after.sure.len());
            if fewer > 0 && before.may == after.may {
                let (gone, added) = (without(&before, &after), without(&after, &before));
                found.push(WhatIf { slot, answer, fewer, gone, added });
            }
        }
    }
    // Among equals the order of the file stands.
    found.sort_by_key(|it| std::cmp::Reverse(it.fewer));
    found
}

/// Every other answer, or one of each kind that the tests can tell apart.
fn others(question: &Question, tests: &[Test], evaluator: &Evaluator, given: &Answer) -> Vec<Answer> {
    let all = match &question.kind {
        // Whoever reads it wants to know of every option.
        Kind::Choice(options) => options.ids().map(Answer::Option).collect(),
        Kind::Text { .. } | Kind::List { .. } => Vec::new(),
        _ => match domain(question, tests, evaluator.today()) {
            Domain::Classes(classes) => classes,
            Domain::Subsets(subsets) => subsets.enumerate().unwrap_or_default(),
            Domain::Tests(_) => Vec::new(),
        },
    };
    all.into_iter().filter(|answer| answer != given).collect()
}

/// Materials of which more goes along in one bag than in the other, each once.
fn without(this: &Bag, other: &Bag) -> Vec<MaterialId> {
    let mut materials: Vec<MaterialId> = Vec::new();
    for (material, _) in this.sure.iter().filter(|papers| !other.sure.contains(papers)) {
        if !materials.contains(material) {
            materials.push(*material);
        }
    }
    materials
}
