//! The functions that make up the outcome of an assignment.

use super::diagram::{Diagrams, Node};
use super::reading::Reading;
use super::set::Set;
use crate::definition::{
    Bring, Condition, DeadlineId, DocumentId, FeeId, FindingId, Id, MaterialId, PlaceId, QuestionId, Table,
};

/// The outcome as functions of what is still free.
#[derive(Debug)]
pub(crate) struct Needs {
    pub(crate) findings: Table<FindingId, Node>,
    pub(crate) materials: Table<MaterialId, MaterialNeed>,
    pub(crate) fees: Table<FeeId, Node>,
    pub(crate) deadlines: Table<DeadlineId, Node>,
    pub(crate) places: Table<PlaceId, Node>,
}

/// A material as functions of what is still free.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MaterialNeed {
    /// The material as a whole.
    pub(crate) whole: SetNeed,
    /// Of a material that is needed once per entry of an answered list: each entry.
    pub(crate) entries: Vec<SetNeed>,
    /// What tells numbers of entries apart, as long as the list is not answered.
    how_many: Node,
}

/// One set of papers as functions of what is still free.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SetNeed {
    pub(crate) needed: Node,
    /// Each AND-list: whether it is offered.
    pub(crate) offered: Vec<Node>,
    pub(crate) exempt: Node,
    pub(crate) commitment: Node,
}

/// Where the conditions of a set of papers are read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Where {
    /// For the item, or in an entry.
    Entry(Option<usize>),
    /// In the entries of a list that is not answered.
    Unanswered(QuestionId),
}

impl Needs {
    pub(crate) fn new(reading: &mut Reading, all: &mut Diagrams) -> Needs {
        let item = reading.model.item;
        Needs {
            findings: item.findings.map(|(id, _)| reading.condition(all, reading.model.when_of(id))),
            materials: item.materials.map(|(id, _)| MaterialNeed::new(reading, all, id)),
            fees: item.fees.map(|(_, it)| reading.when(all, it.when.as_ref())),
            deadlines: item.deadlines.map(|(id, _)| deadline(reading, all, id)),
            places: item.places.map(|(_, it)| reading.when(all, it.when.as_ref())),
        }
    }

    /// Reads again what is `due`; returns the numbers of what is not as before.
    pub(super) fn update(&mut self, reading: &mut Reading, all: &mut Diagrams, due: &Set) -> Set {
        let item = reading.model.item;
        let numbers = &reading.model.plan.readers;
        let mut moved = Set::default();
        for number in due.iter_from(numbers.findings) {
            let (node, new) = if let Some(id) = number.checked_sub(numbers.places).map(PlaceId::new) {
                (&mut self.places[id], reading.when(all, item.places[id].when.as_ref()))
            } else if let Some(id) = number.checked_sub(numbers.deadlines).map(DeadlineId::new) {
                (&mut self.deadlines[id], deadline(reading, all, id))
            } else if let Some(id) = number.checked_sub(numbers.fees).map(FeeId::new) {
                (&mut self.fees[id], reading.when(all, item.fees[id].when.as_ref()))
            } else if let Some(id) = number.checked_sub(numbers.materials).map(MaterialId::new) {
                let need = MaterialNeed::new(reading, all, id);
                // Its documents by themselves may have moved.
                if need != self.materials[id] || item.materials[id].any_of.is_some() {
                    moved.insert(number);
                }
                self.materials[id] = need;
                continue;
            } else {
                let id = FindingId::new(number - numbers.findings);
                (&mut self.findings[id], reading.condition(all, reading.model.when_of(id)))
            };
            if std::mem::replace(node, new) != new {
                moved.insert(number);
            }
        }
        moved
    }

    /// The slots of which two possible assignments that differ in that slot alone can differ in the outcome.
    pub(crate) fn relevant(&self, reading: &Reading, all: &mut Diagrams) -> Set {
        let mut relevant = Set::default();
        for (_, finding) in self.findings.iter() {
            relevant.extend(&relevant_to_finding(reading, all, *finding));
        }
        for (_, material) in self.materials.iter() {
            relevant.extend(&material.relevant(reading, all));
        }
        let rest = self.fees.iter().map(|(_, node)| node);
        let rest =
            rest.chain(self.deadlines.iter().map(|(_, node)| node)).chain(self.places.iter().map(|(_, node)| node));
        rest.for_each(|node| relevant.extend(&relevant_to(reading, all, *node)));
        relevant
    }
}

