//! What can be answered: every question of an item, and those inside lists once per entry.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::calendar::Date;
use super::domain::{self, list};
use super::list_tests;
use super::sheet::Sheet;

/// How many entries each question's list has; none where it is not answered, or not a list.
pub(crate) type Shape = Vec<Option<usize>>;

/// A question, or a question inside a list in one of its entries.
pub(crate) struct Slot<'a> {
    pub(crate) json: &'a Value,
    pub(crate) id: &'a str,
    /// As a Result names it: `kind`, `shareholders/0/kind`.
    pub(crate) path: String,
    /// The slot of the list that it stands in, and the entry.
    pub(crate) within: Option<Entry>,
    /// Of a list with an answer.
    pub(crate) entries: Option<usize>,
    /// It has one possible value, so it counts as answered.
    pub(crate) single: bool,
    /// What the tests on it say of each kind of value. One more of a list that is not answered: what else differs in it.
    pub(crate) classes: Vec<Vec<bool>>,
    /// One value of each class; a list that is not answered has none.
    pub(crate) samples: Vec<Value>,
    pub(crate) tests: Vec<Value>,
    /// How far apart two worlds stand that differ by one class of it alone.
    pub(crate) stride: usize,
}

/// Where a condition is read, when not at the item itself: the slot of a list, and which entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) list: usize,
    pub(crate) number: usize,
}

pub(crate) fn shape(item: &Value, sheet: &Sheet) -> Shape {
    let length = |it: &Value| Some(sheet.get(it["id"].as_str()?)?.as_u64()? as usize);
    list(&item["questions"]).iter().map(|it| length(it).filter(|_| it["type"] == "list")).collect()
}

/// In file order; the slots of a list's entries follow it. With them the number of full assignments.
pub(crate) fn slots<'a>(item: &'a Value, today: Date, shape: &[Option<usize>]) -> (Vec<Slot<'a>>, usize) {
    let tests = tests(item);
    let mut size = 1usize;
    let mut found: Vec<Slot> = vec![];
    let mut add = |found: &mut Vec<Slot<'a>>, slot: Slot<'a>| {
        let stride = size;
        size = size.saturating_mul(slot.classes.len());
        found.push(Slot { stride, ..slot });
    };
    for (json, entries) in list(&item["questions"]).iter().zip(shape) {
        if json["type"] != "list" {
            add(&mut found, Slot::new(json, &tests, today));
            continue;
        }
        let entries = entries.or_else(|| single_list(json, today).then(|| least(json)));
        let (list_at, within) = (found.len(), list(&json["of"]));
        add(&mut found, Slot::list(json, &tests, today, entries));
        for number in 0..entries.unwrap_or(0) {
            for inner in within {
                let slot = Slot::new(inner, &tests, today);
                let path = format!("{}/{number}/{}", json["id"].as_str().unwrap(), slot.id);
                add(&mut found, Slot { path, within: Some(Entry { list: list_at, number }), ..slot });
            }
        }
    }
    (found, size)
}

impl<'a> Slot<'a> {
    fn new(json: &'a Value, tests: &BTreeMap<String, Vec<Value>>, today: Date) -> Self {
        let mut this = Self::empty(json, tests);
        let tests: Vec<_> = this.tests.iter().collect();
        let values = domain::candidates(json, &tests, today);
        this.single = values.len() == 1;
        for value in values {
            let class = this.says(&value, today);
            if !this.classes.contains(&class) {
                this.classes.push(class);
                this.samples.push(value);
            }
        }
        assert!(!this.classes.is_empty(), "`{}` has no value", this.id);
        this
    }

    /// A list is decided by its entries; without an answer every test on it is free, but where `min` and `max` decide.
    fn list(json: &'a Value, tests: &BTreeMap<String, Vec<Value>>, today: Date, entries: Option<usize>) -> Self {
        let mut this = Self::empty(json, tests);
        this.single = single_list(json, today);
        this.entries = entries;
        this.classes.push(vec![]);
        if entries.is_none() {
            let decided: Vec<_> = this.tests.iter().map(|it| list_tests::decided(json, it)).collect();
            // The last one is for all that no test says: how many entries, and what is in them.
            for ways in decided.into_iter().chain([None]) {
                let ways = ways.map_or_else(|| vec![false, true], |it| vec![it]);
                let longer = |class: &Vec<bool>| {
                    let with = |way: &bool| class.iter().chain([way]).copied().collect();
                    ways.iter().map(with).collect::<Vec<_>>()
                };
                this.classes = this.classes.iter().flat_map(longer).collect();
            }
        }
        this
    }

