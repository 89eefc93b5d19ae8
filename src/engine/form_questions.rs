//! What the needed forms want to know.

use std::rc::Rc;

use super::model::Model;
use super::outcome::{MaterialState, Status};
use super::set::Set;
use super::slot::SlotId;
use crate::definition::{Field, FormId, From, Id, QuestionId, Table};

/// The questions that the fields of a form name.
pub(crate) fn questions_of_form(model: &Model, form: FormId) -> Set {
    let mut named = Set::default();
    model.item.forms[form].sections.iter().flat_map(|section| &section.fields).for_each(|field| {
        questions_of_field(model, field, &mut named);
    });
    named
}

fn questions_of_field(model: &Model, field: &Field, named: &mut Set) {
    match &field.from {
        Some(From::Answer(question) | From::Part { of: question, .. }) => _ = named.insert(question.position()),
        Some(From::When { when, .. }) => named.extend(&model.named(when)),
        Some(From::Text(_)) | None => {}
    }
    field.columns.iter().for_each(|column| questions_of_field(model, column, named));
}

/// A question that is wanted, and those that its `when` names, and so on. As long as a list has no entries it is the list
/// that is wanted in place of what is asked in them.
fn want(model: &Model, question: QuestionId, wanted: &mut Set) {
    let mut waiting = vec![question];
    while let Some(question) = waiting.pop() {
        let list = model.item.questions[question].within.filter(|list| model.entries[*list] == 0);
        let question = list.unwrap_or(question);
        if let (true, Some(when)) = (wanted.insert(question.position()), &model.item.questions[question].when) {
            waiting.extend(model.named(when).iter().map(QuestionId::new));
        }
    }
}

/// What the needed forms want to know, and what decides whether it applies: as far as it certainly applies; of a form
/// that is filled once per entry in the entries that may need it.
pub(super) fn form_questions(
    model: &Model,
    materials: &[Rc<MaterialState>],
    forms: &[FormId],
    applicable: &Table<SlotId, Status>,
) -> Vec<SlotId> {
    let (mut wanted, mut in_columns) = (Set::default(), Set::default());
    for form in forms {
        let named = questions_of_form(model, *form);
        for question in model.item.questions.ids().filter(|id| named.has(*id)) {
            want(model, question, &mut wanted);
            // What is answered in entries stands with their list.
            model.item.questions[question].within.iter().for_each(|list| _ = wanted.insert(list.position()));
        }
        for field in model.item.forms[*form].sections.iter().flat_map(|section| &section.fields) {
            field.columns.iter().for_each(|column| questions_of_field(model, column, &mut in_columns));
        }
    }
    // Whether a question of an entry is wanted only by forms for some entries.
    let elsewhere = |question: QuestionId, entry: usize| {
        let Some(list) = model.item.questions[question].within else { return false };
        let of_list = |state: &&Rc<MaterialState>| {
            model.item.materials[state.material].for_each.is_some_and(|it| it.list == list)
        };
        let mut states = materials.iter().filter(of_list).filter_map(|state| state.entries.as_ref()).peekable();
        !in_columns.has(question) && states.peek().is_some() && !states.flatten().any(|state| state.entry == entry)
    };
    let slots = model.slots.iter().filter(|(id, slot)| {
        wanted.has(slot.question)
            && applicable[*id] == Status::Yes
            && !slot.entry.is_some_and(|entry| elsewhere(slot.question, entry))
    });
    slots.map(|(id, _)| id).collect()
}
