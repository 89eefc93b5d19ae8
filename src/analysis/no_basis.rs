//! *What it finds*: a material for which no law is named, neither by itself nor by a document that can show it; a fee
//! that costs something, likewise.
//! *Why it matters*: what no law asks for may not be asked for.
//! *Instead*: name the law under `basis`; or write `"basis": []` to say that none is known.

use super::placed::at;
use super::{Study, warning};
use crate::definition::Id;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn no_basis(study: &mut Study) -> Vec<Diagnostic> {
    let item = study.item;
    let named = |basis: &[crate::definition::Basis]| !basis.is_empty();
    // An item that names no law at all says so by itself.
    let some = item.materials.iter().any(|(_, it)| named(&it.bring.basis))
        || item.documents.iter().any(|(_, it)| named(&it.bring.basis));
    if !some {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (id, material) in item.materials.iter() {
        let documents = material.any_of.iter().flatten().flatten();
        let mut pointers = vec![format!("/materials/{}/basis", id.position())];
        pointers.extend(documents.map(|id| format!("/documents/{}/basis", id.position())));
        if pointers.iter().any(|pointer| at(study.json, pointer).is_some()) {
            continue;
        }
        let place = study.place(&format!("/materials/{}/id", id.position()));
        found.push(without(place, format!("no law is named for the material `{}`", material.id)));
    }
    for (id, fee) in item.fees.iter() {
        let costs =
            fee.amount.as_ref().is_some_and(|amount| amount.bytes().any(|digit| (b'1'..=b'9').contains(&digit)));
        if costs && at(study.json, &format!("/fees/{}/basis", id.position())).is_none() {
            let place = study.place(&format!("/fees/{}/id", id.position()));
            found.push(without(place, format!("no law is named for the fee `{}`", fee.id)));
        }
    }
    found
}

fn without(place: crate::diagnostic::Place, message: String) -> Diagnostic {
    warning(
        Code::NoBasis,
        place,
        message,
        Some("name the law and its article under `basis`, or write `\"basis\": []`: none is known".into()),
    )
}
