//! The reference evaluator: item-format.md word for word, by trying every full assignment.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::domain::{self, list};
use super::worlds::{self, Given, Set, Worlds};

/// The Result of one item without lists, `use`, regions and bundles.
///
/// Its `remaining` is only a valid pair of bounds; `remaining_truth` knows better.
pub(crate) fn evaluate(item: &Value, answers: &Value, on: &str) -> Value {
    let worlds = Worlds::new(item, on);
    let given = read(&worlds, answers);
    let now = Now::new(&worlds, &given);
    let (status, next, max) = match now.step() {
        Step::Stopped => ("stopped", Value::Null, 0),
        Step::Settled => ("settled", Value::Null, 0),
        Step::Fill(question) => ("settled", json!(worlds.questions[question].id), 0),
        Step::Ask(question) => {
            let free = (0..given.len()).filter(|q| !now.answered(*q)).count();
            ("asking", json!(worlds.questions[question].id), free)
        }
    };
    json!({
        "item": item["id"], "version": item["version"], "format": item["format"],
        "on": on, "region": null,
        "status": status, "next": next,
        "remaining": {"min": max.min(1), "max": max},
        "findings": now.findings(answers),
        "materials": now.materials(answers),
        "fees": now.statuses("fees", &worlds.fees),
        "deadlines": now.statuses("deadlines", &worlds.deadlines),
        "places": now.statuses("places", &worlds.places),
        "unused": now.unused(answers),
    })
}

/// The least and the greatest number of questions still asked, over all ways of answering.
/// None when that takes too many steps to find out.
pub(crate) fn remaining_truth(item: &Value, answers: &Value, on: &str) -> Option<(u64, u64)> {
    let worlds = Worlds::new(item, on);
    let mut walk = Walk { worlds: &worlds, known: HashMap::new(), budget: 200_000 };
    walk.from(&read(&worlds, answers))
}

struct Walk<'a> {
    worlds: &'a Worlds<'a>,
    known: HashMap<Vec<Given>, (u64, u64)>,
    budget: usize,
}

impl Walk<'_> {
    fn from(&mut self, given: &[Given]) -> Option<(u64, u64)> {
        if let Some(known) = self.known.get(given) {
            return Some(*known);
        }
        let now = Now::new(self.worlds, given);
        self.budget = self.budget.checked_sub(now.possible.len() + 1)?;
        let mut range = (0, 0);
        if let Step::Ask(question) = now.step() {
            let Worlds { questions, .. } = self.worlds;
            let mut ways: Vec<_> = (0..questions[question].size()).map(Given::Class).collect();
            if questions[question].json["unsure"] == true {
                ways.push(Given::Unsure);
            }
            range = (u64::MAX, 0);
            for way in ways {
                let mut after = given.to_vec();
                after[question] = way;
                let (least, greatest) = self.from(&after)?;
                range = (range.0.min(least + 1), range.1.max(greatest + 1));
            }
        }
        self.known.insert(given.to_vec(), range);
        Some(range)
    }
}

fn fits(worlds: &Worlds, question: usize, answer: &Value) -> bool {
    let question = worlds.questions[question].json;
    let unsure = question["unsure"] == true && *answer == json!({"unsure": true});
    unsure || domain::fits(question, answer, worlds.today)
}

/// The answers that fit; the others count as not given.
fn read(worlds: &Worlds, answers: &Value) -> Vec<Given> {
    let read = |(q, question): (usize, &worlds::Question)| match answers.get(question.id) {
        Some(answer) if !fits(worlds, q, answer) => Given::Nothing,
        Some(Value::Object(_)) => Given::Unsure,
        Some(answer) => Given::Class(question.class_of(answer, worlds.today)),
        None => Given::Nothing,
    };
    worlds.questions.iter().enumerate().map(read).collect()
}

enum Step {
    /// For the checklist.
    Ask(usize),
    /// The checklist is settled; for a form.
    Fill(usize),
    Settled,
    Stopped,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Yes,
    No,
    Open,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Status::Yes => "yes",
            Status::No => "no",
            Status::Open => "open",
        }
    }
}

