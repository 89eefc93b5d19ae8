//! What is seen: functions from a piece of the session to HTML, that give a [`Wish`].
//!
//! Nothing here keeps state; all text of an item is shown as text.

mod answers;
mod bundle;
mod carried;
mod carried_bundle;
mod catalogue;
mod choose;
mod counter;
mod details;
mod document;
mod entry;
mod error_summary;
mod facts;
mod find_out;
mod finished;
mod forms;
mod found;
mod icon;
mod intro;
mod keypad;
mod kiosk;
mod line;
mod line_in_full;
mod list;
mod look;
mod note;
mod page;
mod paper;
mod promise;
mod question;
mod ready;
mod receipt;
mod result;
mod shorter;
mod tag;
mod take;
mod trouble;
mod words;

pub(crate) use bundle::{bundle_sitting, in_all};
pub(crate) use carried::{Carried, Taken, carried, taken};
pub(crate) use carried_bundle::carried_of_bundle;
pub(crate) use catalogue::{CatalogueIndex, Finder, catalogue};
pub(crate) use choose::control_of;
pub(crate) use counter::{Clerk, Desk, deed_of, entries_moved};
pub(crate) use document::{document, template};
pub(crate) use finished::finished;
pub(crate) use found::finder;
pub(crate) use look::{Around, Document, Known, Leaving, Look, Mode, OfClerk, Sheet, Take, Wish};
pub(crate) use note::{Note, note_in_words, note_on_screen};
pub(crate) use page::{Frame, alone, asking, page};
pub(crate) use question::{RARE, Rare};
pub(crate) use tag::Html;
pub(crate) use trouble::{Trouble, loading, trouble};
pub(crate) use words::{Words, fill};
