//! A list that is not answered: what is read in its entries counts as free, each different test by itself.

use super::set::Set;
use super::walk::{conditions, named, said_of};
use crate::definition::{Comparison, Condition, Item, Kind, ListTest, Quantifier, Question, QuestionId, Table};

/// What is read in the entries of one list.
#[derive(Debug, Default, Clone)]
pub(super) struct Unanswered {
    /// How many different tests on the list there are.
    tests: usize,
    /// Conditions of papers wanted once per entry that name the entry's questions, each once.
    in_entries: Vec<Condition>,
    /// The questions that all of these name.
    pub(super) named: Set,
}

impl Unanswered {
    /// What is read in the entries of each list; nothing for the other questions.
    pub(super) fn of_lists(item: &Item) -> Table<QuestionId, Unanswered> {
        let mut lists = item.questions.map(|_| Unanswered::default());
        for condition in conditions(item) {
            condition.visit(&mut |part| {
                if let Condition::List(list, test) = part {
                    lists[*list].add_test(test.number);
                    test.inside().into_iter().for_each(|inside| lists[*list].named.extend(&named(item, inside)));
                }
            });
        }
        for (_, material) in item.materials.iter() {
            let Some(for_each) = material.for_each else { continue };
            let mut read: Vec<&Condition> = Vec::new();
            said_of(&material.bring, &mut read);
            for document in material.any_of.iter().flatten().flatten() {
                read.extend(&item.documents[*document].when);
                said_of(&item.documents[*document].bring, &mut read);
            }
            let list = &mut lists[for_each.list];
            list.add_test(for_each.number);
            read.iter().copied().chain(&material.when).for_each(|condition| list.named.extend(&named(item, condition)));
            for condition in read.into_iter().filter(|condition| names_entry(item, for_each.list, condition)) {
                if !list.in_entries.contains(condition) {
                    list.in_entries.push(condition.clone());
                }
            }
        }
        lists
    }

    fn add_test(&mut self, number: usize) {
        self.tests = self.tests.max(number + 1);
    }

    /// How many different tests on the list there are.
    pub(super) fn tests(&self) -> usize {
        self.tests
    }

    /// How many variables stand for the list: its tests, what is read in its entries, and how many entries there are.
    pub(super) fn variables(&self) -> usize {
        self.tests + self.in_entries.len() + 1
    }

    /// The variable for the number of entries.
    pub(super) fn how_many(&self) -> usize {
        self.tests + self.in_entries.len()
    }

    /// The condition read in the entries that a variable stands for.
    pub(super) fn condition_at(&self, variable: usize) -> Option<&Condition> {
        self.in_entries.get(variable.checked_sub(self.tests)?)
    }

    /// The variable of a condition that is read in the entries; `None` when it does not name the entry's questions.
    pub(super) fn in_entry(&self, condition: &Condition) -> Option<usize> {
        self.in_entries.iter().position(|known| known == condition).map(|position| self.tests + position)
    }
}

fn names_entry(item: &Item, list: QuestionId, condition: &Condition) -> bool {
    let mut names = false;
    condition.visit(&mut |part| {
        names |= matches!(part, Condition::Test(question, _) if item.questions[*question].within == Some(list));
    });
    names
}

/// What a test comes to when `min` and `max` alone decide it.
pub(super) fn decided(list: &Question, test: &ListTest) -> Option<bool> {
    match &test.quantifier {
        Quantifier::Count { range, filter } => count_decided(list, range, filter.is_some()),
        Quantifier::Some(_) | Quantifier::Every(_) => None,
    }
}

/// What a comparison of the number of entries comes to, if it is the same for every number that is allowed.
pub(super) fn count_decided(list: &Question, range: &[(Comparison, usize)], some_only: bool) -> Option<bool> {
    let Kind::List { min, max, .. } = &list.kind else { return None };
    let least = if some_only { 0 } else { *min };
    // Beyond the largest bound nothing changes.
    let bound = range.iter().map(|(_, bound)| bound + 1).max().unwrap_or(0).max(least);
    let mut holds = (least..=max.map_or(bound, |max| max.min(bound)))
        .map(|count| range.iter().all(|(how, bound)| how.holds(&count, bound)));
    let first = holds.next()?;
    holds.all(|other| other == first).then_some(first)
}
