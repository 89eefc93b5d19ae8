//! Text → [`Item`]: shape, names and types in one pass, every problem gathered.

mod condition;
mod form;
mod item;
mod material;
mod question;
mod scope;

pub use item::{Loaded, load, load_json};
pub(crate) use material::safe_link;
