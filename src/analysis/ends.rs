//! Where the answers of one unit lead in an atlas.

use std::collections::BTreeMap;

use super::atlas::{At, Atlas, Kinds, StepValue};
use crate::engine::Count;
use crate::engine::units::{Chosen, Combined, Unit, UnitKind};

/// A place, how many answers lead there, and what they are; nothing, if it makes no difference.
pub(super) type End = (At, Count, Option<StepValue>);

/// Of combinations that lead to the same place so many are tried for one that is told in few words.
const TRIED: usize = 24;
/// Of so many options all combinations are looked at.
const MOST_OPTIONS: usize = 10;

impl Atlas {
    /// Where the answers of a unit lead, if it matters.
    pub(super) fn ends(&self, at: At, unit: &Unit, kinds: &Kinds) -> Vec<End> {
        let mut ends = match &unit.kind {
            UnitKind::Values(weights) => self.of_values(at, weights),
            UnitKind::Subsets(combined) => {
                let mut ends = self.combinations(at, unit, combined);
                self.tell_options(at, unit, combined, kinds, &mut ends);
                ends
            }
            UnitKind::Together(combinations) => self.of_list(at, unit, combinations, kinds),
        };
        ends.retain(|(to, _, _)| kinds.of(*to).is_some());
        // What differs only where options cannot be combined, or in what does not matter, makes no difference.
        let first = ends.first().and_then(|(to, _, _)| kinds.of(*to));
        if ends.iter().all(|(to, _, _)| kinds.of(*to) == first) {
            ends.iter_mut().for_each(|(_, _, value)| *value = None);
        }
        ends
    }

    fn of_values(&self, at: At, weights: &[Count]) -> Vec<End> {
        let Some((_, children)) = self.look(at) else { return Vec::new() };
        let mut ends: Vec<(At, Count, Vec<usize>)> = Vec::new();
        for (value, (to, weight)) in children.iter().zip(weights).enumerate() {
            match ends.iter_mut().find(|(known, _, _)| known == to) {
                _ if *weight == Count::ZERO => {}
                Some((_, count, values)) => {
                    *count = count.plus(*weight);
                    values.push(value);
                }
                None => ends.push((*to, *weight, vec![value])),
            }
        }
        ends.into_iter().map(|(to, count, values)| (to, count, Some(StepValue::Values(values)))).collect()
    }

    fn combinations(&self, at: At, unit: &Unit, combined: &Combined) -> Vec<End> {
        let mut states: BTreeMap<(At, Chosen), (Count, Vec<usize>)> = BTreeMap::new();
        states.insert((at, Chosen::default()), (Count::ONE, Vec::new()));
        for (position, variable) in unit.variables.clone().enumerate() {
            let mut next: BTreeMap<(At, Chosen), (Count, Vec<usize>)> = BTreeMap::new();
            for ((at, chosen), (count, options)) in states {
                let children = self.look(at).filter(|(looked_at, _)| *looked_at == variable).map(|(_, it)| it);
                let child = |value: usize| children.and_then(|it| it.get(value)).copied().unwrap_or(at);
                let mut with = options.clone();
                with.push(position);
                for (key, options) in
                    [((child(0), chosen), options), ((child(1), combined.with(chosen, position)), with)]
                {
                    let known = next.entry(key).or_insert_with(|| (Count::ZERO, options));
                    known.0 = known.0.plus(count);
                }
            }
            states = next;
        }
        let mut ends: Vec<End> = Vec::new();
        for ((at, chosen), (count, options)) in states {
            let count = count.times(combined.ways(chosen));
            match ends.iter_mut().find(|(known, _, _)| *known == at) {
                _ if count == Count::ZERO => {}
                Some((_, known, _)) => *known = known.plus(count),
                None => ends.push((at, count, Some(StepValue::Options(options, Vec::new())))),
            }
        }
        ends
    }

