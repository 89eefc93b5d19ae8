//! *What it finds*: a paper of which nothing is shown, handed in or copied.
//! *Why it matters*: the list would name it and not say what to do with it.
//! *Instead*: set `show`, `originals` or `copies`.

use super::{Study, error};
use crate::definition::{Bring, Id};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn nothing_to_bring(study: &mut Study) -> Vec<Diagnostic> {
    let nothing = |bring: &Bring| bring.show == 0 && bring.originals == 0 && bring.copies == 0;
    // A material with alternatives leaves the counts to its documents.
    let own = study.item.materials.iter().filter(|(_, it)| it.any_of.is_none() && nothing(&it.bring));
    let own = own.map(|(id, it)| (format!("/materials/{}/id", id.position()), &it.id));
    let documents = study.item.documents.iter().filter(|(_, it)| nothing(&it.bring));
    let documents = documents.map(|(id, it)| (format!("/documents/{}/id", id.position()), &it.id));
    own.chain(documents)
        .map(|(pointer, id)| {
            let message = format!("of `{id}` nothing is shown, handed in or copied");
            let help = "set `show`, `originals` or `copies` to at least 1";
            error(Code::NothingToBring, study.place(&pointer), message, Some(help.into()))
        })
        .collect()
}
