//! What one reading found, and how the next goes on from there.

use super::diagram::{Diagrams, Node};
use super::domain::Domain;
use super::model::Model;
use super::reading::{Given, Part, Reading, combinations};
use super::set::Set;
use super::slot::SlotId;
use crate::definition::{FactId, Id, Table};

/// What a reading has found, for the next one.
#[derive(Debug, Default)]
pub(super) struct Found {
    applicable: Table<SlotId, Node>,
    facts: Table<FactId, Option<Node>>,
    choices: Vec<SlotId>,
    possible: Vec<Part>,
    live: Vec<Part>,
}

impl Found {
    /// Nothing was found yet.
    pub(super) fn nothing(model: &Model) -> Found {
        Found { applicable: model.slots.map(|_| Node::TRUE), facts: model.item.facts.map(|_| None), ..Found::default() }
    }
}

impl<'m> Reading<'m> {
    /// Goes on from what an earlier reading has found.
    pub(super) fn resume(model: &'m Model<'m>, given: &'m Given, found: Found) -> Reading<'m> {
        let Found { applicable, facts, choices, possible, live } = found;
        Reading { model, given, applicable, facts, choices, possible, live }
    }

    /// What the next reading can go on from.
    pub(super) fn found(self) -> Found {
        let Reading { applicable, facts, choices, possible, live, .. } = self;
        Found { applicable, facts, choices, possible, live }
    }

    /// Reads again where each question applies, after the answers in the slots `changed`: that of the questions that
    /// are `due`. What reads something that is not as before becomes due. In file order, so once is enough. Returns the
    /// slots that do not apply where they did.
    pub(super) fn update(&mut self, all: &mut Diagrams, changed: &Set, due: &mut Set) -> Set {
        let model = self.model;
        let mut elsewhere = Set::default();
        let readers = &model.readers;
        for (id, slot) in model.slots.iter() {
            let mut moved = changed.has(id);
            if moved {
                self.combine(all, id);
            }
            if due.has(slot.question) {
                let applies = self.applies(all, *slot);
                if std::mem::replace(&mut self.applicable[id], applies) != applies {
                    moved = true;
                    elsewhere.insert(id.position());
                }
            }
            if moved {
                for reader in readers.of_question(slot.question) {
                    due.insert(*reader);
                    if (readers.facts..readers.findings).contains(reader) {
                        self.facts[FactId::new(reader - readers.facts)] = None;
                    }
                }
            }
        }
        elsewhere
    }

    /// Finds out how the options of a `choices` question can be combined, if it is one and free.
    pub(super) fn combine(&mut self, all: &mut Diagrams, id: SlotId) {
        let Domain::Subsets(subsets) = &self.model.domains[self.model.slots[id].question] else { return };
        let at = self.choices.partition_point(|known| *known < id);
        if self.choices.get(at) == Some(&id) {
            self.choices.remove(at);
            self.possible.remove(at);
        }
        if self.known(id).is_none() {
            let possible = combinations(all, subsets, self.model.variables_of(id).start);
            if possible != Node::TRUE {
                self.choices.insert(at, id);
                self.possible.insert(at, (all.variables(possible), possible));
            }
        }
    }

    /// The stops and redirects hold in these functions. Returns the variables of what changed by that, and by options
    /// that can now be combined in other ways.
    pub(super) fn set_stops(&mut self, all: &mut Diagrams, stops: impl Iterator<Item = Node>) -> Set {
        let before = std::mem::replace(&mut self.live, self.possible.clone());
        for holds in stops {
            let not = all.not(holds);
            self.add_live(all, not);
        }
        let mut changed = Set::default();
        let mut differs = |some: &[Part], others: &[Part]| {
            let only = some.iter().filter(|(_, node)| !others.iter().any(|(_, other)| other == node));
            only.for_each(|(variables, _)| changed.extend(variables));
        };
        differs(&before, &self.live);
        differs(&self.live, &before);
        changed
    }
}
