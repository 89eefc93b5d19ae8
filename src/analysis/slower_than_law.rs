//! *What it finds*: a promised time limit that is longer than the one set by law where both apply.
//! *Why it matters*: a promise may only be shorter; one of the two is a slip.
//! *Instead*: correct the days, or when they apply.

use super::{Study, warning};
use crate::definition::{Deadline, DeadlineKind, Id, TimeUnit};
use crate::diagnostic::{Code, Diagnostic};
use crate::engine::diagram::Node;

pub(super) fn slower_than_law(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (promise_id, promise) in study.item.deadlines.iter() {
        for (law_id, law) in study.item.deadlines.iter() {
            let kinds = (promise.kind, law.kind) == (DeadlineKind::Promised, DeadlineKind::Statutory);
            if !kinds || !is_longer(promise, law) {
                continue;
            }
            let both = study.all.and(study.needs.deadlines[promise_id], study.needs.deadlines[law_id]);
            let both = study.reading.live_and(&mut study.all, both);
            if both == Node::FALSE {
                continue;
            }
            let shown = study.shown_by(both);
            let place = study.place(&format!("/deadlines/{}/days", promise_id.position()));
            let message = format!("`{}` promises more days than `{}` sets by law", promise.id, law.id);
            found.push(warning(Code::SlowerThanLaw, place, message, shown));
        }
    }
    found
}

/// Whether a time limit is surely longer: so many working days are at least as many calendar days.
fn is_longer(promise: &Deadline, law: &Deadline) -> bool {
    let comparable = promise.unit == law.unit || promise.unit == TimeUnit::Working;
    comparable && promise.days > law.days
}
