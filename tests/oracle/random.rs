//! Random well-formed items with answer sets.

use serde_json::{Map, Value, json};

use super::calendar::{self, Date};
use super::domain::{self, list};
use super::draw::{self, Draw, Names};
use super::worlds;

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
        let (item, names) = Maker { draw: &mut draw, ask: Names::default(), form: Names::default() }.item(count);
        if sound(&item, &on) && worlds::size(&item, &on) <= LARGEST {
            let answers = answers(&mut draw, &item, &names, calendar::date(&on).unwrap());
            return Case { item, answers, on };
        }
        most = (most - 1).max(2);
    }
}

/// Bounds that stand relative to the day may leave a date without any value.
fn sound(item: &Value, on: &str) -> bool {
    let today = calendar::date(on).unwrap();
    list(&item["questions"]).iter().all(|it| !domain::candidates(it, &[], today).is_empty())
}

struct Maker<'a> {
    draw: &'a mut Draw,
    /// What all conditions may name.
    ask: Names,
    /// What conditions of form questions and fields may name besides.
    form: Names,
}

impl Maker<'_> {
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
        (item, self.form)
    }

    fn questions(&mut self, count: usize, facts: &mut Map<String, Value>) -> Vec<Value> {
        let mut found = vec![];
        for i in 0..count {
            let form = i > 0 && self.draw.chance(25);
            let id = format!("{}{i}", self.draw.pick(&["q", "ask-", "z_"]));
            let mut question = draw::question(self.draw, &id, form);
            if self.draw.chance(45) {
                let names = if form { &self.form } else { &self.ask };
                question["when"] = draw::condition(self.draw, names, 2);
            }
            if question["type"] != "text" {
                let count = 1 + self.draw.below(3);
                let tests: Vec<_> = (0..count).map(|_| draw::test(self.draw, &question)).collect();
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
    fn several(&mut self, name: &str, count: usize, make: impl Fn(&mut Self) -> Value) -> Vec<Value> {
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

    fn condition(&mut self, depth: usize) -> Value {
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

    /// Materials, and the documents and forms that they name: none is left unnamed.
    fn papers(&mut self, questions: &[Value]) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
        let (materials, documents) = (1 + self.draw.below(4), self.draw.below(5));
        let mut materials = self.several("material", materials, Self::paper);
        let mut documents = self.several("document", documents, Self::paper);
        for document in &mut documents {
            // Deferring and promising are left to the material that names it.
            document.as_object_mut().unwrap().retain(|key, _| !["need", "defer", "commitment"].contains(&&**key));
        }
        let ids: Vec<_> = documents.iter().map(|it| it["id"].clone()).collect();
        if !ids.is_empty() {
            for (i, material) in materials.iter_mut().enumerate() {
                if i == 0 || self.draw.chance(50) {
                    let mut any_of: Vec<Value> = vec![];
                    for _ in 0..=self.draw.below(3) {
                        let list = Value::from(self.draw.some(&ids));
                        if !any_of.contains(&list) {
                            any_of.push(list);
                        }
                    }
                    material["any_of"] = any_of.into();
                }
            }
            let named =
                |id: &Value| materials.iter().flat_map(|it| list(&it["any_of"])).any(|it| list(it).contains(id));
            let left: Vec<_> = ids.iter().filter(|it| !named(it)).cloned().collect();
            let any_of = materials[0]["any_of"].as_array_mut().unwrap();
            any_of.extend(left.into_iter().map(|it| json!([it])));
        }
        let mut forms = vec![];
        for i in 0..self.draw.below(5) {
            let id = format!("form-{i}");
            let bearers = if self.draw.chance(40) && !documents.is_empty() { &mut documents } else { &mut materials };
            let bearer = self.draw.below(bearers.len());
            if bearers[bearer].get("form").is_none() {
                bearers[bearer]["form"] = id.clone().into();
                bearers[bearer]["class"] = "form".into();
                forms.push(self.form(&id, questions));
            }
        }
        (materials, documents, forms)
    }

    fn paper(&mut self) -> Value {
        let (show, originals, copies) = [(1, 0, 1), (0, 1, 0), (0, 0, 2), (1, 1, 1)][self.draw.below(4)];
        let mut it = json!({
            "name": "paper", "class": "proof", "show": show, "originals": originals, "copies": copies,
            "medium": ["paper"], "source": self.draw.pick(&["applicant", "government", "third_party", "counter"]),
            "need": self.draw.pick(&["required", "required", "deferrable", "optional"]),
            "basis": [{"law": "law", "article": "第一条"}],
        });
        if it["need"] == "deferrable" {
            it["defer"] = json!({"days": 5, "unit": "working", "promise": "promise"});
        }
        if self.draw.chance(30) {
            it["exempt"] = json!({"by": self.draw.pick(&["e_licence", "data_sharing"])});
            if self.draw.chance(60) {
                it["exempt"]["when"] = self.condition(1);
            }
        }
        if self.draw.chance(30) {
            it["commitment"] = json!({"text": "text"});
            if self.draw.chance(70) {
                it["commitment"]["not_when"] = self.condition(1);
            }
        }
        it
    }

    fn form(&mut self, id: &str, questions: &[Value]) -> Value {
        let sections = (0..=self.draw.below(2)).map(|s| {
            let fields = (0..=self.draw.below(3)).map(|f| {
                let mut field = json!({"id": format!("field-{s}-{f}"), "label": "label"});
                if let Some(from) = self.from(questions) {
                    field["from"] = from;
                }
                field
            });
            let fields: Vec<_> = fields.collect();
            json!({"id": format!("section-{s}"), "title": "title", "fields": fields})
        });
        let sections: Vec<_> = sections.collect();
        json!({"id": id, "name": "form", "sections": sections})
    }

    fn from(&mut self, questions: &[Value]) -> Option<Value> {
        let cards: Vec<_> = questions.iter().filter(|it| it["format"] == "id_card").collect();
        match self.draw.below(8) {
            0 => None,
            1 => Some(json!({"text": "text"})),
            2 | 3 => Some(json!({"when": draw::condition(self.draw, &self.form, 1), "yes": "☑", "no": "☐"})),
            4 | 5 if !cards.is_empty() => {
                let part = self.draw.pick(&["birth_date", "sex"]);
                Some(json!({"part": part, "of": self.draw.pick(&cards)["id"]}))
            }
            _ => Some(questions[self.draw.below(questions.len())]["id"].clone()),
        }
    }
}

fn answers(draw: &mut Draw, item: &Value, names: &Names, today: Date) -> Value {
    let (ask, form) =
        *draw.pick(&[&(0, 0), &(30, 10), &(60, 30), &(85, 20), &(100, 0), &(100, 0), &(100, 60), &(100, 100)]);
    let wild = draw.chance(40);
    let mut found = Map::new();
    for question in list(&item["questions"]) {
        let id = question["id"].as_str().unwrap();
        if !draw.chance(if question["for"] == "form" { form } else { ask }) {
            continue;
        }
        let tests = names.tests.iter().find(|it| it.0 == id).map_or(&[][..], |it| &it.1);
        let answer = if wild && draw.chance(20) {
            draw::misfit(draw, question, today)
        } else if draw.chance(if question["unsure"] == true { 25 } else { 3 }) {
            json!({"unsure": true})
        } else {
            draw::answer(draw, question, &tests.iter().collect::<Vec<_>>(), today)
        };
        found.insert(id.to_owned(), answer);
    }
    if wild {
        for id in ["zeta", "alpha", "no-such-question"] {
            if draw.chance(25) {
                found.insert(id.to_owned(), json!("what"));
            }
        }
    }
    found.into()
}
