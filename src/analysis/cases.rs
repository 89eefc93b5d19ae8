//! Every distinct outcome of an item once: how many answers lead to it, and a shortest way there.

use super::STEPS;
use super::atlas::{Atlas, Part, Step, StepValue, TooMuch};
use super::outside::outside;
use crate::definition::{Condition, Date, DeadlineId, FeeId, FindingId, Item, MaterialId, PlaceId, QuestionId};
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::needs::Needs;
use crate::engine::reading::{Given, Reading};
use crate::engine::units::{Unit, UnitKind};
use crate::engine::{Answer, Count, ListUnit};

/// The distinct outcomes of an item.
#[derive(Debug)]
pub struct Cases {
    /// How many ways there are to answer everything.
    pub total: Count,
    /// Whether some list stands for its tests.
    pub has_lists: bool,
    /// What can come of it.
    pub cases: Vec<Case>,
    /// There are too many outcomes: those with the same findings are one case, and `materials` are those needed in some
    /// of them.
    pub by_findings: bool,
}

/// One outcome.
#[derive(Debug)]
pub struct Case {
    /// So many ways to answer everything lead to it.
    pub count: Count,
    /// The fewest answers that lead to it, in the order in which they are asked for.
    pub way: Vec<Said>,
    /// What holds.
    pub findings: Vec<FindingId>,
    /// What is needed.
    pub materials: Vec<CaseMaterial>,
    /// What it costs.
    pub fees: Vec<FeeId>,
    /// How long it takes.
    pub deadlines: Vec<DeadlineId>,
    /// Where to go.
    pub places: Vec<PlaceId>,
}

/// A material in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMaterial {
    /// Which.
    pub material: MaterialId,
    /// The positions of the AND-lists offered.
    pub offered: Vec<usize>,
    /// It need not be handed in.
    pub exempt: bool,
    /// A commitment may stand for it.
    pub commitment: bool,
    /// So many ways to answer everything need it, where several outcomes are one case.
    pub count: Count,
}

/// One answer on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// To a question.
    Answer(QuestionId, Answer),
    /// Of a list that stands for its tests: whether one of them holds.
    OfList(QuestionId, ListUnit, bool),
}

/// One thing that may be in an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A finding holds.
    Finding(FindingId),
    /// A material is needed.
    Needed(MaterialId),
    /// One of its AND-lists is offered.
    Offered(MaterialId, usize),
    /// It need not be handed in.
    Exempt(MaterialId),
    /// A commitment may stand for it.
    Commitment(MaterialId),
    /// A fee applies.
    Fee(FeeId),
    /// A deadline applies.
    Deadline(DeadlineId),
    /// A place applies.
    Place(PlaceId),
}

/// Everything that can come of an item: at most so many outcomes one by one, else by their findings.
pub fn cases(item: &Item, today: Date, most: usize) -> Result<Cases, TooMuch> {
    let (item, wanted) = &outside(item);
    let model = Model::new(item, today);
    let given: Given = model.slots.map(|_| None);
    let mut all = Diagrams::new(model.variables, STEPS);
    let mut reading = Reading::new(&model, &given, &mut all);
    let mut needs = Needs::new(&mut reading, &mut all);
    for (material, fact) in wanted {
        needs.materials[*material].whole.needed = reading.condition(&mut all, &Condition::Fact(*fact));
    }
    let things = things(item, &needs, &mut all);
    if all.exhausted() {
        return Err(TooMuch::Work);
    }
    let units = model.units(&[]);
    let total = units.iter().map(|unit| unit.size).fold(Count::ONE, Count::times);
    let has_lists = has_lists(&model, &units);
    let nodes: Vec<Node> = things.iter().map(|(_, node)| *node).collect();
    let (cases, by_findings) = match Atlas::of(&nodes, &all, &units, most) {
        Ok(atlas) => {
            let parts = atlas.parts(&units);
            (parts.into_iter().map(|part| case(&model, &units, &things, part)).collect(), false)
        }
        Err(_) => (by_findings(&model, &units, &things, &all, most)?, true),
    };
    Ok(Cases { total, has_lists, cases, by_findings })
}

/// What may be in an outcome, and where it is: where a stop or redirect holds, only the findings are.
pub(super) fn things(item: &Item, needs: &Needs, all: &mut Diagrams) -> Vec<(Thing, Node)> {
    let mut things: Vec<(Thing, Node)> = Vec::new();
    let mut live = Node::TRUE;
    for (id, finding) in item.findings.iter() {
        let holds = needs.findings[id];
        things.push((Thing::Finding(id), holds));
        if finding.kind.ends() {
            let not = all.not(holds);
            live = all.and(live, not);
        }
    }
    for (id, need) in needs.materials.iter() {
        let needed = all.and(live, need.whole.needed);
        let mut add = |thing: Thing, node: Node| {
            let node = all.and(needed, node);
            things.push((thing, node));
        };
        add(Thing::Needed(id), Node::TRUE);
        for (position, offered) in need.whole.offered.iter().enumerate() {
            add(Thing::Offered(id, position), *offered);
        }
        add(Thing::Exempt(id), need.whole.exempt);
        add(Thing::Commitment(id), need.whole.commitment);
    }
    let fees = needs.fees.iter().map(|(id, node)| (Thing::Fee(id), *node));
    let deadlines = needs.deadlines.iter().map(|(id, node)| (Thing::Deadline(id), *node));
    let places = needs.places.iter().map(|(id, node)| (Thing::Place(id), *node));
    for (thing, node) in fees.chain(deadlines).chain(places) {
        let node = all.and(live, node);
        things.push((thing, node));
    }
    things.retain(|(_, node)| *node != Node::FALSE);
    things
}

