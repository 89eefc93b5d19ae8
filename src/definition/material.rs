//! Materials (what must be shown) and documents (what can show it).

use super::{Condition, DocumentId, FormId, QuestionId, Text, Verified};

/// What must be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Its id in the file.
    pub id: String,
    /// When it is needed; always, if absent.
    pub when: Option<Condition>,
    /// Needed once per entry of a list.
    pub for_each: Option<ForEach>,
    /// OR of AND-lists; `None`: the material is its own document.
    pub any_of: Option<Vec<Vec<DocumentId>>>,
    /// What there is to bring, if the material is its own document; else what is said of the material as a whole.
    pub bring: Bring,
}

/// Once per entry of a list; conditions are read inside the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForEach {
    /// The list.
    pub list: QuestionId,
    /// The number among the list's tests of `{"some": when}`, or of `{"count": {"gte": 1}}` without a `when`: for that it
    /// stands while the list is not answered.
    pub number: usize,
}

/// What can show a material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id in the file.
    pub id: String,
    /// When it counts; always, if absent.
    pub when: Option<Condition>,
    /// What there is to bring.
    pub bring: Bring,
}

/// Everything that can be said of a paper, on a material or on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bring {
    /// Its name.
    pub name: Text,
    /// What kind of paper.
    pub class: Class,
    /// Originals that are checked and handed back.
    pub show: u32,
    /// Originals that are kept.
    pub originals: u32,
    /// Copies that are kept.
    pub copies: u32,
    /// In a bundle every member wants its own copies, not all of them the same.
    pub each_in_bundle: bool,
    /// Any of these media will do.
    pub medium: Vec<Medium>,
    /// Page size, `A4`.
    pub page: Option<String>,
    /// What must be stamped or written on it.
    pub mark: Option<Text>,
    /// Who provides it.
    pub source: Source,
    /// Who issues it.
    pub issuer: Option<Text>,
    /// Where to get it.
    pub get_it: Option<GetIt>,
    /// How badly it is needed.
    pub need: Need,
    /// 容缺后补
    pub defer: Option<Deferral>,
    /// 免提交
    pub exempt: Option<Exempt>,
    /// 告知承诺
    pub commitment: Option<Commitment>,
    /// Not older than this, `6m`.
    pub issued_within: Option<String>,
    /// A translation must come with it, if it is in a foreign language.
    pub translation: bool,
    /// The form that we fill for it.
    pub form: Option<FormId>,
    /// The official blank.
    pub blank: Option<String>,
    /// A sample picture.
    pub sample: Option<String>,
    /// Good to know.
    pub notes: Vec<Text>,
    /// Common reasons for rejection.
    pub rejected_when: Vec<Text>,
    /// The law behind it.
    pub basis: Vec<Basis>,
    /// Who checked it, when.
    pub verified: Option<Verified>,
}

/// 材料类型
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// 证照
    Certificate,
    /// 申请表格文书
    Form,
    /// 证明
    Proof,
    /// 其他
    Other,
}

/// 材料形式
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// 纸质
    Paper,
    /// 电子
    Electronic,
}

/// 来源渠道
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// 申请人自备
    Applicant,
    /// 政府部门核发
    Government,
    /// 中介机构出具
    ThirdParty,
    /// Filled in, signed or photographed at the window.
    Counter,
}

/// 材料必要性
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// 必要
    Required,
    /// 容缺后补
    Deferrable,
    /// May be left out.
    Optional,
}

/// Where to get a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GetIt {
    /// Another service item.
    Item(String),
    /// An address, `https:` or relative.
    Url(String),
}

/// 容缺后补: by when, and what the applicant promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deferral {
    /// So many days.
    pub days: u32,
    /// Of this kind.
    pub unit: super::TimeUnit,
    /// The promise in words.
    pub promise: Option<Text>,
}

/// 免提交
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exempt {
    /// By what means.
    pub by: ExemptBy,
    /// The e-licence.
    pub licence: Option<Text>,
    /// When; always, if absent.
    pub when: Option<Condition>,
}

/// The means by which a paper need not be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExemptBy {
    /// 电子证照
    ELicence,
    /// 数据共享
    DataSharing,
}

/// 告知承诺, at the applicant's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// What is promised.
    pub text: Text,
    /// When it is not offered; never, if absent.
    pub not_when: Option<Condition>,
}

/// A law and its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The law's name.
    pub law: Text,
    /// `第十二条`
    pub article: Option<Text>,
}