/// The slots on which it depends whether a finding holds.
pub(super) fn relevant_to_finding(reading: &Reading, all: &mut Diagrams, finding: Node) -> Set {
    let mut relevant = Set::default();
    reading.depends_on(all, finding).into_iter().for_each(|it| _ = relevant.insert(it.position()));
    relevant
}

/// The slots on which it depends whether something is and the assignment live: what is not has no outcome but its
/// findings.
pub(super) fn relevant_to(reading: &Reading, all: &mut Diagrams, node: Node) -> Set {
    let live = reading.live_and(all, node);
    relevant_to_finding(reading, all, live)
}

impl MaterialNeed {
    /// The slots on which it depends what of the material is in the outcome.
    pub(super) fn relevant(&self, reading: &Reading, all: &mut Diagrams) -> Set {
        let per_entry = all.and(self.whole.needed, self.how_many);
        let mut relevant = relevant_to(reading, all, per_entry);
        for set in self.entries.iter().chain([&self.whole]) {
            relevant.extend(&relevant_to(reading, all, set.needed));
            for what in set.offered.iter().chain([&set.exempt, &set.commitment]) {
                let where_needed = all.and(set.needed, *what);
                if where_needed != set.needed {
                    relevant.extend(&relevant_to(reading, all, where_needed));
                }
            }
        }
        relevant
    }

    /// The variables at which its functions look.
    pub(super) fn variables(&self, all: &Diagrams) -> Set {
        let mut variables = all.variables(self.how_many);
        for set in self.entries.iter().chain([&self.whole]) {
            let nodes = set.offered.iter().chain([&set.needed, &set.exempt, &set.commitment]);
            nodes.for_each(|node| variables.extend(&all.variables(*node)));
        }
        variables
    }
}

impl MaterialNeed {
    pub(crate) fn new(reading: &mut Reading, all: &mut Diagrams, id: MaterialId) -> MaterialNeed {
        let Some(for_each) = reading.model.item.materials[id].for_each else {
            let whole = SetNeed::new(reading, all, id, Where::Entry(None));
            return MaterialNeed { whole, entries: Vec::new(), how_many: Node::FALSE };
        };
        let Some(count) = reading.entries(for_each.list) else {
            let whole = SetNeed::new(reading, all, id, Where::Unanswered(for_each.list));
            // Papers for two entries are another outcome than papers for one.
            let how_many = reading.how_many(all, for_each.list);
            return MaterialNeed { whole, entries: Vec::new(), how_many };
        };
        let entries: Vec<SetNeed> =
            (0..count).map(|entry| SetNeed::new(reading, all, id, Where::Entry(Some(entry)))).collect();
        let mut whole =
            SetNeed { needed: Node::FALSE, offered: Vec::new(), exempt: Node::TRUE, commitment: Node::FALSE };
        for entry in &entries {
            whole.needed = all.or(whole.needed, entry.needed);
            let not_needed = all.not(entry.needed);
            let exempt = all.or(not_needed, entry.exempt);
            whole.exempt = all.and(whole.exempt, exempt);
            let commitment = all.and(entry.needed, entry.commitment);
            whole.commitment = all.or(whole.commitment, commitment);
        }
        MaterialNeed { whole, entries, how_many: Node::FALSE }
    }

    /// Where the material is needed, for some entry at least.
    pub(crate) fn needed(reading: &mut Reading, all: &mut Diagrams, id: MaterialId) -> Node {
        let Some(for_each) = reading.model.item.materials[id].for_each else {
            return needed(reading, all, id, Where::Entry(None));
        };
        match reading.entries(for_each.list) {
            None => needed(reading, all, id, Where::Unanswered(for_each.list)),
            Some(count) => (0..count).fold(Node::FALSE, |result, entry| {
                let for_entry = needed(reading, all, id, Where::Entry(Some(entry)));
                all.or(result, for_entry)
            }),
        }
    }
}

