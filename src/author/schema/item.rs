//! An item, as it is written.

use schemars::JsonSchema;

use super::condition::Condition;
use super::form::Form;
use super::material::{Document, Material};
use super::question::Question;
use super::word::{Amount, Basis, ById, Day, DayUnit, Format, Id, Nullable, OrUse, Text, Verified};

/// A service item (业务办理项): `items/<id>.json`.
#[derive(JsonSchema)]
pub(super) struct Item {
    /// Where editors find this schema.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// The version of the format: 1.
    format: Format,
    /// The name of the file without `.json`.
    id: Id,
    /// The version of the item, such as the day on which it was last changed.
    version: String,
    /// From when until when the item is in force.
    valid: Option<Valid>,
    /// Who looked when whether this is still right; absent: shown as «以窗口为准».
    verified: Option<Nullable<Verified>>,
    /// What it is called.
    name: Text,
    /// What people call it when they search for it.
    also_called: Option<Vec<String>>,
    /// Its official codes.
    codes: Option<Codes>,
    /// Who is in charge.
    authority: Option<Text>,
    /// 即办件 or 承诺件.
    kind: Option<ItemKind>,
    /// What is asked, in this order, as long as it still matters.
    questions: Option<Vec<OrUse<Question>>>,
    /// Conditions with a name, for use in other conditions.
    facts: Option<ById<Fact>>,
    /// What can be said of the applicant's case.
    findings: Option<Vec<Finding>>,
    /// What must be shown.
    materials: Option<Vec<OrUse<Material>>>,
    /// What can show it, for `any_of`.
    documents: Option<Vec<OrUse<Document>>>,
    /// What it costs.
    fees: Option<Vec<Fee>>,
    /// How long it takes; of each kind the first whose `when` holds.
    deadlines: Option<Vec<Deadline>>,
    /// Where to go.
    places: Option<Vec<Place>>,
    /// 特别程序, such as an inspection on site.
    special_procedures: Option<Vec<Text>>,
    /// How often one must come.
    #[schemars(range(max = 99))]
    visits: Option<u32>,
    /// Forms that are filled from the answers.
    forms: Option<Vec<Form>>,
}

/// From when until when an item is in force.
#[derive(JsonSchema)]
struct Valid {
    /// The first day.
    from: Option<Nullable<Day>>,
    /// The last day.
    until: Option<Nullable<Day>>,
}

/// Official codes.
#[derive(JsonSchema)]
struct Codes {
    /// 基本编码
    basic: Option<String>,
    /// 业务办理项编码
    handling: Option<String>,
}

/// How an item is handled.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum ItemKind {
    /// 即办件
    Immediate,
    /// 承诺件
    Promised,
}

/// A condition with a name.
#[derive(JsonSchema)]
struct Fact {
    /// What it means.
    label: Text,
    /// When it holds.
    when: Condition,
}

/// Something that can be said of the applicant's case.
#[derive(JsonSchema)]
struct Finding {
    /// Unique among the findings of the item.
    id: Id,
    /// When it holds.
    when: Condition,
    /// What follows from it.
    kind: FindingKind,
    /// In a few words.
    title: Text,
    /// What to do now.
    text: Text,
    /// The id of the item to go to.
    go_to: Option<Id>,
    /// What it rests on.
    basis: Option<Vec<Basis>>,
    /// Who looked when whether this is still right.
    verified: Option<Nullable<Verified>>,
}

/// What follows from a finding.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum FindingKind {
    /// Not eligible, or not needed at all.
    Stop,
    /// Another item, or elsewhere.
    Redirect,
    /// Good to know.
    Notice,
}

/// What is to be paid.
#[derive(JsonSchema)]
struct Fee {
    /// Unique among the fees of the item.
    id: Id,
    /// What it is called.
    name: Text,
    /// How much; absent: «以窗口为准».
    amount: Option<Amount>,
    /// For what each, such as 每证.
    per: Option<Text>,
    /// Only when this holds.
    when: Option<Condition>,
    /// What it rests on.
    basis: Option<Vec<Basis>>,
    /// Who looked when whether this is still right.
    verified: Option<Nullable<Verified>>,
}

/// How long it takes.
#[derive(JsonSchema)]
struct Deadline {
    /// Unique among the deadlines of the item.
    id: Id,
    /// Whose deadline it is.
    kind: DeadlineKind,
    /// So many days; 0 is at once, 当场.
    #[schemars(range(max = 3650))]
    days: u32,
    /// Which days.
    unit: DayUnit,
    /// Only when this holds.
    when: Option<Condition>,
    /// What it rests on.
    basis: Option<Vec<Basis>>,
    /// Who looked when whether this is still right.
    verified: Option<Nullable<Verified>>,
}

/// Whose deadline it is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum DeadlineKind {
    /// 法定时限
    Statutory,
    /// 承诺时限
    Promised,
}

/// Where to go.
#[derive(JsonSchema)]
struct Place {
    /// Unique among the places of the item.
    id: Id,
    /// What it is called.
    name: Text,
    /// Where it is.
    address: Option<Text>,
    /// When it is open.
    hours: Option<Text>,
    /// Its telephone number.
    phone: Option<String>,
    /// Only when this holds.
    when: Option<Condition>,
}
