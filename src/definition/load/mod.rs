//! Text → [`Item`]: shape, names and types in one pass, every problem gathered.

mod around;
mod bundle;
mod catalogue;
mod condition;
mod fact;
mod for_each;
mod form;
mod item;
mod material;
mod question;
mod scope;

pub use around::check_around;
pub use bundle::{LoadedBundle, load_bundle};
pub use catalogue::{Catalogue, load_catalogue};
pub use item::{Loaded, load, load_json, load_patched};
pub use material::safe_link;
