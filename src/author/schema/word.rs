//! The small words of the format: ids, texts, days, and how shapes stand in lists and patches.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

/// `[a-z][a-z0-9_-]*`, and none of the words that conditions use.
pub(super) const ID: &str = r"^(?!(?:all|any|not|fact)$)[a-z][a-z0-9_-]*$";

/// A day that there is, in the years 1 to 9999.
const DAY: &str = concat!(
    r"^(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)",
    r"|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$"
);

/// `https:`, or relative without a scheme of its own; no white space, no backslash.
const LINK: &str = r"^(?!//)(?=https://|(?![^/?#]*:))[^\s\\\u0000-\u001f\u007f-\u009f]+$";

/// Small letters, digits, `-` and `_`, a letter first; not `all`, `any`, `not` or `fact`.
#[derive(JsonSchema)]
pub(super) struct Id(#[schemars(regex(pattern = ID))] String);

/// Words that people read: a string in the catalogue's default language, or one string per language.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Text {
    /// In the catalogue's default language.
    Plain(Words),
    /// By language tag; a missing language falls back to the default one.
    Languages(Languages),
}

/// Not empty.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Words(#[schemars(regex(pattern = r"\S"))] String);

/// Words by language tag.
#[derive(JsonSchema)]
#[schemars(inline, extend("minProperties" = 1))]
pub(super) struct Languages {
    /// 简体中文
    #[schemars(rename = "zh-CN")]
    chinese: Option<Words>,
    /// English
    en: Option<Words>,
    #[schemars(flatten)]
    others: std::collections::BTreeMap<String, Words>,
}

/// What is printed in a field: a text, or nothing at all.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Mark {
    /// Nothing.
    Empty(#[schemars(length(max = 0))] String),
    /// Something.
    Text(Text),
}

/// A day such as `2026-05-01`.
#[derive(JsonSchema)]
pub(super) struct Day(#[schemars(regex(pattern = DAY), extend("format" = "date"))] String);

/// A day such as `2026-05-01`, or counted from the day of evaluation: `today`, `today-18y`, `today+30d`, `today-6m`.
pub(super) struct Bound;

impl JsonSchema for Bound {
    fn schema_name() -> Cow<'static, str> {
        "Bound".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let day = DAY.trim_start_matches('^').trim_end_matches('$');
        json_schema!({
            "description": "A day such as `2026-05-01`, or counted from the day of evaluation: `today`, `today-18y`, \
                            `today+30d`, `today-6m`.",
            "type": "string",
            "pattern": format!(r"^(?:{day}|today(?:[+-]\d{{1,5}}[dmy])?)$"),
        })
    }
}

/// The first digits of a GB/T 2260 code, such as `3717`.
#[derive(JsonSchema)]
pub(super) struct RegionPrefix(#[schemars(regex(pattern = r"^[0-9]{1,6}$"))] String);

/// A GB/T 2260 code, six digits.
#[derive(JsonSchema)]
pub(super) struct RegionCode(#[schemars(regex(pattern = r"^[0-9]{6}$"))] String);

/// A link that is shown: it starts with `https:` or is relative to the page.
#[derive(JsonSchema)]
pub(super) struct Link(#[schemars(regex(pattern = LINK))] String);

/// Yuan, such as `"80.00"`.
#[derive(JsonSchema)]
pub(super) struct Amount(#[schemars(regex(pattern = r"^[0-9]+(?:\.[0-9]+)?$"))] String);

/// A span of time: `30d`, `6m`, `1y`.
#[derive(JsonSchema)]
pub(super) struct Span(#[schemars(regex(pattern = r"^[0-9]{1,4}[dmy]$"))] String);

/// A number that can be kept exactly: at most 17 digits before the point and 12 after it.
#[derive(JsonSchema)]
pub(super) struct Number(#[schemars(extend("exclusiveMinimum" = -1e17, "exclusiveMaximum" = 1e17))] f64);

/// Who looked when whether this is still right.
#[derive(JsonSchema)]
pub(super) struct Verified {
    /// The day on which somebody looked.
    on: Day,
    /// Where.
    source: String,
}

/// What a demand rests on.
#[derive(JsonSchema)]
pub(super) struct Basis {
    /// The law, regulation or rule.
    law: Text,
    /// Its article, such as 第十二条.
    article: Option<Text>,
}

/// Working or calendar days.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum DayUnit {
    /// 工作日
    Working,
    /// 自然日
    Calendar,
}

/// The version of the format: 1.
#[derive(JsonSchema)]
#[schemars(inline)]
pub(super) struct Format(#[schemars(extend("const" = 1))] u32);

/// Things by their id.
pub(super) struct ById<T>(PhantomData<T>);

/// Something or `null`.
pub(super) struct Nullable<T>(PhantomData<T>);

/// Something written out, or `{"use": …}` with what is different about it.
pub(super) struct OrUse<T>(PhantomData<T>);

/// Something that has an id of its own, even beside `use`.
pub(super) struct Named<T>(PhantomData<T>);

/// What changes about something, see [`super::patch`].
pub(super) struct Patch<T>(PhantomData<T>);

/// An element of a list that patches a list: what changes about the one with its id.
pub(super) struct Element<T>(PhantomData<T>);

/// A schema that needs no name of its own.
macro_rules! inline {
    ($name:ident, $generator:ident => $schema:expr) => {
        impl<T: JsonSchema> JsonSchema for $name<T> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                format!("{}Of{}", stringify!($name), T::schema_name()).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

inline!(ById, generator => json_schema!({
    "type": "object",
    "patternProperties": { ID: generator.subschema_for::<T>() },
    "additionalProperties": false,
}));
inline!(Nullable, generator => json_schema!({
    "anyOf": [generator.subschema_for::<T>(), { "type": "null" }],
    super::mode::MARK: "nullable",
}));
inline!(OrUse, generator => marked(generator.subschema_for::<T>(), "or use"));
inline!(Named, generator => {
    let mut schema = generator.subschema_for::<T>();
    schema.insert("required".to_string(), json!(["id"]));
    schema
});
inline!(Patch, generator => marked(generator.subschema_for::<T>(), "patch"));
inline!(Element, generator => marked(generator.subschema_for::<T>(), "element"));

fn marked(mut schema: Schema, how: &str) -> Schema {
    schema.insert(super::mode::MARK.to_string(), json!(how));
    schema
}
