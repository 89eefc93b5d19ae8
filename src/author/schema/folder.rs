//! The files around the items: catalogue, shared things, regions, bundles, scenarios, answers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::condition::Condition;
use super::item::Item;
use super::material::Document;
use super::question::Question;
use super::word::{ById, Day, Element, Format, Id, Named, Nullable, OrUse, Patch, RegionCode, Text};

/// What the items of a folder have in common: `catalogue.json`.
#[derive(JsonSchema)]
pub(super) struct Catalogue {
    /// Where editors find this schema.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// What stands above the list of items.
    title: Text,
    /// Language tags such as `zh-CN`; the first is the default.
    #[schemars(length(min = 1))]
    languages: Vec<String>,
    /// The regions on offer.
    regions: Option<Vec<RegionCode>>,
    /// Whom to ask.
    contact: Option<Text>,
}

/// Questions that several items ask: `shared/questions.json`. Each has an id of its own, even if it uses another.
#[derive(JsonSchema)]
pub(super) struct SharedQuestions(Vec<Named<OrUse<Question>>>);

/// Documents that several items want: `shared/documents.json`. Each has an id of its own, even if it uses another.
#[derive(JsonSchema)]
pub(super) struct SharedDocuments(Vec<Named<OrUse<Document>>>);

/// What a province, city or county changes: `regions/<code>.json`.
#[derive(JsonSchema)]
pub(super) struct Region {
    /// Where editors find this schema.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// What changes about the shared questions.
    questions: Option<Vec<Element<Question>>>,
    /// What changes about the shared documents.
    documents: Option<Vec<Element<Document>>>,
    /// What changes about items, by their id; `null`: not offered there.
    items: Option<ById<Nullable<Patch<Item>>>>,
    /// What changes about bundles, by their id; `null`: not offered there.
    bundles: Option<ById<Nullable<Patch<Bundle>>>>,
}

/// Several items in one pass (一件事): `bundles/<id>.json`.
#[derive(JsonSchema)]
pub(super) struct Bundle {
    /// Where editors find this schema.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// The version of the format: 1.
    format: Format,
    /// The name of the file without `.json`.
    id: Id,
    /// The version of the bundle, such as the day on which it was last changed.
    version: String,
    /// What it is called.
    name: Text,
    /// What people call it when they search for it.
    also_called: Option<Vec<String>>,
    /// The bundle's own questions, asked before those of its members; they decide who takes part.
    questions: Option<Vec<OrUse<Question>>>,
    /// Its members.
    items: Vec<Member>,
}

/// An item in a bundle.
#[derive(JsonSchema)]
struct Member {
    /// The id of the item.
    item: Id,
    /// It takes part when this holds; over the bundle's own questions.
    when: Option<Condition>,
    /// What changes about the item in this bundle.
    patch: Option<Patch<Item>>,
}

/// An author's worked cases of an item or bundle: `scenarios/<id>.json`.
#[derive(JsonSchema)]
pub(super) struct Scenarios(Vec<Scenario>);

/// A worked case: these answers, and what must follow from them.
#[derive(JsonSchema)]
struct Scenario {
    /// What the case is about.
    #[schemars(length(min = 1))]
    name: String,
    /// The day of evaluation, today by default.
    on: Option<Day>,
    /// The region whose rules hold.
    region: Option<RegionCode>,
    /// What is answered.
    answers: Answers,
    /// What must follow.
    expect: Expect,
}

/// What must follow from the answers. In a bundle ids are written `<item>/<id>`.
#[derive(JsonSchema)]
struct Expect {
    /// Exactly the materials that are surely needed.
    materials: Vec<Path>,
    /// Materials that are not surely needed.
    not: Option<Vec<Path>>,
    /// Findings that surely hold.
    findings: Option<Vec<Path>>,
    /// The questions in the order in which they would be asked.
    asked: Option<Vec<Path>>,
    /// Fees that surely apply.
    fees: Option<Vec<Path>>,
    /// Deadlines that surely apply.
    deadlines: Option<Vec<Path>>,
    /// By material: the AND-lists of documents that are offered.
    offered: Option<BTreeMap<Path, Vec<Vec<Id>>>>,
    /// By material: the entries, from 0, for which it is surely needed.
    entries: Option<BTreeMap<Path, Vec<u32>>>,
}

/// Ids with `/` between them, such as `shareholders/0/kind`.
#[derive(JsonSchema)]
pub(super) struct Path(
    #[schemars(regex(pattern = r"^[a-z][a-z0-9_-]*(?:/(?:[a-z][a-z0-9_-]*|[0-9]+))*$"))] String,
);

/// Answers by the id of their question.
#[derive(JsonSchema)]
pub(super) struct Answers(BTreeMap<String, Answer>);

/// An answer.
pub(super) struct Answer;

impl JsonSchema for Answer {
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An answer; `{\"unsure\": true}` is «不确定».",
            "anyOf": [
                { "description": "choice: an option's id · date · region · text", "type": "string" },
                { "description": "yes_no", "type": "boolean" },
                { "description": "number", "type": "number" },
                { "description": "choices: the ids of options", "type": "array", "items": { "type": "string" } },
                { "description": "list: the answers of each entry", "type": "array",
                  "items": generator.subschema_for::<Answers>() },
                { "description": "不确定", "type": "object", "properties": { "unsure": { "const": true } },
                  "required": ["unsure"], "additionalProperties": false },
            ],
        })
    }
}
