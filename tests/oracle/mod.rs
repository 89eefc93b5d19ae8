//! A naive reading of the item format, written from the page alone, and random cases to hold the engine against it.

pub(crate) mod calendar;
pub(crate) mod compare;
pub(crate) mod domain;
pub(crate) mod draw;
mod list_tests;
pub(crate) mod naive;
mod papers;
pub(crate) mod random;
mod random_lists;
mod random_papers;
pub(crate) mod remaining;
mod sheet;
pub(crate) mod shrink;
pub(crate) mod slots;
mod wanted;
mod well_formed;
mod worlds;

#[cfg(test)]
mod by_hand;
