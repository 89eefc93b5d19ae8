//! Tests on lists by themselves: what they read of answers outside the list is read outside.
//!
//! "Some device, of a kind that …" where the kind is asked once, for all devices, is "the kind is …, and there is some
//! device". Only then can be thought through what the tests on a list come to together.

use std::collections::HashMap;

use crate::definition::{
    Bring, Comparison, Condition, Fact, FactId, ForEach, Item, ListTest, MaterialId, Quantifier, QuestionId, Text,
};

/// Conditions that read more answers outside than these are left as they are.
const MOST: usize = 6;

/// The same item, its tests on lists by themselves; and of papers wanted once per entry whose condition reads answers
/// outside the fact that says where they are wanted.
pub(super) fn outside(item: &Item) -> (Item, Vec<(MaterialId, FactId)>) {
    let mut apart = Outside { item, tests: HashMap::new() };
    apart.see_tests();
    let mut new = item.clone();
    let when = |apart: &mut Outside, when: &mut Condition| *when = apart.condition(when);
    for id in item.questions.ids() {
        let question = &mut new.questions[id];
        // Where it applies is said by every test on it.
        if apart.gates(id) {
            question.when = None;
        }
        question.when.iter_mut().for_each(|it| when(&mut apart, it));
    }
    for id in item.facts.ids() {
        when(&mut apart, &mut new.facts[id].when);
    }
    for id in item.findings.ids() {
        when(&mut apart, &mut new.findings[id].when);
    }
    let bring = |apart: &mut Outside, bring: &mut Bring| {
        bring.exempt.iter_mut().filter_map(|it| it.when.as_mut()).for_each(|it| *it = apart.condition(it));
        bring.commitment.iter_mut().filter_map(|it| it.not_when.as_mut()).for_each(|it| *it = apart.condition(it));
    };
    let mut wanted = Vec::new();
    for id in item.materials.ids() {
        bring(&mut apart, &mut new.materials[id].bring);
        let material = &mut new.materials[id];
        let Some(for_each) = material.for_each else {
            material.when.iter_mut().for_each(|it| when(&mut apart, it));
            continue;
        };
        let Some(inside) = item.materials[id].when.as_ref() else { continue };
        let gated = apart.gated(inside);
        if !(1..=MOST).contains(&apart.reads(for_each.list, &gated).len()) {
            continue;
        }
        let condition = apart.by_itself(for_each.list, &Quantifier::Some(gated));
        wanted.push((id, new.facts.push(Fact { id: String::new(), label: Text::default(), when: condition })));
        // The fact stands for its condition.
        let any = Quantifier::Count { range: vec![(Comparison::Gte, 1)], filter: None };
        let number = apart.number(for_each.list, &any);
        new.materials[id].when = None;
        new.materials[id].for_each = Some(ForEach { number, ..for_each });
    }
    for id in item.documents.ids() {
        let document = &mut new.documents[id];
        bring(&mut apart, &mut document.bring);
        document.when.iter_mut().for_each(|it| when(&mut apart, it));
    }
    for id in item.fees.ids() {
        new.fees[id].when.iter_mut().for_each(|it| when(&mut apart, it));
    }
    for id in item.deadlines.ids() {
        new.deadlines[id].when.iter_mut().for_each(|it| when(&mut apart, it));
    }
    for id in item.places.ids() {
        new.places[id].when.iter_mut().for_each(|it| when(&mut apart, it));
    }
    (new, wanted)
}

struct Outside<'a> {
    item: &'a Item,
    /// The different tests on each list, by their numbers.
    tests: HashMap<QuestionId, Vec<Option<Quantifier>>>,
}

