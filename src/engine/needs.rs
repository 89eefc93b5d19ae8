//! The functions that make up the outcome of an assignment.

use super::diagram::{Diagrams, Node};
use super::reading::Reading;
use super::set::Set;
use crate::definition::{DeadlineId, DocumentId, FeeId, FindingId, Id, MaterialId, PlaceId, Table};

/// The outcome as functions of what is still free.
pub(crate) struct Needs {
    pub(crate) findings: Table<FindingId, Node>,
    pub(crate) materials: Table<MaterialId, MaterialNeed>,
    pub(crate) fees: Table<FeeId, Node>,
    pub(crate) deadlines: Table<DeadlineId, Node>,
    pub(crate) places: Table<PlaceId, Node>,
}

/// A material as functions of what is still free.
pub(crate) struct MaterialNeed {
    pub(crate) needed: Node,
    /// Each AND-list: whether it is offered.
    pub(crate) offered: Vec<Node>,
    pub(crate) exempt: Node,
    pub(crate) commitment: Node,
}

impl Needs {
    pub(crate) fn new(reading: &mut Reading, all: &mut Diagrams) -> Needs {
        let item = reading.model.item;
        Needs {
            findings: item.findings.map(|(_, it)| reading.condition(all, &it.when)),
            materials: item.materials.map(|(id, _)| MaterialNeed::new(reading, all, id)),
            fees: item.fees.map(|(_, it)| reading.when(all, it.when.as_ref())),
            deadlines: item.deadlines.map(|(id, _)| deadline(reading, all, id)),
            places: item.places.map(|(_, it)| reading.when(all, it.when.as_ref())),
        }
    }

    /// The questions of which two possible assignments that differ in that question alone can differ in the outcome.
    pub(crate) fn relevant(&self, reading: &Reading, all: &mut Diagrams) -> Set {
        let mut relevant = Set::default();
        for (_, finding) in self.findings.iter() {
            reading.depends_on(all, *finding).into_iter().for_each(|it| _ = relevant.insert(it.position()));
        }
        // What is not live has no outcome but its findings.
        let mut add = |all: &mut Diagrams, node: Node| {
            let live = reading.live_and(all, node);
            reading.depends_on(all, live).into_iter().for_each(|it| _ = relevant.insert(it.position()));
        };
        for (_, material) in self.materials.iter() {
            add(all, material.needed);
            for what in material.offered.iter().chain([&material.exempt, &material.commitment]) {
                let where_needed = all.and(material.needed, *what);
                add(all, where_needed);
            }
        }
        let rest = self.fees.iter().map(|(_, node)| node);
        let rest =
            rest.chain(self.deadlines.iter().map(|(_, node)| node)).chain(self.places.iter().map(|(_, node)| node));
        rest.for_each(|node| add(all, *node));
        relevant
    }
}

impl MaterialNeed {
    pub(crate) fn new(reading: &mut Reading, all: &mut Diagrams, id: MaterialId) -> MaterialNeed {
        let material = &reading.model.item.materials[id];
        let needed = reading.when(all, material.when.as_ref());
        let (mut exempt, mut commitment) = said_of(reading, all, &material.bring);
        let mut offered = Vec::new();
        for list in material.any_of.iter().flatten() {
            let (mut all_offered, mut all_exempt, mut any_commitment) = (Node::TRUE, Node::TRUE, Node::FALSE);
            for document in list {
                let (holds, may_be_left_out, may_be_promised) = document_need(reading, all, *document);
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
        MaterialNeed { needed, offered, exempt, commitment }
    }
}

/// Whether a document counts, need not be handed in, may be replaced by a commitment.
pub(crate) fn document_need(reading: &mut Reading, all: &mut Diagrams, id: DocumentId) -> (Node, Node, Node) {
    let document = &reading.model.item.documents[id];
    let holds = reading.when(all, document.when.as_ref());
    let (exempt, commitment) = said_of(reading, all, &document.bring);
    (holds, exempt, commitment)
}

/// Whether a paper need not be handed in, may be replaced by a commitment.
fn said_of(reading: &mut Reading, all: &mut Diagrams, bring: &crate::definition::Bring) -> (Node, Node) {
    let exempt = bring.exempt.as_ref().map_or(Node::FALSE, |exempt| reading.when(all, exempt.when.as_ref()));
    let commitment = bring.commitment.as_ref().map_or(Node::FALSE, |commitment| {
        let not = commitment.not_when.as_ref().map_or(Node::FALSE, |not_when| reading.condition(all, not_when));
        all.not(not)
    });
    (exempt, commitment)
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
