//! What an author writes: text → [`Item`], or diagnostics.
//!
//! Names are resolved at the door: inside, every reference is an index into a [`Table`] and nothing is missing.

pub mod date;
pub mod json;
pub mod number;

mod bundle;
mod compiled;
mod condition;
mod form;
mod item;
mod load;
mod material;
mod patch;
mod published;
mod question;
mod read;
mod resolve;
mod table;
mod text;

pub use bundle::{Bundle, Member};
pub use compiled::{COMPILED, read_compiled, read_compiled_bundle};
pub use condition::{Comparison, Condition, DateBound, ListTest, Quantifier, Test};
pub use date::Date;
pub use form::{Field, Form, From, Part, Section};
pub use item::{
    Codes, Deadline, DeadlineKind, Fact, Fee, Finding, FindingKind, Item, ItemKind, Place, TimeUnit, Valid, Verified,
};
pub use load::safe_link;
pub use load::{
    Catalogue, Loaded, LoadedBundle, check_around, load, load_bundle, load_catalogue, load_json, load_patched,
};
pub use material::{
    Basis, Bring, Class, Commitment, Deferral, Document, Exempt, ExemptBy, ForEach, GetIt, Material, Medium, Need,
    Source,
};
pub use number::Number;
pub use patch::Removed;
pub use published::{MARK, file_name, place_of};
pub use question::{Kind, Options, Question, QuestionOption, TextFormat};
pub use resolve::{InRegion, Resolved, Shared, Sources};
pub use table::{
    DeadlineId, DocumentId, FactId, FeeId, FindingId, FormId, Id, MaterialId, OptionId, PlaceId, QuestionId, Table,
};
pub use text::Text;
