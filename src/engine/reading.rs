//! One reading of an item: its conditions as functions of what is still free, under given answers.

use super::answer::{Answer, Answers, fit};
use super::diagram::{Diagrams, Node, Variable};
use super::domain::Domain;
use super::model::{Cone, Model};
use super::outcome::Status;
use super::test::passes;
use crate::definition::{Condition, FactId, Id, QuestionId, Table, Test};
use std::collections::BTreeSet;

/// The answers that fit, by question.
pub(crate) type Given = Table<QuestionId, Option<Answer>>;

impl Model<'_> {
    /// The answers that fit their questions.
    pub(crate) fn given(&self, answers: &Answers) -> Given {
        self.item.questions.map(|(_, question)| {
            answers.get(&question.id).and_then(|value| fit(question, value, self.today))
        })
    }

    /// Whether a question counts as answered.
    pub(crate) fn is_answered(&self, given: &Given, question: QuestionId) -> bool {
        given[question].is_some() || self.only[question].is_some()
    }
}

/// The conditions of an item under some answers.
pub(crate) struct Reading<'m> {
    pub(crate) model: &'m Model<'m>,
    given: &'m Given,
    /// Where each question applies.
    pub(crate) applicable: Table<QuestionId, Node>,
    facts: Table<FactId, Option<Node>>,
    /// The stops and redirects that do not hold, in parts that share no variable. One is `FALSE` when nothing is live.
    live: Vec<(BTreeSet<Variable>, Node)>,
}

impl<'m> Reading<'m> {
    /// Reads the whole item.
    pub(crate) fn new(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams) -> Reading<'m> {
        Self::within(model, given, all, |_| true)
    }

    /// Reads the part of the item that concerns the questions of a closed cone.
    pub(crate) fn of_cone(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams, cone: &Cone) -> Reading<'m> {
        Self::within(model, given, all, |question| cone.contains(question))
    }

    fn within(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams, read: impl Fn(QuestionId) -> bool) -> Self {
        let item = model.item;
        let mut reading = Reading {
            model,
            given,
            applicable: item.questions.map(|_| Node::TRUE),
            facts: item.facts.map(|_| None),
            live: Vec::new(),
        };
        // In file order every `when` finds the questions it names done: no recursion through them.
        for (id, question) in item.questions.iter().filter(|(id, _)| read(*id)) {
            if let Some(when) = &question.when {
                reading.applicable[id] = reading.condition(all, when);
            }
        }
        for (_, finding) in item.findings.iter().filter(|(_, finding)| finding.kind.ends()) {
            let cone = model.cone(&finding.when);
            if item.questions.ids().filter(|id| cone.contains(*id)).all(&read) {
                let holds = reading.condition(all, &finding.when);
                let not = all.not(holds);
                reading.add_live(all, not);
            }
        }
        reading
    }

    fn add_live(&mut self, all: &mut Diagrams, mut part: Node) {
        if part == Node::TRUE {
            return;
        }
        let mut variables = all.variables(part);
        let (meeting, apart): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.live).into_iter().partition(|(others, _)| !others.is_disjoint(&variables));
        for (others, other) in meeting {
            part = all.and(part, other);
            variables.extend(others);
        }
        self.live = apart;
        self.live.push((variables, part));
    }

    /// Whether some assignment is live.
    pub(crate) fn is_live(&self) -> bool {
        let possible = self.model.domains.iter().all(|(id, domain)| {
            self.given[id].is_some() || !matches!(domain, Domain::Classes(classes) if classes.is_empty())
        });
        possible && self.live.iter().all(|(_, part)| *part != Node::FALSE)
    }

    /// A condition as a function of what is still free.
    pub(crate) fn condition(&mut self, all: &mut Diagrams, condition: &Condition) -> Node {
        match condition {
            Condition::Always(it) => Node::constant(*it),
            Condition::All(parts) => {
                let mut result = Node::TRUE;
                for part in parts {
                    let part = self.condition(all, part);
                    result = all.and(result, part);
                }
                result
            }
            Condition::Any(parts) => {
                let mut result = Node::FALSE;
                for part in parts {
                    let part = self.condition(all, part);
                    result = all.or(result, part);
                }
                result
            }
            Condition::Not(part) => {
                let part = self.condition(all, part);
                all.not(part)
            }
            Condition::Fact(fact) => {
                if let Some(known) = self.facts[*fact] {
                    return known;
                }
                let model = self.model;
                let node = self.condition(all, &model.item.facts[*fact].when);
                self.facts[*fact] = Some(node);
                node
            }
            Condition::Test(question, test) => {
                let passed = self.test(all, *question, test);
                all.and(self.applicable[*question], passed)
            }
        }
    }

    /// A condition that may be absent.
    pub(crate) fn when(&mut self, all: &mut Diagrams, when: Option<&Condition>) -> Node {
        when.map_or(Node::TRUE, |when| self.condition(all, when))
    }

    /// A test as a function of its question's answer alone.
    fn test(&self, all: &mut Diagrams, question: QuestionId, test: &Test) -> Node {
        let today = self.model.today;
        let given = self.given[question].as_ref().filter(|answer| **answer != Answer::Unsure);
        if let Some(answer) = given.or(self.model.only[question].as_ref()) {
            return Node::constant(passes(answer, test, today));
        }
        let variable = u32::try_from(question.position()).unwrap_or(u32::MAX);
        match &self.model.domains[question] {
            Domain::Classes(classes) => all.variable(variable, classes.iter().map(|answer| passes(answer, test, today))),
            Domain::Wide => {
                let index = self.model.tests[question].binary_search(test).unwrap_or(usize::MAX);
                all.wide_test(variable, index)
            }
        }
    }

    /// The live assignments, as far as they concern `node`, among those where `node` holds.
    pub(crate) fn live_and(&self, all: &mut Diagrams, node: Node) -> Node {
        let variables = all.variables(node);
        let mut result = node;
        for (of_part, part) in &self.live {
            if !of_part.is_disjoint(&variables) {
                result = all.and(result, *part);
            }
        }
        result
    }

    /// Whether `node` holds, over the live assignments. There must be one.
    pub(crate) fn over_live(&self, all: &mut Diagrams, node: Node) -> Status {
        let not = all.not(node);
        match (self.live_and(all, node), self.live_and(all, not)) {
            (Node::FALSE, _) => Status::No,
            (_, Node::FALSE) => Status::Yes,
            _ => Status::Open,
        }
    }

    /// Whether `node` holds, over the live assignments where `base` does. There must be one.
    pub(crate) fn over_live_where(&self, all: &mut Diagrams, base: Node, node: Node) -> Status {
        let not = all.not(node);
        let (with, without) = (all.and(base, node), all.and(base, not));
        match (self.live_and(all, with), self.live_and(all, without)) {
            (Node::FALSE, _) => Status::No,
            (_, Node::FALSE) => Status::Yes,
            _ => Status::Open,
        }
    }
}

/// Whether a function holds over all possible assignments.
pub(crate) fn over_possible(node: Node) -> Status {
    match node {
        Node::FALSE => Status::No,
        Node::TRUE => Status::Yes,
        _ => Status::Open,
    }
}
