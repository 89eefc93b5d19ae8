//! Where the answers of one unit lead in an atlas.

use std::collections::BTreeMap;

use super::atlas::{At, Atlas, Kinds, StepValue};
use crate::engine::Count;
use crate::engine::units::{Chosen, Combined, Unit, UnitKind};

/// A place, how many answers lead there, and what they are; nothing, if it makes no difference.
pub(super) type End = (At, Count, Option<StepValue>);

/// Of combinations that lead to the same place so many are tried for one that is told in few words.
const TRIED: usize = 24;

impl Atlas {
    /// Where the answers of a unit lead, if it matters.
    pub(super) fn ends(&self, at: At, unit: &Unit, kinds: &Kinds) -> Vec<End> {
        let mut ends = match &unit.kind {
            UnitKind::Values(weights) => self.of_values(at, weights),
            UnitKind::Subsets(combined) => self.combinations(at, unit, combined),
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
                None => ends.push((at, count, Some(StepValue::Options(options)))),
            }
        }
        ends
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
            let is_other = |to: At| kinds.of(to).is_some() && kinds.of(to) != kinds.of(end);
            let others: Vec<&Vec<bool>> =
                leads_to.iter().zip(combinations).filter(|(to, _)| is_other(**to)).map(|(_, it)| it).collect();
            let said = here.iter().take(TRIED).map(|it| told(it, &others));
            let shortest = said.min_by_key(|said| (said.len(), said.iter().filter(|(_, holds)| !holds).count()));
            (end, count, shortest.map(StepValue::Tests))
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
