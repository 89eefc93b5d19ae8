//! One reading of an item: its conditions as functions of what is still free, under given answers.

use super::answer::{Answer, Answers, answer_to, fit};
use super::diagram::{Diagrams, Node, Variable};
use super::domain::{Domain, Subsets};
use super::found::Found;
use super::model::Model;
use super::outcome::Status;
use super::set::Set;
use super::slot::{Slot, SlotId};
use super::test::passes;
use crate::definition::{Condition, FactId, OptionId, QuestionId, Table, Test};

/// The answers that fit, by slot.
pub(crate) type Given = Table<SlotId, Option<Answer>>;

impl Model<'_> {
    /// The answers that fit their questions.
    pub(crate) fn given(&self, answers: &Answers) -> Given {
        // Both sorted by name: one walk finds what stands in no list.
        let mut values = self.item.questions.map(|_| None);
        let mut names = self.questions_by_name().peekable();
        for (name, value) in answers.iter() {
            while names.next_if(|(known, _)| *known < name).is_some() {}
            if let Some((_, question)) = names.next_if(|(known, _)| *known == name) {
                values[question] = Some(value);
            }
        }
        self.slots.map(|(_, slot)| match slot.entry {
            None => values[slot.question].and_then(|it| fit(&self.item.questions[slot.question], it, self.today)),
            Some(_) => answer_to(self.item, answers, *slot, self.today),
        })
    }

    /// Whether a slot counts as answered.
    pub(crate) fn is_answered(&self, given: &Given, slot: SlotId) -> bool {
        given[slot].is_some() || self.only[self.slots[slot].question].is_some()
    }
}

/// The conditions of an item under some answers.
pub(crate) struct Reading<'m> {
    pub(crate) model: &'m Model<'m>,
    pub(super) given: &'m Given,
    /// Where the question of each slot applies.
    pub(crate) applicable: Table<SlotId, Node>,
    pub(super) facts: Table<FactId, Option<Node>>,
    /// The `choices` questions that are free and cannot be combined at will, and how their options can.
    pub(super) choices: Vec<SlotId>,
    pub(super) possible: Vec<Part>,
    /// The same, and the stops and redirects that do not hold, in parts that share no variable. One is `FALSE` when
    /// nothing is live.
    pub(super) live: Vec<Part>,
}