/// Where a set of papers is needed.
fn needed(reading: &mut Reading, all: &mut Diagrams, id: MaterialId, at: Where) -> Node {
    let material = &reading.model.item.materials[id];
    match (material.for_each, at) {
        (Some(for_each), Where::Unanswered(_)) => reading.for_some_entry(all, for_each, material.when.is_none()),
        (for_each, Where::Entry(entry)) => {
            let wanted = reading.when_in(all, material.when.as_ref(), entry);
            let list = for_each.and_then(|for_each| reading.model.slot(for_each.list, None));
            list.map_or(wanted, |list| all.and(reading.applicable[list], wanted))
        }
        (None, Where::Unanswered(_)) => Node::FALSE,
    }
}

impl SetNeed {
    fn new(reading: &mut Reading, all: &mut Diagrams, id: MaterialId, at: Where) -> SetNeed {
        let material = &reading.model.item.materials[id];
        let needed = needed(reading, all, id, at);
        let (mut exempt, mut commitment) = said_of(reading, all, &material.bring, at);
        let mut offered = Vec::new();
        for list in material.any_of.iter().flatten() {
            let (mut all_offered, mut all_exempt, mut any_commitment) = (Node::TRUE, Node::TRUE, Node::FALSE);
            for document in list {
                let (holds, may_be_left_out, may_be_promised) = document_need(reading, all, *document, at);
                all_offered = all.and(all_offered, holds);
                all_exempt = all.and(all_exempt, may_be_left_out);
                any_commitment = all.or(any_commitment, may_be_promised);
            }
            let wholly_exempt = all.and(all_offered, all_exempt);
            let by_promise = all.and(all_offered, any_commitment);
            exempt = all.or(exempt, wholly_exempt);
            commitment = all.or(commitment, by_promise);
            offered.push(all_offered);
        }
        SetNeed { needed, offered, exempt, commitment }
    }
}

/// Whether a document counts, need not be handed in, may be replaced by a commitment.
pub(crate) fn document_need(
    reading: &mut Reading,
    all: &mut Diagrams,
    id: DocumentId,
    at: Where,
) -> (Node, Node, Node) {
    let document = &reading.model.item.documents[id];
    let holds = document.when.as_ref().map_or(Node::TRUE, |when| condition(reading, all, when, at));
    let (exempt, commitment) = said_of(reading, all, &document.bring, at);
    (holds, exempt, commitment)
}

/// Whether a paper need not be handed in, may be replaced by a commitment.
fn said_of(reading: &mut Reading, all: &mut Diagrams, bring: &Bring, at: Where) -> (Node, Node) {
    let mut exempt = Node::FALSE;
    if let Some(by) = &bring.exempt {
        exempt = by.when.as_ref().map_or(Node::TRUE, |when| condition(reading, all, when, at));
    }
    let mut commitment = Node::FALSE;
    if let Some(offer) = &bring.commitment {
        let not = offer.not_when.as_ref().map_or(Node::FALSE, |not_when| condition(reading, all, not_when, at));
        commitment = all.not(not);
    }
    (exempt, commitment)
}

fn condition(reading: &mut Reading, all: &mut Diagrams, it: &Condition, at: Where) -> Node {
    match at {
        Where::Entry(entry) => reading.condition_in(all, it, entry),
        Where::Unanswered(list) => reading.in_some_entry(all, list, it),
    }
}

/// Of a kind the first whose `when` holds applies.
fn deadline(reading: &mut Reading, all: &mut Diagrams, id: DeadlineId) -> Node {
    let model = reading.model;
    let mut applies = reading.when(all, model.item.deadlines[id].when.as_ref());
    for earlier in model.earlier(id) {
        let earlier = reading.when(all, model.item.deadlines[earlier].when.as_ref());
        let not = all.not(earlier);
        applies = all.and(applies, not);
    }
    applies
}
