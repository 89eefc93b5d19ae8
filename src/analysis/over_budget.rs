//! *What it finds*: an item too large to be decided exactly within the work budget.
//! *Why it matters*: the list may say "perhaps" where it could be certain, and ask what cannot matter.
//! *Instead*: split the item, or ask questions that are tested together one after the other.

use super::{Study, warning};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn over_budget(study: &mut Study) -> Vec<Diagnostic> {
    if !study.all.exhausted() {
        return Vec::new();
    }
    let message = "the item is too large to be decided exactly".to_string();
    let help =
        "some materials may stay open although the answers decide them; split the item or simplify its conditions";
    vec![warning(Code::OverBudget, study.place("/id"), message, Some(help.into()))]
}
