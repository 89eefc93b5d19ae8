//! Every full assignment of an item, each with what holds in it.

use std::collections::HashMap;

use serde_json::Value;

use super::calendar::{self, Date};
use super::domain::{self, list};

/// All full assignments. Values that no test tells apart share one.
pub(crate) struct Worlds<'a> {
    pub(crate) item: &'a Value,
    pub(crate) today: Date,
    pub(crate) questions: Vec<Question<'a>>,
    size: usize,
    /// Of each question.
    pub(crate) applicable: Vec<Set>,
    pub(crate) findings: Vec<Set>,
    pub(crate) live: Set,
    pub(crate) materials: Vec<Material>,
    pub(crate) fees: Vec<Set>,
    pub(crate) deadlines: Vec<Set>,
    pub(crate) places: Vec<Set>,
    /// Of each form, where a material needed names it.
    pub(crate) forms: Vec<Set>,
    /// Of each world; equal numbers, equal outcomes.
    pub(crate) outcomes: Vec<usize>,
}

pub(crate) struct Question<'a> {
    pub(crate) json: &'a Value,
    pub(crate) id: &'a str,
    /// It has one possible value, so it counts as answered.
    pub(crate) single: bool,
    /// What the tests on it say of each kind of value.
    classes: Vec<Vec<bool>>,
    tests: Vec<&'a Value>,
    /// How far apart two worlds stand that differ by one class of it alone.
    stride: usize,
}

/// In which worlds something holds, by their position.
pub(crate) type Set = Vec<bool>;

pub(crate) struct Material {
    pub(crate) needed: Set,
    /// Of each AND-list.
    pub(crate) offered: Vec<Set>,
    pub(crate) exempt: Set,
    commitment: Set,
}

/// What is known of one question.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Given {
    Nothing,
    Unsure,
    Class(usize),
}

impl<'a> Worlds<'a> {
    pub(crate) fn new(item: &'a Value, on: &str) -> Self {
        let today = calendar::date(on).unwrap();
        let (questions, size) = questions(item, today);
        let mut this = Self {
            item,
            today,
            questions,
            size,
            applicable: vec![],
            findings: vec![],
            live: vec![],
            materials: vec![],
            fees: vec![],
            deadlines: vec![],
            places: vec![],
            forms: vec![],
            outcomes: vec![],
        };
        for json in list(&item["questions"]) {
            // It names only questions above, which are known by now.
            this.applicable.push(this.when(json));
        }
        let each = |key: &str| list(&item[key]).iter().map(|it| this.when(it)).collect::<Vec<_>>();
        let (findings, fees, places) = (each("findings"), each("fees"), each("places"));
        let mut deadlines = each("deadlines");
        let kinds: Vec<_> = list(&item["deadlines"]).iter().map(|it| &it["kind"]).collect();
        for i in (0..kinds.len()).rev() {
            for earlier in (0..i).filter(|it| kinds[*it] == kinds[i]) {
                // Only the first of a kind applies.
                deadlines[i] = this.set(|at| deadlines[i][at] && !deadlines[earlier][at]);
            }
        }
        let kinds = list(&item["findings"]).iter().map(|it| &it["kind"]);
        let ends: Vec<_> = kinds.zip(&findings).filter(|(kind, _)| **kind != "notice").collect();
        this.live = this.set(|at| !ends.iter().any(|(_, set)| set[at]));
        this.materials = list(&item["materials"]).iter().map(|it| this.material(it)).collect();
        this.forms = list(&item["forms"]).iter().map(|it| this.form(&it["id"])).collect();
        this = Self { findings, fees, deadlines, places, ..this };
        let mut numbers = HashMap::new();
        let outcomes = (0..size).map(|at| {
            let next = numbers.len();
            *numbers.entry(this.outcome(at)).or_insert(next)
        });
        this.outcomes = outcomes.collect();
        this
    }

