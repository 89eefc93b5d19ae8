//! What the applicant takes away: siblings that know nothing of each other.

mod bundle_result;
mod checklist;
mod filled_form;
mod result;

pub use bundle_result::{BundleResult, bundle_result};
pub use checklist::{Checklist, Line, Paper, Way};
pub use filled_form::{Content, FilledField, FilledForm, FilledSection, Filling, filled_form};
pub use result::{ResultObject, result};
