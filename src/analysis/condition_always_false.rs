//! *What it finds*: a condition, or a part of one, that never holds; of a paper, a fee or a place: only where a stop or
//! redirect holds.
//! *Why it matters*: what hangs on it never happens.
//! *Example*: `"when": {"all": [{"matter": "new"}, {"matter": "renew"}]}`.
//! *Instead*: correct what it tests, or remove what hangs on it.

use super::condition_always_true::decided;
use super::placed::Owner;
use super::{Study, warning};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Status;

pub(super) fn condition_always_false(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for placed in study.conditions() {
        decided(study, &placed, Status::No, &mut |study, part| {
            // Of a question as a whole `never-relevant` tells, of a material `never-needed`.
            let of_material = part.pointer.starts_with("/materials/") && part.pointer.ends_with("/when");
            let is_whole = part.pointer == placed.pointer;
            if is_whole && (matches!(part.owner, Owner::Question(_)) || of_material && !part.pointer.contains("exempt"))
            {
                return;
            }
            let place = study.place(&part.pointer);
            let node = study.reading.condition(&mut study.all, part.condition);
            let message = match study.reading.over_possible(&mut study.all, node) {
                Status::No => "this never holds".to_string(),
                Status::Yes | Status::Open => "this holds only where a stop or redirect does".to_string(),
            };
            let help = "remove it, or correct what it tests".to_string();
            found.push(warning(Code::ConditionAlwaysFalse, place, message, Some(help)));
        });
    }
    found
}