fn case(model: &Model, units: &[Unit], things: &[(Thing, Node)], part: Part) -> Case {
    let mut case = Case {
        count: part.count,
        way: way(model, units, &part.way),
        findings: Vec::new(),
        materials: Vec::new(),
        fees: Vec::new(),
        deadlines: Vec::new(),
        places: Vec::new(),
    };
    for ((thing, _), _) in things.iter().zip(&part.holds).filter(|(_, holds)| **holds) {
        match *thing {
            Thing::Finding(id) => case.findings.push(id),
            Thing::Needed(id) => case.materials.push(CaseMaterial {
                material: id,
                offered: Vec::new(),
                exempt: false,
                commitment: false,
                count: part.count,
            }),
            // What is said of a material follows it.
            Thing::Offered(_, position) => case.materials.iter_mut().last().map_or((), |it| it.offered.push(position)),
            Thing::Exempt(_) => case.materials.iter_mut().last().map_or((), |it| it.exempt = true),
            Thing::Commitment(_) => case.materials.iter_mut().last().map_or((), |it| it.commitment = true),
            Thing::Fee(id) => case.fees.push(id),
            Thing::Deadline(id) => case.deadlines.push(id),
            Thing::Place(id) => case.places.push(id),
        }
    }
    case
}

/// Whether some list stands for its tests.
pub(super) fn has_lists(model: &Model, units: &[Unit]) -> bool {
    units.iter().any(|it| model.list_test_of(it, it.variables.start).is_some() && it.size != Count::ONE)
}

/// The answers that lead somewhere.
pub(super) fn way(model: &Model, units: &[Unit], steps: &[Step]) -> Vec<Said> {
    steps
        .iter()
        .flat_map(|step| units.get(step.unit).map_or(Vec::new(), |unit| said(model, unit, &step.value)))
        .collect()
}

pub(super) fn said(model: &Model, unit: &Unit, value: &StepValue) -> Vec<Said> {
    let question = model.slots[unit.slot].question;
    let first = unit.variables.start;
    let of_list = |variable, holds| model.list_test_of(unit, variable).map(|it| Said::OfList(question, it, holds));
    let said = match (value, &unit.kind) {
        (StepValue::Options(positions, _), UnitKind::Subsets(combined)) => {
            combined.answer(positions).map(|answer| Said::Answer(question, answer))
        }
        (StepValue::Options(..), _) => None,
        (StepValue::Tests(said), _) => {
            let variable = |position: usize| first + u32::try_from(position).unwrap_or(0);
            return said.iter().filter_map(|(position, holds)| of_list(variable(*position), *holds)).collect();
        }
        (StepValue::Values(values), _) => {
            let value = values.first().copied().unwrap_or(0);
            match model.answer_of(unit, value) {
                Some(answer) => Some(Said::Answer(question, answer)),
                None => of_list(first, value == 1),
            }
        }
    };
    said.into_iter().collect()
}

/// The outcomes with the same findings as one case.
fn by_findings(
    model: &Model,
    units: &[Unit],
    things: &[(Thing, Node)],
    all: &Diagrams,
    most: usize,
) -> Result<Vec<Case>, TooMuch> {
    let (findings, rest): (Vec<_>, Vec<_>) =
        things.iter().copied().partition(|(thing, _)| matches!(thing, Thing::Finding(_)));
    let nodes: Vec<Node> = findings.iter().map(|(_, node)| *node).collect();
    let atlas = Atlas::of(&nodes, all, units, most)?;
    let parts = atlas.parts(units);
    let known: Vec<Vec<bool>> = parts.iter().map(|part| part.holds.clone()).collect();
    let mut cases: Vec<Case> = parts.into_iter().map(|part| case(model, units, &findings, part)).collect();
    for (thing, node) in rest {
        for part in atlas.part(node, all)?.parts(units) {
            let Some((true, before)) = part.holds.split_last() else { continue };
            let Some(case) = known.iter().position(|it| it == before).and_then(|it| cases.get_mut(it)) else {
                continue;
            };
            match thing {
                Thing::Needed(material) => case.materials.push(CaseMaterial {
                    material,
                    offered: Vec::new(),
                    exempt: false,
                    commitment: false,
                    count: part.count,
                }),
                Thing::Fee(id) => case.fees.push(id),
                Thing::Deadline(id) => case.deadlines.push(id),
                Thing::Place(id) => case.places.push(id),
                Thing::Finding(_) | Thing::Offered(..) | Thing::Exempt(_) | Thing::Commitment(_) => {}
            }
        }
    }
    Ok(cases)
}
