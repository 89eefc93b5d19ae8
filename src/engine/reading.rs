//! One reading of an item: its conditions as functions of what is still free, under given answers.

use super::answer::{Answer, Answers, fit};
use super::diagram::{Diagrams, Node, Variable};
use super::domain::{Domain, Subsets};
use super::model::Model;
use super::outcome::Status;
use super::set::Set;
use super::test::passes;
use crate::definition::{Condition, FactId, OptionId, QuestionId, Table, Test};

/// The answers that fit, by question.
pub(crate) type Given = Table<QuestionId, Option<Answer>>;

impl Model<'_> {
    /// The answers that fit their questions.
    pub(crate) fn given(&self, answers: &Answers) -> Given {
        self.item
            .questions
            .map(|(_, question)| answers.get(&question.id).and_then(|value| fit(question, value, self.today)))
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
    /// How the options of the `choices` questions that are free can be combined.
    possible: Vec<Part>,
    /// The same, and the stops and redirects that do not hold, in parts that share no variable. One is `FALSE` when
    /// nothing is live.
    live: Vec<Part>,
}

/// A function that must hold, and its variables.
type Part = (Set, Node);

impl<'m> Reading<'m> {
    /// Reads the whole item.
    pub(crate) fn new(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams) -> Reading<'m> {
        Self::within(model, given, all, |_| true)
    }

    /// Reads the part of the item that concerns the questions of a closed cone.
    pub(crate) fn of_cone(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams, cone: &Set) -> Reading<'m> {
        Self::within(model, given, all, |question| cone.has(question))
    }

    fn within(model: &'m Model<'m>, given: &'m Given, all: &mut Diagrams, read: impl Fn(QuestionId) -> bool) -> Self {
        let item = model.item;
        let mut reading = Reading {
            model,
            given,
            applicable: item.questions.map(|_| Node::TRUE),
            facts: item.facts.map(|_| None),
            possible: Vec::new(),
            live: Vec::new(),
        };
        for (id, domain) in model.domains.iter().filter(|(id, _)| read(*id)) {
            if let (Domain::Subsets(subsets), None) = (domain, reading.known(id)) {
                let possible = combinations(all, subsets, model.variables_of(id).start);
                if possible != Node::TRUE {
                    reading.possible.push((all.variables(possible), possible));
                }
            }
        }
        reading.live.clone_from(&reading.possible);
        // In file order every `when` finds the questions it names done: no recursion through them.
        for (id, question) in item.questions.iter().filter(|(id, _)| read(*id)) {
            if let Some(when) = &question.when {
                reading.applicable[id] = reading.condition(all, when);
            }
        }
        for (_, finding) in item.findings.iter().filter(|(_, finding)| finding.kind.ends()) {
            let cone = model.cone(&finding.when);
            if item.questions.ids().filter(|id| cone.has(*id)).all(&read) {
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
            std::mem::take(&mut self.live).into_iter().partition(|(others, _)| others.meets(&variables));
        for (others, other) in meeting {
            part = all.and(part, other);
            variables.extend(&others);
        }
        self.live = apart;
        self.live.push((variables, part));
    }

    /// Whether some assignment is live.
    pub(crate) fn is_live(&self) -> bool {
        let some_answer = self.model.domains.iter().all(|(id, domain)| {
            self.given[id].is_some() || !matches!(domain, Domain::Classes(classes) if classes.is_empty())
        });
        some_answer && self.live.iter().all(|(_, part)| *part != Node::FALSE)
    }

    /// The answer that decides every test on a question, if it is not free.
    fn known(&self, question: QuestionId) -> Option<&'m Answer> {
        let given = self.given[question].as_ref().filter(|answer| **answer != Answer::Unsure);
        given.or(self.model.only[question].as_ref())
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
                // A fact that depends on itself is refused by the loader; should one come by another way, it ends here.
                self.facts[*fact] = Some(Node::FALSE);
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
        if let Some(answer) = self.known(question) {
            return Node::constant(passes(answer, test, today));
        }
        let first = self.model.variables_of(question).start;
        let subsets = match &self.model.domains[question] {
            Domain::Classes(classes) => {
                return all.variable(first, classes.iter().map(|answer| passes(answer, test, today)));
            }
            Domain::Subsets(subsets) => subsets,
        };
        let holds = |all: &mut Diagrams, option: &OptionId| {
            let position = subsets.tested.iter().position(|tested| tested == option).unwrap_or(0);
            all.variable(first + u32::try_from(position).unwrap_or(0), [false, true])
        };
        match test {
            Test::Options(options) => options.iter().fold(Node::FALSE, |result, option| {
                let chosen = holds(all, option);
                all.or(result, chosen)
            }),
            Test::Holds { all: wanted, none } => {
                let with = wanted.iter().fold(Node::TRUE, |result, option| {
                    let chosen = holds(all, option);
                    all.and(result, chosen)
                });
                none.iter().fold(with, |result, option| {
                    let chosen = holds(all, option);
                    let not = all.not(chosen);
                    all.and(result, not)
                })
            }
            _ => Node::FALSE,
        }
    }

    /// `node` where the assignment is live, as far as the parts that share a variable with it tell.
    pub(crate) fn live_and(&self, all: &mut Diagrams, node: Node) -> Node {
        and_parts(all, node, &self.live)
    }

    /// Whether `node` holds, over the possible assignments.
    pub(crate) fn over_possible(&self, all: &mut Diagrams, node: Node) -> Status {
        over(all, node, Node::TRUE, &self.possible)
    }

    /// Whether `node` holds, over the live assignments. There must be one.
    pub(crate) fn over_live(&self, all: &mut Diagrams, node: Node) -> Status {
        over(all, node, Node::TRUE, &self.live)
    }

    /// Whether `node` holds, over the live assignments where `base` does. There must be one.
    pub(crate) fn over_live_where(&self, all: &mut Diagrams, base: Node, node: Node) -> Status {
        over(all, node, base, &self.live)
    }

    /// The questions for which two possible assignments that differ in that question alone differ in `node`.
    pub(crate) fn depends_on(&self, all: &mut Diagrams, node: Node) -> Vec<QuestionId> {
        let variables = all.variables(node);
        let behind = all.behind(&variables);
        let mut both = variables.clone();
        both.extend(&behind);
        let mut questions = self.model.questions_of(&both);
        // Without combinations to heed, a canonical form looks only at what it depends on.
        if self.possible.iter().any(|(others, _)| others.meets(&variables)) {
            let not = all.not(node);
            let (with, without) = (and_parts(all, node, &self.possible), and_parts(all, not, &self.possible));
            questions.retain(|question| {
                let own = self.model.variables_of(*question);
                let (with, without) = (all.exists(with, &own), all.exists(without, &own));
                own.clone().any(|it| behind.contains(it as usize)) || all.and(with, without) != Node::FALSE
            });
        }
        questions
    }
}

