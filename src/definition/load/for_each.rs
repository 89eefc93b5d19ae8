//! Which papers and forms are wanted once per entry of which list: there its questions may be named.

use super::scope::Names;
use crate::definition::QuestionId;
use crate::definition::read::At;

/// The list in whose entries the conditions of materials, documents and forms are read.
#[derive(Default)]
pub(super) struct ForEachOf {
    /// Documents that only materials of one list name, and the list.
    documents: Vec<(String, Option<QuestionId>)>,
    forms: Vec<(String, QuestionId)>,
}

impl ForEachOf {
    pub(super) fn read(item: &At, questions: &Names<QuestionId>) -> ForEachOf {
        let mut each = ForEachOf::default();
        let Some(materials) = item.get("materials") else { return each };
        let mut named: Vec<(String, Option<QuestionId>)> = Vec::new();
        for material in materials.elements() {
            let list = list_of(&material, questions);
            each.form_of(&material, list);
            let Some(any_of) = material.get("any_of") else { continue };
            for all_of in any_of.elements() {
                named.extend(all_of.elements().iter().filter_map(At::as_str).map(|id| (id.to_string(), list)));
            }
        }
        for (id, list) in &named {
            let only = named.iter().all(|(other, of)| other != id || of == list);
            each.documents.push((id.clone(), list.filter(|_| only)));
        }
        if let Some(documents) = item.get("documents") {
            for document in documents.elements() {
                let list = each.document(&document);
                each.form_of(&document, list);
            }
        }
        each
    }

    fn form_of(&mut self, paper: &At, list: Option<QuestionId>) {
        let form = paper.get("form").and_then(|form| form.as_str().map(str::to_string));
        self.forms.extend(form.zip(list));
    }

    pub(super) fn material(material: &At, questions: &Names<QuestionId>) -> Option<QuestionId> {
        list_of(material, questions)
    }

    pub(super) fn document(&self, document: &At) -> Option<QuestionId> {
        let id = document.get("id")?;
        let known = self.documents.iter().find(|(known, _)| Some(known.as_str()) == id.as_str());
        known.and_then(|(_, list)| *list)
    }

    pub(super) fn form(&self, form: &At) -> Option<QuestionId> {
        let id = form.get("id")?;
        let known = self.forms.iter().find(|(known, _)| Some(known.as_str()) == id.as_str());
        known.map(|(_, list)| *list)
    }
}

fn list_of(material: &At, questions: &Names<QuestionId>) -> Option<QuestionId> {
    let list = material.get("for_each")?;
    questions.find(list.as_str()?)
}