/// A function that must hold, and its variables.
pub(super) type Part = (Set, Node);

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
        let mut reading = Reading::resume(model, given, Found::nothing(model));
        for (id, _) in model.slots.iter().filter(|(_, slot)| read(slot.question)) {
            reading.combine(all, id);
        }
        reading.live.clone_from(&reading.possible);
        // In file order every `when` finds the questions it names done: no recursion through them.
        for (id, slot) in model.slots.iter().filter(|(_, slot)| read(slot.question)) {
            reading.applicable[id] = reading.applies(all, *slot);
        }
        for (id, _) in item.findings.iter().filter(|(_, finding)| finding.kind.ends()) {
            let cone = model.cone(model.when_of(id));
            if item.questions.ids().filter(|id| cone.has(*id)).all(&read) {
                let holds = reading.condition(all, model.when_of(id));
                let not = all.not(holds);
                reading.add_live(all, not);
            }
        }
        reading
    }

    pub(super) fn add_live(&mut self, all: &mut Diagrams, mut part: Node) {
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
        let some_answer = self.model.slots.iter().all(|(id, slot)| {
            let domain = &self.model.domains[slot.question];
            self.given[id].is_some() || !matches!(domain, Domain::Classes(classes) if classes.is_empty())
        });
        some_answer && self.live.iter().all(|(_, part)| *part != Node::FALSE)
    }

    /// The answer that decides every test in a slot, if it is not free.
    pub(super) fn known(&self, slot: SlotId) -> Option<&'m Answer> {
        let given = self.given[slot].as_ref().filter(|answer| **answer != Answer::Unsure);
        given.or(self.model.only[self.model.slots[slot].question].as_ref())
    }

    /// Where the question of a slot applies: in an entry only where its list does, and is answered.
    pub(super) fn applies(&mut self, all: &mut Diagrams, slot: Slot) -> Node {
        let question = &self.model.item.questions[slot.question];
        let when = self.when_in(all, question.when.as_ref(), slot.entry);
        let Some(list) = question.within else { return when };
        match self.entries(list) {
            Some(_) => {
                let of_list = self.model.slot(list, None).map_or(Node::FALSE, |list| self.applicable[list]);
                all.and(of_list, when)
            }
            None => Node::FALSE,
        }
    }

    /// How many entries a list has, if it is answered.
    pub(crate) fn entries(&self, list: QuestionId) -> Option<usize> {
        match self.known(self.model.slot(list, None)?) {
            Some(Answer::Entries(count)) => Some(*count),
            _ => None,
        }
    }

    /// A condition as a function of what is still free.
    pub(crate) fn condition(&mut self, all: &mut Diagrams, condition: &Condition) -> Node {
        self.condition_in(all, condition, None)
    }

    /// A condition that is read inside an entry.
    pub(crate) fn condition_in(&mut self, all: &mut Diagrams, condition: &Condition, entry: Option<usize>) -> Node {
        match condition {
            Condition::Always(it) => Node::constant(*it),
            Condition::All(parts) => {
                let mut result = Node::TRUE;
                for part in parts {
                    let part = self.condition_in(all, part, entry);
                    result = all.and(result, part);
                }
                result
            }
            Condition::Any(parts) => {
                let mut result = Node::FALSE;
                for part in parts {
                    let part = self.condition_in(all, part, entry);
                    result = all.or(result, part);
                }
                result
            }
            Condition::Not(part) => {
                let part = self.condition_in(all, part, entry);
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
                let Some(slot) = self.model.slot(*question, entry) else { return Node::FALSE };
                let passed = self.test(all, slot, test);
                all.and(self.applicable[slot], passed)
            }
            Condition::List(list, test) => {
                let Some(slot) = self.model.slot(*list, None) else { return Node::FALSE };
                let passed = self.list_test(all, *list, slot, test);
                all.and(self.applicable[slot], passed)
            }
        }
    }

    /// A condition that may be absent.
    pub(crate) fn when(&mut self, all: &mut Diagrams, when: Option<&Condition>) -> Node {
        self.when_in(all, when, None)
    }

    /// A condition that may be absent and is read inside an entry.
    pub(crate) fn when_in(&mut self, all: &mut Diagrams, when: Option<&Condition>, entry: Option<usize>) -> Node {
        when.map_or(Node::TRUE, |when| self.condition_in(all, when, entry))
    }

    /// A test as a function of its question's answer alone.
    fn test(&self, all: &mut Diagrams, slot: SlotId, test: &Test) -> Node {
        let today = self.model.today;
        if let Some(answer) = self.known(slot) {
            return Node::constant(passes(answer, test, today));
        }
        let first = self.model.variables_of(slot).start;
        let subsets = match &self.model.domains[self.model.slots[slot].question] {
            Domain::Classes(classes) => {
                return all.variable(first, classes.iter().map(|answer| passes(answer, test, today)));
            }
            Domain::Subsets(subsets) => subsets,
            Domain::Tests(_) => return Node::FALSE,
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

    /// `node` where the assignment is possible.
    pub(crate) fn possible_and(&self, all: &mut Diagrams, node: Node) -> Node {
        and_parts(all, node, &self.possible)
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

    /// The slots for which two possible assignments that differ in that slot alone differ in `node`.
    pub(crate) fn depends_on(&self, all: &mut Diagrams, node: Node) -> Vec<SlotId> {
        let variables = all.variables(node);
        let behind = all.behind(&variables);
        let mut both = variables.clone();
        both.extend(&behind);
        let mut slots = self.model.slots_of(&both);
        // Without combinations to heed, a canonical form looks only at what it depends on.
        if self.possible.iter().any(|(others, _)| others.meets(&variables)) {
            let not = all.not(node);
            let (with, without) = (and_parts(all, node, &self.possible), and_parts(all, not, &self.possible));
            let mut looked_at = all.variables(with);
            looked_at.extend(&all.behind(&looked_at));
            slots.retain(|slot| {
                let own = self.model.variables_of(*slot);
                // A change of an answer that is in no combination leaves what is possible so.
                if !self.choices.contains(slot) {
                    return own.clone().any(|it| looked_at.contains(it as usize) || behind.contains(it as usize));
                }
                let (with, without) = (all.exists(with, &own), all.exists(without, &own));
                own.clone().any(|it| behind.contains(it as usize)) || all.and(with, without) != Node::FALSE
            });
        }
        slots
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
pub(super) fn combinations(all: &mut Diagrams, subsets: &Subsets, first: Variable) -> Node {
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
