//! The answers that force a result: the last ones that cannot be dropped.

use super::answer::Answer;
use super::diagram::{Diagrams, Node};
use super::model::Model;
use super::needs::MaterialNeed;
use super::outcome::Status;
use super::reading::{Given, Reading};
use super::set::Set;
use super::sketch::Sketch;
use super::slot::SlotId;
use crate::definition::{FindingId, Id, Kind, MaterialId};

/// Why something is certain.
#[derive(Debug)]
pub(super) struct Reason {
    /// The answers that force it.
    pub(super) answers: Vec<SlotId>,
    /// It was too much work to drop all that can be dropped.
    pub(super) exhausted: bool,
}

impl Reason {
    /// Whether it is still the reason after the answers in the slots `changed` did, for something that is as certain
    /// as before. An answer that comes after all that force it would be the first to be dropped, and one that was
    /// taken back was not needed.
    pub(super) fn stands(&self, model: &Model, given: &Given, cone: &Set, changed: &Set) -> bool {
        let mut of_cone = changed.iter().map(SlotId::new).filter(|slot| cone.has(model.slots[*slot].question));
        of_cone.all(|slot| {
            !self.answers.contains(&slot)
                && (given[slot].is_none() || self.answers.last().is_none_or(|last| *last < slot))
        })
    }
}

/// Whether something is certain: by a sketch, if there is one, which may not know; else under these answers.
type Certain<'c> = dyn FnMut(Option<&mut Sketch>, &mut Diagrams, &Given) -> Option<bool> + 'c;

/// What looks for reasons.
pub(super) struct Reasons<'a> {
    model: &'a Model<'a>,
    given: &'a Given,
    sketch: Sketch<'a>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(model: &'a Model<'a>, given: &'a Given) -> Reasons<'a> {
        Reasons { model, given, sketch: Sketch::new(model, given) }
    }

    /// The answers without which a finding that holds would not be certain.
    pub(super) fn of_finding(&mut self, all: &mut Diagrams, id: FindingId, cone: &Set) -> Reason {
        let model = self.model;
        let when = model.when_of(id);
        self.force(all, cone, &mut |sketch, all, given| {
            if let Some(sketch) = sketch {
                let view = sketch.condition(when);
                return view.known.filter(|known| *known).or((view.worlds != !0).then_some(false));
            }
            let mut reading = Reading::of_cone(model, given, all, cone);
            let holds = reading.condition(all, when);
            Some(reading.over_possible(all, holds) == Status::Yes)
        })
    }

    /// The answers without which a material that is needed would not be certain.
    pub(super) fn of_material(&mut self, all: &mut Diagrams, id: MaterialId, cone: &Set) -> Reason {
        let model = self.model;
        if cone.is_empty() {
            return Reason { answers: Vec::new(), exhausted: false };
        }
        let findings = model.item.findings.iter();
        let stops = findings.filter(|(_, it)| it.kind.ends()).map(|(id, _)| model.when_of(id));
        let stops: Vec<_> = stops.filter(|when| model.cone(when).meets(cone)).collect();
        self.force(all, cone, &mut |sketch, all, given| {
            if let Some(sketch) = sketch {
                let Some(when) = &model.item.materials[id].when else { return Some(true) };
                let view = sketch.condition(when);
                if view.known == Some(true) {
                    return Some(true);
                }
                let live = stops.iter().fold(!0, |live, stop| live & !sketch.condition(stop).worlds);
                return (live & !view.worlds != 0).then_some(false);
            }
            let mut reading = Reading::of_cone(model, given, all, cone);
            let needed = MaterialNeed::needed(&mut reading, all, id);
            let not = all.not(needed);
            Some(reading.live_and(all, not) == Node::FALSE)
        })
    }

    /// Drops each answer, from the last slot to the first, without which the result is still certain. `certain` looks
    /// at a sketch, if there is one, and may then not know.
    fn force(&mut self, all: &mut Diagrams, cone: &Set, certain: &mut Certain) -> Reason {
        let (model, given) = (self.model, self.given);
        let before = all.take_exhausted();
        let mut lists = model.item.questions.iter().filter(|(_, it)| matches!(it.kind, Kind::List { .. }));
        let answers = if lists.any(|(id, _)| cone.has(id)) {
            without_the_needless(model, given, cone, |given| certain(None, all, given).unwrap_or(false))
        } else {
            let of_cone = model.slots.iter().filter(|(_, slot)| cone.has(slot.question));
            let counts = |id: &SlotId| given[*id].as_ref().is_some_and(|answer| *answer != Answer::Unsure);
            let answered: Vec<SlotId> = of_cone.map(|(id, _)| id).filter(counts).collect();
            let sketch = &mut self.sketch;
            last_needed(&answered, &mut |first, needed| {
                sketch.kept = Set::default();
                first.iter().chain(needed).for_each(|id| _ = sketch.kept.insert(id.position()));
                sketch.forget();
                let known = certain(Some(sketch), all, given).filter(|_| !sketch.lost);
                known.unwrap_or_else(|| {
                    let kept = given.map(|(id, answer)| answer.clone().filter(|_| sketch.kept.has(id)));
                    certain(None, all, &kept).unwrap_or(false)
                })
            })
        };
        let exhausted = all.take_exhausted();
        all.set_exhausted(before);
        Reason { answers, exhausted }
    }
}

/// Of `answered`, which together make something certain, what is left when each is dropped, from the last to the
/// first, that can be. More answers never make it less certain, so the last one needed is where certainty begins.
fn last_needed(answered: &[SlotId], certain: &mut dyn FnMut(&[SlotId], &[SlotId]) -> bool) -> Vec<SlotId> {
    let mut needed: Vec<SlotId> = Vec::new();
    let mut rest = answered;
    loop {
        let mut enough = |count: usize| {
            let first = rest.get(..count).unwrap_or(rest);
            certain(first, &needed)
        };
        if enough(0) {
            needed.reverse();
            return needed;
        }
        // With none it is not certain, with all of them it is.
        let (mut too_few, mut many) = (0, rest.len());
        while many - too_few > 1 {
            let middle = too_few.midpoint(many);
            if enough(middle) { many = middle } else { too_few = middle }
        }
        let Some((last, before)) = rest.get(..many).and_then(<[SlotId]>::split_last) else {
            needed.reverse();
            return needed;
        };
        needed.push(*last);
        rest = before;
    }
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

/// The questions on which it can depend whether a material is needed.
pub(super) fn cone_of(model: &Model, id: MaterialId) -> Set {
    let material = &model.item.materials[id];
    let mut cone = material.when.as_ref().map(|when| model.cone(when)).unwrap_or_default();
    if let Some(for_each) = material.for_each {
        cone.extend(model.reach(for_each.list));
    }
    if cone.is_empty() { cone } else { with_stops(model, cone) }
}

/// The cone, and those of the stops and redirects that can have a say in it.
fn with_stops(model: &Model, mut cone: Set) -> Set {
    let stops = model.item.findings.iter().filter(|(_, finding)| finding.kind.ends());
    let mut apart: Vec<Set> = stops.map(|(id, _)| model.cone(model.when_of(id))).collect();
    loop {
        let (meeting, rest): (Vec<Set>, Vec<Set>) = apart.into_iter().partition(|other| other.meets(&cone));
        if meeting.is_empty() {
            return cone;
        }
        meeting.iter().for_each(|other| cone.extend(other));
        apart = rest;
    }
}
