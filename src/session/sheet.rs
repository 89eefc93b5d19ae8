//! The forms that the papers of the person's list want filled, and what these want to know.

use super::checklist::Checklist;
use super::choice::How;
use super::sitting::Session;
use crate::definition::{Field, FormId, From, Id, Item, MaterialId, QuestionId};
use crate::engine::{Slot, named, set::Set};

/// A form to be filled, once per entry of a list perhaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormSheet {
    /// The form.
    pub form: FormId,
    /// The list and the entry that it is about.
    pub entry: Option<(QuestionId, usize)>,
}

impl Session {
    /// What the person has to bring.
    pub fn list(&self) -> Checklist<'_> {
        Checklist::new(&self.item, &self.outcome, &self.choices)
    }

    /// The forms to be filled, in file order, then by entry.
    pub fn sheets(&self) -> Vec<FormSheet> {
        let item = &self.item;
        let mut sheets: Vec<FormSheet> = Vec::new();
        if self.outcome.forms.is_empty() {
            return sheets;
        }
        let mut add = |form: Option<FormId>, material: MaterialId, entry: Option<usize>| {
            let for_each = item.materials[material].for_each;
            let known = for_each.is_none() || entry.is_some();
            if let Some(form) = form.filter(|_| known) {
                let sheet = FormSheet { form, entry: for_each.and_then(|it| Some((it.list, entry?))) };
                let place = |it: &FormSheet| (it.form.position(), it.entry.map(|(_, entry)| entry));
                if !sheets.contains(&sheet) {
                    let after = sheets.iter().position(|other| place(other) > place(&sheet));
                    sheets.insert(after.unwrap_or(sheets.len()), sheet);
                }
            }
        };
        let list = self.list();
        for line in list.lines.iter().filter(|line| line.how != How::Promise) {
            add(item.materials[line.set.material].bring.form, line.set.material, line.set.entry);
            for paper in line.papers().iter().filter(|paper| paper.how != How::Promise) {
                let form = paper.document.and_then(|document| item.documents[document].bring.form);
                add(form, line.set.material, line.set.entry);
            }
        }
        for (set, _) in list.covered() {
            add(item.materials[set.material].bring.form, set.material, set.entry);
        }
        sheets
    }

    /// What these forms want to know, answered or not, in file order.
    pub fn form_questions(&self) -> Vec<Slot> {
        let item = &self.item;
        let sheets: Vec<(FormSheet, Wanted)> =
            self.sheets().into_iter().map(|sheet| (sheet, Wanted::new(item, sheet.form))).collect();
        let wanted = |slot: &Slot| {
            sheets.iter().any(|(sheet, wanted)| {
                wanted.everywhere.has(slot.question)
                    || wanted.here.has(slot.question)
                        && sheet.entry.is_none_or(|(list, entry)| {
                            item.questions[slot.question].within != Some(list) || slot.entry == Some(entry)
                        })
            })
        };
        self.outcome.form_questions.iter().copied().filter(wanted).collect()
    }
}

/// What a form wants to know, with what decides whether that applies.
struct Wanted {
    /// In the entry that it is about.
    here: Set,
    /// In its tables, of every entry.
    everywhere: Set,
}

impl Wanted {
    fn new(item: &Item, form: FormId) -> Wanted {
        let mut wanted = Wanted { here: Set::default(), everywhere: Set::default() };
        for field in item.forms[form].sections.iter().flat_map(|section| &section.fields) {
            name(item, field, &mut wanted.here);
            field.columns.iter().for_each(|column| name(item, column, &mut wanted.everywhere));
        }
        for set in [&mut wanted.here, &mut wanted.everywhere] {
            // A `when` names earlier questions only.
            for (id, question) in item.questions.iter().rev() {
                if set.has(id) {
                    question.when.iter().for_each(|when| set.extend(&named(item, when)));
                    question.within.iter().for_each(|list| _ = set.insert(list.position()));
                }
            }
        }
        wanted
    }
}

fn name(item: &Item, field: &Field, set: &mut Set) {
    match &field.from {
        Some(From::Answer(question) | From::Part { of: question, .. }) => _ = set.insert(question.position()),
        Some(From::When { when, .. }) => set.extend(&named(item, when)),
        Some(From::Text(_)) | None => {}
    }
}
