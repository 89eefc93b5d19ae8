//! *What it finds*: a question that can never be asked, or whose answer never matters.
//! *Why it matters*: the author meant something by it that does not happen.
//! *Instead*: name it in a condition or in a field, correct its `when`, or remove it.

use super::{Study, warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::set::Set;
use crate::engine::{Status, conditions, questions_of_form};

pub(super) fn never_relevant(study: &mut Study) -> Vec<Diagnostic> {
    let relevant = study.needs.relevant(&study.reading, &mut study.all);
    let model = study.reading.model;
    let mut wanted = Set::default();
    for form in study.item.forms.ids() {
        let named = questions_of_form(model, form);
        for question in study.item.questions.ids().filter(|id| named.has(*id)) {
            wanted.extend(model.reach(question));
        }
    }
    // What stands in entries is judged by name: there are no entries yet.
    let mut named = Set::default();
    conditions(study.item).into_iter().for_each(|condition| named.extend(&model.named(condition)));
    let mut found = Vec::new();
    for (id, question) in study.item.questions.iter() {
        let Some(slot) = model.slot(id, None) else {
            if !named.has(id) && !wanted.has(id) {
                let place = study.place(&format!("{}/id", study.pointer_to(id)));
                let message = format!("no condition and no field names `{}`", question.id);
                found.push(warning(Code::NeverRelevant, place, message, Some("name it, or remove it".into())));
            }
            continue;
        };
        let applicable = study.reading.applicable[slot];
        let live = study.reading.is_live();
        let applies = if live {
            study.reading.over_live(&mut study.all, applicable)
        } else {
            study.reading.over_possible(&mut study.all, applicable)
        };
        let matters = relevant.has(slot);
        let (message, help) = if applies == Status::No {
            let message = format!("the question `{}` can never be asked: its `when` never holds", question.id);
            (message, "correct its `when`, or remove it")
        } else if question.for_form && !wanted.has(id) {
            (format!("no field needs the question `{}`", question.id), "name it in a field's `from`, or remove it")
        } else if !question.for_form && !matters && !wanted.has(id) {
            let message = format!("no answer to `{}` can change anything", question.id);
            (message, "name it in a condition or a field, or remove it")
        } else {
            continue;
        };
        let place = study.place(&format!("{}/id", study.pointer_to(id)));
        found.push(warning(Code::NeverRelevant, place, message, Some(help.into())));
    }
    found
}
