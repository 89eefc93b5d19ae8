//! *What it finds*: a condition, or a part of one, that never holds: of a paper, a fee or a place, never where there is a
//! list at all.
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
            let message = match part.owner {
                Owner::List => "this never holds where a list is given".to_string(),
                Owner::Question(_) | Owner::Fact(_) | Owner::Finding => "this never holds".to_string(),
            };
            let help = "remove it, or correct what it tests".to_string();
            found.push(warning(Code::ConditionAlwaysFalse, place, message, Some(help)));
        });
    }
    found
}
