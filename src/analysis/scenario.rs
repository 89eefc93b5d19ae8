//! The author's worked cases: do they hold?

use super::{error, locate};
use crate::definition::json::{Json, Value};
use crate::definition::{Date, Item};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::engine::{Answers, Outcome, Slot, Status, answer_to, evaluate, given};

/// Runs the scenarios of an item, which `of_region` gives as it stands there; `today` is the day of those that name
/// none. No diagnostic: all hold.
pub fn run_scenarios(json: &Json, today: Date, of_region: &dyn Fn(Option<&str>) -> Option<Item>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each_scenario(json, of_region, &mut found, &mut |item, scenario, pointer, found| {
        let mut run = Run { item, json, pointer, name: "", found };
        run.scenario(scenario, today);
    });
    found
}

/// Runs one scenario: what it is about, its tree, the pointer to it, and what is wrong so far.
type RunOne<'r, T> = dyn FnMut(&T, &Json, String, &mut Vec<Diagnostic>) + 'r;

/// Gives every scenario with what it is about, as it stands in the scenario's region.
pub(super) fn each_scenario<T>(
    json: &Json,
    of_region: &dyn Fn(Option<&str>) -> Option<T>,
    found: &mut Vec<Diagnostic>,
    run: &mut RunOne<T>,
) {
    let Value::List(scenarios) = &json.value else {
        found.push(error(Code::WrongType, locate(json, ""), "expected a list of scenarios".into(), None));
        return;
    };
    let mut known: Vec<(Option<&str>, Option<T>)> = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        let region = string(scenario.get("region"));
        if !known.iter().any(|(code, _)| *code == region) {
            known.push((region, of_region(region)));
        }
        match known.iter().find(|(code, _)| *code == region) {
            Some((_, Some(it))) => run(it, scenario, format!("/{index}"), found),
            _ => {
                let place = locate(json, &format!("/{index}/region"));
                found.push(error(Code::UnknownItem, place, "it is not offered in this region".into(), None));
            }
        }
    }
}

