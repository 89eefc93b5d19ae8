//! The shortest answers that cover something of an item.

use super::STEPS;
use super::coverage::{Thing, covered_by};
use super::witness::{give, shortest};
use crate::definition::json::{Json, Value};
use crate::definition::{Date, Item, Kind, OptionId, Question, QuestionId};
use crate::engine::diagram::{Diagrams, Node};
use crate::engine::model::Model;
use crate::engine::needs::Needs;
use crate::engine::reading::Reading;
use crate::engine::{Answer, Answers, Slot};

/// How something can be covered.
#[derive(Debug)]
pub(super) enum Way {
    /// With these answers.
    With(Answers),
    /// Not at all.
    Never,
    /// Not with the answers that were tried.
    Unknown,
}

/// Lists are tried without entries, and with up to so many.
const MOST_ENTRIES: usize = 3;

/// The shortest answers that cover something.
pub(super) fn way_to(item: &Item, thing: &Thing, today: Date) -> Way {
    let has_lists = item.questions.iter().any(|(_, question)| matches!(question.kind, Kind::List { .. }));
    for entries in 0..=if has_lists { MOST_ENTRIES } else { 0 } {
        let base = with_entries(item, entries);
        match attempt(item, &base, thing, today) {
            // Without entries every test on a list is free: what never happens then never happens.
            Way::Never if entries == 0 => return Way::Never,
            Way::Never | Way::Unknown => {}
            found @ Way::With(_) => return found,
        }
    }
    Way::Unknown
}

/// Lists with so many entries about which nothing is known.
fn with_entries(item: &Item, entries: usize) -> Answers {
    let json = |value: Value| Json { start: 0, end: 0, value };
    let mut answers = Answers::default();
    for (_, question) in item.questions.iter().filter(|_| entries > 0) {
        if let Kind::List { min, max, .. } = &question.kind {
            let count = entries.max(*min).min(max.unwrap_or(usize::MAX));
            answers.set(&question.id, Value::List((0..count).map(|_| json(Value::Object(Vec::new()))).collect()));
        }
    }
    answers
}

/// Where something is covered, and what must be answered itself.
type Target = (Node, Option<(Slot, Value)>);

fn attempt(item: &Item, base: &Answers, thing: &Thing, today: Date) -> Way {
    let model = Model::with(item, base, today);
    let given = model.given(base);
    let mut all = Diagrams::new(model.variables, STEPS);
    let mut reading = Reading::new(&model, &given, &mut all);
    let needs = Needs::new(&mut reading, &mut all);
    let Some(targets) = targets(&reading, &mut all, &needs, thing) else { return Way::Unknown };
    if targets.iter().all(|(node, _)| *node == Node::FALSE) && !all.exhausted() {
        return Way::Never;
    }
    for (node, own) in targets {
        let Some(values) = shortest(&all, node) else { continue };
        let mut answers = base.clone();
        give(&model, &values, &mut answers);
        if let Some((slot, value)) = own {
            answers.give(item, slot, value);
        }
        if covered_by(item, &answers, today).contains(thing) {
            return Way::With(least(item, answers, thing, today));
        }
    }
    Way::Unknown
}

