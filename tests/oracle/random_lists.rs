//! Random lists: their questions, tests on them, and what is answered in their entries.

use serde_json::{Map, Value, json};

use super::calendar::Date;
use super::domain::list;
use super::draw::{self, Draw, Names};
use super::random::{self, Maker};
use super::slots::{least, most};

/// A list question and what may be named inside its entries besides what may be named anywhere.
#[derive(Clone)]
pub(crate) struct List {
    pub(crate) id: String,
    /// Only needed to fill a form.
    pub(crate) form: bool,
    pub(crate) inner: Names,
    /// With questions that only forms ask.
    pub(crate) inner_form: Names,
}

impl List {
    /// Names for a condition that is read in an entry: mostly the entry's, some of the item's.
    pub(crate) fn names(&self, draw: &mut Draw, item: &Names, form: bool) -> Names {
        let mut names = if form { self.inner_form.clone() } else { self.inner.clone() };
        if names.tests.is_empty() || draw.chance(30) {
            names.tests.extend(item.tests.iter().cloned());
            names.facts.extend(item.facts.iter().cloned());
        }
        names
    }
}

impl Maker<'_> {
    /// A list question without `when`.
    pub(crate) fn list(&mut self, id: &str, form: bool) -> Value {
        let mut this = List { id: id.to_owned(), form, inner: Names::default(), inner_form: Names::default() };
        let count = 1 + self.draw.below(2) + usize::from(self.draw.chance(15));
        let of: Vec<Value> = (0..count).map(|at| self.inner(&mut this, at)).collect();
        let mut it = json!({"id": id, "ask": format!("ask {id}"), "type": "list", "of": of});
        if self.draw.chance(50) {
            it["min"] = self.draw.pick(&[&0, &0, &1, &2]).to_owned().into();
        }
        if self.draw.chance(45) {
            it["max"] = (least(&it).max(1) + self.draw.below(3)).into();
        }
        if self.draw.chance(50) {
            it["entry_name"] = "entry".into();
        }
        if self.draw.chance(15) {
            it["unsure"] = true.into();
        }
        if form {
            it["for"] = "form".into();
        }
        self.lists.push(this);
        it
    }

    fn inner(&mut self, of: &mut List, at: usize) -> Value {
        let id = format!("{}_in{at}", of.id);
        let form = self.draw.chance(if of.form { 70 } else { 20 });
        let mut it = draw::question(self.draw, &id, form);
        while ["number", "date", "region"].contains(&it["type"].as_str().unwrap()) && self.draw.chance(75) {
            // They have many kinds of values, and those of all entries multiply.
            it = draw::question(self.draw, &id, form);
        }
        if self.draw.chance(35) {
            let item = if form { &self.form } else { &self.ask };
            let names = of.names(self.draw, item, form);
            it["when"] = draw::condition(self.draw, &names, 1);
        }
        if it["type"] != "text" {
            let tests: Vec<_> = (0..=self.draw.below(2)).map(|_| draw::test(self.draw, &it)).collect();
            of.inner_form.tests.push((id.clone(), tests.clone()));
            if !form {
                of.inner.tests.push((id, tests));
            }
        }
        it
    }

    /// Tests on the list drawn last.
    pub(crate) fn list_tests(&mut self) -> Vec<Value> {
        let this = self.lists.last().unwrap().clone();
        (0..=self.draw.below(2)).map(|_| self.list_test(&this)).collect()
    }

    fn list_test(&mut self, of: &List) -> Value {
        let names = of.names(self.draw, &self.ask, false);
        let condition = |draw: &mut Draw| draw::condition(draw, &names, 1);
        match self.draw.below(5) {
            0 | 1 => json!({"some": condition(self.draw)}),
            2 => json!({"every": condition(self.draw)}),
            _ => {
                let mut it = json!({"count": draw::ordered(self.draw, &|draw| draw.below(4).into())});
                if self.draw.chance(60) {
                    it["where"] = condition(self.draw);
                }
                it
            }
        }
    }
}

/// An answer to a list: mostly one that counts, each question inside answered by the same chances.
pub(crate) fn answer(draw: &mut Draw, question: &Value, names: &Names, today: Date, how: random::How) -> Value {
    let least = least(question) as i64;
    let most = most(question).map_or(least + 2, |it| it as i64);
    let few = if draw.chance(15) { 0 } else { least };
    let many = if draw.chance(10) { most + 1 } else { most.min(3).max(few) };
    let count = draw.between(few, many);
    let entries = (0..count).map(|_| {
        if how.wild && draw.chance(3) {
            return draw.pick(&[&json!("entry"), &json!(["a"]), &json!(null)]).clone();
        }
        let mut entry = Map::new();
        random::answer_set(draw, list(&question["of"]), names, today, how, &mut entry);
        if how.wild && draw.chance(15) {
            entry.insert(draw.pick(&["zeta", "no-such-question"]).to_owned(), json!(true));
        }
        entry.into()
    });
    entries.collect()
}

pub(crate) fn misfit(draw: &mut Draw) -> Value {
    draw.pick(&[&json!("entry"), &json!(true), &json!({}), &json!({"0": {}}), &json!([1]), &json!([null])]).clone()
}
