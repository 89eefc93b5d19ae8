//! Random well-formed items with answer sets.

use serde_json::{Map, Value, json};

use super::calendar::{self, Date};
use super::domain::{self, list};
use super::draw::{self, Draw, Names};
use super::random_lists::{self, List};
use super::{sheet, slots};

/// One item, answered in part, on a day.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) item: Value,
    pub(crate) answers: Value,
    pub(crate) on: String,
}

/// More full assignments than this take the naive evaluator too long.
pub(crate) const LARGEST: usize = 3000;

const DAYS: [&str; 11] = [
    "2026-11-23",
    "2024-02-29",
    "2028-02-29",
    "2026-02-28",
    "2026-03-01",
    "2027-02-28",
    "2026-01-31",
    "2026-03-31",
    "2025-12-31",
    "2024-03-01",
    "2026-08-31",
];

/// The case of a seed: always the same.
pub(crate) fn case(seed: u64) -> Case {
    let mut draw = Draw(seed.wrapping_mul(0xd134_2543_de82_ef95));
    let on = draw.pick(&DAYS).to_owned();
    let mut most = 8;
    loop {
        let count = 1 + draw.below(most).max(draw.below(most));
        let (item, names) = Maker::new(&mut draw).item(count);
        if sound(&item, &on) {
            let answers = answers(&mut draw, &item, &names, calendar::date(&on).unwrap());
            let case = Case { item, answers, on: on.clone() };
            if small(&case) {
                return case;
            }
        }
        most = (most - 1).max(2);
    }
}

/// Bounds that stand relative to the day may leave a date without any value.
fn sound(item: &Value, on: &str) -> bool {
    let today = calendar::date(on).unwrap();
    let inner = list(&item["questions"]).iter().flat_map(|it| list(&it["of"]));
    let has_value = |it: &Value| it["type"] == "list" || !domain::candidates(it, &[], today).is_empty();
    list(&item["questions"]).iter().chain(inner).all(has_value)
}

/// Whether it can be tried out, with the lists as they are answered and without any.
pub(crate) fn small(case: &Case) -> bool {
    let today = calendar::date(&case.on).unwrap();
    let sheet = sheet::read(&case.item, &case.answers, today).sheet;
    let questions = list(&case.item["questions"]);
    let none = vec![None; questions.len()];
    let full = slots::shape(&case.item, &sheet);
    [full, none].iter().all(|shape| slots::slots(&case.item, today, shape).1 <= LARGEST)
}

/// Whether items have lists: `ORACLE_LISTS=0` leaves them out.
fn with_lists() -> bool {
    std::env::var("ORACLE_LISTS").map_or(true, |it| it != "0")
}

pub(crate) struct Maker<'a> {
    pub(crate) draw: &'a mut Draw,
    /// What all conditions may name.
    pub(crate) ask: Names,
    /// What conditions of form questions and fields may name besides.
    pub(crate) form: Names,
    pub(crate) lists: Vec<List>,
}

impl<'a> Maker<'a> {
    fn new(draw: &'a mut Draw) -> Self {
        Self { draw, ask: Names::default(), form: Names::default(), lists: vec![] }
    }

    fn item(mut self, count: usize) -> (Value, Names) {
        let mut facts = Map::new();
        let questions = self.questions(count, &mut facts);
        let count = self.draw.below(4);
        let findings = self.several("finding", count, Self::finding);
        let (materials, documents, forms) = self.papers(&questions);
        let (fees, deadlines, places) = (self.draw.below(3), self.draw.below(5), self.draw.below(3));
        let item = json!({
            "format": 1, "id": "random-item", "version": "2026-05-01",
            "valid": {"from": "2020-01-01", "until": null},
            "verified": {"on": "2026-10-01", "source": "drawn"},
            "name": "Random item", "also_called": ["chance"],
            "codes": {"basic": "1", "handling": "2"}, "authority": "Office",
            "kind": self.draw.pick(&["immediate", "promised"]),
            "questions": questions, "facts": facts, "findings": findings,
            "materials": materials, "documents": documents,
            "fees": self.several("fee", fees, |_| json!({"name": "fee", "amount": "80.00"})),
            "deadlines": self.several("deadline", deadlines, Self::deadline),
            "places": self.several("place", places, |_| json!({"name": "place"})),
            "special_procedures": [], "visits": 1,
            "forms": forms,
        });
        // What candidates an answer is drawn from depends on the tests of questions inside lists too.
        let mut names = self.form;
        names.tests.extend(self.lists.into_iter().flat_map(|it| it.inner_form.tests));
        (item, names)
    }

