//! Conditions and tests, as they are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::word::{Bound, ID, Id, Number, RegionPrefix};

/// When something holds: `true`, `false`, or an object all of whose keys must hold.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Condition {
    /// Always or never.
    Always(bool),
    /// All of its keys must hold.
    Keys(Keys),
}

/// `all`, `any`, `not`, `fact`, and tests by the id of their question.
pub(super) struct Keys;

impl JsonSchema for Keys {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Keys".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Condition>();
        let list = |description| serde_json::json!({ "description": description, "type": "array", "items": condition });
        json_schema!({
            "type": "object",
            "properties": {
                "all": list("Every one holds; true when there is none."),
                "any": list("One of them holds; false when there is none."),
                "not": { "description": "It does not hold.", "allOf": [condition] },
                "fact": { "description": "The fact of this id holds.", "allOf": [generator.subschema_for::<Id>()] },
            },
            "patternProperties": { ID: generator.subschema_for::<Test>() },
            "additionalProperties": false,
        })
    }
}

/// What the answer to a question must be like. A question that is not applicable passes no test.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Test {
    /// The answer is this; of `choices`: it contains this.
    Scalar(Scalar),
    /// The answer is one of these.
    OneOf(Vec<Scalar>),
    /// Of a number.
    Number(NumberRange),
    /// Of a date.
    Date(DateRange),
    /// Of `choices`.
    Options(Holds),
    /// Of a region.
    Region(Within),
    /// Of a list.
    Some(SomeEntry),
    /// Of a list.
    Every(EveryEntry),
    /// Of a list.
    Count(CountEntries),
}

/// An option's id, true or false, a number, or a day.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Scalar {
    /// yes_no
    Truth(bool),
    /// number
    Number(Number),
    /// choice, choices
    Option(Id),
    /// date
    Day(Bound),
}

/// Bounds of a number; all must hold.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub(super) struct NumberRange {
    /// More than.
    gt: Option<Number>,
    /// At least.
    gte: Option<Number>,
    /// Less than.
    lt: Option<Number>,
    /// At most.
    lte: Option<Number>,
}

/// Bounds of a date, or of the age in full years on the day of evaluation; all must hold.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub(super) struct DateRange {
    /// After.
    gt: Option<Bound>,
    /// On or after.
    gte: Option<Bound>,
    /// Before.
    lt: Option<Bound>,
    /// On or before.
    lte: Option<Bound>,
    /// Full years since this date of birth, on the day of evaluation.
    age: Option<Years>,
}

/// Bounds in full years; all must hold.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub(super) struct Years {
    /// Older than.
    #[schemars(range(max = 999))]
    gt: Option<u32>,
    /// At least this old.
    #[schemars(range(max = 999))]
    gte: Option<u32>,
    /// Younger than.
    #[schemars(range(max = 999))]
    lt: Option<u32>,
    /// At most this old.
    #[schemars(range(max = 999))]
    lte: Option<u32>,
}

/// Which options are among the answers.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub(super) struct Holds {
    /// All of these are.
    has_all: Option<Vec<Id>>,
    /// None of these is.
    has_none: Option<Vec<Id>>,
}

/// Where a region lies.
#[derive(JsonSchema)]
pub(super) struct Within {
    /// Its code starts with this.
    within: RegionPrefix,
}

/// The condition holds in an entry; false for an empty list.
#[derive(JsonSchema)]
pub(super) struct SomeEntry {
    /// It may name the questions of the entry and those of the item.
    some: Condition,
}

/// The condition holds in every entry; true for an empty list.
#[derive(JsonSchema)]
pub(super) struct EveryEntry {
    /// It may name the questions of the entry and those of the item.
    every: Condition,
}

/// So many entries.
#[derive(JsonSchema)]
pub(super) struct CountEntries {
    /// How many.
    count: CountRange,
    /// Count only the entries in which this holds.
    #[schemars(rename = "where")]
    filter: Option<Condition>,
}

/// Bounds of a number of entries; all must hold.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1))]
pub(super) struct CountRange {
    /// More than.
    #[schemars(range(max = 1000))]
    gt: Option<u32>,
    /// At least.
    #[schemars(range(max = 1000))]
    gte: Option<u32>,
    /// Less than.
    #[schemars(range(max = 1000))]
    lt: Option<u32>,
    /// At most.
    #[schemars(range(max = 1000))]
    lte: Option<u32>,
}
