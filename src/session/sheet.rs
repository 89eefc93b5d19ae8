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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::{Action, Choice, Edit, PaperSet};
    use super::*;
    use crate::definition::{Date, load};

    /// A sitting with two people; where each of two forms and what it asks belong.
    fn session() -> Session {
        let text = r#"{"format":1,"id":"x","version":"1","name":"x","questions":[
            {"id":"adult","ask":"?","type":"yes_no"},
            {"id":"people","ask":"?","type":"list","min":2,"of":[
              {"id":"name","ask":"?","type":"text","for":"form"}]},
            {"id":"town","ask":"?","type":"text","for":"form"},
            {"id":"street","ask":"?","type":"text","for":"form","when":{"adult":true}}],
          "materials":[
            {"id":"home","name":"home","any_of":[["deed"],["statement"]]},
            {"id":"who","name":"who","for_each":"people","any_of":[["card"],["witness"]]},
            {"id":"card-too","name":"c","any_of":[["deed"],["statement"]],"form":"short"},
            {"id":"count","name":"n","originals":1,"when":{"people":{"count":{"gte":2}}}},
            {"id":"age","name":"a","originals":1,"when":{"adult":true}}],
          "documents":[{"id":"deed","name":"deed","show":1},{"id":"statement","name":"s","originals":1,"form":"long"},
            {"id":"card","name":"card","show":1},{"id":"witness","name":"w","originals":1,"form":"witness"}],
          "forms":[
            {"id":"short","name":"short","sections":[{"id":"s","title":"s","fields":[{"id":"t","label":"t","from":"town"}]}]},
            {"id":"long","name":"long","sections":[{"id":"s","title":"s","fields":[{"id":"t","label":"t","from":"street"}]}]},
            {"id":"witness","name":"witness","sections":[{"id":"s","title":"s","fields":[{"id":"n","label":"n","from":"name"}]}]}]}"#;
        let loaded = load(text);
        let item = loaded.item.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let session = Session::new(Rc::new(item), Date::parse("2026-11-23").unwrap());
        let session = session.after(Action::Edit(Edit::Choose(0))).after(Action::Continue);
        session.after(Action::AddEntry).after(Action::AddEntry).after(Action::Continue)
    }

    fn forms(session: &Session) -> (Vec<String>, Vec<String>) {
        let sheet = |it: &FormSheet| {
            let entry = it.entry.map_or(String::new(), |(_, entry)| format!(" {entry}"));
            format!("{}{entry}", session.item.forms[it.form].id)
        };
        let questions = session.form_questions();
        let paths = questions.iter().map(|slot| slot.path(&session.item)).collect();
        (session.sheets().iter().map(sheet).collect(), paths)
    }

    fn choose(session: Session, material: &str, entry: Option<usize>, way: usize) -> Session {
        let (material, _) = session.item.materials.iter().find(|(_, it)| it.id == material).unwrap();
        session.after(Action::Choose(Choice::Way(PaperSet { material, entry }, way)))
    }

    fn all(forms: &[&str], questions: &[&str]) -> (Vec<String>, Vec<String>) {
        let own = |it: &[&str]| it.iter().map(|it| (*it).to_string()).collect();
        (own(forms), own(questions))
    }

    #[test]
    fn forms_and_what_they_ask_follow_what_was_chosen() {
        let session = session();
        assert_eq!(forms(&session), all(&["short"], &["town"]), "a material that another's paper shows has its form");
        let session = choose(session, "home", None, 1);
        assert_eq!(forms(&session), all(&["short", "long"], &["adult", "town", "street"]));
        let session = choose(choose(session, "home", None, 0), "who", Some(1), 1);
        assert_eq!(forms(&session), all(&["short", "witness 1"], &["people", "people/1/name", "town"]));
        let session = choose(session, "who", Some(0), 1);
        let (sheets, questions) = forms(&session);
        assert_eq!((sheets.len(), questions.len()), (3, 4));
    }
}
