//! *What it finds*: an item of kind `immediate` (即办件) with a promised time limit of some days.
//! *Why it matters*: 即办件 is done at once (当场): 0 days.
//! *Instead*: set `days` to 0, or `kind` to `promised`.

use super::{Study, warning};
use crate::definition::{DeadlineKind, Id, ItemKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::Node;

pub(super) fn not_immediate(study: &mut Study) -> Vec<Diagnostic> {
    if study.item.kind != Some(ItemKind::Immediate) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (id, deadline) in study.item.deadlines.iter() {
        let applies = study.reading.live_and(&mut study.all, study.needs.deadlines[id]);
        if deadline.kind == DeadlineKind::Promised && deadline.days > 0 && applies != Node::FALSE {
            let place = study.place(&format!("/deadlines/{}/days", id.position()));
            let message = format!("the item is `immediate`, but `{}` promises {} days", deadline.id, deadline.days);
            let help = "what is done at once takes 0 days; or the item is `promised`".to_string();
            found.push(warning(Code::NotImmediate, place, message, Some(help)));
        }
    }
    found
}
