//! What is seen: functions from a piece of the session to HTML, that give a [`Wish`].
//!
//! Nothing here keeps state; all text of an item is shown as text.

mod answers;
mod bundle;
mod catalogue;
mod choose;
mod details;
mod entry;
mod error_summary;
mod facts;
mod find_out;
mod finished;
mod forms;
mod icon;
mod intro;
mod line;
mod line_in_full;
mod list;
mod look;
mod page;
mod paper;
mod promise;
mod question;
mod ready;
mod result;
mod tag;
mod trouble;
mod words;

pub(crate) use bundle::{bundle_sitting, in_all};
pub(crate) use catalogue::{CatalogueIndex, Finder, catalogue};
pub(crate) use choose::control_of;
pub(crate) use finished::finished;
pub(crate) use look::{Look, Sheet, Wish};
pub(crate) use page::{Frame, alone, asking, page};
pub(crate) use tag::Html;
pub(crate) use trouble::{Trouble, loading, trouble};
pub(crate) use words::{Words, fill};
