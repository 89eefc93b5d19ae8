//! *What it finds*: an item that sends everybody away: every assignment ends in a stop or redirect.
//! *Why it matters*: nobody ever gets a list.
//! *Instead*: let the finding hold in fewer cases.

use super::{Study, warning};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn always_stopped(study: &mut Study) -> Vec<Diagnostic> {
    if study.reading.is_live() {
        return Vec::new();
    }
    let message = "whatever is answered, a stop or redirect holds".to_string();
    let help = "nobody gets a list; let the findings of kind `stop` and `redirect` hold in fewer cases";
    vec![warning(Code::AlwaysStopped, study.place("/findings"), message, Some(help.into()))]
}