/// Whether `node` holds where `base` and the parts do.
fn over(all: &mut Diagrams, node: Node, base: Node, parts: &[Part]) -> Status {
    let not = all.not(node);
    let (with, without) = (all.and(base, node), all.and(base, not));
    match (and_parts(all, with, parts), and_parts(all, without, parts)) {
        (Node::FALSE, _) => Status::No,
        (_, Node::FALSE) => Status::Yes,
        _ => Status::Open,
    }
}

/// `node` and the parts that share a variable with it. The others can be had independently.
fn and_parts(all: &mut Diagrams, node: Node, parts: &[Part]) -> Node {
    let variables = all.variables(node);
    let meeting = parts.iter().filter(|(of_part, _)| of_part.meets(&variables));
    meeting.fold(node, |result, (_, part)| all.and(result, *part))
}

/// The combinations of tested options that are possible: it only matters how many are chosen.
fn combinations(all: &mut Diagrams, subsets: &Subsets, first: Variable) -> Node {
    // For each number of chosen options that go together, and that stand alone (2 is too many).
    let last = subsets.tested.len();
    let mut below: Vec<[Node; 3]> = (0..=last)
        .map(|together| [0, 1, 2].map(|alone| Node::constant(subsets.is_possible(together, alone))))
        .collect();
    for (position, stands_alone) in subsets.alone.iter().enumerate().rev() {
        let variable = first + u32::try_from(position).unwrap_or(0);
        let next = |together: usize| below.get(together).copied().unwrap_or([Node::FALSE; 3]);
        below = (0..=position)
            .map(|together| {
                let without = next(together);
                let [_, one, two] = without;
                let chosen = if *stands_alone { [one, two, two] } else { next(together + 1) };
                [0, 1, 2].map(|alone: usize| {
                    let pick = |of: [Node; 3]| of.into_iter().nth(alone).unwrap_or(Node::FALSE);
                    all.branch(variable, [pick(without), pick(chosen)])
                })
            })
            .collect();
    }
    below.first().map_or(Node::TRUE, |[none, ..]| *none)
}
