//! What must be read again when the answer to a question changes.

use super::set::Set;
use super::walk::{named, said_of};
use crate::definition::{Condition, Id, Item, QuestionId, Table};

/// Everything with a condition has a number: questions first, then facts, findings, materials, fees, deadlines, places.
#[derive(Debug)]
pub(super) struct Readers {
    /// The numbers of what reads each question, itself or through facts.
    of: Table<QuestionId, Vec<usize>>,
    pub(super) facts: usize,
    pub(super) findings: usize,
    pub(super) materials: usize,
    pub(super) fees: usize,
    pub(super) deadlines: usize,
    pub(super) places: usize,
    /// How many numbers there are.
    pub(super) end: usize,
}

impl Readers {
    pub(super) fn of(item: &Item) -> Readers {
        let facts = item.questions.len();
        let findings = facts + item.facts.len();
        let materials = findings + item.findings.len();
        let fees = materials + item.materials.len();
        let deadlines = fees + item.fees.len();
        let places = deadlines + item.deadlines.len();
        let end = places + item.places.len();
        let of = item.questions.map(|_| Vec::new());
        let mut readers = Readers { of, facts, findings, materials, fees, deadlines, places, end };
        for (id, question) in item.questions.iter() {
            readers.add(item, id.position(), question.when.iter());
        }
        for (id, fact) in item.facts.iter() {
            readers.add(item, facts + id.position(), [&fact.when]);
        }
        for (id, finding) in item.findings.iter() {
            readers.add(item, findings + id.position(), [&finding.when]);
        }
        for (id, material) in item.materials.iter() {
            let mut read: Vec<&Condition> = material.when.iter().collect();
            said_of(&material.bring, &mut read);
            for document in material.any_of.iter().flatten().flatten() {
                read.extend(&item.documents[*document].when);
                said_of(&item.documents[*document].bring, &mut read);
            }
            readers.add(item, materials + id.position(), read);
        }
        for (id, fee) in item.fees.iter() {
            readers.add(item, fees + id.position(), fee.when.iter());
        }
        for (id, deadline) in item.deadlines.iter() {
            // Of a kind the first applies: each hangs on those before it.
            let before = item.deadlines.iter().take_while(|(other, _)| *other <= id);
            let same = before.filter(|(_, other)| other.kind == deadline.kind);
            readers.add(item, deadlines + id.position(), same.filter_map(|(_, other)| other.when.as_ref()));
        }
        for (id, place) in item.places.iter() {
            readers.add(item, places + id.position(), place.when.iter());
        }
        readers
    }

    fn add<'a>(&mut self, item: &Item, number: usize, read: impl IntoIterator<Item = &'a Condition>) {
        let mut names = Set::default();
        read.into_iter().for_each(|condition| names.extend(&named(item, condition)));
        names.iter().map(QuestionId::new).for_each(|question| self.of[question].push(number));
    }

    /// The numbers of what reads a question.
    pub(super) fn of_question(&self, question: QuestionId) -> &[usize] {
        &self.of[question]
    }
}