fn status(of: &[usize], holds: &Set) -> Status {
    match of.iter().filter(|at| holds[**at]).count() {
        0 => Status::No,
        all if all == of.len() => Status::Yes,
        _ => Status::Open,
    }
}

/// What is possible and what is live with the answers given.
struct Now<'a> {
    worlds: &'a Worlds<'a>,
    given: &'a [Given],
    possible: Vec<usize>,
    live: Vec<usize>,
}

impl<'a> Now<'a> {
    fn new(worlds: &'a Worlds<'a>, given: &'a [Given]) -> Self {
        let possible = worlds.possible(given);
        let live = possible.iter().copied().filter(|at| worlds.live[*at]).collect();
        Self { worlds, given, possible, live }
    }

    fn answered(&self, question: usize) -> bool {
        self.given[question] != Given::Nothing || self.worlds.questions[question].single
    }

    fn step(&self) -> Step {
        if self.live.is_empty() {
            return Step::Stopped;
        }
        let could_be_next =
            |q: &usize| !self.answered(*q) && status(&self.live, &self.worlds.applicable[*q]) == Status::Yes;
        let questions = &self.worlds.questions;
        let decides = |q: &usize| {
            questions[*q].json["for"] != "form" && self.worlds.matters(&self.possible, *q, &self.worlds.outcomes)
        };
        let wanted = self.wanted_by_forms();
        let all = || (0..questions.len()).filter(could_be_next);
        match (all().find(decides), all().find(|q| wanted.contains(q))) {
            (Some(question), _) => Step::Ask(question),
            (None, Some(question)) => Step::Fill(question),
            (None, None) => Step::Settled,
        }
    }

    /// The questions that fields of needed forms name, and those that their `when` names, and so on.
    fn wanted_by_forms(&self) -> Vec<usize> {
        let mut wanted = vec![];
        for (i, form) in list(&self.worlds.item["forms"]).iter().enumerate() {
            if status(&self.live, &self.worlds.forms[i]) != Status::No {
                for section in list(&form["sections"]) {
                    list(&section["fields"]).iter().for_each(|it| self.name_field(it, &mut wanted));
                }
            }
        }
        wanted
    }

    fn name_field(&self, field: &Value, wanted: &mut Vec<usize>) {
        let from = &field["from"];
        for id in [from, &from["of"]].into_iter().filter_map(Value::as_str) {
            self.name_question(id, wanted);
        }
        self.name_condition(&from["when"], wanted);
        list(&field["columns"]).iter().for_each(|it| self.name_field(it, wanted));
    }

    fn name_condition(&self, condition: &Value, wanted: &mut Vec<usize>) {
        worlds::named(condition, &mut |key, value| match key {
            "fact" => {
                let fact = &self.worlds.item["facts"][value.as_str().unwrap()];
                self.name_condition(&fact["when"], wanted);
            }
            id => self.name_question(id, wanted),
        });
    }

    fn name_question(&self, id: &str, wanted: &mut Vec<usize>) {
        let question = self.worlds.position(id).unwrap();
        if !wanted.contains(&question) {
            wanted.push(question);
            self.name_condition(&self.worlds.questions[question].json["when"], wanted);
        }
    }

    fn findings(&self, answers: &Value) -> Vec<Value> {
        let all = list(&self.worlds.item["findings"]).iter().enumerate();
        let found = all.filter_map(|(i, json)| {
            let holds = &self.worlds.findings[i];
            let status = status(&self.possible, holds);
            let because = match status {
                Status::Yes => self.because(answers, holds, |now| &now.possible),
                Status::Open => vec![],
                Status::No => return None,
            };
            let (id, kind) = (&json["id"], &json["kind"]);
            Some(json!({"id": id, "kind": kind, "status": status.name(), "because": because}))
        });
        found.collect()
    }