    /// The worlds, by position, that agree with every answer given.
    pub(crate) fn possible(&self, given: &[Given]) -> Vec<usize> {
        let mut found = vec![0];
        for (question, given) in self.questions.iter().zip(given) {
            let classes = match given {
                Given::Class(class) => *class..class + 1,
                Given::Nothing | Given::Unsure => 0..question.classes.len(),
            };
            found = found
                .into_iter()
                .flat_map(|at| classes.clone().map(move |class| at + class * question.stride))
                .collect();
        }
        found
    }

    /// Whether two of the possible worlds that differ in one free question alone differ in `what`.
    pub(crate) fn matters<T: PartialEq>(&self, possible: &[usize], question: usize, what: &[T]) -> bool {
        let Question { classes, stride, .. } = &self.questions[question];
        let mut first = possible.iter().filter(|at| self.class(**at, question) == 0);
        first.any(|at| (1..classes.len()).any(|class| what[at + class * stride] != what[*at]))
    }

    fn class(&self, at: usize, question: usize) -> usize {
        let Question { classes, stride, .. } = &self.questions[question];
        at / stride % classes.len()
    }

    fn outcome(&self, at: usize) -> Vec<bool> {
        let mut found: Vec<bool> = self.findings.iter().map(|it| it[at]).collect();
        if self.live[at] {
            for material in &self.materials {
                found.push(material.needed[at]);
                if material.needed[at] {
                    found.extend(material.offered.iter().map(|it| it[at]));
                    found.extend([material.exempt[at], material.commitment[at]]);
                }
            }
            let rest = [&self.fees, &self.deadlines, &self.places];
            found.extend(rest.into_iter().flatten().map(|it| it[at]));
        }
        found
    }

    fn material(&self, json: &Value) -> Material {
        let any_of = list(&json["any_of"]);
        let all = |ids: &Value, of: &dyn Fn(&Value) -> Set| {
            let sets: Vec<_> = list(ids).iter().map(|id| of(self.document(id))).collect();
            self.set(|at| sets.iter().all(|it| it[at]))
        };
        let offered: Vec<_> = any_of.iter().map(|ids| all(ids, &|it| self.when(it))).collect();
        let exempt: Vec<_> = any_of.iter().map(|ids| all(ids, &|it| self.exempt(it))).collect();
        let own = self.exempt(json);
        let refused = json["commitment"].get("not_when").map(|it| self.holds(it));
        Material {
            needed: self.when(json),
            exempt: self.set(|at| own[at] || (0..any_of.len()).any(|i| offered[i][at] && exempt[i][at])),
            offered,
            commitment: self.set(|at| json.get("commitment").is_some() && !refused.as_ref().is_some_and(|it| it[at])),
        }
    }

    fn exempt(&self, paper: &Value) -> Set {
        paper.get("exempt").map_or_else(|| self.set(|_| false), |it| self.when(it))
    }

    /// Where a material needed names the form, itself or by a document of an offered AND-list.
    fn form(&self, form: &Value) -> Set {
        let mut found = self.set(|_| false);
        for (json, material) in list(&self.item["materials"]).iter().zip(&self.materials) {
            let itself = json["form"] == *form;
            let listed: Vec<_> = list(&json["any_of"])
                .iter()
                .map(|ids| list(ids).iter().any(|id| self.document(id)["form"] == *form))
                .collect();
            let names = |at: usize| itself || (0..listed.len()).any(|i| listed[i] && material.offered[i][at]);
            found = self.set(|at| found[at] || material.needed[at] && names(at));
        }
        found
    }

