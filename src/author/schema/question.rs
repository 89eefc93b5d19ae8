//! Questions of every type, as they are written.

use schemars::JsonSchema;

use super::condition::Condition;
use super::word::{Bound, Id, Number, OrUse, RegionPrefix, Text};

/// What the applicant is asked.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Question {
    /// One of several options.
    Choice(ChoiceQuestion),
    /// Some of several options.
    Choices(ChoicesQuestion),
    /// Yes or no.
    YesNo(YesNoQuestion),
    /// A number.
    Number(NumberQuestion),
    /// A day.
    Date(DateQuestion),
    /// A province, city or county.
    Region(RegionQuestion),
    /// Words; never in a condition.
    Text(TextQuestion),
    /// Several entries with the same questions.
    List(ListQuestion),
}

/// What is asked of each entry of a list: any question but another list.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum EntryQuestion {
    /// One of several options.
    Choice(ChoiceQuestion),
    /// Some of several options.
    Choices(ChoicesQuestion),
    /// Yes or no.
    YesNo(YesNoQuestion),
    /// A number.
    Number(NumberQuestion),
    /// A day.
    Date(DateQuestion),
    /// A province, city or county.
    Region(RegionQuestion),
    /// Words; never in a condition.
    Text(TextQuestion),
}

/// What every question has.
#[derive(JsonSchema)]
struct Asked {
    /// Unique among the questions of the item, those inside lists included.
    id: Id,
    /// The question, as it is put.
    ask: Text,
    /// More about it.
    help: Option<Text>,
    /// Asked only when this holds. It may name questions that stand above, and facts made of those.
    when: Option<Condition>,
    /// `true`: the applicant may answer «不确定».
    unsure: Option<bool>,
    /// `"form"`: needed only to fill a form; only the `when` of another form question or of a field may name it.
    #[schemars(rename = "for")]
    purpose: Option<Purpose>,
    /// `true`: handled with care, such as an ID card number.
    sensitive: Option<bool>,
}

/// What a question is for.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
enum Purpose {
    Form,
}

/// One of several options; the answer is its id.
#[derive(JsonSchema)]
pub(super) struct ChoiceQuestion {
    /// One of several options.
    #[schemars(extend("const" = "choice"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// `true`: the applicant decides it, such as who comes or how the result is collected; never a fact about them. Only of
    /// such questions the page tells which other answer would make the list shorter.
    by_choice: Option<bool>,
    /// What there is to choose from.
    #[schemars(length(min = 1))]
    options: Vec<ChoiceOption>,
}

/// An answer to choose.
#[derive(JsonSchema)]
struct ChoiceOption {
    /// Unique in its question.
    id: Id,
    /// The option, as it is put.
    label: Text,
    /// More about it.
    help: Option<Text>,
}

/// Some of several options; the answer is a list of their ids.
#[derive(JsonSchema)]
pub(super) struct ChoicesQuestion {
    /// Some of several options.
    #[schemars(extend("const" = "choices"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// `true`: the applicant decides it, such as who comes or how the result is collected; never a fact about them. Only of
    /// such questions the page tells which other answer would make the list shorter.
    by_choice: Option<bool>,
    /// What there is to choose from.
    #[schemars(length(min = 1), extend(
        "contains" = { "properties": { "exclusive": { "const": true } }, "required": ["exclusive"] },
        "minContains" = 0,
        "maxContains" = 1,
    ))]
    options: Vec<ChoicesOption>,
    /// At least so many, 1 by default.
    #[schemars(range(max = 1000))]
    min: Option<u32>,
    /// At most so many, all by default.
    #[schemars(range(max = 1000))]
    max: Option<u32>,
}

/// An answer to choose, perhaps among others.
#[derive(JsonSchema)]
struct ChoicesOption {
    /// Unique in its question.
    id: Id,
    /// The option, as it is put.
    label: Text,
    /// More about it.
    help: Option<Text>,
    /// `true`: it cannot be chosen with others, such as 都不是. One option may be so.
    exclusive: Option<bool>,
}

/// Yes or no.
#[derive(JsonSchema)]
pub(super) struct YesNoQuestion {
    /// Yes or no.
    #[schemars(extend("const" = "yes_no"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// `true`: the applicant decides it, such as who comes or how the result is collected; never a fact about them. Only of
    /// such questions the page tells which other answer would make the list shorter.
    by_choice: Option<bool>,
}

/// A number, compared as an exact decimal.
#[derive(JsonSchema)]
pub(super) struct NumberQuestion {
    /// A number.
    #[schemars(extend("const" = "number"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// The least that is possible.
    min: Option<Number>,
    /// The greatest that is possible.
    max: Option<Number>,
    /// How many digits after the point, 0 by default.
    #[schemars(range(max = 12))]
    decimals: Option<u32>,
    /// What is counted, such as ㎡.
    unit: Option<Text>,
}

/// A day.
#[derive(JsonSchema)]
pub(super) struct DateQuestion {
    /// A day.
    #[schemars(extend("const" = "date"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// The first that is possible.
    min: Option<Bound>,
    /// The last that is possible.
    max: Option<Bound>,
}

/// A province, city or county, by its GB/T 2260 code.
#[derive(JsonSchema)]
pub(super) struct RegionQuestion {
    /// A province, city or county.
    #[schemars(extend("const" = "region"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// Only regions whose code starts with this.
    within: Option<RegionPrefix>,
}

/// Words; they can fill a form, but never stand in a condition.
#[derive(JsonSchema)]
pub(super) struct TextQuestion {
    /// Words.
    #[schemars(extend("const" = "text"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// What the words are, `plain` by default.
    format: Option<TextFormat>,
    /// At most so many characters.
    #[schemars(range(max = 100_000))]
    max_length: Option<u32>,
}

/// What words are.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum TextFormat {
    /// Anything.
    Plain,
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// 居民身份证号码
    IdCard,
    /// 统一社会信用代码
    Uscc,
    /// 邮政编码
    Postcode,
    /// An e-mail address.
    Email,
    /// Where somebody lives or works.
    Address,
    /// The number of a bank card.
    BankCard,
}

/// Several entries with the same questions, such as 股东 or 从业人员.
#[derive(JsonSchema)]
pub(super) struct ListQuestion {
    /// Several entries with the same questions.
    #[schemars(extend("const" = "list"))]
    r#type: String,
    #[schemars(flatten)]
    asked: Asked,
    /// What is asked of each entry.
    #[schemars(length(min = 1))]
    of: Vec<OrUse<EntryQuestion>>,
    /// At least so many entries, 1 by default.
    #[schemars(range(max = 1000))]
    min: Option<u32>,
    /// At most so many entries, any number by default.
    #[schemars(range(max = 1000))]
    max: Option<u32>,
    /// What an entry is called, such as 股东.
    entry_name: Option<Text>,
}
