//! A service item (业务办理项) and its smaller parts.

use super::{
    Basis, Condition, Date, DeadlineId, Document, DocumentId, FactId, FeeId, FindingId, Form, FormId, Material,
    MaterialId, PlaceId, Question, QuestionId, Table, Text,
};

/// A service item, every name in it resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id in the catalogue.
    pub id: String,
    /// Its version.
    pub version: String,
    /// From when until when it is in force.
    pub valid: Valid,
    /// Who checked it, when; absent: «以窗口为准».
    pub verified: Option<Verified>,
    /// Its official name.
    pub name: Text,
    /// How people search for it.
    pub also_called: Vec<String>,
    /// Its codes (GB/T 39554.1).
    pub codes: Codes,
    /// Who decides.
    pub authority: Option<Text>,
    /// 即办件 or 承诺件.
    pub kind: Option<ItemKind>,
    /// What is asked, in order.
    pub questions: Table<QuestionId, Question>,
    /// Conditions with a name.
    pub facts: Table<FactId, Fact>,
    /// What the applicant is told.
    pub findings: Table<FindingId, Finding>,
    /// What must be shown.
    pub materials: Table<MaterialId, Material>,
    /// What can show it.
    pub documents: Table<DocumentId, Document>,
    /// What it costs.
    pub fees: Table<FeeId, Fee>,
    /// How long it takes.
    pub deadlines: Table<DeadlineId, Deadline>,
    /// Where to go.
    pub places: Table<PlaceId, Place>,
    /// Hearings, inspections: not counted in the time limit.
    pub special_procedures: Vec<Text>,
    /// How often one must come.
    pub visits: Option<u32>,
    /// What is filled in.
    pub forms: Table<FormId, Form>,
}

/// From when until when an item is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Valid {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// A check against the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The day of the check.
    pub on: Option<Date>,
    /// What it was checked against.
    pub source: String,
}

/// The codes of an item (GB/T 39554.1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes {
    /// 基本编码
    pub basic: Option<String>,
    /// 业务办理项编码
    pub handling: Option<String>,
}

/// 办件类型
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// 即办件
    Immediate,
    /// 承诺件
    Promised,
}

/// A condition with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id in the file.
    pub id: String,
    /// What it says.
    pub label: Text,
    /// When it is so.
    pub when: Condition,
}

/// Something the applicant is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its id in the file.
    pub id: String,
    /// When it holds.
    pub when: Condition,
    /// What follows from it.
    pub kind: FindingKind,
    /// In a few words.
    pub title: Text,
    /// In full.
    pub text: Text,
    /// Another item.
    pub go_to: Option<String>,
    /// The law behind it.
    pub basis: Vec<Basis>,
    /// Who checked it, when.
    pub verified: Option<Verified>,
}

/// What follows from a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Not eligible, or not needed.
    Stop,
    /// Another item.
    Redirect,
    /// Good to know.
    Notice,
}

impl FindingKind {
    /// Whether nothing else matters once it holds.
    pub fn ends(self) -> bool {
        match self {
            FindingKind::Stop | FindingKind::Redirect => true,
            FindingKind::Notice => false,
        }
    }
}

/// What it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Its id in the file.
    pub id: String,
    /// What for.
    pub name: Text,
    /// Yuan; absent: «以窗口为准».
    pub amount: Option<String>,
    /// 每件, 每本 …
    pub per: Option<Text>,
    /// When it is due; always, if absent.
    pub when: Option<Condition>,
    /// The law behind it.
    pub basis: Vec<Basis>,
    /// Who checked it, when.
    pub verified: Option<Verified>,
}

/// How long it takes at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Its id in the file.
    pub id: String,
    /// Set by law, or promised.
    pub kind: DeadlineKind,
    /// So many; 0 is 当场.
    pub days: u32,
    /// Of this kind.
    pub unit: TimeUnit,
    /// When it may apply; always, if absent. Of a kind the first that holds applies.
    pub when: Option<Condition>,
    /// The law behind it.
    pub basis: Vec<Basis>,
    /// Who checked it, when.
    pub verified: Option<Verified>,
}

/// Who set a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineKind {
    /// 法定
    Statutory,
    /// 承诺
    Promised,
}

/// What kind of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// 工作日
    Working,
    /// 自然日
    Calendar,
}

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id in the file.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Where it is.
    pub address: Option<Text>,
    /// When it is open.
    pub hours: Option<Text>,
    /// Whom to call.
    pub phone: Option<String>,
    /// When it is the right one; always, if absent.
    pub when: Option<Condition>,
}
