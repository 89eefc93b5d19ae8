//! Random materials, documents and forms.

use serde_json::{Value, json};

use super::domain::list;
use super::draw;
use super::random::Maker;

impl Maker<'_> {
    /// Materials, and the documents and forms that they name: none is left unnamed.
    pub(crate) fn papers(&mut self, questions: &[Value]) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
        let (materials, documents) = (1 + self.draw.below(4), self.draw.below(5));
        let lists: Vec<_> = self.lists.iter().filter(|it| !it.form).map(|it| it.id.clone()).collect();
        // Where each is read: at the item, or in the entries of a list.
        let home = |this: &mut Self| match this.draw.below(2) {
            0 if !lists.is_empty() => Some(lists[this.draw.below(lists.len())].clone()),
            _ => None,
        };
        let material_homes: Vec<_> = (0..materials).map(|_| home(self)).collect();
        let document_homes: Vec<_> = (0..documents).map(|_| home(self)).collect();
        let mut materials: Vec<_> = (0..materials).map(|i| self.placed("material", i, &material_homes[i])).collect();
        let mut documents: Vec<_> = (0..documents).map(|i| self.placed("document", i, &document_homes[i])).collect();
        for document in &mut documents {
            // Deferring and promising are left to the material that names it.
            document.as_object_mut().unwrap().retain(|key, _| !["need", "defer", "commitment"].contains(&&**key));
        }
        for (i, (material, home)) in materials.iter_mut().zip(&material_homes).enumerate() {
            if let Some(home) = home {
                material["for_each"] = home.clone().into();
            }
            let readable = document_homes.iter().zip(&documents).filter(|(it, _)| it.is_none() || *it == home);
            let ids: Vec<_> = readable.map(|(_, document)| document["id"].clone()).collect();
            if !ids.is_empty() && (i == 0 || self.draw.chance(50)) {
                material["any_of"] = self.any_of(&ids);
            }
        }
        let named: Vec<Value> = materials.iter().flat_map(|it| list(&it["any_of"])).flat_map(list).cloned().collect();
        documents.retain(|it| named.contains(&it["id"]));
        let forms = self.forms(questions, &mut materials, &mut documents, &document_homes);
        (materials, documents, forms)
    }

    fn any_of(&mut self, ids: &[Value]) -> Value {
        let mut any_of: Vec<Value> = vec![];
        for _ in 0..=self.draw.below(3) {
            let list = Value::from(self.draw.some(ids));
            if !any_of.contains(&list) {
                any_of.push(list);
            }
        }
        any_of.into()
    }

    /// A material or document whose conditions are read at its home.
    fn placed(&mut self, name: &str, i: usize, home: &Option<String>) -> Value {
        let home = self.lists.iter().find(|it| Some(&it.id) == home.as_ref()).cloned();
        let names = home.map_or_else(|| self.ask.clone(), |it| it.names(self.draw, &self.ask, false));
        let outside = std::mem::replace(&mut self.ask, names);
        let mut it = self.paper();
        it["id"] = format!("{name}-{i}").into();
        if self.draw.chance(75) {
            it["when"] = draw::condition(self.draw, &self.ask, 2);
        }
        self.ask = outside;
        it
    }

    fn forms(
        &mut self,
        questions: &[Value],
        materials: &mut [Value],
        documents: &mut [Value],
        document_homes: &[Option<String>],
    ) -> Vec<Value> {
        let mut forms = vec![];
        for i in 0..self.draw.below(5) {
            let id = format!("form-{i}");
            let on_document = self.draw.chance(40) && !documents.is_empty();
            let bearers = if on_document { &mut *documents } else { &mut *materials };
            let bearer = self.draw.below(bearers.len());
            let bearer = &mut bearers[bearer];
            if bearer.get("form").is_none() {
                bearer["form"] = id.clone().into();
                bearer["class"] = "form".into();
                let number = bearer["id"].as_str().unwrap().rsplit_once('-').unwrap().1;
                let home = match on_document {
                    true => document_homes[number.parse::<usize>().unwrap()].clone(),
                    false => bearer["for_each"].as_str().map(str::to_owned),
                };
                forms.push(self.form(&id, questions, home.as_deref()));
            }
        }
        forms
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

    /// A form that is filled at the item, or once per entry of its home.
    fn form(&mut self, id: &str, questions: &[Value], home: Option<&str>) -> Value {
        let inner = |name: &str| questions.iter().find(|it| it["id"] == name).map_or(&[][..], |it| list(&it["of"]));
        let sections = (0..=self.draw.below(2)).map(|s| {
            let fields = (0..=self.draw.below(3)).map(|f| {
                let mut field = json!({"id": format!("field-{s}-{f}"), "label": "label"});
                let tables: Vec<_> = questions.iter().filter(|it| it["type"] == "list").collect();
                if !tables.is_empty() && self.draw.chance(30) {
                    let table = self.draw.pick(&tables);
                    let id = table["id"].as_str().unwrap();
                    field["from"] = id.into();
                    let columns = (0..=self.draw.below(2)).map(|c| {
                        let mut column = json!({"id": format!("field-{s}-{f}-{c}"), "label": "label"});
                        if let Some(from) = self.from(questions, Some((id, inner(id)))) {
                            column["from"] = from;
                        }
                        column
                    });
                    field["columns"] = columns.collect();
                } else if let Some(from) = self.from(questions, home.map(|it| (it, inner(it)))) {
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

    /// What a field is from, at the item or in an entry of a list with these questions.
    fn from(&mut self, questions: &[Value], entry: Option<(&str, &[Value])>) -> Option<Value> {
        let (names, inner) = match entry {
            Some((id, inner)) => {
                let list = self.lists.iter().find(|it| it.id == id).unwrap().clone();
                (list.names(self.draw, &self.form, true), inner)
            }
            None => (self.form.clone(), &[][..]),
        };
        // Lists have columns; they are drawn apart.
        let plain = questions.iter().filter(|it| it["type"] != "list" && (inner.is_empty() || self.draw.chance(20)));
        let questions: Vec<_> = plain.chain(inner).collect();
        let cards: Vec<_> = questions.iter().filter(|it| it["format"] == "id_card").collect();
        match self.draw.below(8) {
            0 => None,
            1 => Some(json!({"text": "text"})),
            2 | 3 => Some(json!({"when": draw::condition(self.draw, &names, 1), "yes": "☑", "no": "☐"})),
            4 | 5 if !cards.is_empty() => {
                let part = self.draw.pick(&["birth_date", "sex"]);
                Some(json!({"part": part, "of": self.draw.pick(&cards)["id"]}))
            }
            _ if questions.is_empty() => None,
            _ => Some(questions[self.draw.below(questions.len())]["id"].clone()),
        }
    }
}