    fn document(&self, id: &Value) -> &'a Value {
        let mut all = list(&self.item["documents"]).iter();
        all.find(|it| it["id"] == *id).unwrap()
    }

    fn set(&self, holds: impl Fn(usize) -> bool) -> Set {
        (0..self.size).map(holds).collect()
    }

    /// Where the `when` of an element holds; without one that is everywhere.
    fn when(&self, element: &Value) -> Set {
        element.get("when").map_or_else(|| self.set(|_| true), |it| self.holds(it))
    }

    fn holds(&self, condition: &Value) -> Set {
        let Value::Object(keys) = condition else {
            return self.set(|_| condition.as_bool().unwrap());
        };
        let each = |all: &Value| list(all).iter().map(|it| self.holds(it)).collect::<Vec<_>>();
        let keys = keys.iter().map(|(key, value)| match key.as_str() {
            "all" => {
                let sets = each(value);
                self.set(|at| sets.iter().all(|it| it[at]))
            }
            "any" => {
                let sets = each(value);
                self.set(|at| sets.iter().any(|it| it[at]))
            }
            "not" => {
                let inner = self.holds(value);
                self.set(|at| !inner[at])
            }
            "fact" => self.when(&self.item["facts"][value.as_str().unwrap()]),
            id => {
                let q = self.position(id).unwrap();
                let question = &self.questions[q];
                let test = question.tests.iter().position(|it| *it == value).unwrap();
                self.set(|at| self.applicable[q][at] && question.classes[self.class(at, q)][test])
            }
        });
        let keys: Vec<_> = keys.collect();
        self.set(|at| keys.iter().all(|it| it[at]))
    }

    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|it| it.id == id)
    }
}

/// How many full assignments are to be tried.
pub(crate) fn size(item: &Value, on: &str) -> usize {
    questions(item, calendar::date(on).unwrap()).1
}

fn questions(item: &Value, today: Date) -> (Vec<Question<'_>>, usize) {
    let mut size = 1usize;
    let mut found = vec![];
    for json in list(&item["questions"]) {
        let question = Question { stride: size, ..Question::new(item, json, today) };
        size = size.saturating_mul(question.classes.len());
        found.push(question);
    }
    (found, size)
}

impl<'a> Question<'a> {
    fn new(item: &'a Value, json: &'a Value, today: Date) -> Self {
        let id = json["id"].as_str().unwrap();
        let mut tests: Vec<&Value> = vec![];
        for condition in conditions(item) {
            named(condition, &mut |key, test| {
                if key == id && !tests.contains(&test) {
                    tests.push(test);
                }
            });
        }
        let values = domain::candidates(json, &tests, today);
        let mut this = Self { json, id, single: values.len() == 1, classes: vec![], tests, stride: 1 };
        for value in &values {
            let class = this.answers(value, today);
            if !this.classes.contains(&class) {
                this.classes.push(class);
            }
        }
        assert!(!this.classes.is_empty(), "`{id}` has no value");
        this
    }

    pub(crate) fn size(&self) -> usize {
        self.classes.len()
    }

    /// The class of a value that fits.
    pub(crate) fn class_of(&self, value: &Value, today: Date) -> usize {
        let class = self.answers(value, today);
        let found = self.classes.iter().position(|it| *it == class);
        found.unwrap_or_else(|| panic!("no candidate for `{}` is like {value}", self.id))
    }

    fn answers(&self, value: &Value, today: Date) -> Vec<bool> {
        let holds = |test: &&Value| domain::holds(self.json, value, test, today);
        self.tests.iter().map(holds).collect()
    }
}

/// The conditions that a result can depend on: all but those of fields.
fn conditions(item: &Value) -> Vec<&Value> {
    let mut found = vec![];
    let facts = item["facts"].as_object().unwrap().values();
    let elements = ["questions", "findings", "materials", "documents", "fees", "deadlines", "places"];
    for element in elements.iter().flat_map(|key| list(&item[*key])).chain(facts) {
        found.extend(element.get("when"));
        found.extend(element["exempt"].get("when"));
        found.extend(element["commitment"].get("not_when"));
    }
    found
}

/// Calls `see` with every fact (as `fact`) and every tested question inside a condition.
pub(crate) fn named<'a>(condition: &'a Value, see: &mut dyn FnMut(&'a str, &'a Value)) {
    for (key, value) in condition.as_object().into_iter().flatten() {
        match key.as_str() {
            "all" | "any" => list(value).iter().for_each(|it| named(it, see)),
            "not" => named(value, see),
            other => see(other, value),
        }
    }
}
