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

    /// The questions that a condition names, itself or through facts.
    pub(crate) fn named(&self, condition: &Condition) -> Set {
        let mut named = Set::default();
        let mut facts: Vec<FactId> = Vec::new();
        let mut waiting = vec![condition];
        while let Some(condition) = waiting.pop() {
            condition.visit(&mut |part| match part {
                Condition::Test(question, _) => _ = named.insert(question.position()),
                Condition::Fact(fact) if !facts.contains(fact) => {
                    facts.push(*fact);
                    waiting.push(&self.item.facts[*fact].when);
                }
                _ => {}
            });
        }
        named
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

/// Every condition of an item.
fn conditions(item: &Item) -> Vec<&Condition> {
    fn of<'a>(bring: &'a Bring) -> impl Iterator<Item = &'a Condition> {
        let exempt = bring.exempt.iter().filter_map(|exempt| exempt.when.as_ref());
        exempt.chain(bring.commitment.iter().filter_map(|commitment| commitment.not_when.as_ref()))
    }
    let mut all: Vec<&Condition> = Vec::new();
    all.extend(item.questions.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.facts.iter().map(|(_, it)| &it.when));
    all.extend(item.findings.iter().map(|(_, it)| &it.when));
    all.extend(item.materials.iter().flat_map(|(_, it)| it.when.iter().chain(of(&it.bring))));
    all.extend(item.documents.iter().flat_map(|(_, it)| it.when.iter().chain(of(&it.bring))));
    all.extend(item.fees.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.deadlines.iter().filter_map(|(_, it)| it.when.as_ref()));
    all.extend(item.places.iter().filter_map(|(_, it)| it.when.as_ref()));
    let fields = item.forms.iter().flat_map(|(_, form)| &form.sections).flat_map(|section| &section.fields);
    all.extend(fields.filter_map(|field| match &field.from {
        Some(From::When { when, .. }) => Some(when),
        _ => None,
    }));
    all
}