    fn materials(&self, answers: &Value) -> Vec<Value> {
        let all = list(&self.worlds.item["materials"]).iter().enumerate();
        all.filter_map(|(i, json)| self.material(answers, i, json)).collect()
    }

    fn material(&self, answers: &Value, i: usize, json: &Value) -> Option<Value> {
        let material = &self.worlds.materials[i];
        let needed = &material.needed;
        let certain = status(&self.live, needed);
        let mut because = vec![];
        let mut depends_on = vec![];
        match certain {
            Status::Yes => because = self.because(answers, needed, |now| &now.live),
            Status::Open => {
                let free = (0..self.given.len()).filter(|q| !matches!(self.given[*q], Given::Class(_)));
                depends_on = free
                    .filter(|q| self.worlds.matters(&self.possible, *q, needed))
                    .map(|q| self.worlds.questions[q].id)
                    .collect();
            }
            Status::No => return None,
        }
        let there: Vec<usize> = self.live.iter().copied().filter(|at| needed[*at]).collect();
        let mut result = json!({
            "id": json["id"], "status": certain.name(),
            "exempt": status(&there, &material.exempt).name(),
            "because": because, "depends_on": depends_on,
        });
        if let Some(any_of) = json.get("any_of") {
            let lists = list(any_of).iter().zip(&material.offered);
            let offered = lists.filter(|(_, set)| status(&there, set) != Status::No);
            result["offered"] = offered.map(|(it, _)| it.clone()).collect();
        }
        Some(result)
    }

    /// The answers left when each, from the last, is dropped unless without it the status is no longer `yes`.
    fn because(&self, answers: &Value, holds: &Set, over: for<'b> fn(&'b Now<'_>) -> &'b [usize]) -> Vec<Value> {
        let mut left = self.given.to_vec();
        for q in (0..left.len()).rev() {
            let kept = std::mem::replace(&mut left[q], Given::Nothing);
            if status(over(&Now::new(self.worlds, &left)), holds) != Status::Yes {
                left[q] = kept;
            }
        }
        let questions = self.worlds.questions.iter().zip(&left);
        questions
            .filter(|(_, left)| **left != Given::Nothing)
            .map(|(question, _)| json!([question.id, answers[question.id]]))
            .collect()
    }

    fn statuses(&self, key: &str, sets: &[Set]) -> Vec<Value> {
        let all = list(&self.worlds.item[key]).iter().zip(sets);
        let found = all.filter_map(|(json, set)| {
            let status = status(&self.live, set);
            (status != Status::No).then(|| json!({"id": json["id"], "status": status.name()}))
        });
        found.collect()
    }

