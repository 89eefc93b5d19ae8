//! What was found out for some answers, and what of it no longer stands for the next.
//!
//! Three things are compared with the last time, each by canonical form: the answers, the functions that they make of
//! the item's conditions, and the parts in which an assignment is possible and live. What looks at nothing that is
//! not as before is not looked at again.

use std::rc::Rc;

use super::answer::Answers;
use super::because::{Reason, Reasons, cone_of};
use super::diagram::{Diagrams, Node};
use super::evaluate::{STEPS, complete, material};
use super::found::Found;
use super::model::Model;
use super::needs::{Needs, relevant_to, relevant_to_finding};
use super::outcome::{FindingState, MaterialState, Outcome, Status};
use super::reading::{Given, Reading};
use super::set::Set;
use super::slot::{Slot, SlotId};
use crate::definition::{DeadlineId, FeeId, FindingId, Id, Kind, MaterialId, PlaceId, Table};

/// Up to so many conditions an item is decided exactly, as far as the steps suffice.
const FEW: usize = 250;
/// Of an item with more, functions are combined that have few nodes: so many, multiplied, for a thousand conditions, and
/// the fewer the more conditions there are.
const LARGEST: usize = 40;
const FEWEST: usize = 6;

/// What was found out for some answers.
#[derive(Debug, Default)]
pub(super) struct Memory {
    all: Diagrams,
    given: Given,
    found: Found,
    needs: Option<Needs>,
    possible: Table<SlotId, Option<Known<Status>>>,
    live: Table<SlotId, Option<Known<Status>>>,
    findings: Table<FindingId, Option<Known<Status>>>,
    materials: Table<MaterialId, Option<Known<Rc<MaterialState>>>>,
    /// Fees, deadlines and places, by their numbers as readers, from that of the first fee.
    rest: Vec<Option<Known<Status>>>,
    cones: Table<MaterialId, Option<Set>>,
}

/// What was found out about one thing.
#[derive(Debug)]
struct Known<T> {
    what: T,
    /// The slots that matter to it.
    relevant: Set,
    /// The variables at which it looks.
    variables: Set,
    /// Some work was left undone.
    exhausted: bool,
    /// Why it is certain.
    reason: Option<Reason>,
}

/// What is not as it was for the answers before.
struct News {
    /// Slots with another answer.
    changed: Set,
    /// Things whose functions are others, by their numbers as readers.
    moved: Set,
    /// Variables of other parts.
    shifted: Set,
}

/// What was found out, as far as the outcome does not show it.
pub(super) struct Insight {
    pub(super) is_live: bool,
    /// Where each slot applies, over the possible assignments.
    pub(super) possible: Table<SlotId, Status>,
    /// The same over the live ones, if there is one.
    pub(super) applicable: Table<SlotId, Status>,
    /// The slots that matter to the outcome.
    pub(super) relevant: Set,
}

impl Memory {
    /// A memory of nothing.
    fn of(model: &Model) -> Memory {
        let item = model.item;
        let conditions = model.readers.end;
        let share = LARGEST * 1_000_000 / conditions.saturating_mul(conditions).max(1);
        let largest = if conditions <= FEW { usize::MAX } else { share.max(FEWEST) };
        Memory {
            all: Diagrams::new(model.variables, STEPS).up_to(largest),
            given: model.slots.map(|_| None),
            found: Found::nothing(model),
            needs: None,
            possible: model.slots.map(|_| None),
            live: model.slots.map(|_| None),
            findings: item.findings.map(|_| None),
            materials: item.materials.map(|_| None),
            rest: Vec::new(),
            cones: item.materials.map(|_| None),
        }
    }

