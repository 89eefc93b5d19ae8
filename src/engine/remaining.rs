//! What is asked next, and how many questions are still to come.

use super::answer::Answer;
use super::diagram::Diagrams;
use super::domain::Domain;
use super::model::Model;
use super::needs::Needs;
use super::outcome::Status;
use super::reading::{Given, Reading};
use super::set::Set;
use super::slot::SlotId;
use crate::definition::{Id, QuestionId, Table};

/// Steps of diagram work for looking ahead; past it the bounds are true but wider.
const LOOK_AHEAD_STEPS: u32 = 100_000;
/// Conditions read for looking ahead, and at most so many readings of the item.
const LOOK_AHEAD_CONDITIONS: usize = 6_000;
const LOOK_AHEAD_READINGS: usize = 150;
/// With fewer readings than this nothing would come of it.
const FEWEST_READINGS: usize = 30;

/// Everything that may yet be asked: unanswered, not for a form, relevant, and applicable in some live assignment.
pub(super) fn to_come(model: &Model, given: &Given, relevant: &Set, applicable: &Table<SlotId, Status>) -> Vec<SlotId> {
    candidates(model, given, relevant).filter(|id| applicable[*id] != Status::No).collect()
}

/// Slots that are unanswered, not for a form, and relevant.
fn candidates<'a>(model: &'a Model, given: &'a Given, relevant: &'a Set) -> impl Iterator<Item = SlotId> + 'a {
    let relevant = relevant.iter().map(SlotId::new);
    relevant.filter(|id| !model.item.questions[model.slots[*id].question].for_form && !model.is_answered(given, *id))
}

/// At least and at most so many questions are still to come, from a state in which one is and `most` may be.
pub(super) fn bounds(reading: &Reading, given: &Given, all: &mut Diagrams, most: usize) -> (u32, u32) {
    let model = reading.model;
    let readings = LOOK_AHEAD_CONDITIONS / model.readers.end.max(1);
    if readings < FEWEST_READINGS {
        return (1, u32::try_from(most).unwrap_or(u32::MAX).max(1));
    }
    let mut ahead = Ahead {
        model,
        all: Diagrams::new(model.variables, LOOK_AHEAD_STEPS.min(all.steps_left())),
        readings: u32::try_from(readings.min(LOOK_AHEAD_READINGS)).unwrap_or(0),
        known: Vec::new(),
    };
    let (min, max) = ahead.bounds(given);
    (min.max(1), max.max(1))
}

struct Ahead<'m> {
    model: &'m Model<'m>,
    all: Diagrams,
    readings: u32,
    known: Vec<(Given, (u32, u32))>,
}

impl Ahead<'_> {
    fn bounds(&mut self, given: &Given) -> (u32, u32) {
        if let Some((_, bounds)) = self.known.iter().find(|(known, _)| known == given) {
            return *bounds;
        }
        let bounds = self.look(given);
        self.known.push((given.clone(), bounds));
        bounds
    }

    fn look(&mut self, given: &Given) -> (u32, u32) {
        self.readings = self.readings.saturating_sub(1);
        let mut reading = Reading::new(self.model, given, &mut self.all);
        if !reading.is_live() {
            return (0, 0);
        }
        let needs = Needs::new(&mut reading, &mut self.all);
        let relevant = needs.relevant(&reading, &mut self.all);
        let all = &mut self.all;
        // What is never applicable while something is live is never asked; answers only make the rest fewer.
        let to_come: Vec<(SlotId, Status)> = candidates(self.model, given, &relevant)
            .map(|id| (id, reading.over_live(all, reading.applicable[id])))
            .filter(|(_, applies)| *applies != Status::No)
            .collect();
        let Some((next, _)) = to_come.iter().find(|(_, applies)| *applies == Status::Yes) else { return (0, 0) };
        let slots: Vec<SlotId> = to_come.iter().map(|(id, _)| *id).collect();
        let behind = behind_lists(self.model, given, &slots, |id| reading.over_live(all, reading.applicable[id]));
        let most = u32::try_from(to_come.len() + behind.len()).unwrap_or(u32::MAX);
        let slot = self.model.slots[*next];
        let classes = match &self.model.domains[slot.question] {
            Domain::Classes(classes) => Some(classes.clone()),
            Domain::Subsets(subsets) => subsets.enumerate(),
            // What is answered in the entries cannot be foreseen.
            Domain::Tests(_) => None,
        };
        let Some(classes) = classes.filter(|_| self.readings > 0 && !self.all.exhausted()) else { return (1, most) };
        let unsure = self.model.item.questions[slot.question].unsure.then_some(Answer::Unsure);
        let (mut min, mut max) = (u32::MAX, 0);
        for answer in classes.into_iter().chain(unsure) {
            let mut given = given.clone();
            given[*next] = Some(answer);
            let (at_least, at_most) = self.bounds(&given);
            (min, max) = (min.min(at_least), max.max(at_most));
        }
        // A list counts as one question, what is asked in its entries with it.
        let min = if slot.entry.is_some() { min.max(1) } else { min.saturating_add(1) };
        (min, max.saturating_add(1).min(most))
    }
}

/// What may come only once a list is answered, because tests inside its entries name it.
pub(super) fn behind_lists(
    model: &Model,
    given: &Given,
    to_come: &[SlotId],
    mut applies: impl FnMut(SlotId) -> Status,
) -> Vec<SlotId> {
    let mut named = Set::default();
    for id in to_come {
        let list = &model.unanswered[model.slots[*id].question];
        list.named.iter().for_each(|id| named.extend(model.reach(QuestionId::new(id))));
    }
    if named.is_empty() {
        return Vec::new();
    }
    let slots = model.slots.iter().filter(|(id, slot)| {
        named.has(slot.question)
            && !model.item.questions[slot.question].for_form
            && !model.is_answered(given, *id)
            && !to_come.contains(id)
    });
    slots.map(|(id, _)| id).filter(|id| applies(*id) != Status::No).collect()
}
