//! *What it finds*: an option of a `choices` question that no allowed answer contains.
//! *Why it matters*: people see it and cannot choose it.
//! *Example*: `"exclusive": true` where `min` is 2.
//! *Instead*: correct `min`, `max` or `exclusive`, or remove the option.

use super::{Study, warning};
use crate::definition::{Id, Kind};
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn unreachable_option(study: &mut Study) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, question) in study.item.questions.iter() {
        let Kind::Choices { options, min, max } = &question.kind else { continue };
        let together = options.iter().filter(|(_, option)| !option.exclusive).count();
        for (option_id, option) in options.iter() {
            // It can be chosen alone, or with so many others as go together.
            let most = if option.exclusive { 1 } else { together };
            if (1..=most).any(|size| (*min..=*max).contains(&size)) {
                continue;
            }
            let pointer = format!("{}/options/{}/id", study.pointer_to(id), option_id.position());
            let message = format!("no allowed answer contains the option `{}`", option.id);
            let help = format!("an answer has at least {min} and at most {max} options; exclusive ones stand alone");
            found.push(warning(Code::UnreachableOption, study.place(&pointer), message, Some(help)));
        }
    }
    found
}