    /// What follows from `answers`.
    pub(super) fn outcome(&mut self, model: &Model, answers: &Answers) -> Outcome {
        // What is asked in the entries of a list is read in too many ways to keep account of.
        let has_lists = model.item.questions.iter().any(|(_, question)| matches!(question.kind, Kind::List { .. }));
        if has_lists || self.needs.is_none() || self.all.is_full() {
            *self = Memory::of(model);
        }
        self.all.go_on(STEPS);
        let given = model.given(answers);
        let mut reading = Reading::resume(model, &given, std::mem::take(&mut self.found));
        let (needs, news) = self.read(&mut reading, &given);
        let mut outcome = Outcome::nothing(model.item);
        let insight = self.find_out(&mut reading, &needs, &given, &news, &mut outcome);
        complete(&mut outcome, &reading, &mut self.all, answers, &given, &insight);
        self.found = reading.found();
        self.given = given;
        self.needs = Some(needs);
        outcome
    }

    /// Reads again what the answers can have changed.
    fn read(&mut self, reading: &mut Reading, given: &Given) -> (Needs, News) {
        let (model, all) = (reading.model, &mut self.all);
        let first = self.needs.is_none();
        let mut changed = Set::default();
        for (id, answer) in given.iter() {
            if first || self.given[id] != *answer {
                changed.insert(id.position());
            }
        }
        let mut due = if first { Set::all_below(model.readers.end) } else { Set::default() };
        let elsewhere = reading.update(all, &changed, &mut due);
        for slot in elsewhere.iter().map(SlotId::new) {
            (self.possible[slot], self.live[slot]) = (None, None);
        }
        let (needs, moved) = match self.needs.take() {
            Some(mut needs) => {
                let moved = needs.update(reading, all, &due);
                (needs, moved)
            }
            None => (Needs::new(reading, all), Set::default()),
        };
        let ends = needs.findings.iter().filter(|(id, _)| model.item.findings[*id].kind.ends());
        let shifted = reading.set_stops(all, ends.map(|(_, node)| *node));
        let shifted = all.known(shifted);
        (needs, News { changed, moved, shifted })
    }

