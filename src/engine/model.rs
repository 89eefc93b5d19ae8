//! What the engine knows of an item before anything is answered: what its tests can tell apart, and what reaches what.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::answer::{Answer, Answers, entries};
use super::diagram::Variable;
use super::domain::{Domain, domain, only_answer};
use super::readers::Readers;
use super::set::Set;
use super::sketch::draw;
use super::slot::{Slot, SlotId};
use super::unanswered::Unanswered;
use super::walk::{named, tests_of};
use crate::definition::{Condition, Date, DeadlineId, FactId, FindingId, Id, Item, Kind, Question, QuestionId, Table};

/// An item made ready for one day, and for lists of so many entries.
#[derive(Debug, Clone)]
pub(crate) struct Model<'a> {
    pub(crate) item: &'a Item,
    pub(super) plan: Rc<Plan>,
}

/// What was found out about an item.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) today: Date,
    pub(super) domains: Table<QuestionId, Domain>,
    /// What is asked: in file order, the entries of a list below it.
    pub(crate) slots: Table<SlotId, Slot>,
    /// The first slot of each question. Of a question in a list without entries it is another's.
    first_slot: Table<QuestionId, SlotId>,
    /// How many entries each list has.
    pub(crate) entries: Table<QuestionId, usize>,
    /// The first variable of each slot.
    first_variable: Table<SlotId, Variable>,
    /// The slot of each variable.
    slot_of: Vec<SlotId>,
    /// How many variables the slots have.
    pub(crate) variables: Variable,
    /// Answers that count as given because no other is possible.
    pub(super) only: Table<QuestionId, Option<Answer>>,
    /// What is read in the entries of each list, for as long as it is not answered.
    pub(super) unanswered: Table<QuestionId, Unanswered>,
    /// The questions on which the applicability of each question can depend, itself included.
    reach: Table<QuestionId, Set>,
    /// The questions on which each fact can depend.
    fact_reach: Table<FactId, Set>,
    /// The questions that stand in no list, sorted by their ids.
    by_name: Vec<QuestionId>,
    /// Some kinds of answer to each question.
    pub(super) drawn: Table<QuestionId, Vec<Answer>>,
    /// What reads the answer to each question.
    pub(super) readers: Readers,
    /// Findings that do not hold whatever is answered: a bundle sees to what they say.
    without: Vec<FindingId>,
}

/// The condition of a finding that does not hold whatever is answered.
static NEVER: Condition = Condition::Always(false);

impl Deref for Model<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

impl<'a> Model<'a> {
    /// A model for lists that have no entries yet.
    pub(crate) fn new(item: &'a Item, today: Date) -> Model<'a> {
        Self::with(item, &Answers::default(), today)
    }

    /// The same, in which some findings do not hold.
    pub(super) fn without(mut self, findings: Vec<FindingId>) -> Model<'a> {
        if let Some(plan) = Rc::get_mut(&mut self.plan) {
            plan.without = findings;
        }
        self
    }

    /// When a finding holds.
    pub(super) fn when_of(&self, finding: FindingId) -> &Condition {
        if self.without.contains(&finding) { &NEVER } else { &self.item.findings[finding].when }
    }

    /// A model for lists with as many entries as the answers give them.
    pub(crate) fn with(item: &'a Item, answers: &Answers, today: Date) -> Model<'a> {
        let tests = tests_of(item);
        let unanswered = Unanswered::of_lists(item);
        let domains = item.questions.map(|(id, question)| match question.kind {
            Kind::List { .. } => Domain::Tests(unanswered[id].variables()),
            _ => domain(question, &tests[id], today),
        });
        let mut only = item.questions.map(|(_, question): (QuestionId, &Question)| only_answer(question, today));
        for (id, question) in item.questions.iter() {
            // A list of a fixed length in which every question has a single answer has a single answer itself.
            if let Kind::List { of, min, max: Some(max), .. } = &question.kind
                && min == max
                && (*min == 0 || of.iter().all(|inner| only[*inner].is_some()))
            {
                only[id] = Some(Answer::Entries(*min));
            }
        }
        let entries = item.questions.map(|(id, question)| count_entries(question, only[id].as_ref(), answers));
        let outside = item.questions.iter().filter(|(_, question)| question.within.is_none());
        let mut by_name: Vec<QuestionId> = outside.map(|(id, _)| id).collect();
        by_name.sort_by(|a, b| item.questions[*a].id.cmp(&item.questions[*b].id));
        let drawn = domains.map(|(_, domain)| draw(domain));
        let mut plan = Plan {
            today,
            domains,
            slots: Table::default(),
            first_slot: Table::default(),
            entries,
            first_variable: Table::default(),
            slot_of: Vec::new(),
            variables: 0,
            only,
            unanswered,
            reach: item.questions.map(|_| Set::default()),
            fact_reach: item.facts.map(|_| Set::default()),
            by_name,
            drawn,
            readers: Readers::of(item),
            without: Vec::new(),
        };
        plan.lay_out(item);
        plan.find_reach(item);
        Model { item, plan: Rc::new(plan) }
    }

    /// Whether the lists have as many entries as the model was made for.
    pub(super) fn is_for(&self, answers: &Answers) -> bool {
        let mut lists = self.item.questions.iter().filter(|(_, question)| matches!(question.kind, Kind::List { .. }));
        lists.all(|(id, list)| self.entries[id] == count_entries(list, self.only[id].as_ref(), answers))
    }
}

/// How many entries a list has: as many as were given, or can only be given.
fn count_entries(list: &Question, only: Option<&Answer>, answers: &Answers) -> usize {
    match only {
        Some(Answer::Entries(count)) => *count,
        _ => answers.get(&list.id).and_then(|value| entries(list, value)).map_or(0, <[_]>::len),
    }
}

impl Plan {
    /// Gives every slot its place and its variables.
    fn lay_out(&mut self, item: &Item) {
        for (id, question) in item.questions.iter() {
            self.first_slot.push(SlotId::new(self.slots.len()));
            if question.within.is_none() {
                self.add_slot(Slot::of(id));
            }
            if let Kind::List { of, .. } = &question.kind {
                for entry in 0..self.entries[id] {
                    of.iter().for_each(|inner| self.add_slot(Slot::in_entry(*inner, entry)));
                }
            }
        }
        // Below their list the questions of the first entry stand one after the other.
        for (id, question) in item.questions.iter() {
            if let Some(list) = question.within {
                self.first_slot[id] = SlotId::new(self.first_slot[list].position() + id.position() - list.position());
            }
        }
    }

