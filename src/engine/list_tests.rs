//! What the tests on a list that is not answered can come to together: not every combination of them is possible.
//!
//! A list is thought through entry by entry. All that an entry can be is which of the conditions hold in it; all that a
//! list of some entries can be is, for each test, how far it has come.

use std::collections::BTreeSet;

use super::answer::{Answer, Answers};
use super::diagram::{Diagrams, Node};
use super::model::Model;
use super::reading::{Given, Reading};
use super::set::Set;
use super::unanswered::decided;
use super::walk::conditions;
use crate::definition::json::{Json, Value};
use crate::definition::{Comparison, Condition, Kind, ListTest, Quantifier, QuestionId};

/// Steps of diagram work for one list.
const STEPS: u32 = 2_000_000;
/// Lists of which more is to be kept apart are not thought through.
const MOST_STATES: usize = 4_000;
/// So many combinations of tests may one list have.
const MOST: usize = 512;

/// What can hold in an entry, by the number of the test; `None` where that hangs on answers outside the list too.
type Entry = Vec<Option<bool>>;
/// For each test: how many entries it has met, those that break it, or those that count; no more than matter.
type State = Vec<usize>;

impl Model<'_> {
    /// What the tests on a list, by their numbers, can come to together; `None` when it is too much to think through.
    /// A test that is never read, or that `min` and `max` decide, counts as failed.
    pub(super) fn list_combinations(&self, list: QuestionId) -> Option<Vec<Vec<bool>>> {
        let Kind::List { min, max, .. } = &self.item.questions[list].kind else { return None };
        let tests: Vec<Option<ListTest>> =
            (0..self.unanswered[list].tests()).map(|number| self.list_test(list, number)).collect();
        let entries = self.entries_apart(list, &tests)?;
        let mut level: BTreeSet<State> = BTreeSet::from([vec![0; tests.len()]]);
        let (mut seen, mut found): (BTreeSet<State>, BTreeSet<Vec<bool>>) = Default::default();
        for count in 0.. {
            if count >= *min {
                // What has been seen is followed by what has been seen.
                let new = level.iter().filter(|state| !seen.contains(*state)).cloned().collect::<Vec<_>>();
                found.extend(new.iter().flat_map(|state| come_to(&tests, state, &entries)));
                if new.is_empty() || *max == Some(count) {
                    break;
                }
                seen.extend(new);
            }
            level = level.iter().flat_map(|state| entries.iter().map(|it| after(&tests, state, it))).collect();
            if level.len().max(seen.len()) > MOST_STATES || found.len() > MOST {
                return None;
            }
        }
        (1..=MOST).contains(&found.len()).then(|| found.into_iter().collect())
    }

    /// The test on a list that has this number, if it is free as long as the list is not answered.
    fn list_test(&self, list: QuestionId, number: usize) -> Option<ListTest> {
        let mut found: Option<ListTest> = None;
        for condition in conditions(self.item) {
            condition.visit(&mut |part| match part {
                Condition::List(on, test) if *on == list && test.number == number => found = Some(*test.clone()),
                _ => {}
            });
        }
        let mut materials = self.item.materials.iter().map(|(_, material)| material);
        let wanted = || {
            let material = materials.find(|it| it.for_each.is_some_and(|it| it.list == list && it.number == number))?;
            let quantifier = match &material.when {
                Some(when) => Quantifier::Some(when.clone()),
                None => Quantifier::Count { range: vec![(Comparison::Gte, 1)], filter: None },
            };
            Some(ListTest { number, quantifier })
        };
        found.or_else(wanted).filter(|test| decided(&self.item.questions[list], test).is_none())
    }

    /// What an entry can be, as far as the tests tell entries apart.
    fn entries_apart(&self, list: QuestionId, tests: &[Option<ListTest>]) -> Option<Vec<Entry>> {
        // The tests are read where the list applies.
        let mut item = self.item.clone();
        item.questions[list].when = None;
        let one = Json { start: 0, end: 0, value: Value::Object(Vec::new()) };
        let mut answers = Answers::default();
        answers.set(&item.questions[list].id, Value::List(vec![one]));
        let model = Model::with(&item, &answers, self.today);
        let mut given: Given = model.slots.map(|_| None);
        given[model.slot(list, None)?] = Some(Answer::Entries(1));
        let mut all = Diagrams::new(model.variables, STEPS);
        let mut reading = Reading::new(&model, &given, &mut all);
        let mut inside = Set::default();
        for (id, _) in model.slots.iter().filter(|(_, slot)| model.item.questions[slot.question].within == Some(list)) {
            model.variables_of(id).for_each(|variable| _ = inside.insert(variable as usize));
        }
        let mut nodes: Vec<Option<Node>> = Vec::new();
        for test in tests {
            let condition = test.as_ref().and_then(|test| test.inside());
            let node = condition.map_or(Node::TRUE, |it| reading.condition_in(&mut all, it, Some(0)));
            nodes.push(all.variables(node).iter().all(|it| inside.contains(it)).then_some(node));
        }
        let possible = reading.possible_inside(&mut all, &inside);
        let mut entries = Vec::new();
        each_entry(&mut all, possible, &nodes, &mut Vec::new(), &mut entries);
        (!all.exhausted() && entries.len() <= MOST).then_some(entries)
    }
}

