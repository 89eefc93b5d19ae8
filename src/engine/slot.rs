//! What is asked: a question, or a question once in each entry of its list.

use crate::definition::{Id, Item, QuestionId};

/// A question, or that question in one entry of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The question.
    pub question: QuestionId,
    /// The entry, counted from 0, of a question that stands inside a list.
    pub entry: Option<usize>,
}

impl Slot {
    /// A question that stands in no list.
    pub fn of(question: QuestionId) -> Slot {
        Slot { question, entry: None }
    }

    /// A question in an entry.
    pub fn in_entry(question: QuestionId, entry: usize) -> Slot {
        Slot { question, entry: Some(entry) }
    }

    /// `shareholders`, or `shareholders/0/kind`.
    pub fn path(self, item: &Item) -> String {
        let question = &item.questions[self.question];
        match (question.within, self.entry) {
            (Some(list), Some(entry)) => format!("{}/{entry}/{}", item.questions[list].id, question.id),
            _ => question.id.clone(),
        }
    }
}

/// Names a slot of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SlotId(u32);

impl Id for SlotId {
    fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    fn position(self) -> usize {
        self.0 as usize
    }
}