    /// Says of the options of each end what of them matters.
    fn tell_options(&self, at: At, unit: &Unit, combined: &Combined, kinds: &Kinds, ends: &mut [End]) {
        let many = combined.tested();
        if ends.len() < 2 || many > MOST_OPTIONS {
            return;
        }
        let all = (0..1u32 << many).map(|mask| (0..many).map(|bit| mask >> bit & 1 == 1).collect::<Vec<bool>>());
        let possible: Vec<Vec<bool>> = all
            .filter(|chosen| {
                let positions = chosen.iter().enumerate().filter(|(_, chosen)| **chosen).map(|(at, _)| at);
                let count = positions.fold(Chosen::default(), |count, position| combined.with(count, position));
                combined.ways(count) != Count::ZERO
            })
            .collect();
        let leads_to: Vec<At> = possible.iter().map(|it| self.after(at, unit, it)).collect();
        for (end, _, value) in ends {
            let Some(StepValue::Options(options, told_of)) = value else { continue };
            let here = leads_to.iter().zip(&possible).filter(|(to, _)| *to == end).map(|(_, it)| it);
            let Some((shortest, said)) = shortest(here, &others(&leads_to, &possible, *end, kinds)) else { continue };
            *options = shortest.iter().enumerate().filter(|(_, chosen)| **chosen).map(|(at, _)| at).collect();
            *told_of = said;
        }
    }

    /// What the tests on a list can come to together, by where it leads.
    fn of_list(&self, at: At, unit: &Unit, combinations: &[Vec<bool>], kinds: &Kinds) -> Vec<End> {
        let leads_to: Vec<At> = combinations.iter().map(|combination| self.after(at, unit, combination)).collect();
        let mut by_end: BTreeMap<At, Vec<&Vec<bool>>> = BTreeMap::new();
        for (end, combination) in leads_to.iter().zip(combinations) {
            by_end.entry(*end).or_default().push(combination);
        }
        let ends = by_end.into_iter().map(|(end, here)| {
            let count = Count(Some(here.len() as u128));
            let shortest = shortest(here.into_iter(), &others(&leads_to, combinations, end, kinds));
            (end, count, shortest.map(|(_, said)| StepValue::Tests(said)))
        });
        ends.collect()
    }

    /// Where one combination leads.
    fn after(&self, mut at: At, unit: &Unit, combination: &[bool]) -> At {
        while let Some((variable, children)) = self.look(at).filter(|it| unit.variables.contains(&it.0)) {
            let holds = combination.get((variable - unit.variables.start) as usize).copied().unwrap_or(false);
            let Some(next) = children.get(usize::from(holds)) else { break };
            at = *next;
        }
        at
    }
}

/// The combinations that lead somewhere else, where that matters.
fn others<'c>(leads_to: &[At], combinations: &'c [Vec<bool>], end: At, kinds: &Kinds) -> Vec<&'c Vec<bool>> {
    let is_other = |to: At| kinds.of(to).is_some() && kinds.of(to) != kinds.of(end);
    leads_to.iter().zip(combinations).filter(|(to, _)| is_other(**to)).map(|(_, it)| it).collect()
}

/// What is told of a combination: which of its parts, and whether each holds.
type Said = Vec<(usize, bool)>;

/// Of the combinations that lead to one place the one that is told in the fewest words, and what is told.
fn shortest<'c>(here: impl Iterator<Item = &'c Vec<bool>>, others: &[&Vec<bool>]) -> Option<(&'c Vec<bool>, Said)> {
    let told = here.take(TRIED).map(|it| (it, told(it, others)));
    told.min_by_key(|(_, said)| (said.len(), said.iter().filter(|(_, holds)| !holds).count()))
}

/// What has to be said of a combination so that it is none of the others: each time what rules out the most of them,
/// rather what holds than what does not.
fn told(combination: &[bool], others: &[&Vec<bool>]) -> Vec<(usize, bool)> {
    let rules_out = |said: &(usize, bool), other: &Vec<bool>| other.get(said.0) != Some(&said.1);
    let all: Vec<(usize, bool)> = combination.iter().copied().enumerate().collect();
    let (mut said, mut left): (Vec<(usize, bool)>, Vec<&Vec<bool>>) = (Vec::new(), others.to_vec());
    while !left.is_empty() {
        let gain = |it: &&(usize, bool)| (left.iter().filter(|other| rules_out(it, other)).count(), it.1);
        let Some(best) = all.iter().rev().max_by_key(gain).copied() else { break };
        let before = left.len();
        left.retain(|other| !rules_out(&best, other));
        if left.len() == before {
            break;
        }
        said.push(best);
    }
    // What was said first may be said by the rest.
    for position in (0..said.len()).rev() {
        let dropped = said.remove(position);
        if !others.iter().all(|other| said.iter().any(|it| rules_out(it, other))) {
            said.insert(position, dropped);
        }
    }
    said.sort_unstable();
    said
}
