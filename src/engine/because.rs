//! The answers that force a result: the last ones that cannot be dropped.

use super::diagram::{Diagrams, Node};
use super::model::Model;
use super::needs::MaterialNeed;
use super::outcome::Status;
use super::reading::{Given, Reading};
use super::set::Set;
use super::slot::SlotId;
use crate::definition::{FindingId, Id, MaterialId};

/// The answers without which a finding that holds would not be certain.
pub(super) fn finding(model: &Model, given: &Given, all: &mut Diagrams, id: FindingId) -> Vec<SlotId> {
    let when = &model.item.findings[id].when;
    let cone = model.cone(when);
    without_the_needless(model, given, &cone, |given| {
        let mut reading = Reading::of_cone(model, given, all, &cone);
        let holds = reading.condition(all, when);
        reading.over_possible(all, holds) == Status::Yes
    })
}

/// The answers without which a material that is needed would not be certain.
pub(super) fn material(model: &Model, given: &Given, all: &mut Diagrams, id: MaterialId) -> Vec<SlotId> {
    let material = &model.item.materials[id];
    let mut cone = material.when.as_ref().map(|when| model.cone(when)).unwrap_or_default();
    if let Some(for_each) = material.for_each {
        cone.extend(model.reach(for_each.list));
    }
    if cone == Set::default() {
        return Vec::new();
    }
    let cone = with_stops(model, cone);
    without_the_needless(model, given, &cone, |given| {
        let mut reading = Reading::of_cone(model, given, all, &cone);
        let needed = MaterialNeed::needed(&mut reading, all, id);
        let not = all.not(needed);
        reading.live_and(all, not) == Node::FALSE
    })
}

/// Drops each answer, from the last slot to the first, without which the result is still certain; of a list first
/// what is answered in its entries, then the list itself, and with it what was left inside.
fn without_the_needless(
    model: &Model,
    given: &Given,
    cone: &Set,
    mut certain: impl FnMut(&Given) -> bool,
) -> Vec<SlotId> {
    // Answers outside the cone cannot matter; they go first, all at once.
    let mut kept: Given = given.map(|(id, answer)| answer.clone().filter(|_| cone.has(model.slots[id].question)));
    for (slot, of) in model.slots.iter().rev() {
        let Some(answer) = kept[slot].take() else { continue };
        if !certain(&kept) {
            kept[slot] = Some(answer);
        } else if model.entries[of.question] > 0 {
            let below = model.slots.ids().skip(slot.position() + 1);
            let inside =
                below.take_while(|id| model.item.questions[model.slots[*id].question].within == Some(of.question));
            inside.for_each(|id| kept[id] = None);
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