    fn questions(&mut self, count: usize, facts: &mut Map<String, Value>) -> Vec<Value> {
        let mut found = vec![];
        for i in 0..count {
            let form = i > 0 && self.draw.chance(25);
            let id = format!("{}{i}", self.draw.pick(&["q", "ask-", "z_"]));
            let is_list = with_lists() && self.lists.len() < 2 && self.draw.chance(14);
            let mut question = match is_list {
                true => self.list(&id, form),
                false => draw::question(self.draw, &id, form),
            };
            if self.draw.chance(45) {
                let names = if form { &self.form } else { &self.ask };
                question["when"] = draw::condition(self.draw, names, 2);
            }
            if question["type"] != "text" {
                let tests = match is_list {
                    true => self.list_tests(),
                    false => (0..=self.draw.below(3)).map(|_| draw::test(self.draw, &question)).collect(),
                };
                self.form.tests.push((id.clone(), tests.clone()));
                if !form {
                    self.ask.tests.push((id, tests));
                }
            }
            found.push(question);
            if self.draw.chance(25) {
                let id = format!("fact{i}");
                facts.insert(id.clone(), json!({"label": "fact", "when": draw::condition(self.draw, &self.ask, 2)}));
                self.ask.facts.push(id.clone());
                self.form.facts.push(id);
            }
        }
        found
    }

    /// Elements with an id each and, mostly, a `when`.
    pub(crate) fn several(&mut self, name: &str, count: usize, make: impl Fn(&mut Self) -> Value) -> Vec<Value> {
        let mut found = vec![];
        for i in 0..count {
            let mut it = make(self);
            it["id"] = format!("{name}-{i}").into();
            if it.get("when").is_none() && (name == "finding" || self.draw.chance(75)) {
                it["when"] = self.condition(2);
            }
            found.push(it);
        }
        found
    }

    pub(super) fn condition(&mut self, depth: usize) -> Value {
        draw::condition(self.draw, &self.ask, depth)
    }

    fn finding(&mut self) -> Value {
        let kind = self.draw.pick(&["stop", "redirect", "notice", "notice"]);
        let mut it = json!({"kind": kind, "title": "title", "text": "text"});
        if kind != "notice" && self.draw.chance(70) {
            // Two at once are rarer: or else most cases would end before they begin.
            it["when"] = json!({"all": [self.condition(2), self.condition(2)]});
        }
        it
    }

    fn deadline(&mut self) -> Value {
        let (kind, unit) = (self.draw.pick(&["statutory", "promised"]), self.draw.pick(&["working", "calendar"]));
        json!({"kind": kind, "unit": unit, "days": self.draw.below(21)})
    }
}

/// How willingly questions are answered, in percent, and whether answers may be nonsense.
#[derive(Clone, Copy)]
pub(crate) struct How {
    ask: usize,
    form: usize,
    pub(crate) wild: bool,
}

fn answers(draw: &mut Draw, item: &Value, names: &Names, today: Date) -> Value {
    let (ask, form) =
        *draw.pick(&[&(0, 0), &(30, 10), &(60, 30), &(85, 20), &(100, 0), &(100, 0), &(100, 60), &(100, 100)]);
    let how = How { ask, form, wild: draw.chance(40) };
    let mut found = Map::new();
    answer_set(draw, list(&item["questions"]), names, today, how, &mut found);
    if how.wild {
        for id in ["zeta", "alpha", "no-such-question"] {
            if draw.chance(25) {
                found.insert(id.to_owned(), json!("what"));
            }
        }
    }
    found.into()
}

/// Answers to some of the questions, at the item or in an entry.
pub(crate) fn answer_set(
    draw: &mut Draw,
    questions: &[Value],
    names: &Names,
    today: Date,
    how: How,
    found: &mut Map<String, Value>,
) {
    for question in questions {
        let id = question["id"].as_str().unwrap();
        if !draw.chance(if question["for"] == "form" { how.form } else { how.ask }) {
            continue;
        }
        let tests = names.tests.iter().find(|it| it.0 == id).map_or(&[][..], |it| &it.1);
        let is_list = question["type"] == "list";
        let answer = if how.wild && draw.chance(20) {
            if is_list { random_lists::misfit(draw) } else { draw::misfit(draw, question, today) }
        } else if draw.chance(if question["unsure"] == true { 25 } else { 3 }) {
            json!({"unsure": true})
        } else if is_list {
            random_lists::answer(draw, question, names, today, how)
        } else {
            draw::answer(draw, question, &tests.iter().collect::<Vec<_>>(), today)
        };
        found.insert(id.to_owned(), answer);
    }
}
