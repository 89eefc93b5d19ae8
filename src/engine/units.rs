//! What can be answered, counted: how many answers there are of each kind.
//!
//! Answers that no test tells apart count as one, but options are counted one by one. Of a list that is not answered the
//! tests count: as often as they can come out together (`list_tests`), or, where that is too much, each as one yes or no.

use super::answer::Answer;
use super::diagram::Variable;
use super::domain::{Domain, Subsets};
use super::model::Model;
use super::slot::SlotId;
use super::test::passes;
use super::unanswered::{count_decided, decided};
use super::walk::{conditions, tests_of};
use crate::definition::{Comparison, Condition, Kind, OptionId, Question, QuestionId, Test};

/// How many; `None` when there are more than can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub Option<u128>);

impl Count {
    /// None at all.
    pub const ZERO: Count = Count(Some(0));
    /// One.
    pub const ONE: Count = Count(Some(1));

    /// So many and so many.
    #[must_use]
    pub fn plus(self, other: Count) -> Count {
        Count(self.0.and_then(|mine| mine.checked_add(other.0?)))
    }

    /// So many times so many.
    #[must_use]
    pub fn times(self, other: Count) -> Count {
        if self == Count::ZERO || other == Count::ZERO {
            return Count::ZERO;
        }
        Count(self.0.and_then(|mine| mine.checked_mul(other.0?)))
    }

    /// The ways to choose `few` of `many`.
    fn choose(many: usize, few: usize) -> Count {
        (0..few.min(many)).fold(if few > many { Count::ZERO } else { Count::ONE }, |count, step| {
            let (up, down) = ((many - step) as u128, step as u128 + 1);
            Count(count.0.and_then(|count| Some(count.checked_mul(up)? / down)))
        })
    }
}

/// What is answered at one go: a question, or one of the tests that stand for a list.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) slot: SlotId,
    /// Its variables.
    pub(crate) variables: std::ops::Range<Variable>,
    pub(crate) kind: UnitKind,
    /// How many answers there are.
    pub(crate) size: Count,
}

#[derive(Debug)]
pub(crate) enum UnitKind {
    /// Each value of its variable stands for so many answers.
    Values(Vec<Count>),
    /// A `choices` question.
    Subsets(Combined),
    /// The tests on a list: what they can come to together, a value for each variable.
    Together(Vec<Vec<bool>>),
}

/// How the options of a `choices` question can be combined.
#[derive(Debug)]
pub(crate) struct Combined(Subsets);

/// How many tested options were chosen: those that go together, and those that stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Chosen {
    together: usize,
    alone: usize,
}

impl Combined {
    /// One more option, the one at `position` of those that are tested.
    pub(crate) fn with(&self, chosen: Chosen, position: usize) -> Chosen {
        match self.0.alone.get(position) {
            Some(true) => Chosen { alone: chosen.alone + 1, ..chosen },
            _ => Chosen { together: chosen.together + 1, ..chosen },
        }
    }

    /// In how many ways the options that no test names can fill an answer up.
    pub(crate) fn ways(&self, chosen: Chosen) -> Count {
        self.0.ways(chosen.together, chosen.alone)
    }

    /// An answer with the tested options at these positions.
    pub(crate) fn answer(&self, positions: &[usize]) -> Option<Answer> {
        let ids: Vec<OptionId> = positions.iter().filter_map(|it| self.0.tested.get(*it).copied()).collect();
        self.0.answer(&ids)
    }

    /// How many options are tested.
    pub(crate) fn tested(&self) -> usize {
        self.0.tested.len()
    }

    fn size(&self) -> Count {
        let alone = self.0.alone.iter().filter(|alone| **alone).count();
        let together = self.0.alone.len() - alone;
        let none_alone = (0..=together).map(|few| Count::choose(together, few).times(self.0.ways(few, 0)));
        let one_alone = Count::choose(alone, 1).times(self.0.ways(0, 1));
        none_alone.fold(one_alone, Count::plus)
    }
}

impl Subsets {
    fn ways(&self, together: usize, alone: usize) -> Count {
        match (together, alone) {
            (_, 0) => {
                let (fillers, loners) = self.untested();
                let filled = (0..=fillers).filter(|few| self.fits(together + few));
                let filled = filled.map(|few| Count::choose(fillers, few)).fold(Count::ZERO, Count::plus);
                let by_loner = if together == 0 && self.fits(1) { loners as u128 } else { 0 };
                filled.plus(Count(Some(by_loner)))
            }
            (0, 1) if self.fits(1) => Count::ONE,
            _ => Count::ZERO,
        }
    }
}

