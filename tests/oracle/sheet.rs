//! What was answered: which answers count, and which are named as not used.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::calendar::Date;
use super::domain::{self, list};
use super::slots::{least, most};

/// The answers that count, by path; of a list the number of its entries.
pub(crate) type Sheet = BTreeMap<String, Value>;

/// An answer set as it was read.
pub(crate) struct Answered {
    pub(crate) sheet: Sheet,
    /// Paths of those that do not fit.
    pub(crate) misfits: Vec<String>,
    /// Paths of those without a question, sorted.
    pub(crate) unknown: Vec<String>,
}

pub(crate) fn read(item: &Value, answers: &Value, today: Date) -> Answered {
    let mut found = Answered { sheet: Sheet::new(), misfits: vec![], unknown: vec![] };
    found.answer_set(list(&item["questions"]), answers, "", true, today);
    found.unknown.sort();
    found
}

pub(crate) fn is_unsure(answer: &Value) -> bool {
    *answer == json!({"unsure": true})
}

/// An answer (other than «unsure») to a list that is one: answer sets, not too many. Too few may be.
pub(crate) fn entries_fit(question: &Value, answer: &Value) -> bool {
    let entries = answer.as_array();
    entries.is_some_and(|it| it.iter().all(Value::is_object) && most(question).is_none_or(|most| it.len() <= most))
}

impl Answered {
    fn answer_set(&mut self, questions: &[Value], answers: &Value, prefix: &str, counts: bool, today: Date) {
        for question in questions {
            let id = question["id"].as_str().unwrap();
            if let Some(answer) = answers.get(id) {
                self.answer(question, answer, format!("{prefix}{id}"), counts, today);
            }
        }
        let ids = answers.as_object().unwrap().keys();
        let unknown = ids.filter(|id| !questions.iter().any(|it| it["id"] == **id));
        self.unknown.extend(unknown.map(|id| format!("{prefix}{id}")));
    }

    fn answer(&mut self, question: &Value, answer: &Value, path: String, counts: bool, today: Date) {
        let unsure = question["unsure"] == true && is_unsure(answer);
        if question["type"] == "list" && !unsure {
            if !entries_fit(question, answer) {
                return self.misfits.push(path);
            }
            // With too few entries it counts as not answered, and what is in them with it; what does not fit there
            // is named all the same.
            let enough = list(answer).len() >= least(question);
            for (number, entry) in list(answer).iter().enumerate() {
                self.answer_set(list(&question["of"]), entry, &format!("{path}/{number}/"), enough, today);
            }
            if enough {
                self.sheet.insert(path, list(answer).len().into());
            }
        } else if !unsure && !domain::fits(question, answer, today) {
            self.misfits.push(path);
        } else if counts {
            self.sheet.insert(path, answer.clone());
        }
    }
}

impl Answered {
    /// The paths of everything that could have been answered, in file order, entry after entry.
    pub(crate) fn all_paths<'a>(&'a self, item: &'a Value) -> impl Iterator<Item = String> + 'a {
        let longest = self.entries_seen();
        list(&item["questions"]).iter().flat_map(move |question| {
            let id = question["id"].as_str().unwrap();
            let inner = move |number: usize| {
                let ids = list(&question["of"]).iter().map(|it| it["id"].as_str().unwrap());
                ids.map(move |inner| format!("{id}/{number}/{inner}"))
            };
            [id.to_owned()].into_iter().chain((0..longest).flat_map(inner))
        })
    }

    /// One more than the greatest number of an entry in any path.
    fn entries_seen(&self) -> usize {
        let paths = self.sheet.keys().chain(&self.misfits);
        let numbers = paths.filter_map(|it| it.split('/').nth(1)?.parse::<usize>().ok());
        numbers.max().map_or(0, |it| it + 1)
    }
}