    fn add_slot(&mut self, slot: Slot) {
        let id = self.slots.push(slot);
        self.first_variable.push(self.variables);
        let count = match &self.domains[slot.question] {
            Domain::Classes(_) => 1,
            Domain::Subsets(subsets) => subsets.tested.len(),
            Domain::Tests(count) => *count,
        };
        self.slot_of.extend(std::iter::repeat_n(id, count));
        self.variables += u32::try_from(count).unwrap_or(u32::MAX);
    }

    /// Facts may name any question and each other in any order, questions only what stands above:
    /// rounds until nothing is added settle both.
    fn find_reach(&mut self, item: &Item) {
        let mut changed = true;
        while changed {
            changed = false;
            for (id, question) in item.questions.iter() {
                let mut cone = Set::default();
                cone.insert(id.position());
                if let Some(list) = question.within {
                    cone.extend(&self.reach[list]);
                }
                if let Some(when) = &question.when {
                    cone.extend(&self.cone(when));
                }
                changed |= cone != self.reach[id];
                self.reach[id] = cone;
            }
            for fact in item.facts.ids() {
                let cone = self.cone(&item.facts[fact].when);
                changed |= cone != self.fact_reach[fact];
                self.fact_reach[fact] = cone;
            }
        }
    }

    /// The questions on which a condition can depend.
    pub(crate) fn cone(&self, condition: &Condition) -> Set {
        let mut cone = Set::default();
        condition.visit(&mut |part| match part {
            Condition::Test(question, _) | Condition::List(question, _) => cone.extend(&self.reach[*question]),
            Condition::Fact(fact) => cone.extend(&self.fact_reach[*fact]),
            Condition::Always(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
        });
        cone
    }

    /// The questions on which the applicability of a question can depend, itself included.
    pub(crate) fn reach(&self, question: QuestionId) -> &Set {
        &self.reach[question]
    }

    /// The variables of a slot: one, or one for each tested option of a `choices` question, or for each test on a list.
    pub(crate) fn variables_of(&self, slot: SlotId) -> Range<Variable> {
        let first = self.first_variable[slot];
        let next = SlotId::new(slot.position() + 1);
        first..if next.position() < self.first_variable.len() { self.first_variable[next] } else { self.variables }
    }

    /// The slots that these variables belong to.
    pub(crate) fn slots_of(&self, variables: &Set) -> Vec<SlotId> {
        let mut slots: Vec<SlotId> = variables.iter().filter_map(|it| self.slot_of.get(it).copied()).collect();
        slots.dedup();
        slots
    }

    /// An answer for which a slot's variables have these values; unnamed ones are free.
    pub(crate) fn answer_with(&self, slot: SlotId, values: &[(Variable, usize)]) -> Option<Answer> {
        let range = self.variables_of(slot);
        let mut own = values.iter().filter(|(variable, _)| range.contains(variable)).peekable();
        own.peek()?;
        match &self.domains[self.slots[slot].question] {
            Domain::Classes(classes) => own.next().and_then(|(_, value)| classes.get(*value)).cloned(),
            Domain::Subsets(subsets) => {
                let chosen = own.filter(|(_, value)| *value == 1);
                let id = |variable: Variable| subsets.tested.get((variable - range.start) as usize).copied();
                subsets.answer(&chosen.filter_map(|(variable, _)| id(*variable)).collect::<Vec<_>>())
            }
            Domain::Tests(_) => None,
        }
    }
}

impl Model<'_> {
    /// The questions that stand in no list and their ids, sorted by these.
    pub(super) fn questions_by_name(&self) -> impl Iterator<Item = (&str, QuestionId)> {
        self.by_name.iter().map(|id| (self.item.questions[*id].id.as_str(), *id))
    }

    /// The question with this id that stands in no list.
    pub(super) fn question_called(&self, name: &str) -> Option<QuestionId> {
        let found = self.by_name.binary_search_by(|id| self.item.questions[*id].id.as_str().cmp(name));
        found.ok().and_then(|position| self.by_name.get(position)).copied()
    }

    /// Where a question is asked: that of a list in one of its entries.
    pub(crate) fn slot(&self, question: QuestionId, entry: Option<usize>) -> Option<SlotId> {
        let first = self.first_slot[question];
        let Some(list) = self.item.questions[question].within else { return Some(first) };
        let entry = entry.filter(|entry| *entry < self.entries[list])?;
        let Kind::List { of, .. } = &self.item.questions[list].kind else { return None };
        Some(SlotId::new(first.position() + entry * of.len()))
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

    /// The questions that a condition names, itself or through facts.
    pub(crate) fn named(&self, condition: &Condition) -> Set {
        named(self.item, condition)
    }
}
