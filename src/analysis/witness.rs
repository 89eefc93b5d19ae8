//! The shortest answers that show something.

use std::collections::HashMap;

use super::Study;
use crate::engine::Answers;
use crate::engine::diagram::{Node, Variable};

impl Study<'_> {
    /// The fewest answers after which `node` holds whatever else is answered; `None` when it never holds.
    pub(super) fn witness(&self, node: Node) -> Option<Answers> {
        let mut known = HashMap::new();
        self.cheapest(node, &mut known)?;
        let mut values: Vec<(Variable, usize)> = Vec::new();
        let mut node = node;
        while let Some((variable, children)) = self.all.branches(node) {
            let costs =
                children.iter().enumerate().filter_map(|(value, child)| Some(((*known.get(child)?)?, value, *child)));
            let (_, value, child) = costs.min()?;
            values.push((variable, value));
            node = child;
        }
        let mut answers = Answers::default();
        let slots = self.reading.model.slots.iter();
        for (id, question) in slots.map(|(id, slot)| (id, &self.item.questions[slot.question])) {
            if let Some(answer) = self.reading.model.answer_with(id, &values) {
                answers.set(&question.id, answer.to_value(question));
            }
        }
        Some(answers)
    }

    /// `for example with {"agent": true}`
    pub(super) fn shown_by(&self, node: Node) -> Option<String> {
        self.witness(node).map(|answers| self.example(&answers))
    }

    /// `for example with {"agent": true}`
    pub(super) fn example(&self, answers: &Answers) -> String {
        let pairs = answers.iter().map(|(id, value)| {
            let value = serde_json::to_string(value).unwrap_or_default();
            format!("\"{id}\": {value}")
        });
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() {
            "with any answers".to_string()
        } else {
            format!("for example with {{{}}}", pairs.join(", "))
        }
    }

    /// How many answers lead from here to `TRUE` at least.
    fn cheapest(&self, node: Node, known: &mut HashMap<Node, Option<u32>>) -> Option<u32> {
        if let Some(cost) = known.get(&node) {
            return *cost;
        }
        let cost = match self.all.branches(node) {
            None => (node == Node::TRUE).then_some(0),
            Some((_, children)) => {
                let costs = children.iter().filter_map(|child| self.cheapest(*child, known));
                costs.min().map(|cost| cost + 1)
            }
        };
        known.insert(node, cost);
        cost
    }
}
