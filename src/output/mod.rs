//! What the applicant takes away: siblings that know nothing of each other.

mod checklist;
mod filled_form;
mod result;

pub use checklist::{Checklist, Line, Paper, Way};
pub use filled_form::{Content, FilledField, FilledForm, FilledSection, Filling, filled_form};
pub use result::{ResultObject, result};
