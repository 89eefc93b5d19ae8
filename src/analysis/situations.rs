//! The situations of an item (情形), few enough to be read and signed: each with the papers that it needs.
//!
//! Other than outcomes, situations leave out what does not concern the papers. Once a stop or redirect holds nothing else
//! is told, so each of these is one line however the rest is answered. Where nothing stops, a line is a set of papers that
//! are needed; notices, fees, ways to show a paper stand in it with the condition under which they hold. Where there are
//! more than a few, papers that only come on top (for an agent, say) are told with their condition as well; and if there
//! are too many, so are those that hang on the question which multiplies the lines most.

use std::collections::BTreeSet;

use super::STEPS;
use super::atlas::{Atlas, Part, TooMuch};
use super::cases::{Said, Thing, has_lists, said, things};
use super::outside::outside;
use crate::definition::{Condition, Date, FindingId, Item, MaterialId, OptionId, QuestionId};
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::needs::Needs;
use crate::engine::reading::{Given, Reading};
use crate::engine::units::Unit;
use crate::engine::{Answer, Count};

/// So many sets of papers for each line are looked at to find out which questions multiply them; of more, what comes last is
/// told with its condition.
const MOST_SETS: usize = 2;

/// So many situations are read at a glance.
const FEW: usize = 8;

/// The situations of an item.
#[derive(Debug)]
pub struct Situations {
    /// How many ways there are to answer everything.
    pub total: Count,
    /// Whether some list stands for its tests.
    pub has_lists: bool,
    /// The stops and redirects.
    pub ended: Vec<Ended>,
    /// Where none of them holds.
    pub situations: Vec<Situation>,
    /// The materials that tell situations apart: each is needed in all of a situation or in nothing of it.
    pub telling: Vec<MaterialId>,
}

/// A stop or redirect.
#[derive(Debug)]
pub struct Ended {
    /// Which.
    pub finding: FindingId,
    /// In so many ways it holds, alone or with others.
    pub count: Count,
}

/// Ways to answer everything that need the same papers, where nothing stops.
#[derive(Debug)]
pub struct Situation {
    /// So many.
    pub count: Count,
    /// The fewest answers after which it can be no other situation, if nothing stops.
    pub way: Vec<Told>,
    /// What is in the outcome of some of them.
    pub held: Vec<Held>,
}

/// One thing in a situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// What.
    pub thing: Thing,
    /// It is in every outcome of the situation.
    pub always: bool,
    /// In so many ways to answer everything.
    pub count: Count,
}

/// One answer on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The answer.
    pub said: Said,
    /// Others to the same question that do as well.
    pub or: Vec<Answer>,
    /// Of a `choices` question: what must be chosen and what must not; nothing, if the answer is told as a whole.
    pub chosen: Vec<(OptionId, bool)>,
}

/// A material that may be needed, where it is, and the questions on which that hangs.
#[derive(Debug)]
struct Paper {
    material: MaterialId,
    node: Node,
    questions: Vec<QuestionId>,
    /// Once for each entry of a list.
    for_each: bool,
}

/// The situations of an item: at most so many. Of what is in their outcomes it says what `is_told`.
pub fn situations(
    item: &Item,
    today: Date,
    most: usize,
    is_told: impl Fn(Thing) -> bool,
) -> Result<Situations, TooMuch> {
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
    let mut live = Node::TRUE;
    let mut ended = Vec::new();
    for (id, _) in item.findings.iter().filter(|(_, finding)| finding.kind.ends()) {
        let holds = needs.findings[id];
        let not = all.not(holds);
        live = all.and(live, not);
        let parts = Atlas::of(&[holds], &all, &units, 2)?.parts(&units);
        if let Some(part) = parts.into_iter().find(|part| part.holds == [true]) {
            ended.push(Ended { finding: id, count: part.count });
        }
    }
    let papers = things.iter().filter_map(|(thing, node)| {
        let Thing::Needed(material) = *thing else { return None };
        let variables = all.variables(needs.materials[material].whole.needed);
        let questions = model.slots_of(&variables).into_iter().map(|slot| model.slots[slot].question).collect();
        Some(Paper { material, node: *node, questions, for_each: item.materials[material].for_each.is_some() })
    });
    let papers: Vec<Paper> = papers.collect();
    let (atlas, telling) = divide(&papers, live, &all, &units, most)?;
    let parts = atlas.parts_where(&units, |holds| holds.first() == Some(&true));
    let known: Vec<Vec<bool>> = parts.iter().map(|part| part.holds.clone()).collect();
    let situation = |part: &Part| Situation { count: part.count, way: told(&model, &units, part), held: Vec::new() };
    let mut situations: Vec<Situation> = parts.iter().map(situation).collect();
    for (thing, node) in &things {
        let ends = matches!(thing, Thing::Finding(id) if item.findings[*id].kind.ends());
        if ends || !is_told(*thing) {
            continue;
        }
        // What tells situations apart needs no further look: after whether something stops it is what they were parted by.
        if let Some(position) = telling.iter().position(|id| *thing == Thing::Needed(*id)) {
            for (situation, holds) in situations.iter_mut().zip(&known) {
                let held = Held { thing: *thing, always: true, count: situation.count };
                situation.held.extend(holds.get(position + 1).filter(|holds| **holds).map(|_| held));
            }
            continue;
        }
        let mut where_not: Vec<bool> = known.iter().map(|_| false).collect();
        let mut where_so: Vec<Option<Count>> = known.iter().map(|_| None).collect();
        for part in atlas.part(*node, &all)?.parts(&units) {
            let Some((holds, before)) = part.holds.split_last() else { continue };
            let Some(position) = known.iter().position(|it| it == before) else { continue };
            match (holds, where_so.get_mut(position), where_not.get_mut(position)) {
                (true, Some(so), _) => *so = Some(part.count),
                (false, _, Some(not)) => *not = true,
                _ => {}
            }
        }
        for ((situation, count), not) in situations.iter_mut().zip(where_so).zip(where_not) {
            situation.held.extend(count.map(|count| Held { thing: *thing, always: !not, count }));
        }
    }
    let total = units.iter().map(|unit| unit.size).fold(Count::ONE, Count::times);
    Ok(Situations { total, has_lists: has_lists(&model, &units), ended, situations, telling })
}

