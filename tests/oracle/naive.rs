//! The reference evaluator: item-format.md word for word, by trying every full assignment.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::calendar;
use super::domain::list;
use super::papers::Material;
use super::sheet::{self, Answered, Sheet, is_unsure};
use super::slots::{self, Shape};
use super::worlds::{Given, Set, Worlds};

/// The Result of one item without `use`, regions and bundles.
///
/// Its `remaining` is only a valid pair of bounds; `remaining_truth` knows better.
pub(crate) fn evaluate(item: &Value, answers: &Value, on: &str) -> Value {
    let oracle = Oracle::new(item, on);
    let answered = oracle.read(answers);
    let now = oracle.now(&answered.sheet);
    let (status, next, max) = match now.step() {
        Step::Stopped => ("stopped", Value::Null, 0),
        Step::Settled => ("settled", Value::Null, 0),
        Step::Fill(slot) => ("settled", json!(now.worlds.slots[slot].path), 0),
        Step::Ask(slot) => {
            let free = (0..now.given.len()).filter(|slot| !now.answered(*slot)).count();
            ("asking", json!(now.worlds.slots[slot].path), free)
        }
    };
    json!({
        "item": item["id"], "version": item["version"], "format": item["format"],
        "on": on, "region": null,
        "status": status, "next": next,
        "remaining": {"min": max.min(1), "max": max},
        "findings": now.findings(),
        "materials": now.materials(),
        "fees": now.statuses("fees", &now.worlds.fees),
        "deadlines": now.statuses("deadlines", &now.worlds.deadlines),
        "places": now.statuses("places", &now.worlds.places),
        "unused": now.unused(&answered),
    })
}

/// One item on a day, with the worlds that were needed so far: which there are depends on how long its lists are.
pub(crate) struct Oracle<'a> {
    item: &'a Value,
    on: &'a str,
    worlds: RefCell<HashMap<Shape, Rc<Worlds<'a>>>>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(item: &'a Value, on: &'a str) -> Self {
        Self { item, on, worlds: RefCell::default() }
    }

    pub(crate) fn read(&self, answers: &Value) -> Answered {
        sheet::read(self.item, answers, calendar::date(self.on).unwrap())
    }

    pub(crate) fn now(&self, sheet: &Sheet) -> Now<'a, '_> {
        let shape = slots::shape(self.item, sheet);
        let known = self.worlds.borrow().get(&shape).cloned();
        let worlds = known.unwrap_or_else(|| {
            let made = Rc::new(Worlds::new(self.item, self.on, &shape));
            self.worlds.borrow_mut().insert(shape, made.clone());
            made
        });
        let given = worlds.slots.iter().map(|slot| match sheet.get(&slot.path) {
            None => Given::Nothing,
            Some(answer) if is_unsure(answer) => Given::Unsure,
            Some(answer) => Given::Class(slot.class_of(answer, worlds.today)),
        });
        let given: Vec<_> = given.collect();
        let possible = worlds.possible(&given);
        let live = possible.iter().copied().filter(|at| worlds.live[*at]).collect();
        Now { oracle: self, sheet: sheet.clone(), worlds, given, possible, live }
    }
}

pub(crate) enum Step {
    /// For the checklist.
    Ask(usize),
    /// The checklist is settled; for a form.
    Fill(usize),
    Settled,
    Stopped,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Yes,
    No,
    Open,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Status::Yes => "yes",
            Status::No => "no",
            Status::Open => "open",
        }
    }
}

pub(crate) fn status(of: &[usize], holds: &Set) -> Status {
    match of.iter().filter(|at| holds[**at]).count() {
        0 => Status::No,
        all if all == of.len() => Status::Yes,
        _ => Status::Open,
    }
}

/// What is possible and what is live with the answers given.
pub(crate) struct Now<'a, 'o> {
    oracle: &'o Oracle<'a>,
    pub(crate) sheet: Sheet,
    pub(crate) worlds: Rc<Worlds<'a>>,
    pub(crate) given: Vec<Given>,
    pub(crate) possible: Vec<usize>,
    pub(crate) live: Vec<usize>,
}

impl Now<'_, '_> {
    pub(crate) fn answered(&self, slot: usize) -> bool {
        self.given[slot] != Given::Nothing || self.worlds.slots[slot].single
    }

    /// Unanswered, and applicable in every live assignment.
    fn could_be_next(&self, slot: usize) -> bool {
        !self.answered(slot) && status(&self.live, &self.worlds.applicable[slot]) == Status::Yes
    }

    fn decides(&self, slot: usize) -> bool {
        let json = self.worlds.slots[slot].json;
        json["for"] != "form" && self.worlds.matters(&self.possible, slot, &self.worlds.outcomes)
    }

    /// The questions that the checklist hangs on and that can be put now.
    pub(crate) fn asks(&self) -> Vec<usize> {
        (0..self.given.len()).filter(|it| self.could_be_next(*it) && self.decides(*it)).collect()
    }

    /// Those that are put for forms.
    pub(crate) fn fills(&self) -> Vec<usize> {
        let wanted = self.wanted_by_forms();
        (0..self.given.len()).filter(|it| self.could_be_next(*it) && wanted.contains(it)).collect()
    }