impl Reading<'_> {
    /// Where the answers inside can be combined so.
    fn possible_inside(&self, all: &mut Diagrams, inside: &Set) -> Node {
        let parts = self.possible.iter().filter(|(variables, _)| variables.meets(inside));
        parts.fold(Node::TRUE, |result, (_, part)| all.and(result, *part))
    }
}

/// Every way in which the conditions can hold and fail together.
fn each_entry(all: &mut Diagrams, at: Node, nodes: &[Option<Node>], so_far: &mut Entry, found: &mut Vec<Entry>) {
    if at == Node::FALSE || found.len() > MOST {
        return;
    }
    let Some((first, rest)) = nodes.split_first() else { return found.push(so_far.clone()) };
    let Some(node) = first else {
        so_far.push(None);
        each_entry(all, at, rest, so_far, found);
        so_far.pop();
        return;
    };
    let not = all.not(*node);
    for (holds, node) in [(false, not), (true, *node)] {
        let at = all.and(at, node);
        so_far.push(Some(holds));
        each_entry(all, at, rest, so_far, found);
        so_far.pop();
    }
}

/// A list with one entry more.
fn after(tests: &[Option<ListTest>], state: &State, entry: &Entry) -> State {
    let one = |((test, count), holds): ((&Option<ListTest>, &usize), &Option<bool>)| {
        let (Some(test), Some(holds)) = (test, holds) else { return 0 };
        match &test.quantifier {
            Quantifier::Some(_) => count | usize::from(*holds),
            Quantifier::Every(_) => count | usize::from(!*holds),
            Quantifier::Count { range, .. } => {
                // Beyond the largest bound nothing changes.
                let last = range.iter().map(|(_, bound)| bound + 1).max().unwrap_or(0);
                (count + usize::from(*holds)).min(last)
            }
        }
    };
    tests.iter().zip(state).zip(entry).map(one).collect()
}

/// What the tests come to; what hangs on answers outside the list may come to either.
fn come_to(tests: &[Option<ListTest>], state: &State, entries: &[Entry]) -> Vec<Vec<bool>> {
    let mut all = vec![Vec::new()];
    for (number, (test, count)) in tests.iter().zip(state).enumerate() {
        let loose = entries.iter().any(|entry| entry.get(number) == Some(&None));
        let can_be: &[bool] = match test.as_ref().map(|test| &test.quantifier) {
            None => &[false],
            Some(_) if loose => &[false, true],
            Some(Quantifier::Some(_)) => &[*count > 0],
            Some(Quantifier::Every(_)) => &[*count == 0],
            Some(Quantifier::Count { range, .. }) => &[range.iter().all(|(how, bound)| how.holds(count, bound))],
        };
        all = all
            .iter()
            .flat_map(|before: &Vec<bool>| {
                can_be.iter().map(|it| before.iter().copied().chain([*it]).collect::<Vec<bool>>())
            })
            .collect();
        if all.len() > MOST {
            break;
        }
    }
    all
}
