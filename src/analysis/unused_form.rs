//! *What it finds*: a form that no material names, itself or through its documents.
//! *Why it matters*: it is never filled and never printed.
//! *Instead*: name it under `form`, or remove it.

use super::{Study, error};
use crate::definition::Id;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn unused_form(study: &mut Study) -> Vec<Diagnostic> {
    let item = study.item;
    let own = item.materials.iter().filter_map(|(_, material)| material.bring.form);
    let lists = item.materials.iter().flat_map(|(_, material)| material.any_of.iter().flatten().flatten());
    let named: Vec<_> = own.chain(lists.filter_map(|document| item.documents[*document].bring.form)).collect();
    item.forms
        .iter()
        .filter(|(id, _)| !named.contains(id))
        .map(|(id, form)| {
            let place = study.place(&format!("/forms/{}/id", id.position()));
            let help = "name it under `form` in a material or in one of its documents, or remove it";
            error(Code::UnusedForm, place, format!("no material names the form `{}`", form.id), Some(help.into()))
        })
        .collect()
}
