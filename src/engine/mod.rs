//! What follows from answers: pure functions of an item, the answers and the day.
//!
//! Exact, not three-valued approximation. [`domain`] cuts what can be answered into classes that the item's
//! tests can tell apart; [`diagram`] holds functions of them in canonical form, so that "in all", "in none" and
//! "depends on" are looked up, not searched; a [`reading`] of the item under some answers builds them, with
//! applicability folded into every test; [`needs`] are the functions that make up an outcome.

mod answer;
mod because;
mod bundle;
mod bundle_ahead;
pub(crate) mod diagram;
mod domain;
mod entry;
mod evaluate;
mod evaluator;
mod form_questions;
mod found;
mod list_tests;
mod memory;
pub(crate) mod model;
pub(crate) mod needs;
mod outcome;
mod readers;
pub(crate) mod reading;
mod remaining;
pub(crate) mod set;
mod sketch;
mod slot;
mod test;
mod unanswered;
pub(crate) mod units;
mod walk;
mod what_if;

pub use answer::{Answer, Answers, answer_to, entries, fit, given};
pub use bundle::{
    BundleDocument, BundleOutcome, BundleSlot, MemberOutcome, evaluate_bundle, name_in_bundle, papers_of_bundle,
    unused_in_bundle,
};
pub use evaluate::{evaluate, holds};
pub use evaluator::Evaluator;
pub(crate) use form_questions::questions_of_form;
pub use outcome::{EntryState, FindingState, MaterialState, OfferedList, Outcome, Progress, Status};
pub use slot::Slot;
pub use units::{Count, ListUnit};
pub(crate) use walk::{conditions, conditions_of_outcome, named};
pub use what_if::{Bag, WhatIf, what_if};