impl Outside<'_> {
    fn see_tests(&mut self) {
        let item = self.item;
        for condition in crate::engine::conditions(item) {
            condition.visit(&mut |part| {
                if let Condition::List(list, test) = part {
                    self.see(*list, test.number, test.quantifier.clone());
                }
            });
        }
        for (_, material) in item.materials.iter() {
            let Some(for_each) = material.for_each else { continue };
            let quantifier = match &material.when {
                Some(when) => Quantifier::Some(when.clone()),
                None => Quantifier::Count { range: vec![(Comparison::Gte, 1)], filter: None },
            };
            self.see(for_each.list, for_each.number, quantifier);
        }
    }

    fn see(&mut self, list: QuestionId, number: usize, quantifier: Quantifier) {
        let known = self.tests.entry(list).or_default();
        if known.len() <= number {
            known.resize(number + 1, None);
        }
        if let Some(known) = known.get_mut(number) {
            *known = Some(quantifier);
        }
    }

    fn number(&mut self, list: QuestionId, quantifier: &Quantifier) -> usize {
        let known = self.tests.entry(list).or_default();
        let same = known.iter().position(|it| it.as_ref() == Some(quantifier));
        same.unwrap_or_else(|| {
            known.push(Some(quantifier.clone()));
            known.len() - 1
        })
    }

    /// Whether answers outside its list decide where a question of an entry applies.
    fn gates(&self, question: QuestionId) -> bool {
        let question = &self.item.questions[question];
        let (Some(list), Some(when)) = (question.within, &question.when) else { return false };
        !self.reads(list, &self.gated(when)).is_empty()
    }

    /// A condition in whose tests stands where their questions apply.
    fn gated(&self, condition: &Condition) -> Condition {
        let parts = |parts: &[Condition]| parts.iter().map(|part| self.gated(part)).collect();
        match condition {
            Condition::All(of) => Condition::All(parts(of)),
            Condition::Any(of) => Condition::Any(parts(of)),
            Condition::Not(part) => Condition::Not(Box::new(self.gated(part))),
            Condition::Test(id, _) if self.gates(*id) => {
                let when = self.item.questions[*id].when.as_ref().map(|when| self.gated(when));
                Condition::All(when.into_iter().chain([condition.clone()]).collect())
            }
            other => other.clone(),
        }
    }

    /// What a condition in an entry reads outside.
    fn reads(&self, list: QuestionId, condition: &Condition) -> Vec<Condition> {
        let mut reads = Vec::new();
        condition.visit(&mut |part| {
            let is_outside = match part {
                Condition::Test(id, _) => self.item.questions[*id].within != Some(list),
                Condition::Fact(_) | Condition::List(..) => true,
                _ => false,
            };
            if is_outside && !reads.contains(part) {
                reads.push(part.clone());
            }
        });
        reads
    }

    /// A condition whose tests on lists are by themselves.
    fn condition(&mut self, condition: &Condition) -> Condition {
        match condition {
            Condition::Always(it) => Condition::Always(*it),
            Condition::All(parts) => Condition::All(parts.iter().map(|part| self.condition(part)).collect()),
            Condition::Any(parts) => Condition::Any(parts.iter().map(|part| self.condition(part)).collect()),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Condition::Fact(_) => condition.clone(),
            Condition::Test(..) => self.gated(condition),
            Condition::List(list, test) => {
                let quantifier = match &test.quantifier {
                    Quantifier::Some(inside) => Quantifier::Some(self.gated(inside)),
                    Quantifier::Every(inside) => Quantifier::Every(self.gated(inside)),
                    Quantifier::Count { range, filter } => {
                        Quantifier::Count { range: range.clone(), filter: filter.as_ref().map(|it| self.gated(it)) }
                    }
                };
                let inside = (ListTest { number: 0, quantifier: quantifier.clone() }).inside().cloned();
                let reads = inside.map_or(0, |inside| self.reads(*list, &inside).len());
                if reads == 0 || reads > MOST { condition.clone() } else { self.by_itself(*list, &quantifier) }
            }
        }
    }

    /// A test on a list, for each answer outside.
    fn by_itself(&mut self, list: QuestionId, quantifier: &Quantifier) -> Condition {
        let inside = (ListTest { number: 0, quantifier: quantifier.clone() }).inside().cloned();
        let first = inside.as_ref().and_then(|inside| self.reads(list, inside).into_iter().next());
        let (Some(read), Some(inside)) = (first, inside) else {
            let number = self.number(list, quantifier);
            return Condition::List(list, Box::new(ListTest { number, quantifier: quantifier.clone() }));
        };
        let mut where_it = |holds: bool| {
            let inside = with(&inside, &read, holds);
            let quantifier = match quantifier {
                Quantifier::Some(_) => Quantifier::Some(inside),
                Quantifier::Every(_) => Quantifier::Every(inside),
                Quantifier::Count { range, .. } => {
                    // All of them count.
                    let filter = Some(inside).filter(|inside| *inside != Condition::Always(true));
                    Quantifier::Count { range: range.clone(), filter }
                }
            };
            self.decided(list, &quantifier).unwrap_or_else(|| self.by_itself(list, &quantifier))
        };
        let (so, not) = (where_it(true), where_it(false));
        let read_here = self.condition(&read);
        let otherwise = Condition::Not(Box::new(read_here.clone()));
        Condition::Any(vec![Condition::All(vec![read_here, so]), Condition::All(vec![otherwise, not])])
    }

    /// What a test comes to of which nothing is left.
    fn decided(&mut self, list: QuestionId, quantifier: &Quantifier) -> Option<Condition> {
        match quantifier {
            Quantifier::Some(Condition::Always(false)) => Some(Condition::Always(false)),
            Quantifier::Some(Condition::Always(true)) => {
                let any = Quantifier::Count { range: vec![(Comparison::Gte, 1)], filter: None };
                let number = self.number(list, &any);
                Some(Condition::List(list, Box::new(ListTest { number, quantifier: any })))
            }
            // On a list that does not apply it is false all the same: that is left to the test.
            _ => None,
        }
    }
}

/// A condition where a part of it holds or does not.
fn with(condition: &Condition, read: &Condition, holds: bool) -> Condition {
    if condition == read {
        return Condition::Always(holds);
    }
    let parts = |parts: &[Condition], decides: bool| -> Result<Vec<Condition>, Condition> {
        let parts = parts.iter().map(|part| with(part, read, holds)).filter(|it| *it != Condition::Always(!decides));
        let parts: Vec<Condition> = parts.collect();
        let decided = parts.contains(&Condition::Always(decides)).then_some(Condition::Always(decides));
        match (decided, parts.len()) {
            (Some(decided), _) => Err(decided),
            (None, 0) => Err(Condition::Always(!decides)),
            (None, 1) => Err(parts.into_iter().next().unwrap_or(Condition::Always(!decides))),
            (None, _) => Ok(parts),
        }
    };
    match condition {
        Condition::All(of) => parts(of, false).map_or_else(|it| it, Condition::All),
        Condition::Any(of) => parts(of, true).map_or_else(|it| it, Condition::Any),
        Condition::Not(part) => match with(part, read, holds) {
            Condition::Always(it) => Condition::Always(!it),
            other => Condition::Not(Box::new(other)),
        },
        other => other.clone(),
    }
}
