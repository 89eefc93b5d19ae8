//! What follows from the answers given so far: the Result of the item format.

use crate::definition::{DeadlineId, DocumentId, FeeId, FindingId, FormId, MaterialId, PlaceId, QuestionId, Table};

/// Whether something holds, with answers missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// In every assignment that is still possible.
    Yes,
    /// In some, not in others.
    Open,
    /// In none.
    No,
}

/// How far the conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is a question that can still change the outcome.
    Asking,
    /// What is not answered can no longer change the outcome; forms may still want answers.
    Settled,
    /// A stop or redirect holds whatever else is answered.
    Stopped,
}

/// What follows from the answers given so far. Everything is in file order; what is certainly not so is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How far the conversation has come.
    pub progress: Progress,
    /// What is asked next: for the checklist while asking, for the forms once settled.
    pub next: Option<QuestionId>,
    /// At least and at most so many questions are still to come before the checklist is settled.
    pub remaining: (u32, u32),
    /// Over the possible assignments.
    pub findings: Vec<FindingState>,
    /// Over the live assignments.
    pub materials: Vec<MaterialState>,
    /// Over the live assignments.
    pub fees: Vec<(FeeId, Status)>,
    /// Over the live assignments.
    pub deadlines: Vec<(DeadlineId, Status)>,
    /// Over the live assignments.
    pub places: Vec<(PlaceId, Status)>,
    /// Forms that may be needed, in file order.
    pub forms: Vec<FormId>,
    /// The questions that the needed forms want answered and that certainly apply; answered or not, in file order.
    pub form_questions: Vec<QuestionId>,
    /// Ids of answers that are given but not used: not applicable or not fitting, then those of no question, sorted.
    pub unused: Vec<String>,
    /// Whether each question applies, over the live assignments (the possible ones, when stopped).
    pub applicable: Table<QuestionId, Status>,
    /// The work budget ran out somewhere: `Open` may stand for `Yes` or `No`.
    pub over_budget: bool,
}

/// A finding that may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingState {
    /// Which.
    pub finding: FindingId,
    /// `Yes` or `Open`.
    pub status: Status,
    /// Of a `Yes`: the answers that force it.
    pub because: Vec<QuestionId>,
}

/// A material that may be needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialState {
    /// Which.
    pub material: MaterialId,
    /// `Yes` or `Open`.
    pub status: Status,
    /// Whether it need not be handed in (免提交), where it is needed.
    pub exempt: Status,
    /// Of a material with `any_of`: the AND-lists that may be offered where it is needed.
    pub offered: Option<Vec<OfferedList>>,
    /// Whether a commitment (告知承诺) may stand for it, where it is needed.
    pub commitment: Status,
    /// Of a `Yes`: the answers that force it.
    pub because: Vec<QuestionId>,
    /// Of an `Open`: the free questions on which it hangs.
    pub depends_on: Vec<QuestionId>,
}

/// One AND-list of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedList {
    /// The documents, all of them together.
    pub documents: Vec<DocumentId>,
    /// `Yes` or `Open`: whether the list is offered where the material is needed.
    pub status: Status,
    /// Whether each document need not be handed in, where the material is needed.
    pub exempt: Vec<Status>,
}
