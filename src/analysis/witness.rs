//! The shortest answers that show something.

use std::collections::HashMap;

use super::Study;
use crate::engine::Answers;
use crate::engine::diagram::{Diagrams, Node, Variable};
use crate::engine::model::Model;

/// The fewest values of variables after which `node` holds whatever the others are; `None` when it never holds.
pub(super) fn shortest(all: &Diagrams, node: Node) -> Option<Vec<(Variable, usize)>> {
    let mut known = HashMap::new();
    cheapest(all, node, &mut known)?;
    let mut values: Vec<(Variable, usize)> = Vec::new();
    let mut node = node;
    while let Some((variable, children)) = all.branches(node) {
        let costs =
            children.iter().enumerate().filter_map(|(value, child)| Some(((*known.get(child)?)?, value, *child)));
        let (_, value, child) = costs.min()?;
        values.push((variable, value));
        node = child;
    }
    Some(values)
}

/// Gives the answers that have these values; entries must be there.
pub(super) fn give(model: &Model, values: &[(Variable, usize)], answers: &mut Answers) {
    for (id, slot) in model.slots.iter() {
        if let Some(answer) = model.answer_with(id, values) {
            answers.give(model.item, *slot, answer.to_value(&model.item.questions[slot.question]));
        }
    }
}

/// How many values lead from here to `TRUE` at least.
fn cheapest(all: &Diagrams, node: Node, known: &mut HashMap<Node, Option<u32>>) -> Option<u32> {
    if let Some(cost) = known.get(&node) {
        return *cost;
    }
    let cost = match all.branches(node) {
        None => (node == Node::TRUE).then_some(0),
        Some((_, children)) => {
            let costs = children.iter().filter_map(|child| cheapest(all, *child, known));
            costs.min().map(|cost| cost + 1)
        }
    };
    known.insert(node, cost);
    cost
}

impl Study<'_> {
    /// The fewest answers after which `node` holds whatever else is answered; `None` when it never holds.
    pub(super) fn witness(&self, node: Node) -> Option<Answers> {
        let mut answers = Answers::default();
        give(self.reading.model, &shortest(&self.all, node)?, &mut answers);
        Some(answers)
    }

    /// `for example with {"agent": true}`
    pub(super) fn shown_by(&self, node: Node) -> Option<String> {
        self.witness(node).map(|answers| self.example(&answers))
    }

    /// `for example with {"agent": true}`
    pub(super) fn example(&self, answers: &Answers) -> String {
        if answers.is_empty() {
            "with any answers".to_string()
        } else {
            format!("for example with {}", written(answers))
        }
    }
}

/// `{"agent": true}`
pub(super) fn written(answers: &Answers) -> String {
    let pairs = answers.iter().map(|(id, value)| {
        let value = serde_json::to_string(value).unwrap_or_default();
        format!("\"{id}\": {value}")
    });
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}
