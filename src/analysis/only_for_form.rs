//! *What it finds*: a question that no outcome depends on, asked of everybody all the same, because a form wants it and it
//! is not marked `"for": "form"`.
//! *Why it matters*: only so marked the loader sees to it that no condition of the checklist ever names it.
//! *Instead*: write `"for": "form"`.

use super::{Study, warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::set::Set;
use crate::engine::{conditions_of_outcome, questions_of_form};

pub(super) fn only_for_form(study: &mut Study) -> Vec<Diagnostic> {
    let model = study.reading.model;
    let (mut of_form, mut named) = (Set::default(), Set::default());
    study.item.forms.ids().for_each(|form| of_form.extend(&questions_of_form(model, form)));
    conditions_of_outcome(study.item).into_iter().for_each(|condition| named.extend(&model.named(condition)));
    let mut found = Vec::new();
    for (id, question) in study.item.questions.iter() {
        // A list is asked for its entries, which may matter.
        let is_list = matches!(question.kind, crate::definition::Kind::List { .. });
        if question.for_form || is_list || !of_form.has(id) || named.has(id) {
            continue;
        }
        let place = study.place(&format!("{}/id", study.pointer_to(id)));
        let message = format!("only a form needs the question `{}`", question.id);
        found.push(warning(Code::OnlyForForm, place, message, Some("write `\"for\": \"form\"`".into())));
    }
    found
}
