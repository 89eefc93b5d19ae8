//! Materials and documents, as they are written.

use schemars::JsonSchema;

use super::condition::Condition;
use super::word::{Basis, DayUnit, Id, Link, Nullable, Span, Text, Verified};

/// What must be shown. Without `any_of` it is its own document.
#[derive(JsonSchema)]
pub(super) struct Material {
    /// Unique among the materials of the item.
    id: Id,
    /// Needed only when this holds; under `for_each` read inside the entry.
    when: Option<Condition>,
    /// The id of a list question: needed once per entry.
    for_each: Option<Id>,
    /// Lists of ids of documents: all of the first, or all of the second, and so on.
    any_of: Option<Vec<Vec<Id>>>,
    #[schemars(flatten)]
    bring: Bring,
}

/// What can show something; materials name it in `any_of`.
#[derive(JsonSchema)]
pub(super) struct Document {
    /// Unique among the documents of the item.
    id: Id,
    /// Offered only when this holds; read where the material that names it is read.
    when: Option<Condition>,
    #[schemars(flatten)]
    bring: Bring,
}

/// What materials and documents have in common.
#[derive(JsonSchema)]
struct Bring {
    /// What it is called.
    name: Text,
    /// What it is, `other` by default.
    class: Option<Class>,
    /// How many are checked and handed back.
    #[schemars(range(max = 99))]
    show: Option<u32>,
    /// How many originals are kept.
    #[schemars(range(max = 99))]
    originals: Option<u32>,
    /// How many copies are kept.
    #[schemars(range(max = 99))]
    copies: Option<u32>,
    /// Whether every member of a bundle keeps copies of its own, `once` by default.
    in_bundle: Option<InBundle>,
    /// Any of these.
    medium: Option<Vec<Medium>>,
    /// The size of the paper, such as A4.
    page: Option<String>,
    /// What must be on it: 加盖公章, 签“与原件一致” …
    mark: Option<Text>,
    /// Where it comes from, `applicant` by default.
    source: Option<Source>,
    /// Who issues it.
    issuer: Option<Text>,
    /// Where to get it.
    get_it: Option<GetIt>,
    /// Whether it must be there, `required` by default.
    need: Option<Need>,
    /// 容缺后补: until when it may be handed in later, and what is promised.
    defer: Option<Defer>,
    /// 免提交: when nobody need bring it.
    exempt: Option<Exempt>,
    /// 告知承诺: a promise in its stead, at the applicant's choice.
    commitment: Option<Commitment>,
    /// It must not be older.
    issued_within: Option<Span>,
    /// `true`: with a translation, if it is in another language.
    translation: Option<bool>,
    /// The id of the form that is filled for it.
    form: Option<Id>,
    /// The blank form, such as `forms/x.docx`.
    blank: Option<String>,
    /// A sample picture, such as `forms/x.png`.
    sample: Option<String>,
    /// What else to know.
    notes: Option<Vec<Text>>,
    /// Why it is often sent back.
    rejected_when: Option<Vec<Text>>,
    /// What the demand rests on.
    basis: Option<Vec<Basis>>,
    /// Who looked when whether this is still right.
    verified: Option<Nullable<Verified>>,
}

/// What a paper is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Class {
    /// 证照
    Certificate,
    /// 申请表
    Form,
    /// 证明
    Proof,
    /// 其他
    Other,
}

/// On what.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Medium {
    /// 纸质
    Paper,
    /// 电子
    Electronic,
}

/// Where a paper comes from.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Source {
    /// 申请人自备
    Applicant,
    /// 政府部门核发
    Government,
    /// 第三方, such as a hospital or a bank
    ThirdParty,
    /// Filled in, signed or photographed at the window.
    Counter,
}

/// Whether a paper must be there.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum Need {
    /// 必要
    Required,
    /// 容缺后补
    Deferrable,
    /// 非必要
    Optional,
}

/// How the copies of the members of a bundle add up.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum InBundle {
    /// The sum: every member keeps its own.
    Each,
    /// The largest number: one set serves all.
    Once,
}

/// Where to get a paper: by another item, or at an address.
#[derive(JsonSchema)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
struct GetIt {
    /// The id of the item by which it is got.
    item: Option<Id>,
    /// Where it is got on the web.
    url: Option<Link>,
}

/// 容缺后补
#[derive(JsonSchema)]
struct Defer {
    /// How many days later.
    #[schemars(range(max = 3650))]
    days: u32,
    /// Which days.
    unit: DayUnit,
    /// What is promised.
    promise: Option<Text>,
}

/// 免提交
#[derive(JsonSchema)]
struct Exempt {
    /// How the office knows it all the same.
    by: ExemptBy,
    /// What the electronic licence is called.
    licence: Option<Text>,
    /// Only when this holds.
    when: Option<Condition>,
}

/// How an office knows what nobody brings.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum ExemptBy {
    /// 电子证照
    ELicence,
    /// 数据共享
    DataSharing,
}

/// 告知承诺
#[derive(JsonSchema)]
struct Commitment {
    /// What is promised.
    text: Text,
    /// Not offered when this holds.
    not_when: Option<Condition>,
}
