//! *What it finds*: a condition, or a part of one, that holds whatever is answered.
//! *Why it matters*: its author meant to tell cases apart, and it does not.
//! *Example*: `{"any": [{"agent": true}, {"not": {"agent": true}}]}`.
//! *Instead*: remove it, or write `true`.

use super::placed::{Owner, Placed};
use super::{Study, warning};
use crate::definition::Condition;
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::Status;

pub(super) fn condition_always_true(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for placed in study.conditions() {
        decided(study, &placed, Status::Yes, &mut |study, placed| {
            let place = study.place(&placed.pointer);
            let message = "this holds whatever is answered".to_string();
            let help = "remove it, or correct what it tests".to_string();
            found.push(warning(Code::ConditionAlwaysTrue, place, message, Some(help)));
        });
    }
    found
}

/// Tells of the largest parts of a condition that are the same in every assignment; `No` of those that belong to the
/// list: in every one that is live.
pub(super) fn decided(study: &mut Study, placed: &Placed, status: Status, tell: &mut dyn FnMut(&mut Study, &Placed)) {
    // What is written as `true` or `false` is meant. A fact is judged where it is defined.
    if matches!(placed.condition, Condition::Always(_) | Condition::Fact(_)) {
        return;
    }
    let node = study.reading.condition(&mut study.all, placed.condition);
    let over_live = status == Status::No && placed.owner == Owner::List && study.reading.is_live();
    let over = match over_live {
        true => study.reading.over_live(&mut study.all, node),
        false => study.reading.over_possible(&mut study.all, node),
    };
    if over == status {
        tell(study, placed);
        return;
    }
    if over == Status::Open {
        for part in placed.parts() {
            decided(study, &part, status, tell);
        }
    }
}
