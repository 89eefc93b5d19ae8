//! What is asked next, and how many questions are still to come.

use super::answer::Answer;
use super::diagram::Diagrams;
use super::domain::Domain;
use super::model::Model;
use super::needs::Needs;
use super::outcome::Status;
use super::reading::{Given, Reading};
use super::set::Set;
use crate::definition::QuestionId;

/// Steps of diagram work for looking ahead; past it the bounds are true but wider.
const LOOK_AHEAD_STEPS: u32 = 100_000;
/// Conditions read for looking ahead, and at most so many readings of the item.
const LOOK_AHEAD_CONDITIONS: usize = 6_000;
const LOOK_AHEAD_READINGS: usize = 150;

/// The first question that is unanswered, not for a form, applicable in every live assignment, and relevant.
pub(super) fn next(reading: &Reading, needs: &Needs, all: &mut Diagrams, given: &Given) -> Option<QuestionId> {
    let relevant = needs.relevant(reading, all);
    candidates(reading, given, &relevant)
        .find(|question| reading.over_live(all, reading.applicable[*question]) == Status::Yes)
}

/// Questions that are unanswered, not for a form, and relevant.
fn candidates<'a>(reading: &'a Reading, given: &'a Given, relevant: &'a Set) -> impl Iterator<Item = QuestionId> + 'a {
    let model = reading.model;
    let ids = model.item.questions.ids().filter(|id| relevant.has(*id));
    ids.filter(move |id| !model.item.questions[*id].for_form && !model.is_answered(given, *id))
}

/// At least and at most so many questions are still to come, from a state in which one is.
pub(super) fn bounds(model: &Model, given: &Given, all: &Diagrams) -> (u32, u32) {
    let size = model.item.questions.len() + model.item.materials.len() + model.item.findings.len();
    let readings = (LOOK_AHEAD_CONDITIONS / size.max(1)).min(LOOK_AHEAD_READINGS);
    let mut ahead = Ahead {
        model,
        all: Diagrams::new(model.variables, LOOK_AHEAD_STEPS.min(all.steps_left())),
        readings: u32::try_from(readings).unwrap_or(0),
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
        let to_come: Vec<(QuestionId, Status)> = candidates(&reading, given, &relevant)
            .map(|id| (id, reading.over_live(all, reading.applicable[id])))
            .filter(|(_, applies)| *applies != Status::No)
            .collect();
        let Some((next, _)) = to_come.iter().find(|(_, applies)| *applies == Status::Yes) else { return (0, 0) };
        let most = u32::try_from(to_come.len()).unwrap_or(u32::MAX);
        let classes = match &self.model.domains[*next] {
            Domain::Classes(classes) => Some(classes.clone()),
            Domain::Subsets(subsets) => subsets.enumerate(),
        };
        let Some(classes) = classes.filter(|_| self.readings > 0 && !self.all.exhausted()) else { return (1, most) };
        let unsure = self.model.item.questions[*next].unsure.then_some(Answer::Unsure);
        let (mut min, mut max) = (u32::MAX, 0);
        for answer in classes.into_iter().chain(unsure) {
            let mut given = given.clone();
            given[*next] = Some(answer);
            let (at_least, at_most) = self.bounds(&given);
            (min, max) = (min.min(at_least), max.max(at_most));
        }
        (min.saturating_add(1), max.saturating_add(1).min(most))
    }
}