    /// Finds out again what may not stand any more.
    fn find_out(
        &mut self,
        reading: &mut Reading,
        needs: &Needs,
        given: &Given,
        news: &News,
        outcome: &mut Outcome,
    ) -> Insight {
        let Memory { all, .. } = self;
        let (model, item, numbers) = (reading.model, reading.model.item, &reading.model.plan.readers);
        let mut reasons = Reasons::new(model, given);
        let mut relevant = Set::default();
        let mut exhausted = false;
        let in_words = |reason: &Reason| reason.answers.iter().map(|id| model.slots[*id]).collect::<Vec<Slot>>();

        for (id, node) in needs.findings.iter() {
            let known = &mut self.findings[id];
            if news.concerns(known.as_ref(), numbers.findings + id.position()) {
                let what = reading.over_possible(all, *node);
                let matters = relevant_to_finding(reading, all, *node);
                Known::put(known, all, what, matters, all.variables(*node), what == Status::Yes);
            }
            let Some(known) = known else { continue };
            let mut because = Vec::new();
            if known.what == Status::Yes {
                let cone = model.cone(model.when_of(id));
                let stands = |reason: &Reason| reason.stands(model, given, &cone, &news.changed);
                if !known.reason.as_ref().is_some_and(stands) {
                    known.reason = Some(reasons.of_finding(all, id, &cone));
                }
                because = known.reason.iter().flat_map(in_words).collect();
                exhausted |= known.reason.as_ref().is_some_and(|reason| reason.exhausted);
            }
            relevant.extend(&known.relevant);
            exhausted |= known.exhausted;
            if known.what != Status::No {
                outcome.findings.push(FindingState { finding: id, status: known.what, because });
            }
        }
        let is_live = reading.is_live();
        let possible =
            look(&mut self.possible, reading, news, all, &mut exhausted, &|all, node| reading.over_possible(all, node));
        if !is_live {
            self.live = model.slots.map(|_| None);
            self.materials = item.materials.map(|_| None);
            self.rest.clear();
            outcome.over_budget = exhausted;
            return Insight { is_live, applicable: possible.map(|(_, it)| *it), possible, relevant };
        }
        let applicable =
            look(&mut self.live, reading, news, all, &mut exhausted, &|all, node| reading.over_live(all, node));
        for (id, need) in needs.materials.iter() {
            let known = &mut self.materials[id];
            // Of its documents each by itself is looked at, and not all of that is in its functions.
            let apart = item.materials[id].any_of.is_some() && !news.shifted.is_empty();
            if apart || news.concerns(known.as_ref(), numbers.materials + id.position()) {
                let what = material(reading, all, id, need);
                let matters = need.relevant(reading, all);
                let sure = what.status == Status::Yes;
                Known::put(known, all, Rc::new(what), matters, need.variables(all), sure);
            }
            let Some(known) = known else { continue };
            if known.what.status == Status::Yes {
                let cone = self.cones[id].get_or_insert_with(|| cone_of(model, id));
                let stands = |reason: &Reason| reason.stands(model, given, cone, &news.changed);
                if !known.reason.as_ref().is_some_and(stands) {
                    known.reason = Some(reasons.of_material(all, id, cone));
                }
                let because: Vec<Slot> = known.reason.iter().flat_map(in_words).collect();
                if known.what.because != because {
                    Rc::make_mut(&mut known.what).because = because;
                }
                exhausted |= known.reason.as_ref().is_some_and(|reason| reason.exhausted);
            }
            relevant.extend(&known.relevant);
            exhausted |= known.exhausted;
            if known.what.status != Status::No {
                outcome.materials.push(known.what.clone());
            }
        }
        self.rest.resize_with(numbers.end - numbers.fees, || None);
        let fees = needs.fees.iter().map(|(_, node)| node);
        let nodes = fees.chain(needs.deadlines.iter().map(|(_, node)| node));
        let nodes = nodes.chain(needs.places.iter().map(|(_, node)| node));
        for (number, (known, node)) in (numbers.fees..).zip(self.rest.iter_mut().zip(nodes)) {
            if news.concerns(known.as_ref(), number) {
                let what = reading.over_live(all, *node);
                let matters = relevant_to(reading, all, *node);
                Known::put(known, all, what, matters, all.variables(*node), false);
            }
            let Some(known) = known else { continue };
            relevant.extend(&known.relevant);
            exhausted |= known.exhausted;
            if known.what == Status::No {
                continue;
            }
            if let Some(id) = number.checked_sub(numbers.places) {
                outcome.places.push((PlaceId::new(id), known.what));
            } else if let Some(id) = number.checked_sub(numbers.deadlines) {
                outcome.deadlines.push((DeadlineId::new(id), known.what));
            } else {
                outcome.fees.push((FeeId::new(number - numbers.fees), known.what));
            }
        }
        outcome.over_budget = exhausted;
        Insight { is_live, possible, applicable, relevant }
    }
}

impl News {
    /// Whether something may be otherwise than it is known to be.
    fn concerns<T>(&self, known: Option<&Known<T>>, number: usize) -> bool {
        known.is_none_or(|known| self.moved.contains(number) || known.variables.meets(&self.shifted))
    }
}

impl<T> Known<T> {
    /// Puts down what was found out; the reason stays for something that is certain still.
    fn put(at: &mut Option<Known<T>>, all: &mut Diagrams, what: T, relevant: Set, variables: Set, sure: bool) {
        let exhausted = all.take_exhausted() || all.is_undone(&variables);
        let variables = all.known(variables);
        let reason = at.take().and_then(|known| known.reason).filter(|_| sure);
        *at = Some(Known { what, relevant, variables, exhausted, reason });
    }
}

/// Whether the question of each slot applies.
fn look(
    slots: &mut Table<SlotId, Option<Known<Status>>>,
    reading: &Reading,
    news: &News,
    all: &mut Diagrams,
    exhausted: &mut bool,
    over: &dyn Fn(&mut Diagrams, Node) -> Status,
) -> Table<SlotId, Status> {
    reading.applicable.map(|(id, node)| {
        let known = &mut slots[id];
        if news.concerns(known.as_ref(), usize::MAX) {
            let what = over(all, *node);
            Known::put(known, all, what, Set::default(), all.variables(*node), false);
        }
        *exhausted |= known.as_ref().is_some_and(|known| known.exhausted);
        known.as_ref().map_or(Status::Open, |known| known.what)
    })
}