    pub(crate) fn step(&self) -> Step {
        if self.live.is_empty() {
            return Step::Stopped;
        }
        match (self.asks().first(), self.fills().first()) {
            (Some(slot), _) => Step::Ask(*slot),
            (None, Some(slot)) => Step::Fill(*slot),
            (None, None) => Step::Settled,
        }
    }

    fn findings(&self) -> Vec<Value> {
        let all = list(&self.worlds.item["findings"]).iter().enumerate();
        let found = all.filter_map(|(i, json)| {
            let status = status(&self.possible, &self.worlds.findings[i]);
            let because = match status {
                Status::Yes => self.because(|now| (&now.possible, &now.worlds.findings[i])),
                Status::Open => vec![],
                Status::No => return None,
            };
            let (id, kind) = (&json["id"], &json["kind"]);
            Some(json!({"id": id, "kind": kind, "status": status.name(), "because": because}))
        });
        found.collect()
    }

    fn materials(&self) -> Vec<Value> {
        let all = list(&self.worlds.item["materials"]).iter().enumerate();
        all.filter_map(|(i, json)| self.material(i, json)).collect()
    }

    fn material(&self, i: usize, json: &Value) -> Option<Value> {
        let Material { needed, exempt, not_exempt, for_each, papers, .. } = &self.worlds.materials[i];
        let certain = status(&self.live, needed);
        let mut because = vec![];
        let mut depends_on = vec![];
        match certain {
            Status::Yes => because = self.because(|now| (&now.live, &now.worlds.materials[i].needed)),
            Status::Open => {
                let free = (0..self.given.len()).filter(|slot| !matches!(self.given[*slot], Given::Class(_)));
                depends_on = free
                    .filter(|slot| self.worlds.matters(&self.possible, *slot, needed))
                    .map(|slot| self.worlds.slots[slot].path.clone())
                    .collect();
            }
            Status::No => return None,
        }
        let there = self.there(needed);
        let may = |set: &Set| status(&there, set) != Status::No;
        let exempt = match (may(exempt), may(not_exempt)) {
            (true, false) => Status::Yes,
            (true, true) => Status::Open,
            (false, _) => Status::No,
        };
        let mut result = json!({
            "id": json["id"], "status": certain.name(), "exempt": exempt.name(),
            "because": because, "depends_on": depends_on,
        });
        if for_each.is_some() {
            let entries = papers.iter().filter_map(|paper| {
                let certain = status(&self.live, &paper.needed);
                let exempt = status(&self.there(&paper.needed), &paper.exempt);
                let mut entry = json!({
                    "entry": paper.entry?.number, "status": certain.name(), "exempt": exempt.name(),
                });
                self.put_offered(json, &paper.needed, &paper.offered, &mut entry);
                (certain != Status::No).then_some(entry)
            });
            result["entries"] = entries.collect();
        } else {
            self.put_offered(json, needed, &papers[0].offered, &mut result);
        }
        Some(result)
    }

    /// The live assignments in which something is needed.
    fn there(&self, needed: &Set) -> Vec<usize> {
        self.live.iter().copied().filter(|at| needed[*at]).collect()
    }

    fn put_offered(&self, json: &Value, needed: &Set, offered: &[Set], result: &mut Value) {
        if let Some(any_of) = json.get("any_of") {
            let there = self.there(needed);
            let offered = list(any_of).iter().zip(offered).filter(|(_, set)| status(&there, set) != Status::No);
            result["offered"] = offered.map(|(it, _)| it.clone()).collect();
        }
    }

    /// The answers left when each, from the last, is dropped unless without it the status is no longer `yes`.
    ///
    /// A list goes after what is in its entries, and shows how many they are.
    fn because(&self, of: impl for<'b> Fn(&'b Now<'_, '_>) -> (&'b [usize], &'b Set)) -> Vec<Value> {
        let mut left = self.sheet.clone();
        for slot in self.worlds.slots.iter().rev() {
            if let Some(dropped) = left.remove(&slot.path) {
                let now = self.oracle.now(&left);
                let (over, holds) = of(&now);
                if status(over, holds) != Status::Yes {
                    left.insert(slot.path.clone(), dropped);
                }
            }
        }
        let answers = self.worlds.slots.iter().filter_map(|slot| left.get_key_value(&slot.path));
        answers.map(|(path, answer)| json!([path, answer])).collect()
    }

    fn statuses(&self, key: &str, sets: &[Set]) -> Vec<Value> {
        let all = list(&self.worlds.item[key]).iter().zip(sets);
        let found = all.filter_map(|(json, set)| {
            let status = status(&self.live, set);
            (status != Status::No).then(|| json!({"id": json["id"], "status": status.name()}))
        });
        found.collect()
    }

    /// What does not fit or is not applicable, then what has no question.
    fn unused(&self, answered: &Answered) -> Vec<String> {
        let never = |path: &str| {
            let slot = self.worlds.slots.iter().position(|it| it.path == path);
            slot.is_some_and(|it| status(&self.possible, &self.worlds.applicable[it]) == Status::No)
        };
        let all = answered.all_paths(self.worlds.item);
        let named =
            all.filter(|path| answered.misfits.contains(path) || answered.sheet.contains_key(path) && never(path));
        named.chain(answered.unknown.iter().cloned()).collect()
    }
}
