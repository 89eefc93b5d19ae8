//! Every full assignment of an item, each with what holds in it.

use std::collections::HashMap;

use serde_json::Value;

use super::calendar::{self, Date};
use super::domain::list;
use super::list_tests;
use super::papers::Material;
use super::slots::{self, Entry, Slot};

/// All full assignments. Values that no test tells apart share one.
///
/// A list that has an answer has so many entries, each with its questions. One that has none is not spread out:
/// it has a value for every combination of what the tests on it may say (item-format.md, exactness, a).
pub(crate) struct Worlds<'a> {
    pub(crate) item: &'a Value,
    pub(crate) today: Date,
    pub(crate) slots: Vec<Slot<'a>>,
    size: usize,
    /// Of each slot.
    pub(crate) applicable: Vec<Set>,
    pub(crate) findings: Vec<Set>,
    pub(crate) live: Set,
    pub(crate) materials: Vec<Material>,
    pub(crate) fees: Vec<Set>,
    pub(crate) deadlines: Vec<Set>,
    pub(crate) places: Vec<Set>,
    /// Of each form, where a material needed names it; under `for_each` by the entry that it is for.
    pub(crate) forms: Vec<Vec<(Option<Entry>, Set)>>,
    /// Of each world; equal numbers, equal outcomes.
    pub(crate) outcomes: Vec<usize>,
}

/// In which worlds something holds, by their position.
pub(crate) type Set = Vec<bool>;

/// What is known of one slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Given {
    Nothing,
    Unsure,
    Class(usize),
}

impl<'a> Worlds<'a> {
    pub(crate) fn new(item: &'a Value, on: &str, shape: &[Option<usize>]) -> Self {
        let today = calendar::date(on).unwrap();
        let (slots, size) = slots::slots(item, today, shape);
        let mut this = Self {
            item,
            today,
            slots,
            size,
            applicable: vec![],
            findings: vec![],
            live: vec![],
            materials: vec![],
            fees: vec![],
            deadlines: vec![],
            places: vec![],
            forms: vec![],
            outcomes: vec![],
        };
        for slot in 0..this.slots.len() {
            let (json, within) = (this.slots[slot].json, this.slots[slot].within);
            // It names only questions above, which are known by now. Inside a list that is not applicable nothing is.
            let mut set = this.when(json, within);
            if let Some(entry) = within {
                set = this.set(|at| set[at] && this.applicable[entry.list][at]);
            }
            this.applicable.push(set);
        }
        let each = |key: &str| list(&item[key]).iter().map(|it| this.when(it, None)).collect::<Vec<_>>();
        let (findings, fees, places) = (each("findings"), each("fees"), each("places"));
        let mut deadlines = each("deadlines");
        let kinds: Vec<_> = list(&item["deadlines"]).iter().map(|it| &it["kind"]).collect();
        for i in (0..kinds.len()).rev() {
            for earlier in (0..i).filter(|it| kinds[*it] == kinds[i]) {
                // Only the first of a kind applies.
                deadlines[i] = this.set(|at| deadlines[i][at] && !deadlines[earlier][at]);
            }
        }
        let kinds = list(&item["findings"]).iter().map(|it| &it["kind"]);
        let ends: Vec<_> = kinds.zip(&findings).filter(|(kind, _)| **kind != "notice").collect();
        this.live = this.set(|at| !ends.iter().any(|(_, set)| set[at]));
        this.materials = list(&item["materials"]).iter().map(|it| this.material(it)).collect();
        this.forms = list(&item["forms"]).iter().map(|it| this.form(&it["id"])).collect();
        this = Self { findings, fees, deadlines, places, ..this };
        let mut numbers = HashMap::new();
        let outcomes = (0..size).map(|at| {
            let next = numbers.len();
            *numbers.entry(this.outcome(at)).or_insert(next)
        });
        this.outcomes = outcomes.collect();
        this
    }

    /// The worlds, by position, that agree with every answer given.
    pub(crate) fn possible(&self, given: &[Given]) -> Vec<usize> {
        let mut found = vec![0];
        for (slot, given) in self.slots.iter().zip(given) {
            let classes = match given {
                Given::Class(class) => *class..class + 1,
                Given::Nothing | Given::Unsure => 0..slot.classes.len(),
            };
            found =
                found.into_iter().flat_map(|at| classes.clone().map(move |class| at + class * slot.stride)).collect();
        }
        found
    }

