//! What `evaluate` prints.

use schemars::JsonSchema;

use super::folder::{Answer, Path};
use super::item::FindingKind;
use super::material::Need;
use super::word::{Day, Format, Id, Nullable, RegionCode};

/// What follows from answers to the questions of an item.
#[derive(JsonSchema)]
pub(super) struct Result {
    /// The id of the item.
    item: Id,
    /// The version of the item.
    version: String,
    /// The version of the format: 1.
    format: Format,
    /// The day of evaluation.
    on: Day,
    /// The region whose rules hold.
    region: Nullable<RegionCode>,
    /// How far it is.
    status: Progress,
    /// What is asked next: `<question>` or `<list>/<entry from 0>/<question>`.
    next: Nullable<Path>,
    /// Bounds on the questions still to come.
    remaining: Remaining,
    /// The findings that hold or may hold.
    findings: Vec<Finding>,
    /// The materials that are or may be needed.
    materials: Vec<Material>,
    /// The fees that apply or may apply.
    fees: Vec<Entry>,
    /// The deadlines that apply or may apply.
    deadlines: Vec<Entry>,
    /// The places that are or may be right.
    places: Vec<Entry>,
    /// Answers that are used nowhere.
    unused: Vec<String>,
}

/// How far it is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Progress {
    /// Something is still to be asked.
    Asking,
    /// What is not answered can no longer change the outcome.
    Settled,
    /// A `stop` or `redirect` surely holds.
    Stopped,
}

/// Bounds on the questions still to come; a list counts as one.
#[derive(JsonSchema)]
struct Remaining {
    /// At least.
    min: u32,
    /// At most.
    max: u32,
}

/// Surely, or not decided yet.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
enum Status {
    Yes,
    Open,
}

/// Surely, not decided yet, or surely not.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
enum Exempt {
    Yes,
    Open,
    No,
}

/// A question and what was answered; of a list the number of entries.
#[derive(JsonSchema)]
#[schemars(inline)]
struct Because(Path, Answer);

/// A finding that holds or may hold.
#[derive(JsonSchema)]
struct Finding {
    /// Its id.
    id: Id,
    /// What follows from it.
    kind: FindingKind,
    /// Whether it holds.
    status: Status,
    /// The answers that force it.
    because: Vec<Because>,
}

/// A material that is or may be needed.
#[derive(JsonSchema)]
struct Material {
    /// Its id.
    id: Id,
    /// Whether it is needed.
    status: Status,
    /// Whether nobody need bring it.
    exempt: Exempt,
    /// The AND-lists of documents that are not surely unoffered.
    offered: Option<Vec<Vec<Id>>>,
    /// Under `for_each`: entry by entry.
    entries: Option<Vec<MaterialEntry>>,
    /// The answers that force it.
    because: Vec<Because>,
    /// The questions on which it depends.
    depends_on: Vec<Path>,
}

/// A material in one entry of its list.
#[derive(JsonSchema)]
struct MaterialEntry {
    /// The entry, from 0.
    entry: u32,
    /// Whether it is needed.
    status: Status,
    /// Whether nobody need bring it.
    exempt: Exempt,
    /// The AND-lists of documents that are not surely unoffered.
    offered: Option<Vec<Vec<Id>>>,
}

/// A fee, deadline or place.
#[derive(JsonSchema)]
struct Entry {
    /// Its id.
    id: Id,
    /// Whether it applies.
    status: Status,
}

/// What follows from answers to the questions of a bundle.
#[derive(JsonSchema)]
pub(super) struct BundleResult {
    /// The id of the bundle.
    bundle: Id,
    /// The version of the bundle.
    version: String,
    /// The version of the format: 1.
    format: Format,
    /// The day of evaluation.
    on: Day,
    /// The region whose rules hold.
    region: Nullable<RegionCode>,
    /// How far it is.
    status: Progress,
    /// What is asked next.
    next: Nullable<Path>,
    /// Bounds on the questions still to come.
    remaining: Remaining,
    /// The members that take part or may take part.
    items: Vec<Member>,
    /// The documents, each once.
    documents: Vec<Document>,
    /// Answers that are used nowhere.
    unused: Vec<String>,
}

/// A member that takes part or may take part.
#[derive(JsonSchema)]
struct Member {
    /// The id of the item.
    item: Id,
    /// Whether it takes part.
    status: Status,
    /// What follows for this item.
    result: Result,
}

/// A document of a bundle.
#[derive(JsonSchema)]
struct Document {
    /// Its id, `<item>/<id>` if it is the member's own.
    id: Path,
    /// The materials that it serves, `<item>/<material>`.
    serves: Vec<Path>,
    /// How many are checked and handed back.
    show: u32,
    /// How many originals are kept.
    originals: u32,
    /// How many copies are kept.
    copies: u32,
    /// Whether it must be there.
    need: Need,
}
