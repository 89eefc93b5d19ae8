//! What the engine knows of an item before anything is answered: what its tests can tell apart, and what reaches what.

use std::ops::Range;

use super::answer::Answer;
use super::diagram::Variable;
use super::domain::{Domain, domain, only_answer};
use super::set::Set;
use crate::definition::{
    Bring, Condition, Date, DeadlineId, FactId, From, Id, Item, Question, QuestionId, Table, Test,
};

/// An item made ready for one day.
#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub(crate) item: &'a Item,
    pub(crate) today: Date,
    pub(super) domains: Table<QuestionId, Domain>,
    /// The first variable of each question.
    first_variable: Table<QuestionId, Variable>,
    /// How many variables the questions have.
    pub(crate) variables: Variable,
    /// Answers that count as given because no other is possible.
    pub(super) only: Table<QuestionId, Option<Answer>>,
    /// The questions on which the applicability of each question can depend, itself included.
    reach: Table<QuestionId, Set>,
    /// The questions on which each fact can depend.
    fact_reach: Table<FactId, Set>,
}

impl<'a> Model<'a> {
    pub(crate) fn new(item: &'a Item, today: Date) -> Model<'a> {
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
        let domains = item.questions.map(|(id, question)| domain(question, &tests[id], today));
        let mut variables: Variable = 0;
        let first_variable = domains.map(|(_, domain)| {
            let first = variables;
            variables += match domain {
                Domain::Classes(_) => 1,
                Domain::Subsets(subsets) => u32::try_from(subsets.tested.len()).unwrap_or(u32::MAX),
            };
            first
        });
        let only = item.questions.map(|(_, question): (QuestionId, &Question)| only_answer(question, today));
        let mut model = Model {
            item,
            today,
            domains,
            first_variable,
            variables,
            only,
            reach: item.questions.map(|_| Set::default()),
            fact_reach: item.facts.map(|_| Set::default()),
        };
        model.find_reach();
        model
    }

    /// Facts may name any question and each other in any order, questions only what stands above:
    /// rounds until nothing is added settle both.
    fn find_reach(&mut self) {
        let mut changed = true;
        while changed {
            changed = false;
            for question in self.item.questions.ids() {
                let mut cone = Set::default();
                cone.insert(question.position());
                if let Some(when) = &self.item.questions[question].when {
                    cone.extend(&self.cone(when));
                }
                changed |= cone != self.reach[question];
                self.reach[question] = cone;
            }
            for fact in self.item.facts.ids() {
                let cone = self.cone(&self.item.facts[fact].when);
                changed |= cone != self.fact_reach[fact];
                self.fact_reach[fact] = cone;
            }
        }
    }

    /// The questions on which a condition can depend.
    pub(crate) fn cone(&self, condition: &Condition) -> Set {
        let mut cone = Set::default();
        condition.visit(&mut |part| match part {
            Condition::Test(question, _) => cone.extend(&self.reach[*question]),
            Condition::Fact(fact) => cone.extend(&self.fact_reach[*fact]),
            Condition::Always(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
        });
        cone
    }

    /// The questions on which the applicability of a question can depend, itself included.
    pub(crate) fn reach(&self, question: QuestionId) -> &Set {
        &self.reach[question]
    }

    /// The variables of a question: one, or one for each tested option of a `choices` question.
    pub(crate) fn variables_of(&self, question: QuestionId) -> Range<Variable> {
        let first = self.first_variable[question];
        let next = QuestionId::new(question.position() + 1);
        first..if next.position() < self.first_variable.len() { self.first_variable[next] } else { self.variables }
    }

    /// The questions that these variables belong to.
    pub(crate) fn questions_of(&self, variables: &Set) -> Vec<QuestionId> {
        let any = |id: &QuestionId| self.variables_of(*id).any(|variable| variables.contains(variable as usize));
        self.item.questions.ids().filter(any).collect()
    }

    /// An answer for which a question's variables have these values; unnamed ones are free.
    pub(crate) fn answer_with(&self, question: QuestionId, values: &[(Variable, usize)]) -> Option<Answer> {
        let range = self.variables_of(question);
        let mut own = values.iter().filter(|(variable, _)| range.contains(variable)).peekable();
        own.peek()?;
        match &self.domains[question] {
            Domain::Classes(classes) => own.next().and_then(|(_, value)| classes.get(*value)).cloned(),
            Domain::Subsets(subsets) => {
                let chosen = own.filter(|(_, value)| *value == 1);
                let id = |variable: Variable| subsets.tested.get((variable - range.start) as usize).copied();
                subsets.answer(&chosen.filter_map(|(variable, _)| id(*variable)).collect::<Vec<_>>())
            }
        }
    }

    /// The deadlines of the same kind that come before this one and would apply in its stead.
    pub(super) fn earlier(&self, deadline: DeadlineId) -> impl Iterator<Item = DeadlineId> {
        let kind = self.item.deadlines[deadline].kind;
        self.item
            .deadlines
            .iter()
            .take_while(move |(id, _)| *id != deadline)
            .filter(move |(_, other)| other.kind == kind)
            .map(|(id, _)| id)
    }
}

/// The questions that a condition names, itself or through facts.
pub(crate) fn named(item: &Item, condition: &Condition) -> Set {
    let mut named = Set::default();
    let mut facts: Vec<FactId> = Vec::new();
    let mut waiting = vec![condition];
    while let Some(condition) = waiting.pop() {
        condition.visit(&mut |part| match part {
            Condition::Test(question, _) => _ = named.insert(question.position()),
            Condition::Fact(fact) if !facts.contains(fact) => {
                facts.push(*fact);
                waiting.push(&item.facts[*fact].when);
            }
            _ => {}
        });
    }
    named
}

/// Every condition of an item.
fn conditions(item: &Item) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    for (_, question) in item.questions.iter() {
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
    for (_, form) in item.forms.iter() {
        for field in form.sections.iter().flat_map(|section| &section.fields) {
            if let Some(From::When { when, .. }) = &field.from {
                all.push(when);
            }
        }
    }
    all
}

fn said_of<'a>(bring: &'a Bring, all: &mut Vec<&'a Condition>) {
    if let Some(exempt) = &bring.exempt {
        all.extend(&exempt.when);
    }
    if let Some(commitment) = &bring.commitment {
        all.extend(&commitment.not_when);
    }
}