struct Run<'a> {
    item: &'a Item,
    json: &'a Json,
    pointer: String,
    name: &'a str,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Run<'a> {
    fn place(&self, below: &str) -> Place {
        locate(self.json, &format!("{}{below}", self.pointer))
    }

    fn problem(&mut self, code: Code, below: &str, message: String, help: Option<String>) {
        let message = if self.name.is_empty() { message } else { format!("{message}, in «{}»", self.name) };
        let place = self.place(below);
        self.found.push(error(code, place, message, help));
    }

    fn scenario(&mut self, scenario: &'a Json, today: Date) {
        self.name = string(scenario.get("name")).unwrap_or("");
        self.keys(scenario, "", &["name", "on", "region", "answers", "expect"]);
        if self.name.is_empty() {
            self.problem(Code::MissingKey, "", "the scenario has no name".into(), None);
        }
        let on = match scenario.get("on") {
            None => today,
            Some(on) => match string(Some(on)).and_then(Date::parse) {
                Some(on) => on,
                None => return self.problem(Code::WrongType, "/on", "`on` is not a day".into(), None),
            },
        };
        let Some(answers) = scenario.get("answers").and_then(Answers::from_json) else {
            return self.problem(Code::MissingKey, "", "the scenario has no object of `answers`".into(), None);
        };
        let Some(expect) = scenario.get("expect") else {
            return self.problem(Code::MissingKey, "", "the scenario has no `expect`".into(), None);
        };
        self.answers(&answers, on);
        self.keys(
            expect,
            "/expect",
            &["materials", "not", "findings", "asked", "fees", "deadlines", "offered", "entries"],
        );
        if expect.get("materials").is_none() {
            self.problem(Code::MissingKey, "/expect", "`expect` has no `materials`".into(), None);
        }
        let outcome = evaluate(self.item, &answers, on);
        self.materials(expect, &outcome);
        self.named(
            expect,
            "findings",
            &outcome.findings.iter().map(|it| (it.finding, it.status)).collect::<Vec<_>>(),
            &self.item.findings.iter().map(|(id, it)| (id, it.id.as_str())).collect::<Vec<_>>(),
        );
        self.named(
            expect,
            "fees",
            &outcome.fees,
            &self.item.fees.iter().map(|(id, it)| (id, it.id.as_str())).collect::<Vec<_>>(),
        );
        self.named(
            expect,
            "deadlines",
            &outcome.deadlines,
            &self.item.deadlines.iter().map(|(id, it)| (id, it.id.as_str())).collect::<Vec<_>>(),
        );
        self.offered(expect, &outcome);
        self.entries(expect, &outcome);
        if let Some(asked) = expect.get("asked") {
            let expected = strings(asked);
            let happens = asked_for(self.item, &answers, on);
            if expected != happens {
                let help = Some(format!("the sequence is {}", quote(&happens)));
                self.problem(Code::ScenarioFails, "/expect/asked", "other questions are asked".into(), help);
            }
        }
    }

    /// An answer that no question takes is a slip of the author's, not a case.
    fn answers(&mut self, answers: &Answers, on: Date) {
        for (id, _) in answers.iter() {
            let below = format!("/answers/{id}");
            match self.item.questions.iter().find(|(_, question)| question.id == id) {
                None => {
                    let help = did_you_mean(
                        id,
                        &self.item.questions.iter().map(|(_, question)| question.id.as_str()).collect::<Vec<_>>(),
                    );
                    self.problem(Code::UnknownQuestion, &below, format!("unknown question `{id}`"), help);
                }
                Some((question, _)) if answer_to(self.item, answers, Slot::of(question), on).is_none() => {
                    self.problem(Code::KindMismatch, &below, format!("the answer does not fit `{id}`"), None);
                }
                Some(_) => {}
            }
        }
    }

    fn keys(&mut self, object: &Json, below: &str, known: &[&str]) {
        let Value::Object(entries) = &object.value else {
            return self.problem(Code::WrongType, below, "expected an object".into(), None);
        };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let help = did_you_mean(&entry.key, known);
            self.problem(
                Code::UnknownKey,
                &format!("{below}/{}", entry.key),
                format!("unknown key `{}`", entry.key),
                help,
            );
        }
    }

    fn materials(&mut self, expect: &Json, outcome: &Outcome) {
        let id = |it: &std::rc::Rc<crate::engine::MaterialState>| self.item.materials[it.material].id.clone();
        let needed: Vec<String> = outcome.materials.iter().filter(|it| it.status == Status::Yes).map(id).collect();
        let known: Vec<&str> = self.item.materials.iter().map(|(_, it)| it.id.as_str()).collect();
        if let Some(list) = expect.get("materials") {
            let expected = strings(list);
            self.known(&expected, "/expect/materials", "material", Code::UnknownMaterial, &known);
            let too_few: Vec<&String> = expected.iter().filter(|it| !needed.contains(it)).collect();
            let too_many: Vec<&String> = needed.iter().filter(|it| !expected.contains(it)).collect();
            if !too_few.is_empty() {
                let message = format!("not surely needed: {}", quote(&too_few));
                self.problem(
                    Code::ScenarioFails,
                    "/expect/materials",
                    message,
                    Some(format!("needed are {}", quote(&needed))),
                );
            }
            if !too_many.is_empty() {
                let message = format!("needed, but not expected: {}", quote(&too_many));
                self.problem(
                    Code::ScenarioFails,
                    "/expect/materials",
                    message,
                    Some(format!("needed are {}", quote(&needed))),
                );
            }
        }
        if let Some(list) = expect.get("not") {
            let excluded = strings(list);
            self.known(&excluded, "/expect/not", "material", Code::UnknownMaterial, &known);
            let listed: Vec<&String> = excluded.iter().filter(|it| needed.contains(it)).collect();
            if !listed.is_empty() {
                self.problem(
                    Code::ScenarioFails,
                    "/expect/not",
                    format!("needed all the same: {}", quote(&listed)),
                    None,
                );
            }
        }
    }

    fn known(&mut self, names: &[String], below: &str, what: &str, code: Code, known: &[&str]) {
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !known.contains(&name.as_str())) {
            let help = did_you_mean(name, known);
            self.problem(code, &format!("{below}/{index}"), format!("unknown {what} `{name}`"), help);
        }
    }

    /// Findings, fees and deadlines: only what is named must hold.
    fn named<I: PartialEq>(&mut self, expect: &Json, key: &str, states: &[(I, Status)], ids: &[(I, &str)]) {
        let Some(list) = expect.get(key) else { return };
        for (index, name) in strings(list).iter().enumerate() {
            let below = format!("/expect/{key}/{index}");
            match ids.iter().find(|(_, id)| id == name) {
                None => {
                    let help = did_you_mean(name, &ids.iter().map(|(_, id)| *id).collect::<Vec<_>>());
                    self.problem(Code::UnknownName, &below, format!("nothing under `{key}` is called `{name}`"), help);
                }
                Some((id, _)) if !states.iter().any(|(known, status)| known == id && *status == Status::Yes) => {
                    self.problem(Code::ScenarioFails, &below, format!("`{name}` does not surely hold"), None);
                }
                Some(_) => {}
            }
        }
    }

    /// The entries for which a material is surely needed.
    fn entries(&mut self, expect: &Json, outcome: &Outcome) {
        let Some(Json { value: Value::Object(entries), .. }) = expect.get("entries") else { return };
        for entry in entries {
            let state = outcome.materials.iter().find(|it| self.item.materials[it.material].id == entry.key);
            let needed = state.and_then(|it| it.entries.as_ref()).into_iter().flatten();
            let needed: Vec<String> =
                needed.filter(|it| it.status == Status::Yes).map(|it| it.entry.to_string()).collect();
            let expected: Vec<String> = match &entry.value.value {
                Value::List(list) => list.iter().map(Json::canonical).collect(),
                _ => Vec::new(),
            };
            if needed != expected {
                let help = Some(format!("needed for {}", quote(&needed)));
                let below = format!("/expect/entries/{}", entry.key);
                self.problem(Code::ScenarioFails, &below, "it is needed for other entries".into(), help);
            }
        }
    }

    fn offered(&mut self, expect: &Json, outcome: &Outcome) {
        let Some(Json { value: Value::Object(entries), .. }) = expect.get("offered") else { return };
        for entry in entries {
            let below = format!("/expect/offered/{}", entry.key);
            let state = outcome.materials.iter().find(|it| self.item.materials[it.material].id == entry.key);
            let Some(lists) = state.and_then(|it| it.offered.as_ref()) else {
                self.problem(Code::ScenarioFails, &below, format!("nothing is offered for `{}`", entry.key), None);
                continue;
            };
            let name = |list: &crate::engine::OfferedList| {
                list.documents.iter().map(|id| self.item.documents[*id].id.clone()).collect::<Vec<_>>()
            };
            let offered: Vec<Vec<String>> = lists.iter().map(name).collect();
            let expected: Vec<Vec<String>> = match &entry.value.value {
                Value::List(lists) => lists.iter().map(strings).collect(),
                _ => Vec::new(),
            };
            if offered != expected {
                let help = Some(format!("offered are {}", serde_json::to_string(&offered).unwrap_or_default()));
                self.problem(Code::ScenarioFails, &below, "other documents are offered".into(), help);
            }
        }
    }
}

/// The questions that would be asked one after the other, as long as an answer is at hand.
fn asked_for(item: &Item, answers: &Answers, on: Date) -> Vec<String> {
    let mut so_far = Answers::default();
    let mut asked = Vec::new();
    while let Some(next) = evaluate(item, &so_far, on).next {
        let id = &next.path(item);
        match given(item, answers, next) {
            // An answer that does not fit would be asked for again and again.
            // A list is answered with what is answered in its entries.
            Some(value) if next.entry.is_none() && answer_to(item, answers, next, on).is_some() => {
                so_far.set(id, value.clone());
            }
            _ => break,
        }
        asked.push(id.clone());
    }
    asked
}

pub(super) fn string(json: Option<&Json>) -> Option<&str> {
    match &json?.value {
        Value::String(it) => Some(it),
        _ => None,
    }
}

pub(super) fn strings(json: &Json) -> Vec<String> {
    match &json.value {
        Value::List(list) => list.iter().filter_map(|it| string(Some(it))).map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn quote<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}
