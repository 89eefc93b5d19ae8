//! What the applicant takes away: siblings that know nothing of each other, but for what may leave the sitting at all.

mod bundle_result;
mod bundle_text;
mod calendar;
mod docx;
mod filled_form;
mod kept;
mod letter;
mod link;
mod plain_text;
mod portable;
mod qr;
mod result;

pub use bundle_result::{BundleResult, bundle_result};
pub use bundle_text::{BundleTold, bundle_text, group_in_bundle, served};
pub use calendar::{Visit, calendar_entry};
pub use docx::{Part, docx};
pub use filled_form::{Content, FilledField, FilledForm, FilledSection, FilledTable, Filling, filled_form};
pub use kept::{Recalled, Remembered, recalled_of_bundle, recalled_of_item, remembered_of_bundle, remembered_of_item};
pub use letter::{DEFERRAL_LETTER, Letter, PROMISE_LETTER, letter};
pub use link::{Link, Restored, Subject, Why, code_of, link_in, link_of_code, link_to_bundle, link_to_item, read_link};
pub use plain_text::{Phrase, Told, Voice, plain_text};
pub use qr::{QrPicture, qr_picture};
pub use result::{ResultObject, result};
