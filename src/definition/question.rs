//! Questions: one fact asked of the applicant.

use super::condition::DateBound;
use super::{Condition, Number, OptionId, QuestionId, Table, Text};

/// Asks one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id in the file.
    pub id: String,
    /// The question in words.
    pub ask: Text,
    /// Help, shown folded.
    pub help: Option<Text>,
    /// What an answer may be.
    pub kind: Kind,
    /// When it applies; always, if absent.
    pub when: Option<Condition>,
    /// The applicant may answer «不确定».
    pub unsure: bool,
    /// Needed only to fill a form.
    pub for_form: bool,
    /// The answer is sensitive personal information (PIPL §28).
    pub sensitive: bool,
    /// The applicant decides it (who comes, which way); not a fact about them.
    pub by_choice: bool,
    /// The list in whose entries it is asked; it stands directly below it, with the list's other questions.
    pub within: Option<QuestionId>,
}

impl Question {
    /// The options, for a question that has some.
    pub fn options(&self) -> Option<&Options> {
        match &self.kind {
            Kind::Choice(options) | Kind::Choices { options, .. } => Some(options),
            _ => None,
        }
    }
}

/// The options of a question.
pub type Options = Table<OptionId, QuestionOption>;

/// One allowed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionOption {
    /// Its id in the file.
    pub id: String,
    /// The answer in words.
    pub label: Text,
    /// Help for this option.
    pub help: Option<Text>,
    /// In `choices`: it stands alone.
    pub exclusive: bool,
}

/// What an answer may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One option.
    Choice(Options),
    /// Several options, at least `min` and at most `max` of them.
    Choices {
        /// The options.
        options: Options,
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
    },
    /// Yes or no.
    YesNo,
    /// A number.
    Number {
        /// At least this.
        min: Option<Number>,
        /// At most this.
        max: Option<Number>,
        /// Not more decimals than this.
        decimals: u32,
        /// 平方米, 元 …
        unit: Option<Text>,
    },
    /// A day.
    Date {
        /// Not before this.
        min: Option<DateBound>,
        /// Not after this.
        max: Option<DateBound>,
    },
    /// A GB/T 2260 code of six digits that starts with `within`.
    Region {
        /// The prefix, empty for the whole country.
        within: String,
    },
    /// Words; never in a condition.
    Text {
        /// What the words should look like; a matter for the page, not for the rules.
        format: TextFormat,
        /// Not more characters than this.
        max_length: Option<usize>,
    },
    /// Entries (股东, 从业人员 …), each with answers to the same questions.
    List {
        /// The questions of an entry.
        of: Vec<QuestionId>,
        /// At least so many entries; with fewer the question is not answered.
        min: usize,
        /// At most so many entries.
        max: Option<usize>,
        /// What an entry is called, 股东.
        entry_name: Option<Text>,
    },
}

impl Kind {
    /// The type as authors write it.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Choice(_) => "choice",
            Kind::Choices { .. } => "choices",
            Kind::YesNo => "yes_no",
            Kind::Number { .. } => "number",
            Kind::Date { .. } => "date",
            Kind::Region { .. } => "region",
            Kind::Text { .. } => "text",
            Kind::List { .. } => "list",
        }
    }
}

/// What a text should look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// Anything.
    Plain,
    /// A person's name.
    Name,
    /// A mobile or fixed telephone number.
    Phone,
    /// 公民身份号码, GB 11643.
    IdCard,
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 邮政编码
    Postcode,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// 银行卡号
    BankCard,
}
