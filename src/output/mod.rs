//! What the applicant takes away: siblings that know nothing of each other.

mod result;

pub use result::{ResultObject, result};
