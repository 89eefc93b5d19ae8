//! One applicant's sitting: the answers, and what follows from them.
//!
//! The state is the answers and where the person is; everything else is derived. No browser, no language.

mod bundle_sitting;
mod checklist;
mod choice;
mod draft;
mod entries;
mod format;
mod group;
mod intake;
mod known;
mod line;
mod listing;
mod rare;
mod readiness;
mod readings;
mod region;
mod search;
mod sheet;
mod sitting;
mod strip;
mod texts;
mod violation;
mod what_if;
mod wording;

pub use bundle_sitting::{BundlePlace, BundleSession};
pub use checklist::Checklist;
pub use choice::{Choice, Choices, How, PaperSet};
pub use draft::{Draft, Edit, Read};
pub use entries::Removed;
#[cfg(feature = "split")]
pub(crate) use format::read as read_words;
pub use format::{IdCard, bank_card_adds_up, uscc_adds_up};
pub use group::{Chip, Group};
pub use intake::{Handout, Intake, Reason, Row, Section, Taken, Tally, Without, rows_of_bundle, rows_of_item};
pub use known::{Unfit, is_field_of, is_field_of_bundle, question_of_bundle, question_of_item, value_from_host};
pub use line::{Line, Paper, Standing, Way};
pub use listing::Listing;
pub use rare::{RARE_STEPS, RareSteps};
pub use readiness::{Packed, Readiness, Ready};
pub use readings::Readings;
pub use region::{HEZE, region_name};
pub use search::{Found, Search};
pub use sheet::FormSheet;
pub use sitting::{Action, Place, Session};
#[cfg(feature = "split")]
pub(crate) use texts::{ReadText, bring as bring_texts};
pub use violation::{Doubt, Violation, Words};
pub use wording::answer_in_words;
pub(crate) use wording::date_in_words;