/// Where something is covered, the better first; `None` where the lists have too few entries to tell.
fn targets(reading: &Reading, all: &mut Diagrams, needs: &Needs, thing: &Thing) -> Option<Vec<Target>> {
    let item = reading.model.item;
    let question = |id: &str| item.questions.iter().find(|(_, question)| question.id == id).map(|(id, _)| id);
    let (node, own) = match thing {
        Thing::Question(id) | Thing::Option(id, _) => {
            let id = question(id)?;
            let slot = match item.questions[id].within {
                None => Slot::of(id),
                Some(_) => Slot::in_entry(id, 0),
            };
            let node = reading.applicable[reading.model.slot(id, slot.entry)?];
            let value = match thing {
                Thing::Option(_, option) => choose(&item.questions[id], option)?,
                _ => some_answer(reading.model, id)?,
            };
            (node, Some((slot, value)))
        }
        Thing::Finding(id) => {
            let (id, _) = item.findings.iter().find(|(_, it)| it.id == *id)?;
            return Some(vec![(reading.possible_and(all, needs.findings[id]), None)]);
        }
        Thing::Material(id) => {
            let (id, _) = item.materials.iter().find(|(_, it)| it.id == *id)?;
            (needs.materials[id].whole.needed, None)
        }
        Thing::Document(id) => {
            let (id, _) = item.documents.iter().find(|(_, it)| it.id == *id)?;
            let mut node = Node::FALSE;
            for (material, need) in needs.materials.iter() {
                let lists = item.materials[material].any_of.iter().flatten().enumerate();
                let positions: Vec<usize> = lists.filter(|(_, list)| list.contains(&id)).map(|(at, _)| at).collect();
                for set in need.entries.iter().chain([&need.whole]) {
                    for offered in positions.iter().filter_map(|position| set.offered.get(*position)) {
                        let both = all.and(set.needed, *offered);
                        node = all.or(node, both);
                    }
                }
            }
            (node, None)
        }
    };
    if !reading.is_live() {
        return Some(own.map(|own| (reading.possible_and(all, node), Some(own))).into_iter().collect());
    }
    let live = reading.live_and(all, node);
    let mut targets = vec![(live, own.clone())];
    if own.is_some() {
        targets.push((reading.possible_and(all, node), own));
    }
    Some(targets)
}

/// An answer with an option.
fn choose(question: &Question, option: &str) -> Option<Value> {
    let find = |(_, it): &(OptionId, &crate::definition::QuestionOption)| it.id == option;
    match &question.kind {
        Kind::YesNo => Some(Value::Bool(option == "true")),
        Kind::Choice(_) => Some(Value::String(option.to_string())),
        Kind::Choices { options, min, .. } => {
            let (id, own) = options.iter().find(find)?;
            let others = options.iter().filter(|(other, it)| *other != id && !it.exclusive).map(|(other, _)| other);
            let mut chosen: Vec<OptionId> =
                others.take(if own.exclusive { 0 } else { min.saturating_sub(1) }).collect();
            chosen.push(id);
            chosen.sort();
            Some(Answer::Options(chosen).to_value(question))
        }
        _ => None,
    }
}

/// An answer that fits the question.
fn some_answer(model: &Model, id: QuestionId) -> Option<Value> {
    let question = &model.item.questions[id];
    match &question.kind {
        Kind::Choice(options) | Kind::Choices { options, .. } => {
            options.iter().find_map(|(_, option)| choose(question, &option.id))
        }
        Kind::YesNo => Some(Value::Bool(true)),
        Kind::List { min, .. } => {
            let entry = || Json { start: 0, end: 0, value: Value::Object(Vec::new()) };
            Some(Value::List((0..*min.max(&1)).map(|_| entry()).collect()))
        }
        Kind::Text { .. } => Some(Value::String("…".to_string())),
        Kind::Number { .. } | Kind::Date { .. } | Kind::Region { .. } => {
            let entry = question.within.map(|_| 0);
            let slot = model.slot(id, entry)?;
            let first = model.variables_of(slot).start;
            model.answer_with(slot, &[(first, 0)]).map(|answer| answer.to_value(question))
        }
    }
}

/// The answers without those that it takes none of.
fn least(item: &Item, mut answers: Answers, thing: &Thing, today: Date) -> Answers {
    for (_, question) in item.questions.iter().rev() {
        let Some(value) = answers.get(&question.id).cloned() else { continue };
        let mut less = answers.clone();
        less.remove(&question.id);
        if covered_by(item, &less, today).contains(thing) {
            answers = less;
            continue;
        }
        let Value::List(mut entries) = value else { continue };
        if !matches!(question.kind, Kind::List { .. }) {
            continue;
        }
        while entries.pop().is_some() {
            let mut less = answers.clone();
            less.set(&question.id, Value::List(entries.clone()));
            if !covered_by(item, &less, today).contains(thing) {
                break;
            }
            answers = less;
        }
    }
    answers
}
