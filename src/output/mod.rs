//! What the applicant takes away: siblings that know nothing of each other.

mod bundle_result;
mod calendar;
mod filled_form;
mod link;
mod plain_text;
mod qr;
mod result;

pub use bundle_result::{BundleResult, bundle_result};
pub use calendar::{Visit, calendar_entry};
pub use filled_form::{Content, FilledField, FilledForm, FilledSection, FilledTable, Filling, filled_form};
pub use link::{Link, Restored, Subject, Why, link_to_bundle, link_to_item, read_link};
pub use plain_text::{Chip, Group, Phrase, Told, Voice, plain_text};
pub use qr::{QrPicture, qr_picture};
pub use result::{ResultObject, result};
