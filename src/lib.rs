//! Tells a person exactly which papers to bring to a government counter.
//!
//! The rooms in reading order; a room may use the rooms before it, never after:
//!
//! 1. [`diagnostic`] — shared words for what an item author should know. *No rendering.*
//! 2. [`definition`] — what an author writes: text → [`definition::Item`], or diagnostics; and the rows that the widget
//!    reads in its stead. *Inside, nothing is missing.*
//! 3. [`engine`] — what follows from answers. *Pure: item, answers, today; knows no browser, clock, file or language.*
//! 4. [`analysis`] — what can be said with no answers at all. *The widget never calls it.*
//! 5. [`session`] — one applicant's sitting. *State is the answers; everything else is derived.*
//! 6. [`output`] — what the applicant takes away. *Siblings that know nothing of each other.*
//! 7. `view` (wasm) — what is seen. *Takes a piece of the session, gives an action.*
//! 8. `embed` (wasm) — where it lives: the element, fetch, storage, events. *The only room that knows the host.*
//! 9. `author` (native) — the item author's command line. *One file per command.*

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic))]
// `println!` panics when nobody reads any more.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

pub mod analysis;
pub mod definition;
pub mod diagnostic;
pub mod engine;
pub mod output;
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod author;
