//! What follows from answers: pure functions of an item, the answers and the day.
//!
//! Exact, not three-valued approximation. [`domain`] cuts what can be answered into classes that the item's
//! tests can tell apart; [`diagram`] holds functions of them in canonical form, so that "in all", "in none" and
//! "depends on" are looked up, not searched; a [`reading`] of the item under some answers builds them, with
//! applicability folded into every test; [`needs`] are the functions that make up an outcome.

mod answer;
mod because;
pub(crate) mod diagram;
mod domain;
mod evaluate;
pub(crate) mod model;
pub(crate) mod needs;
mod outcome;
pub(crate) mod reading;
mod remaining;
pub(crate) mod set;
mod test;

pub(crate) use model::named;

pub use answer::{Answer, Answers, answer_to, fit};
pub(crate) use evaluate::questions_of_form;
pub use evaluate::{evaluate, holds};
pub use outcome::{FindingState, MaterialState, OfferedList, Outcome, Progress, Status};
