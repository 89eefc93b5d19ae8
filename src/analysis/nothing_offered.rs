//! *What it finds*: a material that can be needed while none of its alternatives is offered.
//! *Why it matters*: the applicant is told to bring something that nothing can show.
//! *Instead*: add a document without `when` to `any_of`, or let the material be needed in fewer cases.

use super::{Study, error};
use crate::definition::Id;
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::Node;

pub(super) fn nothing_offered(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, material) in study.item.materials.iter().filter(|(_, material)| material.any_of.is_some()) {
        let mut bare = study.needs.materials[id].whole.needed;
        for offered in &study.needs.materials[id].whole.offered {
            let not = study.all.not(*offered);
            bare = study.all.and(bare, not);
        }
        let bare = study.reading.live_and(&mut study.all, bare);
        if bare != Node::FALSE && study.reading.is_live() {
            let place = study.place(&format!("/materials/{}/any_of", id.position()));
            let message = format!("the material `{}` can be needed with no document offered for it", material.id);
            found.push(error(Code::NothingOffered, place, message, study.shown_by(bare)));
        }
    }
    found
}
