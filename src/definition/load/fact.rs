//! Facts: conditions with a name, and how far up the questions they reach.

use super::scope::Scope;
use crate::definition::json::Value;
use crate::definition::read::{At, Reader};
use crate::definition::{Condition, Fact, FactId, Id, Kind, Question, QuestionId, Table};
use crate::diagnostic::Code;

impl Reader {
    pub(super) fn facts(&mut self, at: &At, scope: &Scope) -> Table<FactId, Fact> {
        let mut facts = Table::default();
        let Some(object) = at.get("facts") else { return facts };
        if !matches!(object.json.value, Value::Object(_)) {
            self.wrong_type(&object, "an object");
        }
        for child in object.entries() {
            self.object(&child, &["label", "when"]);
            let label = self.text_needed(&child, "label");
            let when = self.need(&child, "when").map_or(Condition::Always(false), |it| self.condition(scope, &it));
            facts.push(Fact { id: child.key().to_string(), label, when });
        }
        facts
    }

    /// The last question that each fact depends on; a diagnostic for each fact that depends on itself.
    pub(super) fn reach(
        &mut self,
        at: &At,
        facts: &Table<FactId, Fact>,
        questions: &Table<QuestionId, Question>,
    ) -> Table<FactId, Option<QuestionId>> {
        let named = facts.map(|(_, fact)| names_in(&fact.when, questions));
        let mut reach = named.map(|(_, (questions, _))| questions.iter().max().copied());
        // In each round a fact learns of its neighbours; after as many rounds as facts everything is known.
        let mut waiting: Vec<FactId> = facts.ids().collect();
        let mut settled: Vec<FactId> = Vec::new();
        loop {
            let ready: Vec<FactId> = waiting
                .iter()
                .copied()
                .filter(|fact| named[*fact].1.iter().all(|other| settled.contains(other)))
                .collect();
            if ready.is_empty() {
                break;
            }
            for fact in ready {
                for other in &named[fact].1 {
                    reach[fact] = reach[fact].max(reach[*other]);
                }
                settled.push(fact);
                waiting.retain(|waiting| *waiting != fact);
            }
        }
        // What only leans on a circle is not to blame for it.
        for fact in &waiting {
            if depends_on_itself(*fact, &named) {
                let place = at.get("facts").and_then(|object| object.entries().get(fact.position()).map(At::key_place));
                let message = format!("the fact `{}` depends on itself", facts[*fact].id);
                self.error(Code::CircularCondition, place.unwrap_or_default(), message, None);
            }
        }
        reach
    }
}

/// The last question of a list.
pub(super) fn last_of(list: QuestionId, question: &Question) -> QuestionId {
    match &question.kind {
        Kind::List { of, .. } => of.last().copied().unwrap_or(list),
        _ => list,
    }
}

/// The questions and the facts that a condition names itself; of a list the last of its questions.
fn names_in(condition: &Condition, all: &Table<QuestionId, Question>) -> (Vec<QuestionId>, Vec<FactId>) {
    let (mut questions, mut facts) = (Vec::new(), Vec::new());
    condition.visit(&mut |part| match part {
        Condition::Test(question, _) => questions.push(*question),
        Condition::List(list, _) => questions.push(last_of(*list, &all[*list])),
        Condition::Fact(fact) => facts.push(*fact),
        Condition::Always(_) | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
    (questions, facts)
}

fn depends_on_itself(fact: FactId, named: &Table<FactId, (Vec<QuestionId>, Vec<FactId>)>) -> bool {
    let mut seen: Vec<FactId> = Vec::new();
    let mut next = named[fact].1.clone();
    while let Some(other) = next.pop() {
        if other == fact {
            return true;
        }
        if !seen.contains(&other) {
            seen.push(other);
            next.extend(&named[other].1);
        }
    }
    false
}