    fn empty(json: &'a Value, tests: &BTreeMap<String, Vec<Value>>) -> Self {
        let id = json["id"].as_str().unwrap();
        let tests = tests.get(id).cloned().unwrap_or_default();
        let path = id.to_owned();
        let (classes, samples, stride) = (vec![], vec![], 1);
        Self { json, id, path, within: None, entries: None, single: false, classes, samples, tests, stride }
    }

    pub(crate) fn is_list(&self) -> bool {
        self.json["type"] == "list"
    }

    /// The class of a value that fits.
    pub(crate) fn class_of(&self, value: &Value, today: Date) -> usize {
        if self.is_list() {
            return 0;
        }
        let class = self.says(value, today);
        let found = self.classes.iter().position(|it| *it == class);
        found.unwrap_or_else(|| panic!("no candidate for `{}` is like {value}", self.id))
    }

    fn says(&self, value: &Value, today: Date) -> Vec<bool> {
        let holds = |test: &Value| domain::holds(self.json, value, test, today);
        self.tests.iter().map(holds).collect()
    }
}

pub(crate) fn least(list: &Value) -> usize {
    list["min"].as_u64().unwrap_or(1) as usize
}

pub(crate) fn most(list: &Value) -> Option<usize> {
    list["max"].as_u64().map(|it| it as usize)
}

/// Whether but one list of answer sets is possible.
fn single_list(json: &Value, today: Date) -> bool {
    let one_value = |it: &Value| domain::candidates(it, &[], today).len() == 1;
    let one_length = most(json) == Some(least(json));
    one_length && (least(json) == 0 || list(&json["of"]).iter().all(one_value))
}

/// The different tests on each question, by its id.
fn tests(item: &Value) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut see = |id: &str, test: &Value| {
        let tests = found.entry(id.to_owned()).or_default();
        if !tests.contains(test) {
            tests.push(test.clone());
        }
    };
    for condition in conditions(item) {
        named(condition, &mut see);
    }
    for material in list(&item["materials"]) {
        if let Some(id) = material["for_each"].as_str() {
            see(id, &for_each_test(material));
        }
    }
    found
}

/// «`for_each` with `when` C is the test `{"some": C}`»; without `when` we write it down as a `count`,
/// since it is decided, like a `count`, by `min` and `max`.
pub(crate) fn for_each_test(material: &Value) -> Value {
    match material.get("when") {
        Some(when) => json!({ "some": when }),
        None => json!({"count": {"gte": 1}}),
    }
}

/// The conditions that a result can depend on: all but those of fields.
fn conditions(item: &Value) -> Vec<&Value> {
    let mut found = vec![];
    let facts = item["facts"].as_object().unwrap().values();
    let elements = ["questions", "findings", "materials", "documents", "fees", "deadlines", "places"];
    let inner = list(&item["questions"]).iter().flat_map(|it| list(&it["of"]));
    for element in elements.iter().flat_map(|key| list(&item[*key])).chain(facts).chain(inner) {
        found.extend(element.get("when"));
        found.extend(element["exempt"].get("when"));
        found.extend(element["commitment"].get("not_when"));
    }
    found
}

/// Calls `see` with every fact (as `fact`) and every tested question inside a condition, inside list tests too.
pub(crate) fn named<'a>(condition: &'a Value, see: &mut dyn FnMut(&'a str, &'a Value)) {
    for (key, value) in condition.as_object().into_iter().flatten() {
        match key.as_str() {
            "all" | "any" => list(value).iter().for_each(|it| named(it, see)),
            "not" => named(value, see),
            other => {
                see(other, value);
                if let Some(inside) = list_tests::inside(value) {
                    named(inside, see);
                }
            }
        }
    }
}
