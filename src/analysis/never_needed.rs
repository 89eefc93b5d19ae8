//! *What it finds*: a material that no assignment needs.
//! *Why it matters*: somebody will one day be sent away for the paper that the list never names.
//! *Instead*: correct its `when`, or remove it.

use super::{Study, warning};
use crate::definition::Id;
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::Node;

pub(super) fn never_needed(study: &mut Study) -> Vec<Diagnostic> {
    if !study.reading.is_live() {
        return Vec::new(); // `always-stopped` has said it all.
    }
    let mut found = Vec::new();
    for (id, material) in study.item.materials.iter() {
        let needed = study.needs.materials[id].whole.needed;
        if study.reading.live_and(&mut study.all, needed) != Node::FALSE {
            continue;
        }
        let (message, help) = match study.shown_by(needed) {
            None => (format!("the material `{}` is never needed: its `when` never holds", material.id), None),
            Some(shown) => {
                let message = format!("the material `{}` is needed only where a stop or redirect holds", material.id);
                (message, Some(shown))
            }
        };
        let place = study.place(&format!("/materials/{}/id", id.position()));
        found.push(warning(Code::NeverNeeded, place, message, help));
    }
    found
}
