//! The answers that force a result: the last ones that cannot be dropped.

use super::diagram::{Diagrams, Node};
use super::model::Model;
use super::outcome::Status;
use super::reading::{Given, Reading};
use super::set::Set;
use crate::definition::{FindingId, MaterialId, QuestionId};

/// The answers without which a finding that holds would not be certain.
pub(super) fn finding(model: &Model, given: &Given, all: &mut Diagrams, id: FindingId) -> Vec<QuestionId> {
    let when = &model.item.findings[id].when;
    let cone = model.cone(when);
    without_the_needless(model, given, &cone, |given| {
        let mut reading = Reading::of_cone(model, given, all, &cone);
        let holds = reading.condition(all, when);
        reading.over_possible(all, holds) == Status::Yes
    })
}

/// The answers without which a material that is needed would not be certain.
pub(super) fn material(model: &Model, given: &Given, all: &mut Diagrams, id: MaterialId) -> Vec<QuestionId> {
    let Some(when) = &model.item.materials[id].when else { return Vec::new() };
    let cone = with_stops(model, model.cone(when));
    without_the_needless(model, given, &cone, |given| {
        let mut reading = Reading::of_cone(model, given, all, &cone);
        let not = reading.condition(all, when);
        let not = all.not(not);
        reading.live_and(all, not) == Node::FALSE
    })
}

/// Drops each answer, from the last question to the first, without which the result is still certain.
fn without_the_needless(
    model: &Model,
    given: &Given,
    cone: &Set,
    mut certain: impl FnMut(&Given) -> bool,
) -> Vec<QuestionId> {
    // Answers outside the cone cannot matter; they go first, all at once.
    let mut kept: Given = given.map(|(id, answer)| answer.clone().filter(|_| cone.has(id)));
    for question in model.item.questions.ids().rev() {
        if let Some(answer) = kept[question].take()
            && !certain(&kept)
        {
            kept[question] = Some(answer);
        }
    }
    kept.iter().filter(|(_, answer)| answer.is_some()).map(|(id, _)| id).collect()
}

/// The cone, and those of the stops and redirects that can have a say in it.
fn with_stops(model: &Model, mut cone: Set) -> Set {
    let stops = model.item.findings.iter().filter(|(_, finding)| finding.kind.ends());
    let mut apart: Vec<Set> = stops.map(|(_, finding)| model.cone(&finding.when)).collect();
    loop {
        let (meeting, rest): (Vec<Set>, Vec<Set>) = apart.into_iter().partition(|other| other.meets(&cone));
        if meeting.is_empty() {
            return cone;
        }
        meeting.iter().for_each(|other| cone.extend(other));
        apart = rest;
    }
}
