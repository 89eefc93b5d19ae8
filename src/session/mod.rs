//! One applicant's sitting: the answers, and what follows from them.
//!
//! The state is the answers and where the person is; everything else is derived. No browser, no language.

mod bundle_sitting;
mod draft;
mod format;
mod region;
mod sitting;
mod violation;
mod wording;

pub use bundle_sitting::{BundlePlace, BundleSession};
pub use draft::{Draft, Edit, Read};
pub use format::{IdCard, bank_card_adds_up, uscc_adds_up};
pub use region::{HEZE, region_name};
pub use sitting::{Action, Place, Session};
pub use violation::{Doubt, Violation};
pub use wording::answer_in_words;
pub(crate) use wording::date_in_words;