impl Model<'_> {
    /// Everything that can be answered, in the order of the variables. Of the lists `apart` each test counts by itself.
    pub(crate) fn units(&self, apart: &[QuestionId]) -> Vec<Unit> {
        let tests = tests_of(self.item);
        let mut units = Vec::new();
        for (slot, at) in self.slots.iter() {
            let (id, question) = (at.question, &self.item.questions[at.question]);
            let variables = self.variables_of(slot);
            // What is not asked for the checklist, and what has one answer only, is no choice.
            let counts = !question.for_form && self.only[id].is_none();
            match &self.domains[id] {
                Domain::Classes(classes) => {
                    let values = weights(question, classes, &tests[id], self.today);
                    let size = values.iter().copied().fold(Count::ZERO, Count::plus);
                    let is_text = matches!(question.kind, Kind::Text { .. });
                    let size = if counts && !is_text || size == Count::ZERO { size } else { Count::ONE };
                    units.push(Unit { slot, variables, kind: UnitKind::Values(values), size });
                }
                Domain::Subsets(subsets) => {
                    let combined = Combined(subsets.clone());
                    let size = if counts { combined.size() } else { Count::ONE };
                    units.push(Unit { slot, variables, kind: UnitKind::Subsets(combined), size });
                }
                Domain::Tests(_) => {
                    let thought = counts && !apart.contains(&id);
                    let together = thought.then(|| self.list_combinations(id)).flatten().unwrap_or_default();
                    let first = variables.start;
                    let tests = together.first().map_or(0, Vec::len);
                    if tests > 0 {
                        let end = first + u32::try_from(tests).unwrap_or(0);
                        let size = Count(Some(together.len() as u128));
                        units.push(Unit { slot, variables: first..end, kind: UnitKind::Together(together), size });
                    }
                    for (number, variable) in variables.enumerate().skip(tests) {
                        let free = counts && self.is_free(id, number);
                        let size = if free { Count(Some(2)) } else { Count::ONE };
                        let kind = UnitKind::Values(vec![Count::ONE; 2]);
                        units.push(Unit { slot, variables: variable..variable + 1, kind, size });
                    }
                }
            }
        }
        units
    }

    /// The answer that one value of a unit stands for.
    pub(crate) fn answer_of(&self, unit: &Unit, value: usize) -> Option<Answer> {
        match &self.domains[self.slots[unit.slot].question] {
            Domain::Classes(classes) => classes.get(value).cloned(),
            Domain::Subsets(_) | Domain::Tests(_) => None,
        }
    }

    /// The options of a unit at some positions among those that are tested.
    pub(crate) fn options_of(&self, unit: &Unit, positions: &[(usize, bool)]) -> Vec<(OptionId, bool)> {
        let UnitKind::Subsets(combined) = &unit.kind else { return Vec::new() };
        positions.iter().filter_map(|(at, chosen)| Some((*combined.0.tested.get(*at)?, *chosen))).collect()
    }

    /// Every answer that one value of a unit stands for; of numbers, days and regions, which are too many, one.
    pub(crate) fn answers_of(&self, unit: &Unit, value: usize) -> Vec<Answer> {
        let id = self.slots[unit.slot].question;
        let Some(known) = self.answer_of(unit, value) else { return Vec::new() };
        let Kind::Choice(options) = &self.item.questions[id].kind else { return vec![known] };
        let tests = tests_of(self.item);
        let same = |answer: &Answer| {
            tests[id].iter().all(|test| passes(answer, test, self.today) == passes(&known, test, self.today))
        };
        options.ids().map(Answer::Option).filter(same).collect()
    }

    /// The test on a list that a variable of a unit stands for, as the condition that somebody wrote; with `None` inside,
    /// a paper is wanted once per entry.
    pub(crate) fn list_test_of(&self, unit: &Unit, variable: Variable) -> Option<ListUnit> {
        let list = self.slots[unit.slot].question;
        let number = (variable - self.variables_of(unit.slot).start) as usize;
        if let Some(condition) = self.unanswered[list].condition_at(number) {
            return Some(ListUnit::InEntry(condition.clone()));
        }
        let mut found = None;
        for condition in conditions(self.item) {
            condition.visit(&mut |part| match part {
                Condition::List(on, test) if *on == list && test.number == number => found = Some(part.clone()),
                _ => {}
            });
        }
        let material = || {
            let mut all = self.item.materials.iter().map(|(_, material)| material);
            all.find(|material| material.for_each.is_some_and(|it| it.list == list && it.number == number))
        };
        match found {
            Some(condition) => Some(ListUnit::Test(condition)),
            None => material().map(|material| ListUnit::Wanted(material.when.clone())),
        }
    }

    /// Whether one of the variables of a list is read while the list is not answered, and says something of its entries.
    fn is_free(&self, list: QuestionId, number: usize) -> bool {
        let question = &self.item.questions[list];
        if self.unanswered[list].condition_at(number).is_some() {
            return true;
        }
        let mut free = false;
        for condition in conditions(self.item) {
            condition.visit(&mut |part| {
                if let Condition::List(on, test) = part {
                    free |= *on == list && test.number == number && decided(question, test).is_none();
                }
            });
        }
        free || self.item.materials.iter().any(|(_, material)| {
            let is_it = material.for_each.is_some_and(|it| it.list == list && it.number == number);
            let known = material.when.is_none() && count_decided(question, &[(Comparison::Gte, 1)], false).is_some();
            is_it && !known
        })
    }
}

/// What is free as long as a list is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListUnit {
    /// A test on the list.
    Test(Condition),
    /// Whether a paper is wanted for some entry: for those where this holds.
    Wanted(Option<Condition>),
    /// A condition that is read in the entries.
    InEntry(Condition),
}

/// How many answers each class stands for: options one by one, of the rest one for each class.
fn weights(question: &Question, classes: &[Answer], tests: &[Test], today: crate::definition::Date) -> Vec<Count> {
    let all: Vec<Answer> = match &question.kind {
        Kind::Choice(options) => options.ids().map(Answer::Option).collect(),
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        _ => return vec![Count::ONE; classes.len()],
    };
    let results = |answer: &Answer| -> Vec<bool> { tests.iter().map(|test| passes(answer, test, today)).collect() };
    let of_all: Vec<Vec<bool>> = all.iter().map(results).collect();
    let same = |class: &Answer| {
        let of_class = results(class);
        of_all.iter().filter(|it| **it == of_class).count() as u128
    };
    classes.iter().map(|class| Count(Some(same(class)))).collect()
}