    fn unused<'b>(&self, answers: &'b Value) -> Vec<&'b str>
    where
        'a: 'b,
    {
        let questions = self.worlds.questions.iter().enumerate();
        let in_item = questions.filter(|(q, question)| {
            let never = || status(&self.possible, &self.worlds.applicable[*q]) == Status::No;
            answers.get(question.id).is_some_and(|it| !fits(self.worlds, *q, it) || never())
        });
        let mut found: Vec<_> = in_item.map(|(_, question)| question.id).collect();
        let ids = answers.as_object().unwrap().keys().map(String::as_str);
        let mut unknown: Vec<_> = ids.filter(|it| self.worlds.position(it).is_none()).collect();
        unknown.sort();
        found.append(&mut unknown);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::{add_months, bound, full_years};
    use super::*;

    /// An item with yes_no questions of these ids, and more keys.
    fn item(ids: &[&str], more: Value) -> Value {
        let questions: Value = ids.iter().map(|id| json!({"id": id, "type": "yes_no"})).collect();
        let mut item = json!({"questions": questions, "facts": {}});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        item
    }

    /// One material `m` and what becomes of it: null when it is certainly not needed.
    fn material(ids: &[&str], when: Value, answers: Value) -> Value {
        let item = item(ids, json!({"materials": [{"id": "m", "when": when}]}));
        evaluate(&item, &answers, "2026-11-23")["materials"][0].clone()
    }

    #[test]
    fn a_condition_is_yes_if_it_holds_in_all_possible_assignments() {
        let it = material(&["agent"], json!({"any": [{"agent": true}, {"agent": false}]}), json!({}));
        assert_eq!(it, json!({"id": "m", "status": "yes", "exempt": "no", "because": [], "depends_on": []}));
    }

    #[test]
    fn an_open_material_depends_on_the_free_questions_that_move_it() {
        let it = material(&["a", "b", "c"], json!({"any": [{"a": true}, {"b": true}]}), json!({"a": false}));
        assert_eq!([&it["status"], &it["depends_on"]], [&json!("open"), &json!(["b"])]);
    }

    #[test]
    fn because_keeps_the_first_answer_that_is_enough() {
        let it = material(&["a", "b"], json!({"any": [{"a": true}, {"b": true}]}), json!({"a": true, "b": true}));
        assert_eq!(it["because"], json!([["a", true]]));
    }

    #[test]
    fn a_test_on_a_question_that_is_not_applicable_is_false_and_its_not_true() {
        let more = json!({
            "questions": [{"id": "a", "type": "yes_no"}, {"id": "b", "type": "yes_no", "when": {"a": true}}],
            "materials": [{"id": "m", "when": {"not": {"b": true}}}, {"id": "n", "when": {"b": true}}],
        });
        let result = evaluate(&item(&[], more), &json!({"a": false, "b": true, "z": 1, "y": 1}), "2026-11-23");
        assert_eq!(result["materials"][0]["because"], json!([["a", false]]));
        assert_eq!(result["materials"][1], Value::Null);
        assert_eq!(result["unused"], json!(["b", "y", "z"]));
    }

    #[test]
    fn only_what_can_change_the_outcome_is_asked_and_then_what_forms_name() {
        let item = item(
            &["idle", "a", "named"],
            json!({
                "materials": [{"id": "m", "when": {"a": true}, "form": "f"}],
                "forms": [{"id": "f", "sections": [{"fields": [{"from": "named"}]}]}],
            }),
        );
        let next = |answers: Value| evaluate(&item, &answers, "2026-11-23")["next"].clone();
        assert_eq!(next(json!({})), "a");
        assert_eq!(next(json!({"a": true})), "named");
        assert_eq!(next(json!({"a": false})), Value::Null);
        assert_eq!(remaining_truth(&item, &json!({}), "2026-11-23"), Some((1, 1)));
    }

    #[test]
    fn a_stop_leaves_nothing_but_findings_and_of_a_kind_the_first_deadline_applies() {
        let deadline = |id: &str, when: Value| json!({"id": id, "kind": "promised", "when": when});
        let item = item(
            &["a", "b"],
            json!({
                "findings": [{"id": "s", "kind": "stop", "when": {"a": true}}],
                "deadlines": [deadline("x", json!({"b": true})), deadline("y", json!(true)), deadline("z", json!(true))],
            }),
        );
        let stopped = evaluate(&item, &json!({"a": true}), "2026-11-23");
        assert_eq!([&stopped["status"], &stopped["deadlines"]], [&json!("stopped"), &json!([])]);
        assert_eq!(
            stopped["findings"],
            json!([{"id": "s", "kind": "stop", "status": "yes", "because": [["a", true]]}])
        );
        let open = evaluate(&item, &json!({}), "2026-11-23");
        assert_eq!(open["deadlines"], json!([{"id": "x", "status": "open"}, {"id": "y", "status": "open"}]));
    }

    #[test]
    fn months_end_where_they_end_and_29_february_has_its_birthday_on_1_march() {
        assert_eq!(bound("today-1m", (2026, 3, 31)), Some((2026, 2, 28)));
        assert_eq!(bound("today-1d", (2028, 3, 1)), Some((2028, 2, 29)));
        assert_eq!(add_months((2028, 2, 29), -12), (2027, 2, 28));
        assert_eq!(full_years((2008, 2, 29), (2026, 2, 28)), 17);
        assert_eq!(full_years((2008, 2, 29), (2026, 3, 1)), 18);
    }
}