/// Parts the assignments by what is live and by the papers that tell situations apart: at most so many situations.
fn divide(
    papers: &[Paper],
    live: Node,
    all: &Diagrams,
    units: &[Unit],
    most: usize,
) -> Result<(Atlas, Vec<MaterialId>), TooMuch> {
    // Of too many, what is wanted once for each entry of a list is told with its condition first.
    let mut ordered: Vec<&Paper> = papers.iter().collect();
    ordered.sort_by_key(|paper| paper.for_each);
    let mut kept: Vec<&Paper> = Vec::new();
    let mut found = Atlas::new().part(live, all)?;
    for paper in ordered {
        let more = found.part(paper.node, all)?;
        if more.size() <= most.saturating_mul(MOST_SETS) {
            found = more;
            kept.push(paper);
        }
    }
    let before = kept.len();
    let mut sets: BTreeSet<Vec<u64>> = BTreeSet::new();
    for part in found.parts(units) {
        if let Some((true, needed)) = part.holds.split_first() {
            sets.insert(bits(needed.iter().copied()));
        }
    }
    // The papers keep their bits when others are left out.
    let all_papers = kept.clone();
    let of = |sets: &BTreeSet<Vec<u64>>, some: &[&Paper]| -> BTreeSet<Vec<u64>> {
        let mask = bits(all_papers.iter().map(|paper| some.iter().any(|it| it.material == paper.material)));
        sets.iter().map(|set| set.iter().zip(&mask).map(|(set, mask)| set & mask).collect()).collect()
    };
    while sets.len() > FEW.min(most) && !kept.is_empty() {
        // For each paper that is told with its condition: how many lines that spares.
        let gain = |gone: &[&Paper], left: &[&Paper]| {
            (sets.len() as f64 / of(&sets, left).len().max(1) as f64).ln() / gone.len() as f64
        };
        // What comes on top, all together or not at all, is no situation of its own.
        let on_top = |gone: &[&Paper]| {
            let ways = of(&sets, gone);
            ways.len() == 2 && ways.iter().any(|way| way.iter().all(|word| *word == 0))
        };
        let fewer = without_a_question(&kept, |gone, left| on_top(gone).then(|| gain(gone, left)));
        if fewer.len() < kept.len() {
            kept = fewer;
        } else if sets.len() > most {
            kept = without_a_question(&kept, |gone, left| Some(gain(gone, left)));
        } else {
            break;
        }
        sets = of(&sets, &kept);
    }
    if kept.len() < before {
        let nodes: Vec<Node> = std::iter::once(live).chain(kept.iter().map(|paper| paper.node)).collect();
        found = Atlas::of(&nodes, all, units, usize::MAX)?;
    }
    Ok((found, kept.iter().map(|paper| paper.material).collect()))
}

fn bits(all: impl Iterator<Item = bool>) -> Vec<u64> {
    let mut bits = Vec::new();
    for (position, bit) in all.enumerate() {
        if position % 64 == 0 {
            bits.push(0);
        }
        if let Some(last) = bits.last_mut() {
            *last |= u64::from(bit) << (position % 64);
        }
    }
    bits
}

/// Leaves out the papers that hang on one question: the one of the greatest worth, of equal ones that on which the fewest
/// papers hang, of these the last. All stay if none is worth anything.
fn without_a_question<'p>(
    kept: &[&'p Paper],
    worth: impl Fn(&[&'p Paper], &[&'p Paper]) -> Option<f64>,
) -> Vec<&'p Paper> {
    let questions: BTreeSet<QuestionId> = kept.iter().flat_map(|paper| paper.questions.iter().copied()).collect();
    let mut best: Option<(f64, usize, Vec<&Paper>)> = None;
    for question in &questions {
        let (gone, left): (Vec<&Paper>, Vec<&Paper>) =
            kept.iter().partition(|paper| paper.questions.contains(question));
        let Some(worth) = worth(&gone, &left) else { continue };
        let better =
            |(known, many, _): &(f64, usize, Vec<&Paper>)| worth > *known || worth >= *known && gone.len() <= *many;
        if best.as_ref().is_none_or(better) {
            best = Some((worth, gone.len(), left));
        }
    }
    match best {
        Some((_, _, left)) => left,
        // What hangs on no question tells nothing apart.
        None if questions.is_empty() => Vec::new(),
        None => kept.to_vec(),
    }
}

fn told(model: &Model, units: &[Unit], part: &Part) -> Vec<Told> {
    use super::atlas::StepValue;
    let steps = part.way.iter().filter_map(|step| Some((units.get(step.unit)?, &step.value)));
    let told = steps.flat_map(|(unit, value)| {
        let mut or = Vec::new();
        if let StepValue::Values(values) = value {
            or.extend(values.iter().flat_map(|value| model.answers_of(unit, *value)));
        }
        let chosen = match value {
            StepValue::Options(_, told) => model.options_of(unit, told),
            _ => Vec::new(),
        };
        said(model, unit, value).into_iter().map(move |said| {
            let or = or.iter().filter(|other| !matches!(&said, Said::Answer(_, answer) if answer == *other));
            Told { or: or.cloned().collect(), said, chosen: chosen.clone() }
        })
    });
    told.collect()
}