    /// Whether two of the possible worlds that differ in one free slot alone differ in `what`.
    pub(crate) fn matters<T: PartialEq>(&self, possible: &[usize], slot: usize, what: &[T]) -> bool {
        let Slot { classes, stride, .. } = &self.slots[slot];
        let mut first = possible.iter().filter(|at| self.class(**at, slot) == 0);
        first.any(|at| (1..classes.len()).any(|class| what[at + class * stride] != what[*at]))
    }

    fn class(&self, at: usize, slot: usize) -> usize {
        let Slot { classes, stride, .. } = &self.slots[slot];
        at / stride % classes.len()
    }

    fn outcome(&self, at: usize) -> Vec<bool> {
        let mut found: Vec<bool> = self.findings.iter().map(|it| it[at]).collect();
        if self.live[at] {
            self.materials.iter().for_each(|it| it.outcome(self, at, &mut found));
            let rest = [&self.fees, &self.deadlines, &self.places];
            found.extend(rest.into_iter().flatten().map(|it| it[at]));
        }
        found
    }

    pub(crate) fn set(&self, holds: impl Fn(usize) -> bool) -> Set {
        (0..self.size).map(holds).collect()
    }

    /// Where the `when` of an element holds; without one that is everywhere.
    pub(crate) fn when(&self, element: &Value, entry: Option<Entry>) -> Set {
        element.get("when").map_or_else(|| self.set(|_| true), |it| self.holds(it, entry))
    }

    pub(crate) fn holds(&self, condition: &Value, entry: Option<Entry>) -> Set {
        let Value::Object(keys) = condition else {
            return self.set(|_| condition.as_bool().unwrap());
        };
        let each = |all: &Value| list(all).iter().map(|it| self.holds(it, entry)).collect::<Vec<_>>();
        let keys = keys.iter().map(|(key, value)| match key.as_str() {
            "all" => {
                let sets = each(value);
                self.set(|at| sets.iter().all(|it| it[at]))
            }
            "any" => {
                let sets = each(value);
                self.set(|at| sets.iter().any(|it| it[at]))
            }
            "not" => {
                let inner = self.holds(value, entry);
                self.set(|at| !inner[at])
            }
            "fact" => self.when(&self.item["facts"][value.as_str().unwrap()], None),
            id => self.tested(self.slot(id, entry).unwrap(), value),
        });
        let keys: Vec<_> = keys.collect();
        self.set(|at| keys.iter().all(|it| it[at]))
    }

    /// Where a test on a slot holds: never where that is not applicable.
    pub(crate) fn tested(&self, slot: usize, value: &Value) -> Set {
        let Slot { tests, classes, entries, .. } = &self.slots[slot];
        if let Some(count) = *entries {
            let inside = list_tests::inside(value);
            let entries: Vec<Set> = (0..count)
                .map(|number| Entry { list: slot, number })
                .map(|entry| inside.map_or_else(|| self.set(|_| true), |it| self.holds(it, Some(entry))))
                .collect();
            return self.set(|at| {
                let entries: Vec<bool> = entries.iter().map(|it| it[at]).collect();
                self.applicable[slot][at] && list_tests::holds(value, &entries)
            });
        }
        let test = tests.iter().position(|it| it == value).unwrap();
        self.set(|at| self.applicable[slot][at] && classes[self.class(at, slot)][test])
    }

    /// Of a list that is not answered: one of two ways in which its entries may be, whatever the tests say.
    pub(crate) fn otherwise(&self, list: usize, at: usize) -> bool {
        *self.slots[list].classes[self.class(at, list)].last().unwrap()
    }

    /// A question by its id, in the entry where that is read, or at the item.
    pub(crate) fn slot(&self, id: &str, entry: Option<Entry>) -> Option<usize> {
        let find = |within| self.slots.iter().position(|it| it.id == id && it.within == within);
        entry.and_then(|entry| find(Some(entry))).or_else(|| find(None))
    }
}
