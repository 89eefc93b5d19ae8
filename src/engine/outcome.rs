//! What follows from the answers given so far: the Result of the item format.

use std::rc::Rc;

use super::slot::Slot;
use crate::definition::{
    DeadlineId, DocumentId, FeeId, FindingId, FormId, Item, Kind, MaterialId, PlaceId, QuestionId, Table,
};

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
    pub next: Option<Slot>,
    /// Everything that would be asked for the checklist as things stand, in file order; `next` is the first.
    pub to_ask: Vec<Slot>,
    /// Everything that may yet be asked for the checklist, in whatever order answers come.
    pub(super) may_ask: Vec<Slot>,
    /// At least and at most so many questions are still to come before the checklist is settled.
    pub remaining: (u32, u32),
    /// Over the possible assignments.
    pub findings: Vec<FindingState>,
    /// Over the live assignments. Shared with the next outcome where nothing changes.
    pub materials: Vec<Rc<MaterialState>>,
    /// Over the live assignments.
    pub fees: Vec<(FeeId, Status)>,
    /// Over the live assignments.
    pub deadlines: Vec<(DeadlineId, Status)>,
    /// Over the live assignments.
    pub places: Vec<(PlaceId, Status)>,
    /// Forms that may be needed, in file order.
    pub forms: Vec<FormId>,
    /// The questions that the needed forms want answered and that certainly apply; answered or not, in file order.
    pub form_questions: Vec<Slot>,
    /// Ids (inside an entry paths) of answers that are given but not used: not applicable or not fitting, then those of no question, sorted.
    pub unused: Vec<String>,
    /// Whether each question applies, over the live assignments (the possible ones, when stopped); that of a list in each
    /// entry.
    pub applicable: Table<QuestionId, Vec<Status>>,
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
    pub because: Vec<Slot>,
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
    /// Of a material that is needed once per entry: each entry for which it may be; none as long as the list is not
    /// answered. The AND-lists offered stand here.
    pub entries: Option<Vec<EntryState>>,
    /// Of a `Yes`: the answers that force it.
    pub because: Vec<Slot>,
    /// Of an `Open`: the free questions on which it hangs.
    pub depends_on: Vec<Slot>,
}

impl MaterialState {
    /// The documents in the lists that may be offered for it, each once; while its list is not answered, of all its lists.
    pub fn documents(&self, item: &Item) -> Vec<DocumentId> {
        let all = item.materials[self.material].any_of.iter().flatten();
        let all = all.filter(|_| self.entries.as_ref().is_some_and(Vec::is_empty));
        let in_entries = self.entries.iter().flatten().flat_map(|entry| entry.offered.iter().flatten());
        let offered = self.offered.iter().flatten().chain(in_entries).map(|list| &list.documents);
        let mut documents: Vec<DocumentId> = Vec::new();
        for document in offered.chain(all).flatten() {
            if !documents.contains(document) {
                documents.push(*document);
            }
        }
        documents
    }
}

/// A material in one entry of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryState {
    /// Which, counted from 0.
    pub entry: usize,
    /// `Yes` or `Open`.
    pub status: Status,
    /// Whether it need not be handed in, where it is needed.
    pub exempt: Status,
    /// Of a material with `any_of`: the AND-lists that may be offered where it is needed.
    pub offered: Option<Vec<OfferedList>>,
    /// Whether a commitment may stand for it, where it is needed.
    pub commitment: Status,
}

impl Outcome {
    /// Nothing follows.
    pub(super) fn nothing(item: &Item) -> Outcome {
        Outcome {
            progress: Progress::Stopped,
            next: None,
            to_ask: Vec::new(),
            may_ask: Vec::new(),
            remaining: (0, 0),
            findings: Vec::new(),
            materials: Vec::new(),
            fees: Vec::new(),
            deadlines: Vec::new(),
            places: Vec::new(),
            forms: Vec::new(),
            form_questions: Vec::new(),
            unused: Vec::new(),
            applicable: item.questions.map(|_| Vec::new()),
            over_budget: false,
        }
    }

    /// Everything that there is to ask, in file order, the entries of a list below it.
    pub fn slots(&self, item: &Item) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (id, question) in item.questions.iter().filter(|(_, question)| question.within.is_none()) {
            slots.push(Slot::of(id));
            if let Kind::List { of, .. } = &question.kind {
                let entries = of.first().map_or(0, |first| self.applicable[*first].len());
                slots.extend((0..entries).flat_map(|entry| of.iter().map(move |id| Slot::in_entry(*id, entry))));
            }
        }
        slots
    }

    /// Whether the question of a slot applies.
    pub fn applies(&self, slot: Slot) -> Status {
        let of_question = &self.applicable[slot.question];
        of_question.get(slot.entry.unwrap_or(0)).copied().unwrap_or(Status::No)
    }
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
    /// Whether a commitment may stand for each document, where the material is needed.
    pub commitment: Vec<Status>,
}
